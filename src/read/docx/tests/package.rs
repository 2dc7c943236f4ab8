//! Where the parts of a package are, and how they are written.

use super::{document, p, part, read, refused, zipped};
use crate::model::Code;

fn main_part(text: &str) -> String {
    part("document", &format!("<w:body>{}</w:body>", p("", text)))
}

#[test]
fn the_main_part_is_found_by_relation_type_or_usual_name() {
    let xml = main_part("Приказ");
    let office = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";
    let relations = format!(
        "<Relationships><Relationship Id='a' Type='{office}' Target='/docs/Main.xml'/></Relationships>"
    );
    let types = "<Types><Override PartName='/docs/main.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>";
    let packages: [&[(&str, &[u8])]; 5] = [
        &[("_rels/.rels", relations.as_bytes()), ("docs/main.xml", xml.as_bytes())],
        &[("[Content_Types].xml", types.as_bytes()), ("docs/main.xml", xml.as_bytes())],
        &[("word/document.xml", xml.as_bytes())],
        &[("word/document2.xml", xml.as_bytes())],
        &[("word\\document.xml", xml.as_bytes())],
    ];
    for package in packages {
        let content = read(&zipped(package)).expect("a document");
        assert_eq!(content.text, "Приказ\n", "{:?}", package[0].0);
    }
}

#[test]
fn other_formats_are_told_by_name() {
    let cases = [
        ("xl/workbook.xml", "XLSX"),
        ("content.xml", "ODT"),
        ("ppt/presentation.xml", "PPTX"),
        ("readme.txt", "ZIP"),
    ];
    for (name, format) in cases {
        let refused =
            super::super::read(&zipped(&[(name, b"<a/>")]), &crate::read::Limits::default());
        let refused = refused.expect_err("no document");
        assert_eq!(refused.code, Code::UnsupportedFormat);
        assert_eq!(refused.args.get("format").map(String::as_str), Some(format));
    }
}

#[test]
fn parts_in_utf16_are_read() {
    let xml = main_part("Постановление").replace("?>", " encoding=\"UTF-16\"?>");
    let bytes: Vec<u8> =
        [0xfeff].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let content = read(&zipped(&[("word/document.xml", &bytes)])).expect("a document");
    assert_eq!(content.text, "Постановление\n");
}

#[test]
fn a_password_is_told_from_a_wrong_format() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&[ole.clone(), vec![0; 600], name].concat()), Some(Code::Encrypted));
    assert_eq!(refused(&ole), Some(Code::UnsupportedFormat));

    let mut locked = document(&p("", "тайна"), &[]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let headers: Vec<usize> =
            (0..locked.len() - 4).filter(|&at| &locked[at..at + 4] == mark).collect();
        for at in headers {
            locked[at + flags] |= 1;
        }
    }
    assert_eq!(refused(&locked), Some(Code::Encrypted));
}
