//! Tables drawn as boxes: `┌──┬──┐`, `+---+---+`, `T--T`, `|———|`.

use super::{Drawn, lines::Line};
use crate::model::{Cell, Row, Table, Text};
use crate::text::mark;

/// A bar this many characters from a rule's joint still stands under it.
const SLACK: usize = 2;

/// The table whose upper rule is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    if !is_rule(lines[at].text.as_str()) {
        return None;
    }
    let end = at + lines[at..].iter().take_while(|line| is_drawn(line.text.as_str())).count();
    let drawn = &lines[at..end];
    let joints = joints(drawn);
    if joints.len() < 3 || drawn.len() < 3 {
        return None;
    }
    let mut grid = Grid { joints, rows: Vec::new(), furniture: Vec::new() };
    for line in drawn {
        grid.take(&line.text);
    }
    let rows = grid.finish();
    (!rows.is_empty()).then_some(Drawn { table: Table { rows }, end, furniture: grid.furniture })
}

fn is_bar(c: char) -> bool {
    matches!(c, '│' | '║' | '|' | '¦' | '┃' | '├' | '┤' | '╠' | '╣' | '╟' | '╢' | '┼')
}

fn is_joint(c: char) -> bool {
    is_bar(c)
        || matches!(
            c,
            '┌' | '┬'
                | '┐'
                | '└'
                | '┴'
                | '┘'
                | '╔'
                | '╦'
                | '╗'
                | '╚'
                | '╩'
                | '╝'
                | '╬'
                | '╤'
                | '╧'
                | '╪'
                | '+'
                | '¬'
                | 'L'
                | 'T'
                | 'Т'
        )
}

fn is_dash(c: char) -> bool {
    matches!(c, '─' | '═' | '━' | '-' | '—' | '–' | '=' | '_')
}

/// A line of dashes and joints alone.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let dashes = line.chars().filter(|&c| is_dash(c)).count();
    let joints = line.chars().filter(|&c| is_joint(c)).count();
    dashes >= 4
        && joints >= 3
        && line.chars().all(|c| is_dash(c) || is_joint(c))
        && line.chars().next().is_some_and(|c| is_joint(c) || is_dash(c))
}

fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    is_rule(line)
        || line.chars().next().is_some_and(is_bar)
            && line.chars().next_back().is_some_and(is_bar)
            && line.chars().count() > 2
}

/// The columns' edges in characters, from all full rules.
fn joints(lines: &[Line]) -> Vec<usize> {
    let mut edges: Vec<usize> = lines
        .iter()
        .filter(|line| is_rule(line.text.as_str()))
        .flat_map(|line| {
            let joints = line.text.as_str().chars().enumerate().filter(|&(_, c)| is_joint(c));
            joints.map(|(at, _)| at).collect::<Vec<_>>()
        })
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|b, a| *b <= *a + 1);
    edges
}

/// A cell in the making: its edges by index and its lines.
struct Open {
    left: usize,
    right: usize,
    text: Text,
}

struct Grid {
    joints: Vec<usize>,
    rows: Vec<Vec<Open>>,
    furniture: Vec<Text>,
}

impl Grid {
    fn edge(&self, at: usize) -> usize {
        let distance = |&(_, &joint): &(usize, &usize)| joint.abs_diff(at);
        self.joints.iter().enumerate().min_by_key(distance).map_or(0, |(index, _)| index)
    }

    fn take(&mut self, line: &Text) {
        let source = line.as_str();
        if is_rule(source) {
            self.furniture.push(line.trim());
            self.rows.push(Vec::new());
            return;
        }
        let segments = self.segments(line);
        // A rule under some columns alone: there a new row begins, the others' cells go on.
        if segments.iter().any(|s| is_segment_rule(s.text.as_str())) {
            self.partial_rule(segments);
            return;
        }
        if self.starts_row(&segments) {
            self.rows.push(Vec::new());
        }
        let Some(row) = self.rows.last_mut() else { return };
        for segment in segments {
            match row.iter_mut().find(|open| open.left == segment.left) {
                Some(open) => open.text.join("\n", &segment.text.trim()),
                None => row.push(Open { text: segment.text.trim(), ..segment }),
            }
        }
    }

    /// The stretches between bars; the bars are furniture.
    fn segments(&mut self, line: &Text) -> Vec<Open> {
        let bars: Vec<(usize, usize, char)> = line
            .as_str()
            .char_indices()
            .enumerate()
            .filter(|&(at, (_, c))| {
                is_bar(c) && self.joints.iter().any(|&j| j.abs_diff(at) <= SLACK)
            })
            .map(|(at, (byte, c))| (at, byte, c))
            .collect();
        self.furniture
            .extend(bars.iter().map(|&(_, byte, c)| line.slice(byte..byte + c.len_utf8())));
        let mut segments = Vec::new();
        let (mut from, mut left) = (0, 0);
        let last = self.joints.len() - 1;
        let ends = bars.iter().map(|&(at, byte, c)| (self.edge(at), byte, byte + c.len_utf8()));
        for (right, to, next) in ends.chain([(last, line.len(), line.len())]) {
            let text = line.slice(from..to);
            let outside = from == 0 || to == line.len();
            if !outside || !text.as_str().trim().is_empty() {
                place(Open { left, right, text }, last, &mut segments);
            }
            (from, left) = (next, right);
        }
        segments
    }

    fn partial_rule(&mut self, segments: Vec<Open>) {
        let mut row = Vec::new();
        for segment in segments {
            if is_segment_rule(segment.text.as_str()) {
                self.furniture.push(segment.text.trim());
            } else if !segment.text.as_str().trim().is_empty() {
                row.push(Open { text: segment.text.trim(), ..segment });
            }
        }
        self.rows.push(row);
    }

    /// Without rules between rows a number in the first column begins one.
    fn starts_row(&self, segments: &[Open]) -> bool {
        let numbered = segments
            .first()
            .is_some_and(|first| mark::alone(first.text.as_str()).is_some() && first.left == 0);
        numbered
            && self.rows.last().is_some_and(|row| {
                row.iter().any(|open| open.left == 0 && mark::alone(open.text.as_str()).is_some())
            })
    }

    fn finish(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.rows)
            .into_iter()
            .filter(|row| row.iter().any(|open| !open.text.is_empty()))
            .map(|row| Row {
                cells: row
                    .into_iter()
                    .map(|open| Cell {
                        column: open.left as u32,
                        colspan: (open.right - open.left) as u32,
                        rowspan: 1,
                        text: open.text,
                    })
                    .collect(),
            })
            .collect()
    }
}

/// Adds a stretch; one that no column has room for goes on with the cell beside it.
fn place(stretch: Open, last: usize, segments: &mut Vec<Open>) {
    if stretch.right > stretch.left {
        segments.push(stretch);
    } else if !stretch.text.as_str().trim().is_empty() {
        if let Some(before) = segments.last_mut() {
            before.text.join(" ", &stretch.text.trim());
        } else {
            let left = stretch.left.min(last - 1);
            segments.push(Open { left, right: left + 1, text: stretch.text });
        }
    }
}

fn is_segment_rule(segment: &str) -> bool {
    let segment = segment.trim();
    segment.chars().count() >= 3 && segment.chars().all(|c| is_dash(c) || is_joint(c))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn dump(source: &str) -> Vec<Vec<(u32, u32, String)>> {
        let lines = lines(source, &mut Vec::new());
        let Some(drawn) = table(&lines, 0) else { return Vec::new() };
        let cells = |row: Row| {
            row.cells
                .into_iter()
                .map(|cell| (cell.column, cell.colspan, cell.text.as_str().to_owned()))
                .collect()
        };
        drawn.table.rows.into_iter().map(cells).collect()
    }

    #[test]
    fn boxes_and_pluses() {
        let source = "┌───┬─────────┬──────┐\n│ № │ Дело    │ Срок │\n├───┼─────────┼──────┤\n│ 1 │ Ремонт  │ май  │\n│   │ кровли  │      │\n├───┴─────────┴──────┤\n│ Парки              │\n└────────────────────┘";
        let rows = dump(source);
        assert_eq!(rows[1][1], (1, 1, "Ремонт\nкровли".to_owned()));
        assert_eq!(rows[2], [(0, 3, "Парки".to_owned())]);
        let source = "+---+------+\n| 1 | Лес  |\n| 2 | Река |\n+---+------+";
        assert_eq!(dump(source).len(), 2);
    }

    #[test]
    fn a_line_that_does_not_fit_the_drawing_keeps_its_words() {
        let source = "+---+------+\n| 1 | Лес  |\n| 2 | Река | и пруд за нею |\n+---+------+";
        let text: String = dump(source).into_iter().flatten().map(|(_, _, text)| text).collect();
        assert!(text.contains("Река") && text.contains("и пруд за нею"), "{text}");
    }
}
