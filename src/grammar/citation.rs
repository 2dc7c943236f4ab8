//! Citations of other acts: «постановлением Администрации ... от 20.01.2021 №58 «Об утверждении ...»».

use jiff::civil::Date;

use super::Found;

/// A cited act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The kind's word in the nominative: «постановление», «федеральный закон».
    pub kind_text: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Whose act it is, as written.
    pub issuer: Option<String>,
    /// Title in quotes, without them.
    pub title: Option<String>,
}

/// The acts that a passage cites, in order.
pub fn all(_text: &str) -> Vec<Found<Cited>> {
    Vec::new()
}
