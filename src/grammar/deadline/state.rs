//! Times without a calendar: all the time, when needed, by another paper, counted from an event.

use super::super::date::tokens::Tokens;
use super::{numeral, part, unit::skip_ordinal, unit::unit};
use crate::model::{DeadlineKind, OffsetUnit};

/// A time without a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) kind: DeadlineKind,
    /// The whole period of the plan is meant.
    pub(super) whole: bool,
    /// «в течение месяца»: the one stretch that is named.
    pub(super) one: Option<OffsetUnit>,
}

const fn state_of(kind: DeadlineKind) -> State {
    State { kind, whole: false, one: None }
}

/// The state that the words at this token name, and the token after them.
pub(super) fn state(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let word = tokens.word(i);
    match word {
        "" => undated(tokens, i),
        "в" | "во" => within_something(tokens, i),
        "течение" | "течении" | "теч" | "протяжении" | "втечение" | "втечении" | "втеч" => {
            during(tokens, i)
        }
        "весь" | "всего" | "всему" => whole(tokens, i),
        "по" | "согласно" | "при" => by(tokens, i),
        "постоянно"
        | "систематически"
        | "регулярно"
        | "непрерывно"
        | "круглогодично"
        | "круглосуточно"
        | "периодически"
        | "ежесменно"
        | "перманентно"
        | "бессрочно" => Some((state_of(DeadlineKind::Ongoing), i + 1)),
        "пост" if tokens.is_mark(i + 1, '.') => Some((state_of(DeadlineKind::Ongoing), i + 2)),
        "круглый" if tokens.word(i + 1) == "год" => {
            Some((state_of(DeadlineKind::Ongoing), i + 2))
        }
        "на" => on(tokens, i),
        "через" | "спустя" => {
            Some((state_of(DeadlineKind::Relative), counted(tokens, i + 1)?))
        }
        "за" => {
            let next = counted(tokens, i + 1).or_else(|| one(tokens, i + 1).map(|_| i + 2))?;
            from_event(tokens, next).then_some((state_of(DeadlineKind::Relative), next))
        }
        "немедленно" | "незамедлительно" => {
            Some((state_of(DeadlineKind::Relative), i + 1))
        }
        _ if word.starts_with("график") || word.starts_with("расписани") => {
            Some((state_of(DeadlineKind::BySchedule), i + 1))
        }
        _ => undated(tokens, i),
    }
}

/// «3 четверть», «I неделя», «1,2 недели»: stretches that a school or a month counts for itself.
fn undated(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    if part::of_month(tokens, i).is_some() {
        return None;
    }
    let count = |at: usize| {
        tokens.number(at).is_some_and(|_| tokens.digits(at) == 1)
            || numeral::roman(tokens.word(at)).is_some()
            || numeral::ordinal(tokens.word(at)).is_some()
    };
    let mut at = i;
    while count(at) && at < i + 12 {
        at = skip_ordinal(tokens, at + 1);
        let joined =
            [',', '-', '/'].iter().any(|&m| tokens.is_mark(at, m)) || tokens.word(at) == "и";
        if joined {
            at += 1;
        }
    }
    let word = tokens.word(at);
    let named = word.starts_with("недел") || word.starts_with("четверт") || word == "нед";
    (at > i && named).then_some((state_of(DeadlineKind::Range), at + 1))
}

/// «в установленные сроки», «в 7-дневный срок», «в случае ...», «в соответствии с графиком».
fn within_something(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let word = tokens.word(i + 1);
    if matches!(word, "течение" | "течении" | "теч") {
        return during(tokens, i + 1);
    }
    if word == "течениегода" {
        return Some((state_of(DeadlineKind::Ongoing), i + 2));
    }
    if word == "период"
        && (tokens.word(i + 2).starts_with("реализаци") || tokens.word(i + 2) == "действия")
    {
        return Some((State { whole: true, ..state_of(DeadlineKind::Ongoing) }, i + 3));
    }
    if word == "случае" {
        return Some((state_of(DeadlineKind::AsNeeded), i + 2));
    }
    if word == "соответствии" {
        return paper(tokens, i + 2);
    }
    if word == "день" {
        return Some((state_of(DeadlineKind::Relative), i + 2));
    }
    term(tokens, i + 1).map(|next| (state_of(DeadlineKind::Relative), next))
}

/// The token after «установленные законом сроки», «7-дневный срок», «сроки, установленные ...».
pub(super) fn term(tokens: &Tokens, i: usize) -> Option<usize> {
    let word = tokens.word(i);
    let set =
        ["установлен", "указан", "определен", "назначен", "предусмотрен", "утвержден", "кратчайш"];
    let is_set = |w: &str| set.iter().any(|s| w.starts_with(s));
    if is_set(word) {
        return (i + 1..i + 5).find(|&at| is_term(tokens.word(at))).map(|at| at + 1);
    }
    if is_term(word) {
        let at = i + 1 + usize::from(tokens.is_mark(i + 1, ','));
        return is_set(tokens.word(at)).then_some(at + 1);
    }
    let mut at = i;
    if tokens.number(at).is_some() {
        at += 1;
        while tokens.is_mark(at, '-') || matches!(tokens.word(at), "ти" | "х" | "и") {
            at += 1;
        }
        if tokens.is_mark(at, '(') {
            at = (at..at + 6).find(|&k| tokens.is_mark(k, ')'))? + 1;
        }
    }
    let word = tokens.word(at);
    let counted = ["дневный", "месячный", "недельный", "суточный", "годичный"]
        .iter()
        .any(|stretch| word.ends_with(stretch));
    (counted && is_term(tokens.word(at + 1))).then_some(at + 2)
}

fn is_term(word: &str) -> bool {
    matches!(word, "срок" | "сроки" | "срока")
}

/// What follows «в течение».
fn during(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let mut at = i + 1 + usize::from(tokens.is_mark(i + 1, '.'));
    if unit(tokens, at).is_some_and(|u| u.to.year.is_some() || u.to.month.is_some()) {
        return None;
    }
    if let Some(next) = counted(tokens, at) {
        return Some((state_of(DeadlineKind::Relative), next));
    }
    let mut whole = false;
    while matches!(
        tokens.word(at),
        "всего" | "учебного" | "календарного" | "текущего" | "финансового"
    ) {
        whole |= tokens.word(at) == "всего";
        at += 1;
    }
    whole &= is_period(tokens.word(at));
    let one = one(tokens, at);
    let short = matches!(one, Some(OffsetUnit::Hour | OffsetUnit::Day));
    let half = matches!(tokens.word(at), "полугода" | "полутора");
    let minutes = tokens.number(at).is_some() && tokens.word(at + 1).starts_with("минут");
    let counted_from = short || half || minutes || (at..at + 3).any(|k| from_event(tokens, k));
    let kind = if counted_from { DeadlineKind::Relative } else { DeadlineKind::Ongoing };
    let one = one.filter(|unit| !counted_from && *unit != OffsetUnit::Year);
    Some((State { kind, whole, one }, at + 1))
}

/// The one stretch that a noun names: «месяца», «неделю».
pub(super) fn one(tokens: &Tokens, i: usize) -> Option<OffsetUnit> {
    Some(match tokens.word(i) {
        "час" | "часа" => OffsetUnit::Hour,
        "день" | "дня" | "сутки" | "суток" => OffsetUnit::Day,
        "месяц" | "месяца" | "мес" => OffsetUnit::Month,
        "год" | "года" => OffsetUnit::Year,
        "квартал" | "квартала" => OffsetUnit::Quarter,
        word if word.starts_with("недел") => OffsetUnit::Week,
        _ => return None,
    })
}

/// «со дня», «с момента», «после»: what makes a stretch one counted from an event.
pub(super) fn from_event(tokens: &Tokens, i: usize) -> bool {
    match tokens.word(i) {
        "со" => matches!(tokens.word(i + 1), "дня" | "следующего"),
        "с" => matches!(tokens.word(i + 1), "момента" | "даты" | "дня" | "начала"),
        "после" | "следующего" => true,
        "до" => matches!(tokens.word(i + 1), "начала" | "даты" | "дня" | "проведения"),
        _ => false,
    }
}

/// The token after «10 рабочих дней», «трёх (3) месяцев», «14 календарных дней».
pub(super) fn counted(tokens: &Tokens, i: usize) -> Option<usize> {
    let mut at = i;
    tokens.number(at).or_else(|| numeral::cardinal(tokens.word(at)))?;
    at = skip_ordinal(tokens, at + 1);
    if tokens.is_mark(at, '(') {
        at = (at..at + 6).find(|&k| tokens.is_mark(k, ')'))? + 1;
    }
    let adjective =
        |w: &str| w.starts_with("рабоч") || w.starts_with("календарн") || w == "раб" || w == "кал";
    if adjective(tokens.word(at)) {
        at += 1;
        at += usize::from(tokens.is_mark(at, '.'));
    }
    let word = tokens.word(at);
    let stretch = ["дн", "ден", "месяц", "недел", "час", "сут", "лет", "год"];
    (stretch.iter().any(|s| word.starts_with(s))).then_some(at + 1)
}

fn is_period(word: &str) -> bool {
    word.starts_with("период") || matches!(word, "срока" | "срок" | "срокам")
}

/// «весь период», «всего срока».
fn whole(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let word = tokens.word(i + 1);
    if is_period(word) {
        return Some((State { whole: true, ..state_of(DeadlineKind::Ongoing) }, i + 2));
    }
    let year = matches!(word, "год" | "учебный" | "календарный");
    year.then_some((state_of(DeadlineKind::Ongoing), i + 2))
}

/// «на постоянной основе», «на следующий день после ...».
fn on(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let next = tokens.word(i + 1);
    if next == "весь" {
        return whole(tokens, i + 1);
    }
    if tokens.word(i + 2) == "основе"
        && matches!(next, "постоянной" | "регулярной" | "систематической")
    {
        return Some((state_of(DeadlineKind::Ongoing), i + 3));
    }
    (matches!(next, "следующий" | "другой") && tokens.word(i + 2) == "день")
        .then_some((state_of(DeadlineKind::Relative), i + 3))
}

/// «по мере ...», «по запросу», «при необходимости», «по плану».
fn by(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let next = tokens.word(i + 1);
    let need = [
        "мере",
        "необходимост",
        "надобност",
        "требовани",
        "запрос",
        "показани",
        "заявк",
        "заявлени",
        "обращени",
        "наличи",
        "поступлени",
        "возникновени",
        "выявлени",
        "потребност",
        "назначени",
        "факт",
    ];
    if need.iter().any(|n| next.starts_with(n)) {
        return Some((state_of(DeadlineKind::AsNeeded), i + 2));
    }
    if tokens.word(i) == "при" { None } else { paper(tokens, i + 1) }
}

/// A plan or schedule kept elsewhere, named within a few words.
fn paper(tokens: &Tokens, i: usize) -> Option<(State, usize)> {
    let papers =
        ["план", "график", "расписани", "положен", "циклограмм", "приказ", "программ", "регламент"];
    let is_paper = |w: &str| {
        papers.iter().any(|p| w.starts_with(p))
            && !w.starts_with("планер")
            && !w.starts_with("планир")
    };
    let next = (i..i + 6).find(|&at| is_paper(tokens.word(at)))? + 1;
    Some((state_of(DeadlineKind::BySchedule), next))
}
