//! What else the words can mean: no choice is made in silence.

use jiff::civil::Date;

use super::decide::Said;
use super::moment::{Bound, Moment, Point};
use super::recurrence::{Cycle, DayOfMonth, Every};
use super::resolve::{first_day, in_year, last_day};
use super::rule::{listed, rule};
use super::unit::Hint;
use crate::model::{Ambiguity, Deadline, DeadlineKind, Direction, Offset, Reading};

/// How sure a reading of spoilt characters is.
const SPOILT: f32 = 0.8;

impl Said<'_> {
    /// The readings of a cell, likeliest first; none where it can mean one thing only.
    pub(super) fn readings(&self, main: &Deadline) -> Vec<Reading> {
        let (ambiguity, found) = self.alternatives(main).unzip();
        let spoilt = self.is_spoilt();
        let found =
            found.unwrap_or_else(|| if spoilt { vec![(1.0, bare(main))] } else { Vec::new() });
        let ambiguity = ambiguity.unwrap_or(Ambiguity::Spoilt);
        let sure = if spoilt { SPOILT } else { 1.0 };
        found
            .into_iter()
            .map(|(share, deadline)| {
                // Two digits are all that such a figure is worth.
                let confidence = (share * sure * 100.0).round() / 100.0;
                Reading { confidence, ambiguity, deadline }
            })
            .collect()
    }

    fn alternatives(&self, main: &Deadline) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        if self.times.is_empty() {
            return self.undated(main);
        }
        if let Some(months) = self.listed_months().filter(|_| self.every.is_none()) {
            return self.repeats(main, &months);
        }
        let first = self.times.first().filter(|_| self.every.is_none())?;
        Self::hinted(first, main)
            .or_else(|| self.bound(first, main))
            .or_else(|| self.year(first, main))
    }

    fn undated(&self, main: &Deadline) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        if let Some(every) = self.every.filter(|every| every.fewest < every.times) {
            let fewer = Every { times: every.fewest, ..every };
            let (rrule, per_year) = rule(fewer, None, None);
            let fewer = Deadline { rrule, per_year, ..bare(main) };
            return Some((Ambiguity::Times, vec![(0.5, fewer), (0.5, bare(main))]));
        }
        if self.every.is_some() {
            return None;
        }
        if let Some(day) = self.impossible {
            return Some((Ambiguity::Impossible, self.last_of_month(day.bound, day.month?)));
        }
        if let Some(day) = self.day.filter(|_| main.kind == DeadlineKind::Relative) {
            return Some((Ambiguity::Alone, self.alone(day)));
        }
        let (state, ..) = self.states.first()?;
        let unit = state.one.filter(|_| main.kind == DeadlineKind::Ongoing)?;
        let offset = Offset {
            count: Some(1),
            unit: Some(unit),
            direction: Direction::After,
            anchor: None,
            anchor_text: None,
        };
        let counted =
            Deadline { kind: DeadlineKind::Relative, offset: Some(offset), ..Deadline::default() };
        Some((Ambiguity::Span, vec![(0.6, bare(main)), (0.4, counted)]))
    }

    /// «31 июня»: its month's last day is likeliest meant.
    fn last_of_month(&self, bound: Bound, month: Point) -> Vec<(f32, Deadline)> {
        let moment = moment(bound, month, month);
        let last = self.resolved(&moment).end.or(self.resolved(&moment).start);
        let day = last.map(Date::last_of_month);
        let read = Deadline {
            kind: DeadlineKind::Date,
            start: day.filter(|_| bound != Bound::Through),
            end: day.filter(|_| bound != Bound::From),
            resolved_from: self.resolved(&moment).resolved_from,
            ..Deadline::default()
        };
        if day.is_some() { vec![(0.7, read)] } else { Vec::new() }
    }

    /// «до 20 числа»: of each month, or of the one that comes first.
    fn alone(&self, day: DayOfMonth) -> Vec<(f32, Deadline)> {
        let monthly = Deadline {
            kind: DeadlineKind::Recurring,
            rrule: rule(Every::once(Cycle::Month), None, Some(day)).0,
            ..Deadline::default()
        };
        let next = self.context.act_date.and_then(|act| {
            let of = |month: Date| Date::new(month.year(), month.month(), day.day).ok();
            let this = of(act).filter(|date| *date >= act);
            this.or_else(|| of(act.last_of_month().tomorrow().ok()?))
        });
        let once = next.map(|end| Deadline {
            kind: DeadlineKind::Date,
            end: Some(end),
            resolved_from: Some(crate::model::ResolvedFrom::ActDate),
            ..Deadline::default()
        });
        std::iter::once((0.5, monthly)).chain(once.map(|once| (0.3, once))).collect()
    }

    /// «Сентябрь, март»: each year, or once within the plan's period.
    fn repeats(&self, main: &Deadline, months: &[i8]) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        let mut dated = self.times.iter().map(|time| self.resolved(time));
        if dated.clone().any(|deadline| deadline.end.is_none()) {
            return None;
        }
        if self.neighbours().is_some() {
            return None;
        }
        let first = dated.next()?;
        let once = Deadline { also: dated.collect(), ..first };
        debug_assert_eq!(main.rrule, Some(listed(months)));
        Some((Ambiguity::Repeats, vec![(0.6, bare(main)), (0.4, once)]))
    }

    fn hinted(first: &Moment, main: &Deadline) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        let range = |start, end| Deadline {
            kind: DeadlineKind::Range,
            start,
            end,
            resolved_from: main.resolved_from.or(Some(crate::model::ResolvedFrom::Cell)),
            ..Deadline::default()
        };
        let day = |year, month, day| Date::new(year, month, day).ok();
        Some(match first.hint {
            Hint::Third(third) => {
                let (start, end) = (main.start?, main.end?);
                let month = |n| day(start.year(), start.month(), n);
                let part = match third {
                    1 => range(Some(start), month(10)),
                    2 => range(month(11), month(20)),
                    _ => range(month(21), Some(end)),
                };
                (Ambiguity::Part, vec![(0.6, part), (0.4, bare(main))])
            }
            Hint::Weeks(from, to) => {
                let month = main.start?;
                let sevens = range(sevens(month, from)?.0.into(), sevens(month, to)?.1.into());
                let calendar = range(week(month, from)?.0.into(), week(month, to)?.1.into());
                (Ambiguity::Week, vec![(0.5, sevens), (0.4, calendar)])
            }
            Hint::Winter => {
                let year = first.to.year.filter(|year| first.from.year == Some(*year))?;
                let winter = |end: i16| {
                    let last = day(end, 2, 1).map(Date::last_of_month);
                    range(day(end - 1, 12, 1), last)
                };
                (Ambiguity::Year, vec![(0.5, winter(year)), (0.5, winter(year + 1))])
            }
            Hint::SchoolYear(year) => {
                let school = |end| range(day(end - 1, 9, 1), day(end, 8, 31));
                (Ambiguity::Year, vec![(0.5, school(year)), (0.5, school(year + 1))])
            }
            Hint::SchoolHalf => {
                let end = main.end?;
                let whole = range(main.start, day(end.year(), 8, 31));
                (Ambiguity::Part, vec![(0.6, bare(main)), (0.4, whole)])
            }
            Hint::None | Hint::Year(_) => return None,
        })
    }

    /// «до июля», «до 2024 года»: whether that month or year is still in time.
    fn bound(&self, first: &Moment, main: &Deadline) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        let end = main.end.filter(|_| first.bound == Bound::Before && !first.has_day())?;
        let read = |end| Deadline { end: Some(end), ..bare(main) };
        let shares = if first.to.month.is_some() {
            let whole = self.resolved(&Moment { bound: Bound::Through, ..*first }).end?;
            vec![(0.7, read(end)), (0.3, read(whole))]
        } else {
            let before = Date::new(end.year() - 1, 12, 31).ok()?;
            vec![(0.5, read(end)), (0.5, read(before))]
        };
        Some((Ambiguity::Bound, shares))
    }

    /// A day or a month without its year.
    fn year(&self, first: &Moment, main: &Deadline) -> Option<(Ambiguity, Vec<(f32, Deadline)>)> {
        if first.has_year() || first.to.month.is_none() || self.times.len() > 1 {
            return None;
        }
        if let Some(period) = self.context.period.filter(|_| main.end.or(main.start).is_none()) {
            // A plan of some years: each of them, or its first.
            let years = period.start.year()..=period.end.year();
            let fits = |year: &i16| {
                let dated = in_year(first, *year);
                let from = if dated.from.month.is_some() { dated.from } else { dated.to };
                let (start, end) = (first_day(from), last_day(dated.to, Bound::Through));
                start.is_some_and(|d| d >= period.start) && end.is_some_and(|d| d <= period.end)
            };
            let year = years.into_iter().find(fits)?;
            let once = self.resolved(&in_year(first, year));
            let each = Deadline {
                kind: DeadlineKind::Recurring,
                rrule: rule(Every::once(Cycle::Year), Some(first), None).0,
                ..Deadline::default()
            };
            let resolved_from = Some(crate::model::ResolvedFrom::PlanPeriod);
            let once = Deadline { resolved_from, ..once };
            return Some((Ambiguity::Year, vec![(0.5, each), (0.3, once)]));
        }
        let act = self.context.act_date.filter(|_| self.context.period.is_none())?;
        let end = main.end.filter(|end| {
            main.resolved_from == Some(crate::model::ResolvedFrom::ActDate)
                && end.year() == act.year() + 1
                && first.from.month <= first.to.month
        })?;
        let this = self.resolved(&in_year(first, end.year() - 1));
        let this = Deadline { resolved_from: main.resolved_from, ..this };
        let named = first.hint == Hint::None;
        named.then(|| (Ambiguity::Year, vec![(0.8, bare(main)), (0.2, this)]))
    }
}

/// What a deadline amounts to, without what readings share with it.
fn bare(deadline: &Deadline) -> Deadline {
    Deadline {
        text: None,
        also: Vec::new(),
        condition: None,
        hours: None,
        readings: Vec::new(),
        ..deadline.clone()
    }
}

fn moment(bound: Bound, from: Point, to: Point) -> Moment {
    Moment { bound, from, to, school: false, hint: Hint::None, start: 0, next: 0 }
}

/// The nth seven days of a month; the fourth and the last take what is left.
fn sevens(month: Date, n: i8) -> Option<(Date, Date)> {
    let length = month.days_in_month();
    let (first, last) = match n {
        -1 | 5 => (length - 6, length),
        4 => (22, length),
        n => (n * 7 - 6, n * 7),
    };
    Some((
        Date::new(month.year(), month.month(), first).ok()?,
        Date::new(month.year(), month.month(), last).ok()?,
    ))
}

/// The nth calendar week of a month, from Monday to Sunday, as far as it lies in the month.
fn week(month: Date, n: i8) -> Option<(Date, Date)> {
    let first = month.first_of_month();
    let length = month.days_in_month();
    // Days of the first week.
    let head = 8 - first.weekday().to_monday_one_offset();
    let weeks = 1 + (length - head + 6) / 7;
    let n = if n == -1 { weeks } else { n.min(weeks) };
    let start = if n == 1 { 1 } else { head + 1 + (n - 2) * 7 };
    let end = (head + (n - 1) * 7).min(length);
    Some((
        Date::new(month.year(), month.month(), start).ok()?,
        Date::new(month.year(), month.month(), end).ok()?,
    ))
}
