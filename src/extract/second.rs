//! A second act in the same file: it is not read as items yet, so it must not pass in silence.

use std::ops::Range;

use super::units::Unit;
use super::words;
use crate::model::{Code, Diagnostic, Evidence};
use crate::text::mark::{self, Mark};

/// Units between the name of an act's kind and its first point.
const HEAD: usize = 25;

/// Tells of the head of another act in a range behind the signature of the first.
pub(super) fn tell(units: &[Unit], range: Range<usize>, found: &mut Vec<Diagnostic>) {
    let Some(at) = range.clone().find(|&at| begins_act(units, at, range.end)) else { return };
    let evidence = Evidence {
        span: units[at].text.pieces().first().copied(),
        confidence: 1.0,
        ..Evidence::default()
    };
    let kind = units[at].str().trim();
    found.push(Diagnostic::new(Code::SecondAct).with("kind", kind).at(evidence));
}

/// «ПОСТАНОВЛЕНИЕ» on a line of its own, and what it orders soon after.
fn begins_act(units: &[Unit], at: usize, end: usize) -> bool {
    let Unit { text, style, table } = &units[at];
    let line = text.as_str();
    let set_off = style.bold || style.heading.is_some() || words::is_capitals(line);
    let orders = |unit: &Unit| {
        let first = mark::leading(unit.str()).map(|mark| mark.value);
        words::operative(unit.str()).is_some()
            || matches!(first, Some(Mark::Decimal(path)) if path == [1])
    };
    table.is_none()
        && set_off
        && words::kind_line(line).is_some()
        && units[at + 1..end.min(at + HEAD)].iter().any(orders)
}
