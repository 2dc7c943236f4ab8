//! A second look at the digits of words: each is compared with all others on the page.
//!
//! The engine takes some digits for others and is sure of it. A page has each digit many times in
//! one type, and most were read right: where those nearest to a digit's shape are others than what
//! was read, it is one of them.

use std::collections::BTreeMap;

use super::{Digits, HIGH, Shape, WIDE, pieces};
use crate::recognize::engine::Heard;
use crate::recognize::gray::Gray;

/// How many of the page's digits of each kind say how like it is to them.
const NEAREST: usize = 3;

/// How far the nearest kind is at most, as a share of how far the one is that was read: to be put right,
/// to be doubted, and to be doubted where the engine takes the two for each other; and how far at all.
const RIGHT: f32 = 0.5;
const DOUBT: f32 = 0.8;
const UNSURE: f32 = 1.0;
const LIKE: f32 = 0.15;

/// Digits that the engine takes for each other.
const ALIKE: [&str; 6] = ["3589", "568", "14", "17", "08", "06"];

/// Rows of the stroke that a 3 and a 5 have at different sides, columns of a side, and how much darker
/// the right one is than the left one; between the two of `LEVEL` a 5 is not sure.
const STROKE: std::ops::Range<usize> = 4..7;
const SIDE: usize = 3;
const LEAN: f32 = 0.3;
const LEVEL: (f32, f32) = (-0.2, 0.0);

/// What widths that differ add.
const ASPECT: f32 = 0.2;

/// How sure a word is at most of which a digit was put right or is doubted: so that it is named.
const DOUBTED: f32 = 0.74;

impl Digits {
    /// Looks at the digits of a word again.
    pub(in crate::recognize) fn look_again(
        &self,
        word: &mut Heard,
        gray: &Gray,
        paper: u8,
        dpi: f32,
    ) {
        // «2030г.» and what is read for it: the letter is lower than digits are.
        let numeric = |c: char| c.is_ascii_digit() || ".,-–:гт".contains(c);
        let count = word.text.chars().filter(char::is_ascii_digit).count();
        if count == 0 || !word.text.chars().all(numeric) {
            return;
        }
        let pieces = pieces(gray, word.rect, paper, dpi);
        let highest = pieces.iter().map(|piece| piece.height()).max().unwrap_or(0);
        let tall: Vec<_> =
            pieces.iter().filter(|piece| piece.height() * 6 >= highest * 5).collect();
        if tall.len() != count {
            return;
        }
        let mut shapes = tall.into_iter().map(|piece| Shape::of(gray, *piece, paper));
        let mut text = String::new();
        for c in word.text.chars() {
            let shape = if c.is_ascii_digit() { shapes.next() } else { None };
            let (found, sure) = shape.map_or((c, 1.0), |shape| self.likelier(c, &shape, word));
            text.push(found);
            word.confidence = word.confidence.min(sure);
        }
        word.text = text;
    }

    /// The digit that a shape is, which was read as one, and how sure the word is of it at most.
    fn likelier(&self, read: char, shape: &Shape, word: &Heard) -> (char, f32) {
        if let Some(stroke) = shape.by_stroke(read) {
            return (stroke, DOUBTED);
        }
        let mut by_digit: BTreeMap<char, Vec<f32>> = BTreeMap::new();
        for sample in self.samples.iter().filter(|sample| sample.word != word.rect) {
            by_digit.entry(sample.digit).or_default().push(sample.shape.unlike(shape));
        }
        let far = |differences: &mut Vec<f32>| {
            differences.sort_by(f32::total_cmp);
            (differences.len() >= NEAREST)
                .then(|| differences[..NEAREST].iter().sum::<f32>() / NEAREST as f32)
        };
        let mut far: Vec<(f32, char)> = by_digit
            .iter_mut()
            .filter_map(|(digit, differences)| Some((far(differences)?, *digit)))
            .collect();
        far.sort_by(|one, other| one.0.total_cmp(&other.0));
        let own = far.iter().find(|(_, digit)| *digit == read).map(|(own, _)| *own);
        match (far.first(), own) {
            (Some((nearest, digit)), Some(own))
                if *nearest <= own * RIGHT
                    && *nearest <= LIKE
                    && *digit != read
                    && is_alike(read, *digit) =>
            {
                (*digit, DOUBTED)
            }
            (Some((nearest, digit)), Some(own))
                if *nearest <= own * if is_alike(read, *digit) { UNSURE } else { DOUBT }
                    && *digit != read =>
            {
                (read, DOUBTED)
            }
            _ => (read, 1.0),
        }
    }
}

/// Whether the engine takes one digit for the other.
fn is_alike(one: char, other: char) -> bool {
    ALIKE.iter().any(|group| group.contains(one) && group.contains(other))
}

impl Shape {
    /// The digit that a shape is by the stroke of its upper half, where it was read as another: a 5 has
    /// it at the left, a 3 at the right, a 9 at both sides. The same one where that is not sure.
    ///
    /// Where the engine takes one of them for another throughout, the page has none to compare with.
    fn by_stroke(&self, read: char) -> Option<char> {
        let side = |columns: std::ops::Range<usize>| {
            let cells =
                STROKE.flat_map(|row| columns.clone().map(move |column| row * WIDE + column));
            let count = (STROKE.len() * columns.len()) as f32;
            cells.map(|cell| self.shades[cell]).sum::<f32>() / count
        };
        let lean = side(WIDE - SIDE..WIDE) - side(0..SIDE);
        match read {
            '5' if lean > LEVEL.1 => Some('3'),
            '5' if lean > LEVEL.0 => Some('5'),
            '3' | '9' if lean < -LEAN => Some('5'),
            _ => None,
        }
    }

    /// One less the correlation of two shapes where they lie on each other best.
    fn unlike(&self, other: &Self) -> f32 {
        let shifts = (0..3).flat_map(|x| (0..3).map(move |y| (x, y)));
        let best = shifts.map(|(x, y)| self.correlation(other, x, y)).max_by(f32::total_cmp);
        1.0 - best.unwrap_or(0.0) + (self.aspect - other.aspect).abs() * ASPECT
    }

    /// The correlation of the middle of a shape with another one moved by so many cells less one.
    fn correlation(&self, other: &Self, x: usize, y: usize) -> f32 {
        let cells = (1..HIGH - 1).flat_map(|row| (1..WIDE - 1).map(move |column| (row, column)));
        let pairs = cells.map(|(row, column)| {
            let moved = (row + y - 1) * WIDE + column + x - 1;
            (self.shades[row * WIDE + column], other.shades[moved])
        });
        let (mut count, mut sums, mut squares, mut product) = (0.0, [0.0; 2], [0.0; 2], 0.0);
        for (a, b) in pairs {
            count += 1.0;
            sums = [sums[0] + a, sums[1] + b];
            squares = [squares[0] + a * a, squares[1] + b * b];
            product += a * b;
        }
        let spread = |n: usize| squares[n] - sums[n] * sums[n] / count;
        (product - sums[0] * sums[1] / count) / (spread(0) * spread(1)).sqrt().max(1e-3)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sample;
    use super::*;
    use crate::recognize::rect::Rect;

    /// A shape drawn in rows of the grid.
    fn shape(rows: [&str; 8]) -> Shape {
        let mut shades = [0.0; WIDE * HIGH];
        for (at, shade) in shades.iter_mut().enumerate() {
            let (row, column) = (at / WIDE / 2, at % WIDE / 2);
            *shade = f32::from(u8::from(rows[row].as_bytes().get(column) == Some(&b'#')));
        }
        Shape { shades, aspect: 0.6 }
    }

    #[test]
    fn the_upper_stroke_tells_three_from_five() {
        let three = ["#####", "    #", "    #", "  ## ", "    #", "    #", "    #", "#### "];
        let five = ["#####", "#    ", "#    ", "#### ", "    #", "    #", "    #", "#### "];
        let nine = [" ### ", "#   #", "#   #", " ####", "    #", "    #", "   # ", " ##  "];
        for (drawn, read, wanted) in [
            (three, '5', Some('3')),
            (three, '3', None),
            (five, '3', Some('5')),
            (five, '9', Some('5')),
            (five, '5', None),
            (nine, '9', None),
            (three, '2', None),
        ] {
            assert_eq!(shape(drawn).by_stroke(read), wanted, "{read}");
        }
    }

    #[test]
    fn the_digits_of_the_page_tell_what_one_is() {
        let one = ["  #  "; 8];
        let four = ["#  # ", "#  # ", "#  # ", "#####", "   # ", "   # ", "   # ", "   # "];
        let sample = |digit, rows, at| Sample {
            digit,
            shape: shape(rows),
            word: Rect { left: at, top: 0, right: at + 9, bottom: 20 },
        };
        let samples =
            (0..6).map(|at| if at < 3 { sample('1', one, at) } else { sample('4', four, at) });
        let digits = Digits { samples: samples.collect() };
        let word =
            Heard { rect: Rect { left: 50, top: 0, right: 59, bottom: 20 }, ..Heard::default() };
        assert_eq!(digits.likelier('1', &shape(four), &word), ('4', DOUBTED));
        assert_eq!(digits.likelier('2', &shape(four), &word), ('2', 1.0), "not one of the page's");
        assert_eq!(digits.likelier('4', &shape(four), &word), ('4', 1.0));
    }
}
