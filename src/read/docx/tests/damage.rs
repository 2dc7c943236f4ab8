//! Damaged and hostile files: an answer each, within the budgets.

use std::fmt::Write;

use proptest::prelude::*;

use super::{body, document, p, read, refused, tbl, tc, tr, zipped};
use crate::model::{Code, Severity};
use crate::read::Limits;

fn order() -> Vec<u8> {
    let rows: Vec<String> =
        (1..40).map(|n| tr(&[tc("", &format!("{n}.")), tc("", "Провести субботник")])).collect();
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:rPr><w:b/></w:rPr></w:style>";
    let text = p("<w:pStyle w:val='a'/>", "ПРИКАЗ") + &tbl(&rows);
    document(&text, &[("styles", "styles", styles)])
}

#[test]
fn an_archive_cut_short_gives_what_it_holds() {
    let whole = order();
    let complete = read(&whole).expect("a document").text;
    let mut kept = 0;
    for length in 0..whole.len() {
        match read(&whole[..length]) {
            Ok(content) => {
                assert!(complete.starts_with(content.text.trim_end()), "{length}");
                let code = content.diagnostics.first().map(|d| (d.code, d.severity));
                assert_eq!(code, Some((Code::Truncated, Severity::Error)), "{length}");
                kept = kept.max(content.text.len());
            }
            Err(refused) => assert_eq!(refused.severity, Severity::Error),
        }
    }
    assert_eq!(kept, complete.len());
}

#[test]
fn xml_that_breaks_off_gives_what_stands_before() {
    let xml = "<w:document><w:body><w:p><w:r><w:t>Приказ</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Уб";
    let content = read(&zipped(&[("word/document.xml", xml.as_bytes())])).expect("a document");
    assert_eq!(content.text, "Приказ\n1.\tУб\n");
    assert_eq!(content.diagnostics.len(), 1);
    assert_eq!(refused(&zipped(&[("word/document.xml", b"<w:docu")])), Some(Code::Truncated));
}

#[test]
fn a_bomb_is_refused() {
    let bomb = vec![b' '; 80 << 20];
    assert_eq!(refused(&zipped(&[("word/document.xml", &bomb)])), Some(Code::TooLarge));
}

#[test]
fn tables_nested_too_deep_are_refused_and_others_are_read() {
    let open = "<w:tbl><w:tr><w:tc>";
    let close = "</w:tc></w:tr></w:tbl>";
    let nested = |depth: usize| open.repeat(depth) + &p("", "дно") + &close.repeat(depth);
    assert_eq!(refused(&document(&nested(20_000), &[])), Some(Code::TooDeep));
    assert_eq!(refused(&document(&nested(65), &[])), Some(Code::TooDeep));
    assert_eq!(body(&nested(64)).text, "дно\n");
    let beside = format!("{open}{}</w:tc><w:tc>", p("", "а")).repeat(64) + &close.repeat(64);
    assert!(body(&beside).text.starts_with("а"));
}

#[test]
fn spans_beyond_measure_are_cut_and_real_cells_are_not() {
    let absurd = "<w:gridSpan w:val='2000000000'/>";
    let content = body(&tbl(&[
        tr(&[
            tc(absurd, "а"),
            tc("<w:gridSpan w:val='99999999999999999999'/>", "б"),
            tc("<w:gridSpan w:val='0'/>", "в"),
        ]),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val='4000000000'/></w:trPr>{}</w:tr>",
            tc(absurd, "г")
        ),
    ]));
    let limit = Limits::default().columns as u32;
    for (_, column, colspan, _) in super::cells(super::table(&content)).into_iter().flatten() {
        assert!(column < limit && (1..=limit).contains(&colspan) && column + colspan <= limit);
    }
    assert_eq!(content.text, "а\tб\tв\nг\n");
    let wide = vec![tc("", "а"); Limits::default().columns + 1];
    assert_eq!(refused(&document(&tbl(&[tr(&wide)]), &[])), Some(Code::TooWide));
    assert!(body(&tbl(&[tr(&wide[1..])])).diagnostics.is_empty());
}

#[test]
fn entities_do_not_multiply() {
    let mut entities = String::from("<!ENTITY a0 'ха'>");
    for n in 1..40 {
        let _ = write!(entities, "<!ENTITY a{n} '&a{0};&a{0};'>", n - 1);
    }
    let xml = format!(
        "<!DOCTYPE d [{entities}]><w:document><w:p><w:r><w:t>&a39;</w:t></w:r></w:p></w:document>"
    );
    let content = read(&zipped(&[("word/document.xml", xml.as_bytes())])).expect("a document");
    assert_eq!(content.text, "&a39;\n");
}

#[test]
fn other_files_are_refused() {
    for bytes in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        b"",
        b"PK",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"PK\x05\x06",
    ] {
        assert!(refused(bytes).is_some(), "{bytes:?}");
    }
    assert_eq!(refused(&zipped(&[])), Some(Code::UnsupportedFormat));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spoilt_bytes_never_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = order();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_order_of_elements_is_read(tokens in prop::collection::vec(0_usize..24, 0..60)) {
        const NAMES: [&str; 12] = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "txbxContent", "numPr", "tcPr", "sdt", "sectPr"];
        let mut open = Vec::new();
        let mut xml = String::new();
        for token in tokens {
            match NAMES.get(token) {
                Some(name) => { open.push(name); xml.extend(["<w:", name, ">"]); }
                None => match open.pop() { Some(name) => xml.extend(["</w:", name, ">"]), None => xml += "слово" },
            }
            xml += "слово";
        }
        for name in open.into_iter().rev() {
            xml.extend(["</w:", name, ">"]);
        }
        let _ = read(&document(&xml, &[]));
    }
}
