//! Days under a section that is a month: «1-10», «5, 12, 19», «до 15», «2-я неделя», «конец месяца».

use super::super::date::tokens::Tokens;
use super::moment::{Bound, Moment, Point};
use super::part;
use super::unit::{Hint, skip_ordinal};

/// The moments of a cell that holds nothing but days and parts of the section's month.
pub(super) fn days(tokens: &Tokens, year: Option<i16>, month: i8) -> Option<Vec<Moment>> {
    let month = Point { year, month: Some(month), day: None };
    let mut moments = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let moment = one(tokens, at, month)?;
        at = moment.next;
        moments.push(moment);
        if at < tokens.len() {
            let last = tokens.is_mark(at, '.') && at + 1 == tokens.len();
            let joint = last || tokens.is_mark(at, ',') || tokens.is_mark(at, ';');
            if !joint && tokens.word(at) != "и" {
                return None;
            }
            at += 1;
        }
    }
    (!moments.is_empty()).then_some(moments)
}

fn one(tokens: &Tokens, i: usize, month: Point) -> Option<Moment> {
    let (bound, at) = match tokens.word(i) {
        "до" | "к" | "по" => (Bound::Through, i + 1),
        "не" if matches!(tokens.word(i + 1), "позднее" | "позже") => {
            (Bound::Through, i + 2)
        }
        "с" => (Bound::From, i + 1),
        "в" | "во" | "на" => (Bound::At, i + 1),
        _ => (Bound::At, i),
    };
    let moment = |bound, from, to, next| Moment {
        bound,
        from,
        to,
        school: false,
        hint: Hint::None,
        start: i,
        next,
    };
    if let Some(parts) = part::parts(tokens, at) {
        let unit = parts.of(month, Hint::None, parts.next);
        return Some(Moment { hint: unit.hint, ..moment(bound, unit.from, unit.to, unit.next) });
    }
    if tokens.word(at + 1) == "месяца" {
        let day = |day| Point { day: Some(day), ..month };
        return match (tokens.word(at), bound) {
            ("течение" | "течении", Bound::At) => {
                Some(moment(Bound::At, month, month, at + 2))
            }
            ("конца" | "концу", Bound::Through) => {
                Some(moment(bound, month, month, at + 2))
            }
            ("конец" | "конце", _) => {
                Some(moment(Bound::Between, day(21), month, at + 2))
            }
            ("середина" | "середине", _) => {
                Some(moment(Bound::Between, day(11), day(20), at + 2))
            }
            ("начало" | "начале", _) => {
                Some(moment(Bound::Between, day(1), day(10), at + 2))
            }
            _ => None,
        };
    }
    let (first, next) = day(tokens, at)?;
    let point = |day| Point { day: Some(day), ..month };
    let joined = tokens.is_mark(next, '-')
        || matches!(tokens.word(next), "по" | "до") && bound == Bound::From;
    match day(tokens, next + 1).filter(|_| joined) {
        Some((last, next)) => Some(moment(Bound::Between, point(first), point(last), next)),
        None => Some(moment(bound, point(first), point(first), next)),
    }
}

/// «15», «20-го», «25 числа», and the token after it.
fn day(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    let n = tokens.number(i).filter(|n| (1..=31).contains(n) && tokens.digits(i) <= 2)?;
    let at = skip_ordinal(tokens, i + 1);
    let named = usize::from(matches!(tokens.word(at), "числа" | "число" | "числу"));
    Some((i8::try_from(n).ok()?, at + named))
}
