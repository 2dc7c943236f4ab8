//! Again and again: «ежеквартально», «1 раз в полугодие», «до 25 числа каждого месяца».

use super::super::date::{months::month, tokens::Tokens};
use super::weekday::{Days, days};
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
    /// Ten days of a month.
    Decade,
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
            Self::Decade => 36,
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
            _ if word.starts_with("декад") => Self::Decade,
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
    /// «2-3 раза»: not fewer than so many.
    pub(super) fewest: u32,
    /// Days of the week.
    pub(super) days: Days,
    /// «не реже»: a lower bound of something else.
    pub(super) least: bool,
}

impl Every {
    /// Once in each cycle.
    pub(super) fn once(cycle: Cycle) -> Self {
        Self { cycle, interval: 1, times: 1, fewest: 1, days: Days::default(), least: false }
    }

    /// With what more words of the same cell add: «еженедельно по средам», «ежегодно, 2 раза в год».
    pub(super) fn with(self, more: Self) -> Self {
        let weekly = matches!(self.cycle, Cycle::Week | Cycle::Day);
        if weekly && self.times == 1 && !more.days.is_empty() {
            let (least, interval) = (self.least, self.interval);
            return Self { least, interval, days: self.days.and(more.days), ..more };
        }
        let counted = more.times > 1 && self.times == 1 && self.cycle == more.cycle;
        if counted { Self { least: self.least, ..more } } else { self }
    }

    /// On the days of the week that stand beside it: «еженедельно (понедельник)», «ежемесячно, последняя пятница».
    pub(super) fn on(self, days: Days) -> Self {
        let fits = match self.cycle {
            Cycle::Month => days.is_counted(),
            Cycle::Week | Cycle::Day => !days.is_counted() && self.interval == 1,
            _ => false,
        };
        let counted = self.times == 1 || self.times == days.count();
        if fits && counted && self.days.is_empty() {
            let cycle = if self.cycle == Cycle::Month { Cycle::Month } else { Cycle::Week };
            return Self { cycle, days, times: 1, fewest: 1, ..self };
        }
        self
    }

    /// On days of the week alone: «вторник, четверг», «последняя пятница месяца».
    pub(super) fn by(days: Days) -> Self {
        let cycle = if days.is_counted() { Cycle::Month } else { Cycle::Week };
        Self { days, ..Self::once(cycle) }
    }
}

/// How often, where the words at this token say it, and the token after them.
pub(super) fn every(tokens: &Tokens, i: usize) -> Option<(Every, usize)> {
    let word = tokens.word(i);
    if let Some(cycle) = adverb(word) {
        return Some((Every::once(cycle), i + 1));
    }
    let each = word.starts_with("кажд");
    let dative = word == "по" && is_plural(tokens, i + 1);
    if let Some((days, next)) = days(tokens, i + 1).filter(|_| each || dative) {
        return Some((Every::by(days), next));
    }
    if each {
        if tokens.number(i + 1).is_some() || numeral::cardinal(tokens.word(i + 1)).is_some() {
            return cycle(tokens, i + 1, Every::once(Cycle::Day));
        }
        if month(tokens.word(i + 1)).is_some() {
            return Some((Every::once(Cycle::Year), i + 1));
        }
        return Some((Every::once(Cycle::of(tokens.word(i + 1))?), i + 2));
    }
    if word == "по" {
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

/// «по пятницам», «по 1-м и 3-м средам», «по будням», «по рабочим дням».
fn is_plural(tokens: &Tokens, i: usize) -> bool {
    (i..i + 6).any(|at| {
        let word = tokens.word(at);
        word.ends_with("ам") || word.ends_with("ям") && word != "рабочим"
    })
}

/// «ежегодно» and its kin; the adjective counts too, for cells hold «ежегодного».
fn adverb(word: &str) -> Option<Cycle> {
    let rest = word.strip_prefix("еже").or_else(|| word.strip_prefix("по"))?;
    let every = word.starts_with("еже");
    if rest.starts_with("квартальн") || every && rest == "кв" {
        Some(Cycle::Quarter)
    } else if rest.starts_with("месячн") || every && rest == "мес" {
        Some(Cycle::Month)
    } else if rest.starts_with("декадн") {
        Some(Cycle::Decade)
    } else if every && rest.starts_with("годн") {
        Some(Cycle::Year)
    } else if every && (rest.starts_with("недельн") || rest == "нед") {
        Some(Cycle::Week)
    } else if every && (rest.starts_with("дневн") || rest.starts_with("суточн")) {
        Some(Cycle::Day)
    } else {
        None
    }
}

/// «2 раза в год», «раз в 2 месяца», «2 р в год».
fn times(tokens: &Tokens, i: usize) -> Option<(Every, usize)> {
    let first = tokens.number(i).or_else(|| numeral::cardinal(tokens.word(i)));
    let second = tokens.number(i + 2).filter(|_| first.is_some() && tokens.is_mark(i + 1, '-'));
    let count = second.or(first);
    let at = match (second, first) {
        (Some(_), _) => skip_ordinal(tokens, i + 3),
        (None, Some(_)) => skip_ordinal(tokens, i + 1),
        (None, None) => i,
    };
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
    let before = if i > 0 && tokens.word(i - 1) == "чем" { i - 1 } else { i };
    let least = before > 0 && matches!(tokens.word(before - 1), "реже" | "менее");
    let times = count.unwrap_or(1).max(1);
    let fewest = first.unwrap_or(1).clamp(1, times);
    cycle(tokens, at, Every { times, fewest, least, ..Every::once(Cycle::Day) })
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
    if let Some(next) = last_day(tokens, i) {
        return Some((DayOfMonth { day: 31, month: 1, each: true }, next));
    }
    let day = tokens.number(i).filter(|n| (1..=31).contains(n) && tokens.digits(i) <= 2)?;
    let day = i8::try_from(day).ok()?;
    let own = skip_ordinal(tokens, i + 1);
    // «1 и 15 числа»: what the last day of a list says is said of each.
    let mut at = own;
    let mut last = i;
    while at < i + 24 && (tokens.is_mark(at, ',') || tokens.word(at) == "и") {
        let before = usize::from(matches!(tokens.word(at + 1), "до" | "к"));
        if tokens.number(at + 1 + before).is_none_or(|n| n > 31) {
            break;
        }
        last = at + 1 + before;
        at = skip_ordinal(tokens, last + 1);
    }
    let named = matches!(tokens.word(at), "числа" | "число" | "числу");
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
    let next = if last > i { own } else { at };
    (named || each).then_some((DayOfMonth { day, month, each }, next))
}

/// The token after «последний день [каждого] месяца», «последнее число месяца».
fn last_day(tokens: &Tokens, i: usize) -> Option<usize> {
    let day = matches!(
        (tokens.word(i), tokens.word(i + 1)),
        ("последний", "день") | ("последнее", "число") | ("последнего", "числа" | "дня")
    );
    let at = i + 2 + usize::from(tokens.word(i + 2) == "каждого");
    (day && tokens.word(at) == "месяца").then_some(at + 1)
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
