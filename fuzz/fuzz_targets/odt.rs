//! OpenDocument texts: bytes as they are, or the XML of content and styles, apart by a zero byte.

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
    if data.starts_with(b"PK") {
        return common::read_and_check(data);
    }
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (content, styles) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    common::read_and_check(&packed(&[
        ("mimetype", kind),
        ("content.xml", content),
        ("styles.xml", styles),
    ]));
});
