//! Automatic numbers: what a person sees before a paragraph and what the file only counts.

mod count;
mod definitions;
mod format;
mod label;

pub(super) use count::Counters;
pub(super) use definitions::{Definitions, read};
