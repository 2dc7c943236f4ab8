//! Tables pasted one cell a line, each led by a tab, as Word gives them to a plain text.

use super::{Drawn, lines::Line, row, spanning};
use crate::model::{Table, Text};
use crate::text::column;
use crate::text::mark::{self, Mark};

/// A head has at most so many cells.
const MOST_COLUMNS: usize = 12;
/// A cell may go on for so many lines without a tab.
const LONGEST_CELL: usize = 14;

/// A cell, and whether an empty line stands before it.
struct Stacked {
    text: Text,
    apart: bool,
    /// The line behind it.
    end: usize,
}

/// The table whose head's first cell is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    if !leads_cell(&lines[at]) || lines[at].is_blank() {
        return None;
    }
    let columns = head(lines, at)?;
    let cells = cells(lines, at);
    let end = cells.last()?.end;
    let numbered =
        column::column_role(cells[0].text.as_str()) == Some(crate::model::ColumnRole::Number);
    let mut table = Table::default();
    table.rows.push(row(cells[..columns].iter().map(|cell| cell.text.clone())));
    if numbered {
        numbered_rows(&cells, columns, &mut table);
    } else {
        grouped_rows(&cells[columns..], columns, &mut table);
    }
    (table.rows.len() > 1).then_some(Drawn { table, end, furniture: Vec::new() })
}

/// A line that begins a cell: one tab, at its head.
fn leads_cell(line: &Line) -> bool {
    let text = line.text.as_str();
    text.starts_with('\t') && !text.trim_start_matches([' ', '\t']).contains('\t')
}

/// How many cells the head has, where the lines from `at` on are one.
fn head(lines: &[Line], at: usize) -> Option<usize> {
    let window = &lines[..lines.len().min(at + MOST_COLUMNS * 4)];
    let cells = cells(window, at);
    let group = 1 + cells.iter().skip(1).take(MOST_COLUMNS).take_while(|cell| !cell.apart).count();
    let titled =
        cells.iter().take_while(|c| column::column_role(c.text.as_str()).is_some()).count();
    // Where rows are numbered, as many cells as from one number to the next.
    let counted = numbered_width(&cells).unwrap_or_default();
    // The group before the first empty line, or, where there is none, the cells that read as heads.
    [counted, group, titled].into_iter().find(|&count| {
        count >= 3
            && count <= cells.len()
            && count <= MOST_COLUMNS
            && column::is_plan_head(cells[..count].iter().map(|cell| cell.text.as_str()))
    })
}

/// The distance of the first two numbers that stand alone, where the head is as long, or a section's title longer.
fn numbered_width(cells: &[Stacked]) -> Option<usize> {
    let first = cells.iter().position(|cell| mark::alone(cell.text.as_str()).is_some())?;
    let number = mark::alone(cells[first].text.as_str())?;
    let width =
        1 + cells[first + 1..].iter().position(|cell| follows(&number, cell.text.as_str()))?;
    (first == width || first == width + 1).then_some(width)
}

/// The cells from a line on.
fn cells(lines: &[Line], at: usize) -> Vec<Stacked> {
    let mut cells: Vec<Stacked> = Vec::new();
    let mut blank = false;
    let mut run = 0;
    let mut pending: Vec<&Line> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(at) {
        if line.text.as_str().starts_with('\t') && !leads_cell(line) {
            break;
        }
        if leads_cell(line) {
            let again =
                cells.first().is_some_and(|first| first.text.as_str() == line.text.as_str().trim());
            if again && !pending.is_empty() {
                // A line before the head's repetition is the title of a section.
                let mut text = Text::default();
                for line in pending.drain(..) {
                    text.join("\n", &line.text.trim());
                }
                cells.push(Stacked { text, apart: true, end: index });
            } else if let Some(cell) = cells.last_mut() {
                // Lines after an empty one belong to the cell where another cell follows.
                for line in pending.drain(..) {
                    cell.text.join("\n", &line.text.trim());
                }
            }
            cells.push(Stacked { text: line.text.trim(), apart: blank, end: index + 1 });
            (blank, run) = (false, 0);
            continue;
        }
        if line.is_blank() {
            blank = true;
            continue;
        }
        run += 1;
        if run > LONGEST_CELL || blank && crate::text::caption::begins(line.text.as_str()) {
            break;
        }
        if blank {
            pending.push(line);
        } else if let Some(cell) = cells.last_mut().filter(|_| pending.is_empty()) {
            cell.text.join("\n", &line.text.trim());
            cell.end = index + 1;
        } else {
            pending.push(line);
        }
    }
    cells
}

/// Rows begin at a cell that holds a number alone; what stands between rows heads a section.
fn numbered_rows(cells: &[Stacked], columns: usize, table: &mut Table) {
    let (head, _) = cells.split_at(columns);
    let mut at = columns;
    while at < cells.len() {
        // The head again, on a new page.
        let again =
            cells[at..].iter().zip(head).take_while(|(a, b)| a.text.as_str() == b.text.as_str());
        if again.count() == columns {
            table.rows.push(row(cells[at..at + columns].iter().map(|cell| cell.text.clone())));
            at += columns;
            continue;
        }
        let Some(number) = mark::alone(cells[at].text.as_str()) else {
            if !cells[at].text.is_empty() {
                table.rows.push(spanning(&cells[at].text, columns));
            }
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < cells.len() && end - at < columns {
            if cells[end].apart && follows(&number, cells[end].text.as_str()) {
                break;
            }
            end += 1;
        }
        table.rows.push(row(cells[at..end].iter().map(|cell| cell.text.clone())));
        at = end;
    }
}

/// True where a cell holds the number that comes next.
pub(super) fn follows(number: &Mark, cell: &str) -> bool {
    match (number, mark::alone(cell)) {
        (Mark::Decimal(a), Some(Mark::Decimal(b))) => {
            b.len() == a.len() && b.last() == a.last().map(|n| n + 1).as_ref() || b == [1]
        }
        (Mark::Bracket(a), Some(Mark::Bracket(b))) => b == a + 1 || b == 1,
        _ => false,
    }
}

/// Without numbers the empty lines tell: a cell alone heads a section, as many as the head make a row.
fn grouped_rows(cells: &[Stacked], columns: usize, table: &mut Table) {
    let mut at = 0;
    while at < cells.len() {
        let group = 1 + cells[at + 1..].iter().take_while(|cell| !cell.apart).count();
        if group == 1 && at + 1 < cells.len() {
            table.rows.push(spanning(&cells[at].text, columns));
            at += 1;
            continue;
        }
        let end = (at + columns).min(cells.len());
        table.rows.push(row(cells[at..end].iter().map(|cell| cell.text.clone())));
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    #[test]
    fn rows_numbered_with_brackets() {
        let source = "\t№ п/п\n\tМероприятие\n\tСрок\n\tИсполнители\n\tПарки\n\t1)\n\tСубботник\n\tмай\n\tОтдел\n\t2)\n\tПосадка\n\tиюнь\n\tШколы\n\tДворы\n\t3)\n\tУборка\n\tиюль\n\tОтдел\n";
        let lines = lines(source, &mut Vec::new());
        let drawn = table(&lines, 0).expect("a table");
        let first =
            drawn.table.rows.iter().map(|row| (row.cells[0].text.as_str(), row.cells.len()));
        assert_eq!(
            first.collect::<Vec<_>>(),
            [("№ п/п", 4), ("Парки", 1), ("1)", 4), ("2)", 4), ("Дворы", 1), ("3)", 4)]
        );
    }

    #[test]
    fn one_cell_a_line() {
        let source = "\t№ п/п\n\tМероприятие\n\tРезультат\n\tПериод \n(срок)\n\tКто\n\n\t1. Работа с парками\n2. \n\n\t3. \n\tСубботник\n\tЧистый парк\n\n\tмай 2021\n\tОтдел,\nшколы\n\n\t4. \n\tПосадка лип\n\nГлава";
        let source = source.replace("\tКто", "\tОрганизаторы");
        let lines = lines(&source, &mut Vec::new());
        let drawn = table(&lines, 0).expect("a table");
        let rows = texts(&drawn.table);
        assert_eq!(
            rows,
            [
                vec!["№ п/п", "Мероприятие", "Результат", "Период\n(срок)", "Организаторы"],
                vec!["1. Работа с парками\n2."],
                vec!["3.", "Субботник", "Чистый парк", "май 2021", "Отдел,\nшколы"],
                vec!["4.", "Посадка лип"],
            ]
        );
        assert_eq!(lines[drawn.end..].iter().filter(|line| !line.is_blank()).count(), 1);
    }
}
