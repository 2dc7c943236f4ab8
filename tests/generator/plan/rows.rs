//! Rows of a plan, before they are laid out in columns.

use super::super::calendar;
use super::super::deadlines::{self, Deadline};
use super::super::names::body::capital;
use super::super::prng::Rng;
use super::super::responsibles::{self, Cell};
use super::super::setting::Setting;

/// A row.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanRow {
    /// What is done, in lines.
    pub(crate) activity: Vec<String>,
    /// By when.
    pub(crate) deadline: Option<Deadline>,
    /// By whom.
    pub(crate) responsible: Cell,
    /// What comes of it.
    pub(crate) result: Option<String>,
    /// Rows under it.
    pub(crate) below: Vec<PlanRow>,
    /// The responsible cell goes on from the row above.
    pub(crate) merged: bool,
}

/// A section with its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// Its title without a number.
    pub(crate) title: Option<String>,
    /// Its rows.
    pub(crate) rows: Vec<PlanRow>,
}

/// What the rows of a plan may do.
#[allow(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Rows may have rows under them.
    pub(crate) nested: bool,
    /// Cells of those responsible may be merged downwards.
    pub(crate) merged: bool,
    /// Cells may be empty.
    pub(crate) gaps: bool,
    /// There is a column of results.
    pub(crate) results: bool,
    /// Sections are months, deadlines their days.
    pub(crate) months: bool,
}

/// A day or days of a month that the section names.
fn days(rng: &mut Rng, year: i16, month: i8) -> Deadline {
    let a = calendar::day(year, month, rng.between(1, 14) as i8);
    let b = calendar::day(year, month, a.day() + rng.between(2, 10) as i8);
    let (text, kind, start, end) = match rng.below(3) {
        0 => (format!("{}-{}", a.day(), b.day()), "range", Some(a), b),
        1 => (format!("до {}", b.day()), "date", None, b),
        _ => (format!("{:02}.{month:02}.{year}", b.day()), "date", Some(b), b),
    };
    let start = start.map(|d| d.to_string());
    let value = if text.contains('.') {
        serde_json::json!({ "kind": kind, "start": start, "end": end.to_string(), "recurrence": null })
    } else {
        serde_json::json!({
            "kind": kind, "start": null, "end": null, "recurrence": null,
            "context": { "start": start, "end": end.to_string() },
        })
    };
    Deadline { text, value }
}

/// Rows divided into sections, about so many.
pub(crate) fn sections(
    rng: &mut Rng,
    setting: &Setting,
    count: usize,
    titles: &[String],
    habits: Habits,
) -> Vec<Section> {
    let mut seen = Vec::new();
    let parts = titles.len().max(1);
    let mut sections = Vec::new();
    for part in 0..parts {
        let size = (count * (part + 1) / parts - count * part / parts).max(1);
        let month = habits.months.then(|| titles.get(part)).flatten().and_then(|t| {
            calendar::MONTHS.iter().position(|m| *m == t.to_lowercase()).map(|m| m as i8 + 1)
        });
        let mut rows = Vec::new();
        while rows.len() < size {
            let mut row = row(rng, setting, habits, month, &mut seen);
            let above = rows.last().filter(|above| habits.merged && merges(above));
            if let Some(above) = above.filter(|_| row.below.is_empty() && rng.chance(25)) {
                row.responsible.clone_from(&above.responsible);
                row.merged = true;
            }
            rows.push(row);
        }
        sections.push(Section { title: titles.get(part).cloned(), rows });
    }
    sections
}

fn merges(above: &PlanRow) -> bool {
    above.below.is_empty() && !above.responsible.gold.is_empty()
}

fn row(
    rng: &mut Rng,
    setting: &Setting,
    habits: Habits,
    month: Option<i8>,
    seen: &mut Vec<String>,
) -> PlanRow {
    let activity = unseen(rng, setting, seen);
    if habits.nested && rng.chance(5) {
        let below: Vec<PlanRow> = (0..rng.between(2, 3))
            .map(|_| row(rng, setting, Habits { nested: false, ..habits }, month, seen))
            .collect();
        return PlanRow { activity: vec![format!("{activity}:")], below, ..PlanRow::default() };
    }
    let mut lines = vec![activity];
    if rng.chance(5) {
        lines[0].push(':');
        let bullet = *rng.pick(&["- ", "– ", "● "]);
        lines.push(format!("{bullet}составление перечня работ;"));
        lines.push(format!("{bullet}согласование с заказчиком"));
    }
    let deadline = match month {
        Some(month) => Some(days(rng, setting.period.from, month)),
        None if habits.gaps && rng.chance(3) => None,
        None => Some(deadlines::in_cell(rng, setting.period)),
    };
    let empty = habits.gaps && deadline.is_some() && rng.chance(3);
    let responsible = if empty { Cell::default() } else { responsibles::cell(rng, &setting.cast) };
    let result =
        (habits.results && !(habits.gaps && rng.chance(6))).then(|| setting.topic.result(rng));
    PlanRow { activity: lines, deadline, responsible, result, ..PlanRow::default() }
}

/// An activity that no row before has.
fn unseen(rng: &mut Rng, setting: &Setting, seen: &mut Vec<String>) -> String {
    let mut text = capital(&setting.topic.activity(rng));
    for n in 2..40 {
        if !seen.contains(&text) {
            break;
        }
        text = if n < 20 {
            capital(&setting.topic.activity(rng))
        } else {
            format!("{} ({n}-й этап)", setting.topic.activity(rng))
        };
    }
    seen.push(text.clone());
    text
}
