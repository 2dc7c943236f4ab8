//! Rulings of tables on an image: thin dark ridges, fitted lines, and the grids they make.

mod grid;
mod ridge;
mod segment;

pub(super) use grid::{Grid, Wall};

use super::gray::Gray;
use ridge::Ridges;

/// Resolution that is enough to see rulings; finer images are made smaller first.
const DPI: f32 = 140.0;

/// Least length of level and upright lines, and of level ones in a narrow column, in inches.
const LEVEL: f32 = 0.35;
const UPRIGHT: f32 = 0.2;
const SHORTEST: f32 = 0.15;

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
        let upright = segment::segments(&down, dpi, dpi * UPRIGHT);
        let mut level = segment::segments(&across, dpi, dpi * SHORTEST);
        // What is shorter may be a row of letters, save where it joins two upright lines.
        level.retain(|row| row.length() >= dpi * LEVEL || grid::joins(row, &upright, dpi));
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
