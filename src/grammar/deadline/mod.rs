//! Deadlines: the words of a cell or of a point become data.

mod condition;
mod decide;
mod facts;
mod hours;
mod impossible;
mod moment;
mod numeral;
mod offset;
mod part;
mod period;
mod readings;
mod recurrence;
mod resolve;
mod rule;
mod section;
mod spoilt;
mod state;
#[cfg(test)]
mod tests;
mod unit;
mod verb;
mod weekday;
mod within;

use jiff::civil::Date;

use super::Found;
use super::date::tokens::Tokens;
use crate::model::{Deadline, DeadlineKind, Period};

/// What a deadline without a year of its own may lean on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Year and month that the section names, as «ЯНВАРЬ» or «март 2021».
    pub section: Option<(Option<i16>, Option<i8>)>,
    /// The period of the plan, from its title or its text.
    pub period: Option<Period>,
    /// The date of the act.
    pub act_date: Option<Date>,
}

/// Reads a cell of a deadline column.
///
/// Always gives a value: words that are not understood have `text` and the kind `relative`; an empty cell is `none`,
/// and so is one that tells how the work stands («выполнено»).
pub fn cell(text: &str, context: &Context) -> Deadline {
    let text = text.trim();
    if text.is_empty() {
        return Deadline::default();
    }
    let written = Some(text_of(text));
    let mut tokens = Tokens::new(text);
    if is_status(&tokens) {
        return Deadline { text: written, ..Deadline::default() };
    }
    spoilt::mend(&mut tokens);
    Deadline { text: written, ..read(&tokens, context) }
}

/// What the tokens of a cell amount to.
fn read(tokens: &Tokens, context: &Context) -> Deadline {
    let facts = facts::facts(tokens);
    decide::Said::new(tokens, &facts, context).decide()
}

/// The passages of a deadline's words that name a day no calendar has: «31.02.2022», «до 31 июня».
pub fn impossible_days(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut tokens = Tokens::new(text);
    spoilt::mend(&mut tokens);
    let days = facts::facts(&tokens);
    let impossible = |fact: &&facts::Fact| matches!(fact.what, facts::What::Impossible(_));
    days.iter()
        .filter(impossible)
        .map(|fact| tokens.range(fact.tokens.start, fact.tokens.end))
        .collect()
}

/// Whether a deadline's words name a quarter or half of a year that nothing counts: «в квартале 2031 года».
pub fn is_uncounted(text: &str) -> bool {
    let mut tokens = Tokens::new(text);
    spoilt::mend(&mut tokens);
    let facts = facts::facts(&tokens);
    let is_read = |at: usize| facts.iter().any(|fact| fact.tokens.contains(&at));
    (0..tokens.len()).any(|at| !is_read(at) && unit::is_of_uncounted(&tokens, at))
}

/// Finds the deadlines in the text of a point, in order: «в срок до 01.11.2021», «ежегодно», «в установленные сроки».
///
/// Dates of acts («от 20.01.2021 №58»), periods of programmes («на 2021-2024 годы») and entry into force
/// «с момента подписания» are none.
pub fn within(text: &str, context: &Context) -> Vec<Found<Deadline>> {
    within::all(text)
        .into_iter()
        .map(|range| Found { value: cell(&text[range.clone()], context), range })
        .filter(|found| found.value.kind != DeadlineKind::None)
        .collect()
}

/// The period that a title or a passage names: «на 2021-2024 гг.», «на 2019-2020 учебный год», «Срок реализации ... 2021-2024 годы».
pub fn period(text: &str) -> Option<Found<Period>> {
    period::first(text)
}

/// The words of a cell on one line.
fn text_of(text: &str) -> String {
    if !text.contains(['\n', '\r', '\t']) {
        return text.to_owned();
    }
    text.split(['\n', '\r', '\t'])
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Nothing but marks, or how the work stands: «в работе», «выполнено: октябрь 2019г.».
fn is_status(tokens: &Tokens) -> bool {
    let words =
        (0..tokens.len()).filter(|&i| tokens.number(i).is_some() || !tokens.word(i).is_empty());
    let mut some = false;
    for i in words {
        some = true;
        let word = tokens.word(i);
        let rest = word.strip_prefix("не").unwrap_or(word);
        let done = ["выполнен", "исполнен", "завершен", "проведен", "реализован"]
            .iter()
            .any(|d| rest.strip_prefix(d).is_some_and(|end| matches!(end, "о" | "а" | "ы" | "")));
        let going = matches!(rest, "выполняется" | "исполняется" | "выполняются");
        if done || going || goes_on(tokens, i) {
            return true;
        }
    }
    // «х», «нет»: the cell is crossed out.
    !some || tokens.len() == 1 && matches!(tokens.word(0), "х" | "x" | "нет")
}

/// «в работе», «на исполнении», «в стадии исполнения», «снято с контроля».
fn goes_on(tokens: &Tokens, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    match tokens.word(i) {
        "работе" => before == "в",
        "исполнении" | "выполнении" => before == "на",
        "исполнения" | "выполнения" => {
            matches!(before, "стадии" | "процессе") && i + 1 == tokens.len()
        }
        "контроля" => before == "с" && i > 1 && tokens.word(i - 2).starts_with("снят"),
        _ => false,
    }
}
