//! Glyphs that are drawn again in place, as programs do for bold letters and shadows.

use std::collections::HashMap;

use super::glyph::Glyph;

/// How near the second must be, in shares of the size.
const NEAR: f64 = 0.1;

/// Side of the squares that glyphs are kept in, in points.
const SQUARE: f64 = 4.0;

/// The glyphs of a page by character and place.
#[derive(Default)]
pub(super) struct Twice {
    known: HashMap<(char, i32, i32), usize>,
}

impl Twice {
    /// The glyph that this one is drawn over.
    pub(super) fn find(&self, first: char, glyph: &Glyph, glyphs: &[Glyph]) -> Option<usize> {
        // A letter as large as the page must not look through all of it.
        let near = (NEAR * glyph.size).min(SQUARE);
        let reach = |value: f64| square(value - near)..=square(value + near);
        reach(glyph.origin.x).find_map(|x| {
            reach(glyph.origin.y).find_map(|y| {
                let before = *self.known.get(&(first, x, y))?;
                let other = &glyphs[before];
                let same = other.origin.distance(glyph.origin) <= near
                    && (other.size - glyph.size).abs() <= near
                    && other.text.1 - other.text.0 == glyph.text.1 - glyph.text.0;
                same.then_some(before)
            })
        })
    }

    /// Keeps a glyph in mind.
    pub(super) fn insert(&mut self, first: char, glyph: &Glyph, index: usize) {
        self.known.insert((first, square(glyph.origin.x), square(glyph.origin.y)), index);
    }
}

fn square(value: f64) -> i32 {
    (value / SQUARE).floor() as i32
}
