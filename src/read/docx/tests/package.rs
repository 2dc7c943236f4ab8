//! Where the parts of a package are, and how they are written.

use super::{OFFICE, document, p, part, read, refused, zipped};
use crate::model::{Code, Form};
use crate::read::{Limits, Options};

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

/// A grey PNG of a size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&vec![200; (width * height) as usize]).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// A document of a body that shows two pictures.
fn with_pictures(body: &str, pictures: [&[u8]; 2]) -> Vec<u8> {
    let kind = format!("{OFFICE}/image");
    let relations = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{kind}\" Target=\"media/1.png\"/>\
         <Relationship Id=\"b\" Type=\"{kind}\" Target=\"media/2.png\"/></Relationships>"
    );
    let blip = |id: &str| {
        format!("<w:p><w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r></w:p>")
    };
    let body = format!("<w:body>{}{body}{}{}</w:body>", blip("b"), blip("a"), blip("b"));
    zipped(&[
        ("word/document.xml", part("document", &body).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/1.png", pictures[0]),
        ("word/media/2.png", pictures[1]),
    ])
}

#[test]
fn pictures_alone_are_pages() {
    let (first, second) = (png(600, 850), png(900, 700));
    let content = super::super::read(&with_pictures("", [&first, &second]), &Limits::default());
    let Form::Paged(pages) = content.expect("pages").form else { panic!("no pages") };
    let sizes: Vec<_> = pages.iter().map(|page| (page.number, page.width > page.height)).collect();
    assert_eq!(sizes, [(1, true), (2, false)], "in the order in which they are shown, each once");
    let file =
        super::super::Pictures::open(&with_pictures("", [&first, &second]), &Options::default());
    let raster = file.expect("pictures").page(2).expect("a page");
    assert_eq!((raster.width, raster.height), (600, 850));
}

#[test]
fn pictures_of_pages_among_text_are_told() {
    let text = "<w:p><w:r><w:t>Приказ</w:t></w:r></w:p>";
    for (sides, told) in [((850, 1200), true), ((850, 850), false), ((300, 424), false)] {
        let picture = png(sides.0, sides.1);
        let content = read(&with_pictures(text, [&picture, &png(20, 20)])).expect("a document");
        let codes: Vec<Code> = content.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes == [Code::PicturesNotRead], told, "{sides:?}: {codes:?}");
    }
}
