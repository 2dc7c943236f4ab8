//! Signs and numerals that recognition takes for letters, where what stands beside them leaves no doubt.
//!
//! «от 12.01.1996 М 7-ФЗ» can only be a number sign, «№ п/т» at the head of a column only «№ п/п»,
//! «П квартал» only the second.

use std::ops::Range;

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
const COLUMN: [char; 7] = ['п', 'т', 'л', 'н', 'и', 'г', 'а'];

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
    if let Some((letter, right)) = column_head(value) {
        patch.note(Rule::Sign, 0..value.len(), "№ п/п");
        // The letter alone: each character of the head keeps its place.
        patch.replace(letter, right);
        return patch.apply(text, corrections);
    }
    if let Some(three) = three(value) {
        patch.note(Rule::Sign, three..value.len(), value[three..].replacen(['З', 'з'], "3", 1));
        patch.replace(three..three + "З".len(), "3");
        return patch.apply(text, corrections);
    }
    for (at, &(start, token)) in tokens.iter().enumerate() {
        if let Some(digit) = initial(token) {
            patch.note(Rule::Sign, start..start + token.len(), token.replacen('3', "З", 1));
            patch.replace(start + digit..start + digit + 1, "З");
            continue;
        }
        if let Some(nought) = nought(token) {
            patch.note(Rule::Sign, start..start + token.len(), token.replacen('0', "О", 1));
            patch.replace(start + nought..start + nought + 1, "О");
            continue;
        }
        if token.starts_with("М№") {
            patch.note(Rule::Sign, start..start + token.len(), &token["М".len()..]);
            patch.replace(start..start + "М№".len(), "№");
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
    if matches!(token, "З" | "з") && behind.starts_with("кв") {
        return Some("3");
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

/// Where a text that is no more than a number begins with a З: «З», «З.1.».
fn three(value: &str) -> Option<usize> {
    let number = value.trim();
    let rest = number.strip_prefix(['З', 'з'])?;
    let is_number = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')'))
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| number.as_ptr() as usize - value.as_ptr() as usize)
}

/// Where a word begins with a nought before small letters: «0б», «0тдел»; no number does.
fn nought(token: &str) -> Option<usize> {
    let from = token.find(|c: char| c.is_alphanumeric())?;
    let letters = token[from..].strip_prefix('0')?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let small = |c: char| c.is_lowercase() && script_of(c) == Script::Cyrillic;
    (!letters.is_empty() && letters.chars().all(small)).then_some(from)
}

/// Where a cell reads nearly like «№ п/п»: the bytes of its last letter, and what is right there.
fn column_head(value: &str) -> Option<(Range<usize>, &'static str)> {
    let rest = value.strip_prefix('№')?.trim();
    let mut letters =
        value.char_indices().skip(1).filter(|(_, c)| !matches!(c, '/' | '.') && !c.is_whitespace());
    let (first, (at, second)) = (letters.next()?.1, letters.next()?);
    let near = first == 'п' && COLUMN.contains(&second) && letters.next().is_none();
    let is_right = rest.trim_end_matches('.') == "п/п" || rest == "п.п";
    let right = if rest.contains(['/', '.']) { "п" } else { "/п" };
    (near && !is_right && rest.len() <= 7).then_some((at..at + second.len_utf8(), right))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_begins_with_no_nought() {
        for (read, right) in [
            ("0б утверждении", "Об утверждении"),
            ("«0тдел»", "«Отдел»"),
            ("№ 0-п", "№ 0-п"),
            ("10-ое 0,5 0 л", "10-ое 0,5 0 л"),
            ("М№12-п", "№12-п"),
            ("З", "3"),
            (" з.1.", " 3.1."),
            ("З квартал", "3 квартал"),
            ("З. И. Полева", "З. И. Полева"),
        ] {
            let mut text = Text::new(read, 0);
            repair(&mut text, &mut Vec::new());
            assert_eq!(text.as_str(), right);
        }
    }

    #[test]
    fn a_head_of_numbers_keeps_the_places_of_its_characters() {
        for (read, right) in [("№ п/т", "№ п/п"), ("№ пи", "№ п/п"), ("№\nп/н\n", "№\nп/п\n")]
        {
            let mut text = Text::new(read, 7);
            let before: Vec<u32> = text.places().collect();
            let mut corrections = Vec::new();
            assert!(repair(&mut text, &mut corrections), "{read}");
            assert_eq!(text.as_str(), right);
            let after: Vec<u32> = text.places().collect();
            assert!(before.iter().all(|place| after.contains(place)), "{before:?} {after:?}");
            assert_eq!(corrections.len(), 1);
        }
        for right in ["№ п/п", "№\nп/п\n", "№ п/п.", "№ п.п", "№ пункта"] {
            assert!(!repair(&mut Text::new(right, 0), &mut Vec::new()), "{right}");
        }
    }
}
