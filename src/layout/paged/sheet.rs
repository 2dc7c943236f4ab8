//! A page taken apart: its tables, and the lines outside of them.

use super::aligned;
use super::cell::{Filled, fill};
use super::grid::grids;
use super::line::{self, Line};
use super::rules::{NEAR, rules};
use super::word::{Placed, Upright};
use crate::model::{Box4, Frame, Text};
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
    /// No rules draw it.
    pub aligned: bool,
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
    /// Tables and cells in the frame of the page, for a person to look at.
    pub frames: Vec<Frame>,
}

impl Sheet {
    /// The line so many lines from an edge, where nothing of a table stands outside of it.
    pub(super) fn outer(&self, nth: usize, from_top: bool) -> Option<usize> {
        let index = if from_top { nth } else { self.lines.len().checked_sub(nth + 1)? };
        let line = self.lines.get(index)?;
        let outside = self.tables.iter().any(|table| {
            if from_top { table.bbox[1] < line.bbox[1] } else { table.bbox[3] > line.bbox[3] }
        });
        (!outside).then_some(index)
    }

    /// Finds the tables of a page that its rulings draw; the other words become lines.
    pub(super) fn new(mut page: Upright) -> Self {
        let (across, down) = rules(&page.rulings);
        let mut words = std::mem::take(&mut page.words);
        let (mut tables, mut frames) = (Vec::new(), Vec::new());
        for grid in grids(&across, &down) {
            let (filled, outside) = fill(&grid, words);
            words = outside;
            let is_empty =
                filled.table.rows.iter().flat_map(|row| &row.cells).all(|c| c.text.is_empty());
            // A frame round nothing: a box for a mark, a drawing, the lines of a form.
            if !is_empty {
                let bbox = grid.bbox();
                let frame = |cell, bbox| Frame { page: page.number, cell, bbox: page.place(bbox) };
                frames.push(frame(false, bbox));
                frames.extend(grid.cells.iter().map(|cell| frame(true, cell.bbox)));
                tables.push(Ruled { filled, xs: grid.xs, bbox, aligned: false });
            }
        }
        let mut lines = line::lines(words);
        for (grid, range) in aligned::grids(&lines).into_iter().rev() {
            let words: Vec<Placed> = lines.drain(range).flat_map(Line::words).collect();
            let (filled, outside) = fill(&grid, words);
            lines.extend(line::lines(outside));
            let bbox = grid.bbox();
            frames.push(Frame { page: page.number, cell: false, bbox: page.place(bbox) });
            tables.push(Ruled { filled, xs: grid.xs, bbox, aligned: true });
        }
        lines.sort_by(|a, b| a.bbox[1].total_cmp(&b.bbox[1]));
        tables.sort_by(|a, b| a.bbox[1].total_cmp(&b.bbox[1]));
        let mut sheet = Self { size: page.size, lines, tables, frames };
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
                || between.iter().any(|line| caption::begins(line.as_str()));
            if apart {
                tables.push(table);
                continue;
            }
            let mut text = Text::default();
            for line in between {
                text.join("\n", &line.text());
            }
            self.lines.retain(|line| !inside(line));
            above.filled.add_title(text);
            above.filled.append(&mut table.filled);
            above.bbox[3] = table.bbox[3];
        }
        self.tables = tables;
    }

    /// A table without rules at the end of the page before may go on with the first lines.
    pub(super) fn go_on(&mut self, before: &Self) {
        let Some(last) = before.tables.last().filter(|last| last.aligned) else { return };
        let first = self.tables.first().map_or(f32::MAX, |table| table.bbox[1]);
        let count = self.lines.iter().take_while(|line| line.bbox[1] < first).count();
        let wider = (self.size[0] - before.size[0]).abs() > NEAR;
        if wider || before.lines.iter().any(|line| line.bbox[1] > last.bbox[3]) {
            return;
        }
        if let Some((grid, end)) = aligned::goes_on(&self.lines[..count], &last.xs) {
            let words = self.lines.drain(..end).flat_map(Line::words).collect();
            let (filled, _) = fill(&grid, words);
            let bbox = grid.bbox();
            self.tables.insert(0, Ruled { filled, xs: grid.xs, bbox, aligned: true });
        }
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
