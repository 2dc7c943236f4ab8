//! The words that the engine reads in a strip, and which of its columns each takes.

use std::ops::Range;

use super::strip::Strip;
use super::{Reader, bullet, roman, sign, split};
use crate::recognize::engine::{Heard, Mode};
use crate::recognize::rect::Rect;

/// The least space between words, in heights of small letters.
const SPACE: f32 = 0.3;

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

/// Reads a strip.
pub(super) fn words(strip: &Strip, reader: &mut Reader<'_>) -> Vec<Heard> {
    let picture = &strip.picture;
    let mut image = reader.engine.image(picture, reader.dpi);
    let words = image.all_words(picture.whole(), Mode::Strip);
    drop(image);
    let mut words = split::prepositions(words);
    split::numbers(&mut words);
    drop_signs(strip, &mut words, &mut reader.specks);
    let places = places(strip, words.len());
    let mut parts: Vec<Part> = words
        .into_iter()
        .zip(places)
        .map(|(Heard { text, confidence, .. }, columns)| Part { text, confidence, columns })
        .collect();
    bullet::settle(&mut parts, strip);
    split::split(&mut parts, strip);
    roman::settle(&mut parts, strip);
    sign::settle(&mut parts, strip, &mut reader.specks);
    let starts: Vec<usize> = parts.iter().map(|part| part.columns.start).collect();
    let mut heard = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let rect = strip.place(&part.columns);
        let Part { text, confidence, columns } = part;
        let next = starts.get(at + 1).copied().unwrap_or(picture.width);
        let ends = text.ends_with(|c: char| c == '.' || c.is_alphanumeric());
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

/// Leaves out signs where there are more words than stretches of ink: the engine reads them
/// into the wide gaps of a stretched line.
fn drop_signs(strip: &Strip, words: &mut Vec<Heard>, specks: &mut Vec<String>) {
    let apart = (SPACE * strip.small) as usize;
    let (mut stretches, mut last) = (0, None);
    for x in (0..strip.picture.width).filter(|x| strip.is_inked(*x) || strip.is_pale(*x)) {
        stretches += usize::from(last.replace(x).is_none_or(|last| x > last + apart));
    }
    while words.len() > stretches.max(1) {
        let signs = words.iter().enumerate();
        let signs = signs.filter(|(_, word)| !word.text.contains(char::is_alphanumeric));
        let least = signs.min_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence));
        let Some((at, _)) = least else { return };
        specks.push(words.remove(at).text);
    }
}

/// The columns of so many words: they are parted by the widest gaps.
///
/// The engine's own rectangles are useless where letters have grown together.
fn places(strip: &Strip, count: usize) -> Vec<Range<usize>> {
    let whole = 0..strip.picture.width;
    let mut gaps = strip.gaps(&whole);
    gaps.sort_by_key(|gap| (-strip.width(gap), gap.start));
    gaps.truncate(count.saturating_sub(1));
    gaps.sort_unstable_by_key(|gap| gap.start);
    let mut starts = vec![whole.start];
    starts.extend(gaps.iter().map(|gap| gap.end));
    let mut ends: Vec<usize> = gaps.iter().map(|gap| gap.start).collect();
    ends.push(whole.end);
    let mut places: Vec<Range<usize>> =
        starts.into_iter().zip(ends).map(|(from, to)| from..to).collect();
    // Words without a gap between them share the last part.
    while let Some(rest) = places.last().filter(|_| places.len() < count).cloned() {
        let middle = usize::midpoint(rest.start, rest.end);
        places.pop();
        places.extend([rest.start..middle, middle..rest.end]);
    }
    places
}

/// Whether a word is a dash or a bullet, though the engine doubts it.
fn is_dash(word: &Heard) -> bool {
    word.confidence >= DASH && word.text.chars().all(|c| "-–—●•".contains(c))
}
