//! The whole of normalisation: cases from a table, and what holds for every text.

use proptest::prelude::*;
use serde::Deserialize;

use super::normalize;
use crate::model::{Block, Document, Paragraph, Rule, Style, Text};
use crate::text::{Script, script_of_word, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The paragraph.
    text: String,
    /// What it becomes; the same where nothing is to be done.
    want: Option<String>,
    /// Another paragraph of the same document.
    #[serde(default)]
    beside: String,
    /// The rules of the corrections in their order.
    #[serde(default)]
    rules: Vec<Rule>,
}

fn document(texts: &[&str]) -> Document {
    let mut source = String::new();
    let mut blocks = Vec::new();
    for text in texts {
        let place = source.chars().count() as u32;
        let text_of = Text::new(text, place);
        blocks.push(Block::Paragraph(Paragraph { text: text_of, style: Style::default() }));
        source.push_str(text);
        source.push('\n');
    }
    Document { source, blocks, ..Document::default() }
}

fn text(document: &Document, index: usize) -> &Text {
    match &document.blocks[index] {
        Block::Paragraph(paragraph) => &paragraph.text,
        Block::Table(_) => unreachable!("the tests make paragraphs"),
    }
}

fn check(name: &str, table: &str) {
    let table: Table = toml::from_str(table).expect("a table of cases");
    let mut wrong = Vec::new();
    for case in &table.case {
        let done = normalize(document(&[&case.text, &case.beside]));
        let got = text(&done, 0).as_str();
        let want = case.want.as_ref().unwrap_or(&case.text);
        let end = case.text.chars().count() as u32;
        let rules: Vec<Rule> = (done.corrections.iter())
            .filter(|correction| correction.span.0 < end)
            .map(|correction| correction.rule)
            .collect();
        if got != want || rules != case.rules {
            wrong.push(format!("{:?}: want {want:?}, got {got:?} {rules:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn cases() {
    check("unicode", include_str!("../../fixtures/normalize/unicode.toml"));
    check("hyphen", include_str!("../../fixtures/normalize/hyphen.toml"));
    check("spaced", include_str!("../../fixtures/normalize/spaced.toml"));
    check("script", include_str!("../../fixtures/normalize/script.toml"));
    check("speck", include_str!("../../fixtures/normalize/speck.toml"));
    check("sign", include_str!("../../fixtures/normalize/sign.toml"));
}

#[test]
fn a_correction_tells_what_and_where() {
    let done = normalize(document(&["План", "города Зеленoгорска"]));
    let correction = &done.corrections[0];
    assert_eq!(
        (correction.from.as_str(), correction.to.as_str()),
        ("Зеленoгорска", "Зеленогорска")
    );
    let span = correction.span;
    let source: String =
        done.source.chars().skip(span.0 as usize).take((span.1 - span.0) as usize).collect();
    assert_eq!(source, correction.from);
}

fn holds(texts: &[&str]) {
    let before = document(texts);
    let source: Vec<char> = before.source.chars().collect();
    let once = normalize(before);
    for index in 0..texts.len() {
        let text = text(&once, index);
        for (at, c) in text.as_str().char_indices() {
            let place = text.place(at).expect("a place") as usize;
            assert!(place < source.len());
            // What a character of the text came from is the same one, or was repaired.
            if source[place] != c && !c.is_whitespace() {
                let told = once.corrections.iter().any(|correction| {
                    (correction.span.0..correction.span.1 + 8).contains(&(place as u32))
                });
                let composed =
                    source.get(place + 1).is_some_and(|c| ('\u{300}'..='\u{36f}').contains(c));
                assert!(told || composed, "{c:?} at {place} of {texts:?}");
            }
        }
        for word in words(text.as_str()) {
            assert_ne!(script_of_word(word.text), Script::Mixed, "{:?}", word.text);
        }
    }
    let values: Vec<String> =
        (0..texts.len()).map(|index| text(&once, index).as_str().to_owned()).collect();
    let twice = normalize(once);
    for (index, value) in values.iter().enumerate() {
        assert_eq!(text(&twice, index).as_str(), value, "of {texts:?}");
    }
}

proptest! {
    #[test]
    fn noise_settles_at_once(
        one in "([а-яА-Яa-zA-ZІі]{1,5}|[ \n.|«-]|-\n|\u{a0}|\u{ad}|и\u{306}|[А-Я] ){0,24}",
        two in "([а-я]{2,6}|[ A-Za-z-]|научно-|-\n){0,12}",
    ) {
        holds(&[&one, &two]);
    }

    #[test]
    fn never_panics(text in any::<String>()) {
        normalize(document(&[&text]));
    }
}
