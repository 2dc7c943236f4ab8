//! Tables drawn with pipes, as Markdown does and converters of web pages do.

use super::{Drawn, lines::Line, row, spanning};
use crate::model::{Table, Text};
use crate::text::{caption, column};

/// The table whose first row is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    let first = lines[at].text.as_str();
    let next = lines.get(at + 1).map_or("", |line| line.text.as_str());
    let enclosed = first.trim_start().starts_with('|') && pipes(first) >= 2;
    let headed = pipes(first) >= 2 && column::is_plan_head(first.split('|'));
    let open = headed || pipes(first) >= 2 && (pipes(next) >= 2 || is_rule(next));
    if !enclosed && !open {
        return None;
    }
    let mut drawn = Drawn { table: Table::default(), end: at, furniture: Vec::new() };
    while let Some(line) = lines.get(drawn.end) {
        if line.is_blank() {
            break;
        }
        if pipes(line.text.as_str()) < 1 {
            // A line without bars between two rows is the title of a section.
            let next = lines.get(drawn.end + 1).map_or("", |line| line.text.as_str());
            if pipes(next) < 2 || caption::begins(line.text.as_str()) {
                break;
            }
            let columns = drawn.table.rows.first().map_or(1, |row| row.cells.len());
            drawn.table.rows.push(spanning(&line.text, columns));
            drawn.end += 1;
            continue;
        }
        let mut text = line.text.clone();
        drawn.end += 1;
        // A cell's text that the converter broke: the row goes on until its closing pipe.
        while enclosed && !text.as_str().ends_with('|') && drawn.end < lines.len() {
            let more = &lines[drawn.end];
            if more.is_blank() || more.text.as_str().trim_start().starts_with('|') {
                break;
            }
            text.join("\n", &more.text);
            drawn.end += 1;
        }
        if is_rule(text.as_str()) {
            drawn.furniture.push(text);
            continue;
        }
        let cells = cells(&text, &mut drawn.furniture);
        if cells.iter().any(|cell| !cell.as_str().trim().is_empty()) {
            drawn.table.rows.push(row(cells));
        }
    }
    // One row may be a sentence with a bar in it.
    let real = drawn.table.rows.len() > 1 || enclosed && !drawn.table.rows.is_empty();
    let widest = drawn.table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    (real && widest > 1).then_some(drawn)
}

fn pipes(line: &str) -> usize {
    line.bytes().filter(|&b| b == b'|').count()
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '=' | '+' | '—' | '–'))
}

/// The cells of a row; the pipes are furniture.
fn cells(text: &Text, furniture: &mut Vec<Text>) -> Vec<Text> {
    let line = text.as_str();
    let start = line.len() - line.trim_start().len();
    let end = line.trim_end().len();
    let mut cells = Vec::new();
    let mut from = start;
    let mut escaped = false;
    for (at, c) in line[..end].char_indices().skip_while(|(at, _)| *at < start) {
        if c == '|' && !escaped {
            furniture.push(text.slice(at..at + 1));
            if at > start {
                cells.push(text.slice(from..at));
            }
            from = at + 1;
        }
        escaped = c == '\\';
    }
    if from < end {
        cells.push(text.slice(from..end));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    fn dump(source: &str) -> Vec<Vec<String>> {
        let lines = lines(source, &mut Vec::new());
        table(&lines, 0).map(|drawn| texts(&drawn.table)).unwrap_or_default()
    }

    #[test]
    fn rows_of_pipes() {
        let source = "| № | Дело<br>(вид) | Срок |\n|---|:-:|---|\n| 1. | Ремонт | май |\n\nДальше";
        assert_eq!(dump(source), [vec!["№", "Дело\n(вид)", "Срок"], vec!["1.", "Ремонт", "май"]]);
        assert_eq!(dump("|   |   |\n|---|---|\n|   | конец |"), [vec!["", "конец"]]);
        assert_eq!(dump("№ | Дело | Срок\n1 | Ремонт | май")[1], ["1", "Ремонт", "май"]);
        assert!(dump("Отдел | сектор").is_empty());
    }
}
