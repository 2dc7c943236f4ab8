//! Parts of a month: «первая декада октября», «вторая половина мая», «3-4 неделя марта».

use super::super::date::{months::month, tokens::Tokens};
use super::moment::Point;
use super::unit::{Hint, Unit, ordinal, year_after};

/// Sorts of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Ten days.
    Decade,
    /// Up to the 15th, or from the 16th.
    Half,
    /// A week, which has no days of its own before its month is known.
    Week,
}

/// Parts from one to another, counted from 1; -1 is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) sort: Sort,
    first: i8,
    last: i8,
    pub(super) next: usize,
}

/// The parts that are counted at this token, without their month.
pub(super) fn parts(tokens: &Tokens, i: usize) -> Option<Parts> {
    let (first, mut at) = count(tokens, i)?;
    let mut last = first;
    while ['-', ',', '/'].iter().any(|&m| tokens.is_mark(at, m)) || tokens.word(at) == "и" {
        let Some((n, next)) = count(tokens, at + 1).filter(|(n, _)| *n > last) else { break };
        (last, at) = (n, next);
    }
    let word = tokens.word(at);
    let (sort, most) = match word {
        _ if word.starts_with("декад") => (Sort::Decade, 3),
        _ if word.starts_with("половин") => (Sort::Half, 2),
        _ if word.starts_with("недел") || word == "нед" => (Sort::Week, 5),
        _ => return None,
    };
    let next = at + 1 + usize::from(word == "нед" && tokens.is_mark(at + 1, '.'));
    (last <= most).then_some(Parts { sort, first, last, next })
}

fn count(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    if matches!(tokens.word(i), "последняя" | "последней" | "последнюю" | "последние")
    {
        return Some((-1, i + 1));
    }
    let (n, next) = ordinal(tokens, i)?;
    Some((i8::try_from(n).ok()?, next))
}

impl Parts {
    /// The parts in a month.
    pub(super) fn of(self, month: Point, hint: Hint, next: usize) -> Unit {
        let day = |day| Point { day, ..month };
        let (first, last) = (self.first, self.last);
        let (from, to, hint) = match self.sort {
            Sort::Week => (month, month, Hint::Weeks(first, last)),
            Sort::Half if last == 1 => (day(Some(1)), day(Some(15)), hint),
            Sort::Half => (day(Some(if first == 1 { 1 } else { 16 })), month, hint),
            Sort::Decade => {
                let first = if first == -1 { 3 } else { first };
                let to = day((last == 1 || last == 2).then_some(last * 10));
                (day(Some(first * 10 - 9)), to, hint)
            }
        };
        Unit { hint, ..Unit::new(from, to, next) }
    }
}

/// Parts of a month that is named with them.
pub(super) fn of_month(tokens: &Tokens, i: usize) -> Option<Unit> {
    let parts = parts(tokens, i)?;
    let number = month(tokens.word(parts.next))?;
    let (year, hint, next) = year_after(tokens, parts.next + 1);
    Some(parts.of(Point { year, month: Some(number), day: None }, hint, next))
}
