//! The text of a cell: its words in lines, its lines joined where only the cell's width parted them.

use super::grid::{Grid, GridCell};
use super::line::{Line, lines};
use super::seam::{Seam, seam};
use super::word::{Placed, stand_up};
use crate::model::{Cell, Row, Table, Text};

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
    /// The lines with which each cell of the table begins and ends, in the order of its cells.
    pub shapes: Vec<Shape>,
    /// Characters behind which a word may go on in the next line.
    pub torn: Vec<u32>,
}

impl Filled {
    /// Adds a row that one cell fills.
    pub(super) fn add_title(&mut self, text: Text) {
        let edges = self.table.rows.iter().flat_map(|row| &row.cells);
        let colspan = edges.map(|cell| cell.column + cell.colspan).max().unwrap_or(1);
        let cell = Cell { text, column: 0, colspan, rowspan: 1 };
        self.table.rows.push(Row { cells: vec![cell] });
    }

    /// Puts the rows of another under its own.
    pub(super) fn append(&mut self, other: &mut Self) {
        let before = self.table.rows.len();
        self.table.rows.append(&mut other.table.rows);
        self.torn.append(&mut other.torn);
        self.shapes
            .extend(other.shapes.drain(..).map(|shape| Shape { row: shape.row + before, ..shape }));
    }
}

/// How the text of a cell is set.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Its row and column.
    pub row: usize,
    pub column: usize,
    /// Its first and its last line; none in an empty cell.
    pub ends: Option<(Line, Line)>,
    /// Width that its lines have.
    pub room: f32,
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
    let mut filled = Filled { table: Table::default(), shapes: Vec::new(), torn: Vec::new() };
    let rows = grid.ys.len() - 1;
    filled.table.rows = vec![Row::default(); rows];
    for (cell, words) in grid.cells.iter().zip(inside) {
        let (text, shape) = text(cell, words, padding[cell.column], &mut filled.torn);
        filled.shapes.push(shape);
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

/// The free room at the sides of each column's cells, as their words show it.
fn padding(grid: &Grid, inside: &[Vec<Placed>]) -> Vec<f32> {
    let mut free: Vec<Vec<[f32; 2]>> = vec![Vec::new(); grid.xs.len() - 1];
    for (cell, words) in grid.cells.iter().zip(inside) {
        let left = words.iter().map(|word| word.bbox[0]).reduce(f32::min);
        let right = words.iter().map(|word| word.bbox[2]).reduce(f32::max);
        if let (Some(left), Some(right)) = (left, right) {
            free[cell.column]
                .push([(left - cell.bbox[0]).max(0.0), (cell.bbox[2] - right).max(0.0)]);
        }
    }
    free.into_iter().map(side).collect()
}

/// The room at a side of cells whose words leave so much free at the left and at the right.
fn side(mut free: Vec<[f32; 2]>) -> f32 {
    free.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let middle = free.get(free.len() / 2).map_or(f32::INFINITY, |free| free[0]);
    let alike = free.iter().filter(|free| (free[0] - middle).abs() < 1.0).count();
    // Where most cells begin at one place, their words are set from the left.
    if middle <= PADDING && alike * 2 > free.len() {
        return middle;
    }
    // What nearly touches one side shows the room that is kept on both.
    let least = free.iter().map(|free| free[0].min(free[1])).fold(f32::INFINITY, f32::min);
    if least <= PADDING { least } else { USUAL_PADDING }
}

/// The text of one cell.
fn text(cell: &GridCell, words: Vec<Placed>, padding: f32, torn: &mut Vec<u32>) -> (Text, Shape) {
    let words = stand_up(words);
    let turned = words
        .first()
        .is_some_and(|word| word.bbox[0] < cell.bbox[0] - 1.0 || word.bbox[2] > cell.bbox[2] + 1.0);
    let [x0, y0, x1, y1] = cell.bbox;
    let room = if turned { y1 - y0 } else { x1 - x0 } - 2.0 * padding;
    let mut lines = lines(words);
    let pitch = pitch(&lines);
    let last = lines.len().saturating_sub(1);
    let mut numbers = lines.iter().enumerate();
    let numbered = cell.column == 0 && numbers.all(|(at, line)| is_number(line, at == last));
    let mut text = Text::default();
    for (at, line) in lines.iter().enumerate() {
        let Some(before) = at.checked_sub(1).map(|at| &lines[at]) else {
            text = line.text();
            continue;
        };
        let apart = line.bbox[1] - before.bbox[1] > pitch + APART * line.size();
        let seam = match () {
            // A cell of a first column that holds nothing but digits and dots holds one number.
            () if numbered => Seam::Torn,
            () if apart => Seam::Ended,
            () => seam(before, line, room),
        };
        if seam == Seam::Torn {
            torn.extend(text.place(text.len()));
        }
        // Whether a name goes on or another begins there, the words must tell.
        let open = seam == Seam::Wrapped && hangs(before);
        let glue = match seam {
            Seam::Bound => seam.glue(),
            _ if open => " ",
            _ => "\n",
        };
        text.join(glue, &line.text());
    }
    let ends = match lines.pop() {
        Some(last) if lines.is_empty() => Some((last.clone(), last)),
        Some(last) => Some((lines.swap_remove(0), last)),
        None => None,
    };
    (text, Shape { row: cell.row, column: cell.column, ends, room })
}

/// The usual distance of two lines.
fn pitch(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> =
        lines.windows(2).map(|pair| pair[1].bbox[1] - pair[0].bbox[1]).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f32::INFINITY)
}

/// Words and signs that want another behind them.
const HANGING: [&str; 24] = [
    "–", "—", "-", "(", "и", "в", "во", "с", "со", "к", "о", "об", "по", "на", "до", "от", "за",
    "из", "для", "при", "под", "над", "не", "№",
];

/// True where a line ends with a word or a sign that wants another behind it: «август –», «отдел по».
fn hangs(line: &Line) -> bool {
    let last = line.as_str().split_whitespace().next_back().unwrap_or_default();
    HANGING.contains(&last.to_lowercase().as_str()) || last.ends_with(['(', '«'])
}

/// Whether a line is a number or a part of one; only the last may have a bracket behind it.
fn is_number(line: &Line, is_last: bool) -> bool {
    let text = line.as_str();
    let bare = text.strip_suffix(')').filter(|_| is_last).unwrap_or(text);
    line.count() == 1 && bare.chars().all(|c| c.is_ascii_digit() || c == '.')
}
