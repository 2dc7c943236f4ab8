//! The cells of a table, each read for itself.

mod print;
mod strip;

use super::engine::{Engine, Heard, Mode};
use super::gray::Gray;
use super::ink::Ink;
use super::page::{Lines, lines};
use super::pieces::Pieces;
use super::rect::Rect;
use crate::model::Turn;
use print::Print;
use strip::Strip;

/// Paper left round the ink of a cell, in inches.
const MARGIN: f32 = 0.05;

/// Most lines of a cell that holds a number.
const NUMBER_LINES: usize = 2;

/// Shade below which a pixel is of a letter, as a share of the paper's: letters do not touch there.
const DARK: f32 = 0.6;

/// Side of the largest speck in inches.
const SPECK: f32 = 0.008;

/// Height of small letters where there are too few to measure it, in inches.
const SMALL: f32 = 0.065;

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

/// The page that cells stand on.
pub(super) struct Sheet<'a> {
    pub(super) gray: &'a Gray,
    pub(super) ink: &'a Ink,
    pub(super) dpi: f32,
    pub(super) paper: u8,
}

/// Reads the cells of a table; signs that are no more than dirt go to `specks`.
pub(super) fn read(
    cells: &[Rect],
    sheet: &Sheet<'_>,
    engine: &mut Engine,
    specks: &mut Vec<String>,
) -> Vec<Cell> {
    let Sheet { gray, ink, dpi, paper } = *sheet;
    let limit = (f32::from(paper) * DARK) as u8;
    let speck = (dpi * SPECK).powi(2).round() as usize;
    let places = cells.iter().filter_map(|&cell| place(cell, ink, dpi));
    let parts: Vec<(Rect, Pieces)> =
        places.map(|part| (part, Pieces::of(gray, part, limit, speck))).collect();
    let small = print::small(parts.iter().map(|(_, pieces)| pieces), dpi).unwrap_or(dpi * SMALL);
    let mut read = Vec::new();
    for (part, pieces) in parts {
        let print = Print::of(&pieces, small);
        let mut lines = Vec::new();
        for at in 0..print.lines.len() {
            let strip = Strip::of(gray, &pieces, &print, at, small, paper);
            let words = strip.map(|strip| strip.words(dpi, engine, specks));
            lines.extend(words.filter(|words| !words.is_empty()));
        }
        if lines.is_empty() {
            lines = whole(gray, part, dpi, engine, specks);
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
fn whole(
    gray: &Gray,
    part: Rect,
    dpi: f32,
    engine: &mut Engine,
    specks: &mut Vec<String>,
) -> Vec<Vec<Heard>> {
    let mut image = engine.image(gray, dpi);
    let modes = [Mode::Line, Mode::Block].into_iter();
    let words = modes.map(|mode| image.words(part, mode)).find(|words| !words.is_empty());
    specks.extend(image.specks());
    lines(words.unwrap_or_default())
}
