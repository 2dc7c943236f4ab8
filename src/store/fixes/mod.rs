//! What people put right: kept apart from what the program read, and found its place in it again.

mod attach;
mod field;
mod log;

use serde_json::Value;

pub use attach::State;
pub(super) use attach::{Attached, attach};
pub use field::FieldError;
pub(super) use field::{put, read};
pub(super) use log::{active, all, append, of_act, undo};

use crate::model::Act;

/// One correction of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Number in the log.
    pub id: i64,
    /// The correction that this one undoes.
    pub undoes: Option<i64>,
    /// Id of the act.
    pub act_id: String,
    /// SHA-256 of the source that was looked at.
    pub sha256: String,
    /// The item as it was read; none: the act's own requisites.
    pub item: Option<Anchor>,
    /// The field: `deadline.end`, `responsible.0.name`.
    pub field: String,
    /// What the program read.
    pub machine: Value,
    /// What is right.
    pub value: Value,
    /// Who says so.
    pub by: String,
    /// Why.
    pub why: String,
    /// When, where that was said.
    pub day: Option<String>,
}

/// What an item is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its text.
    pub text: String,
}

/// Puts corrections into an act; the item is given by its place in the act.
pub(super) fn apply(
    act: &mut Act,
    corrections: impl IntoIterator<Item = (Option<usize>, String, Value)>,
) {
    for (place, field, value) in corrections {
        // What does not fit any longer was found out before; it changes nothing.
        let _ = put_at(act, place, &field, &value);
    }
}

/// Puts a value into a field of an act or of one of its items.
pub(super) fn put_at(
    act: &mut Act,
    place: Option<usize>,
    field: &str,
    value: &Value,
) -> Result<(), FieldError> {
    let Some(place) = place else {
        act.requisites = put(&act.requisites, field, value)?;
        return Ok(());
    };
    if let Some(item) = act.parts.iter_mut().flat_map(|part| &mut part.items).nth(place) {
        *item = put(item, field, value)?;
    }
    Ok(())
}
