//! One line as a picture of its own, in the proportions that the engine has learnt.

use std::ops::Range;

use super::faint;
use super::print::Print;
use crate::recognize::gray::Gray;
use crate::recognize::paint;
use crate::recognize::pieces::Pieces;
use crate::recognize::rect::Rect;

/// Room above and below what letters stand on, and beside them, in heights of small letters.
///
/// With more room beside them the engine reads signs into it, with less above it takes capitals
/// for small letters.
const ABOVE: f32 = 2.4;
const BELOW: f32 = 1.05;
const BESIDE: f32 = 0.25;

/// Shade of pale ink as a share of the paper's.
const PALE: f32 = 0.74;

/// A pale full stop: its shade at most, how far from the rest of the line it may stand, and how
/// far above and below what the letters stand on, in heights of small letters.
const STOP: f32 = 0.85;
const NEAR: f32 = 1.4;
const LOW: (f32, f32) = (0.4, 0.3);

/// How far before the line pale ink may be of its first letter, in heights of small letters.
const BEFORE: f32 = 0.8;

/// The widest gap that is left as it is, in heights of small letters: the engine reads signs into
/// the gaps of a stretched line, and longer pictures take longer.
const WIDEST: f32 = 1.5;

/// A line cut out of a page.
pub(super) struct Strip {
    /// Its pixels.
    pub(super) picture: Gray,
    /// Height of small letters.
    pub(super) small: f32,
    /// Shade of its paper.
    paper: u8,
    /// The row of the page that it begins with; it may reach beyond.
    top: isize,
    /// For each column of the picture the one of the page.
    places: Vec<isize>,
    /// Where its small letters stand, on the page.
    band: (usize, usize),
    /// For each column of the picture the first row of the line's own ink, and the one behind it.
    columns: Vec<(usize, usize)>,
    /// Which of them have pale ink among the small letters.
    pale: Vec<bool>,
}

impl Strip {
    /// Cuts out a line; null where it has no ink.
    pub(super) fn of(
        gray: &Gray,
        pieces: &Pieces,
        print: &Print,
        line: usize,
        small: f32,
        paper: u8,
    ) -> Option<Self> {
        let area = pieces.area;
        let own = |x: usize, y: usize| pieces.at(x, y).map(|piece| print.line(piece, y) == line);
        let base = print.lines[line].base;
        let (from, to) = (base - ABOVE * small, base + BELOW * small);
        let (top, height) = (from.round() as isize, (to - from).round() as usize);
        let rows = top.max(area.top as isize) as usize..(to.max(0.0) as usize).min(area.bottom);
        let (first, last) = extent(gray, area, &rows, base, small, paper, own)?;
        let inked = |x: usize| rows.clone().any(|y| own(x, y) == Some(true));
        let at = faint::Base { at: base, small, paper };
        let faint = faint::dashes(gray, area, first..last + 1, at, inked);
        let first = faint.first().map_or(first, |(columns, _)| columns.start.min(first));
        let last = faint.last().map_or(last, |(columns, _)| (columns.end - 1).max(last));
        let beside = (BESIDE * small).round() as usize;
        let left = first as isize - beside as isize;
        let width = last + 1 - first + 2 * beside;
        let mut picture = Gray { width, height, pixels: vec![paper; width * height] };
        let mut columns = vec![(usize::MAX, 0); width];
        for y in rows.clone() {
            let right = (left + width as isize).max(0) as usize;
            for x in (left.max(0) as usize).max(area.left)..right.min(area.right) {
                let place = (y as isize - top) as usize * width + (x as isize - left) as usize;
                picture.pixels[place] = gray.at(x, y);
                if own(x, y) == Some(true) {
                    let column = &mut columns[(x as isize - left) as usize];
                    *column = (column.0.min(y), column.1.max(y + 1));
                }
            }
        }
        for (dash, rows) in faint {
            let dash = dash.map(|x| (x as isize - left) as usize);
            dash.for_each(|x| columns[x] = (rows.start, rows.end));
        }
        let band = ((base - small).max(0.0) as usize, base.max(0.0) as usize);
        let pale = (f32::from(paper) * PALE) as u8;
        let toned = |at: usize| {
            let x = usize::try_from(left + at as isize).unwrap_or(0);
            let rows = band.0.max(area.top)..band.1.min(area.bottom);
            let dark = |y: &usize| x < area.right && gray.at(x, *y) < pale;
            rows.filter(dark).count() > 1
        };
        let pale = (0..width).map(toned).collect();
        let places = (left..left + width as isize).collect();
        paint::others(&mut picture, [left, top], area, paper, own);
        let mut strip = Self { picture, small, paper, top, places, band, columns, pale };
        strip.squeeze((WIDEST * small) as usize);
        Some(strip)
    }

    /// Takes the middle out of gaps without ink that are wider than so many columns.
    fn squeeze(&mut self, widest: usize) {
        let width = self.picture.width;
        let inked: Vec<usize> =
            (0..width).filter(|x| self.columns[*x].1 > 0 || self.pale[*x]).collect();
        let mut kept = vec![true; width];
        for gap in inked.windows(2).filter(|gap| gap[1] - gap[0] > widest) {
            kept[gap[0] + 1 + widest / 2..gap[1] - (widest - widest / 2)].fill(false);
        }
        let taken: Vec<usize> = (0..width).filter(|x| kept[*x]).collect();
        let row = |row: &[u8]| taken.iter().map(|x| row[*x]).collect::<Vec<u8>>();
        let pixels = self.picture.pixels.chunks_exact(width).flat_map(row).collect();
        self.picture = Gray { width: taken.len(), height: self.picture.height, pixels };
        self.columns = taken.iter().map(|x| self.columns[*x]).collect();
        self.pale = taken.iter().map(|x| self.pale[*x]).collect();
        self.places = taken.iter().map(|x| self.places[*x]).collect();
    }

    /// A picture of some columns with the paper beside them.
    pub(super) fn part(&self, columns: &Range<usize>) -> Gray {
        let beside = (BESIDE * self.small).round() as usize;
        let (left, right) = (columns.start.saturating_sub(beside), columns.end + beside);
        let rect = Rect {
            left,
            top: 0,
            right: right.min(self.picture.width),
            bottom: self.picture.height,
        };
        self.picture.part(rect)
    }

    /// Where its small letters stand, on the page.
    pub(super) fn band(&self) -> (usize, usize) {
        self.band
    }

    /// How black a pixel in a column and in a row of the page is, where `ink` is the shade of black.
    pub(super) fn blackness(&self, column: usize, row: usize, ink: u8) -> f32 {
        let paper = f32::from(self.paper);
        let way = (paper - f32::from(ink)).max(1.0);
        ((paper - f32::from(self.shade(column, row))) / way).clamp(0.0, 1.0)
    }

    /// The shade in a column and in a row of the page; paper outside of it.
    fn shade(&self, column: usize, row: usize) -> u8 {
        let y = usize::try_from(row as isize - self.top).ok();
        y.filter(|y| *y < self.picture.height).map_or(self.paper, |y| self.picture.at(column, y))
    }

    /// The shade of the strokes in some columns: that of a quarter of what is dark.
    pub(super) fn ink(&self, columns: &Range<usize>) -> u8 {
        let limit = (f32::from(self.paper) * PALE) as u8;
        let rows = self.band.0..self.band.1;
        let places = columns.clone().flat_map(|x| rows.clone().map(move |y| (x, y)));
        let shades = places.map(|(x, y)| self.shade(x, y));
        let mut dark: Vec<u8> = shades.filter(|shade| *shade < limit).collect();
        dark.sort_unstable();
        dark.get(dark.len() / 4).copied().unwrap_or(0)
    }

    /// Whether a column has ink of the line.
    pub(super) fn is_inked(&self, column: usize) -> bool {
        self.columns[column].1 > 0
    }

    /// Whether a column has pale ink among the small letters.
    pub(super) fn is_pale(&self, column: usize) -> bool {
        self.pale[column]
    }

    /// The least width of a gap that pale ink leaves, on the page: that of the widest part without any.
    pub(super) fn bare(&self, gap: &Range<usize>) -> isize {
        let mut widest = 0;
        let mut from = gap.start;
        for x in gap.clone().filter(|x| self.pale[*x]).chain([gap.end]) {
            widest = widest.max(self.places[x] - self.places[from]);
            from = x;
        }
        widest
    }

    /// Whether a pixel in a column and in a row of the page is darker than a share of the paper.
    pub(super) fn is_dark(&self, column: usize, row: usize, share: f32) -> bool {
        f32::from(self.shade(column, row)) < share * f32::from(self.paper)
    }

    /// Where a column stands on the page.
    pub(super) fn across(&self, column: usize) -> f32 {
        self.places[column] as f32
    }

    /// The stretches without ink between others with it, among some columns.
    pub(super) fn gaps(&self, columns: &Range<usize>) -> Vec<Range<usize>> {
        let mut gaps = Vec::new();
        let mut last = None;
        for x in columns.clone().filter(|x| self.is_inked(*x)) {
            if let Some(before) = last.replace(x)
                && x > before + 1
            {
                gaps.push(before + 1..x);
            }
        }
        gaps
    }

    /// The width of a gap on the page.
    pub(super) fn width(&self, gap: &Range<usize>) -> isize {
        self.places[gap.end] - self.places[gap.start]
    }

    /// The rectangle of the line's own ink in some columns, on the page, or of pale ink.
    pub(super) fn place(&self, part: &Range<usize>) -> Rect {
        let pale = !part.clone().any(|x| self.is_inked(x));
        let inked = |x: &usize| self.columns[*x].1 > 0 || pale && self.pale[*x];
        let first = part.clone().find(inked).unwrap_or(part.start);
        let last = part.clone().rev().find(inked).unwrap_or(first);
        let own = self.columns[first..=last].iter().filter(|column| column.1 > 0);
        let top = own.clone().map(|column| column.0).min();
        let bottom = own.map(|column| column.1).max();
        let x = |x: usize| usize::try_from(self.places[x]).unwrap_or(0);
        let y = |y: usize| usize::try_from(self.top + y as isize).unwrap_or(0);
        let top = top.unwrap_or_else(|| y(0));
        let bottom = bottom.unwrap_or_else(|| y(self.picture.height));
        Rect { left: x(first), top, right: x(last) + 1, bottom }
    }
}

/// The first and the last column of a line, with pale ink of its first letter and a pale full stop
/// behind the last: that is no ink, but the letter before it is another one without it.
fn extent(
    gray: &Gray,
    area: Rect,
    rows: &Range<usize>,
    base: f32,
    small: f32,
    paper: u8,
    own: impl Fn(usize, usize) -> Option<bool>,
) -> Option<(usize, usize)> {
    let inked = |x: &usize| rows.clone().any(|y| own(*x, y) == Some(true));
    let first = (area.left..area.right).find(inked)?;
    let last = (area.left..area.right).rev().find(inked)?;
    let stop = (f32::from(paper) * STOP) as u8;
    let foot = (base - LOW.0 * small).max(area.top as f32) as usize
        ..((base + LOW.1 * small).max(0.0) as usize).min(area.bottom);
    let is_stop = |x: &usize| {
        let dark = |y: &usize| gray.at(*x, *y) < stop && own(*x, *y) != Some(false);
        foot.clone().filter(dark).count() > 1
    };
    let near = (NEAR * small) as usize;
    let last = (last..(last + near).min(area.right)).rev().find(is_stop).unwrap_or(last);
    let pale = (f32::from(paper) * PALE) as u8;
    let tone = |x: &usize| {
        rows.clone().filter(|y| gray.at(*x, *y) < pale && own(*x, *y) != Some(false)).count() > 1
    };
    let before = (BEFORE * small) as usize;
    let first = (first.saturating_sub(before).max(area.left)..first).find(tone).unwrap_or(first);
    Some((first, last))
}
