use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::grammar::Found;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

/// A text and those whom it names; kinds, roles and persons where a case is about them.
#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<String>,
    kinds: Option<String>,
    roles: Option<String>,
    persons: Option<String>,
}

fn check(source: &str, read: fn(&str) -> Vec<Found<Who>>) {
    let table: Table = toml::from_str(source).expect("the table of cases is TOML");
    let mut wrong = Vec::new();
    for case in table.case {
        let found = read(&case.text);
        let names: Vec<&str> = found.iter().map(|who| &case.text[who.range.clone()]).collect();
        let told = |tell: fn(&Who) -> String| {
            found.iter().map(|who| tell(&who.value)).collect::<Vec<_>>().join(" ")
        };
        let kinds = told(|who| format!("{:?}", who.kind).to_lowercase());
        let roles = told(|who| format!("{:?}", who.role));
        let persons = told(|who| who.person.clone().unwrap_or_default());
        let right = names == case.want
            && case.kinds.as_ref().is_none_or(|want| *want == kinds)
            && case.roles.as_ref().is_none_or(|want| *want == roles)
            && case.persons.as_ref().is_none_or(|want| *want == persons);
        if !right {
            wrong.push(format!("{}\n   {names:?} [{kinds}] [{roles}] [{persons}]", case.text));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn cells_are_split() {
    check(include_str!("../../../fixtures/grammar/responsible_cells.toml"), cell);
}

fn in_order(text: &str, found: &[Found<Who>]) {
    let mut end = 0;
    for who in found {
        assert!(who.range.start >= end && who.range.start < who.range.end, "{text:?} {found:?}");
        assert!(text.get(who.range.clone()).is_some(), "{text:?} {found:?}");
        end = who.range.end;
    }
}

/// Texts that look like cells and points: words, marks and quotes of the field in any order.
fn jumble() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Директор",
        "зам",
        "МКУ",
        "отдел",
        "Отделу",
        "образования",
        "начальнику",
        "обеспечить",
        "Контроль",
        "возложить",
        "на",
        "Л.Н. Иволга",
        "Иволга Л.Н.",
        "Н.",
        "«",
        "»",
        "\"",
        "(",
        ")",
        ",",
        ";",
        ".",
        "/",
        "\n",
        " и ",
        "по",
        "УВР",
        "1",
        "№",
        "–",
        "-",
        ":",
        "совместно с",
        "Участники",
        "ё",
        "и.о.",
        "рекомендовать",
        "назначить",
        "ответственным",
        "до 1 мая",
        "собой",
        "наделить",
    ]);
    prop::collection::vec((pieces, prop::sample::select(vec!["", " ", " "])), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

proptest! {
    #[test]
    fn any_text_gives_ranges_in_order(text in "\\PC{0,60}") {
        in_order(&text, &cell(&text));
        in_order(&text, &addressees(&text));
        let _ = control(&text);
    }

    #[test]
    fn any_jumble_gives_ranges_in_order(text in jumble()) {
        in_order(&text, &cell(&text));
        in_order(&text, &addressees(&text));
        let _ = control(&text);
    }
}

#[derive(Deserialize)]
struct Controls {
    case: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    text: String,
    want: String,
}

#[test]
fn addressees_are_found() {
    check(include_str!("../../../fixtures/grammar/addressees.toml"), addressees);
}

#[test]
fn control_clauses_are_told() {
    let table: Controls = toml::from_str(include_str!("../../../fixtures/grammar/control.toml"))
        .expect("the table of cases is TOML");
    for case in table.case {
        let got = match control(&case.text) {
            Some(crate::model::Control::Signatory) => "self",
            Some(crate::model::Control::Person) => "person",
            None => "",
        };
        assert_eq!(got, case.want, "{}", case.text);
    }
}

#[test]
fn a_text_of_pages_is_kept_whole() {
    let text = "Директор, завуч («".repeat(2_000);
    assert_eq!(cell(&text).len(), 1);
    in_order(&text, &addressees(&text));
}
