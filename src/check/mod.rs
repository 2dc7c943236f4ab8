//! Checks that only the whole act allows: cross-checks, sequences, coverage. Never fails.
//!
//! Each check adds diagnostics and changes no value: what a document says stays as it says it. Of
//! what recognition read, [`repair`] puts right what the whole act leaves no doubt of.

mod confidence;
mod deadlines;
mod duties;
mod numbers;
mod references;
mod requisites;
mod script;
mod sequence;

pub use confidence::doubt;

use crate::model::{Act, Code, Diagnostic};

/// Repairs what recognition misread and the whole act can tell: the numbers of rows.
///
/// Only for acts of which at least a part was recognised.
pub fn repair(mut act: Act) -> Act {
    act.parts.iter_mut().for_each(numbers::repair);
    act
}

/// Adds what is doubtful to the act's diagnostics.
pub fn check(mut act: Act) -> Act {
    let mut found = Vec::new();
    requisites::check(&act, &mut found);
    for part in &act.parts {
        sequence::check(part, &mut found);
    }
    duties::check(&act, &mut found);
    deadlines::check(&act, &mut found);
    references::check(&act, &mut found);
    script::check(&act, &mut found);
    let repaired = act.corrections.len()
        + act.parts.iter().flat_map(|p| &p.items).map(|item| item.corrections.len()).sum::<usize>();
    if repaired > 0 {
        found.push(Diagnostic::new(Code::Repaired).with("count", repaired));
    }
    if act.coverage.lost > 0 {
        found.push(Diagnostic::new(Code::TextLost).with("count", act.coverage.lost));
    }
    act.diagnostics.append(&mut found);
    act
}
