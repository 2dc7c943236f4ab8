//! The lines of print in a cell, told by the rows of ink that its small letters make.
//!
//! In narrow cells the engine's own search for lines joins or loses some: there are too few
//! letters to measure. A table is set in one type; how high its small letters are is measured
//! over all of its cells, and then each line shows as a band of that height.

use crate::recognize::pieces::{Piece, Pieces};

/// Heights of small letters that there are, in inches.
const SMALL: (f32, f32) = (0.03, 0.13);

/// So many letters tell the height of all.
const TELLING: usize = 12;

/// Least distance of two lines' middles, in heights of small letters.
const APART: f32 = 1.6;

/// Least ink of a line, in squares of that height.
const LEAST: f32 = 0.08;

/// Heights of pieces that stand on the line, in heights of small letters.
const LETTERS: (f32, f32) = (0.7, 1.75);

/// How much of two bands a piece covers that is of both, as a share of their height.
const BOTH: f32 = 0.5;

/// A line of print; places are rows of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Middle of the band of small letters.
    pub(super) middle: f32,
    /// What the letters stand on.
    pub(super) base: f32,
    /// From where on ink is of the line below.
    until: usize,
}

/// The print of a cell.
pub(super) struct Print {
    /// From the top.
    pub(super) lines: Vec<Line>,
    /// For each piece of ink the line that it is of; none for those that grew together.
    owners: Vec<Option<usize>>,
}

/// The height of small letters in some cells; null where there are too few.
pub(super) fn small<'a>(cells: impl Iterator<Item = &'a Pieces>, dpi: f32) -> Option<f32> {
    let (least, most) = ((dpi * SMALL.0) as usize, (dpi * SMALL.1) as usize);
    let mut counts = vec![0_usize; most + 2];
    for piece in cells.flat_map(|pieces| &pieces.all) {
        let (width, height) = (piece.rect.width(), piece.rect.height());
        if (least..=most).contains(&height) && width * 3 >= height {
            // Letters that grew together count as some.
            counts[height] += 1 + (width / height).min(4);
        }
    }
    let near = |at: usize| counts[at - 1] + 2 * counts[at] + counts[at + 1];
    let at = (least.max(1)..=most).max_by_key(|at| (near(*at), *at))?;
    let count: usize = counts[at - 1..=at + 1].iter().sum();
    let sum: usize = (at - 1..=at + 1).map(|at| at * counts[at]).sum();
    (count >= TELLING).then(|| sum as f32 / count as f32)
}

impl Print {
    /// Finds the lines of a cell with small letters of a height.
    pub(super) fn of(pieces: &Pieces, small: f32) -> Self {
        let (profile, top) = (pieces.profile(), pieces.area.top);
        let line = |middle: f32| Line { middle, base: middle + small / 2.0, until: usize::MAX };
        let mut lines: Vec<Line> = middles(&profile, small).into_iter().map(line).collect();
        for at in 1..lines.len() {
            lines[at - 1].until = border(&profile, lines[at - 1].middle, lines[at].middle, small);
        }
        for line in &mut lines {
            line.middle += top as f32;
            line.base += top as f32;
            line.until = line.until.saturating_add(top);
        }
        let owners: Vec<Option<usize>> =
            pieces.all.iter().map(|piece| owner(piece, &lines, small)).collect();
        for (at, line) in lines.iter_mut().enumerate() {
            let own = pieces.all.iter().zip(&owners).filter(|(_, owner)| **owner == Some(at));
            line.base = base(own.map(|(piece, _)| piece), line, small);
        }
        Self { lines, owners }
    }

    /// The line that a row of a piece of ink is of.
    pub(super) fn line(&self, piece: usize, row: usize) -> usize {
        let below = || self.lines.iter().position(|line| row < line.until);
        self.owners[piece].or_else(below).unwrap_or(0)
    }
}

/// The middles of bands of ink as high as small letters.
fn middles(profile: &[f32], small: f32) -> Vec<f32> {
    let reach = (small / 2.0).round() as usize;
    let near = |at: usize| at.saturating_sub(reach)..(at + reach + 1).min(profile.len());
    let bands: Vec<f32> = (0..profile.len()).map(|at| profile[near(at)].iter().sum()).collect();
    let mut order: Vec<usize> = (0..bands.len()).collect();
    order.sort_by(|a, b| bands[*b].total_cmp(&bands[*a]).then(a.cmp(b)));
    let mut found: Vec<f32> = Vec::new();
    for at in order {
        let highest = bands[near(at)].iter().all(|other| *other <= bands[at]);
        // Of a plateau, as figures make it, the middle.
        let level = bands[at..].iter().take_while(|other| **other >= bands[at]).count() - 1;
        let middle = at as f32 + level as f32 / 2.0;
        let free = found.iter().all(|other| (other - middle).abs() >= APART * small);
        if highest && free && bands[at] >= LEAST * small * small {
            found.push(middle);
        }
    }
    found.sort_by(f32::total_cmp);
    found
}

/// The row with the least ink between two lines.
fn border(profile: &[f32], above: f32, below: f32, small: f32) -> usize {
    let (from, to) = (above + small / 2.0, below - small / 2.0);
    let middle = f32::midpoint(from, to);
    let from = (from as usize).min(profile.len() - 1);
    let rows = from..(to as usize).clamp(from + 1, profile.len());
    let cost = |row: usize| profile[row] + (row as f32 - middle).abs() / small;
    rows.min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or(from)
}

/// The line that a piece of ink is of: the one whose band it covers most, else the nearest; null
/// where it is of two.
fn owner(piece: &Piece, lines: &[Line], small: f32) -> Option<usize> {
    let (from, to) = (piece.rect.top as f32, piece.rect.bottom as f32);
    let covered = |line: &Line| {
        let (start, end) = (line.middle - small / 2.0, line.middle + small / 2.0);
        (to.min(end) - from.max(start)).max(0.0)
    };
    if lines.iter().filter(|line| covered(line) >= BOTH * small).count() > 1 {
        return None;
    }
    let middle = f32::midpoint(from, to);
    let score = |line: &Line| covered(line) * 100.0 - (middle - line.middle).abs();
    let best = lines.iter().enumerate().max_by(|a, b| score(a.1).total_cmp(&score(b.1)));
    best.map(|(at, _)| at)
}

/// What most of the letters of a line stand on.
fn base<'a>(own: impl Iterator<Item = &'a Piece>, line: &Line, small: f32) -> f32 {
    let stands = |piece: &&Piece| {
        let high = piece.rect.height() as f32 / small;
        (LETTERS.0..=LETTERS.1).contains(&high) && (piece.rect.top as f32) < line.middle
    };
    let mut feet: Vec<(usize, usize)> =
        own.filter(stands).map(|piece| (piece.rect.bottom, piece.rect.width())).collect();
    feet.sort_unstable();
    let all: usize = feet.iter().map(|foot| foot.1).sum();
    let usual = line.middle + small / 2.0;
    let mut seen = 0;
    for (foot, width) in feet {
        seen += width;
        // The tails of some letters reach lower; none stands higher.
        if seen * 5 >= all * 2 {
            return (foot as f32).clamp(usual - small / 2.0, usual + small / 2.0);
        }
    }
    usual
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::gray::Gray;

    /// Draws a line of letters as high as 14 pixels that stand on a row; each third has a tail
    /// that reaches down so far.
    fn print(page: &mut Gray, base: usize, letters: usize, tail: usize) {
        for letter in 0..letters {
            let left = 10 + letter * 14;
            let deep = if letter % 3 == 0 { tail } else { 0 };
            for y in base - 14..base + deep {
                for x in left..left + 10 {
                    let hollow = (base - 11..base - 3).contains(&y) && x >= left + 3;
                    if !(hollow || y >= base && x >= left + 3) {
                        page.pixels[y * page.width + x] = 20;
                    }
                }
            }
        }
    }

    fn found(page: &Gray) -> (Pieces, Print) {
        let pieces = Pieces::of(page, page.whole(), 140, 3);
        let small = small([&pieces].into_iter(), 200.0).unwrap();
        assert!((13.0..=15.0).contains(&small), "{small}");
        let print = Print::of(&pieces, small);
        (pieces, print)
    }

    #[test]
    fn lines_that_touch_are_told_apart() {
        let mut page = Gray::filled(200, 130, 240);
        // The tails of the first line reach into the letters of the second.
        print(&mut page, 30, 12, 19);
        print(&mut page, 62, 12, 5);
        print(&mut page, 94, 1, 0);
        let (pieces, print) = found(&page);
        let bases: Vec<f32> = print.lines.iter().map(|line| line.base).collect();
        assert_eq!(bases.len(), 3, "{bases:?}");
        for (base, drawn) in bases.iter().zip([30.0, 62.0, 94.0]) {
            assert!((base - drawn).abs() <= 3.0, "{bases:?}");
        }
        let grown = pieces.at(11, 25).unwrap();
        assert_eq!(pieces.at(11, 55), Some(grown), "a tail that touches the letter below");
        assert_eq!([print.line(grown, 25), print.line(grown, 58)], [0, 1]);
    }

    #[test]
    fn dots_over_letters_are_no_lines() {
        let mut page = Gray::filled(400, 80, 240);
        print(&mut page, 50, 24, 5);
        for x in (12..330).step_by(14) {
            for at in 0..9 {
                page.pixels[(29 + at / 3) * page.width + x + at % 3] = 20;
            }
        }
        let (pieces, print) = found(&page);
        assert_eq!(print.lines.len(), 1);
        assert_eq!(pieces.at(13, 30).map(|dot| print.line(dot, 30)), Some(0));
    }
}
