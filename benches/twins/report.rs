//! What a comparison found, in lines to print.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::twin::{Comparison, Count, Miss};

/// Width of the names of rows.
const NAME: usize = 30;
/// Values are cut to so many characters, around the first difference.
const SHOWN: usize = 160;

/// The figures of a comparison, and the rates of the fields that are not always equal.
pub(crate) fn figures(found: &Comparison) -> String {
    let mut text = String::new();
    let mut row = |name: &str, value: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:NAME$}{value}");
    };
    let (equal, all) = found.all();
    row("documents", format!("{}, {} without a difference", found.documents, found.same));
    row("fields equal", format!("{} of {all} fields", rate((equal, all))));
    row("items exact", format!("{} of {} items", rate(found.items), found.items.1));
    row("rows exact", format!("{} of {} rows", rate(found.rows), found.rows.1));
    row("items lost", found.lost.to_string());
    row("items invented", found.invented.to_string());
    let [left, right] = found.uncovered;
    row("characters without a place", format!("{left} in the one, {right} in the other"));
    for (field, count) in found.fields.iter().filter(|(_, count)| count.0 < count.1) {
        row(&format!("  {field}"), format!("{} of {}", rate(*count), count.1));
    }
    text
}

/// The differences, the fields with most of them first; at most so many a field.
pub(crate) fn misses(found: &Comparison, most: usize) -> String {
    let mut fields: BTreeMap<&str, Vec<&Miss>> = BTreeMap::new();
    for miss in &found.misses {
        fields.entry(miss.field).or_default().push(miss);
    }
    let mut fields: Vec<_> = fields.into_iter().collect();
    fields.sort_by_key(|(_, misses)| std::cmp::Reverse(misses.len()));
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for miss in &found.misses {
        *documents.entry(&miss.document).or_default() += 1;
    }
    let mut documents: Vec<_> = documents.into_iter().collect();
    documents.sort_by_key(|(_, misses)| std::cmp::Reverse(*misses));
    let mut text = String::from("\nmost differences:");
    for (document, misses) in documents.into_iter().take(2 * most) {
        let _ = write!(text, " {document} {misses}");
    }
    text.push('\n');
    for (field, misses) in fields {
        let _ = writeln!(text, "\n{field}: {}", misses.len());
        for Miss { document, place, left, right, .. } in misses.into_iter().take(most) {
            let (left, right) = around_difference(left, right);
            let _ = writeln!(text, "  {document} {place}\n    < {left}\n    > {right}");
        }
    }
    text
}

/// Both values, cut at both ends where they are long and alike.
fn around_difference(left: &str, right: &str) -> (String, String) {
    let common = left.chars().zip(right.chars()).take_while(|(one, other)| one == other).count();
    let from = common.saturating_sub(SHOWN / 3);
    let cut = |text: &str| {
        let piece: String = text.chars().skip(from).take(SHOWN).collect();
        let before = if from > 0 { "…" } else { "" };
        let after = if text.chars().count() > from + SHOWN { "…" } else { "" };
        format!("{before}{piece}{after}")
    };
    (cut(left), cut(right))
}

/// A share in hundredths.
pub(crate) fn rate((hits, asked): Count) -> String {
    if asked == 0 {
        return "-".to_owned();
    }
    format!("{:.2} %", 100.0 * hits as f64 / asked as f64)
}
