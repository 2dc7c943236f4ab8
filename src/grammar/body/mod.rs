//! Names of bodies and officials: «Финансовому управлению», «Главы района» in the nominative.

mod canonical;
pub(crate) mod declension;
pub(crate) mod definition;
pub(crate) mod identity;
pub(crate) mod lexicon;
pub(crate) mod municipality;
pub(crate) mod scope;

use crate::text::is_letter;
pub(crate) use canonical::canonical;
use declension::{Cases, NOM, NOM_PL, PLURAL, SINGULAR, adjective, adjective_nominative, noun};
use lexicon::{Head, Sort, describes, fold, head};

/// So many words at most stand before the head of a name.
const WORDS_BEFORE_HEAD: usize = 8;

/// So many words of a name are looked at.
const WORDS: usize = 16;

/// Whether a word, in any case, is the head of a body's name: «отделу», «Администрации».
pub fn is_body_head(word: &str) -> bool {
    head(&fold(word)).is_some_and(|head| head.sort == Sort::Body)
}

/// Whether a word, in any case, is the head of a post's name: «начальнику», «Главы».
pub fn is_post_head(word: &str) -> bool {
    head(&fold(word)).is_some_and(|head| head.sort == Sort::Post)
}

/// Turns the head of a name and the adjectives before it to the nominative.
///
/// The rest, unknown words and names already in the nominative stay as they are.
pub fn nominative(phrase: &str) -> String {
    nominative_of(phrase, SINGULAR | PLURAL)
}

/// As [`nominative`], where the place of the name allows only some cases: «на директора» is one director.
pub(crate) fn nominative_of(phrase: &str, allowed: Cases) -> String {
    let words = words(phrase);
    let Some((at, found, cases)) = find_head(&words) else { return phrase.to_owned() };
    let cases = if cases & allowed == 0 { cases } else { cases & allowed };
    if cases & NOM != 0
        || (cases & NOM_PL != 0 && (cases & SINGULAR == 0 || stays_plural(found, at)))
    {
        return phrase.to_owned();
    }
    let plural = cases & SINGULAR == 0;
    let mut out = String::with_capacity(phrase.len() + 8);
    let mut copied = 0;
    for (index, word) in words.iter().enumerate() {
        let folded = fold(word.text);
        let turned = if index == at {
            Some(head_nominative(&folded, found, plural))
        } else if index > at {
            further(phrase, &words, index, found)
                .filter(|further| further.cases & cases != 0)
                .map(|further| head_nominative(&folded, further, plural))
        } else if adjective(&folded) == 0 && head(&folded).is_none() {
            None
        } else {
            adjective_nominative(&folded, found.gender, plural)
        };
        if let Some(turned) = turned {
            out.push_str(&phrase[copied..word.start]);
            out.push_str(&in_case_of(&keep_yo(word.text, &turned), word.text));
            copied = word.start + word.text.len();
        }
    }
    out.push_str(&phrase[copied..]);
    out
}

/// A head that stands beside the first: «организациям и объединениям», «заместителя Главы, начальника управления».
fn further(phrase: &str, words: &[Word<'_>], index: usize, first: Head) -> Option<Head> {
    let before = &phrase[..words[index].start];
    let beside = words[index - 1].text == "и"
        && index >= 2
        && head(&fold(words[index - 2].text)).is_some_and(|other| other.lemma == first.lemma);
    let second_post = before.trim_end().ends_with(',') && first.sort == Sort::Post;
    let found = head(&fold(words[index].text)).filter(|found| found.sort == first.sort)?;
    (beside || second_post).then_some(found)
}

/// «школы» alone is many schools, «администрации» alone is one administration's.
fn stays_plural(found: Head, at: usize) -> bool {
    found.many && at == 0
}

/// The cases that the head of a name can stand in; 0 where no head is known.
fn cases_of(phrase: &str) -> Cases {
    find_head(&words(phrase)).map_or(0, |(_, _, cases)| cases)
}

struct Word<'a> {
    text: &'a str,
    start: usize,
}

/// The first words of a phrase, up to a quote, a bracket or a digit.
fn words(phrase: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let end =
        phrase.find(|c: char| "«\"“„(".contains(c) || c.is_ascii_digit()).unwrap_or(phrase.len());
    for (at, c) in phrase[..end].char_indices().chain(std::iter::once((end, ' '))) {
        match (start, is_letter(c) || c == '-') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { text: &phrase[from..at], start: from });
                start = None;
                if words.len() >= WORDS {
                    break;
                }
            }
            _ => {}
        }
    }
    words
}

/// The head with its place and the cases that it and its adjectives agree on.
fn find_head(words: &[Word<'_>]) -> Option<(usize, Head, Cases)> {
    let mut agreed = SINGULAR | PLURAL;
    for (at, word) in words.iter().enumerate().take(WORDS_BEFORE_HEAD + 1) {
        let folded = fold(word.text);
        if let Some(found) = head(&folded) {
            let next = words.get(at + 1).and_then(|next| head(&fold(next.text)));
            if !describes(found, next) {
                let both = agreed & found.cases;
                // What does not agree with the head is no adjective of it.
                return (both != 0).then_some((at, found, both));
            }
        }
        match adjective(&folded) {
            0 if folded == "-" || (at > 0 && folded == "и") || is_prefix(&folded) => {}
            0 => return None,
            cases => agreed &= cases,
        }
    }
    None
}

/// The first part of a compound adjective that stands alone: «Финансово – бюджетной».
fn is_prefix(folded: &str) -> bool {
    folded.len() > 8 && folded.ends_with('о')
}

/// The nominative of a head; each part of a compound turns: «педагогу-психологу».
fn head_nominative(folded: &str, found: Head, plural: bool) -> String {
    let turn = |part: &str, found: Head| {
        if plural {
            plural_nominative(found).unwrap_or_else(|| part.to_owned())
        } else {
            found.lemma.to_owned()
        }
    };
    if !folded.contains('-') || found.lemma.contains('-') {
        return turn(folded, found);
    }
    let parts: Vec<String> = folded
        .split('-')
        .map(|part| head(part).map_or_else(|| part.to_owned(), |found| turn(part, found)))
        .collect();
    parts.join("-")
}

/// Posts with both plurals, of which acts prefer the regular one: «инспекторы».
const IN_Y: &[&str] = &["инструктор", "инспектор", "редактор", "корректор", "тренер-преподаватель"];

fn plural_nominative(found: Head) -> Option<String> {
    if found.adjectival {
        return adjective_nominative(found.lemma, found.gender, true);
    }
    let forms = noun(found.lemma, found.gender, found.sort == Sort::Post);
    let regular = forms.into_iter().find(|(_, cases)| *cases == NOM_PL).map(|(form, _)| form)?;
    let in_a = format!("{}а", found.lemma);
    let takes_a =
        head(&in_a).is_some_and(|form| form.lemma == found.lemma && form.cases & NOM_PL != 0);
    Some(if takes_a && !IN_Y.contains(&found.lemma) { in_a } else { regular })
}

/// Puts back a «ё» that folding took out of the part which both forms share.
fn keep_yo(written: &str, turned: &str) -> String {
    let mut shared = true;
    let mut source = written.chars();
    turned
        .chars()
        .map(|c| {
            let old = source.next();
            let lower = old.and_then(|old| old.to_lowercase().next());
            shared &= lower == Some(c) || (lower == Some('ё') && c == 'е');
            if shared && lower == Some('ё') { 'ё' } else { c }
        })
        .collect()
}

/// `turned` in capitals, with a capital, or in small letters, as `written` is.
fn in_case_of(turned: &str, written: &str) -> String {
    let mut letters = written.chars().filter(|c| is_letter(*c));
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let rest_upper = written.chars().count() > 1 && letters.all(char::is_uppercase);
    if first_upper && rest_upper {
        return turned.to_uppercase();
    }
    let mut chars = turned.chars();
    match chars.next() {
        Some(first) if first_upper => first.to_uppercase().chain(chars).collect(),
        _ => turned.to_owned(),
    }
}

#[cfg(test)]
mod tests;
