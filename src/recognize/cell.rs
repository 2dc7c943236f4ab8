//! The cells of a table, each read for itself.

mod count;

use super::engine::{Heard, Mode};
use super::gray::Gray;
use super::ink::Ink;
use super::line::Reader;
use super::page::{Lines, lines};
use super::pieces::{Piece, Pieces};
use super::rect::Rect;
use crate::model::Turn;

/// Paper left round the ink of a cell, in inches.
const MARGIN: f32 = 0.05;

/// How far below the last line a stop stands that was pushed below it, the sides of stops, in heights of
/// small letters, and how much wider or higher than round they are.
const HUNG: (f32, f32) = (1.4, 3.2);
const STOP: (f32, f32) = (0.12, 0.36);
const ROUND: f32 = 2.0;

/// Most lines of a cell that holds a number.
const NUMBER_LINES: usize = 2;

/// How well the engine hears a number that stands.
const HEARD: f32 = 0.85;

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
    ///
    /// Of a number that the engine heard well, only points are believed: it misses some, and so
    /// do the digits.
    pub(super) fn settle(&mut self, line: usize, number: String, sure: f32) {
        let rect = self.part(line);
        let words = &mut self.lines.lines[line];
        if let [word] = &mut words[..] {
            let same = digits(&word.text) == digits(&number);
            if same && points(&word.text) >= points(&number) {
                word.confidence = sure.max(word.confidence);
                return;
            }
            if !same && is_number(&word.text) && word.confidence >= HEARD {
                return;
            }
        }
        *words =
            vec![Heard { text: number, rect, confidence: sure, starts_line: true, stop: None }];
    }
}

/// The digits of a number.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The points of a number.
fn points(number: &str) -> usize {
    number.matches('.').count()
}

/// Whether a word is a number with its points or bracket.
fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || ".,)".contains(c))
}

/// Reads the cells of a table.
pub(super) fn read(cells: &[Rect], gray: &Gray, ink: &Ink, reader: &mut Reader<'_>) -> Vec<Cell> {
    let dpi = reader.dpi;
    let places = cells.iter().filter_map(|&cell| place(cell, ink, dpi));
    let parts: Vec<(Rect, Pieces)> = places.map(|part| (part, reader.pieces(gray, part))).collect();
    let small = reader.small(parts.iter().map(|(_, pieces)| pieces));
    let mut read = Vec::new();
    for (part, pieces) in parts {
        let mut lines = reader.lines(gray, &pieces, small);
        if lines.is_empty() {
            lines = whole(gray, part, reader);
        } else {
            hang(&mut lines, &pieces, small);
            count::settle(&mut lines);
        }
        read.push(Cell { part, lines: Lines { turn: Turn::None, lines } });
    }
    read
}

/// Puts the full stop that a narrow column has pushed below the last line behind its last word.
fn hang(lines: &mut [Vec<Heard>], pieces: &Pieces, small: f32) {
    let bottom = lines.iter().flatten().map(|word| word.rect.bottom).max().unwrap_or(0);
    let Some(word) = lines.last_mut().and_then(|line| line.last_mut()) else { return };
    let mut below = pieces.all.iter().filter(|piece| piece.rect.top > bottom);
    let (stop, more) = (below.next(), below.next());
    if let (Some(stop), None) = (stop, more)
        && word.text.ends_with(char::is_alphanumeric)
        && (HUNG.0..=HUNG.1).contains(&((stop.rect.bottom - bottom) as f32 / small))
        && is_stop(stop, small)
    {
        word.text.push('.');
    }
}

/// Whether a piece of ink is as large and as round as a full stop.
fn is_stop(piece: &Piece, small: f32) -> bool {
    let (width, height) = (piece.rect.width() as f32, piece.rect.height() as f32);
    let side = width.max(height) / small;
    (STOP.0..=STOP.1).contains(&side) && width <= height * ROUND && height <= width * ROUND
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
    Some(found.grow((dpi * MARGIN) as usize, cell))
}

/// The words of a cell in which no line was found or read.
fn whole(gray: &Gray, part: Rect, reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
    let mut image = reader.engine.image(gray, reader.dpi);
    let modes = [Mode::Line, Mode::Block].into_iter();
    let words = modes.map(|mode| image.words(part, mode)).find(|words| !words.is_empty());
    reader.specks.extend(image.specks());
    lines(words.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_below_the_last_line_is_of_its_word() {
        for (top, side, text, wanted) in [
            (55, 3, "1.10", "1.10."),
            (55, 9, "1.10", "1.10"),
            (33, 3, "1.10", "1.10"),
            (55, 3, "1.10.", "1.10."),
        ] {
            let mut page = Gray::filled(80, 80, 240);
            for at in 0..side * side {
                page.pixels[(top + at / side) * 80 + 12 + at % side] = 20;
            }
            let rect = Rect { left: 10, top: 10, right: 40, bottom: 30 };
            let word = Heard { text: text.to_owned(), rect, ..Heard::default() };
            let mut lines = vec![vec![word]];
            hang(&mut lines, &Pieces::of(&page, page.whole(), 140, 2), 14.0);
            assert_eq!(lines[0][0].text, wanted, "{top} {side}");
        }
    }

    #[test]
    fn the_surer_reading_of_a_number_stands() {
        for (heard, confidence, number, wanted) in [
            ("20.", 0.96, "269.", "20."),
            ("1)", 0.97, "10", "1)"),
            ("15", 0.96, "1.5", "1.5"),
            ("21.", 0.96, "21", "21."),
            ("З", 0.9, "3", "3"),
            ("8", 0.5, "6", "6"),
        ] {
            let part = Rect { left: 10, top: 10, right: 40, bottom: 30 };
            let text = heard.to_owned();
            let line = vec![Heard { text, rect: part, confidence, starts_line: true, stop: None }];
            let lines = Lines { turn: Turn::None, lines: vec![line] };
            let mut cell = Cell { part, lines };
            cell.settle(0, number.to_owned(), 0.9);
            assert_eq!(cell.text(0), wanted, "{heard}");
        }
    }
}
