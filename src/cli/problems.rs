//! What went wrong with single documents, two lines each.

use std::path::Path;

use prikaz::model::{Act, Diagnostic, Lang, Severity};
use prikaz::pipeline::batch::Finished;

use super::outputs::Table;
use super::{pick, tables};

/// Documents that are told of one by one.
pub(super) const TOLD: usize = 50;

/// Tells of the documents that are partial or failed.
pub(super) fn tell(out: &Path, finished: &Finished, lang: Lang) {
    let mut told = 0;
    for (path, reason) in finished.unwritten.iter().take(TOLD) {
        eprintln!(
            "{path}: {}: {reason}",
            pick(lang, "результат не записан", "the result was not written")
        );
        told += 1;
    }
    for output in finished.troubled.iter().take(TOLD - told) {
        match tables::read(&out.join(&**output)) {
            Ok(act) => eprint!("{}", lines(&act, lang)),
            Err(error) => eprintln!("{error:#}"),
        }
        told += 1;
    }
    let more = (finished.summary.partial + finished.summary.failed).saturating_sub(told as u64);
    if more > 0 {
        let report = Table::Report.path(out);
        let (and, see) =
            pick(lang, ("и ещё", "все в отчёте"), ("and more:", "all are in the report"));
        eprintln!("{and} {more}; {see} {}", report.display());
    }
}

/// The first error of an act, with its hint.
pub(super) fn lines(act: &Act, lang: Lang) -> String {
    let worst = act.diagnostics.iter().find(|d| d.severity == Severity::Error);
    let path = &act.source.path;
    let Some(Diagnostic { message, hint, .. }) = worst else { return format!("{path}\n") };
    let hint = hint.as_ref().map(|hint| format!("  {}: {hint}\n", pick(lang, "подсказка", "hint")));
    format!("{path}: {message}\n{}", hint.unwrap_or_default())
}
