//! All figures as one table: a column a format, a row a figure.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::accuracy::Accuracy;
use crate::program::Speed;

/// Width of the names of rows.
const NAME: usize = 30;
/// Width of a column.
const COLUMN: usize = 14;

/// What is known of one format.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) speed: Option<Speed>,
    pub(crate) accuracy: Accuracy,
}

/// The table as lines of text.
pub(crate) fn table(columns: &[Column]) -> String {
    let mut text = String::new();
    line(&mut text, "", columns.iter().map(|column| column.name.to_owned()));
    rule(&mut text, columns.len());
    speed(&mut text, columns);
    rule(&mut text, columns.len());
    accuracy(&mut text, columns);
    text
}

fn speed(text: &mut String, columns: &[Column]) {
    let mut row = |name: &str, value: &dyn Fn(&Speed) -> Option<String>| {
        let values = columns.iter().map(|column| column.speed.as_ref().and_then(value));
        line(text, name, values.map(Option::unwrap_or_default));
    };
    row("speed: acts", &|speed| Some(speed.acts.to_string()));
    row("acts/s", &|speed| Some(format!("{:.0}", speed.acts_a_second())));
    row("MB/s", &|speed| Some(format!("{:.1}", speed.megabytes_a_second())));
    row("most memory, MiB", &|speed| speed.memory()[1].map(|mib| format!("{mib:.1}")));
    row("  at a tenth of the acts", &|speed| speed.memory()[0].map(|mib| format!("{mib:.1}")));
    row("second run, % of the first", &|speed| Some(format!("{:.1}", speed.again())));
}

fn accuracy(text: &mut String, columns: &[Column]) {
    let mut row = |name: &str, value: &dyn Fn(&Accuracy) -> String| {
        line(text, name, columns.iter().map(|column| value(&column.accuracy)));
    };
    row("accuracy: acts", &|accuracy| accuracy.acts.to_string());
    row("items", &|accuracy| accuracy.items().to_string());
    let fields: BTreeSet<_> = columns.iter().flat_map(|column| column.accuracy.fields()).collect();
    for field in fields {
        row(field, &|accuracy| rate(accuracy.rate(field)));
    }
    row("ALL FIELDS", &|accuracy| rate(accuracy.all()));
    row("ITEMS EXACT", &|accuracy| rate(accuracy.exact()));
}

fn rate(rate: Option<f64>) -> String {
    rate.map(|rate| format!("{rate:.4}")).unwrap_or_default()
}

/// An empty value is what was not measured or not asked for.
fn line(text: &mut String, name: &str, values: impl Iterator<Item = String>) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{name:NAME$}");
    for value in values {
        let _ = write!(
            text,
            "{:>COLUMN$}",
            if value.is_empty() && !name.is_empty() { "-" } else { &value }
        );
    }
    text.push('\n');
}

fn rule(text: &mut String, columns: usize) {
    let _ = writeln!(text, "{}", "-".repeat(NAME + columns * COLUMN));
}
