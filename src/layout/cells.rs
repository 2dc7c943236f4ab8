//! Which lines of a row make which cell, where every paragraph of a cell is a line of its own.

use crate::model::{ColumnRole, Text};
use crate::text::mark::{self, Mark};
use crate::text::when::tells_when;

/// What the columns of a table hold; none where its head does not say.
pub(super) type Roles = [Option<ColumnRole>];

/// Puts the lines of a row into as many cells as there are columns.
///
/// The line that tells a time parts the cells before the deadline from those behind it. What is still
/// too much goes on with the cell before it, or is one more body of those responsible.
pub(super) fn place(mut lines: Vec<Text>, roles: &Roles) -> Vec<Text> {
    let Some((deadline, from, to)) = time(&lines, roles) else { return fit(lines, roles) };
    let behind = lines.split_off(to);
    let mut when = lines.split_off(from);
    let mut cells = fit(lines, &roles[..deadline]);
    join(&mut when);
    cells.extend(when.into_iter().take(1));
    cells.extend(fit(behind, &roles[deadline + 1..]));
    cells
}

/// The column of deadlines, and the lines of its cell; none where a line is a cell in any case.
fn time(lines: &[Text], roles: &Roles) -> Option<(usize, usize, usize)> {
    let deadline = deadline(roles)?;
    let tells = |at: usize| tells_when(lines[at].as_str());
    let from = (deadline..lines.len()).find(|&at| tells(at))?;
    let last = lines.len().saturating_sub(roles.len() - 1 - deadline).max(from + 1);
    let to = (from + 1..last).find(|&at| !tells(at)).unwrap_or(last);
    (lines.len() > roles.len()).then_some((deadline, from, to))
}

/// The column of deadlines.
pub(super) fn deadline(roles: &Roles) -> Option<usize> {
    roles.iter().position(|&role| role == Some(ColumnRole::Deadline))
}

/// True where some of the columns hold those responsible.
pub(super) fn holds_responsible(roles: &Roles) -> bool {
    roles.contains(&Some(ColumnRole::Responsible))
}

/// As many cells as columns: lines that go on with the one before are joined to it, and what is left over
/// to those responsible, or to the last cell.
fn fit(mut lines: Vec<Text>, roles: &Roles) -> Vec<Text> {
    let many = roles.iter().position(|&role| role == Some(ColumnRole::Responsible));
    while lines.len() > roles.len().max(1) {
        let last = lines.len() - 1;
        let joined = (1..lines.len()).find(|&at| goes_on(&lines[at - 1], &lines[at]));
        let at = joined.unwrap_or_else(|| match many {
            _ if lines[last].is_empty() => last,
            Some(column) => (column + 1).min(last),
            None => last,
        });
        join(&mut lines[at - 1..=at]);
        lines.remove(at);
    }
    lines
}

/// Joins lines to the first of them, as paragraphs of a cell.
fn join(lines: &mut [Text]) {
    let Some((first, rest)) = lines.split_first_mut() else { return };
    for more in rest.iter_mut().map(std::mem::take).filter(|more| !more.is_empty()) {
        first.join("\n", &more);
    }
}

/// Whether a line goes on with the one before it.
pub(super) fn goes_on(before: &Text, line: &Text) -> bool {
    !before.is_empty()
        && !line.is_empty()
        && (line.as_str().starts_with(['-', '–', '—', '(', '•'])
            || before.as_str().ends_with([',', ';', ':']))
}

/// Whether a line heads a section: it has a section's mark, or is written in capitals.
pub(super) fn heads_section(line: &str) -> bool {
    let marked = matches!(
        mark::leading(line),
        Some(found) if matches!(found.value, Mark::Roman(_) | Mark::Decimal(_))
    );
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    // Short capitals are the abbreviation of a body, where they are no month.
    let long = letters().count() > 8 || letters().count() > 2 && tells_when(line);
    let named = line.split_whitespace().next().is_some_and(|word| {
        ["раздел", "глава", "направление", "этап"].contains(&word.to_lowercase().as_str())
    });
    marked
        || named && line.contains(|c: char| c.is_ascii_digit())
        || long && !line.contains(['«', '(']) && letters().all(char::is_uppercase)
}
