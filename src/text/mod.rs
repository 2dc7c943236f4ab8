//! Leaf helpers that every stage needs. Nothing here knows of documents.

mod fold;
pub mod lookalike;
mod roman;
mod script;
mod space;
mod words;

pub use fold::fold;
pub use roman::{is_roman, roman_value};
pub use script::{Script, script_of, script_of_word};
pub use space::{collapse, is_space};
pub use words::{Word, words};
