//! Dates of acts: «15.07.2021», «"23" ноября 2021 года», «От__ 17.08.2016___».

pub(in crate::grammar) mod months;
#[cfg(test)]
mod tests;
pub(in crate::grammar) mod tokens;

use jiff::civil::Date;

use super::Found;
use tokens::Tokens;

/// The first complete date (day, month, year) in a text.
pub fn first(text: &str) -> Option<Found<Date>> {
    let tokens = Tokens::new(text);
    (0..tokens.len()).find_map(|i| found(&tokens, i)).map(|(date, _)| date)
}

/// All complete dates in a text, in order.
pub fn all(text: &str) -> Vec<Found<Date>> {
    let tokens = Tokens::new(text);
    let mut dates = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if let Some((date, next)) = found(&tokens, i) {
            dates.push(date);
            i = next;
        } else {
            i += 1;
        }
    }
    dates
}

fn found(tokens: &Tokens, i: usize) -> Option<(Found<Date>, usize)> {
    let (date, next) = at(tokens, i)?;
    Some((Found { value: date, range: tokens.range(i, next) }, next))
}

/// A date that begins at this token, quotes around its day and the word «год» after it included.
pub(in crate::grammar) fn at(tokens: &Tokens, i: usize) -> Option<(Date, usize)> {
    let mut day_at = i;
    while tokens.is_quote(day_at) {
        day_at += 1;
    }
    let quoted = day_at > i;
    if day_at > i + 2 {
        return None;
    }
    let day = two_digits(tokens, day_at)?;
    let mut next = day_at + 1;
    let mut closed = false;
    while tokens.is_quote(next) && next < day_at + 3 {
        closed = true;
        next += 1;
    }
    // A quote opened before the day and not closed after it belongs to something else.
    if (quoted && !closed) || (!quoted && part_of_number(tokens, day_at)) {
        return None;
    }
    let (month, year_at, form) = month_at(tokens, next, closed)?;
    let (year, end) = year_of_date(tokens, year_at, day_at, form)?;
    let date = Date::new(year, month, day).ok()?;
    Some((date, after_year(tokens, end)))
}

/// How the month of a date is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// «08»
    Digits,
    /// «августа»
    Word,
}

fn two_digits(tokens: &Tokens, i: usize) -> Option<i8> {
    let n = tokens.number(i)?;
    (tokens.digits(i) <= 2).then(|| i8::try_from(n).ok()).flatten()
}

/// Digits before the day make it a clause number, a share of money or a number of an act: «п. 1.10.02.2018».
fn part_of_number(tokens: &Tokens, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if tokens.is_mark(before, '№') {
        return true;
    }
    if tokens.gap(i) {
        return false;
    }
    let joined = ['.', '/', ','].iter().any(|&m| tokens.is_mark(before, m)) && !tokens.gap(before);
    joined && before > 0 && tokens.number(before - 1).is_some()
}

fn month_at(tokens: &Tokens, i: usize, quoted: bool) -> Option<(i8, usize, Form)> {
    let dot = ['.', '/', '-'].into_iter().find(|&m| tokens.is_mark(i, m));
    let at = i + usize::from(dot.is_some());
    if let Some(month) = months::month(tokens.word(at)) {
        let next = at + 1 + usize::from(tokens.is_mark(at + 1, '.'));
        return (dot != Some('/')).then_some((month, next, Form::Word));
    }
    let month = two_digits(tokens, at)?;
    let from_quote = quoted || i.checked_sub(2).is_some_and(|w| tokens.word(w) == "от");
    if dot.is_none() && !from_quote {
        return None;
    }
    let mut next = at + 1;
    while tokens.is_quote(next) && next < at + 2 {
        next += 1;
    }
    let again = ['.', '/', '-'].into_iter().find(|&m| tokens.is_mark(next, m));
    let joined = again.is_some() || from_quote;
    // «15-07-2021» is a date, «15.07-20» is not.
    let same = dot.is_none() || again.is_none() || (dot == Some('-')) == (again == Some('-'));
    (joined && same).then_some((month, next + usize::from(again.is_some()), Form::Digits))
}

fn year_of_date(tokens: &Tokens, i: usize, day_at: usize, form: Form) -> Option<(i16, usize)> {
    if let Some(found) = year(tokens, i) {
        return Some(found);
    }
    let short = i16::from(two_digits(tokens, i).filter(|_| tokens.digits(i) == 2)?);
    let year = if short > 50 { 1900 + short } else { 2000 + short };
    let marked = matches!(tokens.word(i + 1), "г" | "года" | "год");
    let plain = form == Form::Digits
        && !tokens.gap(i)
        && tokens.digits(day_at) == 2
        && !names_a_clause(tokens, day_at)
        && !continues(tokens, i + 1);
    (marked || plain).then_some((year, i + 1))
}

/// Two digits of a year could as well be a clause of a law: «п. 10.11.12».
fn names_a_clause(tokens: &Tokens, day_at: usize) -> bool {
    (1..=2).filter_map(|n| day_at.checked_sub(n)).any(|i| {
        matches!(
            tokens.word(i),
            "п" | "пп"
                | "ст"
                | "ч"
                | "пункт"
                | "пункта"
                | "пункте"
                | "пункту"
                | "подпункт"
                | "подпункта"
                | "подпункте"
                | "раздел"
                | "раздела"
                | "статьи"
                | "статья"
                | "кв"
        )
    })
}

fn continues(tokens: &Tokens, i: usize) -> bool {
    // «01.09.21-31.05.22»: another date may follow the dash.
    if tokens.is_mark(i, '-') && tokens.is_mark(i + 2, '.') {
        return false;
    }
    ['.', ',', '-', '/'].iter().any(|&m| tokens.is_mark(i, m))
        && !tokens.gap(i)
        && tokens.number(i + 1).is_some()
        && !tokens.gap(i + 1)
}

/// A year of four digits: «2021».
pub(in crate::grammar) fn year(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    let n = tokens.number(i).filter(|_| tokens.digits(i) == 4)?;
    let year = i16::try_from(n).ok().filter(|y| (1900..2100).contains(y))?;
    Some((year, i + 1))
}

/// The token after «г.», «года» and the like.
pub(in crate::grammar) fn after_year(tokens: &Tokens, i: usize) -> usize {
    match tokens.word(i) {
        "года" | "год" | "году" | "годы" | "годов" | "годах" | "годам" => {
            i + 1
        }
        "гг" | "г" => {
            let dot = usize::from(tokens.is_mark(i + 1, '.'));
            // «25.01.2019 г. Омск»: a town that closes the line keeps its «г.».
            let town = tokens.gap(i)
                && tokens.is_capital(i + 1 + dot)
                && i + 2 + dot >= tokens.len()
                && tokens.word(i) == "г";
            let next = i + 1 + dot;
            let doubled =
                tokens.word(next) == "г" && !tokens.gap(next) && !tokens.is_capital(next + 2);
            match (town, doubled) {
                (true, _) => i,
                (_, true) => next + 1 + usize::from(tokens.is_mark(next + 1, '.')),
                _ => next,
            }
        }
        _ => i,
    }
}
