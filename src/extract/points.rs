//! Operative points as a tree, and the clauses of regulations.

use std::ops::Range;

use super::quotes;
use super::units::Unit;
use super::zones::begins_with_infinitive;
use crate::grammar::{Found, deadline, responsible};
use crate::model::Text;
use crate::text::is_letter;
use crate::text::mark::{self, Mark};

/// A numbered text: a point of the body or a clause of a regulation.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// The mark as written, with its bracket or dot; empty where there is none.
    pub mark: Text,
    /// The mark without its end.
    pub number: Option<String>,
    /// The whole way to it.
    pub path: Option<String>,
    /// Index of the point it stands under.
    pub parent: Option<usize>,
    /// The text behind the mark, over all its paragraphs, on one line.
    pub text: Text,
    /// A decimal mark of a list that counts anew under its point.
    counted_anew: bool,
}

/// The state of the numbering: the open points from the outermost in.
#[derive(Default)]
struct Numbering {
    open: Vec<(Mark, usize)>,
}

impl Numbering {
    /// The last number at the outermost level.
    fn outermost(&self) -> Option<u32> {
        self.open.first().and_then(|(mark, _)| match mark {
            Mark::Decimal(levels) if levels.len() == 1 => Some(levels[0]),
            _ => None,
        })
    }

    /// True where a mark can come next; list marks inside a sentence and sums cannot.
    fn admits(&self, mark: &Mark) -> bool {
        match mark {
            Mark::Decimal(levels) if levels.len() == 1 => match self.outermost() {
                None => self.open.is_empty() || levels[0] <= 3,
                // A number may be lost; one may come twice.
                Some(last) => levels[0] >= last && levels[0] <= last + 4,
            },
            Mark::Decimal(levels) => match self.outermost() {
                None => true,
                Some(last) => levels[0] >= last && levels[0] <= last + 1,
            },
            Mark::Bracket(_) | Mark::Letter(_) | Mark::Dash => true,
            Mark::Roman(_) => self.open.is_empty(),
        }
    }

    /// Closes what a mark ends and gives the point it stands under.
    fn enter(&mut self, mark: &Mark, index: usize) -> Option<usize> {
        let under = |open: &Mark| match (open, mark) {
            (Mark::Decimal(a), Mark::Decimal(b)) => a.len() < b.len() && b.starts_with(a),
            (Mark::Decimal(_) | Mark::Roman(_), _) => {
                !matches!(mark, Mark::Decimal(_) | Mark::Roman(_))
            }
            (Mark::Bracket(_), Mark::Letter(_) | Mark::Dash) | (Mark::Letter(_), Mark::Dash) => {
                true
            }
            // "а) ... 1)": brackets under a letter, where no bracket is open above it.
            (Mark::Letter(_), Mark::Bracket(n)) => *n == 1,
            _ => false,
        };
        while let Some((open, _)) = self.open.last() {
            if under(open) {
                break;
            }
            self.open.pop();
        }
        let parent = self.open.last().map(|&(_, index)| index);
        self.open.push((mark.clone(), index));
        parent
    }
}

/// Reads the operative points from the units of a body.
///
/// Tables are passed over; the caller finds them in `units`.
pub(super) fn points(units: &[Unit], range: Range<usize>) -> Vec<Point> {
    let mut builder = Builder::default();
    let numbered = range.clone().any(|at| strong_mark(units[at].str()).is_some());
    let mut at = range.start;
    while at < range.end {
        let unit = &units[at];
        if !unit.is_line() {
            at += 1;
            continue;
        }
        // The new wording that a point gives is its text, whatever numbers stand in it.
        if let Some(end) = quotes::wording(units, at, range.end, builder.ends_with_colon()) {
            for unit in &units[at..end] {
                builder.go_on(&unit.text);
            }
            at = end;
            continue;
        }
        builder.lost = lost_numbers(builder.numbering.outermost(), &units[at + 1..range.end]);
        builder.take(&unit.text, numbered, unit.style.gap);
        at += 1;
    }
    builder.finish()
}

/// How many numbers are missing between the last point and the next one that has a number.
fn lost_numbers(last: Option<u32>, rest: &[Unit]) -> u32 {
    let next = rest.iter().find_map(|unit| match strong_mark(unit.str()) {
        Some(Mark::Decimal(levels)) if levels.len() == 1 => Some(levels[0]),
        _ => None,
    });
    match (last, next) {
        (Some(last), Some(next)) if next <= last + 4 => next.saturating_sub(last + 1),
        (None, Some(next)) if next <= 4 => next.saturating_sub(1),
        _ => 0,
    }
}

fn strong_mark(line: &str) -> Option<Mark> {
    mark::leading(line).map(|found| found.value).filter(|mark| !matches!(mark, Mark::Dash))
}

#[derive(Default)]
struct Builder {
    points: Vec<Point>,
    numbering: Numbering,
    /// A number that stood alone on its line waits for its text.
    waiting: bool,
    /// Numbers missing before the next numbered point.
    lost: u32,
    /// Points without a number since the last one with a number.
    bare: u32,
}

impl Builder {
    fn ends_with_colon(&self) -> bool {
        self.points.last().is_some_and(|point| point.text.as_str().trim_end().ends_with(':'))
    }

    fn take(&mut self, text: &Text, numbered: bool, gap: u32) {
        let line = text.as_str();
        if self.waiting {
            self.waiting = false;
            self.go_on(text);
            return;
        }
        if let Some(number) = self.lone_number(line) {
            self.waiting = true;
            self.begin(&number, text, &Text::default());
            return;
        }
        let found =
            mark::leading(line).map(|found| Found { value: self.nested(found.value), ..found });
        match found {
            Some(found) if found.value == Mark::Dash => {
                let rest = text.slice(found.range.end..text.len());
                if !self.lists_members()
                    && self.is_action_list()
                    && (self.approves() || is_action(rest.as_str()))
                {
                    self.begin(&found.value, &text.slice(found.range.clone()), &rest);
                } else {
                    self.go_on(text);
                }
            }
            Some(found) if matches!(found.value, Mark::Bracket(_)) && self.lists_members() => {
                self.go_on(text);
            }
            Some(found) if self.numbering.admits(&found.value) => {
                let rest = text.slice(found.range.end..text.len());
                self.waiting = rest.as_str().trim().is_empty();
                self.begin(&found.value, &text.slice(found.range), &rest);
            }
            None if self.is_list_open() && self.goes_on_list(line, numbered) => {
                self.begin(&Mark::Dash, &Text::default(), text);
            }
            _ if !numbered && (gap > 0 || self.starts_anew(line)) => self.bare(text),
            _ if numbered && self.lost_number(line) => self.bare(text),
            _ => self.go_on(text),
        }
    }

    /// A list that counts anew under a point that announces it: its numbers are a level deeper.
    fn nested(&self, mark: Mark) -> Mark {
        let Mark::Decimal(levels) = &mark else { return mark };
        let [number] = levels[..] else { return mark };
        let inner = match self.numbering.open.last() {
            Some((Mark::Bracket(last), at)) if self.points[*at].counted_anew => Some(*last),
            _ => None,
        };
        let begins = number == 1 && self.numbering.outermost().is_some() && self.ends_with_colon();
        let goes_on = inner.is_some_and(|last| {
            let next = self.numbering.outermost().map(|last| last + 1);
            let unfinished =
                self.points.last().is_some_and(|p| p.text.as_str().trim_end().ends_with(';'));
            number == last + 1 && (Some(number) != next || unfinished)
        });
        if begins || goes_on { Mark::Bracket(number) } else { mark }
    }

    /// A number alone on its line that has lost its dot, where it is the next one.
    fn lone_number(&self, line: &str) -> Option<Mark> {
        let number = line.trim().parse().ok()?;
        let next = self.numbering.outermost().map_or(1, |last| last + 1);
        (number == next && self.bare == 0).then(|| Mark::Decimal(vec![number]))
    }

    /// Where all numbers are lost, a paragraph that orders begins a point.
    fn starts_anew(&self, line: &str) -> bool {
        let first = line.trim_start().chars().next().unwrap_or(' ');
        let ended = self.points.last().is_none_or(|point| {
            point.text.as_str().trim_end().ends_with(['.', ';', '»', ')', ':'])
        });
        first.is_uppercase() && ended
    }

    /// Among numbered points a paragraph that can only be a point of its own has lost its number.
    fn lost_number(&self, line: &str) -> bool {
        let ended =
            self.points.last().is_none_or(|point| point.text.as_str().trim_end().ends_with('.'));
        let capital = line.trim_start().chars().next().is_some_and(char::is_uppercase);
        let missing = self.lost > self.bare && capital;
        ended && (missing || responsible::control(line).is_some())
            || self.points.is_empty() && begins_with_infinitive(line)
    }

    /// Dash items are points where their head announces them.
    fn is_action_list(&self) -> bool {
        self.ends_with_colon()
            || self.numbering.open.last().is_some_and(|(mark, _)| *mark == Mark::Dash)
    }

    /// A paragraph of an open list whose marks are lost.
    fn goes_on_list(&self, line: &str, numbered: bool) -> bool {
        let approved = self.approves() && (begins_small(line) || line.trim_end().ends_with(';'));
        approved || !numbered && begins_small(line) && is_action(line)
    }

    /// «Утвердить:» with a list: what is approved are sub-points, though they name no action.
    fn approves(&self) -> bool {
        let head = match self.numbering.open.last() {
            Some((Mark::Dash, at)) => self.points[*at].parent,
            Some((_, at)) => Some(*at),
            None => None,
        };
        let head = head.or(self.points.len().checked_sub(1));
        head.is_some_and(|at| {
            let text = self.points[at].text.as_str();
            text.starts_with("Утвердить") && text.trim_end().ends_with(':') && !names_members(text)
        })
    }

    /// «Утвердить состав комиссии:»: the list below is of people, not of actions.
    fn lists_members(&self) -> bool {
        self.points.last().is_some_and(|point| names_members(point.text.as_str()))
    }

    /// Where marks are lost, a list goes on from its colon to its full stop.
    fn is_list_open(&self) -> bool {
        self.is_action_list()
            && self
                .points
                .last()
                .is_some_and(|point| point.text.as_str().trim_end().ends_with([':', ';', ',']))
    }

    fn begin(&mut self, mark: &Mark, written: &Text, rest: &Text) {
        let index = self.points.len();
        let parent = self.numbering.enter(mark, index);
        self.bare = 0;
        let number = mark.number();
        let path = number.as_ref().map(|number| match (mark, parent) {
            (Mark::Decimal(_) | Mark::Roman(_), _) | (_, None) => number.clone(),
            (_, Some(parent)) => match &self.points[parent].path {
                Some(path) => format!("{path}.{number}"),
                None => number.clone(),
            },
        });
        let counted_anew = matches!(mark, Mark::Bracket(_)) && !written.as_str().contains(')');
        let mark = written.trim();
        self.points.push(Point { mark, number, path, parent, text: rest.flat(), counted_anew });
    }

    fn bare(&mut self, text: &Text) {
        self.numbering.open.truncate(1);
        self.bare += 1;
        let point = Point {
            mark: Text::default(),
            number: None,
            path: None,
            parent: None,
            text: text.flat(),
            counted_anew: false,
        };
        self.points.push(point);
    }

    fn go_on(&mut self, text: &Text) {
        match self.points.last_mut() {
            Some(point) => point.text.join(" ", &text.flat()),
            None => self.bare(text),
        }
    }

    fn finish(self) -> Vec<Point> {
        self.points
    }
}

/// A point that sets up a body and goes on to name its people.
fn names_members(point: &str) -> bool {
    let head = point.split(':').next().unwrap_or_default().to_lowercase();
    point.contains(':') && head.contains("состав") && head.starts_with("утвердить")
}

fn begins_small(line: &str) -> bool {
    line.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// An action: it orders in the infinitive, tells what will be done, or names a day.
fn is_action(text: &str) -> bool {
    let head: String = text.chars().take(160).collect();
    let words = head.split(|c: char| !is_letter(c)).filter(|word| word.chars().count() > 3);
    let verb = words.clone().take(9).any(|word| {
        let lower = word.to_lowercase();
        lower.ends_with("ить")
            || lower.ends_with("ать")
            || lower.ends_with("ять")
            || lower.ends_with("еть")
            || lower.ends_with("сти")
            || lower.ends_with("ться")
            || lower.ends_with("дать")
            || lower == "будут"
            || lower == "будет"
    });
    verb || !deadline::within(text, &deadline::Context::default()).is_empty()
}

/// Reads the numbered clauses of a regulation: its sections and clauses by decimal marks.
pub(super) fn clauses(units: &[Unit], range: Range<usize>) -> Vec<Point> {
    let mut builder = Builder::default();
    let mut last: Vec<u32> = Vec::new();
    for at in range {
        let unit = &units[at];
        if !unit.is_line() {
            continue;
        }
        let found = mark::leading(unit.str());
        match found {
            Some(found) => match &found.value {
                Mark::Decimal(levels) if follows(&last, levels) => {
                    last.clone_from(levels);
                    let rest = unit.text.slice(found.range.end..unit.text.len());
                    builder.begin(&found.value, &unit.text.slice(found.range.clone()), &rest);
                }
                Mark::Roman(_) if last.is_empty() || unit.str().chars().count() < 160 => {
                    let rest = unit.text.slice(found.range.end..unit.text.len());
                    builder.begin(&found.value, &unit.text.slice(found.range.clone()), &rest);
                    // Numbers may begin anew in each section.
                    builder.numbering.open.truncate(1);
                    last.clear();
                }
                _ if !builder.points.is_empty() => builder.go_on(&unit.text),
                _ => {}
            },
            // «Раздел II. ...» is a heading, behind which numbers may begin anew.
            None if is_heading(unit.str()) => last.clear(),
            None if !builder.points.is_empty() => builder.go_on(&unit.text),
            None => {}
        }
    }
    builder.finish()
}

/// «Раздел II. Права», «Глава 3»: a heading with a word for a mark.
fn is_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let word = words.next().is_some_and(|word| {
        matches!(word.to_lowercase().as_str(), "раздел" | "глава" | "подраздел" | "часть")
    });
    let number =
        words.next().is_some_and(|n| mark::alone(n.trim_end_matches(['.', ':'])).is_some());
    word && number && line.chars().count() < 200
}

/// True where a decimal mark can come after the last one: the next, a level deeper, or a level up.
fn follows(last: &[u32], next: &[u32]) -> bool {
    let Some(depth) = next.len().checked_sub(1) else { return false };
    if last.is_empty() {
        return true;
    }
    if next.len() > last.len() {
        // A level deeper begins with a small number, under the last mark or its next sibling.
        return next.len() == last.len() + 1 && next[depth] <= 2 && next.starts_with(last);
    }
    let (same, step) =
        (next[..depth] == last[..depth], i64::from(next[depth]) - i64::from(last[depth]));
    same && (1..=3).contains(&step)
}
