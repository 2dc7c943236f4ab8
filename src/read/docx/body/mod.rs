//! Stories: the body, a note, a header - paragraphs and tables in the order of the file.

mod close;
mod frame;
mod walk;

pub(super) use walk::{SectionEnd, Walker};
