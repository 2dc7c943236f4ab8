//! Letters of the other script that look alike.
//!
//! A word that mixes scripts is read in one of them ([`readings`]); a word of Latin letters alone
//! is Cyrillic where each letter is drawn as a Cyrillic one and the words around are Cyrillic.
//! Roman numerals, addresses, file names, codes and foreign words stay.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::patch::Patch;
use super::readings::{self, to_cyrillic, to_latin};
use crate::model::{Correction, Rule, Text};
use crate::text::{
    Script, Word, is_letter, is_letter_or_digit, is_roman, script_of, script_of_word, words,
};

/// Short words that are read as Russian between Russian words.
const SHORT: [&str; 16] = [
    "на", "от", "не", "то", "во", "со", "ко", "об", "но", "он", "как", "все", "вне", "она", "оно",
    "тех",
];

/// Foreign abbreviations of letters that are all drawn as Cyrillic ones.
const FOREIGN: [&str; 12] =
    ["PC", "CEO", "ATM", "BMX", "MAC", "TCP", "HTC", "TOP", "OPEX", "CAPEX", "PE", "BTO"];

/// A neighbour further off than this many words is none.
const AROUND: usize = 8;

/// Puts each word into one script.
pub(super) fn repair(
    text: &mut Text,
    lexicon: &mut Lexicon,
    corrections: &mut Vec<Correction>,
) -> bool {
    let value = text.as_str();
    let words: Vec<Word<'_>> = words(value).collect();
    let mut scripts: Vec<Script> = words.iter().map(|word| script_of_word(word.text)).collect();
    let mut patch = Patch::default();
    for at in 0..words.len() {
        let word = &words[at];
        let read = match scripts[at] {
            Script::Mixed if is_address(value, &word.range) => Some(to_latin(word.text)),
            Script::Mixed => Some(readings::resolve(word.text, lexicon)),
            Script::Latin => as_cyrillic(value, &words, &scripts, at, lexicon),
            _ if word.text.contains('І') => readings::roman(word.text),
            _ => None,
        };
        if let Some(read) = read.filter(|read| read != word.text) {
            scripts[at] = script_of_word(&read);
            if scripts[at] == Script::Cyrillic {
                lexicon.add(&read);
            }
            put(&mut patch, word, read);
        }
    }
    patch.apply(text, corrections)
}

/// Edits letter by letter, so that each keeps its place, where the number of letters is the same.
fn put(patch: &mut Patch, word: &Word<'_>, read: String) {
    if word.text.chars().count() == read.chars().count() {
        for ((at, old), new) in word.text.char_indices().zip(read.chars()) {
            if old != new {
                let start = word.range.start + at;
                patch.replace(start..start + old.len_utf8(), new);
            }
        }
    } else {
        patch.replace(word.range.clone(), read.as_str());
    }
    patch.note(Rule::Homoglyph, word.range.clone(), read);
}

/// The Cyrillic reading of a Latin word, where it must be one.
fn as_cyrillic(
    value: &str,
    words: &[Word<'_>],
    scripts: &[Script],
    at: usize,
    lexicon: &Lexicon,
) -> Option<String> {
    let word = &words[at];
    let read = to_cyrillic(word.text)?;
    if !stands_free(value, &word.range) || is_address(value, &word.range) {
        return None;
    }
    // Words that await the same verdict do not vote.
    let open = |index: &usize| {
        scripts[*index] == Script::Latin && to_cyrillic(words[*index].text).is_some()
    };
    let left = (at.saturating_sub(AROUND)..at).rev().find(|index| !open(index));
    let right = (at + 1..words.len().min(at + 1 + AROUND)).find(|index| !open(index));
    let around: Vec<usize> = left.into_iter().chain(right).collect();
    if around.iter().any(|&index| scripts[index] == Script::Latin && !is_roman(words[index].text)) {
        return None;
    }
    let amid = around.iter().any(|&index| scripts[index] == Script::Cyrillic);
    let length = read.chars().count();
    let sure = match length {
        1 => amid && is_short_word(value, word),
        _ if is_roman(word.text) || FOREIGN.contains(&word.text) => false,
        _ if lexicon.count(&read) > 0 => true,
        2 | 3 => {
            let capitals = read.chars().all(char::is_uppercase)
                && around.iter().all(|&index| is_shouted(words[index].text));
            amid && (SHORT.contains(&read.to_lowercase().as_str()) || capitals)
        }
        _ => (amid || (around.is_empty() && length > 4)) && read.to_lowercase().contains(is_vowel),
    };
    sure.then_some(read)
}

/// True for a single letter that is a preposition or conjunction by its place.
fn is_short_word(value: &str, word: &Word<'_>) -> bool {
    let before = value[..word.range.start].trim_end_matches(' ');
    let after = &value[word.range.end..];
    let goes_on = after.starts_with(' ')
        && after.trim_start().starts_with(|c: char| {
            c.is_ascii_digit() || is_letter(c) || matches!(c, '«' | '"' | '№')
        });
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n', '«', '(']);
    match word.text {
        "a" | "c" | "o" | "y" | "k" => goes_on,
        "A" | "B" | "C" | "K" | "O" | "Y" => goes_on && begins,
        _ => false,
    }
}

/// True for words all in capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюя".contains(c)
}

/// True where a word is no part of a code: no digits, underscores or Latin words tied to it.
fn stands_free(value: &str, range: &Range<usize>) -> bool {
    let before = value[..range.start].chars().rev();
    let after = value[range.end..].chars();
    is_loose(before) && is_loose(after)
}

/// True where what stands next to a word, read away from it, does not tie it.
fn is_loose(mut chars: impl Iterator<Item = char>) -> bool {
    match chars.next() {
        None => true,
        Some('-') => chars.next().is_some_and(|c| script_of(c) == Script::Cyrillic),
        Some('.') => chars.next().is_none_or(|c| !is_letter_or_digit(c)),
        Some(c) => {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | ':' | '!' | '?' | '(' | ')' | '«' | '»' | '"' | '„' | '“' | '”'
                )
        }
    }
}

/// True inside a web or mail address or a file's name.
fn is_address(value: &str, range: &Range<usize>) -> bool {
    const SIGNS: usize = 256;
    let start = value[..range.start]
        .char_indices()
        .rev()
        .take(SIGNS)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(range.start, |(at, _)| at);
    let end = value[range.end..]
        .char_indices()
        .take(SIGNS)
        .find(|(_, c)| c.is_whitespace())
        .map_or(value.len(), |(at, _)| range.end + at);
    let token = value.get(start..end.max(range.end)).unwrap_or_default();
    let dotted = token.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_alphanumeric() && three[1] == b'.' && three[2].is_ascii_lowercase()
    });
    dotted || token.contains(['@', '\\']) || token.contains("://") || token.contains("www.")
}
