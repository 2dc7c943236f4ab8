//! Bullets: a disc before the words of a line, which the engine reads as a letter or as dirt.

use std::ops::Range;

use super::hear::Part;
use super::strip::Strip;

/// Diameters of discs, and of large ones, in heights of small letters.
const DISC: (f32, f32) = (0.3, 1.15);
const LARGE: f32 = 0.5;

/// How much wider or higher than a circle it may be.
const ROUND: f32 = 1.3;

/// Share of its rectangle that a disc fills; letters are hollow.
const FULL: f32 = 0.72;

/// The least room behind it, and how far its middle may be from that of small letters, in heights
/// of these.
const BEHIND: f32 = 0.35;
const OFF: f32 = 0.3;

/// Shade of ink as a share of the paper's.
const DARK: f32 = 0.66;

/// The same in the middle of a disc.
const SOLID: f32 = 0.5;

/// How sure a bullet is that was told by its shape.
const SURE: f32 = 0.95;

/// Puts the bullet that a strip begins with before its words, or in the place of what was read.
pub(super) fn settle(parts: &mut Vec<Part>, strip: &Strip) {
    let Some(first) = parts.first() else { return };
    let gaps = strip.gaps(&(0..strip.picture.width));
    let Some(gap) = gaps.first().filter(|gap| strip.width(gap) as f32 >= BEHIND * strip.small)
    else {
        return;
    };
    let columns = 0..gap.start;
    let rect = strip.place(&columns);
    let (width, height) = (rect.width() as f32, rect.height() as f32);
    let round = width <= height * ROUND && height <= width * ROUND;
    let (top, bottom) = strip.band();
    let off = ((rect.top + rect.bottom) as f32 - (top + bottom) as f32).abs() / 2.0;
    if !round
        || !(DISC.0..=DISC.1).contains(&(height / strip.small))
        || off > OFF * strip.small
        || filled(strip, &columns, rect.top..rect.bottom) < FULL * width * height
        || !is_solid(strip, &columns, rect.top..rect.bottom)
    {
        return;
    }
    let text = if height >= LARGE * strip.small { "●" } else { "•" };
    let bullet = Part { text: text.to_owned(), confidence: SURE, columns };
    if first.columns.end <= gap.end {
        parts[0] = bullet;
    } else {
        parts[0].columns.start = gap.end;
        parts.insert(0, bullet);
    }
}

/// Whether the inner half of some columns and rows is black throughout.
fn is_solid(strip: &Strip, columns: &Range<usize>, rows: Range<usize>) -> bool {
    let inner = |range: &Range<usize>| {
        let quarter = range.len().div_ceil(4);
        range.start + quarter..range.end.saturating_sub(quarter)
    };
    // The first columns of a strip are paper.
    let inked = columns.clone().find(|x| strip.is_inked(*x)).unwrap_or(columns.start);
    let (columns, mut rows) = (inner(&(inked..columns.end)), inner(&rows));
    rows.all(|row| columns.clone().all(|column| strip.is_dark(column, row, SOLID)))
}

/// Dark pixels in some columns and rows.
fn filled(strip: &Strip, columns: &Range<usize>, rows: Range<usize>) -> f32 {
    let places = rows.flat_map(|row| columns.clone().map(move |column| (column, row)));
    places.filter(|(column, row)| strip.is_dark(*column, *row, DARK)).count() as f32
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// A line of letters behind a round sign, full or hollow.
    fn line(hollow: bool) -> Gray {
        let mut page = Gray::filled(200, 60, 240);
        for y in 0..11_usize {
            for x in 0..11_usize {
                let far = x.abs_diff(5).pow(2) + y.abs_diff(5).pow(2);
                if far <= 30 && !(hollow && far < 12) {
                    ink(&mut page, 20 + x, 27 + y, 1, 1);
                }
            }
        }
        for letter in 0..6 {
            ink(&mut page, 45 + letter * 14, 26, 3, 14);
            ink(&mut page, 48 + letter * 14, 26, 6, 3);
        }
        page
    }

    #[test]
    fn a_disc_before_the_words_is_a_bullet() {
        for (hollow, wanted) in [(false, &["●", "работы"][..]), (true, &["работы"])] {
            let strip = strip(&line(hollow));
            let columns = 0..strip.picture.width;
            let mut parts = vec![Part { text: "работы".into(), confidence: 0.9, columns }];
            settle(&mut parts, &strip);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts, wanted);
        }
    }
}
