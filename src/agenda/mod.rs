//! Who owes what by when, over many acts: deadlines as duties with their days.

pub mod rule;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use self::rule::Rule;
use crate::model::{Act, Deadline, DeadlineKind, Due, Duty, Item, Part};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// What is due before this day.
    pub overdue_on: Option<Date>,
}

impl Query {
    /// The last day that is asked for.
    fn last(&self) -> Option<Date> {
        let before = self.overdue_on.and_then(|day| day.yesterday().ok());
        match (self.to, before) {
            (Some(to), Some(before)) => Some(to.min(before)),
            (to, before) => to.or(before),
        }
    }
}

/// The duties of acts that came one by one.
#[derive(Debug, Default)]
pub struct Agenda {
    query: Query,
    owed: Vec<Owed>,
    /// The part that each family of copies is counted in.
    counted: BTreeMap<String, Counted>,
    /// Parts that belong to such a family.
    copies: usize,
}

/// A duty, and the family and part of copies that it stands in.
#[derive(Debug)]
struct Owed {
    duty: Duty,
    of: Option<(String, String)>,
}

/// The part that stands for its copies: the family's representative where it is there, else the first.
#[derive(Debug)]
struct Counted {
    part: String,
    represents: bool,
}

impl Agenda {
    /// Starts empty.
    pub fn new(query: Query) -> Self {
        Self { query, ..Self::default() }
    }

    /// Adds an act's duties.
    pub fn add(&mut self, act: &Act) {
        for part in &act.parts {
            let of = self.copy(act, part);
            for item in &part.items {
                for deadline in deadlines(item) {
                    let duties = duties(act, part, item, deadline, self.query.from);
                    self.owed.extend(duties.into_iter().map(|duty| Owed { duty, of: of.clone() }));
                }
            }
        }
    }

    /// The family and the name of a part that is one of several copies.
    fn copy(&mut self, act: &Act, part: &Part) -> Option<(String, String)> {
        let duplicate = part.duplicate.as_ref().filter(|d| d.class == "copy")?;
        let name = format!("{}#{}", act.source.path, part.id);
        let represents = represents(&duplicate.representative, act, part);
        self.copies += 1;
        let counted = self.counted.entry(duplicate.family.clone());
        let counted = counted.or_insert_with(|| Counted { part: name.clone(), represents });
        if represents && !counted.represents {
            *counted = Counted { part: name.clone(), represents };
        }
        Some((duplicate.family.clone(), name))
    }

    /// The duties that are asked for, by their first day, and what is left out.
    pub fn finish(self) -> (Vec<Duty>, Left) {
        let Self { query, owed, counted, copies } = self;
        let stands = |of: &Option<(String, String)>| {
            of.as_ref().is_none_or(|(family, part)| counted[family].part == *part)
        };
        let owed = owed.into_iter().filter(|owed| stands(&owed.of)).map(|owed| owed.duty);
        let (dated, undated): (Vec<Duty>, Vec<Duty>) = owed.partition(|duty| duty.day.is_some());
        let last = query.last();
        let mut duties: Vec<Duty> = dated
            .into_iter()
            .filter(|duty| days(duty, query.from, last).next().is_some())
            .collect();
        // The same duty of two files is told apart by its place in their order.
        duties.sort_by(|a, b| (a.day, &a.source, &a.item).cmp(&(b.day, &b.source, &b.item)));
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        for duty in &mut duties {
            let nth = times.entry(duty.uid.clone()).or_default();
            *nth += 1;
            if *nth > 1 {
                let _ = write!(duty.uid, "-{nth}");
            }
        }
        (duties, Left { copies: copies - counted.len(), undated: undated.len() })
    }
}

/// Whether one of an item's deadlines falls on a day that is asked for.
pub fn falls_due(act: &Act, part: &Part, item: &Item, query: &Query) -> bool {
    let all = deadlines(item).flat_map(|deadline| series(act, part, deadline, query.from));
    all.into_iter().any(|series| !series.days(query.from, query.last()).is_empty())
}

/// An item's deadlines, as far as they are any.
fn deadlines(item: &Item) -> impl Iterator<Item = &Deadline> {
    let all = std::iter::once(&item.deadline).chain(&item.deadline.also);
    all.filter(|one| one.kind != DeadlineKind::None)
}

/// What a list of duties leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Parts that are copies of one that is counted.
    pub copies: usize,
    /// Deadlines without a day: all the time, when needed, counted from an event.
    pub undated: usize,
}

/// Whether a part is the one that a family names.
fn represents(named: &str, act: &Act, part: &Part) -> bool {
    let rest = named.strip_prefix(act.source.path.as_str());
    rest.is_some_and(|rest| rest.trim_start_matches(['#', '/', ':', ' ']) == part.id)
}

/// A day, or days by a rule from it on.
struct Series {
    first: Date,
    rule: Option<Rule>,
    until: Option<Date>,
}

impl Series {
    /// Its days from one day to another; without a last day a recurrence gives its first one alone.
    fn days(&self, from: Option<Date>, to: Option<Date>) -> Vec<Date> {
        let first = self.first;
        let later = move |day: &Date| from.is_none_or(|from| *day >= from);
        let Some(rule) = &self.rule else {
            let inside = later(&first) && to.is_none_or(|to| first <= to);
            return Some(first).filter(|_| inside).into_iter().collect();
        };
        // As far as a first day can be, where no last one is asked for.
        let open = first.max(from.unwrap_or(first)).checked_add(100.years()).unwrap_or(Date::MAX);
        let last = [to, self.until].into_iter().flatten().min().unwrap_or(open);
        if to.is_some() {
            rule.days(first, last).filter(later).collect()
        } else {
            rule.days(first, last).find(later).into_iter().collect()
        }
    }
}

/// The days that a deadline names, as one day, as a recurrence, or as a day with a recurrence behind it.
fn series(act: &Act, part: &Part, deadline: &Deadline, from: Option<Date>) -> Vec<Series> {
    let own = matches!(deadline.kind, DeadlineKind::Date | DeadlineKind::Range);
    let day = deadline.end.or(deadline.start).filter(|_| own);
    let once = |first| Series { first, rule: None, until: None };
    let Some(rule) = deadline.rrule.as_deref().and_then(Rule::parse) else {
        return day.map(once).into_iter().collect();
    };
    let period = part.period;
    if let Some(day) = day {
        // «декабрь 2021 г., далее - ежегодно»: the first day is the cell's own.
        let until = period.map(|period| period.end).filter(|end| *end >= day);
        if rule.first(day) == Some(day) {
            return vec![Series { first: day, rule: Some(rule), until }];
        }
        let next = day.tomorrow().ok().and_then(|next| rule.first(next));
        let next = next.filter(|next| until.is_none_or(|until| *next <= until));
        let later = next.map(|first| Series { first, rule: Some(rule), until });
        return std::iter::once(once(day)).chain(later).collect();
    }
    // A duty begins with the act that sets it, within the plan's period.
    let starts = [deadline.start, period.map(|p| p.start), act.requisites.date];
    let Some(base) = starts.into_iter().flatten().max().or(from) else { return Vec::new() };
    let until = deadline.end.or(period.map(|p| p.end));
    let first = rule.first(base).filter(|first| until.is_none_or(|until| *first <= until));
    first.map(|first| Series { first, rule: Some(rule), until }).into_iter().collect()
}

/// The duties of a deadline: one a series of days, or one without a day.
fn duties(
    act: &Act,
    part: &Part,
    item: &Item,
    deadline: &Deadline,
    from: Option<Date>,
) -> Vec<Duty> {
    let plain = duty(act, part, item, deadline);
    let series = series(act, part, deadline, from);
    if series.is_empty() {
        return vec![plain];
    }
    let dated = series.into_iter().enumerate().map(|(nth, one)| {
        let rrule = one.rule.as_ref().map(ToString::to_string);
        let uid = uid(&plain, nth);
        Duty { uid, day: Some(one.first), until: one.until, rrule, ..plain.clone() }
    });
    dated.collect()
}

/// An id made of what the act says, so that it is the same wherever the file lies.
fn uid(duty: &Duty, nth: usize) -> String {
    let title = duty.title.as_deref().unwrap_or_default();
    let words = [&duty.act, title, &duty.item, &duty.text, &duty.deadline, &nth.to_string()];
    let mut uid = String::new();
    for byte in &Sha256::digest(words.join("\n").as_bytes())[..16] {
        let _ = write!(uid, "{byte:02x}");
    }
    uid
}

fn duty(act: &Act, part: &Part, item: &Item, deadline: &Deadline) -> Duty {
    let requisites = &act.requisites;
    let number = requisites.number.as_ref().map(|number| format!("№ {number}"));
    let date = requisites.date.map(|date| format!("от {}", date.strftime("%d.%m.%Y")));
    let named = [requisites.kind_text.clone(), date, number];
    let own = deadline.text.as_ref().or(item.deadline.text.as_ref());
    let who = item.responsible.iter().map(|who| who.name.as_ref().unwrap_or(&who.text).clone());
    Duty {
        uid: String::new(),
        day: None,
        rrule: None,
        until: None,
        text: item.text.clone(),
        who: who.collect(),
        deadline: own.cloned().unwrap_or_default(),
        kind: deadline.kind,
        hour: deadline.hours.and_then(|hours| hours.end.or(hours.start)),
        doubtful: !deadline.readings.is_empty(),
        act: named.into_iter().flatten().collect::<Vec<_>>().join(" "),
        act_date: requisites.date,
        title: part.title.clone().or_else(|| requisites.title.clone()),
        source: act.source.path.clone(),
        item: item.id.clone(),
    }
}

/// The days of a duty from one day to another; without a last day a recurrence gives its first one alone.
pub fn days(duty: &Duty, from: Option<Date>, to: Option<Date>) -> Box<dyn Iterator<Item = Date>> {
    let Some(first) = duty.day else { return Box::new(std::iter::empty()) };
    let rule = duty.rrule.as_deref().and_then(Rule::parse);
    Box::new(Series { first, rule, until: duty.until }.days(from, to).into_iter())
}

/// The duties on each of their days within a query, in order.
pub fn due<'a>(duties: &'a [Duty], query: &Query) -> Vec<Due<'a>> {
    let mut due: Vec<Due<'a>> = duties
        .iter()
        .flat_map(|duty| days(duty, query.from, query.last()).map(move |day| (day, duty)))
        .map(|(day, duty)| {
            let overdue = query.overdue_on.and_then(|on| day.until(on).ok()).map(|s| s.get_days());
            Due { day: Some(day), overdue, duty }
        })
        .collect();
    due.sort_by(|a, b| {
        (a.day, &a.duty.source, &a.duty.item).cmp(&(b.day, &b.duty.source, &b.duty.item))
    });
    due
}

/// The duties as a calendar of a query holds them: from the first day within it, to the last.
pub fn clipped(duties: Vec<Duty>, query: &Query) -> Vec<Duty> {
    let last = query.last();
    let inside = |duty: Duty| {
        let day = days(&duty, query.from, last).next()?;
        let until = [duty.until, last].into_iter().flatten().min();
        Some(Duty { day: Some(day), until, ..duty })
    };
    duties.into_iter().filter_map(inside).collect()
}

#[cfg(test)]
mod tests;
