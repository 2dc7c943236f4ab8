//! Pure parsers: `&str` to typed values with their byte ranges. They know nothing of pages and files.

pub mod body;
pub mod citation;
pub mod date;
pub mod deadline;
pub mod number;
pub mod person;
pub mod responsible;

use std::ops::Range;

/// A value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Its byte range in the parsed text.
    pub range: Range<usize>,
}
