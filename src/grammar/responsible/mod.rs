//! Who: the bodies, posts and persons of a cell or of a point.

mod addressee;
mod cell;
mod clause;
mod control;
mod dative;
mod entrusted;
mod group;
mod opening;
mod phrase;
mod seam;
mod token;
pub(super) mod words;

pub use addressee::addressees;
pub use cell::cell;
pub use control::control;
pub use group::{repeats, same_group};

use crate::model::{ResponsibleKind, Role};

/// One body, post or person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What it is.
    pub kind: ResponsibleKind,
    /// Its name in the nominative, without persons; empty where only persons are named.
    pub name: String,
    /// The person named with it, in the nominative.
    pub person: Option<String>,
    /// Several persons named with it, in the nominative.
    pub members: Vec<String>,
    /// What it has to do.
    pub role: Role,
    /// «по согласованию»: the order cannot bind it.
    pub by_agreement: bool,
}

#[cfg(test)]
mod tests;
