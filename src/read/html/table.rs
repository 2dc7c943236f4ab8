//! Cells find their columns.

use scraper::node::Element;

use super::element::number;
use crate::model::{Cell, Diagnostic, Row, Table, Text};
use crate::read::{Limits, too_wide};

/// A table that is being walked.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    /// For each column, how many rows from the next on are covered from above.
    below: Vec<u32>,
    /// For each column, whether the row that is open is covered from above.
    covered: Vec<bool>,
    /// Where the row group began.
    group: usize,
    /// Whether a row is open.
    open: bool,
    /// The column where the next cell may stand.
    cursor: usize,
}

impl Grid {
    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.covered = self.below.iter().map(|rows| *rows > 0).collect();
        for rows in &mut self.below {
            *rows = rows.saturating_sub(1);
        }
        self.cursor = 0;
        self.open = true;
        self.rows.push(Row::default());
    }

    /// Whether the row that is open has no cell yet.
    pub(super) fn row_is_empty(&self) -> bool {
        self.rows.last().is_none_or(|row| row.cells.is_empty())
    }

    /// Adds a cell to the row.
    ///
    /// # Errors
    /// `too-wide` where the table has more columns than the limit.
    pub(super) fn add(
        &mut self,
        element: &Element,
        text: Text,
        limits: &Limits,
    ) -> Result<(), Box<Diagnostic>> {
        if !self.open {
            self.begin_row();
        }
        while self.covered.get(self.cursor) == Some(&true) {
            self.cursor += 1;
        }
        let column = self.cursor;
        if column >= limits.columns {
            return Err(too_wide(column + 1, limits));
        }
        let colspan = number(element, "colspan").unwrap_or(1).max(1);
        // A span wider than any table says "to the edge", and is cut to it when the edge is known.
        let taken = usize::try_from(colspan).ok().filter(|span| column + span <= limits.columns);
        let rowspan = match number(element, "rowspan") {
            Some(0) => u32::MAX,
            Some(rows) => u32::try_from(rows.max(1)).unwrap_or(u32::MAX),
            None => 1,
        };
        self.cursor = column + taken.unwrap_or(1);
        if self.below.len() < self.cursor {
            self.below.resize(self.cursor, 0);
        }
        for rows in &mut self.below[column..self.cursor] {
            *rows = (*rows).max(rowspan - 1);
        }
        let colspan = taken.map_or(u32::MAX, |span| span as u32);
        let cell = Cell { text, column: column as u32, colspan, rowspan };
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
        Ok(())
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.open = false;
    }

    /// Ends a group of rows: no cell reaches out of it.
    pub(super) fn end_group(&mut self) {
        let end = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate().skip(self.group) {
            for cell in &mut row.cells {
                cell.rowspan = cell.rowspan.min((end - at) as u32);
            }
        }
        self.group = end;
        self.below.clear();
        self.open = false;
    }

    /// The table; none where it has no cells.
    pub(super) fn finish(mut self) -> Option<Table> {
        self.end_group();
        let edge = self.rows.iter().map(right_edge).max()?.max(1);
        for row in &mut self.rows {
            let alone = row.cells.len() == 1;
            for cell in &mut row.cells {
                let room = edge.saturating_sub(cell.column).max(1);
                if alone || cell.colspan == u32::MAX {
                    cell.colspan = cell.colspan.min(room);
                }
            }
        }
        let filled = self.rows.iter().any(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
        filled.then_some(Table { rows: self.rows })
    }
}

/// The right edge of a row, as far as it tells of the table's width.
///
/// A row of one cell is a heading across the table, and often spans more columns than there are.
fn right_edge(row: &Row) -> u32 {
    let edge = |cell: &Cell| match cell.colspan {
        u32::MAX => cell.column + 1,
        _ if row.cells.len() == 1 => cell.column + 1,
        span => cell.column + span,
    };
    row.cells.iter().map(edge).max().unwrap_or(0)
}
