//! Dashes too pale to be ink: thin strokes that blur has made grey.

use std::ops::Range;

use crate::recognize::gray::Gray;
use crate::recognize::rect::Rect;

/// Shade of a pale stroke as a share of the paper's, at its darkest and at its edges.
const PALE: f32 = 0.85;
const EDGE: f32 = 0.93;

/// Widths of a dash: the least one, that of one that begins a line, and the widest; its height at most,
/// and the room between it and letters, in heights of small letters.
const WIDE: f32 = 0.45;
const SHORT: f32 = 0.3;
const WIDEST: f32 = 2.4;
const FLAT: f32 = 0.4;
const APART: f32 = 0.15;

/// What blur adds to both sides of a stroke, in pixels.
const BLUR: usize = 2;

/// How far before the first letter of a line and behind its last a dash may stand, in the same.
const REACH: f32 = 3.0;

/// How far above what letters stand on it is, and the rows that have no other ink at it, in the same.
const HIGH: (f32, f32) = (0.25, 0.75);
const CLEAR: (f32, f32) = (-0.2, 1.5);

/// A line on its page: what its letters stand on, how high small ones are, and the shade of paper.
#[derive(Clone, Copy)]
pub(super) struct Base {
    pub(super) at: f32,
    pub(super) small: f32,
    pub(super) paper: u8,
}

/// The pale dashes before, behind and between the letters in some columns of an area, each with its
/// columns and rows; `inked` tells whether a column has ink.
pub(super) fn dashes(
    gray: &Gray,
    area: Rect,
    letters: Range<usize>,
    base: Base,
    inked: impl Fn(usize) -> bool,
) -> Vec<(Range<usize>, Range<usize>)> {
    let pixels = |heights: f32| (heights * base.small).round() as usize;
    let rows = |heights: (f32, f32)| {
        let row = |height: f32| (base.at - height * base.small).max(0.0) as usize;
        row(heights.1).max(area.top)..row(heights.0).min(area.bottom)
    };
    let (middle, clear) = (rows(HIGH), rows(CLEAR));
    let from = letters.start.saturating_sub(pixels(REACH)).max(area.left);
    let to = (letters.end + pixels(REACH)).min(area.right);
    let shade = |share: f32| (f32::from(base.paper) * share) as u8;
    let (pale, edge) = (shade(PALE), shade(EDGE));
    let toned = |x: &usize| middle.clone().any(|y| gray.at(*x, y) < pale);
    let near = |x: usize, apart: usize| x.saturating_sub(apart)..x + apart + 1;
    let free = |x: &usize| !near(*x, pixels(APART)).any(&inked);

    let mut found: Vec<Range<usize>> = Vec::new();
    for x in (from..to).filter(toned) {
        match found.last_mut() {
            Some(last) if x <= last.end + 1 => last.end = x + 1,
            _ => found.push(x..x + 1),
        }
    }
    let high = |columns: &Range<usize>| {
        let mean = |y: &usize| {
            let sum: usize = columns.clone().map(|x| usize::from(gray.at(x, *y))).sum();
            sum / columns.len()
        };
        let dark = |y: &usize| mean(y) < usize::from(edge);
        let first = clear.clone().find(dark)?;
        Some(first..clear.clone().rev().find(dark)? + 1)
    };
    // One that begins a line is of a list, and may be short.
    let least = |columns: &Range<usize>| {
        if columns.end <= letters.start { pixels(SHORT) } else { pixels(WIDE) }
    };
    let wide = |columns: &Range<usize>| (least(columns)..=pixels(WIDEST)).contains(&columns.len());
    let dash = |columns: Range<usize>| {
        let fits = wide(&columns) && columns.clone().all(|x| free(&x));
        // A speck is as high as it is wide; blur adds as much to the one as to the other.
        let sharp = |side: usize| side.saturating_sub(BLUR);
        let flat = |rows: &Range<usize>| {
            rows.len() <= pixels(FLAT) && sharp(rows.len()) * 3 <= sharp(columns.len()) * 2
        };
        let rows = high(&columns).filter(flat);
        fits.then_some(()).and(rows).map(|rows| (columns, rows))
    };
    found.into_iter().filter_map(dash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pale_stroke_apart_from_letters_is_a_dash() {
        // Left, width, height and shade of a stroke before a letter at 60.
        for (left, wide, high, shade, wanted) in [
            (36, 14, 2, 180, true),
            (36, 14, 2, 225, false),
            (36, 14, 8, 180, false),
            (36, 5, 2, 180, true),
            (86, 5, 2, 180, false),
            (36, 5, 5, 180, false),
            (36, 7, 5, 180, true),
            (50, 9, 2, 180, false),
        ] {
            let mut page = Gray::filled(120, 60, 240);
            for y in 32..32 + high {
                page.pixels[y * 120 + left..][..wide].fill(shade);
            }
            let base = Base { at: 40.0, small: 14.0, paper: 240 };
            let found = dashes(&page, page.whole(), 60..80, base, |x| (60..80).contains(&x));
            let wanted: Vec<_> =
                wanted.then_some((left..left + wide, 32..32 + high)).into_iter().collect();
            assert_eq!(found, wanted, "{left} {wide} {high} {shade}");
        }
    }
}
