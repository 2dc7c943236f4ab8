//! Words as the search sees them: the same for what is kept and for what is asked.
//!
//! Letters that look alike are put right first, then `ё` becomes `е`, then the ending goes. A word
//! in which recognition took letters of the other script that are merely similar has several
//! readings; each of them is found.

use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use crate::text::lookalike::{identical_cyrillic, identical_latin, similar_cyrillic};
use crate::text::{Script, fold, script_of, script_of_word};

/// Readings of one word that are followed; a word with more is spoilt beyond help.
const READINGS: usize = 24;
/// Characters of a term; what is longer is cut. No word is so long.
const LONGEST: usize = 64;

/// Ends of names and nouns that are taken for endings of cases and tenses.
const ENDING_LIKE: [&str; 4] = ["ов", "ев", "ан", "ян"];

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is found by: one or more readings without their endings.
    pub stems: Vec<String>,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// Takes texts apart.
#[derive(Clone, Copy)]
pub struct Words {
    stemmer: Stemmer,
}

impl Default for Words {
    fn default() -> Self {
        Self { stemmer: Stemmer::new(Algorithm::Russian) }
    }
}

impl Words {
    /// The words of a text, in order.
    pub fn terms(self, text: &str) -> Vec<Term> {
        let term = |range: Range<usize>| {
            let stems = self.stems(&text[range.clone()]);
            (!stems.is_empty()).then_some(Term { stems, range })
        };
        ranges(text).filter_map(term).collect()
    }

    /// The readings of a word without their endings.
    pub fn stems(self, word: &str) -> Vec<String> {
        let mut stems: Vec<String> = Vec::new();
        for reading in readings(word) {
            let reading: String = reading.chars().take(LONGEST).collect();
            let stem = self.stemmer.stem(&reading).into_owned();
            // «Ветров» and «ветеран» end like a case of another word: they are found whole as well.
            let whole = (stem != reading && ENDING_LIKE.iter().any(|end| reading.ends_with(end)))
                .then_some(reading);
            for stem in [stem].into_iter().chain(whole) {
                if !stem.is_empty() && !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        stems
    }
}

/// The places of a text's words, in order.
pub(super) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().chain([(text.len(), ' ')]);
    std::iter::from_fn(move || {
        let (from, _) = chars.find(|(_, c)| belongs(*c, false))?;
        let (to, _) = chars.find(|(_, c)| !belongs(*c, true))?;
        Some(from..to)
    })
}

/// The first two letters of a word that has one reading, as the reading and each of its stems begin:
/// what differs from these in them is another word. None where that takes a closer look.
pub(super) fn beginning(word: &str) -> Option<[char; 2]> {
    let letter = |c: char| match c {
        'а'..='я' => Some(c),
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        'ё' | 'Ё' => Some('е'),
        _ => None,
    };
    let mut letters = word.chars().map(letter);
    let beginning = [letters.next()??, letters.next()??];
    letters.all(|c| c.is_some()).then_some(beginning)
}

/// True for characters of a word; signs over letters and soft hyphens stand only inside.
fn belongs(c: char, inside: bool) -> bool {
    c.is_alphanumeric()
        || (inside
            && matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}

/// What a word can be meant to be, folded; the likeliest first.
fn readings(word: &str) -> Vec<String> {
    let plain: String = word.chars().filter(|c| !is_sign(*c)).collect();
    match script_of_word(&plain) {
        Script::Cyrillic if plain.chars().all(is_russian) => vec![fold(word)],
        Script::Latin => {
            let twin: Option<String> = plain.chars().map(alike).collect();
            let twin = twin.filter(|twin| twin.chars().count() > 1).map(|twin| fold(&twin));
            [fold(word)].into_iter().chain(twin).collect()
        }
        Script::Mixed | Script::Cyrillic => mixed(&plain),
        Script::Other => vec![fold(word)],
    }
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}')
}

fn is_russian(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё') || script_of(c) != Script::Cyrillic
}

/// The Cyrillic letter or the digit that a letter of a Latin word is drawn like.
fn alike(c: char) -> Option<char> {
    if c.is_ascii_digit() { Some(c) } else { identical_cyrillic(c) }
}

/// The readings of a word of both scripts: every letter drawn alike is put right, every similar one
/// is tried.
fn mixed(word: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    for c in word.chars() {
        let choices = letters(c);
        if choices.len() > 1 && readings.len() * choices.len() > READINGS {
            for reading in &mut readings {
                reading.push(choices[0]);
            }
            continue;
        }
        readings = readings
            .iter()
            .flat_map(|reading| choices.iter().map(move |choice| format!("{reading}{choice}")))
            .collect();
    }
    readings.iter().map(|reading| fold(reading)).collect()
}

/// What a letter in a Cyrillic word can stand for.
fn letters(c: char) -> Vec<char> {
    let latin = if is_russian(c) { c } else { identical_latin(c).unwrap_or(c) };
    if script_of(latin) != Script::Latin {
        return vec![latin];
    }
    match (identical_cyrillic(latin), similar_cyrillic(latin)) {
        (Some(twin), _) => vec![twin],
        (None, []) => vec![latin],
        (None, similar) => similar.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stems(text: &str) -> Vec<Vec<String>> {
        Words::default().terms(text).into_iter().map(|term| term.stems).collect()
    }

    #[test]
    fn words_lose_their_endings_and_their_disguise() {
        for (one, other) in [
            ("наставничеству", "наставничества"),
            ("отчет", "отчёт"),
            ("Coвет", "совета"),
            ("COBET", "совет"),
            ("настав\u{ad}ник", "наставники"),
            ("и\u{306}одная", "йодной"),
        ] {
            let shared = stems(one)[0].iter().any(|stem| stems(other)[0].contains(stem));
            assert!(shared, "{one} {other}: {:?} {:?}", stems(one), stems(other));
        }
        assert_eq!(stems("научно-методический").len(), 2);
        assert_eq!(stems("team TEAM")[1][0], "team");
        assert!(stems(" – …").is_empty());
    }

    #[derive(serde::Deserialize)]
    struct Table {
        r#match: Vec<[String; 2]>,
        apart: Vec<[String; 2]>,
    }

    #[test]
    fn the_table_of_words_holds() {
        let table: Table =
            toml::from_str(include_str!("../../fixtures/search/words.toml")).unwrap();
        assert!(table.r#match.len() >= 60 && table.apart.len() >= 30);
        let meet = |[one, other]: &[String; 2]| {
            let (one, other) = (stems(one), stems(other));
            one[0].iter().any(|stem| other[0].contains(stem))
        };
        let missed: Vec<_> = table.r#match.iter().filter(|pair| !meet(pair)).collect();
        let joined: Vec<_> = table.apart.iter().filter(|pair| meet(pair)).collect();
        assert!(missed.is_empty() && joined.is_empty(), "missed {missed:?}, joined {joined:?}");
    }

    #[test]
    fn a_word_has_no_more_readings_than_the_limit() {
        let readings = stems("nnnnnnnnnnnnж");
        assert!(readings[0].len() <= READINGS, "{}", readings[0].len());
    }

    proptest! {
        #[test]
        fn stems_begin_as_their_word_does(word in "[а-яА-ЯёЁ]{2,14}") {
            let letters = beginning(&word).expect("letters alone");
            for stem in Words::default().stems(&word) {
                let begins = stem.chars().zip(letters).all(|(one, other)| one == other);
                prop_assert!(begins, "{word}: {stem}");
            }
        }

        #[test]
        fn words_lie_in_their_text(text in any::<String>()) {
            let mut last = 0;
            for term in Words::default().terms(&text) {
                prop_assert!(term.range.start >= last && term.range.end > term.range.start);
                prop_assert!(text.get(term.range.clone()).is_some());
                last = term.range.end;
            }
        }
    }
}
