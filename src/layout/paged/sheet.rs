//! A page taken apart: its tables, and the lines outside of them.

use super::cell::{Filled, fill};
use super::grid::grids;
use super::line::{Line, lines};
use super::rules::{NEAR, rules};
use super::word::Upright;
use crate::model::{Box4, Text};
use crate::text::caption;

/// A row without rules at its sides is at most so high, in points, and has at most so many lines.
const GAP: f32 = 60.0;
const GAP_LINES: usize = 3;

/// A table of a page and its place.
pub(super) struct Ruled {
    /// What its cells hold.
    pub filled: Filled,
    /// Edges of its columns.
    pub xs: Vec<f32>,
    /// The box round it.
    pub bbox: Box4,
}

impl Ruled {
    /// True where a table right below has the same columns.
    fn goes_on_in(&self, below: &Self) -> bool {
        let gap = below.bbox[1] - self.bbox[3];
        self.xs.len() == below.xs.len()
            && self.xs.len() > 2
            && (0.0..GAP).contains(&gap)
            && self.xs.iter().zip(&below.xs).all(|(a, b)| (a - b).abs() < NEAR)
    }
}

/// A page taken apart.
pub(super) struct Sheet {
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
        let mut sheet = Self { size: page.size, lines: lines(words), tables };
        sheet.close_gaps();
        sheet
    }

    /// A row without rules at its sides parts a table in two: they are one, with a row between them.
    fn close_gaps(&mut self) {
        let mut tables: Vec<Ruled> = Vec::new();
        for mut table in std::mem::take(&mut self.tables) {
            let Some(above) = tables.last_mut().filter(|above| above.goes_on_in(&table)) else {
                tables.push(table);
                continue;
            };
            let (top, bottom) = (above.bbox[3], table.bbox[1]);
            let inside = |line: &Line| line.bbox[1] > top - 2.0 && line.bbox[3] < bottom + 2.0;
            let between: Vec<&Line> = self.lines.iter().filter(|line| inside(line)).collect();
            let apart = between.len() > GAP_LINES
                || between.is_empty()
                || between.iter().any(|line| caption::begins(line.text().as_str()));
            if apart {
                tables.push(table);
                continue;
            }
            let mut text = Text::default();
            for line in between {
                text.join("\n", &line.text());
            }
            self.lines.retain(|line| !inside(line));
            above.filled.add_title(text, [above.bbox[0], top, above.bbox[2], bottom]);
            above.filled.append(&mut table.filled);
            above.bbox[3] = table.bbox[3];
        }
        self.tables = tables;
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
