//! The containers that are open while a story is walked, on a stack of their own.
//!
//! A stack and not recursion: a file of tables in tables must cost memory, never the thread.

use crate::read::docx::properties::{CellProperties, ParagraphProperties, RunProperties};
use crate::read::flow::{self, Block};

/// An open container.
#[derive(Debug)]
pub(super) struct Frame {
    /// Depth of its element.
    pub(super) depth: usize,
    pub(super) kind: Kind,
}

/// What is open.
#[derive(Debug)]
pub(super) enum Kind {
    /// The story itself, or a text box.
    Blocks(Blocks),
    /// A table.
    Table(Vec<flow::OpenRow>),
    /// A row of it.
    Row(OpenRow),
    /// A cell of it.
    Cell(OpenCell),
    /// A paragraph.
    Paragraph(Box<OpenParagraph>),
    /// Contents given twice, for newer and for older programs.
    Alternatives {
        /// Whether one of them was read.
        taken: bool,
    },
}

/// A run of blocks.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) done: Vec<Block>,
    /// Text of paragraphs whose marks are taken away: it runs on into the next.
    pub(super) carried: String,
}

/// An open row.
#[derive(Debug, Default)]
pub(super) struct OpenRow {
    pub(super) cells: Vec<flow::OpenCell>,
    pub(super) before: u64,
    pub(super) deleted: bool,
}

/// An open cell.
#[derive(Debug, Default)]
pub(super) struct OpenCell {
    pub(super) blocks: Blocks,
    pub(super) properties: CellProperties,
}

impl OpenCell {
    /// The cell as it stands when its element ends.
    pub(super) fn finish(self) -> flow::OpenCell {
        let CellProperties { span, down, across } = self.properties;
        flow::OpenCell { blocks: self.blocks.finish(), span, down, across }
    }
}

/// An open paragraph.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    pub(super) text: String,
    pub(super) properties: ParagraphProperties,
    /// The number or bullet before it.
    pub(super) label: Option<String>,
    pub(super) counted: bool,
    pub(super) run: RunProperties,
    /// Whether all of its text so far is bold; nothing while there is none.
    pub(super) bold: Option<bool>,
    /// Text boxes that hang on it.
    pub(super) boxes: Blocks,
}
