//! Times of day: «в 15.00 ч.», «с 11-00 до 17-00», «15:30», «до 18 часов», «14 ч. 30 мин.».

use jiff::civil::Time;

use super::super::date::{self, months::month, tokens::Tokens};
use crate::model::Hours;

/// Where a time of day stands in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    At,
    From,
    Until,
}

/// One time of day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hour {
    place: Place,
    time: Option<Time>,
}

impl Hour {
    /// «до 12.00»
    pub(super) fn is_until(self) -> bool {
        self.place == Place::Until
    }
}

/// The time of day at this token, and the token after it.
pub(super) fn hour(tokens: &Tokens, i: usize, after_time: bool) -> Option<(Hour, usize)> {
    let word = tokens.word(i);
    let bound = matches!(word, "в" | "с" | "до" | "к" | "по" | "на");
    let dash = tokens.is_mark(i, '-');
    let at = i + usize::from(bound || dash && after_hour(tokens, i));
    let hour = tokens.number(at).filter(|h| *h <= 24 && tokens.digits(at) <= 2)?;
    let place = match word {
        "с" => Place::From,
        "до" | "к" | "по" => Place::Until,
        _ if at > i && dash => Place::Until,
        _ => Place::At,
    };
    let (minute, next) = named(tokens, at, hour).or_else(|| {
        let next = written(tokens, i, at, after_time)?;
        Some((tokens.number(at + 2)?, next))
    })?;
    let small = |n: u32| i8::try_from(n).ok();
    // The end of a day is its last minute.
    let (hour, minute) = if hour == 24 { (23, 59) } else { (hour, minute) };
    let time = Time::new(small(hour)?, small(minute)?, 0, 0).ok();
    Some((Hour { place, time }, next))
}

/// «10.00-12.00»: a time of day stands right before the dash.
fn after_hour(tokens: &Tokens, i: usize) -> bool {
    let Some(start) = i.checked_sub(3) else { return false };
    let separated = [':', '.', '-'].iter().any(|&m| tokens.is_mark(start + 1, m));
    let digits = tokens.number(start).is_some() && tokens.number(start + 2).is_some();
    digits && separated && !tokens.gap(start + 1) && !tokens.gap(start + 2)
}

/// «18 часов», «9 часов 00 минут», «14 ч. 30 мин.»: the minute and the token after it.
fn named(tokens: &Tokens, at: usize, hour: u32) -> Option<(u32, usize)> {
    let whole = tokens.word(at + 1).starts_with("час");
    if !(whole || hour > 0 && tokens.word(at + 1) == "ч") {
        return None;
    }
    let next = at + 2 + usize::from(tokens.is_mark(at + 2, '.'));
    let minute = tokens.number(next).filter(|m| *m < 60 && tokens.digits(next) <= 2);
    match minute.filter(|_| tokens.word(next + 1).starts_with("мин")) {
        Some(minute) => Some((minute, next + 2 + usize::from(tokens.is_mark(next + 2, '.')))),
        None => Some((0, next)),
    }
}

/// «15.00», «15:30», «11-00»: the token after it.
fn written(tokens: &Tokens, i: usize, at: usize, after_time: bool) -> Option<usize> {
    let minutes = tokens.number(at + 2).filter(|m| *m < 60 && tokens.digits(at + 2) == 2)?;
    let glued = !tokens.gap(at + 1) && !tokens.gap(at + 2);
    let more =
        tokens.is_mark(at + 3, '.') && tokens.number(at + 4).is_some() && !tokens.gap(at + 4);
    if !glued || more {
        return None;
    }
    let dotted = tokens.is_mark(at + 1, '.') || tokens.is_mark(at + 1, '-');
    let next = at + 3;
    let hours = tokens.word(next) == "ч" || tokens.word(next).starts_with("час");
    let certain = tokens.is_mark(at + 1, ':')
        || dotted && (minutes == 0 || minutes > 31 || hours || after_time && tokens.word(i) == "в")
        || tokens.is_mark(at + 1, '.') && minutes > 12;
    let no_month = month(tokens.word(next)).is_none();
    (certain && no_month && date::at(tokens, at).is_none()).then(|| {
        let next = next + usize::from(hours);
        next + usize::from(hours && tokens.is_mark(next, '.'))
    })
}

/// The time of day that several of them amount to.
pub(super) fn together(hours: &[Hour]) -> Option<Hours> {
    let find = |place| hours.iter().find(|h| h.place == place).and_then(|h| h.time);
    let start = find(Place::From).or_else(|| find(Place::At));
    let end = find(Place::Until);
    (start.is_some() || end.is_some()).then_some(Hours { start, end })
}
