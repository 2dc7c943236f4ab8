//! What the words of a page are worth.
//!
//! Scans are published with a layer of text that recognition of the wrong language made: Latin
//! letters that look like the Cyrillic print. Fonts may lack the table that tells their characters.
//! Each page is judged by itself, by its words alone, and only where the words leave no doubt.

use crate::model::{Box4, Layer, Page};
use crate::text::{Script, is_letter, lookalike, script_of};

/// A picture from this share of the page on may be a scan of it.
const SCAN: f32 = 0.5;

/// Words over a scan that take up less than this share of the page are a stamp.
const STAMP: f32 = 0.04;

/// So many outlines without a word are letters that were made drawings.
const OUTLINES: usize = 400;

/// Fewer words than these tell nothing.
const ENOUGH: usize = 8;

/// Share of words that no language has, from which on the page is unusable.
const STRANGE: f32 = 0.25;

/// Share of characters without meaning, from which on it is.
const MEANINGLESS: f32 = 0.25;

/// Share of accented Latin letters among all, from which on the page is Cyrillic in the wrong encoding.
const ACCENTED: f32 = 0.4;

/// Judges the words of a page. `text` holds the page's characters, `outlines` counts its filled curves.
pub(super) fn judge(page: &Page, text: &str, outlines: usize) -> Layer {
    let area = |hidden: Option<bool>| {
        let words = page.words.iter().filter(|word| hidden.is_none_or(|is| word.hidden == is));
        words.map(|word| size(word.bbox)).sum::<f32>() / (page.width * page.height).max(1.0)
    };
    let pictured =
        page.pictures.iter().copied().map(size).sum::<f32>() >= SCAN * page.width * page.height;
    if (pictured && area(None) < STAMP) || (page.words.is_empty() && outlines >= OUTLINES) {
        return Layer::Missing;
    }
    if !is_language(text) {
        return Layer::Unusable;
    }
    if pictured && area(Some(true)) > area(Some(false)) { Layer::Recognized } else { Layer::Typed }
}

fn size(bbox: Box4) -> f32 {
    (bbox[2] - bbox[0]).max(0.0) * (bbox[3] - bbox[1]).max(0.0)
}

/// Whether a text may be of some language, as far as it is of words.
fn is_language(text: &str) -> bool {
    let (mut characters, mut meaningless, mut letters, mut accented) = (0, 0, 0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        characters += 1;
        meaningless += usize::from(is_meaningless(c));
        letters += usize::from(is_letter(c));
        accented += usize::from(matches!(c, '\u{c0}'..='\u{ff}'));
    }
    if meaningless as f32 > MEANINGLESS * characters as f32 {
        return false;
    }
    if letters >= 4 * ENOUGH && accented as f32 > ACCENTED * letters as f32 {
        return false;
    }
    let (mut words, mut strange) = (0, 0);
    for token in text.split_whitespace().filter(|token| !is_address(token)) {
        let token = token.trim_matches(|c: char| !c.is_ascii_digit() && !is_letter(c));
        if token.chars().filter(|c| is_letter(*c)).count() >= 4 {
            words += 1;
            strange += usize::from(is_strange(token));
        }
    }
    words < ENOUGH || (strange as f32) < STRANGE * words as f32
}

/// Characters that stand for nothing.
fn is_meaningless(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' | '\u{f0000}'..)
}

/// Whether a token is the address of a page or a letter box.
fn is_address(token: &str) -> bool {
    let has_host = token.contains("www.") || token.contains("://") || token.contains('@');
    has_host || (token.contains('/') && token.is_ascii())
}

/// Whether no language has such a word.
fn is_strange(token: &str) -> bool {
    // Nearly every word: Cyrillic letters alone, a vowel among them.
    if token.chars().all(|c| matches!(c, 'А'..='я')) && token.chars().any(is_vowel) {
        return false;
    }
    let letters: Vec<char> = token.chars().collect();
    let latin = letters.iter().filter(|c| script_of(**c) == Script::Latin).count();
    let cyrillic = letters.iter().filter(|c| script_of(**c) == Script::Cyrillic).count();
    if latin > 0 && cyrillic > 0 {
        return is_mixed(token);
    }
    is_pierced(&letters)
        || (latin > 0 && (has_humps(&letters) || is_unspeakable(&letters)))
        || (cyrillic >= 6
            && !letters.iter().any(|c| is_vowel(*c))
            && token.chars().any(char::is_lowercase))
}

/// Whether a word mixes scripts in more than letters that are drawn alike, within one part of it.
fn is_mixed(token: &str) -> bool {
    token.split(|c: char| !is_letter(c)).any(|part| {
        let has = |script| part.chars().any(|c| script_of(c) == script);
        let foreign = part
            .chars()
            .any(|c| script_of(c) == Script::Latin && lookalike::identical_cyrillic(c).is_none());
        let native = part
            .chars()
            .any(|c| script_of(c) == Script::Cyrillic && lookalike::identical_latin(c).is_none());
        has(Script::Latin) && has(Script::Cyrillic) && foreign && native
    })
}

/// Whether signs or a digit stand between letters where no language has any.
fn is_pierced(letters: &[char]) -> bool {
    letters.windows(3).any(|window| {
        let [before, c, after] = window else { return false };
        let between = before.is_lowercase() && is_letter(*after);
        between && (c.is_ascii_digit() || "{}[]<>\\|^~!?;:*%$#=+\"".contains(*c))
    })
}

/// Whether a capital stands inside of a word.
fn has_humps(letters: &[char]) -> bool {
    letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
}

/// Whether a Latin word cannot be spoken in any language that uses these letters.
fn is_unspeakable(letters: &[char]) -> bool {
    let is_upper = letters.iter().all(|c| !c.is_lowercase());
    let lower: Vec<char> = letters.iter().flat_map(|c| c.to_lowercase()).collect();
    let (mut run, mut longest, mut vowels) = (0, 0, 0);
    for c in &lower {
        if !is_letter(*c) || is_vowel(*c) {
            run = 0;
            vowels += usize::from(is_vowel(*c));
        } else {
            run += 1;
            longest = longest.max(run);
        }
    }
    let tripled = lower.windows(3).any(|window| window[0] == window[1] && window[1] == window[2]);
    let roman = lower.iter().all(|c| "ivxlcdm".contains(*c));
    if is_upper {
        // Abbreviations have no vowels; print that was misread has letters that are mere strokes.
        let strokes = ["ii", "iij", "ji", "jj", "iu"].iter().any(|run| contains(&lower, run));
        return !roman && (strokes || (tripled && lower.len() > 4));
    }
    let is_lone_q = lower.windows(2).any(|pair| pair[0] == 'q' && pair[1] != 'u');
    tripled || longest >= 6 || (vowels == 0 && !roman) || is_lone_q
}

fn contains(letters: &[char], pair: &str) -> bool {
    let pair: Vec<char> = pair.chars().collect();
    letters.windows(pair.len()).any(|window| window == pair)
}

fn is_vowel(c: char) -> bool {
    let c = if matches!(c, 'а'..='я') { c } else { c.to_lowercase().next().unwrap_or(c) };
    let latin = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        || (script_of(c) == Script::Latin && !c.is_ascii());
    let cyrillic = matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я');
    cyrillic || latin || matches!(c, 'і' | 'ї' | 'є' | 'ө' | 'ү' | 'ә' | 'ӧ' | 'ӱ' | 'ӓ')
}

#[cfg(test)]
mod tests;
