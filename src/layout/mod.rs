//! Layout: puts a content into reading order. Takes [`Content`], gives [`Document`].
//!
//! Lines of characters become paragraphs, and the tables that are drawn with them - with pipes,
//! boxes, tabs, one cell a line, or columns of spaces - become tables. Never fails: what it cannot
//! make sense of stays a paragraph.

mod bare;
mod boxes;
mod cells;
mod columns;
mod flow;
mod lines;
mod markup;
mod paged;
mod paragraphs;
mod pipes;
mod sides;
mod stacked;
mod tabs;
mod timed;

use crate::model::{
    Block, Content, Document, Form, Furniture, FurnitureKind, Places, Table, Text, TextOrigin,
};
use crate::text::is_letter_or_digit;
use lines::Line;

/// Puts a content into reading order.
pub fn layout(content: Content) -> Document {
    let recognized = content.origin != TextOrigin::Digital;
    let mut document = Document { source: content.text, recognized, ..Document::default() };
    document.blocks = match content.form {
        Form::Flow(blocks) => flow::blocks(blocks, &mut document.furniture),
        Form::Paged(pages) => {
            document.places = Places::new(&pages);
            let laid = paged::lay(&document.source, &pages);
            document.furniture = laid.furniture;
            document.torn = laid.torn;
            document.frames = laid.frames;
            laid.blocks
        }
        Form::Lines => {
            let lines = lines::lines(&document.source, &mut document.furniture);
            blocks(&sides::apart(lines), &mut document.furniture)
        }
    };
    document
}

/// A table drawn from a line on, and the line behind it.
struct Drawn {
    table: Table,
    end: usize,
    furniture: Vec<Text>,
}

fn blocks(lines: &[Line], furniture: &mut Vec<Furniture>) -> Vec<Block> {
    let width = paragraphs::wrap_width(lines);
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < lines.len() {
        let Some(drawn) = drawn(lines, at) else {
            at += 1;
            continue;
        };
        paragraphs::paragraphs(&lines[start..at], width, &mut blocks, furniture);
        blocks.push(Block::Table(drawn.table));
        furniture.extend(
            drawn.furniture.into_iter().map(|text| Furniture { kind: kind_of(&text), text }),
        );
        at = drawn.end.max(at + 1);
        start = at;
    }
    paragraphs::paragraphs(&lines[start..], width, &mut blocks, furniture);
    blocks
}

/// Rules and bars are markup, a number that stands among the rows is their page's.
fn kind_of(text: &Text) -> FurnitureKind {
    if text.as_str().contains(is_letter_or_digit) {
        FurnitureKind::PageNumber
    } else {
        FurnitureKind::Markup
    }
}

/// The table that begins at a line, whichever way it is drawn.
fn drawn(lines: &[Line], at: usize) -> Option<Drawn> {
    let line = lines[at].text.as_str();
    if line.trim().is_empty() {
        return None;
    }
    boxes::table(lines, at)
        .or_else(|| pipes::table(lines, at))
        .or_else(|| stacked::table(lines, at))
        .or_else(|| bare::table(lines, at))
        .or_else(|| timed::table(lines, at))
        .or_else(|| tabs::table(lines, at))
        .or_else(|| columns::table(lines, at))
}

/// A row of plain cells, one column each.
fn row(cells: impl IntoIterator<Item = Text>) -> crate::model::Row {
    let cells = cells.into_iter().zip(0..).map(|(text, column)| crate::model::Cell {
        text: text.trim(),
        column,
        colspan: 1,
        rowspan: 1,
    });
    crate::model::Row { cells: cells.collect() }
}

/// A row that one cell fills: the title of a section.
fn spanning(text: &Text, columns: usize) -> crate::model::Row {
    let cell =
        crate::model::Cell { text: text.trim(), column: 0, colspan: columns as u32, rowspan: 1 };
    crate::model::Row { cells: vec![cell] }
}

/// The texts of a table's cells, row by row.
#[cfg(test)]
fn texts(table: &Table) -> Vec<Vec<String>> {
    let cells = |row: &crate::model::Row| {
        row.cells.iter().map(|cell| cell.text.as_str().to_owned()).collect()
    };
    table.rows.iter().map(cells).collect()
}
