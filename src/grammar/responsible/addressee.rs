//! Those whom a point orders to act.

use super::Who;
use super::dative;
use super::entrusted;
use super::phrase::trim;
use super::token::{Gap, Kind, Token, tokens};
use crate::grammar::Found;

/// So many sentences of a point are read; what follows is new wording or explanation.
const SENTENCES: usize = 6;

/// So many bytes of a point are read: orders stand at its beginning, new wording goes on for pages.
const LONGEST: usize = 16_000;

/// First words of points that approve, amend or publish: such a sentence orders no one.
const IMPERSONAL: &[&str] = &[
    "утвердить",
    "внести",
    "изложить",
    "дополнить",
    "исключить",
    "признать",
    "приложение",
    "приложения",
    "слова",
    "слово",
    "абзац",
    "пункт",
    "пункты",
    "подпункт",
    "раздел",
    "заменить",
    "считать",
    "отменить",
    "настоящее",
    "настоящий",
    "настоящая",
    "постановление",
    "приказ",
    "решение",
    "распоряжение",
    "строку",
    "дефис",
    "таблицу",
    "паспорт",
    "позицию",
    "статью",
    "часть",
    "установить",
    "принять",
];

/// Those whom a point orders to act, in order, as written.
///
/// Points that approve, amend, publish or enter into force name none, nor does anything inside quotes.
pub fn addressees(text: &str) -> Vec<Found<Who>> {
    let end =
        (0..=text.len().min(LONGEST)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = &text[..end];
    let tokens = tokens(text);
    let mut found: Vec<Found<Who>> = Vec::new();
    for (index, sentence) in sentences(&tokens).into_iter().take(SENTENCES).enumerate() {
        let sentence = trim_start(sentence);
        let Some(first) = sentence.first() else { continue };
        if index == 0 && amends(first) {
            break;
        }
        if IMPERSONAL.contains(&first.low.as_str()) {
            continue;
        }
        let named =
            entrusted::named(text, sentence).unwrap_or_else(|| dative::ordered(text, sentence));
        found.extend(named);
    }
    found
}

/// Whether a point changes another act: all that follows is new wording.
fn amends(first: &Token) -> bool {
    matches!(
        first.low.as_str(),
        "внести"
            | "изложить"
            | "дополнить"
            | "исключить"
            | "приложение"
            | "слова"
            | "абзац"
            | "заменить"
    )
}

fn trim_start(sentence: &[Token]) -> &[Token] {
    let kept = trim(sentence);
    let skipped =
        kept.first().and_then(|first| sentence.iter().position(|token| token.range == first.range));
    &sentence[skipped.unwrap_or(sentence.len())..]
}

/// The sentences of a point; a colon with a list behind it does not end one.
fn sentences(tokens: &[Token]) -> Vec<&[Token]> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        if ends_sentence(tokens, at) {
            sentences.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    sentences.push(&tokens[start.min(tokens.len())..]);
    sentences
}

/// Whether token `at` is the full stop of a sentence, not of a short form.
fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at - 1];
    let short = before.is_word() && before.low.chars().count() < 3 && !before.upper;
    let known = matches!(
        before.low.as_str(),
        "зам" | "соц" | "мед" | "обл" | "зав" | "нач" | "руб" | "тыс" | "ул"
    );
    let after = tokens.get(at + 1);
    tokens[at].is('.')
        && !short
        && !known
        && before.kind != Kind::Number
        && after.is_none_or(|after| {
            after.capital || after.gap == Gap::Line || after.kind == Kind::Number
        })
}
