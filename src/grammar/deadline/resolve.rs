//! Points become days; a year that the words leave out comes from the section, the plan's period or the act.

use jiff::civil::Date;

use super::Context;
use super::moment::{Bound, Moment, Point};
use super::unit::Hint;
use crate::model::{Deadline, DeadlineKind, Period, ResolvedFrom};

/// A moment as a deadline, without its text.
pub(super) fn deadline(moment: &Moment, context: &Context) -> Deadline {
    let (moment, resolved_from) = with_year(moment, context);
    // «до II квартала» ends before its first month.
    let last = if moment.bound == Bound::Before { moment.from } else { moment.to };
    let (start, end) = (first_day(moment.from), last_day(last, moment.bound));
    let (kind, start, end) = match moment.bound {
        Bound::Before | Bound::Through => (DeadlineKind::Date, None, end),
        Bound::From => (DeadlineKind::Date, start, None),
        Bound::At if moment.has_day() && moment.from == moment.to => {
            (DeadlineKind::Date, start, end)
        }
        Bound::At | Bound::Between => (DeadlineKind::Range, start, end),
    };
    let dated = start.is_some() || end.is_some();
    let resolved_from = resolved_from.filter(|_| dated);
    Deadline { kind, start, end, resolved_from, ..Deadline::default() }
}

/// The moment with its years, and where they come from.
fn with_year(moment: &Moment, context: &Context) -> (Moment, Option<ResolvedFrom>) {
    if moment.to.year.is_some() {
        // «зима 2022»: which of two winters is not said.
        let both = moment.hint == Hint::Winter && moment.from.year == moment.to.year;
        let unknown = Moment { from: Point::default(), to: Point::default(), ..*moment };
        return (if both { unknown } else { *moment }, Some(ResolvedFrom::Cell));
    }
    if let Hint::Year(later) = moment.hint {
        let year = context.act_date.map(|act| act.year() + later);
        let dated = year.map(|year| in_year(moment, year));
        return (dated.unwrap_or(*moment), year.map(|_| ResolvedFrom::ActDate));
    }
    if moment.to.month.is_none() {
        return (*moment, None);
    }
    let found =
        section_year(moment, context).map(|y| (y, ResolvedFrom::Section)).or_else(|| match context
            .period
        {
            Some(period) => period_year(moment, period).map(|y| (y, ResolvedFrom::PlanPeriod)),
            None => act_year(moment, context).map(|y| (y, ResolvedFrom::ActDate)),
        });
    match found {
        Some((year, from)) => (in_year(moment, year), Some(from)),
        None => (*moment, None),
    }
}

fn section_year(moment: &Moment, context: &Context) -> Option<i16> {
    let (year, _) = context.section?;
    // A section's year cannot tell which of two years a span over New Year begins in.
    year.filter(|_| moment.from.month <= moment.to.month)
}

/// The moment beginning in this year; a span whose months run backwards ends in the next.
pub(super) fn in_year(moment: &Moment, year: i16) -> Moment {
    let wraps = moment.from.month.is_some() && moment.from.month > moment.to.month;
    let mut dated = *moment;
    dated.from.year = Some(year);
    dated.to.year = Some(year + i16::from(wraps));
    dated
}

/// The one year that puts the moment inside the plan's period.
pub(super) fn period_year(moment: &Moment, period: Period) -> Option<i16> {
    let mut fitting = (period.start.year()..=period.end.year()).filter(|&year| {
        let dated = in_year(moment, year);
        let from = first_day(if dated.from.month.is_some() { dated.from } else { dated.to });
        let to = last_day(dated.to, Bound::Through);
        from.is_some_and(|d| d >= period.start) && to.is_some_and(|d| d <= period.end)
    });
    let year = fitting.next()?;
    fitting.next().is_none().then_some(year)
}

/// The first year in which the moment does not end before the act.
fn act_year(moment: &Moment, context: &Context) -> Option<i16> {
    let act = context.act_date?;
    let this = in_year(moment, act.year());
    let past = last_day(this.to, Bound::Through).is_some_and(|end| end < act);
    Some(act.year() + i16::from(past))
}

/// The first day of a point.
pub(super) fn first_day(point: Point) -> Option<Date> {
    Date::new(point.year?, point.month.unwrap_or(1), point.day.unwrap_or(1)).ok()
}

/// The last day of a point; «до июля» ends with June.
pub(super) fn last_day(point: Point, bound: Bound) -> Option<Date> {
    let year = point.year?;
    match (point.month, point.day) {
        (month, Some(day)) => Date::new(year, month.unwrap_or(12), day).ok(),
        (Some(month), None) if bound == Bound::Before => {
            Date::new(year, month, 1).ok()?.yesterday().ok()
        }
        (month, None) => Some(Date::new(year, month.unwrap_or(12), 1).ok()?.last_of_month()),
    }
}
