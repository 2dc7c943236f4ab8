//! Over the end of a page: paragraphs and tables that go on on the next.

use super::paragraph::{Draft, goes_on};
use super::sheet::Ruled;
use crate::model::{Furniture, FurnitureKind, Row, Table, Text};
use crate::text::mark;

/// Columns of two pages are the same where their edges differ by this share of the width.
const SAME: f32 = 0.03;
/// A head of a table that is repeated has at most so many rows.
const HEAD_ROWS: usize = 4;

/// A paragraph or a table of one page.
pub(super) enum Piece {
    /// A paragraph.
    Paragraph(Draft),
    /// A table.
    Table(Ruled),
}

/// Appends the pieces of a page to those of the pages before it.
pub(super) fn append(all: &mut Vec<Piece>, page: Vec<Piece>, furniture: &mut Vec<Furniture>) {
    let mut page = page.into_iter();
    let Some(first) = page.next() else { return };
    match (all.last_mut(), first) {
        (Some(Piece::Paragraph(last)), Piece::Paragraph(next)) => {
            match goes_on(last, &next.lines[0], true) {
                Some(seam) => last.append(next, seam),
                None => all.push(Piece::Paragraph(next)),
            }
        }
        (Some(Piece::Table(last)), Piece::Table(next)) if same_columns(&last.xs, &next.xs) => {
            continue_table(last, next, furniture);
        }
        (_, first) => all.push(first),
    }
    all.extend(page);
}

/// True where two tables have the same columns, on a wider page too.
fn same_columns(one: &[f32], other: &[f32]) -> bool {
    let share = |xs: &[f32]| -> Vec<f32> {
        let (first, last) = (xs[0], xs[xs.len() - 1]);
        xs.iter().map(|x| (x - first) / (last - first).max(1.0)).collect()
    };
    one.len() == other.len()
        && share(one).iter().zip(share(other)).all(|(a, b)| (a - b).abs() < SAME)
}

/// Puts the rows of the next page's table under those of the last, without a repeated head.
fn continue_table(last: &mut Ruled, next: Ruled, furniture: &mut Vec<Furniture>) {
    let repeated = repeated_head(&last.filled.table, &next.filled.table);
    let torn = next.filled.torn;
    last.filled.torn.extend(torn);
    last.filled.rows.extend(next.filled.rows);
    let mut rows = next.filled.table.rows.into_iter();
    for row in rows.by_ref().take(repeated) {
        for cell in row.cells.into_iter().filter(|cell| !cell.text.is_empty()) {
            furniture.push(Furniture { kind: FurnitureKind::RunningHead, text: cell.text });
        }
    }
    let mut rows: Vec<Row> = rows.collect();
    if let Some(first) = rows.first()
        && is_cut(&last.filled.table, first)
    {
        join(&mut last.filled.table, rows.remove(0));
    }
    last.filled.table.rows.extend(rows);
}

/// How many rows at the beginning of a table repeat those of another.
fn repeated_head(table: &Table, next: &Table) -> usize {
    let texts = |row: &Row| -> Vec<String> {
        row.cells.iter().map(|cell| cell.text.flat().as_str().to_owned()).collect()
    };
    let same = table.rows.iter().zip(&next.rows).take(HEAD_ROWS).take_while(|(one, other)| {
        let one = texts(one);
        one.iter().filter(|text| !text.is_empty()).count() >= 2 && one == texts(other)
    });
    same.count()
}

/// True where a row goes on with the last row of the page before: its number stands there.
fn is_cut(table: &Table, row: &Row) -> bool {
    let Some(last) = table.rows.last() else { return false };
    let columns = |row: &Row| -> Vec<(u32, u32)> {
        row.cells.iter().map(|cell| (cell.column, cell.colspan)).collect()
    };
    if row.cells.len() < 3 || columns(last) != columns(row) {
        return false;
    }
    let number = |row: &Row| row.cells[0].text.as_str().trim().to_owned();
    let numbered = table
        .rows
        .iter()
        .filter(|row| {
            row.cells.first().is_some_and(|cell| mark::alone(cell.text.as_str()).is_some())
        })
        .count();
    let filled: Vec<usize> =
        (0..row.cells.len()).filter(|at| !row.cells[*at].text.is_empty()).collect();
    if filled.is_empty() {
        return true;
    }
    // What is filled below must be filled above: a cell's text does not begin on the second page.
    let begun = filled.iter().all(|at| !last.cells[*at].text.is_empty());
    if numbered * 2 > table.rows.len() {
        // The number is set in the middle of its row at times, and so on the second page.
        let below = number(row).is_empty() && !number(last).is_empty() && begun;
        let above = number(last).is_empty()
            && !number(row).is_empty()
            && filled.iter().filter(|at| **at > 0).all(|at| ends_open(&last.cells[*at].text));
        return below || above && filled.len() > 1;
    }
    begun
        && (filled.len() < row.cells.len()
            || filled.iter().all(|at| ends_open(&last.cells[*at].text)))
        && filled
            .iter()
            .all(|at| begins_small(&row.cells[*at].text) || ends_open(&last.cells[*at].text))
}

fn ends_open(text: &Text) -> bool {
    let text = text.as_str().trim_end();
    !text.is_empty() && !text.ends_with(['.', ';', ':', '!', '?'])
}

fn begins_small(text: &Text) -> bool {
    text.as_str().trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// Puts each cell's text under that of the last row.
fn join(table: &mut Table, row: Row) {
    let Some(last) = table.rows.last_mut() else { return };
    for (cell, more) in last.cells.iter_mut().zip(row.cells) {
        let glue =
            if cell.text.as_str().ends_with('-') || !begins_small(&more.text) { "\n" } else { " " };
        cell.text.join(glue, &more.text);
    }
}
