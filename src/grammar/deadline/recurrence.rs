//! Again and again: «ежеквартально», «1 раз в полугодие», «до 25 числа каждого месяца», and their RFC 5545 rules.

use super::super::date::tokens::Tokens;
use super::moment::{Bound, Moment};
use super::{numeral, unit::skip_ordinal};

/// The stretch that an action comes back in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cycle {
    Year,
    HalfYear,
    Quarter,
    /// A school quarter: four of them a year, without days of their own.
    Term,
    Month,
    Week,
    Day,
}

impl Cycle {
    fn per_year(self) -> u32 {
        match self {
            Self::Year => 1,
            Self::HalfYear => 2,
            Self::Quarter | Self::Term => 4,
            Self::Month => 12,
            Self::Week => 52,
            Self::Day => 365,
        }
    }

    /// The cycle that a noun names.
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "год" | "года" | "году" | "лет" | "годом" => Self::Year,
            "полгода" => Self::HalfYear,
            "месяц" | "месяца" | "месяце" | "месяцев" | "месяцем" | "мес" => {
                Self::Month
            }
            "день" | "дня" | "дней" | "сутки" | "суток" | "смену" => {
                Self::Day
            }
            "кв" => Self::Quarter,
            _ if word.starts_with("полугоди") => Self::HalfYear,
            _ if word.starts_with("квартал") => Self::Quarter,
            _ if word.starts_with("четверт") => Self::Term,
            _ if word.starts_with("недел") => Self::Week,
            _ => return None,
        })
    }
}

/// How often, as the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Every {
    pub(super) cycle: Cycle,
    /// Every so many cycles.
    interval: u32,
    /// So many times in them.
    times: u32,
    /// Day of the week, as RFC 5545 has it.
    weekday: Option<&'static str>,
    /// «не реже»: a lower bound of something else.
    pub(super) least: bool,
}

impl Every {
    /// Once in each cycle.
    pub(super) fn once(cycle: Cycle) -> Self {
        Self { cycle, interval: 1, times: 1, weekday: None, least: false }
    }

    /// With what more words of the same cell add: «еженедельно по средам», «ежегодно, 2 раза в год».
    pub(super) fn with(self, more: Self) -> Self {
        let day = more.weekday.filter(|_| self.cycle == Cycle::Week && self.weekday.is_none());
        let counted = more.times > 1 && self.times == 1 && self.cycle == more.cycle;
        if day.is_some() || counted { Self { least: self.least, ..more } } else { self }
    }
}

/// How often, where the words at this token say it, and the token after them.
pub(super) fn every(tokens: &Tokens, i: usize) -> Option<(Every, usize)> {
    let word = tokens.word(i);
    if let Some(cycle) = adverb(word) {
        return Some((Every::once(cycle), i + 1));
    }
    if word.starts_with("кажд") {
        if let Some(day) = weekday(tokens.word(i + 1)) {
            return Some((Every { weekday: Some(day), ..Every::once(Cycle::Week) }, i + 2));
        }
        return Some((Every::once(Cycle::of(tokens.word(i + 1))?), i + 2));
    }
    if word == "по" {
        if let Some(day) =
            weekday(tokens.word(i + 1)).filter(|_| tokens.word(i + 1).ends_with("ам"))
        {
            return Some((Every { weekday: Some(day), ..Every::once(Cycle::Week) }, i + 2));
        }
        let cycle = match tokens.word(i + 1) {
            "полугодиям" => Cycle::HalfYear,
            "кварталам" => Cycle::Quarter,
            "четвертям" => Cycle::Term,
            _ => return None,
        };
        return Some((Every::once(cycle), i + 2));
    }
    times(tokens, i)
}

/// «ежегодно» and its kin; the adjective counts too, for cells hold «ежегодного».
fn adverb(word: &str) -> Option<Cycle> {
    let rest = word.strip_prefix("еже").or_else(|| word.strip_prefix("по"))?;
    let every = word.starts_with("еже");
    if rest.starts_with("квартальн") {
        Some(Cycle::Quarter)
    } else if rest.starts_with("месячн") {
        Some(Cycle::Month)
    } else if every && rest.starts_with("годн") {
        Some(Cycle::Year)
    } else if every && rest.starts_with("недельн") {
        Some(Cycle::Week)
    } else if every && (rest.starts_with("дневн") || rest.starts_with("суточн")) {
        Some(Cycle::Day)
    } else {
        None
    }
}

fn weekday(word: &str) -> Option<&'static str> {
    let days = [
        ("понедельник", "MO"),
        ("вторник", "TU"),
        ("сред", "WE"),
        ("четверг", "TH"),
        ("пятниц", "FR"),
        ("суббот", "SA"),
        ("воскресень", "SU"),
    ];
    let (stem, day) = days.iter().find(|(stem, _)| word.starts_with(stem))?;
    // «средам», «среду»: not «средства».
    (word.chars().count() <= stem.chars().count() + 2).then_some(day)
}

/// «2 раза в год», «раз в 2 месяца», «2 р в год».
fn times(tokens: &Tokens, i: usize) -> Option<(Every, usize)> {
    let count = tokens.number(i).or_else(|| numeral::cardinal(tokens.word(i)));
    let at = if count.is_some() { skip_ordinal(tokens, i + 1) } else { i };
    let adverb = matches!(tokens.word(i), "однажды" | "дважды" | "трижды");
    let at = match tokens.word(at) {
        "раз" | "раза" => at + 1,
        "р" if count.is_some() => at + 1 + usize::from(tokens.is_mark(at + 1, '.')),
        _ if adverb => at,
        _ => return None,
    };
    if !matches!(tokens.word(at), "в" | "за") {
        return None;
    }
    let mut at = at + 1;
    let adjective = ["учебн", "календарн", "отчетн", "каждый", "каждые"];
    at += usize::from(adjective.iter().any(|a| tokens.word(at).starts_with(a)));
    let interval = tokens.number(at).or_else(|| numeral::cardinal(tokens.word(at)));
    at += usize::from(interval.is_some());
    let cycle = Cycle::of(tokens.word(at))?;
    let least = i > 0 && matches!(tokens.word(i - 1), "реже" | "менее");
    let interval = interval.unwrap_or(1).max(1);
    let (cycle, interval) = match (cycle, interval) {
        (Cycle::Month, 3) => (Cycle::Quarter, 1),
        (Cycle::Month, 6) => (Cycle::HalfYear, 1),
        (Cycle::Month, 12) => (Cycle::Year, 1),
        same => same,
    };
    Some((
        Every { cycle, interval, times: count.unwrap_or(1).max(1), weekday: None, least },
        at + 1,
    ))
}

/// A day of the month that comes back: «до 25 числа каждого месяца», «до 10-го числа второго месяца, следующего за ...».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayOfMonth {
    day: i8,
    /// Which month after the cycle's end.
    month: i8,
    /// «каждого месяца» stands with it.
    pub(super) each: bool,
}

/// The day of the month at this token, and the token after it.
pub(super) fn day_of_month(tokens: &Tokens, i: usize) -> Option<(DayOfMonth, usize)> {
    let day = tokens.number(i).filter(|n| (1..=31).contains(n) && tokens.digits(i) <= 2)?;
    let mut at = skip_ordinal(tokens, i + 1);
    let named = matches!(tokens.word(at), "числа" | "число");
    at += usize::from(named);
    let month = match tokens.word(at) {
        "второго" => 2,
        "третьего" => 3,
        _ => 1,
    };
    let each = tokens.word(at) == "каждого" && tokens.word(at + 1) == "месяца";
    at +=
        if each { 2 } else { usize::from(month > 1 && tokens.word(at + 1) == "месяца") * 2 };
    (named || each).then_some((DayOfMonth { day: i8::try_from(day).ok()?, month, each }, at))
}

/// The cycle of «следующего за отчетным кварталом» or «предшествующего планируемому», and the token after it.
pub(super) fn after_cycle(tokens: &Tokens, i: usize) -> Option<(Cycle, usize)> {
    let before = i.checked_sub(if i > 0 && tokens.is_mark(i - 1, ',') { 2 } else { 1 });
    let noun = before.and_then(|b| Cycle::of(tokens.word(b)));
    if tokens.word(i).starts_with("предшеств") {
        return Some((noun.unwrap_or(Cycle::Year), i + 1));
    }
    if !tokens.word(i).starts_with("следующ") || tokens.word(i + 1) != "за" {
        return None;
    }
    let reported =
        tokens.word(i + 2).starts_with("отчетн") || tokens.word(i + 2).starts_with("истекш");
    let named = Cycle::of(tokens.word(i + 3));
    let next = i + 3 + usize::from(named.is_some() || tokens.word(i + 3).starts_with("период"));
    reported.then_some((named.or(noun).unwrap_or(Cycle::Month), next))
}

/// The rule and the times a year that the words amount to.
///
/// A rule names the day by which each occurrence is due; where the words only count, there is none.
pub(super) fn rule(
    every: Every,
    due: Option<&Moment>,
    day: Option<DayOfMonth>,
) -> (Option<String>, Option<u32>) {
    if every.times > 1 && every.cycle == Cycle::Day {
        return (Some("FREQ=DAILY".to_owned()), None);
    }
    if every.times > 1 || every.cycle == Cycle::Term {
        let per_year = every.times.saturating_mul(every.cycle.per_year()) / every.interval;
        return (None, Some(per_year.max(1)));
    }
    let mut rule = match every.cycle {
        Cycle::Year => yearly(due),
        Cycle::HalfYear => shifted(&[6, 12], day),
        Cycle::Quarter | Cycle::Term => shifted(&[3, 6, 9, 12], day),
        Cycle::Month => monthly(due, day),
        Cycle::Week => "FREQ=WEEKLY".to_owned(),
        Cycle::Day => "FREQ=DAILY".to_owned(),
    };
    if let Some(weekday) = every.weekday {
        rule.push_str(";BYDAY=");
        rule.push_str(weekday);
    }
    if every.interval > 1 {
        let at = rule.find(';').unwrap_or(rule.len());
        rule.insert_str(at, &format!(";INTERVAL={}", every.interval));
    }
    (Some(rule), None)
}

fn yearly(due: Option<&Moment>) -> String {
    match due.and_then(due_day) {
        Some((month, day)) => format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
        None => "FREQ=YEARLY".to_owned(),
    }
}

/// The month and day by which a moment is due; -1 is a month's last day.
fn due_day(moment: &Moment) -> Option<(i8, i8)> {
    if moment.bound == Bound::From || moment.school {
        return None;
    }
    let month = moment.to.month?;
    Some(match moment.to.day {
        Some(day) => (month, day),
        None if moment.bound == Bound::Before => (if month == 1 { 12 } else { month - 1 }, -1),
        None => (month, -1),
    })
}

/// Ends of cycles, or a day in a month after them.
fn shifted(ends: &[i8], day: Option<DayOfMonth>) -> String {
    let Some(day) = day else {
        return format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY=-1", join(ends));
    };
    let mut months: Vec<i8> = ends.iter().map(|m| (m + day.month - 1) % 12 + 1).collect();
    months.sort_unstable();
    format!("FREQ=YEARLY;BYMONTH={};{}", join(&months), month_day(day.day))
}

fn monthly(due: Option<&Moment>, day: Option<DayOfMonth>) -> String {
    let months = match due.map(|d| (d.from.month, d.to.month, d.from == d.to)) {
        Some((Some(from), Some(to), false)) => {
            let count = (to - from).rem_euclid(12) + 1;
            let mut months: Vec<i8> = (0..count).map(|n| (from - 1 + n) % 12 + 1).collect();
            months.sort_unstable();
            format!("BYMONTH={};", join(&months))
        }
        _ => String::new(),
    };
    let day = day.map_or_else(|| "BYMONTHDAY=-1".to_owned(), |d| month_day(d.day));
    format!("FREQ=MONTHLY;{months}{day}")
}

/// Short months have no 30th: there the last day that exists stands in for it.
fn month_day(day: i8) -> String {
    match day {
        31 => "BYMONTHDAY=-1".to_owned(),
        29 | 30 => {
            let days: Vec<i8> = (28..=day).collect();
            format!("BYMONTHDAY={};BYSETPOS=-1", join(&days))
        }
        day => format!("BYMONTHDAY={day}"),
    }
}

/// The rule of months that are listed without a year.
pub(super) fn listed(months: &[i8]) -> String {
    let mut months = months.to_vec();
    months.sort_unstable();
    months.dedup();
    format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY=-1", join(&months))
}

fn join(numbers: &[i8]) -> String {
    numbers.iter().map(i8::to_string).collect::<Vec<_>>().join(",")
}
