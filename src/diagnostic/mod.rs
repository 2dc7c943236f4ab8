//! The words of diagnostics: a message and a hint a code, in both languages.
//!
//! A template names an argument as `{name}`. A piece in square brackets is dropped where one of
//! its arguments is missing, so a stage that knows less still gives a whole sentence.

mod en;
mod ru;
mod template;

use crate::model::{Code, Diagnostic, Lang};

/// What is said of a code: what is wrong, and what a person can do about it.
#[derive(Clone, Copy, Debug)]
struct Words {
    message: &'static str,
    hint: &'static str,
}

/// Fills in a diagnostic's message and hint.
///
/// Both start in lower case and name no path: the caller prints them behind one.
pub fn describe(diagnostic: &mut Diagnostic, lang: Lang) {
    let words = words(diagnostic.code, lang);
    diagnostic.message = template::fill(words.message, &diagnostic.args, lang);
    diagnostic.hint = Some(template::fill(words.hint, &diagnostic.args, lang));
}

/// The words of a code in a language.
fn words(code: Code, lang: Lang) -> Words {
    match lang {
        Lang::Ru => ru::words(code),
        Lang::En => en::words(code),
    }
}

/// The arguments that a code's words can name; a stage gives those it knows.
pub fn arguments(code: Code) -> &'static [&'static str] {
    match code {
        Code::TooLarge | Code::ArchiveTooLarge => &["bytes", "limit"],
        Code::ArchiveTooMany => &["members", "limit"],
        Code::ArchiveUnsafeName => &["name"],
        Code::TooWide => &["columns", "limit"],
        Code::TooDeep => &["depth", "limit"],
        Code::TooMuch => &["what", "limit"],
        Code::TextLayerUnusable => &["pages"],
        Code::UnsupportedFormat | Code::Encrypted => &["format"],
        Code::OcrMissing => &["languages", "pages"],
        Code::PageNotRead | Code::PageTurnDoubtful => &["page"],
        Code::SpecksDropped => &["page", "count", "signs"],
        Code::LowConfidence => &["text", "confidence"],
        Code::Unreadable | Code::OfficeFailed | Code::Internal | Code::WorkerCrashed => &["reason"],
        Code::TimeLimit => &["time", "cpu"],
        Code::MemoryLimit | Code::OutputLimit | Code::ArchiveTooDeep => &["limit"],
        Code::PagesLost => &["pages", "reason"],
        Code::UndecodedBytes => &["count", "encoding"],
        Code::NumberAmbiguous => &["reading", "other"],
        Code::CaptionDisagrees => &["what", "caption", "act"],
        Code::AppendixDisagrees => &["what", "caption", "act", "source"],
        Code::ActAmbiguous => &["count", "acts"],
        Code::ComparedInPart => &["part"],
        Code::TableNotRead | Code::ColumnsGuessed => &["columns"],
        Code::SecondAct => &["kind"],
        Code::NumberGap | Code::NumberRepeated => &["number", "after"],
        Code::DeadlineOutside => &["deadline", "period"],
        Code::DeadlineBeforeAct => &["deadline", "act"],
        Code::DeadlineReversed => &["deadline", "start", "end"],
        Code::ApprovalOfAnother => &["caption", "act"],
        Code::DeadlineUnparsed | Code::DateImpossible => &["text"],
        Code::NumberLate
        | Code::AppendixMissing
        | Code::RowTruncated
        | Code::ResponsibleMissing
        | Code::DeadlineMissing => &["number"],
        Code::MixedScript => &["word"],
        Code::GlyphsUnknown | Code::PicturesNotRead | Code::Repaired | Code::TextLost => &["count"],
        Code::EmptyFile
        | Code::NotText
        | Code::Truncated
        | Code::NotAnAct
        | Code::KindMissing
        | Code::NumberMissing
        | Code::DateMissing
        | Code::IssuerMissing
        | Code::TitleMissing
        | Code::SignatoryMissing
        | Code::OperativeWordMissing
        | Code::NoItems => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGS: [Lang; 2] = [Lang::Ru, Lang::En];

    fn described(code: Code, args: &[(&str, &str)], lang: Lang) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(code);
        for (name, value) in args {
            diagnostic = diagnostic.with(name, value);
        }
        describe(&mut diagnostic, lang);
        diagnostic
    }

    /// Every text of every code, with a name for the failing assertion.
    fn texts() -> impl Iterator<Item = (Code, Lang, &'static str)> {
        Code::ALL.iter().flat_map(|&code| {
            LANGS.iter().flat_map(move |&lang| {
                let words = words(code, lang);
                [(code, lang, words.message), (code, lang, words.hint)]
            })
        })
    }

    #[test]
    fn words_name_documented_arguments_only_and_inside_brackets() {
        for (code, lang, text) in texts() {
            let mut depth = 0;
            for (at, c) in text.char_indices() {
                match c {
                    '[' => depth += 1,
                    ']' => depth -= 1,
                    '{' => {
                        let name = text[at + 1..].split('}').next().unwrap_or_default();
                        assert!(arguments(code).contains(&name), "{code:?} {lang:?}: {name}");
                        assert_eq!(depth, 1, "{code:?} {lang:?}: {name} can be missing");
                    }
                    _ => {}
                }
                assert!((0..=1).contains(&depth), "{code:?} {lang:?}: {text}");
            }
            assert_eq!(depth, 0, "{code:?} {lang:?}: {text}");
        }
    }

    #[test]
    fn every_documented_argument_is_told_in_every_language() {
        for &code in Code::ALL {
            for lang in LANGS {
                let words = words(code, lang);
                for name in arguments(code) {
                    let mark = format!("{{{name}}}");
                    assert!(words.message.contains(&mark), "{code:?} {lang:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn every_code_reads_as_a_sentence_with_and_without_arguments() {
        for &code in Code::ALL {
            for lang in LANGS {
                let known: Vec<_> = arguments(code).iter().map(|name| (*name, "7")).collect();
                for args in [&known[..], &known[..known.len().min(1)], &[]] {
                    let diagnostic = described(code, args, lang);
                    for text in [Some(diagnostic.message), diagnostic.hint] {
                        let text = text.unwrap_or_default();
                        assert!(text.chars().count() > 8, "{code:?} {lang:?}: {text}");
                        assert!(!text.contains(['{', '}', '[', ']']), "{code:?} {lang:?}: {text}");
                        assert!(!text.contains("  ") && text.trim() == text, "{code:?}: {text}");
                        let first = text.chars().next().unwrap_or_default();
                        assert!(!first.is_uppercase(), "{code:?} {lang:?}: {text}");
                        assert!(!text.ends_with('.'), "{code:?} {lang:?}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn russian_words_are_russian_and_english_words_are_english() {
        let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
        for (code, lang, text) in texts() {
            let prose: String =
                text.split('«').map(|p| p.rsplit('»').next().unwrap_or(p)).collect();
            assert_eq!(cyrillic(&prose), lang == Lang::Ru, "{code:?} {lang:?}: {text}");
        }
    }

    #[test]
    fn the_words_of_a_disagreement() {
        let args = [("what", "date"), ("caption", "2021-03-02"), ("act", "2021-03-12")];
        assert_eq!(
            described(Code::CaptionDisagrees, &args, Lang::Ru).message,
            "гриф приложения не сходится с актом: дата в грифе 02.03.2021, в акте 12.03.2021"
        );
        assert_eq!(
            described(Code::CaptionDisagrees, &args, Lang::En).message,
            "the caption of an appendix disagrees with the act: date in the caption 2021-03-02, \
             in the act 2021-03-12"
        );
        assert_eq!(
            described(Code::CaptionDisagrees, &args[..1], Lang::Ru).message,
            "гриф приложения не сходится с актом"
        );
    }
}
