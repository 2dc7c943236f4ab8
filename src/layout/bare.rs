//! Tables of which a text keeps the cells alone, one a line, with nothing to lead them.
//!
//! The numbers of rows tell where rows begin; as many lines as most rows have make a row. Where a
//! cell had several paragraphs, lines that go on with the one before are joined to it.

use super::cells::{heads_section, place};
use super::stacked::follows;
use super::{Drawn, lines::Line, row, spanning};
use crate::model::{ColumnRole, Table, Text};
use crate::text::caption::begins;
use crate::text::column;
use crate::text::mark::{self, Mark};

/// A head has at most so many lines, empty ones among them.
const HEAD: usize = 24;
/// A row has at most so many lines.
const ROW: usize = 40;
/// Columns that a table has at least and at most.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=12;

/// The table whose head's first cell is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    let text = lines[at].text.as_str();
    if text.contains('\t') || column::column_role(text) != Some(ColumnRole::Number) {
        return None;
    }
    let starts = starts(lines, at)?;
    let first = *starts.first()?;
    let width = width(&starts)?;
    let (head, title) = head(&lines[at..first], width)?;
    let roles: Vec<_> = head.iter().map(|cell| column::column_role(cell.as_str())).collect();
    let mut table = Table::default();
    table.rows.push(row(head));
    table.rows.extend(title.map(|title| spanning(&title, width)));
    let mut end = first;
    for (index, &start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied();
        // The last row has as many lines as most.
        end = next.unwrap_or_else(|| (start + width).min(lines.len()));
        let mut cells: Vec<Text> =
            lines[start + 1..end].iter().map(|line| line.text.trim()).collect();
        let anew = next.is_some_and(|next| is_first(lines[next].text.as_str()));
        let title = (cells.len() >= width).then(|| section(&mut cells, anew)).flatten();
        let number = lines[start].text.trim();
        table.rows.push(row(std::iter::once(number).chain(place(cells, &roles[1..]))));
        table.rows.extend(title.map(|title| spanning(&title, width)));
    }
    Some(Drawn { table, end, furniture: Vec::new() })
}

/// The lines that hold the numbers of rows, one following another.
fn starts(lines: &[Line], at: usize) -> Option<Vec<usize>> {
    let window = &lines[..lines.len().min(at + HEAD)];
    // A number right behind another numbers a column.
    let number =
        |line: usize| lines.get(line).is_some_and(|line| mark::alone(line.text.as_str()).is_some());
    let single = |line: &usize| number(*line) && !number(line + 1) && !number(line - 1);
    let first = (at + 1..window.len())
        .find(|&line| is_first(lines[line].text.as_str()) && !number(line + 1))
        // A table that goes on with another begins with any number.
        .or_else(|| (at + 1..window.len()).find(single))?;
    let mut starts = vec![first];
    let mut last = mark::alone(lines[first].text.as_str())?;
    // The rows that the last one stands in: 4 of 4.1.
    let mut outer: Vec<Mark> = Vec::new();
    while let Some(&start) = starts.last() {
        let window = &lines[..lines.len().min(start + ROW)];
        let caption = window[start..].iter().position(|line| begins(line.text.as_str()));
        let window = &window[..caption.map_or(window.len(), |at| start + at)];
        // A row has cells before the next one can begin.
        let next = (start + COLUMNS.start()..window.len()).find(|&line| {
            let text = lines[line].text.as_str();
            let anew = is_one(text) && heads_section(lines[line - 1].text.as_str());
            anew || comes_next(&last, text)
                || comes_inside(&last, text)
                || comes_after(&outer, text)
        });
        let Some(next) = next else { break };
        let inside = comes_inside(&last, lines[next].text.as_str());
        let before = std::mem::replace(&mut last, mark::alone(lines[next].text.as_str())?);
        if inside {
            outer.push(before);
        } else if let Some(level) = outer.iter().position(|outer| levels(outer) == levels(&last)) {
            outer.truncate(level);
        }
        starts.push(next);
    }
    (starts.len() > 2).then_some(starts)
}

/// Whether a line holds the number that comes next, in the section or in the next one.
fn comes_next(number: &Mark, line: &str) -> bool {
    let begins_section = match (number, mark::alone(line)) {
        (Mark::Decimal(last), Some(Mark::Decimal(levels))) => {
            levels.len() > 1
                && levels.last() == Some(&1)
                && last.first().is_some_and(|section| levels[0] == section + 1)
        }
        _ => false,
    };
    let one_level = !matches!(number, Mark::Decimal(levels) if levels.len() > 1);
    begins_section || (one_level || !is_one(line)) && follows(number, line)
}

/// Whether a line holds the first number inside a row: 4.1 of 4.
fn comes_inside(number: &Mark, line: &str) -> bool {
    match (number, mark::alone(line)) {
        (Mark::Decimal(last), Some(Mark::Decimal(levels))) => {
            levels.split_last().is_some_and(|(&one, outer)| one == 1 && outer == last)
        }
        _ => false,
    }
}

/// Whether a line holds the number behind a row that has rows inside: 5 after 4 with 4.1 and 4.2.
fn comes_after(outer: &[Mark], line: &str) -> bool {
    outer.iter().any(|outer| !is_one(line) && follows(outer, line))
}

/// How many levels a number has.
fn levels(number: &Mark) -> usize {
    match number {
        Mark::Decimal(levels) => levels.len(),
        _ => 1,
    }
}

fn is_one(line: &str) -> bool {
    matches!(mark::alone(line), Some(Mark::Decimal(levels)) if levels == [1])
}

fn is_first(line: &str) -> bool {
    match mark::alone(line) {
        Some(Mark::Decimal(levels)) => levels.last() == Some(&1),
        Some(Mark::Bracket(number)) => number == 1,
        _ => false,
    }
}

/// How many columns most rows have: the commonest distance between numbers, the least of them.
fn width(starts: &[usize]) -> Option<usize> {
    let distances: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let count = |width: usize| distances.iter().filter(|&&other| other == width).count();
    let best = distances.iter().copied().max_by_key(|&width| (count(width), usize::MAX - width))?;
    (COLUMNS.contains(&best) && count(best) > 1).then_some(best)
}

/// The cells of the head, and the title of a section behind them.
fn head(lines: &[Line], width: usize) -> Option<(Vec<Text>, Option<Text>)> {
    let number = |at: usize| mark::alone(lines[at].text.as_str()).is_some();
    let mut filled: Vec<usize> =
        (0..lines.len()).filter(|&at| !lines[at].is_blank() && !number(at)).collect();
    let text = |at: usize| lines[at].text.trim();
    // Cells over others stand before the empty ones that they cover.
    while filled.len() > width
        && let Some(over) =
            filled.iter().position(|&at| lines.get(at + 1).is_some_and(Line::is_blank))
    {
        filled.remove(over);
    }
    let title = if filled.len() == width + 1 { filled.pop().map(text) } else { None };
    let cells: Vec<Text> = filled.into_iter().map(text).collect();
    let is_head = cells.len() == width && column::is_plan_head(cells.iter().map(Text::as_str));
    is_head.then_some((cells, title))
}

/// Takes the title of a section from the end of a row's lines.
fn section(cells: &mut Vec<Text>, anew: bool) -> Option<Text> {
    let last = cells.iter().rposition(|cell| !cell.is_empty())?;
    if !(anew || heads_section(cells[last].as_str())) {
        return None;
    }
    let title = cells[last].clone();
    cells.truncate(last);
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    #[test]
    fn numbers_tell_the_rows_of_bare_cells() {
        let source = "№ п/п\nМероприятие\nИсполнение\n\n\nСрок\nИсполнитель\nI. Парки\n1.\nСубботник\nмай\n\
                      Отдел\n2.\nПосадка:\n- лип\n- дубов\nиюнь\n\nII. Дворы\n    1. \nУборка\nиюль\nШколы\n\
                      2.\nОсмотр\nавгуст\nОтдел\nГлава города\n";
        let lines = lines(source, &mut Vec::new());
        let drawn = table(&lines, 0).expect("a table");
        let rows = texts(&drawn.table);
        assert_eq!(
            rows,
            [
                vec!["№ п/п", "Мероприятие", "Срок", "Исполнитель"],
                vec!["I. Парки"],
                vec!["1.", "Субботник", "май", "Отдел"],
                vec!["2.", "Посадка:\n- лип\n- дубов", "июнь", ""],
                vec!["II. Дворы"],
                vec!["1.", "Уборка", "июль", "Школы"],
                vec!["2.", "Осмотр", "август", "Отдел"],
            ]
        );
        assert_eq!(lines[drawn.end].text.as_str(), "Глава города");
    }

    #[test]
    fn a_list_is_no_table() {
        for source in ["№\n1\n2\n3\n", "Номер\nСрок\n1.\nа\n2.\nб\n3.\nв\n", "№ п/п\n"]
        {
            let lines = lines(source, &mut Vec::new());
            assert!(table(&lines, 0).is_none(), "{source}");
        }
    }
}
