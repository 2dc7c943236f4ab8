//! Pure parsers: `&str` to typed values with their byte ranges. They know nothing of pages and files.

pub mod body;
pub mod citation;
pub mod date;
pub mod deadline;
pub mod number;
pub mod person;
pub mod responsible;
pub mod section;

pub use crate::text::Found;
