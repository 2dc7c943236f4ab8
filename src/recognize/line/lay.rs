//! Lays the words of a line on its ink; what one of the two has more of is settled by reading again.

use std::ops::Range;

use super::Reader;
use super::align::{self, Inked};
use super::dash;
use super::hear::{Part, heard};
use super::strip::Strip;
use crate::recognize::engine::Heard;

/// Side of the least ink that is heard again, in heights of small letters, and how well a word in it is
/// heard that was lost.
const LEAST: f32 = 0.7;
const LOST: f32 = 0.5;

/// The least gap between letters and the widest, in heights of small letters.
const GAP: (f32, f32) = (0.06, 0.5);

/// How far from where two words meet a hyphen between them may be that was not heard, in characters.
const HYPHEN: f32 = 2.5;

/// Height of small letters from which on a letter that comes apart has no gap as wide as a space, in
/// pixels.
const SHARP: f32 = 12.0;

/// Pieces of a word whose letters are set apart, at least, and letters of each at most, on the average.
const APART: (usize, f32) = (3, 1.25);

/// Lays what was heard on the ink of a strip.
pub(super) fn lay(words: &[Heard], strip: &Strip, reader: &mut Reader<'_>) -> Vec<Part> {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let mut inked = Inked::of(strip);
    inked.gather(&texts);
    let pairs = inked.pair(&texts);
    let mut parts: Vec<Part> = Vec::new();
    for (heard, atoms) in &pairs {
        let words = &words[heard.clone()];
        match words {
            [word] if atoms.is_empty() => unplaced(word, &mut parts, strip, &mut reader.specks),
            [] => {
                let lost = again(&inked.columns(atoms), strip, reader);
                let next = texts.get(heard.start).copied().unwrap_or_default();
                // The ink is of the word beside it, where that has its letters.
                let is_lost = |lost: &Part| {
                    let text = lost.text.as_str();
                    let before = parts.last().is_some_and(|last| last.text.ends_with(text));
                    text.is_empty() || !before && !next.starts_with(text)
                };
                parts.extend(lost.filter(is_lost));
            }
            [word] => {
                let spaced = inked.spaced(atoms, &pairs, &texts);
                let spaced: Vec<_> = spaced.iter().map(|atoms| inked.columns(atoms)).collect();
                let more =
                    if spaced.len() > 1 { several(word, &spaced, strip, reader) } else { None };
                parts.extend(more.unwrap_or_else(|| vec![Part::of(word, inked.columns(atoms))]));
            }
            words => parts.extend(joined(words, &inked.columns(atoms), strip)),
        }
    }
    parts
}

/// What is heard in ink that was not heard in its line; a word of no letters where nothing is, but
/// the ink is as high as a letter.
fn again(inked: &Range<usize>, strip: &Strip, reader: &mut Reader<'_>) -> Option<Part> {
    let rect = strip.place(inked);
    if (rect.height() as f32) < LEAST * strip.small && (rect.width() as f32) < LEAST * strip.small {
        return None;
    }
    let words = heard(&strip.part(inked), reader);
    if let [word] = &words[..]
        && word.confidence >= LOST
        && !align::is_sign(&word.text)
    {
        return Some(Part::of(word, inked.clone()));
    }
    reader.specks.extend(words.into_iter().map(|word| word.text));
    Some(Part { text: String::new(), confidence: 0.0, columns: inked.clone() })
}

/// The words that a word is whose ink has spaces in it; null where they are not told.
fn several(
    word: &Heard,
    inked: &[Range<usize>],
    strip: &Strip,
    reader: &mut Reader<'_>,
) -> Option<Vec<Part>> {
    let letters = word.text.chars().count() as f32;
    let blurred = strip.small < SHARP;
    let apart = inked.len() >= APART.0 && letters < APART.1 * inked.len() as f32;
    if blurred || apart || word.text.chars().all(is_figure) {
        return None;
    }
    let read: Vec<String> = inked
        .iter()
        .map(|inked| heard(&strip.part(inked), reader).into_iter().map(|word| word.text).collect())
        .collect();
    let texts = pieces(&word.text, &read)?;
    let mut parts: Vec<Part> = Vec::new();
    for (text, inked) in texts.into_iter().zip(inked) {
        match parts.last_mut() {
            // The digits and points of a number stand far apart.
            Some(last) if last.text.ends_with(is_figure) && text.starts_with(is_figure) => {
                last.text.push_str(&text);
                last.columns.end = inked.end;
            }
            _ => parts.push(Part { text, confidence: word.confidence, columns: inked.clone() }),
        }
    }
    Some(parts)
}

/// Whether a character is of a number.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | ':')
}

/// A word in pieces as they were read by themselves, where these differ from it in one of them only.
/// The first or the last piece may be one that was not heard with the others.
fn pieces(word: &str, read: &[String]) -> Option<Vec<String>> {
    let (first, rest) = match read {
        [last] if word.is_empty() => return Some(vec![last.clone()]),
        [_] => return Some(vec![word.to_owned()]),
        [first, rest @ ..] if !word.is_empty() => (first, rest),
        _ => return None,
    };
    if let Some(left) = word.strip_prefix(first.as_str()).filter(|_| !first.is_empty()) {
        return Some([vec![first.clone()], pieces(left, rest)?].concat());
    }
    let tail = rest.concat();
    let head = word.strip_suffix(tail.as_str()).filter(|_| !tail.is_empty())?;
    let head = if head.is_empty() { first.clone() } else { head.to_owned() };
    Some([vec![head], rest.to_vec()].concat())
}

/// A word without ink of its own: a sign that was read into a gap, or one that has grown together
/// with the word before it.
fn unplaced(word: &Heard, parts: &mut Vec<Part>, strip: &Strip, specks: &mut Vec<String>) {
    if align::is_sign(&word.text) {
        specks.push(word.text.clone());
        return;
    }
    let whole = 0..strip.picture.width;
    let shared = parts.last().map_or(whole, |last| last.columns.clone());
    let middle = usize::midpoint(shared.start, shared.end);
    if let Some(last) = parts.last_mut() {
        last.columns.end = middle;
    }
    parts.push(Part::of(word, middle..shared.end));
}

/// Words whose ink has no space in it: one, where a gap between letters is about where they meet,
/// and each for itself where they have grown together.
fn joined(words: &[Heard], inked: &Range<usize>, strip: &Strip) -> Vec<Part> {
    let width = |word: &Heard| word.text.chars().map(align::width).sum::<f32>();
    let all: f32 = words.iter().map(width).sum();
    let (from, to) = (strip.across(inked.start), strip.across(inked.end - 1));
    let gaps = strip.gaps(inked);
    let wide = GAP.0 * strip.small..=GAP.1 * strip.small;
    let meet = |one: &Part, other: &Heard| {
        // Capitals have wider gaps, and no word goes on with one.
        let goes_on = |c: char| c.is_alphanumeric() && !c.is_uppercase();
        one.text.ends_with(char::is_alphanumeric) && other.text.starts_with(goes_on)
    };
    let column = |across: f32| {
        let found = inked.clone().find(|x| strip.across(*x) >= across);
        found.unwrap_or(inked.end).clamp(inked.start, inked.end)
    };
    let (mut parts, mut before) = (Vec::<Part>::new(), 0.0);
    for word in words {
        let place = from + (to - from) * before / all.max(1.0);
        let reach = (to - from) / all.max(1.0);
        let meets = |gap: &&Range<usize>| {
            let middle = strip.across(gap.start) + strip.width(gap) as f32 / 2.0;
            (middle - place).abs() <= reach && wide.contains(&(strip.width(gap) as f32))
        };
        before += width(word);
        let end = from + (to - from) * before / all.max(1.0);
        let near = column(place - HYPHEN * reach)..column(place + HYPHEN * reach);
        let glue = parts.last().filter(|last| meet(last, word)).and_then(|_| {
            let hyphen = dash::hyphen(strip, &near).map(|_| "-");
            hyphen.or_else(|| gaps.iter().any(|gap| meets(&gap)).then_some(""))
        });
        match (parts.last_mut(), glue) {
            (Some(last), Some(glue)) => {
                last.text = [&last.text, glue, &word.text].concat();
                last.confidence = last.confidence.min(word.confidence);
                last.columns.end = column(end);
            }
            _ => parts.push(Part::of(word, column(place)..column(end))),
        }
    }
    if let Some(last) = parts.last_mut() {
        last.columns.end = inked.end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn a_word_is_taken_apart_as_its_pieces_are_read() {
        for (word, read, wanted) in [
            ("вгод", &["в", "год"][..], Some(&["в", "год"][..])),
            ("вгод", &["В", "год"], Some(&["в", "год"])),
            ("полномобъеме", &["полном", "обьеме"], Some(&["полном", "объеме"])),
            ("с8по", &["с", "8", "по"], Some(&["с", "8", "по"])),
            ("слово", &["", "во"], Some(&["сло", "во"])),
            ("раз", &["1", "раз"], Some(&["1", "раз"])),
            ("раз", &["раз", "в"], Some(&["раз", "в"])),
            ("слово", &["ело", "ва"], None),
        ] {
            let read: Vec<String> = read.iter().map(|text| (*text).to_owned()).collect();
            let found = pieces(word, &read);
            let wanted = wanted.map(|texts| texts.iter().map(|text| (*text).to_owned()).collect());
            assert_eq!(found, wanted, "{word}");
        }
    }

    #[test]
    fn words_without_a_space_between_them_are_one() {
        let mut page = Gray::filled(200, 60, 240);
        for at in [20, 36, 53, 69] {
            ink(&mut page, at, 26, 3, 14);
            ink(&mut page, at, 26, 12, 3);
        }
        let strip = strip(&page);
        for (second, wanted) in [("ия", &["лния"][..]), ("Ия", &["лн", "Ия"])] {
            let words = ["лн", second].map(|text| Heard { text: text.into(), ..Heard::default() });
            let parts = joined(&words, &(0..strip.picture.width), &strip);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts, wanted);
        }
    }
}
