//! Names of persons: «Н.П. Ветрова», «Гурьину Е.П.», «Людмила Артуровна Котина».

mod given;
mod nominative;
mod surname;

use std::ops::Range;

pub(crate) use nominative::nominative;

use super::Found;
use super::body::lexicon::{fold, head};
use crate::text::is_letter;

/// The names in a text, in order; initials before or after the family name, with or without spaces; full names.
///
/// Those whom a street or a school is called after («им. А.С. Пушкина») are not among them.
pub fn all(text: &str) -> Vec<Found<String>> {
    let words = words(text);
    let mut found: Vec<Found<String>> = Vec::new();
    let mut from = 0;
    while from < words.len() {
        match full_name(text, &words, from).or_else(|| with_initials(text, &words, from)) {
            Some((last, range)) => {
                if !is_honorific(text, range.start) {
                    found.push(Found { value: text[range.clone()].to_owned(), range });
                }
                from = last + 1;
            }
            None => from += 1,
        }
    }
    found
}

/// What a word can be in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One capital with a dot, or the last of a pair without: «Л.»
    Initial,
    /// «Ветрова», «Петрова-Водкина»
    Title,
    /// «ТАНКОВА»
    Upper,
    /// Anything else.
    Other,
}

struct Word {
    range: Range<usize>,
    shape: Shape,
}

/// Cuts a text into runs of letters; a capital with a dot is an initial and takes its dot.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !is_letter(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut glued = None;
        let mut previous = first;
        while let Some(&(at, c)) = chars.peek() {
            if is_letter(c) {
                if previous.is_lowercase() && c.is_uppercase() {
                    glued = Some(at);
                }
            } else if c != '-' || !text[at + 1..].starts_with(is_letter) {
                break;
            }
            previous = c;
            end = at + c.len_utf8();
            chars.next();
        }
        // «управленияИ.И.Иванов», «Иванов И.И.Петров»: a capital glued to a small letter begins a word of its own.
        let dot = text[end..].starts_with('.');
        let tail = glued.filter(|&at| dot && end - at == previous.len_utf8());
        if let Some(at) = tail {
            words.push(Word { range: start..at, shape: shape(&text[start..at], false) });
            words.push(Word { range: at..end + 1, shape: Shape::Initial });
            continue;
        }
        let shape = shape(&text[start..end], dot);
        let end = if shape == Shape::Initial && dot { end + 1 } else { end };
        words.push(Word { range: start..end, shape });
    }
    words
}

fn shape(word: &str, dot: bool) -> Shape {
    let mut chars = word.chars();
    let Some(first) = chars.next().filter(|c| is_cyrillic_capital(*c)) else { return Shape::Other };
    let rest = chars.as_str();
    if rest.is_empty() {
        // The last initial of a pair may have lost its dot; a lone capital is judged by its neighbours.
        return if dot || first.is_uppercase() { Shape::Initial } else { Shape::Other };
    }
    let parts = || word.split('-').map(|part| part.chars());
    if parts().all(|mut part| {
        part.next().is_some_and(char::is_uppercase)
            && part.clone().count() > 0
            && part.all(char::is_lowercase)
    }) {
        return Shape::Title;
    }
    let long = word.chars().count() >= 3;
    let upper = word.chars().all(|c| c.is_uppercase() || c == '-');
    if long && upper { Shape::Upper } else { Shape::Other }
}

fn is_cyrillic_capital(c: char) -> bool {
    matches!(c, 'А'..='Я' | 'Ё')
}

/// A name with initials that begins with word `at`: its last word and its range.
fn with_initials(text: &str, words: &[Word], at: usize) -> Option<(usize, Range<usize>)> {
    match words[at].shape {
        Shape::Initial => initials_first(text, words, at),
        Shape::Title | Shape::Upper => family_first(text, words, at),
        Shape::Other => None,
    }
}

fn initials_first(text: &str, words: &[Word], at: usize) -> Option<(usize, Range<usize>)> {
    let (last, certain) = initials(text, words, at)?;
    let family = last + 1;
    let is_family = is_family_shape(words, family) && near(text, words, family);
    if !is_family || (!certain && !looks_like_family(&text[words[family].range.clone()])) {
        return None;
    }
    Some((family, words[at].range.start..words[family].range.end))
}

fn family_first(text: &str, words: &[Word], at: usize) -> Option<(usize, Range<usize>)> {
    let family = &text[words[at].range.clone()];
    if at + 1 >= words.len() || words[at + 1].shape != Shape::Initial || !near(text, words, at + 1)
    {
        return None;
    }
    let (last, certain) = initials(text, words, at + 1)?;
    if !certain && !looks_like_family(family) {
        return None;
    }
    let after = last + 1;
    let next_is_family = is_family_shape(words, after) && near(text, words, after);
    if next_is_family && belongs_to_next(text, words, at, after) {
        return None;
    }
    if head(&fold(family)).is_some() {
        return None;
    }
    Some((last, words[at].range.start..words[last].range.end))
}

/// «Директор И.И. Иванов»: whether the initials between two words belong to the second.
fn belongs_to_next(text: &str, words: &[Word], before: usize, after: usize) -> bool {
    let left = &text[words[before].range.clone()];
    let right = &text[words[after].range.clone()];
    let right_has_own = words.get(after + 1).is_some_and(|word| word.shape == Shape::Initial)
        && near(text, words, after + 1)
        && initials(text, words, after + 1).is_some_and(|(_, certain)| certain);
    if head(&fold(left)).is_some()
        || (words[before].shape == Shape::Upper && left.chars().count() < 6)
    {
        return true;
    }
    if head(&fold(right)).is_some() || (right_has_own && !belongs_further(words, after + 1)) {
        return false;
    }
    !looks_like_family(left)
        || (looks_like_family(right) && text[words[before].range.end..].starts_with('\n'))
}

/// Whether the initials at `at` have a family name of their own behind them.
fn belongs_further(words: &[Word], at: usize) -> bool {
    let behind = (at..words.len()).find(|&index| words[index].shape != Shape::Initial);
    behind.is_some_and(|index| is_family_shape(words, index))
        && words.get(at + 2).is_none_or(|word| word.shape != Shape::Initial)
        && behind != Some(at + 1)
}

/// Up to three initials from word `at`: the last of them, and whether there are two at least.
fn initials(text: &str, words: &[Word], at: usize) -> Option<(usize, bool)> {
    let mut last = at;
    if words[at].shape != Shape::Initial || !text[words[at].range.clone()].ends_with('.') {
        return None;
    }
    while last + 1 < words.len()
        && last - at < 1
        && words[last + 1].shape == Shape::Initial
        && near(text, words, last + 1)
    {
        last += 1;
    }
    // «И.И» at the end has lost its dot; «К. А» of running text has not.
    let dotted = text[words[last].range.clone()].ends_with('.');
    if last > at && !dotted && words[last].range.start != words[last - 1].range.end {
        last -= 1;
    }
    Some((last, last > at))
}

fn is_family_shape(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| matches!(word.shape, Shape::Title | Shape::Upper))
}

/// Whether only white space, at most three characters of it, stands before word `at`.
fn near(text: &str, words: &[Word], at: usize) -> bool {
    let gap = &text[words[at - 1].range.end..words[at].range.start];
    gap.chars().all(char::is_whitespace) && gap.chars().count() <= 3
}

/// Endings of family names in their cases.
const FAMILY: &[&str] = &[
    "ов",
    "ев",
    "ин",
    "ын",
    "ова",
    "ева",
    "ина",
    "ына",
    "ову",
    "еву",
    "ину",
    "ыну",
    "овой",
    "евой",
    "иной",
    "ыной",
    "овым",
    "евым",
    "иным",
    "ский",
    "цкий",
    "ского",
    "цкого",
    "скому",
    "ская",
    "цкая",
    "скую",
    "скую",
    "ской",
    "цкой",
    "ко",
    "енок",
    "ук",
    "юк",
    "ич",
    "ян",
    "дзе",
    "швили",
    "их",
    "ых",
    "чук",
    "ець",
    "ец",
    "иев",
    "ун",
    "ый",
    "як",
    "ник",
    "ман",
    "ер",
    "ль",
];

fn looks_like_family(word: &str) -> bool {
    let word = fold(word);
    word.chars().count() >= 4
        && head(&word).is_none()
        && FAMILY.iter().any(|ending| word.ends_with(ending))
}

/// Endings of patronymics: what stands before the ending of the case, and those endings.
const PATRONYMIC: [(&[&str], &[&str]); 2] = [
    (&["вич", "ьич", "мич", "тич", "кич"], &["", "а", "у", "ем", "ом"]),
    (&["вн", "ичн"], &["а", "ы", "е", "у", "ой"]),
];

fn is_patronymic(text: &str, word: &Word) -> bool {
    if word.shape != Shape::Title {
        return false;
    }
    let word = fold(&text[word.range.clone()]);
    let is = |(stems, endings): &(&[&str], &[&str])| {
        endings.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|rest| stems.iter().any(|s| rest.ends_with(s)))
        })
    };
    word.chars().count() >= 5 && PATRONYMIC.iter().any(is)
}

/// «Котина Людмила Артуровна», «Людмила Артуровна Котина», «Людмила Артуровна» from word `at`.
fn full_name(text: &str, words: &[Word], at: usize) -> Option<(usize, Range<usize>)> {
    let title = |index: usize| {
        words.get(index).is_some_and(|word| word.shape == Shape::Title)
            && head(&fold(&text[words[index].range.clone()])).is_none()
    };
    let linked = |index: usize| index < words.len() && near(text, words, index);
    if !title(at) || !linked(at + 1) || !title(at + 1) {
        return None;
    }
    let start = words[at].range.start;
    let given = fold(&text[words[at + 1].range.clone()]);
    if linked(at + 2) && is_patronymic(text, &words[at + 2]) && !given.ends_with("ого") {
        // A family name in «-вич» before is no patronymic: «Шеварднич Анна Петровна» has its own in the third place.
        return Some((at + 2, start..words[at + 2].range.end));
    }
    if is_patronymic(text, &words[at + 1]) {
        let family = linked(at + 2)
            && title(at + 2)
            && words
                .get(at + 3)
                .is_none_or(|_| !(linked(at + 4) && is_patronymic(text, &words[at + 4])));
        let last = if family { at + 2 } else { at + 1 };
        return Some((last, start..words[last].range.end));
    }
    None
}

/// Words before a name that make it part of another: a street, a school called after someone.
const CALLED_AFTER: &[&str] =
    &["им", "имени", "ул", "улица", "улице", "улицы", "пер", "пр", "проспект", "памяти"];

fn is_honorific(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let word = before.rsplit(|c: char| !is_letter(c)).next().unwrap_or("");
    !word.is_empty() && CALLED_AFTER.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Table {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        text: String,
        want: Vec<String>,
    }

    #[test]
    fn names_are_found() {
        let table: Table = toml::from_str(include_str!("../../fixtures/grammar/persons.toml"))
            .expect("the table of cases is TOML");
        for case in table.case {
            let got: Vec<String> = all(&case.text).into_iter().map(|found| found.value).collect();
            assert_eq!(got, case.want, "{}", case.text);
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_ranges_are_in_order(text in "[А-ЯЁ][А-яЁё A-z.,\n-]{0,60}|\\PC{0,40}") {
            let mut end = 0;
            for found in all(&text) {
                prop_assert!(found.range.start >= end);
                prop_assert_eq!(&text[found.range.clone()], found.value.as_str());
                end = found.range.end;
            }
        }
    }
}
