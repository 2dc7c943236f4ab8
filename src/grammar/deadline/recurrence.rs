//! Again and again: «ежеквартально», «1 раз в полугодие», «до 25 числа каждого месяца».

use super::super::date::tokens::Tokens;
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
    /// How many of it a year has.
    pub(super) fn per_year(self) -> u32 {
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
    pub(super) interval: u32,
    /// So many times in them.
    pub(super) times: u32,
    /// Day of the week, as RFC 5545 has it.
    pub(super) weekday: Option<&'static str>,
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
        if tokens.number(i + 1).is_some() || numeral::cardinal(tokens.word(i + 1)).is_some() {
            return cycle(tokens, i + 1, Every::once(Cycle::Day));
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
    let least = i > 0 && matches!(tokens.word(i - 1), "реже" | "менее");
    let times = count.unwrap_or(1).max(1);
    cycle(tokens, at, Every { times, least, ..Every::once(Cycle::Day) })
}

/// «год», «3 месяца», «две недели»: the cycle that stands at this token, told of `every`.
fn cycle(tokens: &Tokens, i: usize, every: Every) -> Option<(Every, usize)> {
    let interval = tokens.number(i).or_else(|| numeral::cardinal(tokens.word(i)));
    let at = i + usize::from(interval.is_some());
    let cycle = Cycle::of(tokens.word(at))?;
    let (cycle, interval) = match (cycle, interval.unwrap_or(1).max(1)) {
        (Cycle::Month, 3) => (Cycle::Quarter, 1),
        (Cycle::Month, 6) => (Cycle::HalfYear, 1),
        (Cycle::Month, 12) => (Cycle::Year, 1),
        same => same,
    };
    Some((Every { cycle, interval, ..every }, at + 1))
}

/// A day of the month that comes back: «до 25 числа каждого месяца», «до 10-го числа второго месяца, следующего за ...».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayOfMonth {
    pub(super) day: i8,
    /// Which month after the cycle's end; 0 is its last.
    pub(super) month: i8,
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
        "последнего" => 0,
        _ => 1,
    };
    let each = tokens.word(at) == "каждого" && tokens.word(at + 1) == "месяца";
    at +=
        if each { 2 } else { usize::from(month != 1 && tokens.word(at + 1) == "месяца") * 2 };
    (named || each).then_some((DayOfMonth { day: i8::try_from(day).ok()?, month, each }, at))
}

/// The cycle of «следующего за отчетным кварталом» or «предшествующего планируемому», and the token after it.
pub(super) fn after_cycle(tokens: &Tokens, i: usize) -> Option<(Cycle, usize)> {
    let before = i.checked_sub(if i > 0 && tokens.is_mark(i - 1, ',') { 2 } else { 1 });
    let noun = before.and_then(|b| Cycle::of(tokens.word(b)));
    if tokens.word(i).starts_with("предшеств") {
        return Some((noun.unwrap_or(Cycle::Year), i + 1));
    }
    if tokens.word(i) == "отчетного" {
        return Cycle::of(tokens.word(i + 1)).map(|cycle| (cycle, i + 2));
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
