//! Word documents: bytes as they are, or the XML of the parts, apart by zero bytes.
//!
//! Nothing may panic, and each character of a block must stand at its place in the text.

#![no_main]

mod common;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
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

fuzz_target!(|data: &[u8]| {
    let bytes = if data.starts_with(b"PK") { data.to_vec() } else { packed(data) };
    common::read_and_check(&bytes);
});
