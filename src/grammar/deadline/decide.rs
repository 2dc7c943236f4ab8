//! What the facts of a cell amount to.

use super::super::date::tokens::Tokens;
use super::facts::{Fact, What};
use super::hours::{self, Hour};
use super::impossible::Impossible;
use super::moment::{Bound, Moment};
use super::numeral::is_spoilt_roman;
use super::recurrence::{Cycle, DayOfMonth, Every};
use super::rule::{listed, rule};
use super::state::State;
use super::weekday::Days;
use super::{Context, condition, offset, resolve, section, text_of};
use crate::model::{Deadline, DeadlineKind, Direction, ResolvedFrom};

/// The facts of a cell, sorted.
pub(super) struct Said<'a> {
    tokens: &'a Tokens<'a>,
    facts: &'a [Fact],
    pub(super) context: &'a Context,
    pub(super) times: Vec<Moment>,
    pub(super) every: Option<Every>,
    pub(super) day: Option<DayOfMonth>,
    /// Further days of the month.
    days: Vec<DayOfMonth>,
    pub(super) states: Vec<(State, usize, usize)>,
    weekdays: Days,
    hours: Vec<Hour>,
    pub(super) impossible: Option<Impossible>,
    /// The moments are days of the section's month.
    pub(super) in_section: bool,
    /// Where the recurrence stands among the tokens.
    every_at: usize,
}

impl<'a> Said<'a> {
    /// Sorts facts.
    pub(super) fn new(tokens: &'a Tokens<'a>, facts: &'a [Fact], context: &'a Context) -> Self {
        let mut said = Self {
            tokens,
            facts,
            context,
            times: Vec::new(),
            every: None,
            day: None,
            days: Vec::new(),
            states: Vec::new(),
            weekdays: Days::default(),
            hours: Vec::new(),
            impossible: None,
            in_section: false,
            every_at: usize::MAX,
        };
        let mut after: Option<Cycle> = None;
        let mut until = None;
        for fact in facts {
            let hour_before = until == Some(fact.tokens.start);
            until = None;
            match fact.what {
                // «до 12.00 15 октября»: the preposition is the day's too.
                What::Time(moment) if hour_before && moment.bound == Bound::At => {
                    said.times.push(Moment { bound: Bound::Through, ..moment });
                }
                What::Time(moment) => said.times.push(moment),
                What::Every(every) => {
                    said.every = Some(said.every.map_or(every, |known| known.with(every)));
                    said.every_at = said.every_at.min(fact.tokens.start);
                }
                What::Day(day) if said.day.is_some() => said.days.push(day),
                What::Day(day) => said.day = Some(day),
                What::Days(days) => said.weekdays = said.weekdays.and(days),
                What::Hour(hour) => {
                    said.hours.push(hour);
                    until = hour.is_until().then_some(fact.tokens.end);
                }
                What::Impossible(day) => {
                    said.impossible.get_or_insert(day);
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
        said.by_weekday();
        if !said.of_section() {
            said.share_years();
        }
        said
    }

    /// Days of the week belong to a recurrence, or are one where no day of a calendar stands beside them.
    fn by_weekday(&mut self) {
        if self.weekdays.is_empty() {
            return;
        }
        self.every = match self.every {
            Some(every) => Some(every.on(self.weekdays)),
            None if self.times.is_empty() => Some(Every::by(self.weekdays)),
            None => None,
        };
    }

    /// Days and parts of the month that the section names.
    fn of_section(&mut self) -> bool {
        let Some((year, Some(month))) = self.context.section else { return false };
        if self.every.is_some() {
            return false;
        }
        let Some(moments) = section::days(self.tokens, year, month) else { return false };
        (self.times, self.in_section) = (moments, true);
        self.states.clear();
        true
    }

    /// The deadline, without its text.
    pub(super) fn decide(&self) -> Deadline {
        let mut deadline = self.decided();
        deadline.hours = hours::together(&self.hours);
        self.conditioned(&mut deadline);
        let counts = match deadline.kind {
            DeadlineKind::Relative => true,
            DeadlineKind::Recurring => deadline.start.is_none() && deadline.end.is_none(),
            _ => false,
        };
        deadline.offset = offset::offset(self.tokens).filter(|offset| {
            let back = offset.direction == Direction::Before;
            counts && (deadline.kind == DeadlineKind::Relative || back)
        });
        deadline.readings = self.readings(&deadline);
        deadline
    }

    fn decided(&self) -> Deadline {
        if let Some(every) = self.every {
            return self.recurring(every);
        }
        // «I четверть 2021-2022 учебного года»: a part of the year without days of its own.
        let term = self.states.first().filter(|(state, ..)| state.kind == DeadlineKind::Range);
        let in_term =
            |first: &&Moment| term.is_none_or(|(_, at, _)| !first.school || *at > first.start);
        if let Some(first) = self.times.first().filter(in_term) {
            return self.dated(first);
        }
        if self.impossible.is_some() {
            return Deadline { kind: DeadlineKind::Date, ..Deadline::default() };
        }
        self.by_state()
    }

    /// A condition is that of the deadline that waits for it, else of the first one.
    fn conditioned(&self, deadline: &mut Deadline) {
        let Some(tokens) = condition::condition(self.tokens, self.facts) else { return };
        let text = Some(self.words(tokens.start, tokens.end));
        if deadline.kind == DeadlineKind::AsNeeded {
            deadline.condition = text;
            return;
        }
        match deadline.also.iter_mut().find(|also| also.kind == DeadlineKind::AsNeeded) {
            Some(also) => also.condition = text,
            None if deadline.kind == DeadlineKind::Relative && self.states.is_empty() => {
                (deadline.kind, deadline.condition) = (DeadlineKind::AsNeeded, text);
            }
            None => deadline.condition = text,
        }
    }

    /// Whether recognition spoilt what the deadline rests on.
    pub(super) fn is_spoilt(&self) -> bool {
        let tokens = self.tokens;
        let roman = |i: usize| is_spoilt_roman(tokens.word(i)) && !tokens.is_mark(i + 1, '/');
        let condition = condition::condition(tokens, self.facts);
        self.facts.iter().any(|fact| {
            let time = matches!(fact.what, What::Time(_));
            time && fact.tokens.clone().any(roman) || tokens.is_spoilt(fact.tokens.clone())
        }) || condition.is_some_and(|range| tokens.is_spoilt(range))
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
        let named = self.times.iter().any(|t| !t.has_year() && t.to.month.is_some());
        let days = self.day.is_some() && every.cycle == Cycle::Month;
        // «2 раза в год: до 1 июня и до 1 декабря»: the days say which times are meant.
        let every = match every.times {
            2.. if named && every.cycle == Cycle::Year || days => {
                Every { times: 1, fewest: 1, ..every }
            }
            _ => every,
        };
        let dated = self.times.iter().find(|t| t.has_year());
        let yearless = self.times.iter().find(|t| !t.has_year() && t.to.month.is_some());
        let yearly = every.cycle == Cycle::Year;
        let due = yearless.or(dated.filter(|_| yearly));
        let (rrule, per_year) = match self.listed_months() {
            Some(months) if yearly => (Some(listed(&months)), None),
            _ => rule(every, due, self.day),
        };
        let base = dated.map(|d| self.resolved(d)).unwrap_or_default();
        let kind = match self.states.first() {
            Some((state, at, _)) if self.leads(*state, *at, every) => state.kind,
            // «ежемесячно до 31.12.2021» ends on that day.
            _ if dated.is_some_and(|d| !yearly && d.is_limit() && self.every_at < d.start) => {
                DeadlineKind::Recurring
            }
            _ if dated.is_some_and(|d| is_occurrence(d, yearly)) => base.kind,
            _ => DeadlineKind::Recurring,
        };
        let mut also = if yearly { self.also_yearly(every) } else { self.also_days(every) };
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

    /// «1 и 15 числа»: each further day has a rule of its own.
    fn also_days(&self, every: Every) -> Vec<Deadline> {
        let further = |day| Deadline {
            kind: DeadlineKind::Recurring,
            rrule: rule(every, None, Some(day)).0,
            ..Deadline::default()
        };
        self.days.iter().map(|day| further(*day)).collect()
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
                return self.with_also(self.resolved(&range), self.times.len());
            }
            return Deadline {
                kind: DeadlineKind::Recurring,
                rrule: Some(listed(&months)),
                also: self.also_states(None),
                ..Deadline::default()
            };
        }
        match self.neighbours() {
            Some(range) => self.with_also(self.resolved(&range), self.times.len()),
            None => self.with_also(self.resolved(first), 1),
        }
    }

    /// The deadline with the moments from `skip` on and the states beside it.
    fn with_also(&self, mut deadline: Deadline, skip: usize) -> Deadline {
        for time in self.times.iter().skip(skip) {
            let mut more = self.resolved(time);
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
        text_of(self.tokens.text(start, end))
    }

    /// A moment as a deadline, without its text.
    pub(super) fn resolved(&self, moment: &Moment) -> Deadline {
        let found = resolve::deadline(moment, self.context);
        let lent = found.resolved_from == Some(ResolvedFrom::Cell) && self.in_section;
        Deadline {
            resolved_from: if lent { Some(ResolvedFrom::Section) } else { found.resolved_from },
            ..found
        }
    }

    /// The months of a list without days and years: «Сентябрь, март».
    pub(super) fn listed_months(&self) -> Option<Vec<i8>> {
        let list = self.times.iter().all(|t| t.is_plain_month() && !t.has_year());
        let months = || self.times.iter().filter_map(|t| t.to.month).collect();
        (self.times.len() > 1 && list).then(months)
    }

    /// Months that follow each other are one span: «Июль, август».
    pub(super) fn neighbours(&self) -> Option<Moment> {
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

    fn by_state(&self) -> Deadline {
        // «в сроки, установленные графиком»
        let schedule = self.states.iter().find(|(s, ..)| s.kind == DeadlineKind::BySchedule);
        let vague = self.states.first().is_some_and(|(s, ..)| s.kind == DeadlineKind::Relative);
        let leading = schedule.filter(|_| vague && self.offset_free());
        let Some((state, ..)) = leading.or(self.states.first()) else {
            let goes_on = (0..self.tokens.len()).any(|i| goes_on(self.tokens, i));
            let kind = if goes_on { DeadlineKind::Ongoing } else { DeadlineKind::Relative };
            return Deadline { kind, ..Deadline::default() };
        };
        let also = self.also_states(Some(state.kind));
        Deadline { also, ..self.state_deadline(*state) }
    }

    /// Nothing is counted: no «10 дней со дня ...».
    fn offset_free(&self) -> bool {
        offset::offset(self.tokens).is_none()
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

/// «в ходе реализации мероприятий», «в рабочем порядке».
fn goes_on(tokens: &Tokens, i: usize) -> bool {
    let order = tokens.word(i + 1) == "рабочем" && tokens.word(i + 2) == "порядке";
    tokens.word(i) == "в" && (order || matches!(tokens.word(i + 1), "ходе" | "процессе"))
}

/// A dated moment that comes back is its own first occurrence; a year or a beginning is not.
///
/// What comes back more often than each year has its occurrences inside a longer span: «октябрь 2021 - май 2022, ежемесячно».
fn is_occurrence(moment: &Moment, yearly: bool) -> bool {
    let named = moment.to.month.is_some() && moment.bound != Bound::From && !moment.school;
    named && (yearly || moment.from == moment.to)
}
