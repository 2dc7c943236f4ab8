//! The rows of a plan: from the cells of tables to numbered actions under sections.

use super::columns::{self, Columns};
use crate::grammar::{deadline, section};
use crate::model::{Cell, ColumnRole, Row, Table, Text};
use crate::text::is_letter;
use crate::text::mark::{self, Mark};

/// A title of a section has at most so many characters.
const LONGEST_SECTION: usize = 400;

/// A row of a plan in the making.
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct PlanRow {
    /// Its mark as written; empty where it has none.
    pub number: Text,
    /// One text a column.
    pub cells: Vec<Text>,
    /// Index of its section.
    pub section: Option<usize>,
}

/// A section of a plan.
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct PlanSection {
    /// Its mark as written.
    pub mark: Text,
    /// Its number: «1», «II».
    pub number: Option<String>,
    /// Its title.
    pub title: Text,
    /// One cell over the whole row.
    merged: bool,
}

/// The rows of one plan, over all the tables that it is spread on.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub columns: Columns,
    pub taken: Vec<PlanRow>,
    pub sections: Vec<PlanSection>,
    /// Repeated heads and rows of column numbers.
    pub furniture: Vec<Text>,
    /// Cells that reach down: column, rows left, text.
    reaching: Vec<(usize, u32, Text)>,
    /// What each row of the table now read lost by a rule over its number: the head of the next row.
    fragment: Option<Text>,
    section: Option<usize>,
    /// A page or a table has just ended: the next row may go on with the last one.
    broken: bool,
}

impl Rows {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Takes the rows of a table from one on.
    pub(super) fn take(&mut self, table: &Table, from: usize) {
        self.reaching.clear();
        self.broken = true;
        let rows = &table.rows[from.min(table.rows.len())..];
        for (at, row) in rows.iter().enumerate() {
            if self.is_furniture(row) {
                self.furniture.push(row_text(row));
                self.broken = true;
            } else if let Some(title) = self.section_title(row, rows.get(at + 1)) {
                self.begin_section(&title);
                if let Some(section) = self.sections.last_mut() {
                    section.merged = filled(row).count() == 1;
                }
            } else {
                self.row(row);
                self.broken = false;
            }
        }
        if let Some(fragment) = self.fragment.take() {
            self.unnumbered(&fragment);
        }
    }

    /// A heading between two tables or a row that one cell fills.
    pub(super) fn begin_section(&mut self, title: &Text) {
        let section = titled(title, &mut self.furniture);
        self.section = Some(self.sections.len());
        self.sections.push(section);
    }

    /// A repeated head, or a row that numbers the columns.
    fn is_furniture(&self, row: &Row) -> bool {
        let numbers = numbers_columns(row);
        let repeated = filled(row).count() >= 2
            && row.cells.iter().filter(|cell| !cell.text.is_empty()).all(|cell| {
                self.columns.titles.get(cell.column as usize).is_some_and(|title| {
                    is_storey(title.flat().as_str(), cell.text.flat().as_str())
                })
            });
        numbers || repeated
    }

    /// The title, where a row is the head of a section.
    fn section_title(&self, row: &Row, next: Option<&Row>) -> Option<Text> {
        let width = self.columns.len();
        let mut cells = filled(row);
        let first = cells.next()?;
        let text = first.text.flat();
        if text.as_str().chars().count() > LONGEST_SECTION {
            return None;
        }
        let rest: Vec<&Cell> = cells.collect();
        // Converters repeat a merged cell's text in every column.
        if !rest.is_empty()
            && row.cells.len() == width
            && rest.len() + 1 == width
            && rest.iter().all(|cell| cell.text.as_str() == first.text.as_str())
        {
            return Some(first.text.clone());
        }
        let words = text.as_str().chars().filter(|c| is_letter(*c)).count() > 2;
        if rest.is_empty() {
            let spans = first.colspan as usize * 2 > width
                || row.cells.len() == 1
                    && width > 1
                    && first.column == 0
                    && self.reaching.is_empty();
            let number_column =
                self.columns.first(ColumnRole::Number) == Some(first.column as usize);
            let in_activity =
                self.columns.first(ColumnRole::Activity) == Some(first.column as usize);
            let day = row.cells.len() == width && first.column == 0 && heads_section(text.as_str());
            let title = words
                && (spans
                    || day
                    || self.heads_in_time(row, first)
                    || number_column
                    || in_activity && !self.goes_on(&text) && is_title(text.as_str()));
            return title.then(|| first.text.clone());
        }
        // "II | Кадры |  |  |": a mark and a title over rows that count anew or deeper.
        let [second] = rest[..] else { return None };
        let mark = mark::alone(first.text.as_str())?;
        let title_column = self.columns.first(ColumnRole::Activity) == Some(second.column as usize)
            || (second.colspan as usize) + 1 >= width;
        let merged = (second.colspan as usize) + 1 >= width && width > 2;
        let deeper = next.is_some_and(|next| heads(&mark, next));
        // Where merged rows head the sections, a row of number and activity is an action over its sub-rows.
        let merged_elsewhere = self.sections.iter().any(|section| section.merged);
        let heading = matches!(mark, Mark::Roman(_)) || deeper && !merged_elsewhere;
        let title = title_column && !text_of(second).ends_with(':') && (merged || heading);
        title.then(|| {
            let mut title = first.text.clone();
            title.join(" ", &second.text);
            title
        })
    }

    /// True where the first column is that of the deadline and its only cell names none.
    fn heads_in_time(&self, row: &Row, cell: &Cell) -> bool {
        let text = text_of(cell);
        row.cells.len() == self.columns.len()
            && cell.column == 0
            && self.columns.first(ColumnRole::Deadline) == Some(0)
            && is_title(text)
            && text.starts_with(char::is_uppercase)
            && !text.contains(|c: char| c.is_ascii_digit())
            && deadline::within(text, &deadline::Context::default()).is_empty()
    }

    /// True where a text goes on with the activity of the row above.
    fn goes_on(&self, text: &Text) -> bool {
        let small = text.as_str().chars().next().is_some_and(|c| c.is_lowercase() || c == '(');
        let open = self.taken.last().is_some_and(|row| {
            let activity =
                self.columns.first(ColumnRole::Activity).and_then(|at| row.cells.get(at));
            activity.is_some_and(|text| {
                text.as_str().trim_end().ends_with([',', '-', '–', '—', '('])
                    || quotes_open(text.as_str())
            })
        });
        !self.taken.is_empty() && (small || open)
    }

    fn row(&mut self, row: &Row) {
        let (mut cells, merged) = self.spread(row);
        let number_at = self.columns.first(ColumnRole::Number);
        let activity_at = self.columns.first(ColumnRole::Activity);
        let mut number = number_at.map(|at| std::mem::take(&mut cells[at])).unwrap_or_default();
        if let Some(at) = activity_at
            && number.is_empty()
            && let Some((peeled, rest)) = self.peel(&cells[at])
        {
            number = peeled;
            cells[at] = rest;
        }
        // A number cell that holds words was shifted or is a part of the activity.
        let activity = activity_at.map(|at| cells[at].flat()).unwrap_or_default();
        if number.is_empty() && self.continues(&cells, &activity) {
            self.join(&cells, &merged);
            return;
        }
        let lone = number.is_empty()
            && cells.iter().filter(|cell| !cell.is_empty()).count() == 1
            && !activity.is_empty();
        if lone && number_at.is_some() {
            // An activity whose number and other cells stand in the next row.
            if let Some(before) = self.fragment.take() {
                self.unnumbered(&before);
            }
            self.fragment = activity_at.map(|at| cells[at].clone());
            return;
        }
        if let Some(fragment) = self.fragment.take() {
            let small = activity.as_str().chars().next().is_some_and(char::is_lowercase);
            match activity_at {
                Some(at) if small => {
                    let mut whole = fragment;
                    whole.join("\n", &cells[at]);
                    cells[at] = whole;
                }
                _ => self.unnumbered(&fragment),
            }
        }
        self.taken.push(PlanRow { number, cells, section: self.section });
    }

    /// One text a column, with the cells that reach down from above.
    fn spread(&mut self, row: &Row) -> (Vec<Text>, Vec<usize>) {
        let width = self.columns.len();
        let mut cells = vec![Text::default(); width];
        let mut merged = Vec::new();
        for (column, left, text) in &mut self.reaching {
            if *left > 0 && !row.cells.iter().any(|cell| cell.column as usize == *column) {
                cells[*column] = text.clone();
                merged.push(*column);
            }
            *left = left.saturating_sub(1);
        }
        self.reaching.retain(|(_, left, _)| *left > 0);
        // A row one cell short has lost its number's cell.
        let shift = usize::from(self.lost_number_cell(row));
        for cell in &row.cells {
            let column = (cell.column as usize + shift).min(width.saturating_sub(1));
            let column = self.columns.home(column);
            cells[column].join("\n", &cell.text);
            if cell.rowspan > 1 && !cell.text.is_empty() {
                self.reaching.push((column, cell.rowspan - 1, cell.text.clone()));
            }
        }
        (cells, merged)
    }

    fn lost_number_cell(&self, row: &Row) -> bool {
        let plain =
            row.cells.iter().zip(0..).all(|(cell, at)| cell.column == at && cell.colspan == 1);
        self.columns.first(ColumnRole::Number) == Some(0)
            && self.reaching.is_empty()
            && plain
            && row.cells.len() + 1 == self.columns.len()
            && row.cells.len() >= 2
            && mark::alone(row.cells[0].text.as_str()).is_none()
    }

    /// The number that an activity begins with, where its own cell is empty and it is the next one.
    fn peel(&self, activity: &Text) -> Option<(Text, Text)> {
        let found = mark::leading(activity.as_str())?;
        let Mark::Decimal(levels) = &found.value else { return None };
        let numbered = self.columns.first(ColumnRole::Number).is_some();
        let last = self.taken.iter().rev().find_map(|row| match mark::alone(row.number.as_str()) {
            Some(Mark::Decimal(levels)) => levels.last().copied(),
            _ => None,
        });
        let next = levels.last().copied()?;
        let fits = match last {
            Some(last) => next > last && next <= last + 3 || next == 1,
            None => next == 1,
        };
        (fits || !numbered).then(|| {
            let number = activity.slice(found.range.clone()).trim();
            (number, activity.slice(found.range.end..activity.len()))
        })
    }

    /// True where a row without a number goes on with the row above.
    fn continues(&self, cells: &[Text], activity: &Text) -> bool {
        if self.taken.is_empty() {
            return false;
        }
        if activity.is_empty() {
            return true;
        }
        let numbered = self.columns.first(ColumnRole::Number).is_some();
        let duty = |role| self.columns.first(role).is_some_and(|at| !cells[at].is_empty());
        let alone = !duty(ColumnRole::Deadline) && !duty(ColumnRole::Responsible);
        let cut = self.broken
            && numbered
            && !(duty(ColumnRole::Deadline) && duty(ColumnRole::Responsible));
        cut || self.goes_on(activity) && (numbered || alone)
            || alone
                && numbered
                && !is_title(activity.as_str())
                && self.fragment.is_none()
                && self.unfinished()
    }

    /// True where the row above breaks off amid a sentence.
    fn unfinished(&self) -> bool {
        let activity = self.columns.first(ColumnRole::Activity);
        self.taken.last().zip(activity).is_some_and(|(row, at)| {
            row.cells[at]
                .as_str()
                .trim_end()
                .chars()
                .next_back()
                .is_some_and(|c| c.is_lowercase() || c == ',')
                && row.cells[at].as_str().chars().count() > 30
        })
    }

    fn join(&mut self, cells: &[Text], merged: &[usize]) {
        let Some(last) = self.taken.last_mut() else { return };
        for (at, (cell, more)) in last.cells.iter_mut().zip(cells).enumerate() {
            if !merged.contains(&at) {
                cell.join("\n", more);
            }
        }
    }

    fn unnumbered(&mut self, activity: &Text) {
        let Some(at) = self.columns.first(ColumnRole::Activity) else { return };
        let mut cells = vec![Text::default(); self.columns.len()];
        cells[at] = activity.clone();
        self.taken.push(PlanRow { cells, section: self.section, ..PlanRow::default() });
    }
}

/// The cells of a row, apart by tabs.
pub(super) fn row_text(row: &Row) -> Text {
    let mut text = Text::default();
    for cell in &row.cells {
        text.join("\t", &cell.text.flat());
    }
    text
}

fn text_of(cell: &Cell) -> &str {
    cell.text.as_str().trim_end()
}

fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| !cell.text.is_empty())
}

/// True for a row that counts the columns; recognition may spoil or lose one of the numbers.
fn numbers_columns(row: &Row) -> bool {
    let number = |cell: &Cell| cell.text.as_str().trim().trim_end_matches('.').parse::<u32>().ok();
    let counts = filled(row).zip(1..).all(|(cell, n)| number(cell) == Some(n));
    let (right, wrong): (Vec<&Cell>, Vec<&Cell>) =
        row.cells.iter().partition(|cell| number(cell) == Some(cell.column + 1));
    let spoilt = |cell: &&Cell| cell.text.as_str().trim().chars().count() > 2;
    counts && filled(row).count() >= 3
        || right.len() >= 3 && wrong.len() <= 1 && !wrong.iter().any(spoilt)
}

fn quotes_open(text: &str) -> bool {
    text.matches('«').count() > text.matches('»').count()
}

/// A day, a month, «Раздел 2. ...» or a marked title in the first cell of an else empty row.
fn heads_section(text: &str) -> bool {
    let marked = mark::leading(text).is_some_and(|found| {
        let word = text[found.range.end..].chars().next().is_some_and(char::is_uppercase);
        matches!(found.value, Mark::Roman(_)) || matches!(found.value, Mark::Decimal(_)) && word
    });
    section::is_time(text) || columns::section_word(text) > 0 || marked
}

/// A short line that names a subject, as the titles of sections do.
fn is_title(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && !text.trim_end().ends_with([';', ','])
        && text.chars().count() < 220
}

/// True where a row's number stands under a mark: «1» over «1.1».
fn heads(mark: &Mark, next: &Row) -> bool {
    let number = next.cells.first().and_then(|cell| mark::alone(cell.text.as_str()));
    match (mark, number) {
        (Mark::Decimal(a), Some(Mark::Decimal(b))) => b.len() == a.len() + 1 && b.starts_with(a),
        _ => false,
    }
}

/// True where a cell is a column's title, or the upper or the lower storey of it.
fn is_storey(title: &str, cell: &str) -> bool {
    title.eq_ignore_ascii_case(cell)
        || title.strip_prefix(cell).is_some_and(|lower| lower.starts_with(' '))
        || title.strip_suffix(cell).is_some_and(|upper| upper.ends_with(' '))
}

/// A section's mark and title; a number left over at the end of the cell is furniture.
fn titled(text: &Text, furniture: &mut Vec<Text>) -> PlanSection {
    let mut text = text.trim();
    if let Some((head, last)) = text.as_str().rsplit_once('\n')
        && mark::alone(last).is_some()
    {
        let (head, last) = (text.part(head), text.part(last));
        furniture.push(last);
        text = head;
    }
    let text = text.flat();
    let (mark, title) = match mark::leading(text.as_str()) {
        Some(found) if found.value != Mark::Dash => {
            (text.slice(found.range.clone()).trim(), text.slice(found.range.end..text.len()))
        }
        _ => {
            let word = columns::section_word(text.as_str());
            (text.slice(0..word).trim(), text.slice(word..text.len()).trim())
        }
    };
    let number =
        mark::leading(mark.as_str()).and_then(|found| found.value.number()).or_else(|| {
            let digits = mark.as_str().split_whitespace().last()?.trim_end_matches(['.', ':']);
            (!digits.is_empty()).then(|| digits.to_owned())
        });
    PlanSection { mark, number, title: title.trim(), merged: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_counts_the_columns_may_have_lost_a_number() {
        for (texts, counts) in [
            (&["1", "2", "3", "4"][..], true),
            (&["", "2", "3", "4"], true),
            (&["1.", "2.", "З", "4."], true),
            (&["", "", "3", "4"], false),
            (&["Май", "2", "3", "4"], false),
            (&["2", "3", "4"], false),
        ] {
            let cell = |(text, column): (&&str, u32)| Cell {
                text: Text::new(text, 0),
                column,
                ..Cell::default()
            };
            let row = Row { cells: texts.iter().zip(0..).map(cell).collect() };
            assert_eq!(numbers_columns(&row), counts, "{texts:?}");
        }
    }
}
