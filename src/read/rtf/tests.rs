//! Tests on small documents that are written here.

use crate::model::{Align, Block, Code, Content, Form};
use crate::read::Limits;

fn read(text: &str) -> Content {
    super::read(text.as_bytes(), &Limits::default()).expect("a document")
}

/// Paragraphs as they stand, cells of tables with their columns and spans.
fn shown(content: &Content) -> Vec<String> {
    let Form::Flow(blocks) = &content.form else { panic!("blocks") };
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.as_str().to_owned()),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cell = |c: &crate::model::Cell| {
                    format!("{}@{}+{}x{}", c.text.as_str(), c.column, c.colspan, c.rowspan)
                };
                row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
            })),
        }
    }
    lines
}

#[test]
fn text_in_the_encodings_of_its_fonts() {
    let content = read(
        "{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Times;}{\\f1\\fcharset0 Arial;}}\
         \\pard\\qc{\\b \\'cf\\'d0\\'c8\\'ca\\'c0\\'c7}\\par\\pard \\u8470?\\~5\\line{\\v hidden}\
         {\\deleted gone}\\f1 \\'ee\\emdash{\\*\\unknown x}{\\info{\\title t}}\\par}",
    );
    assert_eq!(shown(&content), ["ПРИКАЗ", "№\u{a0}5\nо—"]);
    let Form::Flow(blocks) = &content.form else { panic!("blocks") };
    let Block::Paragraph(first) = &blocks[0] else { panic!("a paragraph") };
    assert!(first.style.bold && first.style.align == Align::Center);
}

#[test]
fn lists_are_counted_from_their_table() {
    let content = read(
        "{\\rtf1{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat1{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}\
         {\\listlevel\\levelnfc0\\levelstartat1{\\leveltext\\'04\\'00.\\'01.;}{\\levelnumbers;}}\\listid7}}\
         {\\*\\listoverridetable{\\listoverride\\listid7\\listoverridecount0\\ls1}\
         {\\listoverride\\listid7\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat5}\\ls2}}\
         \\pard\\ls1{\\listtext \\u1072?)\\tab}one\\par\\ilvl1 deep\\par\\pard\\ls1 two\\par\\pard\\ls2 five\\par\
         \\pard{\\pntext 3)\\tab}old\\par}",
    );
    assert_eq!(shown(&content), ["а) one", "1.1. deep", "2. two", "5. five", "3) old"]);
}

#[test]
fn tables_keep_their_merged_and_inner_cells() {
    let content = read(
        "{\\rtf1\\trowd\\cellx1000\\clvmgf\\cellx3000\\pard\\intbl a\\cell b\\cell\\row\
         \\trowd\\cellx1000\\clvmrg\\cellx3000\\pard\\intbl c\\cell\\cell\\row\
         \\trowd\\cellx3000\\pard\\intbl wide\\cell\\row\
         \\trowd\\cellx1000\\cellx3000\\pard\\intbl x\\cell\\pard\\intbl\\itap2 in\\nestcell\
         {\\*\\nesttableprops\\trowd\\cellx900\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 y\\cell\\row\\pard end\\par}",
    );
    assert_eq!(
        shown(&content),
        ["a@0+1x1 | b@1+1x2", "c@0+1x1", "wide@0+2x1", "x@0+1x1 | in\ny@1+1x1", "end"]
    );
}

#[test]
fn headers_notes_and_boxes_have_their_places() {
    let content = read(
        "{\\rtf1{\\header Letterhead\\par}{\\footer 1\\par}\\pard body{\\footnote note}\
         {\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt box\\par}}{\\shprslt again}} goes on\\par}",
    );
    assert_eq!(shown(&content), ["Letterhead", "body goes on", "box", "* note"]);
}

#[test]
fn what_breaks_off_is_kept_and_told() {
    let content = read("{\\rtf1 {\\b text");
    assert_eq!(shown(&content), ["text"]);
    assert_eq!(content.diagnostics[0].code, Code::Truncated);
    let deep = "{\\rtf1".to_owned() + &"{".repeat(5_000);
    let refused = super::read(deep.as_bytes(), &Limits::default()).expect_err("too deep");
    assert_eq!(refused.code, Code::TooDeep);
}
