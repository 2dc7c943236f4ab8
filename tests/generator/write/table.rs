//! Tables drawn with characters.

use std::fmt::Write as _;

use super::super::titles::wrap;
use super::super::tree::{Cell, Row, Table};

/// So wide is a drawn table.
const WIDTH: usize = 100;

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(Cell::text).collect()
}

/// A tab between cells; a cell over several columns leaves the others empty.
pub(super) fn tabs(out: &mut String, table: &Table) {
    for row in &table.rows {
        for (n, cell) in row.cells.iter().enumerate() {
            if n > 0 {
                out.push('\t');
            }
            out.push_str(&cell.text());
            out.push_str(&"\t".repeat(cell.span - 1));
        }
        out.push('\n');
    }
}

/// Pipes around cells.
pub(super) fn pipes(out: &mut String, table: &Table) {
    for row in &table.rows {
        out.push('|');
        for cell in &row.cells {
            let _ = write!(out, " {} |", cell.text());
            out.push_str(&"  |".repeat(cell.span - 1));
        }
        out.push('\n');
    }
}

/// Widths of columns in characters.
fn widths(table: &Table) -> Vec<usize> {
    let sum: usize = table.widths.iter().sum();
    table.widths.iter().map(|w| (w * WIDTH / sum.max(1)).max(9)).collect()
}

/// The lines of a cell, each paragraph wrapped to the column.
fn lines(cell: &Cell, width: usize) -> Vec<String> {
    let paragraphs = cell.paragraphs.iter().flat_map(super::super::tree::Paragraph::typed_lines);
    paragraphs.flat_map(|line| wrap(&line, width)).collect()
}

fn padded(text: &str, width: usize) -> String {
    let fill = width.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(fill))
}

/// Words longer than their column would break the drawing: the column grows.
fn fitting(table: &Table) -> Vec<usize> {
    let mut widths = widths(table);
    let columns = widths.len();
    for row in table.rows.iter().filter(|r| r.cells.len() == columns) {
        for (at, cell) in row.cells.iter().enumerate() {
            let longest =
                cell.text().split(' ').map(|w| w.chars().count()).max().unwrap_or_default();
            widths[at] = widths[at].max(longest + 1);
        }
    }
    widths
}

/// A table in a drawn box.
pub(super) fn boxed(out: &mut String, table: &Table) {
    let widths = fitting(table);
    let rule = |left: char, middle: char, right: char| {
        let parts: Vec<String> = widths.iter().map(|w| "─".repeat(w + 2)).collect();
        format!("{left}{}{right}\n", parts.join(&middle.to_string()))
    };
    out.push_str(&rule('┌', '┬', '┐'));
    for (n, row) in table.rows.iter().enumerate() {
        if n > 0 {
            out.push_str(&rule('├', '┼', '┤'));
        }
        if row.cells.len() == 1 {
            let width = widths.iter().sum::<usize>() + 3 * (widths.len() - 1);
            let _ = writeln!(out, "│ {} │", padded(&row.cells[0].text(), width));
            continue;
        }
        grid(out, row, &widths, "│ ", " │ ", " │");
    }
    out.push_str(&rule('└', '┴', '┘'));
}

fn grid(out: &mut String, row: &Row, widths: &[usize], open: &str, between: &str, close: &str) {
    let cells: Vec<Vec<String>> = row.cells.iter().zip(widths).map(|(c, w)| lines(c, *w)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    for at in 0..height {
        let parts: Vec<String> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| padded(cell.get(at).map_or("", String::as_str), *width))
            .collect();
        let line = format!("{open}{}{close}", parts.join(between));
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Columns apart by spaces, an empty line between rows.
pub(super) fn columns(out: &mut String, table: &Table) {
    let widths = fitting(table);
    for row in &table.rows {
        if row.cells.len() == 1 {
            out.push_str(&row.cells[0].text());
            out.push('\n');
        } else {
            grid(out, row, &widths, "", "   ", "");
        }
        out.push('\n');
    }
}

/// One cell a line, each led by a tab.
pub(super) fn stacked(out: &mut String, table: &Table) {
    for text in table.rows.iter().flat_map(texts) {
        let _ = writeln!(out, "\t{text}");
    }
}

/// A table without lines: its cells beside each other.
pub(super) fn side_by_side(out: &mut String, table: &Table) {
    let columns = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(1);
    let width = |at: usize| {
        let cells = table.rows.iter().filter_map(|r| r.cells.get(at));
        let lines = cells.flat_map(|c| c.paragraphs.iter().flat_map(|p| p.lines.clone()));
        lines.map(|l| l.chars().count()).max().unwrap_or_default() + 6
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in &table.rows {
        // A post in several lines has its name beside the last of them.
        let tall = row.cells.iter().map(|c| c.paragraphs.len()).max().unwrap_or(1);
        let mut row = row.clone();
        let signature = columns == 2 && row.cells[1].paragraphs.len() == 1;
        while signature && row.cells[1].paragraphs.len() < tall {
            row.cells[1].paragraphs.insert(0, super::super::tree::Paragraph::new(""));
        }
        grid(out, &row, &widths, "", "", "");
    }
}
