//! HTML as offices and converters write it.

use std::fmt::Write as _;

use super::super::tree::{Align, Block, Cell, Merge, Paragraph, Row, Table};

/// The document as HTML.
pub(crate) fn write(blocks: &[Block]) -> String {
    let mut out =
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Документ</title></head>\n<body>\n"
            .to_owned();
    for block in blocks {
        match block {
            Block::Paragraph(inner) => out.push_str(&paragraph(inner)),
            Block::Table(inner) => table(&mut out, inner),
            Block::PageBreak => out.push_str("<hr>\n"),
        }
    }
    out.push_str("</body></html>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\t', "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; ")
}

fn paragraph(paragraph: &Paragraph) -> String {
    let lines: Vec<String> = paragraph.typed_lines().iter().map(|l| escaped(l)).collect();
    let text = lines.join("<br>");
    if paragraph.heading > 0 {
        return format!("<h{0}>{text}</h{0}>\n", paragraph.heading);
    }
    let align = match paragraph.align {
        Align::Left => "",
        Align::Center => " align=\"center\"",
        Align::Right => " align=\"right\"",
        Align::Body => " style=\"text-indent: 1.25cm\"",
    };
    let text = if paragraph.bold { format!("<b>{text}</b>") } else { text };
    format!("<p{align}>{text}</p>\n")
}

/// So many rows does a merged cell run down.
fn depth(rows: &[Row], at: usize, column: usize) -> usize {
    let going = rows[at + 1..].iter().take_while(|row| {
        let mut left = 0;
        row.cells
            .iter()
            .find(|c| {
                let here = left == column;
                left += c.span;
                here
            })
            .is_some_and(|c| c.merge == Merge::Continue)
    });
    going.count() + 1
}

fn cell(rows: &[Row], at: usize, column: usize, cell: &Cell, tag: &str) -> String {
    let mut attributes = String::new();
    if cell.span > 1 {
        let _ = write!(attributes, " colspan=\"{}\"", cell.span);
    }
    if cell.merge == Merge::Start {
        let _ = write!(attributes, " rowspan=\"{}\"", depth(rows, at, column));
    }
    let many = cell.paragraphs.len() > 1;
    let inner: Vec<String> = cell
        .paragraphs
        .iter()
        .map(|p| {
            let lines: Vec<String> = p.typed_lines().iter().map(|l| escaped(l)).collect();
            let text = lines.join("<br>");
            if many { format!("<p>{text}</p>") } else { text }
        })
        .collect();
    format!("<{tag}{attributes}>{}</{tag}>", inner.concat())
}

fn table(out: &mut String, table: &Table) {
    let border = if table.ruled { " border=\"1\"" } else { " width=\"100%\"" };
    let _ = writeln!(out, "<table{border}>");
    for (at, row) in table.rows.iter().enumerate() {
        out.push_str("<tr>");
        let mut column = 0;
        for inner in &row.cells {
            if inner.merge != Merge::Continue {
                let tag = if row.head { "th" } else { "td" };
                out.push_str(&cell(&table.rows, at, column, inner, tag));
            }
            column += inner.span;
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}
