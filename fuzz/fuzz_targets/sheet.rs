//! Sheets: bytes as they are, or the XML of a sheet of either kind.

#![no_main]

mod common;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"PK") || data.starts_with(b"\xd0\xcf\x11\xe0") {
        return common::read_and_check(data);
    }
    let relations: &[u8] = b"<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml' \
        Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'/></Relationships>";
    let book: &[u8] = b"<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
        <sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>";
    common::read_and_check(&packed(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", data),
    ]));
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    common::read_and_check(&packed(&[("mimetype", kind), ("content.xml", data)]));
});
