//! The smallest named stretches: a day, a month, a quarter, a half-year, a season, years.

use super::super::date::{
    self, after_year,
    months::{longest, month},
    tokens::Tokens,
};
use super::moment::Point;
use super::{numeral, part};

/// A stretch of time and the token after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) school: bool,
    pub(super) hint: Hint,
    pub(super) next: usize,
}

/// What a stretch says besides its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    #[default]
    None,
    /// «текущего года» is 0, «следующего года» is 1.
    Year(i16),
    /// Weeks of the month, counted from 1; -1 is the last.
    Weeks(i8, i8),
    /// Begins in December of the year before the one it is named by, or of that one.
    Winter,
    /// One year of two that a school year may begin or end in.
    SchoolYear(i16),
    /// The second half of a school year: its end is that of lessons, or of the year.
    SchoolHalf,
    /// A third of the month without borders of its own: «начало», «середина», «конец».
    Third(i8),
}

impl Unit {
    /// A stretch between two points.
    pub(super) fn new(from: Point, to: Point, next: usize) -> Self {
        Self { from, to, school: false, hint: Hint::None, next }
    }
}

/// The stretch that begins at this token.
pub(super) fn unit(tokens: &Tokens, i: usize) -> Option<Unit> {
    if let Some((date, next)) = date::at(tokens, i) {
        let point =
            Point { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) };
        return Some(Unit::new(point, point, next));
    }
    let i = i + usize::from(tokens.is_quote(i));
    if tokens.number(i).is_some() {
        return years(tokens, i)
            .filter(|_| !is_of_uncounted(tokens, i))
            .or_else(|| part::of_month(tokens, i))
            .or_else(|| day_and_month(tokens, i))
            .or_else(|| part_of_year(tokens, i));
    }
    if let Some(month) = month(tokens.word(i)) {
        let (year, hint, next) = year_after(tokens, i + 1);
        let point = Point { year, month: Some(month), day: None };
        return Some(Unit { hint, ..Unit::new(point, point, next) });
    }
    season(tokens, i)
        .or_else(|| part::of_month(tokens, i))
        .or_else(|| day_and_month(tokens, i))
        .or_else(|| part_of_year(tokens, i))
}

/// Words beside a quarter or half of a year that say which of them is meant, or that each is.
const TOLD: [&str; 9] =
    ["кажд", "послед", "раз", "след", "отчет", "текущ", "течени", "конц", "начал"];

/// Whether a year is that of a quarter or half whose number is lost: «в квартале 2031 года» names no days
/// of its own, and surely not the whole year.
pub(super) fn is_of_uncounted(tokens: &Tokens, i: usize) -> bool {
    let word = |back: usize| i.checked_sub(back).map_or("", |at| tokens.word(at));
    let told = |word: &str| TOLD.iter().any(|stem| word.starts_with(stem));
    date::year(tokens, i).is_some()
        && (word(1).starts_with("квартал") || word(1).starts_with("полугоди"))
        && !told(word(2))
        && !told(word(3))
}

/// «2021», «2021 г.», «2021-2024 годы», «2021/22 учебный год».
pub(super) fn years(tokens: &Tokens, i: usize) -> Option<Unit> {
    let (first, next) = date::year(tokens, i)?;
    let (last, next) = last_year(tokens, next, first).unwrap_or((first, next));
    let school_at = next + usize::from(tokens.is_mark(next, '.'));
    if let Some(end) = school_year(tokens, after_year(tokens, school_at)) {
        let from = Point { year: Some(first), month: Some(9), day: Some(1) };
        let to = Point { year: Some(last), month: Some(8), day: Some(31) };
        // One year does not tell which of its two school years is meant.
        let known = last > first;
        let (from, to) = if known { (from, to) } else { (Point::default(), Point::default()) };
        let hint = if known { Hint::None } else { Hint::SchoolYear(first) };
        return Some(Unit { school: true, hint, ..Unit::new(from, to, end) });
    }
    let point = |year| Point { year: Some(year), ..Point::default() };
    Some(Unit::new(point(first), point(last), after_year(tokens, next)))
}

fn last_year(tokens: &Tokens, i: usize, first: i16) -> Option<(i16, usize)> {
    let at = after_year(tokens, i);
    if !tokens.is_mark(at, '-') && !tokens.is_mark(at, '/') {
        return None;
    }
    if let Some((last, next)) = date::year(tokens, at + 1) {
        return (last >= first).then_some((last, next));
    }
    let short = tokens.number(at + 1).filter(|_| tokens.digits(at + 1) == 2)?;
    let last = first - first % 100 + i16::try_from(short).ok()?;
    (last > first && last < first + 30).then_some((last, at + 2))
}

/// The token after «учебный год», «уч. год», «учебного года».
fn school_year(tokens: &Tokens, i: usize) -> Option<usize> {
    let word = tokens.word(i);
    let dot = usize::from(tokens.is_mark(i + 1, '.'));
    let school = word.starts_with("учебн") || (word == "уч" && dot == 1);
    let at = i + 1 + dot;
    (school && (tokens.word(at).starts_with("год") || tokens.word(at) == "г"))
        .then(|| at + 1 + usize::from(tokens.word(at) == "г" && tokens.is_mark(at + 1, '.')))
}

/// «18 мая», «16августа 2021», «08.09», «1-е сентября», «двадцать пятого мая».
fn day_and_month(tokens: &Tokens, i: usize) -> Option<Unit> {
    let (n, at) = match tokens.number(i).filter(|_| tokens.digits(i) <= 2) {
        Some(n) => (n, skip_ordinal(tokens, i + 1)),
        None => numeral::day(tokens, i)?,
    };
    let day = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
    let at = at + usize::from(tokens.is_quote(at));
    if let Some(month) = month(tokens.word(at)) {
        let (year, hint, next) = year_after(tokens, at + 1);
        let point = Point { year, month: Some(month), day: Some(day) };
        return fits(point).then(|| Unit { hint, ..Unit::new(point, point, next) });
    }
    if let Some((month, year, hint)) = of_list(tokens, at) {
        let point = Point { year, month: Some(month), day: Some(day) };
        return fits(point).then(|| Unit { hint, ..Unit::new(point, point, at) });
    }
    digits_alone(tokens, i, day)
}

/// Whether a month has such a day; February has 29 where the year is not known.
fn fits(point: Point) -> bool {
    let (Some(month), Some(day)) = (point.month, point.day) else { return true };
    match point.year {
        Some(year) => jiff::civil::Date::new(year, month, day).is_ok(),
        None => day <= longest(month),
    }
}

/// «5, 12 и 19 октября 2021»: the month and the year that stand behind the last day of a list.
fn of_list(tokens: &Tokens, mut at: usize) -> Option<(i8, Option<i16>, Hint)> {
    let end = at + 24;
    while at < end && (tokens.is_mark(at, ',') || tokens.word(at) == "и") {
        tokens.number(at + 1).filter(|_| tokens.digits(at + 1) <= 2)?;
        at = skip_ordinal(tokens, at + 2);
        if let Some(month) = month(tokens.word(at)) {
            let (year, hint, _) = year_after(tokens, at + 1);
            return Some((month, year, hint));
        }
    }
    None
}

/// «08.09» is a day, «09.2021» is a month.
fn digits_alone(tokens: &Tokens, i: usize, first: i8) -> Option<Unit> {
    let glued = !tokens.gap(i + 1) && !tokens.gap(i + 2);
    if let Some((year, next)) = date::year(tokens, i + 2)
        && glued
        && tokens.is_mark(i + 1, '.')
        && tokens.digits(i) == 2
    {
        let point = Point { year: Some(year), month: Some(first), day: None };
        return (first <= 12).then(|| Unit::new(point, point, after_year(tokens, next)));
    }
    let month = tokens.number(i + 2).filter(|_| tokens.digits(i + 2) == 2)?;
    let month =
        i8::try_from(month).ok().filter(|m| (1..=12).contains(m) && first <= longest(*m))?;
    let more = !tokens.gap(i + 3) && tokens.is_mark(i + 3, '.') && tokens.number(i + 4).is_some();
    let before =
        i >= 2 && !tokens.gap(i) && tokens.is_mark(i - 1, '.') && tokens.number(i - 2).is_some();
    let day = tokens.is_mark(i + 1, '.') && glued && !before && (!more || tokens.gap(i + 4));
    let (hint, next) = relative_year(tokens, i + 3).unwrap_or((Hint::None, i + 3));
    let point = Point { year: None, month: Some(month), day: Some(first) };
    day.then(|| Unit { hint, ..Unit::new(point, point, next) })
}

/// The token after «-го», «-е» and the like.
pub(super) fn skip_ordinal(tokens: &Tokens, i: usize) -> usize {
    let dash = usize::from(tokens.is_mark(i, '-'));
    let ordinal = matches!(
        tokens.word(i + dash),
        "го" | "ого"
            | "е"
            | "ое"
            | "ой"
            | "й"
            | "ый"
            | "я"
            | "ая"
            | "му"
            | "м"
            | "ом"
            | "х"
            | "ти"
    );
    if ordinal && !tokens.gap(i + dash) { i + dash + 1 } else { i }
}

/// A year after the month, and the token after it.
pub(super) fn year_after(tokens: &Tokens, i: usize) -> (Option<i16>, Hint, usize) {
    let mut at = i + usize::from(tokens.is_mark(i, '.'));
    at += usize::from(matches!(tokens.word(at), "месяц" | "месяца" | "месяце"));
    match date::year(tokens, at).or_else(|| numeral::year(tokens, at)) {
        // «май 2019-2020 учебного года» names a span of its own.
        Some((_, next)) if tokens.is_mark(next, '-') && date::year(tokens, next + 1).is_some() => {
            (None, Hint::None, i)
        }
        Some((year, next)) => (Some(year), Hint::None, after_year(tokens, next)),
        None => {
            let dotted = tokens.is_mark(i, '.') && !tokens.is_mark(at, '.') && at < tokens.len();
            let none = (Hint::None, i + usize::from(dotted));
            let (hint, next) = relative_year(tokens, at).unwrap_or(none);
            (None, hint, next)
        }
    }
}

/// «текущего года», «т.г.», «с. г.», «следующего года», and the token after it.
fn relative_year(tokens: &Tokens, i: usize) -> Option<(Hint, usize)> {
    let short = matches!(tokens.word(i), "т" | "с") && tokens.is_mark(i + 1, '.');
    if short && tokens.word(i + 2) == "г" {
        return Some((Hint::Year(0), i + 3 + usize::from(tokens.is_mark(i + 3, '.'))));
    }
    let year = match tokens.word(i) {
        "текущего" | "этого" | "сего" => 0,
        "следующего" | "будущего" => 1,
        _ => return None,
    };
    (tokens.word(i + 1) == "года").then_some((Hint::Year(year), i + 2))
}

/// «2 квартал 2021», «II-III кв.», «первое полугодие»; a school quarter has no days of its own.
fn part_of_year(tokens: &Tokens, i: usize) -> Option<Unit> {
    let (first, at) = ordinal(tokens, i)?;
    let (mut last, mut at) = (first, at);
    // «I, III квартал»: the list goes on with a stretch of its own.
    let mut own = None;
    while [',', '-', '/'].iter().any(|&m| tokens.is_mark(at, m)) || tokens.word(at) == "и" {
        let Some((n, next)) = ordinal(tokens, at + 1) else { break };
        if n <= last {
            return None;
        }
        if n > last + 1 && !tokens.is_mark(at, '-') && own.is_none() {
            own = Some((last, at + 1));
        }
        (last, at) = (n, next);
    }
    let word = tokens.word(at);
    let halves = word.starts_with("полугоди") || word == "полуг";
    let slashed = word == "п" && tokens.is_mark(at + 1, '/') && tokens.word(at + 2) == "г";
    let months: i8 = match word {
        _ if halves || slashed => 6,
        _ if word.starts_with("квартал") || word == "кв" => 3,
        _ => return None,
    };
    at += if slashed { 2 } else { 0 };
    let (first, last) = (i8::try_from(first).ok()?, i8::try_from(last).ok()?);
    if first < 1 || last > 12 / months {
        return None;
    }
    let dot = usize::from(tokens.is_mark(at + 1, '.'));
    if let Some(school) = years(tokens, at + 1 + dot).filter(|y| y.school && months == 6) {
        return half_of_school(first, last, school);
    }
    let (year, hint, next) = year_after(tokens, at + 1);
    let (last, next) = match own {
        Some((last, next)) => (i8::try_from(last).ok()?, next),
        None => (last, next),
    };
    let from = Point { year, month: Some((first - 1) * months + 1), day: None };
    let to = Point { month: Some(last * months), ..from };
    Some(Unit { hint, ..Unit::new(from, to, next) })
}

/// «I полугодие 2021-2022 учебного года»: until New Year, or from it until the end of lessons.
fn half_of_school(first: i8, last: i8, school: Unit) -> Option<Unit> {
    let (start, end) = (school.from.year?, school.to.year?);
    let day = |year, month, day| Point { year: Some(year), month: Some(month), day: Some(day) };
    let from = if first == 1 { day(start, 9, 1) } else { day(end, 1, 1) };
    let (to, hint) = match last {
        1 => (day(start, 12, 31), Hint::None),
        _ => (day(end, 5, 31), Hint::SchoolHalf),
    };
    Some(Unit { hint, school: true, ..Unit::new(from, to, school.next) })
}

/// «2», «2-й», «II», «второй».
pub(super) fn ordinal(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = tokens.number(i).filter(|_| tokens.digits(i) == 1) {
        return Some((n, skip_ordinal(tokens, i + 1)));
    }
    let n = numeral::roman(tokens.word(i)).or_else(|| numeral::ordinal(tokens.word(i)))?;
    Some((n, skip_ordinal(tokens, i + 1)))
}

/// «осень 2021», «зима 2021-2022»; winter begins in December.
fn season(tokens: &Tokens, i: usize) -> Option<Unit> {
    let (first, last) = match tokens.word(i) {
        "весна" | "весной" | "весну" | "весны" => (3, 5),
        "лето" | "летом" | "лета" => (6, 8),
        "осень" | "осенью" | "осени" => (9, 11),
        "зима" | "зимой" | "зиму" | "зимы" => (12, 2),
        _ => return None,
    };
    let (year, hint, next) = year_after(tokens, i + 1);
    let from = Point { year, month: Some(first), day: None };
    let to = Point { month: Some(last), ..from };
    let winter = first == 12 && hint == Hint::None;
    let hint = if winter { Hint::Winter } else { hint };
    Some(Unit { hint, ..Unit::new(from, to, next) })
}
