//! Signs and numerals that recognition takes for letters, where what stands beside them leaves no doubt.
//!
//! «от 12.01.1996 М 7-ФЗ» can only be a number sign, «№ п/т» at the head of a column only «№ п/п»,
//! «П квартал» only the second.

use super::patch::Patch;
use crate::model::{Correction, Rule, Text};
use crate::text::{Script, script_of};

/// What «№» is read as.
const NUMBER_SIGNS: [&str; 6] = ["М", "Ме", "Мо", "Nо", "No", "Хе"];

/// «И.о.» with a nought, as recognition reads it.
const ACTING: [(&str, &str); 2] = [("И.0.", "И.о."), ("и.0.", "и.о.")];

/// What a bullet before words is read as.
const BULLETS: [&str; 2] = ["®", "©"];

/// Letters that «п» at the head of a column is read as.
const COLUMN: [char; 6] = ['п', 'т', 'л', 'н', 'и', 'г'];

/// Roman numerals of quarters, and what they are read as.
const QUARTERS: [(&str, &str); 6] =
    [("П", "II"), ("Ш", "III"), ("ПТ", "III"), ("ГУ", "IV"), ("ТУ", "IV"), ("1У", "IV")];

/// Words before which a Roman numeral stands.
const COUNTED: [&str; 3] = ["квартал", "полугоди", "четверт"];

/// Puts the signs in the place of the letters.
pub(super) fn repair(text: &mut Text, corrections: &mut Vec<Correction>) -> bool {
    let mut patch = Patch::default();
    let value = text.as_str();
    let tokens = tokens(value);
    if let Some(head) = column_head(value) {
        patch.note(Rule::Sign, 0..value.len(), head);
        patch.replace(0..value.len(), head);
        return patch.apply(text, corrections);
    }
    for (at, &(start, token)) in tokens.iter().enumerate() {
        if let Some(digit) = initial(token) {
            patch.note(Rule::Sign, start..start + token.len(), token.replacen('3', "З", 1));
            patch.replace(start + digit..start + digit + 1, "З");
            continue;
        }
        let before = at.checked_sub(1).map_or("", |before| tokens[before].1);
        let behind = tokens.get(at + 1).map_or("", |(_, behind)| behind);
        let Some(sign) = sign(before, token, behind) else { continue };
        patch.note(Rule::Sign, start..start + token.len(), sign);
        patch.replace(start..start + token.len(), sign);
    }
    patch.apply(text, corrections)
}

/// What a token between two others stands for.
fn sign(before: &str, token: &str, behind: &str) -> Option<&'static str> {
    let digit = behind.starts_with(|c: char| c.is_ascii_digit());
    if NUMBER_SIGNS.contains(&token) && digit && (is_date(before) || is_year(before)) {
        return Some("№");
    }
    if let Some((_, acting)) = ACTING.iter().find(|(read, _)| *read == token) {
        return Some(acting);
    }
    if BULLETS.contains(&token) && !before.ends_with(|c: char| c.is_ascii_alphabetic()) {
        let words = behind.chars().next().is_some_and(|c| script_of(c) == Script::Cyrillic);
        return words.then_some("●");
    }
    let counted = COUNTED.iter().any(|word| behind.starts_with(word));
    QUARTERS.iter().find(|(read, _)| counted && *read == token).map(|(_, numeral)| *numeral)
}

/// Where a 3 stands among the initials of a person: «3.И.», «(И.3.».
fn initial(token: &str) -> Option<usize> {
    let from = token.find(|c: char| c.is_alphanumeric())?;
    let letters: Vec<char> = token[from..].chars().take(4).collect();
    let capital = |c: char| c.is_uppercase() && script_of(c) == Script::Cyrillic;
    match letters[..] {
        ['3', '.', other, '.'] if capital(other) => Some(from),
        [other, '.', '3', '.'] if capital(other) => Some(from + other.len_utf8() + 1),
        _ => None,
    }
}

/// «№ п/п», where a cell reads nearly like it.
fn column_head(value: &str) -> Option<&'static str> {
    let rest = value.strip_prefix('№')?.trim_start();
    let mut letters = rest.chars().filter(|c| !matches!(c, '/' | '.') && !c.is_whitespace());
    let two = letters.next() == Some('п') && letters.next().is_some_and(|c| COLUMN.contains(&c));
    let near = two && letters.next().is_none() && rest != "п/п" && rest.len() <= 7;
    (near && rest.trim_end_matches('.') != "п/п" && rest != "п.п").then_some("№ п/п")
}

/// Whether a word is a date in figures.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_end_matches("г.").split('.').collect();
    let figures = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() >= 3 && parts[..3].iter().all(figures)
}

/// Whether a word closes a date in words.
fn is_year(word: &str) -> bool {
    matches!(word, "г." | "года")
}

/// The words of a text and where they begin.
fn tokens(value: &str) -> Vec<(usize, &str)> {
    let begins = |part: &str| part.as_ptr() as usize - value.as_ptr() as usize;
    value.split_whitespace().map(|token| (begins(token), token)).collect()
}
