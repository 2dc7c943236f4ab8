//! Points and spans of time: «до 20.08.2021», «октябрь 2021-март 2022», «2-3 квартал», «20-24.11».

use super::super::date::tokens::Tokens;
use super::unit::{Hint, Unit, unit, years};

/// A day, a month or a year; what the words do not name is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

/// How a moment is bound to the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// «в», or nothing.
    At,
    /// «до»: a month named so is not its own last one.
    Before,
    /// «по», «до конца», «не позднее».
    Through,
    /// «с».
    From,
    /// «с ... по ...».
    Between,
}

/// A moment and the tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) bound: Bound,
    pub(super) from: Point,
    pub(super) to: Point,
    /// Years are school years, from September to August.
    pub(super) school: bool,
    /// What it says besides.
    pub(super) hint: Hint,
    pub(super) start: usize,
    pub(super) next: usize,
}

impl Moment {
    /// Whether a day is named, not only a month or a year.
    pub(super) fn has_day(&self) -> bool {
        self.to.day.is_some()
    }

    /// Whether its years are known from its own words.
    pub(super) fn has_year(&self) -> bool {
        self.from.year.is_some() && self.to.year.is_some()
    }

    /// Whether it is a last day: «до 31.12.2021».
    pub(super) fn is_limit(&self) -> bool {
        matches!(self.bound, Bound::Before | Bound::Through)
    }

    /// Whether it names years and nothing smaller.
    pub(super) fn is_years(&self) -> bool {
        self.has_year() && self.to.month.is_none() && !self.school
    }

    /// «начало», «середина», «конец» of a month.
    fn in_third(self, third: i8) -> Self {
        let month = self.from == self.to && self.to.month.is_some() && !self.has_day();
        match (self.bound, third) {
            (Bound::At, _) if month && self.hint == Hint::None => {
                Self { hint: Hint::Third(third), ..self }
            }
            // «до середины октября»
            (Bound::Before, 2) if month => {
                let to = Point { day: Some(15), ..self.to };
                Self { bound: Bound::Through, to, ..self }
            }
            _ => self,
        }
    }

    /// One whole month, «в» or nothing before it.
    pub(super) fn is_plain_month(&self) -> bool {
        let whole = self.from.day.is_none() && !self.has_day() && !self.school;
        self.bound == Bound::At && self.to.month.is_some() && whole
    }
}

/// The moment that begins at this token, its preposition included.
pub(super) fn moment(tokens: &Tokens, i: usize) -> Option<Moment> {
    let Opening { bound, third, at } = opening(tokens, i);
    if at > i && bound == Bound::At && tokens.word(i) == "от" {
        return None;
    }
    if let Some(end) = end_of_year(tokens, bound, i, at) {
        return Some(end);
    }
    let first = span(tokens, at, bound)?;
    let unit = with_years(tokens, first.unit);
    let moment = Moment {
        bound: if first.joined { Bound::Between } else { bound },
        from: unit.from,
        to: unit.to,
        school: unit.school,
        hint: unit.hint,
        start: i,
        next: unit.next,
    };
    Some(third.map_or(moment, |third| moment.in_third(third)))
}

/// «до конца года»: an end without a number.
fn end_of_year(tokens: &Tokens, bound: Bound, i: usize, at: usize) -> Option<Moment> {
    let ends = at > i && matches!(tokens.word(at - 1), "конца" | "концу" | "окончания");
    let school = tokens.word(at).starts_with("учебн");
    let year = at + usize::from(school || matches!(tokens.word(at), "текущего" | "календарного"));
    let financial = usize::from(tokens.word(at) == "финансового");
    let year = year + financial;
    (ends && bound == Bound::Through && tokens.word(year) == "года").then(|| Moment {
        bound,
        hint: Hint::None,
        from: Point::default(),
        to: Point { month: (!school).then_some(12), ..Point::default() },
        school,
        start: i,
        next: year + 1,
    })
}

/// What stands before a stretch of time, and the token after it.
struct Opening {
    bound: Bound,
    /// «начало» is 1, «середина» is 2, «конец» is 3.
    third: Option<i8>,
    at: usize,
}

/// The preposition at this token.
fn opening(tokens: &Tokens, i: usize) -> Opening {
    let later = matches!(tokens.word(i + 1), "позднее" | "позже");
    let (mut bound, words) = match tokens.word(i) {
        "не" if later => (Bound::Through, 2),
        "до" | "к" | "ко" => (Bound::Before, 1),
        "по" => (Bound::Through, 1),
        "с" | "со" | "после" => (Bound::From, 1),
        "начиная" if tokens.word(i + 1) == "с" => (Bound::From, 2),
        "в" | "во" | "на" | "за" | "от" => (Bound::At, 1),
        _ => (Bound::At, 0),
    };
    let mut at = i + words;
    let mut third = None;
    while at < i + 4 {
        third = match tokens.word(at) {
            "начало" | "начала" | "начале" | "началу" => Some(1),
            "середина" | "середины" | "середине" => Some(2),
            "конец" | "конце" => Some(3),
            "месяца" if at > i => third,
            _ => break,
        };
        at += 1;
    }
    if matches!(tokens.word(at), "конца" | "концу" | "окончания") {
        bound = if bound == Bound::At { bound } else { Bound::Through };
        at += 1;
    }
    Opening { bound, third, at }
}

/// «декабрь-январь 2021-2022», «май 2021-2022 учебного года»: years that stand after the months.
fn with_years(tokens: &Tokens, unit: Unit) -> Unit {
    let (Some(first), Some(last)) = (unit.from.month, unit.to.month) else { return unit };
    let found = years(tokens, unit.next).filter(|_| unit.to.year.is_none());
    let Some(found) = found.filter(|y| y.from.year < y.to.year) else { return unit };
    let (from, to) = (unit.from, unit.to);
    // A school year has its months from September on in its first calendar year.
    let of_school = |month| if month >= 9 { found.from.year } else { found.to.year };
    let (start, end) = match (found.school, unit.from == unit.to) {
        (true, _) => (of_school(first), of_school(last)),
        (false, true) => return unit,
        (false, false) => (found.from.year, found.to.year),
    };
    let (from, to) = (Point { year: start, ..from }, Point { year: end, ..to });
    Unit { from, to, next: found.next, hint: Hint::None, ..unit }
}

struct Span {
    unit: Unit,
    joined: bool,
}

/// One unit, or two of them joined by a dash or «по».
fn span(tokens: &Tokens, at: usize, bound: Bound) -> Option<Span> {
    let first = match unit(tokens, at) {
        Some(first) => first,
        None => day_alone(tokens, at)?,
    };
    let Some(second_at) = joint(tokens, first.next, bound) else {
        let named = first.to != Point { day: first.to.day, ..Point::default() };
        return (named || first.hint != Hint::None).then_some(Span { unit: first, joined: false });
    };
    let alone = first.to.month.is_none() && first.to.year.is_none();
    let Some(second) = unit(tokens, second_at).filter(|s| fits(&first, s)) else {
        return (!alone).then_some(Span { unit: first, joined: false });
    };
    let (mut from, mut to) = (first.from, second.to);
    if alone {
        from.month = second.from.month;
    }
    // One end may leave its year to the other; months that run backwards cross New Year.
    let wraps = i16::from(from.month.is_some() && from.month > to.month);
    from.year = from.year.or(to.year.map(|y| y - wraps));
    to.year = to.year.or(from.year.map(|y| y + wraps));
    let school = second.school || first.school;
    let unit = Unit { school, hint: second.hint, ..Unit::new(from, to, second.next) };
    let joined = bound != Bound::At || first.to.day.is_some() || alone;
    Some(Span { unit, joined })
}

/// A day joins a day, a month joins a month: «до 1 марта - апрель» are two moments.
fn fits(first: &Unit, second: &Unit) -> bool {
    let (a, b) = (first.to, second.to);
    a.day.is_some() == b.day.is_some() && (a.month.is_none() || b.month.is_some())
}

/// A bare day that only the other end of its span makes one: «20-24.11», «с 1 по 10 марта».
fn day_alone(tokens: &Tokens, i: usize) -> Option<Unit> {
    let n = tokens.number(i).filter(|n| (1..=31).contains(n) && tokens.digits(i) <= 2)?;
    let point = Point { day: i8::try_from(n).ok(), ..Point::default() };
    let joined = tokens.is_mark(i + 1, '-') || matches!(tokens.word(i + 1), "по" | "до");
    joined.then_some(Unit::new(point, point, i + 1))
}

/// The token after what joins two ends.
fn joint(tokens: &Tokens, i: usize, bound: Bound) -> Option<usize> {
    let i = i + usize::from(tokens.is_mark(i, '.') && tokens.is_mark(i + 1, '-'));
    if tokens.is_mark(i, '-') {
        return Some(i + 1 + usize::from(matches!(tokens.word(i + 1), "по" | "до")));
    }
    let at = i + usize::from(tokens.is_mark(i, ','));
    let joins = match tokens.word(at) {
        "по" => true,
        "до" => bound == Bound::From,
        _ => false,
    };
    joins.then(|| at + 1 + usize::from(matches!(tokens.word(at + 1), "конец" | "конца")))
}
