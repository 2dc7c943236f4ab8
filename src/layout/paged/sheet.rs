//! A page taken apart: its tables, and the lines outside of them.

use super::cell::{Filled, fill};
use super::grid::grids;
use super::line::{Line, lines};
use super::rules::rules;
use super::word::Upright;
use crate::model::Box4;

/// A table of a page and its place.
pub(super) struct Ruled {
    /// What its cells hold.
    pub filled: Filled,
    /// Edges of its columns.
    pub xs: Vec<f32>,
    /// The box round it.
    pub bbox: Box4,
}

/// A page taken apart.
pub(super) struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// Width and height.
    pub size: [f32; 2],
    /// Lines outside of tables, from the top.
    pub lines: Vec<Line>,
    /// Tables, from the top.
    pub tables: Vec<Ruled>,
}

impl Sheet {
    /// Finds the tables of a page that its rulings draw; the other words become lines.
    pub(super) fn new(page: Upright) -> Self {
        let (across, down) = rules(&page.rulings);
        let mut words = page.words;
        let mut tables = Vec::new();
        for grid in grids(&across, &down) {
            let (filled, outside) = fill(&grid, words);
            words = outside;
            let is_empty =
                filled.table.rows.iter().flat_map(|row| &row.cells).all(|c| c.text.is_empty());
            // A frame round nothing: a box for a mark, a drawing, the lines of a form.
            if !is_empty {
                let bbox = grid.bbox();
                tables.push(Ruled { filled, xs: grid.xs, bbox });
            }
        }
        Self { number: page.number, size: page.size, lines: lines(words), tables }
    }

    /// Upper edge of what else stands on the page.
    pub(super) fn top_but(&self, index: usize) -> Option<f32> {
        let lines = self.lines.iter().enumerate().filter(|(at, _)| *at != index);
        let tables = self.tables.iter().map(|table| table.bbox[1]);
        lines.map(|(_, line)| line.bbox[1]).chain(tables).reduce(f32::min)
    }

    /// Lower edge of what else stands on the page.
    pub(super) fn bottom_but(&self, index: usize) -> Option<f32> {
        let lines = self.lines.iter().enumerate().filter(|(at, _)| *at != index);
        let tables = self.tables.iter().map(|table| table.bbox[3]);
        lines.map(|(_, line)| line.bbox[3]).chain(tables).reduce(f32::max)
    }
}
