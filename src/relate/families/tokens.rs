//! What a text is compared by: its words and numbers in their order, a byte a letter.

use std::collections::BTreeMap;

use crate::text::lookalike::identical_cyrillic;
use crate::text::{is_letter_or_digit, lower};

/// Letters of the shortest word that is compared.
pub(super) const WORD: usize = 4;
/// Words and numbers that are kept of one part.
pub(super) const MOST: usize = 50_000;

/// Words and numbers of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Words of [`WORD`] letters or more, folded, and numbers of two digits or more, in their order and
    /// each with a space behind it; a date in digits is one number. See [`short`].
    pub(super) sequence: String,
    /// Years, and how often each is named.
    pub(super) years: BTreeMap<u16, u32>,
    /// There were more than are kept.
    pub(super) limited: bool,
    count: usize,
}

impl Tokens {
    /// Adds those of a text.
    pub(super) fn add(&mut self, text: &str) {
        for token in text.split(|c: char| !(is_letter_or_digit(c) || c == '.')) {
            self.token(token.trim_matches('.'));
        }
    }

    fn token(&mut self, token: &str) {
        // Most are words.
        if !token.contains('.') && !token.bytes().any(|b| b.is_ascii_digit()) {
            if token.chars().nth(WORD - 1).is_some() {
                self.note(&word(token));
            }
            return;
        }
        if let Some((day, year)) = date(token) {
            self.note(&day);
            self.note_year(&year);
            return;
        }
        for part in token.split('.').filter(|part| part.chars().nth(1).is_some()) {
            match number(part) {
                Some(digits) if is_year(&digits) => self.note_year(&digits),
                Some(digits) => self.note(&digits),
                None if part.chars().count() >= WORD => self.note(&word(part)),
                None => {}
            }
        }
    }

    fn note(&mut self, token: &str) {
        if self.count == MOST {
            self.limited = true;
            return;
        }
        self.count += 1;
        self.sequence.extend(token.chars().map(short));
        self.sequence.push(' ');
    }

    fn note_year(&mut self, year: &str) {
        if let Ok(year) = year.parse() {
            *self.years.entry(year).or_default() += 1;
        }
    }
}

/// The letters from «а» to «я» as the signs from `A` on, which folded words do not hold otherwise: so a
/// letter is a byte.
fn short(c: char) -> char {
    match c {
        'а'..='я' => char::from(b'A' + (u32::from(c) - u32::from('а')) as u8),
        c => c,
    }
}

/// A token of a sequence as it was.
pub(super) fn long(token: &str) -> String {
    let long = |c: char| match c {
        'A'..='`' => char::from_u32(u32::from('а') + u32::from(c) - u32::from('A')).unwrap_or(c),
        c => c,
    };
    token.chars().map(long).collect()
}

/// A folded word as sequences hold it.
pub(super) fn shortened(word: &str) -> String {
    word.chars().map(short).collect()
}

/// The tokens of a sequence.
pub(super) fn tokens(sequence: &str) -> impl Iterator<Item = &str> {
    sequence.split(' ').filter(|token| !token.is_empty())
}

/// True for a number.
pub(super) fn is_number(token: &str) -> bool {
    token.bytes().all(|b| b.is_ascii_digit())
}

/// A day in digits, without its dots, and its year.
fn date(token: &str) -> Option<(String, String)> {
    let parts: Vec<String> = token.split('.').map(number).collect::<Option<_>>()?;
    let [day, month, year] = <[String; 3]>::try_from(parts).ok()?;
    let fits = day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4);
    let year = if year.len() == 2 { format!("20{year}") } else { year };
    fits.then(|| (format!("{day:0>2}{month:0>2}"), year))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Digits, where at least half of a token is; letters among them are what recognition takes them for.
fn number(token: &str) -> Option<String> {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits * 2 < token.chars().count() {
        return None;
    }
    token.chars().map(as_digit).collect()
}

/// The digit that a character is, or is read for.
fn as_digit(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'о' | 'О' | 'o' | 'O' => '0',
        'З' | 'з' => '3',
        'б' => '6',
        'l' | 'I' | '|' | 'і' | 'І' => '1',
        _ => return None,
    })
}

/// A word in small letters, with look-alike letters and digits as one.
pub(super) fn word(token: &str) -> String {
    token.chars().flat_map(lower).map(alike).collect()
}

/// A small letter with those that are drawn like it as one, and the digits that recognition takes for
/// letters.
pub(super) fn alike(c: char) -> char {
    match c {
        'а'..='я' => c,
        _ => match identical_cyrillic(c).unwrap_or(c) {
            'ё' => 'е',
            '0' => 'о',
            '3' => 'з',
            '6' => 'б',
            '4' => 'ч',
            c => c,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_years_are_told_apart() {
        let mut found = Tokens::default();
        found.add("Отчёт до 20.О8.2021 и 1.10.22, гoрода 3имина на 2024 год, № 36О-О, п. 1.10");
        let (numbers, words): (Vec<&str>, Vec<&str>) =
            tokens(&found.sequence).partition(|token| is_number(token));
        let words: Vec<String> = words.into_iter().map(long).collect();
        assert_eq!(words, ["отчет", "города", "зимина"]);
        assert_eq!(numbers, ["2008", "0110", "360", "10"]);
        assert_eq!(found.years.into_keys().collect::<Vec<_>>(), [2021, 2022, 2024]);
        assert!(found.sequence.is_ascii());
    }

    #[test]
    fn a_letter_is_a_byte_and_comes_back() {
        let word = word("Подъездные-ящики");
        assert_eq!(long(&shortened(&word)), word);
        assert_eq!(shortened(&word).len(), word.chars().count());
    }
}
