//! Capitals and small letters of one shape, told by their height: «С» and «с», «З» and «з».

use std::ops::Range;

use super::align;
use super::hear::Part;
use super::strip::Strip;

/// Small letters whose capitals have their shape, and that neither rise above nor have a mark.
const ALIKE: &str = "вгджзклмнопрстухцчшщъыьэюя";

/// Heights above what letters stand on of a small letter at most, and of a capital, in heights of small
/// letters.
const SMALL: f32 = 1.1;
const CAPITAL: (f32, f32) = (1.27, 1.7);

/// The width of the widest ink that is one letter, in usual ones of its kind, and of usual capitals.
const WIDE: f32 = 1.2;
const CAPITALS: f32 = 1.35;

/// How near the height of a small letter is to that of all of them.
const NEAR: f32 = 0.1;

/// Shade of ink as a share of the paper's.
const DARK: f32 = 0.8;

/// Letters of an abbreviation that may stand alone in its line.
const ALONE: std::ops::RangeInclusive<usize> = 2..=5;

/// Puts the case that the ink shows in the place of the one that was read, at the beginning of words
/// and in words of capitals.
pub(super) fn settle(parts: &mut [Part], strip: &Strip) {
    let letters: Vec<Vec<Letter>> =
        parts.iter().map(|part| letters(&part.columns, strip)).collect();
    let line = letters.iter().flatten().map(|letter| letter.high);
    // Of a line in larger type nothing is known.
    let large = |high: f32| (CAPITAL.0..=CAPITAL.1).contains(&high);
    let has_small = line.clone().any(|high| (high - 1.0).abs() <= NEAR);
    // Of a line of capitals neither.
    let has_large =
        line.clone().any(large) && parts.iter().any(|part| part.text.contains(char::is_lowercase));
    if let ([part], [letters]) = (&mut *parts, &letters[..])
        && is_abbreviation(&part.text, letters)
    {
        part.text = part.text.to_uppercase();
    }
    for (part, letters) in parts.iter_mut().zip(&letters) {
        let (Some(first), Some(ink)) = (part.text.chars().next(), letters.first()) else {
            continue;
        };
        let alone = ink.wide <= WIDE * align::width(first).max(CAPITALS);
        if ALIKE.contains(first) && large(ink.high) && ink.whole && has_small && alone {
            let all = letters.iter().all(|letter| letter.high >= CAPITAL.0);
            let count = part.text.chars().count();
            let all = all && part.text.chars().all(char::is_alphabetic);
            let all = all && count > 1 && letters.len() >= count;
            part.text = if all { part.text.to_uppercase() } else { capital(&part.text) };
        } else if begins_large(&part.text) && is_alike(first) && ink.high <= SMALL && has_large {
            part.text = small(&part.text);
        }
    }
}

/// Whether the letters of a word that is all of its line are capitals: «мкп».
fn is_abbreviation(word: &str, letters: &[Letter]) -> bool {
    let capital = |letter: &Letter| letter.whole && (CAPITAL.0..=CAPITAL.1).contains(&letter.high);
    ALONE.contains(&word.chars().count())
        && word.chars().all(|c| ALIKE.contains(c))
        && letters.len() == word.chars().count()
        && letters.iter().all(capital)
}

/// Whether a word begins with its only capital.
fn begins_large(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

/// Whether a letter looks like its small one.
fn is_alike(capital: char) -> bool {
    capital.to_lowercase().all(|small| ALIKE.contains(small))
}

/// The width of a piece of ink and how high it stands, in heights of small letters.
pub(super) struct Letter {
    pub(super) wide: f32,
    pub(super) high: f32,
    /// Whether it goes up without a break, as letters without a mark do; what is above is dirt.
    whole: bool,
}

/// The pieces of ink in some columns, without points and specks.
pub(super) fn letters(columns: &Range<usize>, strip: &Strip) -> Vec<Letter> {
    let gaps = strip.gaps(columns);
    let starts = std::iter::once(columns.start).chain(gaps.iter().map(|gap| gap.end));
    let ends = gaps.iter().map(|gap| gap.start).chain([columns.end]);
    let inked = starts.zip(ends).filter(|(from, to)| (*from..*to).any(|x| strip.is_inked(x)));
    let letter = |(from, to)| {
        let rect = strip.place(&(from..to));
        let high = (strip.band().1 as f32 - rect.top as f32) / strip.small;
        let dark = |row: usize| (from..to).any(|x| strip.is_dark(x, row, DARK));
        let whole = (rect.top..strip.band().1).all(dark);
        Letter { wide: rect.width() as f32 / strip.small, high, whole }
    };
    inked.map(letter).filter(|letter| letter.high > 0.6).collect()
}

/// A word with its first letter made a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A word with its first letter made small.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// A line of letters of these heights, each 9 wide.
    fn line(heights: &[usize]) -> Strip {
        let mut page = Gray::filled(400, 60, 240);
        for (at, height) in heights.iter().enumerate() {
            ink(&mut page, 20 + at * 13, 40 - height, 3, *height);
            ink(&mut page, 20 + at * 13, 40 - height, 9, 3);
        }
        strip(&page)
    }

    #[test]
    fn dirt_above_a_letter_makes_no_capital() {
        let mut page = Gray::filled(400, 60, 240);
        for (at, height) in [14, 14, 14, 20, 14, 14].into_iter().enumerate() {
            ink(&mut page, 20 + at * 13, 40 - height, 3, height);
            ink(&mut page, 20 + at * 13, 40 - height, 9, 3);
        }
        ink(&mut page, 24, 20, 4, 3);
        let strip = strip(&page);
        let columns = 0..strip.picture.width;
        let mut parts = [Part { text: "рабочих".into(), confidence: 0.9, columns }];
        settle(&mut parts, &strip);
        assert_eq!(parts[0].text, "рабочих");
    }

    #[test]
    fn an_abbreviation_may_stand_alone() {
        for (heights, read, wanted) in [
            (&[20, 20, 20][..], "мкп", "МКП"),
            (&[20, 14, 14][..], "мкп", "Мкп"),
            (&[20, 20, 20][..], "маи", "маи"),
        ] {
            let strip = line(heights);
            let columns = 0..strip.picture.width;
            let mut parts = [Part { text: read.into(), confidence: 0.5, columns }];
            settle(&mut parts, &strip);
            assert_eq!(parts[0].text, wanted, "{heights:?}");
        }
    }

    #[test]
    fn the_ink_shows_the_case() {
        for (heights, read, wanted) in [
            (&[20, 14, 14, 14, 14, 14][..], "сторож", "Сторож"),
            (&[14, 14, 14, 14, 14, 20][..], "Сторож", "сторож"),
            (&[14, 14, 14, 14, 14, 14][..], "Сторож", "Сторож"),
            (&[20, 14, 14, 14, 14, 14][..], "Сторож", "Сторож"),
            (&[20, 14, 14, 14, 14, 14][..], "аторож", "аторож"),
            (&[14, 14, 14, 14, 14, 20][..], "СТОРОЖ", "СТОРОЖ"),
        ] {
            let strip = line(heights);
            let columns = 0..strip.picture.width;
            let mut parts = [Part { text: read.into(), confidence: 0.9, columns }];
            settle(&mut parts, &strip);
            assert_eq!(parts[0].text, wanted, "{heights:?} {read}");
        }
    }
}
