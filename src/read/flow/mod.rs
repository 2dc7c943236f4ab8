//! What the readers of word processors' files share: paragraphs and tables on their way to a content.

mod draft;
mod emit;
mod known;
pub(super) mod symbol;
mod table;

pub(super) use draft::{Block, Paragraph, cell_text, labelled, marked_note};
pub(super) use emit::emit;
pub(super) use known::Known;
pub(super) use table::{Merge, OpenCell, OpenRow, close};
