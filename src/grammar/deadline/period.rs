//! Periods of plans: «на 2021-2024 гг.», «на 2019-2020 учебный год», «на I полугодие 2022 года».

use super::super::Found;
use super::super::date::{after_year, tokens::Tokens, year};
use super::moment::{Bound, Point};
use super::resolve::{first_day, last_day};
use super::unit::{Unit, unit};
use crate::model::Period;

/// The first period in a text.
pub(super) fn first(text: &str) -> Option<Found<Period>> {
    let tokens = Tokens::new(text);
    (0..tokens.len()).find_map(|i| {
        let unit = at(&tokens, i)?;
        let start = first_day(unit.from)?;
        let end = last_day(unit.to, Bound::Through)?;
        Some(Found { value: Period { start, end }, range: tokens.range(i, unit.next) })
    })
}

/// The period at this token: years joined by a dash stand alone, anything less needs «на» or «период» before it.
fn at(tokens: &Tokens, i: usize) -> Option<Unit> {
    let number = tokens.number(i).is_some();
    let word = tokens.word(i);
    if !number && word.is_empty() {
        return None;
    }
    let asked = i > 0 && introduces(tokens.word(i - 1));
    if matches!(word, "с" | "по") && !number {
        return from_to(tokens, i);
    }
    if !number && !asked {
        return None;
    }
    let found = unit(tokens, i)?;
    if found.from.year.is_none() || found.to.year.is_none() {
        return None;
    }
    let day = found.from.day.is_some() && !found.school;
    let range = found.from.year != found.to.year;
    if day || !(asked || range) {
        return None;
    }
    let named = found.from.month.is_some() || found.next > i + 1;
    (named && !is_date_of_act(tokens, i)).then(|| continued(tokens, found))
}

fn introduces(word: &str) -> bool {
    matches!(word, "на" | "в" | "период" | "течение" | "за")
}

/// «от 2020-2021»: the date of something.
fn is_date_of_act(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && (tokens.word(i - 1) == "от" || tokens.is_mark(i - 1, '№') || tokens.is_mark(i - 1, '/'))
}

/// «на 2016-2020 годы и на период до 2023 года», «на 2021 год и на плановый период 2022 и 2023 годов».
fn continued(tokens: &Tokens, unit: Unit) -> Unit {
    let mut at = unit.next;
    if tokens.word(at) != "и" {
        return unit;
    }
    at += 1;
    let bridge = ["на", "плановый", "период", "до", "перспективу"];
    let start = at;
    while bridge.contains(&tokens.word(at)) {
        at += 1;
    }
    if at == start {
        return unit;
    }
    let mut last = None;
    while let Some((found, next)) = year(tokens, at) {
        last = Some((found, after_year(tokens, next)));
        at = next
            + usize::from(
                tokens.word(next) == "и" || tokens.is_mark(next, '-') || tokens.is_mark(next, ','),
            );
    }
    match (last, unit.to.year) {
        (Some((last, next)), Some(end)) if last > end => {
            Unit { to: Point { year: Some(last), ..Point::default() }, next, ..unit }
        }
        _ => unit,
    }
}

/// «с 2021 по 2024 годы», «с 01.09.2021 по 31.05.2022».
fn from_to(tokens: &Tokens, i: usize) -> Option<Unit> {
    if tokens.word(i) != "с" {
        return None;
    }
    let first = unit(tokens, i + 1)?;
    if !matches!(tokens.word(first.next), "по" | "до") {
        return None;
    }
    let last = unit(tokens, first.next + 1)?;
    let known =
        first.from.year.is_some() && last.to.year.is_some() && first.from.year <= last.to.year;
    known.then_some(Unit { to: last.to, next: last.next, ..first })
}
