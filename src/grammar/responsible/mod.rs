//! Who: the bodies, posts and persons of a cell or of a point.

mod addressee;
mod cell;
mod clause;
mod control;
mod dative;
mod entrusted;
mod opening;
mod phrase;
mod seam;
mod token;
mod words;

pub use addressee::addressees;
pub use cell::cell;
pub use control::control;

use crate::model::{ResponsibleKind, Role};

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

#[cfg(test)]
mod tests;
