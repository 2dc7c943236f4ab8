//! Tables whose columns stand apart by spaces alone.

use super::{Drawn, lines::Line, row, spanning};
use crate::model::{ColumnRole, Row, Table, Text};
use crate::text::{caption, column, is_letter, mark};

/// So many empty lines end the table.
const WIDEST_GAP: usize = 2;

/// The table whose head is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    let head = segments(lines[at].text.as_str());
    let counted =
        head.first().and_then(|s| column::column_role(s.text)) == Some(ColumnRole::Number);
    if head.len() < 3 || !counted && !column::is_plan_head(head.iter().map(|s| s.text)) {
        return None;
    }
    let end = region(lines, at);
    let edges = edges(&lines[at..end], &head);
    let mut rows =
        Rows { edges: &edges, counted, done: Vec::new(), furniture: Vec::new(), apart: false };
    for (index, line) in lines[at..end].iter().enumerate() {
        rows.take(line, index == 0);
    }
    let Rows { done, furniture, .. } = rows;
    (done.len() > 1).then_some(Drawn { table: Table { rows: done }, end, furniture })
}

struct Segment<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Stretches of a line that two spaces part, with their places in characters.
fn segments(line: &str) -> Vec<Segment<'_>> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].1.is_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && !(chars[at].1.is_whitespace()
                && chars.get(at + 1).is_none_or(|&(_, c)| c.is_whitespace()))
        {
            at += 1;
        }
        let to = chars.get(at).map_or(line.len(), |&(byte, _)| byte);
        segments.push(Segment { start, end: at, text: &line[chars[start].0..to] });
    }
    segments
}

fn region(lines: &[Line], at: usize) -> usize {
    let mut blanks = 0;
    let mut end = at + 1;
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        if line.is_blank() {
            blanks += 1;
            if blanks > WIDEST_GAP {
                break;
            }
            continue;
        }
        if caption::begins(line.text.as_str()) || line.text.as_str().contains('\t') {
            break;
        }
        let columns = segments(line.text.as_str());
        // A line of prose behind an empty line is no row any more.
        if blanks > 0 && columns.len() == 1 && columns[0].start == 0 && columns[0].end > 100 {
            break;
        }
        blanks = 0;
        end = index + 1;
    }
    end
}

/// The columns' left edges in characters: where, between two heads, the fewest lines have ink.
fn edges(lines: &[Line], head: &[Segment]) -> Vec<usize> {
    let widest = lines.iter().map(|l| l.text.as_str().chars().count()).max().unwrap_or(0);
    let mut ink = vec![0usize; widest + 1];
    for line in lines.iter().filter(|line| segments(line.text.as_str()).len() > 1) {
        for (at, c) in line.text.as_str().chars().enumerate() {
            ink[at] += usize::from(!c.is_whitespace());
        }
    }
    let mut edges = vec![0];
    for pair in head.windows(2) {
        let gap = pair[0].start + 1..=pair[1].start;
        let least = gap.clone().map(|at| ink[at]).min().unwrap_or(0);
        // The last free character before the column's ink is its edge.
        let edge = gap.rev().find(|&at| ink[at] <= least).unwrap_or(pair[1].start);
        edges.push(edge.max(edges[edges.len() - 1] + 1));
    }
    edges
}

struct Rows<'a> {
    edges: &'a [usize],
    /// The first column holds numbers.
    counted: bool,
    done: Vec<Row>,
    furniture: Vec<Text>,
    apart: bool,
}

impl Rows<'_> {
    fn take(&mut self, line: &Line, is_head: bool) {
        let source = line.text.as_str();
        if source.trim().is_empty() {
            self.apart = true;
            return;
        }
        if source.chars().all(|c| matches!(c, '-' | '=' | '_' | '─' | ' ' | '—')) {
            self.furniture.push(line.text.trim());
            self.apart = true;
            return;
        }
        if !is_head && self.is_title(source) {
            self.done.push(spanning(&line.text, self.edges.len()));
            self.apart = true;
            return;
        }
        let cells = self.cells(&line.text);
        let numbered = cells.first().is_some_and(|cell| mark::alone(cell.as_str()).is_some());
        let first_filled = cells.first().is_some_and(|cell| !cell.as_str().trim().is_empty());
        let after_section = self.done.last().is_some_and(|row| row.cells.len() == 1);
        if is_head || numbered || after_section || self.apart && first_filled {
            self.done.push(row(cells));
        } else if let Some(last) = self.done.last_mut() {
            for (cell, more) in last.cells.iter_mut().zip(&cells) {
                cell.text.join("\n", &more.trim());
            }
        }
        self.apart = false;
    }

    /// A line without gaps that reaches from the first column over its edge: the title of a section.
    fn is_title(&self, line: &str) -> bool {
        let segments = segments(line);
        let [only] = &segments[..] else { return false };
        let edge = self.edges.get(1).copied().unwrap_or(usize::MAX);
        let word = only.text.split_whitespace().next().unwrap_or_default();
        // "1. Ремонт" in a narrow first column may be the beginning of a row.
        let narrow = edge.saturating_sub(only.start) <= word.chars().count() + 2;
        let numbered = matches!(mark::alone(word), Some(mark::Mark::Decimal(_))) && narrow;
        let words = only.text.chars().filter(|c| is_letter(*c)).count() > 3;
        let inside = only.start < edge && self.counted && words && mark::alone(only.text).is_none();
        only.start < edge && only.end > edge && !numbered || inside || self.crosses(line)
    }

    /// True where a word stands across an edge.
    fn crosses(&self, line: &str) -> bool {
        let chars: Vec<char> = line.chars().collect();
        self.edges.iter().skip(1).any(|&edge| {
            edge + 1 < chars.len()
                && (edge.saturating_sub(1)..=edge + 1).all(|at| !chars[at].is_whitespace())
        })
    }

    fn cells(&self, text: &Text) -> Vec<Text> {
        let bytes: Vec<usize> = text.as_str().char_indices().map(|(byte, _)| byte).collect();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
        let ends = self.edges.iter().skip(1).copied().chain([usize::MAX]);
        self.edges.iter().zip(ends).map(|(&from, to)| text.slice(byte(from)..byte(to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    #[test]
    fn columns_of_spaces() {
        let source = "\
№    Мероприятие              Срок        Ответственный
п/п                           исполнения

1    Ремонт кровли            май 2021    Отдел дорог
     школы
Раздел второй, общий для всех посёлков округа

2    Посадка лип              июнь        Отдел парков

Глава округа               И.И. Лесной";
        let lines = lines(source, &mut Vec::new());
        let drawn = table(&lines, 0).expect("a table");
        let rows = texts(&drawn.table);
        assert_eq!(rows[0], ["№\nп/п", "Мероприятие", "Срок\nисполнения", "Ответственный"]);
        assert_eq!(rows[1], ["1", "Ремонт кровли\nшколы", "май 2021", "Отдел дорог"]);
        assert_eq!(rows[2], ["Раздел второй, общий для всех посёлков округа"]);
        assert_eq!(rows.len(), 4);
    }
}
