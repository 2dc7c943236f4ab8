//! Lines of print: found by the rows of ink that small letters make, cut out, and read one by one.

mod align;
mod bullet;
mod case;
mod dash;
mod faint;
mod figures;
mod hear;
mod initials;
mod latin;
mod lay;
mod odd;
mod preposition;
mod print;
mod roman;
mod sign;
mod split;
mod strip;
mod year;

use super::engine::{Engine, Heard};
use super::gray::Gray;
use super::pieces::Pieces;
use super::rect::Rect;
use print::Print;
use strip::Strip;

/// Shade below which a pixel is of a letter, as a share of the paper's: letters do not touch there.
const DARK: f32 = 0.6;

/// The same of pale print, as a share of the way from the paper to the ink.
const PALE: f32 = 0.7;

/// Side of the largest speck in inches.
const SPECK: f32 = 0.008;

/// Height of small letters where there are too few to measure it, in inches.
const SMALL: f32 = 0.065;

/// What a page is read with.
pub(super) struct Reader<'a> {
    pub(super) engine: &'a mut Engine,
    pub(super) dpi: f32,
    /// Shade of the page's paper.
    pub(super) paper: u8,
    /// Shade below which a pixel is of a letter.
    pub(super) limit: u8,
    /// Signs that were taken for dirt and left out.
    pub(super) specks: Vec<String>,
}

impl<'a> Reader<'a> {
    /// A reader of a page.
    pub(super) fn of(engine: &'a mut Engine, page: &Gray, dpi: f32, paper: u8) -> Self {
        Self { engine, dpi, paper, limit: limit(page, paper), specks: Vec::new() }
    }

    /// Goes on with another image of the page, as if nothing had been read.
    pub(super) fn begin(&mut self, page: &Gray) {
        self.limit = limit(page, self.paper);
        self.specks.clear();
    }

    /// The pieces of letters in a part of an image.
    pub(super) fn pieces(&self, gray: &Gray, area: Rect) -> Pieces {
        let speck = (self.dpi * SPECK).powi(2).round() as usize;
        Pieces::of(gray, area, self.limit, speck)
    }

    /// The height of small letters in some parts of the page.
    pub(super) fn small<'p>(&self, parts: impl IntoIterator<Item = &'p Pieces>) -> f32 {
        print::small(parts.into_iter(), self.dpi).unwrap_or(self.dpi * SMALL)
    }

    /// The words of each line in a part of an image with small letters of a height.
    pub(super) fn lines(&mut self, gray: &Gray, pieces: &Pieces, small: f32) -> Vec<Vec<Heard>> {
        let print = Print::of(pieces, small);
        let mut lines = Vec::new();
        for at in 0..print.lines.len() {
            let strip = Strip::of(gray, pieces, &print, at, small, self.paper);
            let words = strip.map(|strip| hear::words(&strip, self));
            lines.extend(words.filter(|words| !words.is_empty()));
        }
        lines
    }
}

/// The shade below which a pixel of a page is of a letter.
fn limit(page: &Gray, paper: u8) -> u8 {
    let (ink, paper) = (f32::from(page.ink(paper)), f32::from(paper));
    (paper * DARK).max(paper - (paper - ink) * PALE) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Height of small letters in the pictures of tests.
    pub(super) const SMALL: f32 = 14.0;

    /// The first line of a page with paper of 240.
    pub(super) fn strip(page: &Gray) -> Strip {
        let pieces = Pieces::of(page, page.whole(), 140, 3);
        let print = Print::of(&pieces, SMALL);
        Strip::of(page, &pieces, &print, 0, SMALL, 240).expect("ink")
    }

    /// Blackens a rectangle.
    pub(super) fn ink(page: &mut Gray, left: usize, top: usize, width: usize, height: usize) {
        for y in top..top + height {
            page.pixels[y * page.width + left..][..width].fill(20);
        }
    }
}
