//! The passage of a text that was found, with the words that were meant.

use std::collections::BTreeSet;
use std::ops::Range;

use strsim::osa_distance;

use crate::store::query::{Field, How, Query};
use crate::store::words::{Words, beginning, ranges};
use crate::text::fold;

/// Characters of a passage, roughly.
const WIDTH: usize = 160;
/// Characters in front of the first word that was meant.
const BEFORE: usize = 40;

/// A passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Snippet {
    /// Its text in one line; control characters are spaces.
    pub text: String,
    /// The words that were meant: first character and the one behind the last.
    pub highlights: Vec<(usize, usize)>,
    /// True where the text is longer in front.
    pub cut_before: bool,
    /// True where the text is longer behind.
    pub cut_after: bool,
}

/// The words that a question means.
#[derive(Default)]
pub(super) struct Meant {
    words: Words,
    stems: BTreeSet<String>,
    beginnings: Vec<String>,
    spoilt: Vec<(String, usize)>,
}

impl Meant {
    /// What is to be shown of a question; what it denies is not.
    pub(super) fn new(query: &Query) -> Self {
        let mut meant = Self::default();
        meant.add(query);
        meant
    }

    fn add(&mut self, query: &Query) {
        match query {
            Query::Words {
                field: Field::Text | Field::Who | Field::Title | Field::Issuer,
                text,
                how,
            } => {
                for term in self.words.terms(text) {
                    match how {
                        How::AnyForm => self.stems.extend(term.stems),
                        How::Spoilt(letters) => self.spoilt.extend(
                            term.stems.into_iter().map(|stem| (stem, usize::from(*letters))),
                        ),
                        How::Beginning => {
                            self.beginnings.push(fold(&text[term.range]));
                            self.stems.extend(term.stems);
                        }
                    }
                }
            }
            Query::And(some) | Query::Or(some) => some.iter().for_each(|one| self.add(one)),
            _ => {}
        }
    }

    /// True where no word is meant, but days or values.
    pub(super) fn is_nothing(&self) -> bool {
        self.stems.is_empty() && self.beginnings.is_empty() && self.spoilt.is_empty()
    }

    /// False for words that cannot be meant, as their first letters tell: nearly all of a text.
    fn may_mean(&self, word: &str) -> bool {
        let Some(letters) = beginning(word).filter(|_| self.spoilt.is_empty()) else { return true };
        let begins = |meant: &String| meant.chars().zip(letters).all(|(one, other)| one == other);
        self.stems.iter().chain(&self.beginnings).any(begins)
    }

    fn means(&self, stem: &str) -> bool {
        self.stems.contains(stem)
            || self.beginnings.iter().any(|beginning| stem.starts_with(beginning))
            || self.spoilt.iter().any(|(meant, letters)| osa_distance(meant, stem) <= *letters)
    }

    /// The places of words that are meant.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        ranges(text)
            .filter(|range| {
                let word = &text[range.clone()];
                self.may_mean(word) && self.words.stems(word).iter().any(|stem| self.means(stem))
            })
            .collect()
    }

    /// The best passage of several texts: of the one with most of the words, the first of equals.
    pub(super) fn snippet<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Snippet {
        let mut best: Option<(usize, &str, Vec<Range<usize>>)> = None;
        for text in texts {
            let places = self.places(text);
            let kinds: BTreeSet<String> =
                places.iter().map(|place| fold(&text[place.clone()])).collect();
            if best.as_ref().is_none_or(|(count, ..)| kinds.len() > *count) {
                best = Some((kinds.len(), text, places));
            }
        }
        best.map_or_else(Snippet::default, |(_, text, places)| cut(text, &places))
    }
}

/// Cuts a text round the words that are meant.
fn cut(text: &str, places: &[Range<usize>]) -> Snippet {
    let first = places.first().map_or(0, |place| place.start);
    let before = text[..first].chars().count();
    let skipped = before.saturating_sub(BEFORE);
    // A passage begins with a whole word.
    let mut from = text.char_indices().nth(skipped).map_or(text.len(), |(at, _)| at);
    if skipped > 0 {
        from += text[from..first].find(char::is_whitespace).unwrap_or(0);
    }
    let mut snippet = Snippet { cut_before: from > 0, ..Snippet::default() };
    let mut at = 0;
    let mut to = text.len();
    let mut open: Option<(usize, usize)> = None;
    for (byte, c) in text[from..].char_indices().map(|(byte, c)| (from + byte, c)) {
        if at >= WIDTH && c.is_whitespace() || at >= 2 * WIDTH {
            to = byte;
            break;
        }
        if let Some((start, end)) = open.filter(|(_, end)| byte >= *end) {
            snippet.highlights.push((start, at));
            debug_assert!(end <= byte);
            open = None;
        }
        if open.is_none() {
            open = places.iter().find(|place| place.contains(&byte)).map(|place| (at, place.end));
        }
        let c = shown(c);
        if c == ' ' && (snippet.text.is_empty() || snippet.text.ends_with(' ')) {
            continue;
        }
        snippet.text.push(c);
        at += 1;
    }
    if let Some((start, _)) = open {
        snippet.highlights.push((start, at));
    }
    snippet.cut_after = to < text.len();
    let trimmed = snippet.text.trim_end().len();
    snippet.text.truncate(trimmed);
    snippet
}

/// A character as a terminal may show it: nothing that commands it or turns the line round.
pub fn shown(c: char) -> char {
    match c {
        c if c.is_whitespace() || c.is_control() => ' ',
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::parse;

    fn marked(question: &str, text: &str) -> String {
        let snippet = Meant::new(&parse(question).unwrap()).snippet([text].into_iter());
        let mut marked = String::new();
        for (at, c) in snippet.text.chars().enumerate() {
            if snippet.highlights.iter().any(|(from, _)| *from == at) {
                marked.push('[');
            }
            marked.push(c);
            if snippet.highlights.iter().any(|(_, to)| *to == at + 1) {
                marked.push(']');
            }
        }
        marked
    }

    #[test]
    fn words_that_were_meant_are_marked() {
        for (question, text, expected) in [
            ("отчёт", "Сдать отчета форму", "Сдать [отчета] форму"),
            ("бюджет~", "Исполнение бюджста", "Исполнение [бюджста]"),
            ("настав*", "наставник", "[наставник]"),
            ("НЕ план", "план", "план"),
            ("кто:культура", "Отдел\n  культуры", "Отдел [культуры]"),
            ("план", "\u{1b}[31m план\u{202e}а", "[31m [план] а"),
        ] {
            assert_eq!(marked(question, text), expected, "{question}");
        }
    }

    #[test]
    fn a_long_text_is_cut_round_them() {
        let text = "слово ".repeat(100) + "наставник " + &"слово ".repeat(100);
        let snippet =
            Meant::new(&parse("наставника").unwrap()).snippet([text.as_str()].into_iter());
        assert!(snippet.cut_before && snippet.cut_after);
        assert!(snippet.text.chars().count() < 200, "{}", snippet.text);
        let (from, to) = snippet.highlights[0];
        let word: String = snippet.text.chars().skip(from).take(to - from).collect();
        assert_eq!(word, "наставник");
    }

    proptest::proptest! {
        #[test]
        fn highlights_lie_in_the_passage(text in proptest::prelude::any::<String>(), word in "[а-яa-z]{1,4}") {
            let snippet = Meant::new(&parse(&word).unwrap()).snippet([text.as_str()].into_iter());
            let length = snippet.text.chars().count() + 1;
            proptest::prop_assert!(snippet.highlights.iter().all(|(from, to)| from <= to && *to <= length));
            proptest::prop_assert!(!snippet.text.chars().any(char::is_control));
        }
    }
}
