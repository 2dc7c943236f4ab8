//! Pieces of ink: what hangs together within a part of a page.

use super::gray::Gray;
use super::rect::Rect;

/// A piece of ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The rectangle round it.
    pub(super) rect: Rect,
    /// Its pixels.
    pub(super) count: usize,
}

/// What a piece of ink may be, by its size and the height of small letters round it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// A point, a comma, a mark over a letter, or a speck.
    Point,
    /// A hyphen or dash.
    Dash,
    /// A letter, a digit, or some that have grown together.
    Letter,
    /// A level line.
    Rule,
    /// A stamp, a signature, a picture, or the shadow at the border of a page.
    Large,
}

/// Heights of letters, least width of a dash and of a rule, in heights of small letters.
const LETTER: (f32, f32) = (0.4, 4.0);
const DASH: f32 = 0.5;
const RULE: f32 = 3.0;

impl Size {
    /// The size of a piece with a rectangle.
    pub(super) fn of(rect: Rect, small: f32) -> Self {
        let (width, height) = (rect.width() as f32 / small, rect.height() as f32 / small);
        match () {
            () if height > LETTER.1 => Self::Large,
            () if height >= LETTER.0 => Self::Letter,
            () if width > RULE => Self::Rule,
            () if width >= DASH => Self::Dash,
            () => Self::Point,
        }
    }
}

/// The pieces of ink in a part of a page, and which pixel belongs to which.
pub(super) struct Pieces {
    /// The part.
    pub(super) area: Rect,
    /// By number.
    pub(super) all: Vec<Piece>,
    /// For each pixel of the part the number of its piece, from 1; 0 is paper.
    labels: Vec<u32>,
}

impl Pieces {
    /// Finds what is darker than a shade; pieces of fewer pixels than `smallest` count as paper.
    pub(super) fn of(gray: &Gray, area: Rect, limit: u8, smallest: usize) -> Self {
        let (right, bottom) = (area.right.min(gray.width), area.bottom.min(gray.height));
        let (left, top) = (area.left.min(right), area.top.min(bottom));
        let area = Rect { left, top, right, bottom };
        let dark = |at: usize| gray.at(left + at % area.width(), top + at / area.width()) < limit;
        let size = area.width() * area.height();
        let mut pieces = Self { area, all: Vec::new(), labels: vec![0; size] };
        let mut open: Vec<bool> = (0..size).map(dark).collect();
        let mut members = Vec::new();
        for start in 0..size {
            if !std::mem::take(&mut open[start]) {
                continue;
            }
            members.clear();
            members.push(start);
            let mut next = 0;
            while next < members.len() {
                pieces.open_neighbours(members[next], &mut open, &mut members);
                next += 1;
            }
            if members.len() >= smallest {
                pieces.add(&members);
            }
        }
        pieces
    }

    /// Adds the neighbours of a pixel that are still open to the members of its piece.
    fn open_neighbours(&self, at: usize, open: &mut [bool], members: &mut Vec<usize>) {
        let (width, height) = (self.area.width(), self.area.height());
        let (x, y) = (at % width, at / width);
        for row in y.saturating_sub(1)..(y + 2).min(height) {
            for column in x.saturating_sub(1)..(x + 2).min(width) {
                if std::mem::take(&mut open[row * width + column]) {
                    members.push(row * width + column);
                }
            }
        }
    }

    /// Adds a piece.
    fn add(&mut self, members: &[usize]) {
        let number = self.all.len() as u32 + 1;
        let width = self.area.width();
        let mut rect = Rect { left: usize::MAX, top: usize::MAX, right: 0, bottom: 0 };
        for &at in members {
            self.labels[at] = number;
            let (left, top) = (self.area.left + at % width, self.area.top + at / width);
            rect = rect.union(Rect { left, top, right: left + 1, bottom: top + 1 });
        }
        self.all.push(Piece { rect, count: members.len() });
    }

    /// The number of the piece at a place of the page, from 0; null on paper.
    pub(super) fn at(&self, x: usize, y: usize) -> Option<usize> {
        let area = self.area;
        if x < area.left || x >= area.right || y < area.top || y >= area.bottom {
            return None;
        }
        let label = self.labels[(y - area.top) * area.width() + x - area.left];
        (label as usize).checked_sub(1)
    }

    /// The first place of a piece on the page, by its number from 0.
    pub(super) fn place(&self, piece: usize) -> Option<(usize, usize)> {
        let Rect { left, top, right, .. } = self.all[piece].rect;
        (left..right).map(|x| (x, top)).find(|(x, y)| self.at(*x, *y) == Some(piece))
    }

    /// Pixels of ink in each row of the part.
    pub(super) fn profile(&self) -> Vec<f32> {
        let width = self.area.width().max(1);
        let count = |row: &[u32]| row.iter().filter(|label| **label > 0).count() as f32;
        self.labels.chunks_exact(width).map(count).collect()
    }
}
