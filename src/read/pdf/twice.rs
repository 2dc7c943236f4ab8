//! Glyphs that are drawn again in place, as programs do for bold letters and shadows.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::glyph::Glyph;

/// How near the second must be, in shares of the size.
const NEAR: f64 = 0.1;

/// Side of the squares that glyphs are kept in, in points.
const SQUARE: f64 = 4.0;

/// Glyphs of a full page: room for them is made at once.
const GLYPHS: usize = 7_000;

/// Words of the bits of keys.
const SEEN: usize = 512;

/// The glyphs of a page by character and place.
pub(super) struct Twice {
    known: HashMap<u64, usize, BuildHasherDefault<Mix>>,
    /// A bit for each key that may be known: most glyphs are drawn once, and need not be looked up.
    seen: Box<[u64; SEEN]>,
}

impl Default for Twice {
    fn default() -> Self {
        let known = HashMap::with_capacity_and_hasher(GLYPHS, BuildHasherDefault::default());
        Self { known, seen: Box::new([0; SEEN]) }
    }
}

impl Twice {
    /// The glyph that this one is drawn over.
    pub(super) fn find(&self, first: char, glyph: &Glyph, glyphs: &[Glyph]) -> Option<usize> {
        // A letter as large as the page must not look through all of it.
        let near = (NEAR * glyph.size).min(SQUARE);
        let reach = |value: f64| square(value - near)..=square(value + near);
        reach(glyph.origin.x).find_map(|x| {
            reach(glyph.origin.y).find_map(|y| {
                let key = key(first, x, y);
                let (word, bit) = bit(key);
                if self.seen[word] & bit == 0 {
                    return None;
                }
                let before = *self.known.get(&key)?;
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
        let key = key(first, square(glyph.origin.x), square(glyph.origin.y));
        let (word, bit) = bit(key);
        self.seen[word] |= bit;
        self.known.insert(key, index);
    }
}

/// A character and the square it stands in. Far off the page squares share a key, which costs a comparison.
fn key(first: char, x: i32, y: i32) -> u64 {
    let low = |value: i32| u64::from(value.cast_unsigned() & 0xf_ffff);
    u64::from(first) << 40 | low(x) << 20 | low(y)
}

/// The place of a key's bit.
fn bit(key: u64) -> (usize, u64) {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49;
    ((mixed >> 6) as usize, 1 << (mixed & 63))
}

/// Mixes one number. Keys that were made to collide cost time within the limits on glyphs and on the process.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn square(value: f64) -> i32 {
    // The whole number below, without a call of the library's: each glyph asks for it.
    let whole = (value / SQUARE) as i32;
    whole - i32::from(f64::from(whole) > value / SQUARE)
}
