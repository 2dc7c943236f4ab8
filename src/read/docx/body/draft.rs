//! What a story holds, before its characters have their places.

use crate::model;

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub(in crate::read::docx) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(in crate::read::docx) struct Paragraph {
    pub(in crate::read::docx) text: String,
    /// Its gap is not known before the blocks are put in a row.
    pub(in crate::read::docx) style: model::Style,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(in crate::read::docx) struct Table {
    pub(in crate::read::docx) rows: Vec<Vec<Cell>>,
}

/// A cell that no other covers.
#[derive(Clone, Debug, Default)]
pub(in crate::read::docx) struct Cell {
    pub(in crate::read::docx) text: String,
    pub(in crate::read::docx) column: u32,
    pub(in crate::read::docx) colspan: u32,
    pub(in crate::read::docx) rowspan: u32,
}

impl Block {
    /// Its characters, for a reader who needs no structure: cells apart by tabs, rows by line ends.
    pub(in crate::read::docx) fn flat(self) -> String {
        let table = match self {
            Self::Paragraph(paragraph) => return paragraph.text,
            Self::Table(table) => table,
        };
        let mut text = String::new();
        for row in table.rows {
            if !text.is_empty() {
                text.push('\n');
            }
            for (at, cell) in row.into_iter().enumerate() {
                if at > 0 {
                    text.push('\t');
                }
                text.push_str(&cell.text);
            }
        }
        text
    }
}

/// The text of a cell: its blocks that are not empty, apart by line ends.
pub(super) fn cell_text(blocks: Vec<Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        let flat = block.flat();
        let flat = flat.trim();
        if flat.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(flat);
    }
    text
}
