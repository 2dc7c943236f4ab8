//! How a word that mixes two scripts may be read.

use super::lexicon::Lexicon;
use crate::text::lookalike::{
    identical_cyrillic, identical_latin, similar_cyrillic, sound_cyrillic, sound_latin,
};
use crate::text::{Script, is_roman, script_of, script_of_word};

/// More readings of one word than this are not weighed.
const READINGS: usize = 48;

/// A word of more bytes is no word of any language: its first reading will do.
const LONG: usize = 100;

/// A word of mixed script in one script.
pub(super) fn resolve(word: &str, lexicon: &mut Lexicon) -> String {
    if let Some(roman) = roman(word) {
        return roman;
    }
    let (cyrillic, latin) = count(word);
    let as_latin = all(word, Script::Cyrillic, |c| identical_latin(c).is_some());
    let as_cyrillic = all(word, Script::Latin, |c| identical_cyrillic(c).is_some());
    let by_shape = all(word, Script::Latin, |c| {
        identical_cyrillic(c).is_some() || !similar_cyrillic(c).is_empty()
    });
    if as_latin && !as_cyrillic {
        if by_shape
            && let Some(read) = lexicon.likeliest(readings(word))
            && (lexicon.count(&read) > 0 || cyrillic > latin)
        {
            return read;
        }
        return to_latin(word);
    }
    if as_cyrillic || by_shape {
        return lexicon.likeliest(readings(word)).unwrap_or_default();
    }
    if let Some(parted) = part(word) {
        return parted;
    }
    if latin > cyrillic {
        return to_latin(word);
    }
    lexicon.likeliest(readings(word)).unwrap_or_default()
}

/// A Roman numeral part of whose letters are Cyrillic: «ХII», «ІV».
pub(super) fn roman(word: &str) -> Option<String> {
    let mut read = String::new();
    for c in word.chars() {
        match c {
            'I' | 'V' | 'X' | 'L' | 'C' | 'M' | 'D' => read.push(c),
            'І' | 'Х' | 'С' | 'М' => read.extend(identical_latin(c)),
            'У' => read.push('V'),
            'П' => read.push_str("II"),
            'Ш' => read.push_str("III"),
            _ => return None,
        }
    }
    let sure = read.contains(['I', 'V']) || read.chars().all(|c| c == 'X');
    (sure && is_roman(&read)).then_some(read)
}

/// A word with the Latin letters for its Cyrillic ones.
pub(super) fn to_latin(word: &str) -> String {
    word.chars()
        .map(|c| match script_of(c) {
            Script::Cyrillic => identical_latin(c).or_else(|| sound_latin(c)).unwrap_or('?'),
            _ => c,
        })
        .collect()
}

/// A word with the identical Cyrillic letters for its Latin ones, where all have one.
pub(super) fn to_cyrillic(word: &str) -> Option<String> {
    word.chars().map(identical_cyrillic).collect()
}

/// All ways to read a word in Cyrillic letters, the likeliest letters first.
fn readings(word: &str) -> Vec<String> {
    let limit = if word.len() > LONG { 1 } else { READINGS };
    let mut found = vec![String::with_capacity(word.len())];
    let mut lower = false;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let next_lower = chars.peek().is_none_or(|c| c.is_lowercase());
        let options = options(c, lower && next_lower);
        lower = c.is_lowercase();
        if options.len() == 1 || found.len() * options.len() > limit {
            for read in &mut found {
                read.push(options[0]);
            }
            continue;
        }
        found = options
            .iter()
            .flat_map(|&option| {
                found.iter().map(move |read| {
                    let mut read = read.clone();
                    read.push(option);
                    read
                })
            })
            .collect();
    }
    found
}

/// The Cyrillic letters that one letter may be; at least one.
fn options(c: char, inside: bool) -> Vec<char> {
    if script_of(c) != Script::Latin {
        return vec![c];
    }
    if let Some(twin) = identical_cyrillic(c) {
        // A small capital amid small letters, as recognition gives: «внедреHие».
        return vec![if inside { twin.to_lowercase().next().unwrap_or(twin) } else { twin }];
    }
    let similar = similar_cyrillic(c);
    if similar.is_empty() {
        return vec![sound_cyrillic(c).unwrap_or(if c.is_uppercase() { 'И' } else { 'и' })];
    }
    similar.to_vec()
}

/// A foreign word with a Russian one or its ending glued on: `PDFфайл` is `PDF-файл`.
fn part(word: &str) -> Option<String> {
    let first = script_of(word.chars().next()?);
    let border = word.find(|c| script_of(c) != first)?;
    let (left, right) = word.split_at(border);
    let foreign = if first == Script::Latin { left } else { right };
    (script_of_word(right) != Script::Mixed && foreign.chars().nth(1).is_some())
        .then(|| format!("{left}-{right}"))
}

fn all(word: &str, script: Script, holds: impl Fn(char) -> bool) -> bool {
    word.chars().filter(|&c| script_of(c) == script).all(holds)
}

/// Letters of each script: Cyrillic, Latin.
fn count(word: &str) -> (usize, usize) {
    word.chars().fold((0, 0), |(cyrillic, latin), c| match script_of(c) {
        Script::Cyrillic => (cyrillic + 1, latin),
        Script::Latin => (cyrillic, latin + 1),
        _ => (cyrillic, latin),
    })
}
