//! Words that the engine ran together: «с5», «№4», «г.-».
//!
//! Where ink leaves as much room as between words, and the kind of characters changes about
//! there, a space was printed.

use std::ops::Range;

use super::align::{is_stop, width};
use super::hear::Part;
use super::strip::Strip;
use crate::recognize::engine::Heard;
use crate::text::when::MONTHS;

/// The least room of a space, in heights of small letters.
const SPACE: f32 = 0.45;

/// Prepositions, which no number or month follows without a space.
pub(super) const BEFORE_NUMBERS: [&str; 9] = ["с", "со", "по", "до", "от", "к", "на", "в", "о"];

/// The letter that a 6 is read for, and what stands behind a day besides its month.
const SIX: char = 'б';
const UNTIL: [&str; 2] = ["по", "до"];

/// How sure a number is whose one doubtful sign is settled.
const SETTLED: f32 = 0.75;

/// How far the place of a gap may be from where its characters would be, in characters.
const NEAR: f32 = 1.1;

/// What a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Number,
    Dash,
    Point,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '№' => Self::Number,
            '-' | '–' | '—' => Self::Dash,
            '.' | ',' | ';' | ':' => Self::Point,
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Parts prepositions from the numbers and months that they were read together with.
pub(super) fn prepositions(words: Vec<Heard>) -> Vec<Heard> {
    let parted = words.into_iter().flat_map(|word| match preposition(&word.text) {
        Some(texts) => texts.into_iter().map(|text| Heard { text, ..word.clone() }).collect(),
        None => vec![word],
    });
    parted.collect()
}

/// Puts the letter in the place of the nought that an act's number ends with: «№ 47-0».
pub(super) fn numbers(words: &mut [Heard]) {
    for at in 0..words.len() {
        let behind_sign = at > 0 && words[at - 1].text.ends_with('№');
        let text = &words[at].text;
        let number = text.strip_prefix('№').or_else(|| behind_sign.then_some(text.as_str()));
        let figures = number.and_then(|number| number.strip_suffix("-0"));
        if figures.is_some_and(|figures| {
            !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit())
        }) {
            let word = &mut words[at];
            word.text.pop();
            word.text.push('О');
            // It was that sign which the engine doubted.
            word.confidence = word.confidence.max(SETTLED);
        }
    }
}

/// A preposition and the number or month behind it, or both: «с5», «поЗ», «сянваря», «сбмая»; or a
/// day and what stands behind it: «Зянваря», «Зпо».
fn preposition(word: &str) -> Option<Vec<String>> {
    // «1 раз в квартал» is how most plans say it; there is no such word.
    if word == "разв" {
        return Some(vec!["раз".to_owned(), "в".to_owned()]);
    }
    // A capital before small letters that are a month is a figure.
    if let Some(rest) = word.strip_prefix('З').filter(|rest| is_month(rest) || UNTIL.contains(rest))
    {
        return Some(vec!["3".to_owned(), rest.to_owned()]);
    }
    BEFORE_NUMBERS.iter().find_map(|before| {
        let rest = word.strip_prefix(before)?;
        // A capital within a word is no letter.
        let number = rest.replacen('З', "3", usize::from(rest.starts_with('З')));
        if is_number(&number) || is_month(rest) {
            return Some(vec![(*before).to_owned(), number]);
        }
        let behind =
            rest.strip_prefix(SIX).filter(|rest| is_month(rest) || UNTIL.contains(rest))?;
        Some(vec![(*before).to_owned(), SIX.to_string(), behind.to_owned()])
    })
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
}

pub(super) fn is_month(word: &str) -> bool {
    // «Мая» has not the stem of «май».
    let ending = MONTHS.iter().chain(&["мая"]).find_map(|stem| word.strip_prefix(stem));
    ending.is_some_and(|ending| ending.trim_end_matches([',', '.', ';']).chars().count() <= 2)
}

/// Splits the words of a strip that hold a space.
pub(super) fn split(parts: &mut Vec<Part>, strip: &Strip) {
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        if let Some((first, second)) = halves(part, strip) {
            parts.splice(at..=at, [first, second]);
        } else {
            at += 1;
        }
    }
}

/// The two words that a word is; null where it is one.
fn halves(part: &Part, strip: &Strip) -> Option<(Part, Part)> {
    let letters: Vec<char> = part.text.chars().collect();
    let all: f32 = letters.iter().map(|c| width(*c)).sum();
    let (from, to) = (strip.across(part.columns.start), strip.across(part.columns.end - 1) + 1.0);
    let mut best: Option<(f32, usize, Range<usize>)> = None;
    let gaps = strip.gaps(&part.columns);
    let roomy = |gap: &Range<usize>| strip.width(gap) as f32 >= SPACE * strip.small;
    // A stop stands far from what it is behind, as from «г», and is no word.
    let behind = |gap: &Range<usize>| {
        let next = gaps.iter().find(|next| next.start >= gap.end);
        gap.end..next.map_or(part.columns.end, |next| next.start)
    };
    let is_space = |gap: &&Range<usize>| roomy(gap) && !is_stop(strip, &behind(gap));
    for gap in gaps.iter().filter(is_space) {
        let middle = strip.across(gap.start) + strip.width(gap) as f32 / 2.0;
        let place = (middle - from) / (to - from).max(1.0) * all;
        let mut before = 0.0;
        for at in 1..letters.len() {
            before += width(letters[at - 1]);
            let changes = matches!(
                (Kind::of(letters[at - 1]), Kind::of(letters[at])),
                (Kind::Letter | Kind::Number, Kind::Digit)
                    | (Kind::Digit, Kind::Letter)
                    | (Kind::Point, Kind::Dash)
            );
            // «0б» is «Об», and no space stands within it.
            if !changes || letters[..at] == ['0'] {
                continue;
            }
            let far = (before - place).abs();
            let better = best.as_ref().is_none_or(|(found, ..)| far < *found);
            if far <= NEAR && better {
                best = Some((far, at, gap.clone()));
            }
        }
    }
    let (_, at, gap) = best?;
    let word = |letters: &[char], columns| Part {
        text: letters.iter().collect(),
        confidence: part.confidence,
        columns,
    };
    let (first, second) = letters.split_at(at);
    Some((word(first, part.columns.start..gap.start), word(second, gap.end..part.columns.end)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn a_stop_far_behind_a_letter_is_no_word() {
        for (stop, wanted) in [(12, 2), (3, 1)] {
            let mut page = Gray::filled(200, 60, 240);
            for left in [20, 34, 48] {
                ink(&mut page, left, 26, 3, 14);
                ink(&mut page, left, 26, 10, 3);
            }
            ink(&mut page, 66, 40 - stop, stop, stop);
            let strip = strip(&page);
            let columns = 0..strip.picture.width;
            let mut parts = vec![Part { text: "20г.".into(), confidence: 0.9, columns }];
            split(&mut parts, &strip);
            assert_eq!(parts.len(), wanted);
        }
    }

    #[test]
    fn no_number_of_an_act_ends_with_a_nought() {
        let word =
            |text: &str| Heard { text: text.to_owned(), confidence: 0.9, ..Heard::default() };
        let mut words = ["№", "47-0", "№9-0", "8-0", "470"].map(word);
        numbers(&mut words);
        let read: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(read, ["№", "47-О", "№9-О", "8-0", "470"]);
    }

    #[test]
    fn numbers_stand_apart_from_prepositions() {
        for (read, wanted) in [
            ("с5", "с 5"),
            ("по10.12.", "по 10.12."),
            ("доЗ", "до 3"),
            ("сянваря", "с января"),
            ("доиюля,", "до июля,"),
            ("смая", "с мая"),
            ("смартфон", "смартфон"),
            ("разв", "раз в"),
            ("С5", "С5"),
            ("с", "с"),
            ("с5-п", "с5-п"),
            ("сбпо", "с б по"),
            ("сбавгуста", "с б августа"),
            ("сбор", "сбор"),
        ] {
            let found = preposition(read).map_or(read.to_owned(), |texts| texts.join(" "));
            assert_eq!(found, wanted);
        }
    }
}
