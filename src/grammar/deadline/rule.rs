//! Recurrence as RFC 5545 rules that name the day by which each occurrence is due.

use super::moment::{Bound, Moment};
use super::recurrence::{Cycle, DayOfMonth, Every};

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
        _ if every.days.is_counted() => format!("FREQ=MONTHLY;{}", every.days.rule()),
        _ if !every.days.is_empty() => format!("FREQ=WEEKLY;{}", every.days.rule()),
        Cycle::Year => yearly(due),
        Cycle::HalfYear => shifted(&[6, 12], day),
        Cycle::Quarter | Cycle::Term => shifted(&[3, 6, 9, 12], day),
        Cycle::Month => monthly(due, day),
        Cycle::Decade => "FREQ=MONTHLY;BYMONTHDAY=10,20,-1".to_owned(),
        Cycle::Week => "FREQ=WEEKLY".to_owned(),
        Cycle::Day => "FREQ=DAILY".to_owned(),
    };
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
    let before = moment.bound == Bound::Before && moment.to.day.is_none();
    let month = if before { moment.from.month? } else { moment.to.month? };
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
