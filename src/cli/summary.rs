//! The closing words of a batch.

use prikaz::diagnostic::describe;
use prikaz::model::{Code, Diagnostic, Lang};
use prikaz::pipeline::Summary;

use super::pick;

/// Prints the summary to standard error.
pub(super) fn tell(summary: &Summary, lang: Lang) {
    eprint!("{}", words(summary, lang));
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
        words += &format!("  {count:>6}  {code}: {}\n", message(*code, lang), code = code.as_str());
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
