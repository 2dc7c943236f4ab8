//! A document after layout: paragraphs and tables in reading order.

use super::{Box4, Correction, Places, Span, Text};

/// One source's content in reading order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The reader's text.
    pub source: String,
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// What belongs to the page or to the file's markup and not to the act.
    pub furniture: Vec<Furniture>,
    /// Repairs, in the order of their places.
    pub corrections: Vec<Correction>,
    /// Where the characters stand on pages; empty where the format has none.
    pub places: Places,
    /// Characters that end a line which one word fills: the word may go on in the next.
    pub torn: Vec<u32>,
    /// Whether characters were recognised from pictures.
    pub recognized: bool,
    /// Words that recognition misread, as far as it can tell afterwards.
    pub misread: Vec<Misread>,
    /// Tables and their cells on the pages, for a person to look at.
    pub frames: Vec<Frame>,
}

/// A word that recognition misread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Its place in the reader's text.
    pub span: Span,
    /// What was probably printed.
    pub to: String,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Table),
}

/// A paragraph; lines that were broken by the layout alone are joined already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text; line ends that may mean something (in a heading, a signature) are kept as `\n`.
    pub text: Text,
    /// How it is set.
    pub style: Style,
}

/// What the source shows of a paragraph's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Level of a heading, from 1, where the format marks it.
    pub heading: Option<u8>,
    /// Bold throughout.
    pub bold: bool,
    /// Set to the middle or to the right.
    pub align: Align,
    /// Empty lines before it.
    pub gap: u32,
    /// It stands at the head or the foot of pages, but not of the first.
    pub running: bool,
}

/// Alignment of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left, justified or not known.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// To the right.
    End,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows from the top.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Cells from the left; those covered by a cell above with `rowspan` are not here.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text, paragraphs apart by `\n`.
    pub text: Text,
    /// Column of its left edge, from 0.
    pub column: u32,
    /// Columns it covers, at least 1.
    pub colspan: u32,
    /// Rows it covers, at least 1.
    pub rowspan: u32,
}

/// Characters of the source that are not the act's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// The characters.
    pub text: Text,
}

/// Kinds of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurnitureKind {
    /// Markup and drawn rules: `**`, `<p>`, `|`, `┌──┐`.
    Markup,
    /// A page's number.
    PageNumber,
    /// A running header or footer.
    RunningHead,
    /// A stamp, as of an electronic signature.
    Stamp,
}

/// A table or a cell on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The page, from 1.
    pub page: u32,
    /// A cell, not a whole table.
    pub cell: bool,
    /// Its place in points.
    pub bbox: Box4,
}
