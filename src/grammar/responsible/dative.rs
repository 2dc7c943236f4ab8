//! Addressees in the dative: «Начальнику управления ... обеспечить», «Рекомендовать органам ... принять».

use super::Who;
use super::clause::{is_circumstance, is_infinitive, tells};
use super::opening::{Opening, head_phrase, is_named, is_preposition, opening};
use super::phrase::who;
use super::token::{Gap, Kind, Token};
use super::words::{ASKING, GIVEN, GIVING};
use crate::grammar::Found;
use crate::grammar::body::declension::{Cases, DAT, DAT_PL, GEN, INS, adjective};
use crate::grammar::body::lexicon::{Head, Sort, agent_dative, head};
use crate::model::Role;
use crate::text::is_letter;

const DATIVE: Cases = DAT | DAT_PL;

/// Those whom a sentence orders to act, in order.
pub(super) fn ordered(text: &str, sentence: &[Token]) -> Vec<Found<Who>> {
    let asked = sentence.iter().take_while(|token| ASKING.contains(&token.low.as_str())).count();
    let rest = &sentence[asked..];
    if begins_with_addressee(text, rest) {
        let end = phrase_end(text, rest);
        if !tells(&rest[..end]) && (asked > 0 || orders(&rest[end..])) {
            return split(text, &rest[..end]);
        }
        return Vec::new();
    }
    if sentence.first().is_some_and(is_infinitive) && asked == 0 {
        return behind_action(text, sentence);
    }
    Vec::new()
}

/// Whether the tokens begin with a name that can be ordered: in the dative, or one that has no cases.
fn begins_with_addressee(text: &str, tokens: &[Token]) -> bool {
    if let Some((_, _, cases)) = head_phrase(tokens) {
        return cases & DATIVE != 0;
    }
    let Some(first) = tokens.first() else { return false };
    match opening(text, tokens).what {
        Opening::Name => ends_like_dative(&text[first.range.clone()]),
        Opening::Organisation | Opening::Abbreviation => true,
        Opening::Head => first.low == "и" && tokens.get(1).is_some_and(|token| token.is('.')),
        _ => is_unknown_dative(tokens) || is_represented(text, tokens),
    }
}

/// «Теплоинспекции (Паров Г.Г.) представить»: an unknown name in the dative whose person stands in brackets.
fn is_represented(text: &str, tokens: &[Token]) -> bool {
    let dative = ["у", "ю", "е", "и", "ам", "ям", "ой", "ей", "ым", "им", "ому", "ему"];
    tokens[0].is_word()
        && tokens[0].capital
        && !is_preposition(&tokens[0].low)
        && dative.iter().any(|ending| tokens[0].low.ends_with(ending))
        && tokens
            .iter()
            .take_while(|token| !token.is_mark() && !is_infinitive(token))
            .any(|token| token.kind == Kind::Bracket && names_person(text, token))
}

/// «Юнармейцам провести», «классным дамам провести»
fn is_unknown_dative(tokens: &[Token]) -> bool {
    let adjectives = tokens
        .iter()
        .take_while(|token| {
            token.is_word() && (adjective(&token.low) & DATIVE != 0 || token.low == "всем")
        })
        .count();
    tokens.get(adjectives).is_some_and(|token| token.is_word() && agent_dative(&token.low))
}

/// «Иванову И.И.», «Петровой А.А.»: a dative, as far as the endings tell.
fn ends_like_dative(name: &str) -> bool {
    name.split(|c: char| !is_letter(c))
        .filter(|part| part.chars().count() > 2)
        .any(|part| ["у", "ю", "ой", "ей", "не", "ке"].iter().any(|ending| part.ends_with(ending)))
}

/// Whether an order follows: an infinitive, or a colon with a list behind it.
fn orders(rest: &[Token]) -> bool {
    let verb = rest.iter().find(|token| is_infinitive(token));
    match verb {
        Some(verb) => !matches!(
            verb.low.as_str(),
            "выдать" | "вручить" | "выплатить" | "присвоить" | "объявить"
        ),
        None => rest.iter().any(|token| token.is(':')),
    }
}

/// Where the names end: before the infinitive, a deadline or a circumstance.
fn phrase_end(text: &str, tokens: &[Token]) -> usize {
    (1..tokens.len())
        .find(|&at| {
            is_infinitive(&tokens[at])
                || is_circumstance(text, &tokens[at..])
                || ends_names(tokens, at)
        })
        .unwrap_or(tokens.len())
}

fn ends_names(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.is(':')
        || token.is(';')
        || (token.is_dash()
            && (token.gap == Gap::Line || tokens.get(at + 1).is_some_and(is_infinitive)))
}

/// Cuts a phrase of several addressees apart.
///
/// Those behind «совместно с» act together with the first ones, and stand in the instrumental.
pub(super) fn split(text: &str, phrase: &[Token]) -> Vec<Found<Who>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 1;
    let (mut role, mut cases) = (Role::Executor, DATIVE);
    while at < phrase.len() {
        if let Some(next) = cut(text, phrase, start, at) {
            found.extend(who(text, &phrase[start..at], role, cases));
            if phrase[at].low == "совместно" {
                (role, cases) = (Role::CoExecutor, INS | INS << 6);
            }
            start = next;
            at = next;
        }
        at += 1;
    }
    found.extend(who(text, &phrase[start.min(phrase.len())..], role, cases));
    found
}

/// Where the next addressee begins if the one from `start` on ends before token `at`.
fn cut(text: &str, phrase: &[Token], start: usize, at: usize) -> Option<usize> {
    let left = &phrase[start..at];
    let rest = &phrase[at..];
    if let [together, with, right @ ..] = rest
        && together.low == "совместно"
        && matches!(with.low.as_str(), "с" | "со")
        && !right.is_empty()
    {
        return Some(at + 2);
    }
    let comma = rest[0].is(',') || rest[0].is(';');
    if !comma && rest[0].low != "и" {
        return None;
    }
    let mut next = at + 1;
    while phrase
        .get(next)
        .is_some_and(|token| token.low == "и" || token.low == "также" || token.low == "а")
    {
        next += 1;
    }
    let right = phrase.get(next..).filter(|right| !right.is_empty())?;
    if right[0].low == "совместно" {
        return None;
    }
    let splits = match head_phrase(right) {
        Some((place, found, cases)) => joins(left, right, place, found, cases, comma),
        None => match opening(text, right).what {
            Opening::Organisation => {
                comma
                    || is_named(right) && !names_people(left)
                    || left.last().is_some_and(|last| last.kind == Kind::Quoted)
            }
            Opening::Name => left.iter().any(|token| token.kind == Kind::Name),
            _ => is_unknown_people(left, right) && (comma || names_people(left)),
        },
    };
    splits.then_some(next)
}

/// «педагогам, юнармейцам»: unknown people in the dative plural after others in the dative.
fn is_unknown_people(left: &[Token], right: &[Token]) -> bool {
    let lone = !left.iter().any(|token| token.low == "по" || token.low == "к");
    let plural = right[0].low.ends_with("ам") || right[0].low.ends_with("ям");
    lone && plural
        && agent_dative(&right[0].low)
        && head_phrase(left).is_some_and(|(_, _, cases)| cases & DATIVE != 0)
}

fn names_people(left: &[Token]) -> bool {
    head_phrase(left).is_some_and(|(_, found, _)| found.sort == Sort::Post)
}

/// Whether a head noun behind a comma or «и» begins another addressee.
fn joins(
    left: &[Token],
    right: &[Token],
    place: usize,
    found: Head,
    cases: Cases,
    comma: bool,
) -> bool {
    let before = head_phrase(left);
    let case_left = before.map_or(DATIVE, |(_, _, cases)| cases);
    let wanted = if case_left & DATIVE == 0 { INS | INS << 6 } else { DATIVE };
    let lone_name = left.len() == 1 && left[0].kind == Kind::Name;
    let own_post = lone_name
        && found.sort == Sort::Post
        && !right.iter().any(|token| token.kind == Kind::Name);
    // «подразделениям, ответственным за реализацию»: what they answer for, not another addressee.
    let answers =
        found.lemma == "ответственный" && right.get(place + 1).is_some_and(|next| next.low == "за");
    if own_post
        || answers
        || cases & wanted == 0
        || is_management(right, found)
        || is_second_post(left, right, found)
    {
        return false;
    }
    if comma {
        return true;
    }
    let governed = left.iter().any(|token| token.low == "по")
        && !left.iter().any(|token| token.kind == Kind::Bracket);
    let shared = before.is_some_and(|(at, first, _)| {
        at > 0
            && place == 0
            && at + 1 == left.len()
            && first.sort == found.sort
            && found.sort == Sort::Body
    });
    let certain = cases & GEN == 0 || left.last().is_some_and(|last| last.kind == Kind::Bracket);
    !shared && certain && !(governed && found.sort == Sort::Body && found.many)
}

/// «Комитету по экономике и управлению имуществом»: an activity, not a body.
fn is_management(right: &[Token], found: Head) -> bool {
    found.lemma == "управление"
        && right.get(1).is_some_and(|next| {
            next.is_word()
                && ["ом", "ем", "ым", "ами", "ыми", "ими", "ой", "ью"]
                    .iter()
                    .any(|end| next.low.ends_with(end))
                && !next.low.ends_with("ской")
                && !next.low.ends_with("ной")
        })
}

/// «заместителю Главы района, начальнику управления (Иволга)»: one person with two posts.
fn is_second_post(left: &[Token], right: &[Token], found: Head) -> bool {
    let deputy = head_phrase(left).is_some_and(|(at, first, _)| {
        first.lemma == "заместитель"
            && left.get(at + 1).and_then(|next| head(&next.low)).is_some_and(|next| {
                matches!(next.lemma, "глава" | "мэр" | "губернатор" | "министр")
            })
    });
    let named = |token: &Token| matches!(token.kind, Kind::Name | Kind::Bracket);
    deputy
        && matches!(found.lemma, "начальник" | "председатель" | "руководитель" | "директор")
        && !left.iter().any(named)
        && right.iter().any(named)
}

/// «Обеспечить рассылку ... учреждению «Маяк» (Л.В. Чайка)»: an action, then a body in the dative.
///
/// Only a name with its person in brackets, or one that ends the sentence, is sure enough.
fn behind_action(text: &str, sentence: &[Token]) -> Vec<Found<Who>> {
    if GIVING.contains(&sentence[0].low.as_str()) {
        return Vec::new();
    }
    let given = sentence.iter().any(|token| GIVEN.iter().any(|stem| token.low.starts_with(stem)));
    for at in 1..sentence.len() {
        let rest = &sentence[at..];
        let Some((_, found, cases)) = head_phrase(rest) else { continue };
        if cases & !DATIVE != 0 || is_management(rest, found) || is_governed(&sentence[1..at]) {
            continue;
        }
        let bracket =
            rest.iter().position(|token| token.kind == Kind::Bracket && names_person(text, token));
        let close = rest.iter().position(|token| {
            token.is(',')
                || is_infinitive(token)
                || is_circumstance(text, std::slice::from_ref(token))
        });
        if let Some(bracket) = bracket.filter(|&bracket| close.is_none_or(|close| bracket < close))
        {
            let end = (bracket + 1..rest.len())
                .find(|&at| rest[at].kind == Kind::Bracket)
                .filter(|&end| names_person(text, &rest[end]));
            return split(text, &rest[..=end.unwrap_or(bracket)]);
        }
        let ends = rest.iter().skip(1).all(|token| !is_infinitive(token)) && close.is_none();
        if ends
            && !given
            && found.sort == Sort::Body
            && cases & DAT != 0
            && rest.iter().any(|token| token.kind == Kind::Quoted)
        {
            return split(text, rest);
        }
    }
    Vec::new()
}

fn names_person(text: &str, bracket: &Token) -> bool {
    !crate::grammar::person::all(&text[bracket.range.clone()]).is_empty()
}

/// Whether a preposition with the dative stands close before: «по», «к», «согласно».
fn is_governed(before: &[Token]) -> bool {
    before.iter().rev().take(6).any(|token| {
        matches!(token.low.as_str(), "по" | "к" | "ко" | "согласно" | "благодаря" | "вопреки")
    })
}
