//! Rulings of tables on an image: thin dark ridges, fitted lines, and the grids they make.

mod grid;
mod ridge;
mod segment;

pub(super) use grid::{Grid, Wall};

use super::gray::Gray;
use ridge::Ridges;

/// Resolution that is enough to see rulings; finer images are made smaller first.
const DPI: f32 = 140.0;

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
        let level = segment::segments(&across, dpi, dpi * 0.35);
        let upright = segment::segments(&down, dpi, dpi * 0.2);
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
