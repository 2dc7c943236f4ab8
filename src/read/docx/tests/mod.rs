//! Tests on small documents that are made here.

mod damage;
mod lists;
mod package;
mod structure;
mod text;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::model::{Block, Cell, Code, Content, Diagnostic, Form, Paragraph, Table, Text};
use crate::read::Limits;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The XML of a part with a root of this name.
fn part(root: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\">{inner}</w:{root}>"
    )
}

/// A document of a body and of further parts: their kinds, roots and contents.
fn document(body: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut parts = vec![(
        "word/document.xml".to_owned(),
        part("document", &format!("<w:body>{body}</w:body>")),
    )];
    let mut relations = String::new();
    for (at, (kind, root, inner)) in others.iter().enumerate() {
        let relation = format!(
            "<Relationship Id=\"r{at}\" Type=\"{OFFICE}/{kind}\" Target=\"part{at}.xml\"/>"
        );
        relations.push_str(&relation);
        parts.push((format!("word/part{at}.xml"), part(root, inner)));
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect();
    zipped(&parts)
}

fn read(bytes: &[u8]) -> Result<Content, Box<Diagnostic>> {
    let content = super::read(bytes, &Limits::default())?;
    assert_places(&content);
    Ok(content)
}

fn refused(bytes: &[u8]) -> Option<Code> {
    super::read(bytes, &Limits::default()).err().map(|diagnostic| diagnostic.code)
}

/// The content of a document with this body and no other part.
fn body(body: &str) -> Content {
    read(&document(body, &[])).expect("a readable document")
}

fn blocks(content: &Content) -> &[Block] {
    match &content.form {
        Form::Flow(blocks) => blocks,
        Form::Lines | Form::Paged(_) => &[],
    }
}

fn paragraphs(content: &Content) -> Vec<&Paragraph> {
    fn paragraph(block: &Block) -> Option<&Paragraph> {
        match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        }
    }
    blocks(content).iter().filter_map(paragraph).collect()
}

fn table(content: &Content) -> &Table {
    let table = blocks(content).iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    table.expect("a table")
}

/// A table's cells: text, column, columns and rows covered.
fn cells(table: &Table) -> Vec<Vec<(&str, u32, u32, u32)>> {
    fn cell(cell: &Cell) -> (&str, u32, u32, u32) {
        (cell.text.as_str(), cell.column, cell.colspan, cell.rowspan)
    }
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// Each character of each block stands where its place says, and none stands in two blocks.
fn assert_places(content: &Content) {
    let source: Vec<char> = content.text.chars().collect();
    let mut last = None;
    let mut check = |text: &Text| {
        for (byte, c) in text.as_str().char_indices() {
            let place = text.place(byte).map(|place| place as usize);
            assert_eq!(place.and_then(|place| source.get(place)), Some(&c), "{text}");
            assert!(place > last, "{text}: {place:?} behind {last:?}");
            last = place;
        }
    };
    for block in blocks(content) {
        match block {
            Block::Paragraph(paragraph) => check(&paragraph.text),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| check(&cell.text));
            }
        }
    }
}

/// A paragraph with properties.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell with properties.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text))
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}
