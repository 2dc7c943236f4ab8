//! Automatic numbers: what a person sees before a paragraph and what a file only counts.

mod count;
mod format;
mod label;
mod level;

pub(super) use count::Counters;
pub(super) use format::Format;
pub(super) use label::{bullet_or_number, template};
pub(super) use level::{LEVELS, Level, Lists, Overrides, Plain};
