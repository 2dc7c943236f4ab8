//! What the words of a deadline say, in order, before it is decided what they amount to.

use std::ops::Range;

use super::super::date::tokens::Tokens;
use super::hours::{Hour, hour};
use super::impossible::{Impossible, impossible};
use super::moment::{Moment, moment};
use super::recurrence::{Cycle, DayOfMonth, Every, after_cycle, day_of_month, every};
use super::state::{State, state};
use super::weekday::{Days, days};

/// One thing said.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Time(Moment),
    Every(Every),
    /// A day that comes back each month or after each quarter.
    Day(DayOfMonth),
    /// «следующего за отчетным кварталом»
    After(Cycle),
    State(State),
    /// Days of the week that no word of recurrence stands with.
    Days(Days),
    /// A time of day.
    Hour(Hour),
    /// A day that its month does not have.
    Impossible(Impossible),
}

/// One thing said, and the tokens that say it.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) what: What,
    pub(super) tokens: Range<usize>,
}

/// Everything that a text says of time.
pub(super) fn facts(tokens: &Tokens) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut dated = false;
    let mut i = 0;
    while i < tokens.len() {
        if let Some(next) = cited(tokens, i) {
            i = next.max(i + 1);
            continue;
        }
        match fact(tokens, i, dated) {
            Some((what, next)) => {
                let next = next.max(i + 1);
                dated |= matches!(what, What::Time(_));
                facts.push(Fact { what, tokens: i..next });
                i = next;
            }
            None => i += 1,
        }
    }
    facts
}

fn fact(tokens: &Tokens, i: usize, dated: bool) -> Option<(What, usize)> {
    if let Some((hour, next)) = hour(tokens, i, dated) {
        return Some((What::Hour(hour), next));
    }
    if let Some((every, next)) = every(tokens, i) {
        return Some((What::Every(every), next));
    }
    if let Some((cycle, next)) = after_cycle(tokens, i) {
        return Some((What::After(cycle), next));
    }
    if let Some((day, next)) = day_of_month(tokens, i) {
        return Some((What::Day(day), next));
    }
    if let Some((days, next)) = days(tokens, i) {
        return Some((What::Days(days), next));
    }
    if let Some((state, next)) = state(tokens, i) {
        return Some((What::State(state), next));
    }
    if let Some((day, next)) = impossible(tokens, i) {
        return Some((What::Impossible(day), next));
    }
    // «до 25 числа»: the preposition would hide the day of the month behind a moment.
    let moment = moment(tokens, i).filter(|_| day_of_month(tokens, i + 1).is_none())?;
    Some((What::Time(moment), moment.next))
}

/// The token after «от 10.03.2021», «№ 5» and «п. 1.10»: what is named in a cell is no deadline.
fn cited(tokens: &Tokens, i: usize) -> Option<usize> {
    if tokens.is_mark(i, '№') {
        return Some(i + 2);
    }
    if matches!(tokens.word(i), "п" | "пп" | "пункт" | "пункта" | "подпункт" | "подпункта")
    {
        return clause(tokens, i + 1);
    }
    if tokens.word(i) != "от" {
        return None;
    }
    super::super::date::at(tokens, i + 1).map(|(_, next)| next)
}

/// The token after the number of a clause.
fn clause(tokens: &Tokens, i: usize) -> Option<usize> {
    let mut at = i + usize::from(tokens.is_mark(i, '.'));
    let start = at;
    while tokens.number(at).is_some() && (at == start || !tokens.gap(at)) {
        at += 1 + usize::from(tokens.is_mark(at + 1, '.') && !tokens.gap(at + 2));
    }
    (at > start).then_some(at)
}
