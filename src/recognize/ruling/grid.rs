//! Grids: lines that cross, and which of their pieces really have ink.

use super::group;
use super::ridge::Ridges;
use super::segment::{Segment, find, unite};
use super::track::{NEAR, Track, finer, tracks};
use super::wall::{LETTERS, walls};
use crate::recognize::rect::Rect;

/// Length of rows that tell where a table ends, as a share of the longest.
const LONG: f32 = 0.8;

/// Height of the lowest grid, in inches.
const LOWEST: f32 = 0.12;

/// How far rows go on beyond the last upright line of a table that is open at its sides, in
/// inches, and how many of them do: a column of numbers is no narrower.
const OVERHANG: f32 = 0.25;
const OPEN_ROWS: usize = 3;

/// A wall: a piece of a line that has ink, between two lines of the other direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognize) struct Wall {
    /// Whether it runs from left to right.
    pub(in crate::recognize) level: bool,
    pub(in crate::recognize) start: [f32; 2],
    pub(in crate::recognize) end: [f32; 2],
    pub(in crate::recognize) width: f32,
}

impl Wall {
    /// A level segment in an image that is finer by a whole number.
    pub(super) fn level(segment: &Segment, by: f32) -> Self {
        let point = |x: f32| [x, segment.across(x)].map(|at| finer(at, by));
        let (start, end) = (point(segment.start), point(segment.end));
        Self { level: true, start, end, width: segment.width * by }
    }
}

/// A ruled grid.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognize) struct Grid {
    /// Upright lines from the left.
    columns: Vec<Track>,
    /// Level lines from the top.
    rows: Vec<Track>,
    /// By row line and column: whether the piece under the column has ink.
    level: Vec<Vec<bool>>,
    /// By column line and row: whether the piece along the row has ink.
    upright: Vec<Vec<bool>>,
}

/// The grids that some segments make.
pub(super) fn grids(
    level: &[Segment],
    upright: &[Segment],
    across: &Ridges,
    down: &Ridges,
    dpi: f32,
) -> Vec<Grid> {
    let groups = group::groups(level, upright, dpi).into_iter();
    let grid = |(rows, columns): (Vec<_>, Vec<_>)| Grid::new(&rows, &columns, across, down, dpi);
    let mut grids: Vec<Grid> = groups.filter_map(grid).collect();
    grids.sort_by(|a, b| a.rows[0].at.total_cmp(&b.rows[0].at));
    // Pieces of rules that miss their grid make another within it.
    let bounds: Vec<Rect> = grids.iter().map(Grid::bounds).collect();
    let inner = |at: usize| {
        bounds.iter().enumerate().any(|(other, outer)| other != at && outer.holds(bounds[at]))
    };
    let mut at = 0..;
    grids.retain(|_| at.next().is_some_and(|at| !inner(at)));
    grids
}

impl Grid {
    /// The grid of segments that hang together; null where they make no cell.
    fn new(
        rows: &[Segment],
        columns: &[Segment],
        across: &Ridges,
        down: &Ridges,
        dpi: f32,
    ) -> Option<Self> {
        let mut grid = Self {
            columns: tracks(columns, dpi),
            rows: tracks(rows, dpi),
            level: Vec::new(),
            upright: Vec::new(),
        };
        grid.open_sides(rows, columns, dpi);
        // A line that is dropped changes the pieces of those that cross it.
        while grid.rows.len() >= 2 && grid.columns.len() >= 2 {
            grid.level = walls(&grid.rows, &grid.columns, rows, across, dpi, 1.0);
            grid.upright = walls(&grid.columns, &grid.rows, columns, down, dpi, LETTERS);
            if !grid.drop_lines() {
                break;
            }
        }
        if grid.rows.len() < 2 || grid.columns.len() < 2 {
            return None;
        }
        let wide = grid.columns.last()?.at - grid.columns.first()?.at;
        let high = grid.rows.last()?.at - grid.rows.first()?.at;
        (wide >= dpi && high >= dpi * LOWEST).then_some(grid)
    }

    /// Drops lines without a wall, and outer ones that nothing leads to; false where there are none.
    fn drop_lines(&mut self) -> bool {
        for (_, pieces) in
            self.columns.iter().zip(&mut self.upright).filter(|(line, _)| !line.is_drawn())
        {
            pieces.fill(false);
        }
        let before = self.rows.len() + self.columns.len();
        let last = self.rows.len() - 1;
        // The text above a table is no border of it.
        let outer = [(0, 0), (last, last - 1)].map(|(row, band)| (row, self.is_enclosed(band)));
        for (row, _) in outer.into_iter().filter(|(_, enclosed)| !enclosed) {
            self.level[row].fill(false);
        }
        let bare = |line: &Track, pieces: &Vec<bool>| line.is_drawn() && !pieces.contains(&true);
        keep(&mut self.rows, &mut self.level, |line, pieces| !bare(line, pieces));
        keep(&mut self.columns, &mut self.upright, |line, pieces| !bare(line, pieces));
        before != self.rows.len() + self.columns.len()
    }

    /// Whether the room between two rows has an outer upright wall or two inner ones, where the grid's
    /// sides are drawn at all.
    fn is_enclosed(&self, band: usize) -> bool {
        let (first, last) = (0, self.columns.len() - 1);
        let walls = (first..=last).filter(|at| self.upright[*at][band]).count();
        let open = [first, last].iter().all(|at| !self.columns[*at].is_drawn());
        open || walls >= 2 || self.upright[first][band] || self.upright[last][band]
    }

    /// Adds the sides of a table that has no upright line there, where its rows end together.
    fn open_sides(&mut self, rows: &[Segment], columns: &[Segment], dpi: f32) {
        // Feet of letters are no rows, nor are stems under each other columns.
        let longest = rows.iter().map(Segment::length).fold(0.0, f32::max);
        let long = rows.iter().filter(|row| row.length() >= longest * LONG).copied();
        let rows: Vec<Segment> = long.collect();
        let borders = tracks(&rows, dpi);
        let spans = |line: &&Track| borders.windows(2).any(|pair| line.spans(pair, columns, dpi));
        let (Some(first), Some(last)) = (
            self.columns.iter().find(spans).or(self.columns.first()),
            self.columns.iter().rfind(spans).or(self.columns.last()),
        ) else {
            return;
        };
        let rows = &rows;
        let before = side(rows, first, dpi, |row| (first.at - row.start, row.start));
        let behind = side(rows, last, dpi, |row| (row.end - last.at, row.end));
        let drawn =
            |side: &Track| self.columns.iter().any(|c| (c.at - side.at).abs() <= dpi * NEAR);
        let sides: Vec<Track> =
            [before, behind].into_iter().flatten().filter(|side| !drawn(side)).collect();
        self.columns.extend(sides);
        self.columns.sort_by(|a, b| a.at.total_cmp(&b.at));
    }

    /// Takes it to an image that is finer by a whole number.
    pub(super) fn scale(&mut self, by: f32) {
        for track in self.rows.iter_mut().chain(&mut self.columns) {
            track.at = finer(track.at, by);
            track.middle = finer(track.middle, by);
            track.width *= by;
        }
    }

    /// The pieces with ink, each as long as it goes on.
    pub(in crate::recognize) fn walls(&self) -> Vec<Wall> {
        let mut walls = Vec::new();
        for (line, pieces) in self.rows.iter().zip(&self.level) {
            for (from, to) in stretches(pieces) {
                let (x0, x1) =
                    (self.columns[from].across(line.at), self.columns[to].across(line.at));
                let (start, end) = ([x0, line.across(x0)], [x1, line.across(x1)]);
                walls.push(Wall { level: true, start, end, width: line.width });
            }
        }
        for (line, pieces) in self.columns.iter().zip(&self.upright) {
            for (from, to) in stretches(pieces) {
                let (y0, y1) = (self.rows[from].across(line.at), self.rows[to].across(line.at));
                let (start, end) = ([line.across(y0), y0], [line.across(y1), y1]);
                walls.push(Wall { level: false, start, end, width: line.width });
            }
        }
        walls
    }

    /// The cells in reading order; those without a wall between them are one.
    pub(in crate::recognize) fn cells(&self) -> Vec<Rect> {
        let (height, width) = (self.rows.len() - 1, self.columns.len() - 1);
        let mut owner: Vec<usize> = (0..height * width).collect();
        for row in 0..height {
            for column in 0..width {
                if row + 1 < height && !self.level[row + 1][column] {
                    unite(&mut owner, row * width + column, (row + 1) * width + column);
                }
                if column + 1 < width && !self.upright[column + 1][row] {
                    unite(&mut owner, row * width + column, row * width + column + 1);
                }
            }
        }
        let mut cells = Vec::new();
        for first in 0..owner.len() {
            if find(&mut owner, first) != first {
                continue;
            }
            let members: Vec<(usize, usize)> = (first..owner.len())
                .filter(|&at| find(&mut owner, at) == first)
                .map(|at| (at / width, at % width))
                .collect();
            cells.extend(self.rectangles(&members));
        }
        cells
    }

    /// The members of a cell as one rectangle, or one for each where they make none.
    fn rectangles(&self, members: &[(usize, usize)]) -> Vec<Rect> {
        let top = members.iter().map(|m| m.0).min().unwrap_or(0);
        let bottom = members.iter().map(|m| m.0).max().unwrap_or(0);
        let left = members.iter().map(|m| m.1).min().unwrap_or(0);
        let right = members.iter().map(|m| m.1).max().unwrap_or(0);
        if (bottom - top + 1) * (right - left + 1) == members.len() {
            return vec![self.rectangle(top, bottom, left, right)];
        }
        members.iter().map(|&(row, column)| self.rectangle(row, row, column, column)).collect()
    }

    /// The pixels between the lines round some rows and columns.
    fn rectangle(&self, top: usize, bottom: usize, left: usize, right: usize) -> Rect {
        let (above, below) = (&self.rows[top], &self.rows[bottom + 1]);
        let (before, behind) = (&self.columns[left], &self.columns[right + 1]);
        let y = f32::midpoint(above.at, below.at);
        let x = f32::midpoint(before.at, behind.at);
        let low = |line: &Track, along: f32| (line.across(along) + line.width / 2.0 + 1.5).max(0.0);
        let high =
            |line: &Track, along: f32| (line.across(along) - line.width / 2.0 - 0.5).max(0.0);
        Rect {
            left: low(before, y) as usize,
            top: low(above, x) as usize,
            right: high(behind, y) as usize,
            bottom: high(below, x) as usize,
        }
    }

    /// The rectangle of the whole grid, its outer lines included.
    pub(in crate::recognize) fn bounds(&self) -> Rect {
        let (first, last) = (&self.rows[0], &self.rows[self.rows.len() - 1]);
        let (before, behind) = (&self.columns[0], &self.columns[self.columns.len() - 1]);
        let (x0, x1) = (before.at, behind.at);
        let (y0, y1) = (first.at, last.at);
        let left = before.across(y0).min(before.across(y1)) - before.width;
        let right = behind.across(y0).max(behind.across(y1)) + behind.width;
        let top = first.across(x0).min(first.across(x1)) - first.width;
        let bottom = last.across(x0).max(last.across(x1)) + last.width;
        Rect {
            left: left.max(0.0) as usize,
            top: top.max(0.0) as usize,
            right: right.max(0.0).ceil() as usize + 1,
            bottom: bottom.max(0.0).ceil() as usize + 1,
        }
    }
}

/// The line on which rows end beyond an upright one; `end` tells how far beyond it, and where.
///
/// The farthest ends count: text that touches a row breaks it, and its pieces end anywhere.
fn side(
    rows: &[Segment],
    border: &Track,
    dpi: f32,
    end: impl Fn(&Segment) -> (f32, f32),
) -> Option<Track> {
    let mut ends: Vec<(f32, f32)> =
        rows.iter().map(end).filter(|(far, _)| *far > dpi * OVERHANG).collect();
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (_, at) = *ends.get((OPEN_ROWS - 1).min(rows.len() - 1))?;
    let together = ends.iter().filter(|(_, end)| (end - at).abs() <= dpi * NEAR).count();
    let open = together >= OPEN_ROWS.min(rows.len().max(2)) && together * 2 >= ends.len();
    open.then_some(border.undrawn(at))
}

/// Leaves out the lines whose pieces are not wanted.
fn keep(
    lines: &mut Vec<Track>,
    pieces: &mut Vec<Vec<bool>>,
    wanted: impl Fn(&Track, &Vec<bool>) -> bool,
) {
    let kept = lines.iter().zip(&*pieces).map(|(line, pieces)| wanted(line, pieces));
    let kept: Vec<bool> = kept.collect();
    let mut of_lines = kept.iter();
    lines.retain(|_| of_lines.next() == Some(&true));
    let mut of_pieces = kept.iter();
    pieces.retain(|_| of_pieces.next() == Some(&true));
}

/// The stretches of pieces with ink: number of the first, and of the one behind the last.
fn stretches(pieces: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in pieces.iter().enumerate().filter(|(_, ink)| **ink) {
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests;
