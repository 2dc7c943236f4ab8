//! The cells of a table, each read for itself.

use super::engine::{Heard, Image, Mode};
use super::ink::Ink;
use super::page::{Lines, lines};
use super::rect::Rect;
use crate::model::Turn;

/// Paper left round the ink of a cell, in inches.
const MARGIN: f32 = 0.05;

/// Height of the highest ink that can be one line, in inches.
const ONE_LINE: f32 = 0.19;

/// A cell as it was read.
pub(super) struct Cell {
    /// The part of it that holds ink.
    pub(super) part: Rect,
    /// Its lines.
    pub(super) lines: Lines,
}

impl Cell {
    /// What the engine read.
    pub(super) fn text(&self) -> String {
        self.lines.lines.iter().flatten().map(|word| word.text.as_str()).collect()
    }

    /// Puts the number that the page's own digits make of it in the place of the engine's reading,
    /// where the two differ; where they agree, both are the surer.
    pub(super) fn settle(&mut self, number: String, sure: f32) {
        let words: Vec<&Heard> = self.lines.lines.iter().flatten().collect();
        if let [word] = words[..]
            && word.text == number
        {
            let sure = sure.max(word.confidence);
            self.lines.lines[0][0].confidence = sure;
            return;
        }
        let word = Heard { text: number, rect: self.part, confidence: sure, starts_line: true };
        self.lines = Lines { turn: Turn::None, lines: vec![vec![word]] };
    }
}

/// Reads some cells.
pub(super) fn read(cells: &[Rect], ink: &Ink, dpi: f32, image: &mut Image<'_>) -> Vec<Cell> {
    cells
        .iter()
        .filter_map(|&cell| {
            let part = place(cell, ink, dpi)?;
            let lines = lines(words(part, dpi, image));
            Some(Cell { part, lines: Lines { turn: Turn::None, lines } })
        })
        .collect()
}

/// The part of a cell that holds its ink; null where there is no more than a stain.
fn place(cell: Rect, ink: &Ink, dpi: f32) -> Option<Rect> {
    // What is left of a wall stands at the border.
    let inner = cell.shrink((dpi * 0.008).ceil() as usize);
    let found = ink.bounds(inner)?;
    let stain = (dpi * 0.02) as usize;
    if found.height().max(found.width()) <= stain {
        return None;
    }
    let margin = (dpi * MARGIN) as usize;
    Some(Rect {
        left: found.left.saturating_sub(margin).max(cell.left),
        top: found.top.saturating_sub(margin).max(cell.top),
        right: (found.right + margin).min(cell.right),
        bottom: (found.bottom + margin).min(cell.bottom),
    })
}

/// The words of a cell: as a line where it is one, and as a block.
fn words(part: Rect, dpi: f32, image: &mut Image<'_>) -> Vec<Heard> {
    let one_line = (part.height() as f32) < dpi * (ONE_LINE + 2.0 * MARGIN);
    let modes = if one_line { [Mode::Line, Mode::Block] } else { [Mode::Block, Mode::Line] };
    let words = image.words(part, modes[0]);
    if !words.is_empty() {
        return words;
    }
    // A single digit is no block, and now and then no line.
    image.words(part, modes[1])
}
