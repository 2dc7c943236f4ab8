//! Heads of plans, and rows that run over a page.

use super::super::prng::Rng;
use super::super::tree::{Cell, Merge, Row};
use super::columns::{Column, Role};

/// The head: one storey or two, with or without a row of column numbers.
pub(super) fn head(rng: &mut Rng, columns: &[Column], merges: bool, index: bool) -> Vec<Row> {
    let title = |c: &Column| Cell::new(c.title);
    let mut rows = Vec::new();
    let pair = columns.windows(2).position(|w| {
        matches!(
            (w[0].role, w[1].role),
            (Role::Deadline, Role::Responsible) | (Role::Responsible, Role::Deadline)
        )
    });
    match pair {
        Some(at) if merges && rng.chance(8) => {
            let mut upper = Vec::new();
            let mut lower = Vec::new();
            for (n, column) in columns.iter().enumerate() {
                if n == at {
                    upper.push(Cell::new("Исполнение").wide(2));
                    lower.push(title(column));
                } else if n == at + 1 {
                    lower.push(title(column));
                } else {
                    upper.push(Cell { merge: Merge::Start, ..title(column) });
                    lower.push(Cell { merge: Merge::Continue, ..Cell::new("") });
                }
            }
            rows.extend([upper, lower].map(|cells| Row { cells, head: true }));
        }
        _ => rows.push(Row { cells: columns.iter().map(title).collect(), head: true }),
    }
    if index {
        let cells = (1..=columns.len()).map(|n| Cell::new(n.to_string())).collect();
        rows.push(Row { cells, head: true });
    }
    rows
}

/// A row in two: the end of its activity, and those after the first of its responsibles, go over
/// the page. Nothing that a person could read in two ways is cut.
pub(super) fn split(row: &Row, columns: &[Column]) -> Option<[Row; 2]> {
    let mut halves = [row.clone(), row.clone()];
    let mut numbered = false;
    for (at, column) in columns.iter().enumerate() {
        let text = row.cells[at].text();
        let whole = (text.clone(), String::new());
        let (upper, lower) = match column.role {
            Role::Number => {
                numbered = true;
                whole
            }
            Role::Activity => {
                let words: Vec<&str> = text.split(' ').collect();
                if words.len() < 6 || row.cells[at].paragraphs.len() > 1 {
                    return None;
                }
                (words[..4].join(" "), words[4..].join(" "))
            }
            Role::Responsible => match text.split_once("; ") {
                Some((first, rest)) => (format!("{first};"), rest.to_owned()),
                None => whole,
            },
            _ => whole,
        };
        halves[0].cells[at] = Cell::new(upper);
        halves[1].cells[at] = Cell::new(lower);
    }
    numbered.then_some(halves)
}
