//! Automatic numbers in the text.

use super::{cells, document, p, read, table, tbl, tr};

const LISTS: &str = "<w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:suff w:val='nothing'/><w:lvlText w:val='%1.%2.'/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'>\
    <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:start w:val='4294967295'/>\
    <w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1%9%0%'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num>";

fn n(list: u8, level: u8, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}

fn text(body: &str) -> String {
    read(&document(body, &[("numbering", "numbering", LISTS)])).expect("a document").text
}

#[test]
fn labels_stand_before_their_paragraphs() {
    let body = n(1, 0, "Утвердить") + &n(1, 1, " план") + &n(2, 0, "школам") + &n(1, 0, "Контроль");
    assert_eq!(text(&body), "1. Утвердить\n1.1.план\n- школам\n2. Контроль\n");
}

#[test]
fn a_number_without_text_is_seen_and_a_bullet_is_not() {
    assert_eq!(text(&(n(1, 0, "") + &n(2, 0, " ") + &n(1, 0, "а"))), "1.\n2. а\n");
}

#[test]
fn a_cell_of_a_number_alone_holds_it() {
    let cell = |inner: String| format!("<w:tc>{inner}</w:tc>");
    let row = |text| tr(&[cell(n(1, 0, "")), cell(p("", text))]);
    let bytes = document(&tbl(&[row("а"), row("б")]), &[("numbering", "numbering", LISTS)]);
    let content = read(&bytes).expect("a document");
    let expected = [[("1.", 0, 1, 1), ("а", 1, 1, 1)], [("2.", 0, 1, 1), ("б", 1, 1, 1)]];
    assert_eq!(cells(table(&content)), expected);
}

#[test]
fn hidden_and_deleted_paragraphs_do_not_count() {
    let numbered = "<w:numPr><w:numId w:val='1'/></w:numPr>";
    let hidden = p(&format!("{numbered}<w:rPr><w:vanish/></w:rPr>"), "");
    let merged = p(&format!("{numbered}<w:rPr><w:del/></w:rPr>"), "слито ");
    let body = n(1, 0, "а") + &hidden + &merged + &n(1, 0, "б");
    assert_eq!(text(&body), "1. а\n2. слито б\n");
}

#[test]
fn former_lists_of_tracked_changes_are_no_lists() {
    let former =
        "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>";
    assert_eq!(text(&p(former, "а")), "а\n");
}

#[test]
fn numbers_beyond_all_measure_end_the_count() {
    let label = "4294967295% ";
    assert_eq!(text(&(n(3, 0, "а") + &n(3, 0, "б"))), format!("{label}а\n{label}б\n"));
}
