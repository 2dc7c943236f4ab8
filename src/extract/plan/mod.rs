//! Plans: tables of actions, read over page breaks and sections into rows.

mod columns;
mod rows;

use std::ops::Range;

use super::units::Unit;
use super::words;
use crate::model::{ColumnRole, Text};
use crate::text::mark::{self, Mark};

pub(super) use columns::Columns;
pub(super) use rows::{PlanRow, PlanSection};

/// A heading between tables has at most so many characters.
const LONGEST_HEADING: usize = 240;

/// A plan read from a run of tables.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub columns: Columns,
    pub rows: Vec<PlanRow>,
    pub sections: Vec<PlanSection>,
    /// Repeated heads and rows of column numbers.
    pub furniture: Vec<Text>,
    /// The document ends inside the last row.
    pub truncated: bool,
}

/// Reads the plans among a range of units; tables that are none are passed over.
///
/// `expected`: the title promises a plan, so that a table without a head may be one.
pub(super) fn plans(units: &[Unit], range: Range<usize>, expected: bool) -> Vec<Plan> {
    let mut reader = Reader::default();
    for at in range.clone() {
        let Some(table) = &units[at].table else {
            reader.line(units, at);
            continue;
        };
        match columns::head(table, expected && reader.open.is_none()) {
            Some(head) => reader.headed(table, &head),
            None if reader.goes_on(columns::width(table)) => reader.more(table),
            None if expected && reader.done.is_empty() && reader.open.is_none() => {
                if let Some(columns) = columns::guess(table) {
                    reader.open = Some(rows::Rows::new(columns));
                    reader.more(table);
                }
            }
            None => reader.close(),
        }
        reader.heading = None;
    }
    reader.close();
    let mut plans = reader.done;
    if range.end == units.len()
        && units.last().is_some_and(|unit| unit.table.is_some())
        && let Some(plan) = plans.last_mut()
    {
        plan.truncated = plan.rows.last().is_some_and(|row| breaks_off(row, &plan.columns));
    }
    plans
}

/// True for a last row that has an activity and none of the cells that its plan asks for.
fn breaks_off(row: &PlanRow, columns: &Columns) -> bool {
    let empty = |role| columns.first(role).is_some_and(|at| row.cells[at].is_empty());
    empty(ColumnRole::Deadline) && empty(ColumnRole::Responsible)
}

#[derive(Default)]
struct Reader {
    open: Option<rows::Rows>,
    /// A line that may head a section of the table below it.
    heading: Option<Text>,
    done: Vec<Plan>,
}

impl Reader {
    fn line(&mut self, units: &[Unit], at: usize) {
        let unit = &units[at];
        let line = unit.str().trim();
        let marked =
            matches!(mark::leading(line), Some(found) if !matches!(found.value, Mark::Dash));
        let short = line.chars().count() <= LONGEST_HEADING && !line.ends_with([';', '.', ':']);
        let heading = unit.style.heading.is_some()
            || unit.style.bold
            || marked
            || words::is_capitals(line)
            || self.open.is_some();
        // Only the last line before a table heads it.
        self.heading = (short && heading).then(|| unit.text.clone());
    }

    fn headed(&mut self, table: &crate::model::Table, head: &columns::Head) {
        let same = self.open.as_ref().is_some_and(|rows| rows.columns.same_titles(&head.columns));
        if !same {
            self.close();
            self.open = Some(rows::Rows::new(head.columns.clone()));
        }
        let heading = self.heading.take();
        let Some(rows) = &mut self.open else { return };
        if same {
            let repeated = &table.rows[head.start..head.end];
            rows.furniture.extend(repeated.iter().map(rows::row_text));
        }
        let titles = table.rows[..head.start].iter().filter_map(|row| row.cells.first());
        let marked = heading.filter(|text| same || mark::leading(text.as_str()).is_some());
        for title in
            marked.into_iter().chain(titles.map(|cell| cell.text.clone())).filter(|t| !t.is_empty())
        {
            rows.begin_section(&title);
        }
        rows.take(table, head.end);
    }

    fn goes_on(&self, width: usize) -> bool {
        self.open.as_ref().is_some_and(|rows| {
            let columns = rows.columns.len();
            width == columns || width + 1 == columns
        })
    }

    fn more(&mut self, table: &crate::model::Table) {
        let heading = self.heading.take();
        let Some(rows) = &mut self.open else { return };
        if let Some(heading) = heading {
            rows.begin_section(&heading);
        }
        rows.take(table, 0);
    }

    fn close(&mut self) {
        if let Some(rows) = self.open.take() {
            let rows::Rows { columns, taken, sections, furniture, .. } = rows;
            self.done.push(Plan { columns, rows: taken, sections, furniture, truncated: false });
        }
    }
}
