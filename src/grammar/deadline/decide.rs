//! What the facts of a cell amount to.

use super::super::date::tokens::Tokens;
use super::facts::{Fact, What};
use super::moment::{Bound, Moment};
use super::recurrence::{Cycle, DayOfMonth, Every};
use super::resolve;
use super::rule::{listed, rule};
use super::state::State;
use super::{Context, text_of};
use crate::model::{Deadline, DeadlineKind, ResolvedFrom};

/// The facts of a cell, sorted.
pub(super) struct Said<'a> {
    tokens: &'a Tokens<'a>,
    text: &'a str,
    context: &'a Context,
    times: Vec<Moment>,
    every: Option<Every>,
    day: Option<DayOfMonth>,
    states: Vec<(State, usize, usize)>,
    /// Where the recurrence stands among the tokens.
    every_at: usize,
}

impl<'a> Said<'a> {
    /// Sorts facts.
    pub(super) fn new(
        tokens: &'a Tokens<'a>,
        text: &'a str,
        facts: &[Fact],
        context: &'a Context,
    ) -> Self {
        let mut said = Self {
            tokens,
            text,
            context,
            times: Vec::new(),
            every: None,
            day: None,
            states: Vec::new(),
            every_at: usize::MAX,
        };
        let mut after: Option<Cycle> = None;
        for fact in facts {
            match fact.what {
                What::Time(moment) => said.times.push(moment),
                What::Every(every) => {
                    said.every = Some(said.every.map_or(every, |known| known.with(every)));
                    said.every_at = said.every_at.min(fact.tokens.start);
                }
                What::Day(day) => {
                    said.day.get_or_insert(day);
                }
                What::After(cycle) => {
                    after.get_or_insert(cycle);
                }
                What::State(state) => {
                    said.states.push((state, fact.tokens.start, fact.tokens.end));
                }
            }
        }
        let each = said.day.filter(|d| d.each).map(|_| Cycle::Month);
        said.every = said.every.or(after.or(each).map(Every::once));
        said.share_years();
        said
    }

    /// The deadline, without its text.
    pub(super) fn decide(&self) -> Deadline {
        if let Some(every) = self.every {
            return self.recurring(every);
        }
        if let Some(first) = self.times.first() {
            return self.dated(first);
        }
        self.days_of_section().unwrap_or_else(|| self.by_state())
    }

    /// A year named once belongs to the months that stand before it, or beside it.
    fn share_years(&mut self) {
        for i in (1..self.times.len()).rev() {
            let (before, after) = (self.times[i - 1], self.times[i]);
            let listed = !before.has_year()
                && before.to.year.is_none()
                && after.to.month.is_some()
                && after.start <= before.next + 1
                && before.has_day() == after.has_day();
            if let (true, Some(year)) = (listed, after.from.year) {
                let wraps = before.to.month > after.from.month;
                let year = year - i16::from(wraps);
                self.times[i - 1].from.year = Some(year);
                self.times[i - 1].to.year = Some(year);
            }
        }
        if self.every.is_some() {
            return;
        }
        let years: Vec<usize> =
            (0..self.times.len()).filter(|&i| self.times[i].is_years()).collect();
        let bare = self.times.iter().any(|t| !t.has_year());
        if let ([only], true) = (&years[..], bare) {
            let years = self.times[*only];
            if years.from.year == years.to.year && years.bound == Bound::At {
                self.times.remove(*only);
                for time in self.times.iter_mut().filter(|t| !t.has_year() && t.to.month.is_some())
                {
                    time.from.year = years.from.year;
                    time.to.year = years.to.year;
                }
            }
        }
    }

    fn recurring(&self, every: Every) -> Deadline {
        let dated = self.times.iter().find(|t| t.has_year());
        let yearless = self.times.iter().find(|t| !t.has_year() && t.to.month.is_some());
        let yearly = every.cycle == Cycle::Year;
        let due = yearless.or(dated.filter(|_| yearly));
        let (rrule, per_year) = match self.listed_months() {
            Some(months) if yearly => (Some(listed(&months)), None),
            _ => rule(every, due, self.day),
        };
        let base = dated.map(|d| resolve::deadline(d, self.context)).unwrap_or_default();
        let kind = match self.states.first() {
            Some((state, at, _)) if self.leads(*state, *at, every) => state.kind,
            _ if dated.is_some_and(|d| is_occurrence(d, yearly)) => base.kind,
            _ => DeadlineKind::Recurring,
        };
        let mut also = if yearly { self.also_yearly(every) } else { Vec::new() };
        also.extend(self.also_states(Some(kind)));
        Deadline { kind, rrule, per_year, also, ..base }
    }

    /// «ежегодно, до 1 февраля и до 1 июля»: each further day has a rule of its own.
    fn also_yearly(&self, every: Every) -> Vec<Deadline> {
        let listed = self.listed_months().is_some();
        let more = self.times.iter().filter(|t| !t.has_year() && t.to.month.is_some()).skip(1);
        more.filter(|_| !listed)
            .map(|time| Deadline {
                text: Some(self.words(time.start, time.next)),
                kind: DeadlineKind::Recurring,
                rrule: rule(every, Some(time), None).0,
                ..Deadline::default()
            })
            .collect()
    }

    /// «по мере необходимости (не реже 2 раз в год)»: the need comes first, the count only bounds it.
    fn leads(&self, state: State, at: usize, every: Every) -> bool {
        let named = matches!(state.kind, DeadlineKind::AsNeeded | DeadlineKind::BySchedule);
        named
            && at < self.every_at
            && self.times.is_empty()
            && (every.least || state.kind == DeadlineKind::AsNeeded)
    }

    fn dated(&self, first: &Moment) -> Deadline {
        if let Some(months) = self.listed_months() {
            if let Some(range) = self.neighbours() {
                return self.with_also(resolve::deadline(&range, self.context), self.times.len());
            }
            return Deadline {
                kind: DeadlineKind::Recurring,
                rrule: Some(listed(&months)),
                also: self.also_states(None),
                ..Deadline::default()
            };
        }
        match self.neighbours() {
            Some(range) => {
                self.with_also(resolve::deadline(&range, self.context), self.times.len())
            }
            None => self.with_also(resolve::deadline(first, self.context), 1),
        }
    }

    /// The deadline with the moments from `skip` on and the states beside it.
    fn with_also(&self, mut deadline: Deadline, skip: usize) -> Deadline {
        for time in self.times.iter().skip(skip) {
            let mut more = resolve::deadline(time, self.context);
            more.text = Some(self.words(time.start, time.next));
            deadline.also.push(more);
        }
        deadline.also.extend(self.also_states(None));
        deadline
    }

    fn also_states(&self, main: Option<DeadlineKind>) -> Vec<Deadline> {
        let mut also: Vec<Deadline> = Vec::new();
        for (state, start, end) in &self.states {
            let known = also.iter().any(|d| d.kind == state.kind) || main == Some(state.kind);
            let vague = matches!(state.kind, DeadlineKind::Relative | DeadlineKind::Range);
            if !known && !vague {
                let text = Some(self.words(*start, *end));
                also.push(Deadline { text, ..self.state_deadline(*state) });
            }
        }
        also
    }

    fn words(&self, start: usize, end: usize) -> String {
        text_of(&self.text[self.tokens.range(start, end)])
    }

    /// The months of a list without days and years: «Сентябрь, март».
    fn listed_months(&self) -> Option<Vec<i8>> {
        let list = self.times.iter().all(|t| t.is_plain_month() && !t.has_year());
        let months = || self.times.iter().filter_map(|t| t.to.month).collect();
        (self.times.len() > 1 && list).then(months)
    }

    /// Months that follow each other are one span: «Июль, август».
    fn neighbours(&self) -> Option<Moment> {
        let (first, last) = (self.times.first()?, self.times.last()?);
        let follow = self.times.windows(2).all(|w| {
            // "май 2028, июнь 2029" are two months; only December and January cross a year.
            let crosses = i16::from(w[0].to.month == Some(12));
            let year = w[0].to.year.map(|year| year + crosses) == w[1].from.year;
            let next = w[0].to.month.map(|m| m % 12 + 1) == w[1].from.month;
            w.iter().all(Moment::is_plain_month) && year && next && w[1].start <= w[0].next + 1
        });
        (self.times.len() > 1 && follow).then_some(Moment {
            to: last.to,
            next: last.next,
            ..*first
        })
    }

    /// «1-10», «25-26», «3», «до 15»: days of the month that the section names.
    fn days_of_section(&self) -> Option<Deadline> {
        let (year, month) = self.context.section?;
        let month = month?;
        let tokens = self.tokens;
        let before = tokens.word(0) == "до";
        let at = usize::from(before);
        let first = tokens.number(at).filter(|_| tokens.digits(at) <= 2)?;
        let joined = tokens.is_mark(at + 1, '-');
        let last = if joined { tokens.number(at + 2)? } else { first };
        let point = |day: u32| super::moment::Point {
            year,
            month: Some(month),
            day: i8::try_from(day).ok().filter(|d| (1..=31).contains(d)),
        };
        let (from, to) = (point(first), point(last));
        let bound = match (before, first == last) {
            (true, _) => Bound::Through,
            (false, true) => Bound::At,
            (false, false) => Bound::Between,
        };
        let moment = Moment { bound, from, to, school: false, start: 0, next: 1 };
        let found = resolve::deadline(&moment, self.context);
        (self.states.is_empty() && from.day.is_some() && to.day.is_some()).then(|| {
            let resolved_from = found.resolved_from.map(|from| match from {
                ResolvedFrom::Cell => ResolvedFrom::Section,
                other => other,
            });
            Deadline { resolved_from, ..found }
        })
    }

    fn by_state(&self) -> Deadline {
        let Some((state, ..)) = self.states.first() else {
            return Deadline { kind: DeadlineKind::Relative, ..Deadline::default() };
        };
        let also = self.also_states(Some(state.kind));
        Deadline { also, ..self.state_deadline(*state) }
    }

    fn state_deadline(&self, state: State) -> Deadline {
        let period = self.context.period.as_ref().filter(|_| state.whole);
        Deadline {
            kind: state.kind,
            start: period.map(|p| p.start),
            end: period.map(|p| p.end),
            resolved_from: period.map(|_| ResolvedFrom::PlanPeriod),
            ..Deadline::default()
        }
    }
}

/// A dated moment that comes back is its own first occurrence; a year or a beginning is not.
///
/// What comes back more often than each year has its occurrences inside a longer span: «октябрь 2021 - май 2022, ежемесячно».
fn is_occurrence(moment: &Moment, yearly: bool) -> bool {
    let named = moment.to.month.is_some() && moment.bound != Bound::From && !moment.school;
    named && (yearly || moment.from == moment.to)
}
