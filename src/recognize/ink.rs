//! Ink and specks: what is dark on a page, and what of it is too small to be a letter's part.

use super::gray::Gray;
use super::pieces::Pieces;
use super::rect::Rect;

/// Shade below which a pixel is ink, as a share of the paper's.
const DARK: f32 = 0.68;

/// Side of the largest speck in inches: a third of the area of a full stop in small print.
const SPECK: f32 = 0.010;

/// How far a speck stands from any letter, in inches; dots and commas stand nearer.
const APART: f32 = 0.025;

/// Shade of a pale stroke as a share of the paper's, its width at least in inches, and how much wider
/// than high it is: what is black of it looks like a speck, but it is a dash that blur has made grey.
const PALE: f32 = 0.86;
const WIDE: f32 = 0.035;
const FLAT: f32 = 1.6;

/// How far from its blackest part a stroke is followed, in such widths.
const NEAR: f32 = 3.0;

/// Specks on a square inch from which on a page is peppered.
const PEPPERED: f32 = 15.0;

/// The ink of a page, without its specks.
pub(super) struct Ink {
    width: usize,
    /// Pixels of ink above and to the left of each corner.
    sums: Vec<u32>,
}

impl Ink {
    /// Finds the ink, and takes lone specks off the page where there are many.
    pub(super) fn clean(gray: &mut Gray, dpi: f32, paper: u8) -> Self {
        let limit = (f32::from(paper) * DARK) as u8;
        let largest = ((dpi * SPECK).powi(2).round() as usize).max(2);
        let (solid, specks) = components(gray, limit, largest);
        let mut ink = Self::count(&solid, gray.width);
        let place = |at: usize| (at % gray.width, at / gray.width);
        let lone: Vec<&Vec<usize>> = specks
            .iter()
            .filter(|speck| ink.is_empty_round(speck, gray, (dpi * APART) as usize))
            .filter(|speck| !is_stroke(place(speck[0]), gray, dpi, paper))
            .collect();
        let inches = (gray.width * gray.height) as f32 / (dpi * dpi);
        if lone.len() as f32 > PEPPERED * inches {
            for &at in lone.into_iter().flatten() {
                wipe(gray, at, paper);
            }
            impulses(gray, paper / 4);
        }
        if solid.is_empty() {
            ink = Self::count(&vec![false; gray.pixels.len()], gray.width);
        }
        ink
    }

    /// Sums up where the ink is.
    fn count(solid: &[bool], width: usize) -> Self {
        let mut sums = vec![0; width + 1];
        sums.reserve(solid.len() + solid.len() / width.max(1));
        for (y, row) in solid.chunks_exact(width.max(1)).enumerate() {
            let mut left = 0;
            sums.push(0);
            for (x, &dark) in row.iter().enumerate() {
                left += u32::from(dark);
                sums.push(sums[y * (width + 1) + x + 1] + left);
            }
        }
        Self { width, sums }
    }

    /// Pixels of ink in a rectangle.
    pub(super) fn within(&self, rect: Rect) -> u32 {
        let height = self.sums.len() / (self.width + 1) - 1;
        let (right, bottom) = (rect.right.min(self.width), rect.bottom.min(height));
        if rect.left >= right || rect.top >= bottom {
            return 0;
        }
        let sum = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        sum(right, bottom) + sum(rect.left, rect.top)
            - sum(rect.left, bottom)
            - sum(right, rect.top)
    }

    /// The smallest rectangle round the ink in another; null where there is none.
    pub(super) fn bounds(&self, rect: Rect) -> Option<Rect> {
        if self.within(rect) == 0 {
            return None;
        }
        let mut found = rect;
        // Halving the distance would be quicker; cells are small.
        while self.within(Rect { bottom: found.top + 1, ..found }) == 0 {
            found.top += 1;
        }
        while self.within(Rect { top: found.bottom - 1, ..found }) == 0 {
            found.bottom -= 1;
        }
        while self.within(Rect { right: found.left + 1, ..found }) == 0 {
            found.left += 1;
        }
        while self.within(Rect { left: found.right - 1, ..found }) == 0 {
            found.right -= 1;
        }
        Some(found)
    }

    /// Whether no ink stands near a speck.
    fn is_empty_round(&self, speck: &[usize], gray: &Gray, apart: usize) -> bool {
        speck.first().is_some_and(|&at| {
            let (x, y) = (at % gray.width, at / gray.width);
            self.within(Rect {
                left: x.saturating_sub(apart),
                top: y.saturating_sub(apart),
                right: x + apart + 1,
                bottom: y + apart + 1,
            }) == 0
        })
    }
}

/// Whether what is black at a place is the blackest part of a pale level stroke.
pub(super) fn is_stroke((x, y): (usize, usize), gray: &Gray, dpi: f32, paper: u8) -> bool {
    let (pale, wide) = ((f32::from(paper) * PALE) as u8, dpi * WIDE);
    let place = Rect { left: x, top: y, right: x + 1, bottom: y + 1 };
    let near = place.grow((wide * NEAR) as usize, gray.whole());
    let pieces = Pieces::of(gray, near, pale, 1);
    pieces.at(x, y).is_some_and(|piece| {
        let rect = pieces.all[piece].rect;
        let (width, height) = (rect.width() as f32, rect.height() as f32);
        width >= wide && width >= height * FLAT
    })
}

/// Where ink of more than some pixels hangs together, and the pixels of each lesser piece.
fn components(gray: &Gray, limit: u8, largest: usize) -> (Vec<bool>, Vec<Vec<usize>>) {
    let mut solid: Vec<bool> = gray.pixels.iter().map(|&shade| shade < limit).collect();
    let mut seen = vec![false; solid.len()];
    let mut specks = Vec::new();
    let mut piece = Vec::new();
    for start in 0..solid.len() {
        if !solid[start] || seen[start] {
            continue;
        }
        piece.clear();
        piece.push(start);
        seen[start] = true;
        let mut next = 0;
        while next < piece.len() {
            neighbours(piece[next], gray, |at| {
                if solid[at] && !seen[at] {
                    seen[at] = true;
                    piece.push(at);
                }
            });
            next += 1;
        }
        if piece.len() <= largest {
            specks.push(piece.clone());
        }
    }
    for &at in specks.iter().flatten() {
        solid[at] = false;
    }
    (solid, specks)
}

/// Calls for each of the eight pixels round one.
fn neighbours(at: usize, gray: &Gray, mut call: impl FnMut(usize)) {
    let (x, y) = (at % gray.width, at / gray.width);
    for row in y.saturating_sub(1)..(y + 2).min(gray.height) {
        for column in x.saturating_sub(1)..(x + 2).min(gray.width) {
            let other = row * gray.width + column;
            if other != at {
                call(other);
            }
        }
    }
}

/// Makes a pixel and those round it paper.
fn wipe(gray: &mut Gray, at: usize, paper: u8) {
    let mut around = vec![at];
    neighbours(at, gray, |other| around.push(other));
    for other in around {
        gray.pixels[other] = gray.pixels[other].max(paper);
    }
}

/// Takes single pixels that stand out from all round them to the nearest of those.
fn impulses(gray: &mut Gray, stands_out: u8) {
    let before = gray.clone();
    for y in 1..gray.height.saturating_sub(1) {
        for x in 1..gray.width.saturating_sub(1) {
            let at = y * gray.width + x;
            let (mut low, mut high) = (255, 0);
            neighbours(at, &before, |other| {
                low = low.min(before.pixels[other]);
                high = high.max(before.pixels[other]);
            });
            let shade = before.pixels[at];
            if shade.saturating_add(stands_out) < low || shade > high.saturating_add(stands_out) {
                gray.pixels[at] = shade.clamp(low, high);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(page: &mut Gray, left: usize, top: usize, side: usize) {
        for y in top..top + side {
            for x in left..left + side {
                page.pixels[y * page.width + x] = 10;
            }
        }
    }

    #[test]
    fn pepper_goes_and_full_stops_stay() {
        let mut page = Gray::filled(300, 300, 240);
        dot(&mut page, 100, 100, 20);
        dot(&mut page, 122, 118, 2);
        for place in 0..90 {
            dot(&mut page, 5 + place % 9 * 30, 5 + place / 9 * 30, 1);
        }
        let ink = Ink::clean(&mut page, 150.0, 240);
        assert_eq!(page.at(110, 110), 10);
        assert_eq!(page.at(122, 118), 10, "a dot beside a letter");
        assert_eq!(page.at(5, 5), 240);
        let whole = Rect { left: 0, top: 0, right: 300, bottom: 300 };
        assert_eq!(ink.within(whole), 404);
        assert_eq!(ink.bounds(whole), Some(Rect { left: 100, top: 100, right: 124, bottom: 120 }));
    }

    #[test]
    fn the_blackest_part_of_a_pale_dash_is_no_speck() {
        let mut page = Gray::filled(300, 300, 240);
        for place in 0..90 {
            dot(&mut page, 5 + place % 9 * 30, 5 + place / 9 * 30, 1);
        }
        for (top, wide) in [(100, 9), (130, 3)] {
            for y in top..top + 3 {
                page.pixels[y * 300 + 17..][..wide].fill(190);
            }
            dot(&mut page, 18, top + 1, 1);
        }
        Ink::clean(&mut page, 150.0, 240);
        assert_eq!(page.at(18, 101), 190, "of a dash");
        assert_eq!(page.at(18, 131), 240, "a speck with a halo");
    }

    #[test]
    fn a_few_specks_are_left_alone() {
        let mut page = Gray::filled(300, 300, 240);
        dot(&mut page, 100, 100, 1);
        Ink::clean(&mut page, 150.0, 240);
        assert_eq!(page.at(100, 100), 10);
    }
}
