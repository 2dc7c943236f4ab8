//! Word documents: bytes as they are, or the XML of the parts, apart by zero bytes.
//!
//! Nothing may panic, and each character of a block must stand at its place in the text.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use prikaz::model::{Block, Content, Form, Text};
use prikaz::read::{Options, read};
use zip::write::{SimpleFileOptions, ZipWriter};

const RELATIONS: &[u8] = b"<Relationships>\
    <Relationship Id='r0' Type='x/numbering' Target='part1.xml'/>\
    <Relationship Id='r1' Type='x/styles' Target='part2.xml'/>\
    <Relationship Id='r2' Type='x/header' Target='part3.xml'/>\
    <Relationship Id='r3' Type='x/footnotes' Target='part4.xml'/></Relationships>";

const NAMES: [&str; 5] =
    ["word/document.xml", "word/part1.xml", "word/part2.xml", "word/part3.xml", "word/part4.xml"];

fn packed(data: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let relations = ("word/_rels/document.xml.rels", RELATIONS);
    let parts = NAMES.into_iter().zip(data.split(|&byte| byte == 0)).chain([relations]);
    for (name, bytes) in parts {
        zip.start_file(name, options).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fn check(content: &Content) {
    let source: Vec<char> = content.text.chars().collect();
    let in_place = |text: &Text| {
        for (byte, c) in text.as_str().char_indices() {
            let place = text.place(byte).map(|place| place as usize);
            assert_eq!(place.and_then(|place| source.get(place)), Some(&c));
        }
    };
    let Form::Flow(blocks) = &content.form else { return };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => in_place(&paragraph.text),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| in_place(&cell.text));
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let bytes = if data.starts_with(b"PK") { data.to_vec() } else { packed(data) };
    if let Ok(content) = read(&bytes, &Options::default()) {
        check(&content);
    }
});
