//! Blocks in a row: each character gets its place in the reader's text.

use super::draft::{self, Table};
use crate::model::{Block, Cell, Paragraph, Row, Text};

/// The reader's text while it grows.
#[derive(Default)]
struct Emitter {
    text: String,
    /// Characters so far.
    at: u32,
}

impl Emitter {
    fn put(&mut self, value: &str) -> Text {
        let text = Text::new(value, self.at);
        self.text.push_str(value);
        self.at += value.chars().count() as u32;
        text
    }

    fn part(&mut self, mark: char) {
        self.text.push(mark);
        self.at += 1;
    }
}

/// Writes out blocks: a paragraph a line, a row a line with tabs between its cells.
pub(in crate::read) fn emit(blocks: Vec<draft::Block>) -> (String, Vec<Block>) {
    let mut emitter = Emitter::default();
    let mut out = Vec::with_capacity(blocks.len());
    let mut gap: u32 = 0;
    for block in blocks {
        match block {
            draft::Block::Paragraph(paragraph) if paragraph.text.trim().is_empty() => {
                gap = gap.saturating_add(1);
            }
            draft::Block::Paragraph(paragraph) => {
                let mut style = paragraph.style;
                style.gap = std::mem::take(&mut gap);
                let text = emitter.put(&paragraph.text);
                emitter.part('\n');
                out.push(Block::Paragraph(Paragraph { text, style }));
            }
            draft::Block::Table(open) => {
                gap = 0;
                out.push(Block::Table(table(open, &mut emitter)));
            }
        }
    }
    (emitter.text, out)
}

fn table(table: Table, emitter: &mut Emitter) -> crate::model::Table {
    let mut rows = Vec::with_capacity(table.rows.len());
    for open in table.rows {
        let mut cells = Vec::with_capacity(open.len());
        for cell in open {
            if !cells.is_empty() {
                emitter.part('\t');
            }
            let text = emitter.put(&cell.text);
            let draft::Cell { column, colspan, rowspan, .. } = cell;
            cells.push(Cell { text, column, colspan, rowspan });
        }
        emitter.part('\n');
        rows.push(Row { cells });
    }
    crate::model::Table { rows }
}
