//! Days that no calendar has: «31.02.2022», «до 31 июня», «15.13.2021».

use jiff::civil::Date;

use super::super::date::{self, months, tokens::Tokens};
use super::moment::{Bound, Point};
use super::unit::year_after;

/// A day that its month does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Impossible {
    pub(super) bound: Bound,
    /// The year and the month; absent where the month is impossible too, or the day in any month.
    pub(super) month: Option<Point>,
}

/// The impossible day at this token, its preposition included, and the token after it.
pub(super) fn impossible(tokens: &Tokens, i: usize) -> Option<(Impossible, usize)> {
    let (bound, at) = match tokens.word(i) {
        "до" | "к" | "по" => (Bound::Through, i + 1),
        "с" => (Bound::From, i + 1),
        "не" if matches!(tokens.word(i + 1), "позднее" | "позже") => {
            (Bound::Through, i + 2)
        }
        _ => (Bound::At, i),
    };
    let (month, next) = day(tokens, at)?;
    let month = month.filter(|_| tokens.number(at).is_some_and(|day| day <= 31));
    Some((Impossible { bound, month }, next))
}

fn day(tokens: &Tokens, i: usize) -> Option<(Option<Point>, usize)> {
    let day = tokens.number(i).filter(|_| tokens.digits(i) <= 2)?;
    if i > 0 && !tokens.gap(i) && (tokens.is_mark(i - 1, '.') || tokens.is_mark(i - 1, '№')) {
        return None;
    }
    if let Some(month) = months::month(tokens.word(i + 1)) {
        let (year, _, next) = year_after(tokens, i + 2);
        let point = Point { year, month: Some(month), day: None };
        return (!exists(year, month, day)).then_some((Some(point), next));
    }
    let glued = (i + 1..i + 3).all(|at| !tokens.gap(at)) && tokens.is_mark(i + 1, '.');
    let month = tokens.number(i + 2).filter(|_| glued && tokens.digits(i + 2) == 2)?;
    let dated = tokens.is_mark(i + 3, '.') && !tokens.gap(i + 3);
    let year = date::year(tokens, i + 4).filter(|_| dated);
    let named = i8::try_from(month).ok().filter(|m| (1..=12).contains(m));
    match (year, named) {
        (Some((year, next)), Some(month)) => {
            let point = Point { year: Some(year), month: Some(month), day: None };
            (!exists(Some(year), month, day))
                .then_some((Some(point), date::after_year(tokens, next)))
        }
        (Some((_, next)), None) => Some((None, date::after_year(tokens, next))),
        // Without a year two numbers are a day only where the month nearly has it.
        (None, Some(month)) => {
            let near = (29..=31).contains(&day) && !exists(None, month, day);
            let point = Point { year: None, month: Some(month), day: None };
            near.then_some((Some(point), i + 3))
        }
        (None, None) => None,
    }
}

/// Whether a month has a day; February has 29 where the year is not known.
fn exists(year: Option<i16>, month: i8, day: u32) -> bool {
    let Ok(day) = i8::try_from(day) else { return false };
    match year {
        Some(year) => Date::new(year, month, day).is_ok(),
        None => day > 0 && day <= months::longest(month),
    }
}
