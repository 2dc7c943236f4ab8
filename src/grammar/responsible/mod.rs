//! Who: the bodies, posts and persons of a cell or of a point.

use super::Found;
use crate::model::{Control, ResponsibleKind, Role};

/// One body, post or person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What it is.
    pub kind: ResponsibleKind,
    /// The person named with it.
    pub person: Option<String>,
    /// What it has to do.
    pub role: Role,
}

/// Splits a cell of a responsible column into single bodies, posts and persons; each range is one, as written.
pub fn cell(_text: &str) -> Vec<Found<Who>> {
    Vec::new()
}

/// Those whom a point orders to act, in order.
pub fn addressees(_text: &str) -> Vec<Found<Who>> {
    Vec::new()
}

/// Whether a point is the control clause, and who keeps control.
pub fn control(_text: &str) -> Option<Control> {
    None
}
