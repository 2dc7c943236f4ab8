//! What the readers of word processors' files share: paragraphs and tables on their way to a content.

mod draft;
mod emit;
mod fields;
mod known;
mod sheet;
pub(super) mod symbol;
mod table;
mod weave;

pub(super) use draft::{Block, Paragraph, labelled, marked_note};
pub(super) use emit::emit;
pub(super) use fields::Fields;
pub(super) use known::Known;
pub(super) use sheet::sheet;
pub(super) use table::{GridCell, Merge, OpenCell, OpenRow, close, close_grid};
pub(super) use weave::{EdgeCell, EdgeRow, Weaver};
