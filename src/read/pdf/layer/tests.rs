//! Which texts can be of a language, and what pages are worth.

use super::*;
use crate::model::{Span, Turn, Word};

#[derive(serde::Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    usable: bool,
    text: String,
}

#[test]
fn languages_are_told_from_salad() {
    let table: Table =
        toml::from_str(include_str!("../../../../fixtures/pdf/language.toml")).unwrap();
    let wrong: Vec<String> = table
        .case
        .iter()
        .filter(|case| is_language(&case.text) != case.usable)
        .map(|case| {
            let strange: Vec<&str> =
                case.text.split_whitespace().filter(|token| is_strange(token)).collect();
            format!("{}: {strange:?}", case.name)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page of 100 by 100 points with a word of some area.
fn page(area: f32, hidden: bool, scanned: bool) -> Page {
    let word = Word {
        span: Span(0, 1),
        bbox: [0.0, 0.0, area, 1.0],
        size: 1.0,
        bold: false,
        turn: Turn::None,
        hidden,
        confidence: 1.0,
    };
    let pictures = if scanned { vec![[0.0, 0.0, 100.0, 80.0]] } else { Vec::new() };
    let words = if area > 0.0 { vec![word] } else { Vec::new() };
    Page { number: 1, width: 100.0, height: 100.0, words, pictures, ..Page::default() }
}

#[test]
fn a_picture_without_words_is_a_scan() {
    let cases = [
        (page(0.0, false, true), 0, Layer::Missing),
        (page(200.0, false, true), 0, Layer::Missing),
        (page(2000.0, false, true), 0, Layer::Typed),
        (page(2000.0, true, true), 0, Layer::Recognized),
        (page(200.0, false, false), 0, Layer::Typed),
        (page(0.0, false, false), 0, Layer::Typed),
        (page(0.0, false, false), 900, Layer::Missing),
    ];
    for (page, outlines, layer) in cases {
        assert_eq!(judge(&page, "текст", outlines), layer, "{page:?} {outlines}");
    }
}
