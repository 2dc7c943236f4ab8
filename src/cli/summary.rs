//! The closing words of a batch.

use std::fmt::Write;

use prikaz::diagnostic::describe;
use prikaz::model::{Code, Diagnostic, Lang};
use prikaz::pipeline::Summary;

use super::families::Related;
use super::pick;

/// Doubts about appendices in files of their own that are told one by one.
const DOUBTS: usize = 10;

/// Prints the summary to standard error.
pub(super) fn tell(summary: &Summary, lang: Lang) {
    eprint!("{}", words(summary, lang));
}

/// Prints what came of families: nothing where there are none.
pub(super) fn tell_families(related: &Related, lang: Lang) {
    if related.families > 0 {
        let names = pick(
            lang,
            ["семейств приложений", "копий", "поручений в копиях (в таблицах один раз)"],
            ["families of appendices", "copies", "items in copies (once in tables)"],
        );
        let counts = [related.families, related.copies, related.items];
        let counts: Vec<String> =
            names.iter().zip(counts).map(|(name, count)| format!("{name}: {count}")).collect();
        eprintln!("{}", counts.join(", "));
    }
    for doubt in related.doubts.iter().take(DOUBTS) {
        eprintln!("{}: {}", doubt.field.as_deref().unwrap_or_default(), doubt.message);
    }
    let more = related.doubts.len().saturating_sub(DOUBTS);
    if more > 0 {
        let words = pick(lang, "и ещё; все в families.json", "more; all are in families.json");
        eprintln!("{more} {words}");
    }
}

fn words(summary: &Summary, lang: Lang) -> String {
    let counts = [
        (pick(lang, "файлов", "files"), summary.files, true),
        (pick(lang, "актов", "acts"), summary.acts, true),
        (pick(lang, "поручений", "items"), summary.items, true),
        (pick(lang, "без изменений", "unchanged"), summary.unchanged, false),
        (pick(lang, "удалено", "removed"), summary.removed, false),
        (pick(lang, "с потерями", "partial"), summary.partial, true),
        (pick(lang, "не прочитано", "failed"), summary.failed, true),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, count, always)| *always || *count > 0)
        .map(|(name, count, _)| format!("{name}: {count}"))
        .collect();
    let mut words = counts.join(", ") + "\n";
    if !summary.codes.is_empty() {
        words += pick(lang, "предупреждения:\n", "warnings:\n");
    }
    for (code, count) in &summary.codes {
        // Writing to a string cannot fail.
        let _ = writeln!(words, "  {count:>6}  {}: {}", code.as_str(), message(*code, lang));
    }
    words
}

fn message(code: Code, lang: Lang) -> String {
    let mut diagnostic = Diagnostic::new(code);
    describe(&mut diagnostic, lang);
    diagnostic.message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_there_is() {
        let mut summary = Summary { files: 3, acts: 2, items: 9, failed: 1, ..Summary::default() };
        summary.codes.insert(Code::NumberGap, 4);
        let text = words(&summary, Lang::En);
        assert!(text.starts_with("files: 3, acts: 2, items: 9, partial: 0, failed: 1\n"), "{text}");
        assert!(text.contains("4  number-gap: "), "{text}");
        assert!(words(&summary, Lang::Ru).contains("не прочитано: 1"));
    }
}
