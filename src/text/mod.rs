//! Leaf helpers that every stage needs.

pub mod caption;
pub mod column;
pub mod mark;

use std::ops::Range;

/// A value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Its byte range in the parsed text.
    pub range: Range<usize>,
}
