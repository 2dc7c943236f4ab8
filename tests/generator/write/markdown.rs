//! Markdown as converters write it.

use std::fmt::Write as _;

use super::super::tree::{Align, Block, Cell, Paragraph, Row, Table};

/// The document as Markdown.
pub(crate) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(inner) => paragraph(&mut out, inner),
            Block::Table(inner) => table(&mut out, inner),
            Block::PageBreak => out.push('\n'),
        }
    }
    out
}

fn paragraph(out: &mut String, paragraph: &Paragraph) {
    let lines: Vec<String> = paragraph
        .typed_lines()
        .iter()
        .map(|l| l.replace('\t', " &nbsp;&nbsp;&nbsp;&nbsp;&nbsp; ").replace('_', "\\_"))
        .collect();
    let text = lines.join("  \n");
    let text = match (paragraph.heading, paragraph.bold && paragraph.align != Align::Body) {
        (1.., _) => format!("{} {}", "#".repeat(paragraph.heading.into()), lines.join(" ")),
        (_, true) => format!("**{text}**"),
        _ => text,
    };
    out.push_str(&text);
    out.push_str("\n\n");
}

fn cell(cell: &Cell) -> String {
    let lines: Vec<String> = cell.paragraphs.iter().flat_map(Paragraph::typed_lines).collect();
    lines.join("<br>")
}

fn row(out: &mut String, row: &Row) {
    out.push('|');
    for inner in &row.cells {
        let _ = write!(out, " {} |", cell(inner));
        out.push_str(&"  |".repeat(inner.span - 1));
    }
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    for (n, inner) in table.rows.iter().enumerate() {
        row(out, inner);
        if n == 0 {
            let columns: usize = inner.cells.iter().map(|c| c.span).sum();
            let _ = writeln!(out, "|{}", "---|".repeat(columns));
        }
    }
    out.push('\n');
}
