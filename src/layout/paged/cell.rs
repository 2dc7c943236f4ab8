//! The text of a cell: its words in lines, its lines joined where only the cell's width parted them.

use super::grid::{Grid, GridCell};
use super::line::{Line, lines};
use super::seam::{Seam, seam};
use super::word::{Placed, stand_up};
use crate::model::{Box4, Cell, Row, Table, Text};

/// Room that is left free at a cell's side at most, in points.
const PADDING: f32 = 9.0;
/// Room that is left free where the words do not show it.
const USUAL_PADDING: f32 = 5.0;
/// A line this much farther below than its neighbours is a paragraph of its own, in font sizes.
const APART: f32 = 0.9;

/// A table and what its layout shows beyond the text.
pub(super) struct Filled {
    /// The table.
    pub table: Table,
    /// Box of each of its rows.
    pub rows: Vec<Box4>,
    /// Characters behind which a word may go on in the next line.
    pub torn: Vec<u32>,
}

/// Puts words into the cells of a grid; words outside of it are given back.
pub(super) fn fill(grid: &Grid, words: Vec<Placed>) -> (Filled, Vec<Placed>) {
    let mut inside: Vec<Vec<Placed>> = vec![Vec::new(); grid.cells.len()];
    let mut outside = Vec::new();
    for word in words {
        match place(grid, &word) {
            Some(at) => inside[at].push(word),
            None => outside.push(word),
        }
    }
    let padding = padding(grid, &inside);
    let mut filled = Filled { table: Table::default(), rows: Vec::new(), torn: Vec::new() };
    let rows = grid.ys.len() - 1;
    filled.table.rows = vec![Row::default(); rows];
    let [left, _, right, _] = grid.bbox();
    filled.rows = (0..rows).map(|row| [left, grid.ys[row], right, grid.ys[row + 1]]).collect();
    for (cell, words) in grid.cells.iter().zip(inside) {
        let text = text(cell, words, padding[cell.column], &mut filled.torn);
        filled.table.rows[cell.row].cells.push(Cell {
            text,
            column: cell.column as u32,
            colspan: cell.columns as u32,
            rowspan: cell.rows as u32,
        });
    }
    (filled, outside)
}

/// The cell in which a word stands.
fn place(grid: &Grid, word: &Placed) -> Option<usize> {
    let [x, y] = word.centre();
    let [left, top, right, bottom] = grid.bbox();
    if x < left || x > right || y < top || y > bottom {
        return None;
    }
    grid.cells.iter().position(|cell| {
        let [x0, y0, x1, y1] = cell.bbox;
        (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
    })
}

/// The free room at the left of each column, as its words show it.
fn padding(grid: &Grid, inside: &[Vec<Placed>]) -> Vec<f32> {
    let mut padding = vec![f32::INFINITY; grid.xs.len() - 1];
    for (cell, words) in grid.cells.iter().zip(inside) {
        let left = words.iter().map(|word| word.bbox[0]).reduce(f32::min);
        let right = words.iter().map(|word| word.bbox[2]).reduce(f32::max);
        if let (Some(left), Some(right)) = (left, right) {
            // What nearly touches one side shows the room that is kept on both.
            let free = (left - cell.bbox[0]).min(cell.bbox[2] - right).max(0.0);
            padding[cell.column] = padding[cell.column].min(free);
        }
    }
    padding.into_iter().map(|free| if free <= PADDING { free } else { USUAL_PADDING }).collect()
}

/// The text of one cell.
fn text(cell: &GridCell, words: Vec<Placed>, padding: f32, torn: &mut Vec<u32>) -> Text {
    let words = if cell.columns * cell.rows > 0 { stand_up(words) } else { words };
    let turned = words
        .first()
        .is_some_and(|word| word.bbox[0] < cell.bbox[0] - 1.0 || word.bbox[2] > cell.bbox[2] + 1.0);
    let [x0, y0, x1, y1] = cell.bbox;
    let room = if turned { y1 - y0 } else { x1 - x0 } - 2.0 * padding;
    let lines = lines(words);
    let pitch = pitch(&lines);
    let mut text = Text::default();
    for (at, line) in lines.iter().enumerate() {
        let Some(before) = at.checked_sub(1).map(|at| &lines[at]) else {
            text = line.text();
            continue;
        };
        let apart = line.bbox[1] - before.bbox[1] > pitch + APART * line.size();
        let seam = if apart { Seam::Ended } else { seam(before, line, room) };
        if seam == Seam::Torn {
            torn.extend(text.place(text.len()));
        }
        // Whether a name goes on or another begins there, only the words can tell.
        let glue = if seam == Seam::Torn { " " } else { "\n" };
        text.join(glue, &line.text());
    }
    text
}

/// The usual distance of two lines.
fn pitch(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> =
        lines.windows(2).map(|pair| pair[1].bbox[1] - pair[0].bbox[1]).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f32::INFINITY)
}

fn begins_large(line: &Line) -> bool {
    line.first().and_then(|word| word.text.as_str().chars().next()).is_some_and(char::is_uppercase)
}
