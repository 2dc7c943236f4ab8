//! Those who are entrusted with something: «возложить на ...», «назначить ответственным ...», «наделить ...».

use super::Who;
use super::cell::cell;
use super::clause::is_infinitive;
use super::opening::{Opening, head_phrase, opening};
use super::phrase::{trim, who};
use super::token::{Kind, Token};
use crate::grammar::Found;
use crate::grammar::body::declension::{ACC, Cases, DAT, GEN, INS, NOM, adjective};
use crate::grammar::body::lexicon::{Sort, agent};
use crate::model::{ResponsibleKind, Role};

/// Accusatives, of which the animate ones are genitives.
const ACCUSATIVE: Cases = ACC | ACC << 6;

/// Those entrusted; `None` where the sentence does not entrust, so that others may look at it.
pub(super) fn named(text: &str, sentence: &[Token]) -> Option<Vec<Found<Who>>> {
    let role = if is_control(sentence) { Role::Supervisor } else { Role::Executor };
    if let Some(verb) =
        position(sentence, &["возложить", "возлагаю", "возлагается", "возложив", "возлагать"])
    {
        return Some(laid_upon(text, sentence, verb, role));
    }
    if is_control(sentence) {
        return Some(controlled_by(text, sentence));
    }
    let first = sentence.first()?;
    match first.low.as_str() {
        "назначить" | "определить" | "назначаю" | "утвердить" => {
            appointed(text, sentence)
        }
        "наделить" | "уполномочить" => Some(empowered(text, sentence)),
        "обязать" | "просить" => Some(appointed_person(text, &sentence[1..])),
        _ if answerable(sentence).is_some() => {
            responsible(text, &sentence[answerable(sentence)?..])
        }
        low if low.starts_with("ответственн") || low.starts_with("исполнител") => {
            responsible(text, sentence)
        }
        _ => None,
    }
}

fn position(sentence: &[Token], words: &[&str]) -> Option<usize> {
    sentence.iter().position(|token| words.contains(&token.low.as_str()))
}

fn is_control(sentence: &[Token]) -> bool {
    sentence
        .iter()
        .take(3)
        .any(|token| token.low.starts_with("контрол") && !token.low.contains('-'))
        && sentence.first().is_some_and(|first| {
            first.low.starts_with("контрол")
                || matches!(first.low.as_str(), "общий" | "возложить" | "оставляю")
        })
}

/// «возложить (обязанности) на X»; «на» is sometimes forgotten.
fn laid_upon(text: &str, sentence: &[Token], verb: usize, role: Role) -> Vec<Found<Who>> {
    let rest = &sentence[verb + 1..];
    let direct = is_person(text, rest);
    let on = (0..rest.len()).filter(|&at| rest[at].low == "на" || rest[at].low == "нa");
    let to = on
        .clone()
        .find(|&at| is_person(text, &rest[at + 1..]) || is_anyone(text, &rest[at + 1..]))
        .or_else(|| on.clone().next());
    let named = match to {
        _ if direct => rest,
        Some(at) => &rest[at + 1..],
        None => return Vec::new(),
    };
    split(text, until_end(named), role, ACCUSATIVE)
}

/// «Контроль ... осуществляет заместитель Главы ...», «Контроль ... поручить заместителю Главы ...»
fn controlled_by(text: &str, sentence: &[Token]) -> Vec<Found<Who>> {
    let verb = sentence.iter().position(|token| {
        ["осуществля", "поруч", "закреп"].iter().any(|stem| token.low.starts_with(stem))
    });
    let Some(verb) = verb else { return Vec::new() };
    let mut rest = &sentence[verb + 1..];
    if rest.first().is_some_and(|token| token.low == "за") {
        rest = &rest[1..];
    }
    let own = rest.iter().any(|token| token.low == "собой");
    if own || (head_phrase(rest).is_none() && opening(text, rest).what != Opening::Name) {
        return Vec::new();
    }
    split(text, until_end(rest), Role::Supervisor, NOM | DAT)
}

/// Whether the tokens begin with a post or a person in the accusative.
fn is_person(text: &str, tokens: &[Token]) -> bool {
    match head_phrase(tokens) {
        Some((_, found, cases)) => found.sort == Sort::Post && cases & (ACCUSATIVE | GEN) != 0,
        None => opening(text, tokens).what == Opening::Name,
    }
}

/// Whether the tokens begin with a body, or with people of an unknown sort: «на отдел», «на вожатых».
fn is_anyone(text: &str, tokens: &[Token]) -> bool {
    head_phrase(tokens).is_some_and(|(_, _, cases)| cases & ACCUSATIVE != 0)
        || matches!(opening(text, tokens).what, Opening::Organisation | Opening::Head)
        || tokens.first().is_some_and(|token| token.low.strip_suffix('а').is_some_and(agent))
}

/// Up to what is no part of the name: a deadline, a list, a circumstance.
fn until_end(tokens: &[Token]) -> &[Token] {
    let end = (0..tokens.len()).find(|&at| {
        let token = &tokens[at];
        let next = tokens.get(at + 1).map_or("", |next| next.low.as_str());
        token.is(';')
            || token.is(':')
            || (token.is(',') && next.starts_with("контрол"))
            || is_infinitive(token)
            || (token.low == "с" && (next.starts_with("возложен") || next.starts_with("момент")))
            || (token.low == "на" && next.starts_with("период"))
            || (matches!(token.low.as_str(), "в" | "до" | "с")
                && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number))
            || (token.low == "в"
                && (next.starts_with("срок")
                    || next.starts_with("случа")
                    || next.starts_with("период")
                    || next.starts_with("час")))
            || (token.low == "за" && !matches!(next, "собой"))
    });
    &tokens[..end.unwrap_or(tokens.len())]
}

/// Cuts «на директора школы А.А. Чижову и завуча Б.Б. Зяблика» apart: only behind a person named.
fn split(text: &str, tokens: &[Token], role: Role, cases: Cases) -> Vec<Found<Who>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        let separates = tokens[at].is(',') || tokens[at].low == "и";
        let left = &tokens[start..at];
        let right = &tokens[at + 1..];
        if at <= start || !separates || left.is_empty() {
            continue;
        }
        let named = left.iter().any(|token| token.kind == Kind::Name);
        let alone = left.len() == 1;
        let next_named = right.iter().any(|token| token.kind == Kind::Name);
        let opens = opening(text, right).what;
        let splits = match opens {
            Opening::Name => named,
            Opening::Organisation => named || tokens[at].is(','),
            _ if named => is_person(text, right) && (!alone || next_named),
            _ => {
                tokens[at].low == "и"
                    && is_person(text, right)
                    && head_phrase(left).is_some_and(|(place, _, _)| place + 1 == left.len())
            }
        };
        if splits {
            found.extend(one(text, left, role, cases));
            start = at + 1;
        }
    }
    found.extend(one(text, &tokens[start.min(tokens.len())..], role, cases));
    found
}

/// «на директора школы»: after «на» that is one director, not a nominative plural.
fn one(text: &str, tokens: &[Token], role: Role, cases: Cases) -> Option<Found<Who>> {
    let mut found = who(text, tokens, role, cases)?;
    let single = head_phrase(trim(tokens))
        .is_some_and(|(_, head, cases)| head.sort == Sort::Post && cases & GEN != 0);
    if single && found.value.kind == ResponsibleKind::Group {
        found.value.kind = ResponsibleKind::Post;
    }
    Some(found)
}

/// «Назначить ответственным за ... X», «Назначить X ответственным за ...».
fn appointed(text: &str, sentence: &[Token]) -> Option<Vec<Found<Who>>> {
    let title = sentence.iter().position(|token| {
        ["ответственн", "координатор", "куратор", "оператор", "уполномоченн", "организатор"]
            .iter()
            .any(|stem| token.low.starts_with(stem))
    })?;
    let rest = &sentence[1..];
    if title > 1 && (is_person(text, rest) || opening(text, rest).what == Opening::Organisation) {
        let adjectives = sentence[..title]
            .iter()
            .rev()
            .take_while(|token| adjective(&token.low) & INS != 0)
            .count();
        return Some(split(text, &sentence[1..title - adjectives], Role::Executor, ACCUSATIVE));
    }
    Some(appointed_person(text, &sentence[title + 1..]))
}

/// The person at the end of an appointment: behind a colon or a dash, or the first post or name in the accusative.
fn appointed_person(text: &str, rest: &[Token]) -> Vec<Found<Who>> {
    let listed = rest.iter().position(|token| token.is(':') || token.is_dash()).map(|at| at + 1);
    let start = listed.or_else(|| {
        (0..rest.len()).find(|&at| {
            let clear = head_phrase(&rest[at..]).is_some_and(|(_, found, cases)| {
                found.sort == Sort::Post
                    && cases & ACCUSATIVE != 0
                    && rest[at..].iter().any(|token| token.kind == Kind::Name)
            });
            rest[at].kind == Kind::Name || (clear && at > 0)
        })
    });
    let start = start.or_else(|| {
        // «Определить оператором проекта МКУ «Маяк»»
        let organisation = rest.iter().rposition(|token| token.upper)?;
        (organisation + 2 == rest.len() && rest[organisation + 1].kind == Kind::Quoted)
            .then_some(organisation)
    });
    let Some(start) = start else { return Vec::new() };
    // Behind a colon or a dash stands mostly a nominative.
    let cases = if listed.is_some() { NOM | NOM << 6 | ACCUSATIVE } else { ACCUSATIVE };
    split(text, listed_end(&rest[start..]), Role::Executor, cases)
}

/// A list of those appointed goes on over semicolons only where it is one.
fn listed_end(tokens: &[Token]) -> &[Token] {
    let start = tokens.iter().position(|token| !token.is_mark()).unwrap_or(tokens.len());
    until_end(&tokens[start..])
}

/// «Наделить полномочиями ... Стрижова Антона Артуровича»: the person, with a post just before.
fn empowered(text: &str, sentence: &[Token]) -> Vec<Found<Who>> {
    let Some(name) = sentence.iter().position(|token| token.kind == Kind::Name) else {
        return if is_person(text, &sentence[1..]) || is_anyone(text, &sentence[1..]) {
            split(text, until_end(&sentence[1..]), Role::Executor, ACCUSATIVE)
        } else {
            Vec::new()
        };
    };
    let direct = is_person(text, &sentence[1..]);
    let start = if direct { 1 } else { name };
    split(text, &sentence[start..=name], Role::Executor, ACCUSATIVE)
}

/// Where «..., ответственный – методист А.А. Чижова» begins behind an action.
fn answerable(sentence: &[Token]) -> Option<usize> {
    (1..sentence.len()).find(|&at| {
        sentence[at - 1].is(',')
            && sentence[at].low.starts_with("ответственн")
            && sentence.get(at + 1).is_some_and(|mark| mark.is(':') || mark.is_dash())
    })
}

/// «Ответственный за исполнение - завуч Б.Б. Зяблик» as a sentence of its own.
fn responsible(text: &str, sentence: &[Token]) -> Option<Vec<Found<Who>>> {
    let mark = sentence.iter().position(|token| token.is(':') || token.is_dash())?;
    let from = sentence.get(mark + 1)?.range.start;
    let rest = &sentence[mark + 1..];
    let end = rest.iter().position(|token| token.low.starts_with("срок")).unwrap_or(rest.len());
    let to = rest[..end].last()?.range.end;
    let mut found = cell(&text[from..to]);
    for one in &mut found {
        one.range = one.range.start + from..one.range.end + from;
    }
    Some(found)
}
