//! What a text is compared by: its words and its numbers, with how often each stands in it.

use std::collections::BTreeMap;

use crate::text::lookalike::identical_cyrillic;
use crate::text::{is_letter_or_digit, lower};

/// Letters of the shortest word that is compared.
pub(super) const WORD: usize = 4;
/// Different words and numbers that are kept of one part.
pub(super) const MOST: usize = 20_000;

/// How often each stands in a text.
pub(super) type Counts = BTreeMap<String, u32>;

/// Words and numbers of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Words of [`WORD`] letters or more, folded.
    pub(super) words: Counts,
    /// Numbers of two digits or more; a date in digits is one number.
    pub(super) numbers: Counts,
    /// Years.
    pub(super) years: Counts,
}

impl Tokens {
    /// Adds those of a text.
    pub(super) fn add(&mut self, text: &str) {
        for token in text.split(|c: char| !(is_letter_or_digit(c) || c == '.')) {
            self.token(token.trim_matches('.'));
        }
    }

    fn token(&mut self, token: &str) {
        if let Some((day, year)) = date(token) {
            note(&mut self.numbers, day);
            note(&mut self.years, year);
            return;
        }
        for part in token.split('.').filter(|part| part.chars().nth(1).is_some()) {
            match number(part) {
                Some(digits) if is_year(&digits) => note(&mut self.years, digits),
                Some(digits) => note(&mut self.numbers, digits),
                None => {
                    let word = word(part);
                    if word.chars().count() >= WORD {
                        note(&mut self.words, word);
                    }
                }
            }
        }
    }
}

fn note(counts: &mut Counts, token: String) {
    if counts.len() < MOST || counts.contains_key(&token) {
        *counts.entry(token).or_default() += 1;
    }
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
    let small = token.chars().flat_map(lower);
    small
        .map(|c| match identical_cyrillic(c).unwrap_or(c) {
            'ё' => 'е',
            '0' => 'о',
            '3' => 'з',
            '6' => 'б',
            '4' => 'ч',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let mut tokens = Tokens::default();
        tokens.add(text);
        let keys = |counts: Counts| counts.into_keys().collect();
        (keys(tokens.words), keys(tokens.numbers), keys(tokens.years))
    }

    #[test]
    fn words_numbers_and_years_are_told_apart() {
        let (words, numbers, years) =
            tokens("Отчёт до 20.О8.2021 и 1.10.22, гoрода 3имина на 2024 год, № 36О-О, п. 1.10");
        assert_eq!(words, ["города", "зимина", "отчет"]);
        assert_eq!(numbers, ["0110", "10", "2008", "360"]);
        assert_eq!(years, ["2021", "2022", "2024"]);
    }
}
