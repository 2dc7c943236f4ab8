//! Stories: the body, a note, a header - paragraphs and tables in the order of the file.

mod draft;
mod fields;
mod frame;
mod merge;
mod symbol;
mod walk;

pub(super) use draft::{Block, Cell, Table};
pub(super) use walk::{SectionEnd, Walker};
