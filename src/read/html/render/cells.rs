//! Tables: a grid of cells, words in a cell around, or nothing where the table is a frame.

use super::super::element::tag;
use scraper::node::Element;

use super::Renderer;
use crate::model::{Block, Diagnostic};
use crate::read::html::table::Grid;

impl Renderer<'_> {
    /// Begins a table: a grid, or the text of a cell around it, or nothing where it is a frame.
    pub(super) fn begin_table(&mut self) {
        let frame = self.frames.get(self.tables).copied().unwrap_or_default();
        self.tables += 1;
        self.framed.push(frame);
        if self.grid.is_some() {
            self.nested += 1;
        } else if !frame {
            self.flow.fresh_line();
            self.gap = 0;
            self.grid = Some(Grid::default());
        }
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        let frame = self.framed.pop().unwrap_or_default();
        if self.nested > 0 {
            self.nested -= 1;
        } else if !frame {
            let table = self.grid.take().and_then(Grid::finish);
            self.flow.fresh_line();
            self.blocks.extend(table.map(Block::Table));
        }
    }

    /// Whether the element is a cell of a table inside a cell, which is set as a line of words.
    pub(super) fn is_nested_cell(&self, element: &Element) -> bool {
        self.nested > 0 && matches!(tag(element), "td" | "th")
    }

    /// Begins a row of the grid.
    pub(super) fn begin_row(&mut self) {
        self.nested_cells = 0;
        if self.nested == 0
            && let Some(grid) = &mut self.grid
        {
            self.flow.fresh_line();
            grid.begin_row();
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        if self.nested == 0
            && let Some(grid) = &mut self.grid
        {
            grid.end_row();
        }
    }

    /// Begins a cell of the grid.
    pub(super) fn begin_cell(&mut self) {
        if self.nested > 0 {
            if self.nested_cells > 0 {
                self.paragraph = None;
                self.flow.soften();
            }
            self.nested_cells += 1;
        } else if let Some(grid) = &self.grid {
            if !grid.row_is_empty() {
                self.flow.separate('\t');
            }
            self.flow.begin();
            self.cell = Some(self.flow.mark());
        }
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self, element: &Element) -> Result<(), Box<Diagnostic>> {
        if self.nested > 0 {
            return Ok(());
        }
        let Some(grid) = &mut self.grid else { return Ok(()) };
        let start = self.cell.take().unwrap_or_else(|| self.flow.mark());
        let text = self.flow.since(start).trim();
        self.flow.begin();
        grid.add(element, text, self.limits)
    }
}
