//! Full stops that nobody printed, and those that the engine left out.
//!
//! A page has stops of one size: what has far less ink than most of them is none, and what has as
//! much is one.

use super::engine::{Heard, Stop};

/// How well a word was heard whose stop tells what those of the page are like, and how many tell.
const HEARD: f32 = 0.9;
const TELLING: usize = 5;

/// Ink of most stops where there are too few on the page to tell, in squares of the height of small
/// letters: those of the thinnest print.
const USUAL: f32 = 0.035;

/// Least ink of a stop behind a whole word, of one that stands apart from it, of one behind what often
/// ends with a stop, and of one that has grown together with a number, as a share of most.
const WORD: f32 = 0.65;
const APART: f32 = 0.3;
const SHORT: f32 = 0.1;
const NUMBER: f32 = 0.3;

/// Ink of what is a stop though none was read, as a share of most.
const PRINTED: (f32, f32) = (0.75, 1.5);

/// How sure a word is at most behind which something stands that may be a stop.
const DOUBTFUL: f32 = 0.7;

/// Letters of the longest word that is often cut short by a stop: «зам.», «руб.».
const SHORTENED: usize = 3;

/// Words that no sentence ends with and that are not cut short.
const BETWEEN: [&str; 10] = ["и", "на", "по", "до", "от", "из", "за", "для", "при", "или"];

/// Capitals that are words before figures as often as initials.
const PREPOSITIONS: [&str; 3] = ["С", "В", "К"];

/// Takes the stops that are none off the words of a page, and adds those that are there; a word that
/// is nothing but a stop becomes empty.
pub(super) fn settle<'a>(words: impl Iterator<Item = &'a mut Heard>, specks: &mut Vec<String>) {
    let mut words: Vec<&mut Heard> = words.filter(|word| word.stop.is_some()).collect();
    let well = words.iter().filter(|word| word.confidence >= HEARD && word.text.ends_with('.'));
    let mut known: Vec<f32> = well.filter_map(|word| Some(word.stop?.ink)).collect();
    known.sort_by(f32::total_cmp);
    // What is no stop is among them too: the middle of the upper half.
    let tells = known.len() >= TELLING;
    let usual = if tells { known[known.len() * 3 / 4] } else { USUAL };
    for at in 0..words.len() {
        // «С 5 июля»: no initial stands before figures.
        let next = words.get(at + 1).filter(|next| !next.starts_line);
        let counts = next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        let word = &mut *words[at];
        let Some(Stop { ink, apart }) = word.stop else { continue };
        let share = ink / usual;
        let bare = word.text.trim_end_matches('.').len();
        if bare == word.text.len() {
            let printed = tells && (PRINTED.0..=PRINTED.1).contains(&share);
            let number = word.text.chars().all(|c| c.is_ascii_digit());
            let before = counts && PREPOSITIONS.contains(&word.text.as_str());
            if printed && !before && (is_cut(&word.text) || apart && !number) {
                word.text.push('.');
            } else if apart && !number {
                word.confidence = word.confidence.min(DOUBTFUL);
            }
        } else if share < least(&word.text[..bare], apart) {
            specks.push(word.text.split_off(bare));
        }
    }
}

/// Whether a word is one that mostly has a stop: an initial, «г».
fn is_cut(word: &str) -> bool {
    let letters = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let initial = letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
    matches!(letters, "г" | "гг" | "кв") || initial
}

/// The least ink of the stop behind a word, as a share of most.
fn least(word: &str, apart: bool) -> f32 {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.contains(|c: char| c.is_ascii_digit());
    match () {
        () if BETWEEN.contains(&word) => f32::INFINITY,
        () if digits && !apart => NUMBER,
        () if digits || (1..=SHORTENED).contains(&letters) => SHORT,
        () if apart => APART,
        () => WORD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_of_too_little_ink_are_none() {
        let cases = [
            ("приказа.", 0.075, "приказа."),
            ("годов.", 0.07, "годов."),
            ("г.", 0.08, "г."),
            ("района.", 0.074, "района."),
            ("12.", 0.04, "12."),
            ("гг.", 0.01, "гг."),
            ("отдела.", 0.04, "отдела"),
            ("№7.", 0.005, "№7"),
            ("№ 6.", 0.015, "№ 6"),
            ("и.", 0.06, "и"),
            (".", 0.03, ""),
            ("А.Б", 0.07, "А.Б."),
            ("С", 0.07, "С"),
            ("7", 0.07, "7"),
            ("дня", 0.04, "дня"),
        ]
        .map(|(text, ink, wanted)| (text, Stop { ink, apart: false }, wanted));
        let apart = [
            ("отдела", 0.07, "отдела."),
            ("7", 0.07, "7"),
            ("дома", 0.02, "дома"),
            ("сада.", 0.035, "сада."),
        ]
        .map(|(text, ink, wanted)| (text, Stop { ink, apart: true }, wanted));
        let cases = [&cases[..], &apart].concat();
        let mut words: Vec<Heard> = cases
            .iter()
            .map(|(text, stop, _)| Heard {
                text: (*text).to_owned(),
                confidence: 0.95,
                stop: Some(*stop),
                ..Heard::default()
            })
            .collect();
        let mut specks = Vec::new();
        settle(words.iter_mut(), &mut specks);
        assert_eq!(specks, ["."; 5]);
        for (word, (text, _, wanted)) in words.iter().zip(&cases) {
            assert_eq!(word.text, *wanted, "{text}");
            assert_eq!(word.confidence < 0.9, *wanted == "дома", "{text}");
        }
    }
}
