//! The cells of a table, each read for itself.

use super::engine::{Heard, Mode};
use super::gray::Gray;
use super::ink::Ink;
use super::line::{self, Reader};
use super::page::{Lines, lines};
use super::pieces::Pieces;
use super::rect::Rect;
use crate::model::Turn;

/// Paper left round the ink of a cell, in inches.
const MARGIN: f32 = 0.05;

/// Most lines of a cell that holds a number.
const NUMBER_LINES: usize = 2;

/// A cell as it was read.
pub(super) struct Cell {
    /// The part of it that holds ink.
    pub(super) part: Rect,
    /// Its lines.
    pub(super) lines: Lines,
}

impl Cell {
    /// Its lines, where they may be a number, which a narrow column breaks.
    pub(super) fn numbers(&self) -> std::ops::Range<usize> {
        let lines = self.lines.lines.len();
        if lines <= NUMBER_LINES { 0..lines } else { 0..0 }
    }

    /// The part of it that holds a line.
    pub(super) fn part(&self, line: usize) -> Rect {
        let words = self.lines.lines[line].iter().map(|word| word.rect);
        match words.reduce(Rect::union) {
            Some(rect) if self.lines.lines.len() > 1 => rect,
            _ => self.part,
        }
    }

    /// What the engine read in a line.
    pub(super) fn text(&self, line: usize) -> String {
        self.lines.lines[line].iter().map(|word| word.text.as_str()).collect()
    }

    /// Puts the number that the page's own digits make of a line in the place of the engine's
    /// reading, where the two differ; where they agree, both are the surer.
    pub(super) fn settle(&mut self, line: usize, number: String, sure: f32) {
        let rect = self.part(line);
        let words = &mut self.lines.lines[line];
        if let [word] = &mut words[..]
            && word.text == number
        {
            word.confidence = sure.max(word.confidence);
            return;
        }
        *words = vec![Heard { text: number, rect, confidence: sure, starts_line: true }];
    }
}

/// Reads the cells of a table.
pub(super) fn read(cells: &[Rect], gray: &Gray, ink: &Ink, reader: &mut Reader<'_>) -> Vec<Cell> {
    let dpi = reader.dpi;
    let places = cells.iter().filter_map(|&cell| place(cell, ink, dpi));
    let parts: Vec<(Rect, Pieces)> = places.map(|part| (part, reader.pieces(gray, part))).collect();
    let small = line::small(parts.iter().map(|(_, pieces)| pieces), dpi);
    let small = small.unwrap_or(dpi * line::SMALL);
    let mut read = Vec::new();
    for (part, pieces) in parts {
        let mut lines = reader.lines(gray, &pieces, small);
        if lines.is_empty() {
            lines = whole(gray, part, reader);
        }
        read.push(Cell { part, lines: Lines { turn: Turn::None, lines } });
    }
    read
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

/// The words of a cell in which no line was found or read.
fn whole(gray: &Gray, part: Rect, reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
    let mut image = reader.engine.image(gray, reader.dpi);
    let modes = [Mode::Line, Mode::Block].into_iter();
    let words = modes.map(|mode| image.words(part, mode)).find(|words| !words.is_empty());
    reader.specks.extend(image.specks());
    lines(words.unwrap_or_default())
}
