//! Rulings of tables on an image: thin dark ridges, fitted lines, and the grids they make.

mod chain;
mod grid;
mod group;
mod ridge;
mod segment;
mod track;
mod wall;

pub(super) use grid::{Grid, Wall};

use super::gray::Gray;
use ridge::Ridges;
use segment::Segment;

/// Resolution that is enough to see rulings; finer images are made smaller first.
const DPI: f32 = 140.0;

/// Least length of level and upright lines, and of those that join two others, in inches.
const LEVEL: f32 = 0.35;
const UPRIGHT: f32 = 0.2;
const SHORTEST_LEVEL: f32 = 0.15;
const SHORTEST_UPRIGHT: f32 = 0.12;

/// Least length in inches of a dash of one that a coarse scan broke.
const DASH: f32 = 0.07;

/// Length in inches from which on a level line is no row of letters: no word is as long.
const WIDE: f32 = 2.0;

/// What is ruled on a page.
pub(super) struct Rulings {
    /// Tables, from the top.
    pub(super) grids: Vec<Grid>,
    /// Level lines outside of them.
    pub(super) lines: Vec<Wall>,
}

impl Rulings {
    /// Finds those of a level page, in pixels of the image.
    pub(super) fn of(gray: &Gray, dpi: f32, paper: u8) -> Self {
        let by = (dpi / DPI).floor().max(1.0) as usize;
        let small = gray.smaller(by);
        let dpi = dpi / by as f32;
        let across = Ridges::of(&small, dpi, paper);
        let down = Ridges::of(&small.transposed(), dpi, paper);
        let mut level = drawn(&across, dpi, SHORTEST_LEVEL);
        let mut upright = drawn(&down, dpi, SHORTEST_UPRIGHT);
        // What is shorter may be of letters, save where it joins two lines.
        let wide: Vec<_> = level.iter().filter(|row| row.length() >= dpi * WIDE).copied().collect();
        upright.retain(|column| {
            column.length() >= dpi * UPRIGHT || group::joins(column, &wide, dpi, track::TOUCHING)
        });
        level.retain(|row| {
            row.length() >= dpi * LEVEL || group::joins(row, &upright, dpi, group::NARROW)
        });
        let mut grids = grid::grids(&level, &upright, &across, &down, dpi);
        for grid in &mut grids {
            grid.scale(by as f32);
        }
        let lines = level.iter().map(|segment| Wall::level(segment, by as f32));
        let inside =
            |line: &Wall| grids.iter().any(|grid| grid.bounds().contains(line.start, line.end));
        let lines = lines.filter(|line| !inside(line)).collect();
        Self { grids, lines }
    }
}

/// The lines of one direction, from a length in inches on.
fn drawn(ridges: &Ridges, dpi: f32, shortest: f32) -> Vec<Segment> {
    let pieces = segment::segments(ridges, dpi, dpi * DASH);
    let mut lines = chain::chained(segment::lengthened(pieces, ridges, dpi), dpi);
    lines.retain(|line| line.length() >= dpi * shortest);
    lines
}
