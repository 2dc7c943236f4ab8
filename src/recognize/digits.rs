//! The numbers of rows, read by the digits that the page itself has elsewhere.
//!
//! A number alone in its cell gives the engine no line to measure: «1.5» comes out as «15» or as
//! letters. But the page has dates and numbers within its text, which are read well. Their digits
//! are the samples; the pieces of ink in a cell are compared with them, and points are told by
//! their size and place.

mod again;

use super::engine::Heard;
use super::gray::Gray;
use super::pieces::Pieces;
use super::rect::Rect;

/// Shade below which a pixel is ink, as a share of the paper's.
const DARK: f32 = 0.66;

/// Size of a digit as it is compared.
const WIDE: usize = 10;
const HIGH: usize = 16;

/// Largest difference of a digit from a sample, of 1.
const UNLIKE: f32 = 0.22;

/// How much nearer the nearest sample must be than that of any other digit, as a share.
const NEARER: f32 = 0.12;

/// How sure a word must be to lend its digits.
const SURE: f32 = 0.88;

/// How sure a digit is that only the engine knows.
const UNSEEN: f32 = 0.7;

/// Width and height of the largest number, in inches.
const LARGEST: (f32, f32) = (0.7, 0.24);

/// A digit made the size of all others.
struct Shape {
    shades: [f32; WIDE * HIGH],
    /// Width as a share of the height.
    aspect: f32,
}

/// A digit that was read well.
struct Sample {
    digit: char,
    shape: Shape,
    /// Where its word stands.
    word: Rect,
}

/// The digits of a page.
#[derive(Default)]
pub(super) struct Digits {
    samples: Vec<Sample>,
}

impl Digits {
    /// Takes the digits of words that are numbers and were read well.
    pub(super) fn learn(&mut self, word: &Heard, gray: &Gray, paper: u8, dpi: f32) {
        let numeric = |c: char| c.is_ascii_digit() || ".,-–/:()".contains(c);
        let digits: Vec<char> = word.text.chars().filter(char::is_ascii_digit).collect();
        if word.confidence < SURE || digits.len() < 2 || !word.text.chars().all(numeric) {
            return;
        }
        let pieces = pieces(gray, word.rect, paper, dpi);
        let highest = pieces.iter().map(|piece| piece.height()).max().unwrap_or(0);
        let tall: Vec<&Rect> =
            pieces.iter().filter(|piece| piece.height() * 4 >= highest * 3).collect();
        // A bar or bracket is as tall as a digit: then the counts differ, and nothing is learnt.
        if tall.len() == digits.len() && !word.text.contains(['(', ')', '/']) {
            for (digit, piece) in digits.into_iter().zip(tall) {
                let shape = Shape::of(gray, *piece, paper);
                self.samples.push(Sample { digit, shape, word: word.rect });
            }
        }
    }

    /// The number in a rectangle, and how sure it is; null where the ink is no number.
    ///
    /// `heard` is what the engine read there: it alone can tell a digit that the page has no sample of.
    pub(super) fn read(
        &self,
        rect: Rect,
        heard: &str,
        gray: &Gray,
        paper: u8,
        dpi: f32,
    ) -> Option<(String, f32)> {
        let fits =
            rect.width() as f32 <= dpi * LARGEST.0 && rect.height() as f32 <= dpi * LARGEST.1;
        if !fits || self.samples.is_empty() {
            return None;
        }
        let pieces = pieces(gray, rect, paper, dpi);
        let highest = pieces.iter().map(|piece| piece.height()).max()?;
        let line =
            pieces.iter().filter(|piece| piece.height() == highest).min_by_key(|p| p.left)?;
        let tall = |piece: &&Rect| piece.height() * 4 >= highest * 3;
        // A bracket is as tall as a digit.
        if heard.contains(['(', ')', '/']) {
            return None;
        }
        let heard: Vec<char> = heard.chars().filter(|c| !".,:- ".contains(*c)).collect();
        let fits = heard.len() == pieces.iter().filter(tall).count();
        let mut heard = if fits { heard } else { Vec::new() }.into_iter();
        let mut number = String::new();
        let mut surest = 1.0_f32;
        for piece in &pieces {
            if tall(&piece) {
                let (digit, sure) = match heard.next() {
                    Some(heard) if self.lacks(heard) => (heard, UNSEEN),
                    _ => self.digit(&Shape::of(gray, *piece, paper))?,
                };
                number.push(digit);
                surest = surest.min(sure);
            } else if is_point(*piece, *line) {
                // Two points follow each other in no number.
                if number.is_empty() || number.ends_with('.') {
                    return None;
                }
                number.push('.');
            } else {
                return None;
            }
        }
        Some((number, surest))
    }

    /// Whether a character is a digit that there is no sample of.
    fn lacks(&self, c: char) -> bool {
        c.is_ascii_digit() && !self.samples.iter().any(|sample| sample.digit == c)
    }

    /// The digit that a shape is like, and how sure that is.
    fn digit(&self, shape: &Shape) -> Option<(char, f32)> {
        let nearest = |wanted: &dyn Fn(char) -> bool| {
            let samples = self.samples.iter().filter(|sample| wanted(sample.digit));
            samples
                .map(|sample| (sample.digit, sample.shape.differs(shape)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
        };
        let (digit, difference) = nearest(&|_| true)?;
        let other = nearest(&|other| other != digit).map_or(UNLIKE, |(_, other)| other);
        let nearer = 1.0 - difference / other.max(1e-3);
        (difference <= UNLIKE && nearer >= NEARER).then(|| (digit, (0.6 + nearer).min(0.97)))
    }
}

/// Whether a small piece of ink stands at the foot of a line.
fn is_point(piece: Rect, digit: Rect) -> bool {
    let height = digit.height();
    piece.height() * 10 <= height * 4
        && piece.width() * 10 <= height * 5
        && piece.top * 10 >= digit.top * 10 + height * 6
        && piece.bottom * 10 <= digit.bottom * 10 + height * 2
}

impl Shape {
    /// The ink of a rectangle.
    fn of(gray: &Gray, rect: Rect, paper: u8) -> Self {
        let mut shades = [0.0; WIDE * HIGH];
        let mut darkest = 1.0_f32;
        for (at, shade) in shades.iter_mut().enumerate() {
            let (column, row) = (at % WIDE, at / WIDE);
            let across = span(rect.left, rect.width(), column, WIDE);
            let down = span(rect.top, rect.height(), row, HIGH);
            let count = (across.len() * down.len()).max(1) as f32;
            let sum: u32 = down
                .flat_map(|y| across.clone().map(move |x| (x, y)))
                .filter(|&(x, y)| x < gray.width && y < gray.height)
                .map(|(x, y)| u32::from(paper.saturating_sub(gray.at(x, y))))
                .sum();
            *shade = sum as f32 / count;
            darkest = darkest.max(*shade);
        }
        for shade in &mut shades {
            *shade /= darkest;
        }
        Self { shades, aspect: rect.width() as f32 / rect.height().max(1) as f32 }
    }

    /// How much two shapes differ: 0 to about 1.
    fn differs(&self, other: &Self) -> f32 {
        let sum: f32 = self.shades.iter().zip(&other.shades).map(|(a, b)| (a - b).abs()).sum();
        sum / (WIDE * HIGH) as f32 + (self.aspect - other.aspect).abs() * 0.3
    }
}

/// The pixels that one of some equal parts of a length covers; at least one.
fn span(start: usize, length: usize, part: usize, parts: usize) -> std::ops::Range<usize> {
    let from = start + part * length / parts;
    let to = start + ((part + 1) * length).div_ceil(parts);
    from..to.max(from + 1)
}

/// The pieces of ink in a rectangle from the left, without specks.
fn pieces(gray: &Gray, rect: Rect, paper: u8, dpi: f32) -> Vec<Rect> {
    let limit = (f32::from(paper) * DARK) as u8;
    let smallest = ((dpi * 0.009).powi(2) as usize).max(2);
    let pieces = Pieces::of(gray, rect, limit, smallest).all;
    joined(pieces.into_iter().map(|piece| piece.rect).collect())
}

/// Pieces that stand over each other as one: a digit that is broken.
fn joined(mut pieces: Vec<Rect>) -> Vec<Rect> {
    pieces.sort_by_key(|piece| (piece.left, piece.top));
    let mut joined: Vec<Rect> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.right.min(last.right) * 2 > piece.left + piece.right => {
                *last = last.union(piece);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: [&str; 7] = ["  #  ", " ##  ", "  #  ", "  #  ", "  #  ", "  #  ", " ### "];
    const FIVE: [&str; 7] = ["#####", "#    ", "#    ", "#### ", "    #", "    #", "#### "];
    const SEVEN: [&str; 7] = ["#####", "    #", "   # ", "   # ", "  #  ", "  #  ", "  #  "];
    const POINT: [&str; 7] = ["", "", "", "", "", "", "#"];

    /// Draws signs three pixels a dot from a place on; gives the rectangle round them.
    fn draw(page: &mut Gray, left: usize, top: usize, signs: &[[&str; 7]]) -> Rect {
        let mut x = left;
        for sign in signs {
            for (row, line) in sign.iter().enumerate() {
                for (column, _) in line.bytes().enumerate().filter(|(_, dot)| *dot == b'#') {
                    for at in 0..9 {
                        let (px, py) = (x + column * 3 + at % 3, top + row * 3 + at / 3);
                        page.pixels[py * page.width + px] = 20;
                    }
                }
            }
            x += sign.iter().map(|line| line.len()).max().unwrap_or(0) * 3 + 3;
        }
        Rect { left: left - 2, top: top - 2, right: x, bottom: top + 23 }
    }

    #[test]
    fn a_number_is_read_by_the_digits_of_the_page() {
        let mut page = Gray::filled(300, 200, 240);
        let rect = draw(&mut page, 20, 20, &[ONE, FIVE, POINT, SEVEN]);
        let mut digits = Digits::default();
        let word =
            Heard { text: "15.7".into(), rect, confidence: 0.95, starts_line: true, stop: None };
        digits.learn(&word, &page, 240, 200.0);
        let cell = draw(&mut page, 40, 100, &[SEVEN, POINT, ONE, POINT]);
        let (number, sure) = digits.read(cell, "71", &page, 240, 200.0).unwrap();
        assert_eq!(number, "7.1.");
        assert!(sure > 0.8, "{sure}");
        let cell = draw(&mut page, 90, 100, &[ONE, POINT, FIVE]);
        digits.samples.retain(|sample| sample.digit != '5');
        let unseen = digits.read(cell, "15", &page, 240, 200.0).unwrap();
        assert_eq!(unseen, ("1.5".to_owned(), UNSEEN), "the engine knows the 5");
        let word = draw(&mut page, 150, 100, &[POINT, ONE]);
        assert_eq!(
            digits.read(word, "1", &page, 240, 200.0),
            None,
            "no number begins with a point"
        );
    }

    #[test]
    fn doubtful_words_lend_no_digits() {
        let mut page = Gray::filled(300, 200, 240);
        let rect = draw(&mut page, 20, 20, &[ONE, FIVE]);
        let mut digits = Digits::default();
        let word =
            Heard { text: "15".into(), rect, confidence: 0.6, starts_line: true, stop: None };
        digits.learn(&word, &page, 240, 200.0);
        assert_eq!(digits.read(rect, "15", &page, 240, 200.0), None);
    }
}
