//! Leaf helpers that every stage needs. Nothing here knows of documents.

pub mod caption;
pub mod column;
mod fold;
mod letter;
pub mod lookalike;
pub mod mark;
mod pattern;
mod roman;
mod script;
mod space;
pub mod when;
mod words;

use std::ops::Range;

pub use fold::fold;
pub use letter::{is_letter, is_letter_or_digit, lower, push_lower};
pub use pattern::compile;
pub use roman::{is_roman, roman_value, write_roman};
pub use script::{Script, script_of, script_of_word};
pub use space::{collapse, is_space};
pub use words::{Word, words};

/// A value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Its byte range in the parsed text.
    pub range: Range<usize>,
}
