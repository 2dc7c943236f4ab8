//! The words that the engine reads in a strip, and which of its columns each takes.

use std::ops::Range;

use super::strip::Strip;
use super::{
    Reader, bullet, case, dash, figures, initials, latin, lay, odd, preposition, roman, sign,
    split, year,
};
use crate::recognize::engine::{Heard, Mode};
use crate::recognize::gray::Gray;
use crate::recognize::rect::Rect;

/// How sure a word is at most beside ink in which nothing was heard.
const BESIDE: f32 = 0.7;

/// How well the engine hears a dash that is none of dirt: it doubts short ones, and in a line cut
/// out of its cell there is little else that looks so.
const DASH: f32 = 0.2;

/// A word and the columns of its strip that it takes.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) confidence: f32,
    pub(super) columns: Range<usize>,
}

impl Part {
    /// A word in some columns.
    pub(super) fn of(word: &Heard, columns: Range<usize>) -> Self {
        Self { text: word.text.clone(), confidence: word.confidence, columns }
    }
}

/// Reads a strip.
pub(super) fn words(strip: &Strip, reader: &mut Reader<'_>) -> Vec<Heard> {
    let words = heard(&strip.picture, reader);
    let mut parts = lay::lay(&words, strip, reader);
    latin::settle(&mut parts, strip, reader);
    bullet::settle(&mut parts, strip);
    split::split(&mut parts, strip);
    roman::settle(&mut parts, strip);
    sign::settle(&mut parts, &mut reader.specks);
    dash::settle(&mut parts, strip);
    case::settle(&mut parts, strip);
    initials::settle(&mut parts, strip);
    odd::settle(&mut parts);
    figures::settle(&mut parts);
    preposition::settle(&mut parts);
    year::settle(&mut parts);
    year::unheard(&mut parts, strip);
    drop_unheard(&mut parts);
    let starts: Vec<usize> = parts.iter().map(|part| part.columns.start).collect();
    let mut heard: Vec<Heard> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let rect = strip.place(&part.columns);
        let Part { mut text, confidence, columns } = part;
        if text.ends_with('.') && !text.ends_with("..") && sign::is_comma(strip, &columns) {
            text.pop();
            text.push(',');
        }
        let next = starts.get(at + 1).copied().unwrap_or(strip.picture.width);
        let ends = text.ends_with(|c: char| ".»)".contains(c) || c.is_alphanumeric());
        let stop = ends.then(|| sign::stop(strip, &columns, next));
        let mut word = Heard { text, rect, confidence, starts_line: heard.is_empty(), stop };
        if word.is_dirt() && !is_dash(&word) {
            reader.specks.push(word.text);
            continue;
        }
        if !word.text.contains(char::is_alphanumeric) {
            // A dash is of its line, as low as it is.
            let (top, bottom) = strip.band();
            word.rect = word.rect.union(Rect { top, bottom, ..word.rect });
        }
        heard.push(word);
    }
    heard
}

/// Takes out the parts of which nothing was heard; what stands beside such ink is not sure.
fn drop_unheard(parts: &mut Vec<Part>) {
    for at in 0..parts.len() {
        if parts[at].text.is_empty() {
            for beside in [at.wrapping_sub(1), at + 1] {
                if let Some(beside) = parts.get_mut(beside) {
                    beside.confidence = beside.confidence.min(BESIDE);
                }
            }
        }
    }
    parts.retain(|part| !part.text.is_empty());
}

/// The words that the engine hears in a picture of a line.
pub(super) fn heard(picture: &Gray, reader: &mut Reader<'_>) -> Vec<Heard> {
    let mut image = reader.engine.image(picture, reader.dpi);
    let words = image.all_words(picture.whole(), Mode::Strip);
    drop(image);
    let mut words = split::prepositions(words);
    split::numbers(&mut words);
    words
}

/// Whether a word is a dash or a bullet, though the engine doubts it.
fn is_dash(word: &Heard) -> bool {
    word.confidence >= DASH && word.text.chars().all(|c| "-–—●•".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_unheard_ink_is_not_sure() {
        let part = |text: &str| Part { text: text.into(), confidence: 0.95, columns: 0..1 };
        let mut parts = ["", "раз", "в", "год"].map(part).to_vec();
        drop_unheard(&mut parts);
        let sure: Vec<f32> = parts.iter().map(|part| part.confidence).collect();
        assert_eq!(sure, [BESIDE, 0.95, 0.95]);
    }
}
