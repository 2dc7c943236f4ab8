//! What a story holds, before its characters have their places.

use crate::model;

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub(in crate::read) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Paragraph {
    pub(in crate::read) text: String,
    /// Its gap is not known before the blocks are put in a row.
    pub(in crate::read) style: model::Style,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Table {
    pub(in crate::read) rows: Vec<Vec<Cell>>,
}

/// A cell that no other covers.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Cell {
    pub(in crate::read) text: String,
    pub(in crate::read) column: u32,
    pub(in crate::read) colspan: u32,
    pub(in crate::read) rowspan: u32,
}

impl Block {
    /// Its characters, for a reader who needs no structure: cells apart by tabs, rows by line ends.
    pub(in crate::read) fn flat(self) -> String {
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

/// A paragraph's text behind its label; a bullet without text is nothing, a number is a number.
pub(in crate::read) fn labelled(label: &str, text: &str) -> String {
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        let label = label.trim();
        return if label == "-" { String::new() } else { label.to_owned() };
    }
    if label.is_empty() {
        return text.to_owned();
    }
    format!("{label}{}", text.trim_start())
}

/// What stands before a note.
const NOTE: &str = "* ";

/// A note behind its mark.
pub(in crate::read) fn marked_note(note: Vec<Block>) -> Vec<Block> {
    let empty = |block: &Block| matches!(block, Block::Paragraph(p) if p.text.trim().is_empty());
    let mut note: Vec<Block> = note.into_iter().skip_while(empty).collect();
    if let Some(Block::Paragraph(first)) = note.first_mut() {
        first.text = format!("{NOTE}{}", first.text.trim_start());
    }
    note
}
