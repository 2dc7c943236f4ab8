//! The form of reference answers. Keys that are not compared are not read.

use serde::Deserialize;

/// What a document says, as a person read it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    /// Kind of act, in Russian; «приложение» for a lone appendix.
    pub kind: Option<String>,
    /// Number of the act.
    pub number: Option<String>,
    /// Its date, ISO 8601.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who signed it.
    pub signatory: Option<String>,
    /// Its appendices.
    #[serde(default)]
    pub appendices: Vec<GoldAppendix>,
    /// Points of the body and rows of plans, in order.
    #[serde(default)]
    pub items: Vec<GoldItem>,
    /// Numbers of a regulation's clauses, in order.
    #[serde(default)]
    pub clauses: Vec<String>,
}

/// An appendix of a reference answer.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldAppendix {
    /// Its title.
    pub title: Option<String>,
}

/// An item of a reference answer.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldItem {
    /// `body` or `appendix:N`.
    #[serde(default)]
    pub part: String,
    /// Its mark or the whole path to it.
    pub number: Option<String>,
    /// Its text, or the head of it.
    pub text: String,
    /// Title of its section.
    pub section: Option<String>,
    /// Those responsible, as written.
    #[serde(default)]
    pub responsible: Vec<String>,
    /// Its deadline, as written.
    pub deadline_text: Option<String>,
    /// Its deadline as data.
    pub deadline: Option<GoldDeadline>,
    /// The result.
    pub result: Option<String>,
}

/// A deadline of a reference answer.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldDeadline {
    /// Kind.
    #[serde(default)]
    pub kind: String,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// In a word: `yearly`, `quarterly`, ...
    pub recurrence: Option<String>,
}
