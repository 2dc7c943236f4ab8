//! Plain text.

use super::super::options::TextTable;
use super::super::titles::wrap;
use super::super::tree::{Align, Block, Paragraph, Table};
use super::Lines;
use super::table;

/// So wide is a page of characters.
const PAGE: usize = 92;
/// What a tab between two words of a line becomes.
const GAP: &str = "                    ";

/// The document as plain text.
pub(crate) fn write(blocks: &[Block], style: TextTable, lines: Lines) -> String {
    let mut out = String::new();
    let mut airy = true;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let open = paragraph.align != Align::Body;
                if open || airy {
                    blank(&mut out);
                }
                airy = open;
                paragraph_lines(&mut out, paragraph, lines);
            }
            Block::Table(inner) => {
                blank(&mut out);
                airy = true;
                write_table(&mut out, inner, style);
            }
            Block::PageBreak => {
                out.push_str("\n\n");
                airy = true;
            }
        }
    }
    out
}

fn blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn paragraph_lines(out: &mut String, paragraph: &Paragraph, lines: Lines) {
    for line in paragraph.typed_lines() {
        // A number typed alone keeps its tab, other tabs move things to the right.
        let line = match line.split_once('\t') {
            Some((mark, rest)) if mark.len() < 8 && mark.ends_with(['.', ')']) => {
                format!("{mark}\t{}", rest.replace('\t', GAP))
            }
            _ => line.replace('\t', GAP),
        };
        let indent = match (paragraph.align, lines.wrap) {
            (Align::Body, Some(_)) => "    ".to_owned(),
            (Align::Body, None) if lines.shifted => "\t".to_owned(),
            (Align::Right, _) if lines.shifted => " ".repeat(50),
            (Align::Center, _) if lines.shifted => {
                " ".repeat(PAGE.saturating_sub(line.chars().count()) / 2)
            }
            _ => String::new(),
        };
        let whole = format!("{indent}{line}");
        match lines.wrap {
            Some(width) if paragraph.align == Align::Body => {
                for piece in wrapped(&indent, &line, width) {
                    out.push_str(&piece);
                    out.push('\n');
                }
            }
            _ => {
                out.push_str(&whole);
                out.push('\n');
            }
        }
    }
}

fn wrapped(indent: &str, line: &str, width: usize) -> Vec<String> {
    let mut pieces = wrap(line, width);
    if let Some(first) = pieces.first_mut() {
        *first = format!("{indent}{first}");
    }
    pieces
}

fn write_table(out: &mut String, inner: &Table, style: TextTable) {
    if !inner.ruled {
        return table::side_by_side(out, inner);
    }
    match style {
        TextTable::Tabs => table::tabs(out, inner),
        TextTable::Pipes => table::pipes(out, inner),
        TextTable::Box => table::boxed(out, inner),
        TextTable::Columns => table::columns(out, inner),
        TextTable::Stacked => table::stacked(out, inner),
    }
}
