//! The containers that are open while a story is walked, on a stack of their own.

use super::lists::Open;
use crate::model::Style;
use crate::read::flow::{Block, GridCell};

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
    /// The story itself.
    Blocks(Vec<Block>),
    /// A foot- or endnote.
    Note {
        end: bool,
        blocks: Vec<Block>,
    },
    Table(Vec<Vec<GridCell>>),
    Row {
        cells: Vec<GridCell>,
        /// Column of the next cell.
        column: usize,
        /// How often it comes.
        times: usize,
    },
    Cell {
        cell: GridCell,
        times: usize,
        /// Whether it holds a day, which is told apart from how it is shown.
        is_day: bool,
    },
    Paragraph(Box<Paragraph>),
    List(Open),
    /// An item of a list, and whether its label has been given.
    Item {
        labelled: bool,
    },
    /// A run of characters with a style of its own.
    Span {
        bold: Option<bool>,
        hidden: Option<bool>,
    },
}

/// An open paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) label: Option<String>,
    pub(super) style: Style,
    /// Whether its style is bold, and whether it is hidden.
    pub(super) set_bold: bool,
    pub(super) hidden: bool,
    /// Whether all of its text so far is bold; nothing while there is none.
    pub(super) bold: Option<bool>,
    /// Text boxes that hang on it.
    pub(super) boxes: Vec<Block>,
}
