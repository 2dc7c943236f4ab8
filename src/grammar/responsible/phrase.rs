//! From a run of tokens to one who is responsible.

use std::ops::Range;

use super::Who;
use super::opening::{Opening, head_phrase, opening};
use super::token::{Kind, Token};
use super::words::GROUPS;
use crate::grammar::Found;
use crate::grammar::body::canonical;
use crate::grammar::body::declension::{Cases, INS, PLURAL, SINGULAR};
use crate::grammar::body::lexicon::Sort;
use crate::model::{ResponsibleKind, Role};

/// Short forms that keep their dot at the end of a name.
const TAILS: &[&str] = &["г", "гг", "др", "т", "д", "пр", "обл", "окр", "им", "п", "с"];

/// Bodies that are people taken together.
const COLLECTIVE: &[&str] = &["персонал", "коллектив", "актив"];

/// One who is responsible, from the tokens that name it; `None` where nothing but marks is left.
///
/// `cases` are those that its place in the sentence allows.
pub(super) fn who(text: &str, tokens: &[Token], role: Role, cases: Cases) -> Option<Found<Who>> {
    let mut tokens = trim(tokens);
    if let [rest @ .., last] = tokens
        && last.kind == Kind::Bracket
        && text[last.range.clone()][1..].trim_start().starts_with("далее")
    {
        // «(далее – Управление)» explains, it is no part of the name.
        tokens = trim(rest);
    }
    let range = extent(tokens)?;
    let opens = opening(text, tokens);
    let named = canonical(&text[range.clone()], cases);
    let (person, members) = match named.persons.len() {
        0 => (None, Vec::new()),
        1 => (named.persons.into_iter().next(), Vec::new()),
        _ => (None, named.persons),
    };
    let kind = match opens.what {
        Opening::Name if !tokens.iter().skip(1).any(Token::is_word) => ResponsibleKind::Person,
        Opening::Name => ResponsibleKind::Post,
        _ => kind(text, tokens, person.as_ref()),
    };
    // «Сторожа» are one's genitive or many; the kind knows which.
    let number = if kind == ResponsibleKind::Group { PLURAL } else { SINGULAR };
    let name = match cases & number {
        0 => named.name,
        cases => canonical(&text[range.clone()], cases).name,
    };
    let by_agreement = tokens.iter().any(|token| {
        token.kind == Kind::Bracket
            && text[token.range.clone()].to_lowercase().contains("по согласованию")
    }) || ends_by_agreement(tokens);
    let value = Who { kind, name, person, members, role, by_agreement };
    Some(Found { value, range })
}

/// «Отдел полиции по согласованию», without brackets.
fn ends_by_agreement(tokens: &[Token]) -> bool {
    matches!(tokens, [.., by, agreed] if by.low == "по" && agreed.low == "согласованию")
}

fn kind(text: &str, tokens: &[Token], person: Option<&String>) -> ResponsibleKind {
    let opens = opening(text, tokens);
    let single = tokens.len() == 1 && GROUPS.contains(&&text[tokens[0].range.clone()]);
    let (plural, post) = if let Some((_, found, cases)) = head_phrase(tokens) {
        let strictly = cases & (SINGULAR & !INS) == 0 && cases & !INS != 0;
        // One person with «директора» is one director.
        let plural = strictly || (opens.plural && person.is_none());
        (plural || COLLECTIVE.contains(&found.lemma), found.sort == Sort::Post)
    } else {
        let word = &tokens[opens.head.min(tokens.len() - 1)].low;
        (opens.plural || (opens.post && is_plural_word(word)), opens.post)
    };
    match (plural || single, post) {
        (true, _) => ResponsibleKind::Group,
        (_, true) => ResponsibleKind::Post,
        _ => ResponsibleKind::Body,
    }
}

/// An unknown noun for people, by its ending: «истопники».
fn is_plural_word(low: &str) -> bool {
    low.chars().count() > 3 && low.ends_with(['и', 'ы'])
}

/// Without bullets, numbers of a list and marks at both ends.
pub(super) fn trim(tokens: &[Token]) -> &[Token] {
    let mut tokens = tokens;
    while let Some(first) = tokens.first() {
        let listed = first.kind == Kind::Number
            && tokens.get(1).is_some_and(|mark| mark.is('.') || mark.is(')'))
            && tokens.get(2).is_some_and(|next| !next.is_mark() && next.kind != Kind::Number);
        let linking = first.low == "и" && !tokens.get(1).is_some_and(|next| next.is('.'));
        if listed {
            tokens = &tokens[2..];
        } else if first.is_mark() || linking {
            tokens = &tokens[1..];
        } else {
            break;
        }
    }
    while let [rest @ .., last] = tokens {
        let linking = last.is_word() && last.low == "и";
        if !(last.is_mark() || linking) || keeps_dot(rest, last) {
            break;
        }
        tokens = rest;
    }
    tokens
}

fn keeps_dot(rest: &[Token], dot: &Token) -> bool {
    dot.is('.')
        && rest.last().is_some_and(|word| word.is_word() && TAILS.contains(&word.low.as_str()))
}

fn extent(tokens: &[Token]) -> Option<Range<usize>> {
    Some(tokens.first()?.range.start..tokens.last()?.range.end)
}
