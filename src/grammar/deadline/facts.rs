//! What the words of a deadline say, in order, before it is decided what they amount to.

use std::ops::Range;

use super::super::date::tokens::Tokens;
use super::moment::{Moment, moment, time_of_day};
use super::recurrence::{Cycle, DayOfMonth, Every, after_cycle, day_of_month, every};
use super::state::{State, state};

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
    let mut i = 0;
    while i < tokens.len() {
        let dated = facts.iter().any(|f| matches!(f.what, What::Time(_)));
        if let Some(next) = cited(tokens, i).or_else(|| time_of_day(tokens, i, dated)) {
            i = next.max(i + 1);
            continue;
        }
        match fact(tokens, i) {
            Some((what, next)) => {
                let next = next.max(i + 1);
                facts.push(Fact { what, tokens: i..next });
                i = next;
            }
            None => i += 1,
        }
    }
    facts
}

fn fact(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    if let Some((every, next)) = every(tokens, i) {
        return Some((What::Every(every), next));
    }
    if let Some((cycle, next)) = after_cycle(tokens, i) {
        return Some((What::After(cycle), next));
    }
    if let Some((day, next)) = day_of_month(tokens, i) {
        return Some((What::Day(day), next));
    }
    if let Some((state, next)) = state(tokens, i) {
        return Some((What::State(state), next));
    }
    // «до 25 числа»: the preposition would hide the day of the month behind a moment.
    let moment = moment(tokens, i).filter(|_| day_of_month(tokens, i + 1).is_none())?;
    Some((What::Time(moment), moment.next))
}

/// The token after «от 10.03.2021» and «№ 5»: an act named in a cell is no deadline.
fn cited(tokens: &Tokens, i: usize) -> Option<usize> {
    if tokens.is_mark(i, '№') {
        return Some(i + 2);
    }
    if tokens.word(i) != "от" {
        return None;
    }
    super::super::date::at(tokens, i + 1).map(|(_, next)| next)
}
