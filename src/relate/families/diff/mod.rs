//! What differs between two parts: rows, words in them, deadlines that moved.

mod rows;
mod words;

use jiff::civil::Date;

use super::class::judge;
use super::index::name;
use super::print::prints;
use crate::model::{
    Act, Change, Class, Deadline, FieldDiff, Item, Moved, Part, PartDiff, Piece, RowCounts,
    RowDiff, Scores, Why, WhyCode,
};
use crate::text::fold;
use rows::{Line, align, lines};

/// Compares a part of one act with a part of another, row by row; none where an act has no such part.
pub fn diff(one: (&Act, &str), other: (&Act, &str)) -> Option<PartDiff> {
    let part = |(act, id): (&'_ Act, &str)| act.parts.iter().position(|part| part.id == id);
    let (a, b) = (part(one)?, part(other)?);
    let print = |act: &Act, at: usize| prints(act).into_iter().nth(at).flatten();
    let verdict = print(one.0, a).zip(print(other.0, b)).map(|(a, b)| judge(&a, &b));
    let (from, to) = (&one.0.parts[a], &other.0.parts[b]);
    let rows = row_diffs(from, to);
    let (class, scores, reasons): (Option<Class>, Scores, Vec<Why>) = match verdict {
        Some(verdict) => (verdict.class, verdict.scores, verdict.reasons),
        None => (None, Scores::default(), Vec::new()),
    };
    Some(PartDiff {
        from: name(&one.0.source.path, &from.id),
        to: name(&other.0.source.path, &to.id),
        class,
        scores,
        reasons: reasons.into_iter().filter(|why| why.code != WhyCode::Misread).collect(),
        counts: counts(&rows),
        title: words::pieces(
            from.title.as_deref().unwrap_or_default(),
            to.title.as_deref().unwrap_or_default(),
        ),
        rows,
    })
}

/// Which parts of two acts are to be compared: each with the one that is nearest to it; the largest of
/// both where none are near.
pub fn partners(one: &Act, other: &Act) -> Vec<(String, String)> {
    let (from, to) = (prints(one), prints(other));
    let mut near: Vec<(f32, usize, usize)> = Vec::new();
    for (a, x) in from.iter().enumerate() {
        for (b, y) in to.iter().enumerate() {
            let (Some(x), Some(y)) = (x, y) else { continue };
            near.push((judge(x, y).scores.text, a, b));
        }
    }
    near.retain(|(text, ..)| *text >= super::thresholds::KIN_TEXT);
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, a, b) in near {
        if pairs.iter().all(|(x, y)| *x != a && *y != b) {
            pairs.push((a, b));
        }
    }
    let largest = |act: &Act| {
        (0..act.parts.len()).max_by_key(|at| (act.parts[*at].items.len(), std::cmp::Reverse(*at)))
    };
    if pairs.is_empty() {
        pairs.extend(largest(one).zip(largest(other)));
    }
    pairs.sort_unstable();
    let ids = pairs.into_iter().map(|(a, b)| (one.parts[a].id.clone(), other.parts[b].id.clone()));
    ids.collect()
}

/// The rows of two parts side by side.
pub(super) fn row_diffs(from: &Part, to: &Part) -> Vec<RowDiff> {
    let (one, other) = (lines(from), lines(to));
    align(&one, &other)
        .into_iter()
        .map(|(a, b)| row(a.map(|at| &one[at]), b.map(|at| &other[at])))
        .collect()
}

/// How many of each kind there are.
pub(super) fn counts(rows: &[RowDiff]) -> RowCounts {
    let mut counts = RowCounts::default();
    for row in rows {
        match row.change {
            Change::Same => counts.same += 1,
            Change::Changed => counts.changed += 1,
            Change::Added => counts.added += 1,
            Change::Removed => counts.removed += 1,
        }
        counts.moved += u32::from(row.moved.is_some());
    }
    counts
}

fn row(from: Option<&Line>, to: Option<&Line>) -> RowDiff {
    let fields = fields(from, to);
    let change = match (from, to) {
        (Some(_), Some(_)) if fields.is_empty() => Change::Same,
        (Some(_), Some(_)) => Change::Changed,
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
    };
    let moved = from.and_then(|line| line.item).zip(to.and_then(|line| line.item));
    RowDiff {
        change,
        from: from.map(|line| line.id.clone()),
        to: to.map(|line| line.id.clone()),
        fields,
        moved: moved.and_then(|(one, other)| moved_deadline(&one.deadline, &other.deadline)),
    }
}

/// The fields of both that differ.
fn fields(from: Option<&Line>, to: Option<&Line>) -> Vec<FieldDiff> {
    let (one, other) = (values(from), values(to));
    let mut names: Vec<&String> = one.iter().map(|(name, _)| name).collect();
    names.extend(
        other.iter().map(|(name, _)| name).filter(|name| one.iter().all(|(n, _)| n != *name)),
    );
    let value = |all: &[(String, String)], name: &str| {
        all.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| (name, value(&one, name), value(&other, name)))
        .filter(|(_, a, b)| fold(a) != fold(b))
        .map(|(name, a, b)| FieldDiff { field: name.clone(), pieces: words::pieces(&a, &b) })
        .collect()
}

/// The fields of a line that people read.
fn values(line: Option<&Line>) -> Vec<(String, String)> {
    let Some(line) = line else { return Vec::new() };
    let Some(item) = line.item else { return vec![("text".to_owned(), line.block.to_owned())] };
    let mut values = vec![
        ("text".to_owned(), item.text.clone()),
        ("responsible".to_owned(), responsible(item)),
        ("deadline".to_owned(), item.deadline.text.clone().unwrap_or_default()),
        ("result".to_owned(), item.result.clone().unwrap_or_default()),
    ];
    values.extend(item.extra.iter().map(|(name, value)| (name.clone(), value.clone())));
    values.retain(|(_, value)| !value.is_empty());
    values
}

fn responsible(item: &Item) -> String {
    let own = item.responsible.iter().filter(|one| one.inherited_from.is_none());
    own.map(|one| one.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// The last days of two deadlines, where they differ.
fn moved_deadline(one: &Deadline, other: &Deadline) -> Option<Moved> {
    let last = |deadline: &Deadline| deadline.end.or(deadline.start);
    let (from, to) = (last(one), last(other));
    if from == to {
        return None;
    }
    let between = |(from, to): (Date, Date)| from.until(to).ok().map(|span| span.get_days());
    Some(Moved { from, to, days: from.zip(to).and_then(between) })
}

/// Pieces of a text that stand for other ones.
pub(super) fn replaced(pieces: &[Piece]) -> impl Iterator<Item = (usize, &Piece)> {
    pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| !piece.same && !piece.from.is_empty() && !piece.to.is_empty())
}
