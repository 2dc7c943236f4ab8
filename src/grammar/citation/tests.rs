//! A table of passages, and what must hold for any text at all.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::model::Relation;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    want: Vec<String>,
    points: Option<Vec<String>>,
    relations: Option<Vec<Relation>>,
}

/// «kind | number | date | issuer | title»
fn show(cited: &Cited) -> String {
    let or_dash = |s: Option<&str>| s.unwrap_or("-").to_owned();
    let date = cited.date.map(|d| d.to_string());
    let fields = [&cited.kind_text, &cited.number, &date, &cited.issuer, &cited.title]
        .map(|f| or_dash(f.as_deref()));
    fields.join(" | ")
}

#[test]
fn citations_read_as_the_table_says() {
    let table: Table =
        toml::from_str(include_str!("../../../fixtures/grammar/citations.toml")).expect("a table");
    let mut wrong = Vec::new();
    for case in &table.case {
        let got: Vec<String> = all(&case.text).iter().map(|f| show(&f.value)).collect();
        let found = all(&case.text);
        let points: Vec<String> =
            found.iter().map(|f| f.value.point.clone().unwrap_or_else(|| "-".to_owned())).collect();
        let told = |f: &Found<Cited>| {
            relation(&case.text, f.range.clone(), f.value.kind_text.as_deref(), Relation::Mentions)
        };
        let relations: Vec<Relation> = found.iter().map(told).collect();
        let right = got == case.want
            && case.points.as_ref().is_none_or(|want| *want == points)
            && case.relations.as_ref().is_none_or(|want| *want == relations);
        if !right {
            wrong.push(format!(
                "{:?}\n  want {:?}\n  got  {got:?} {points:?} {relations:?}",
                case.text, case.want
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn range_runs_from_the_kind_to_the_title() {
    let text = "на основании приказа Отдела от 01.02.2021 № 5 «О «Плане» работ», приказываю:";
    let found = all(text);
    assert_eq!(&text[found[0].range.clone()], "приказа Отдела от 01.02.2021 № 5 «О «Плане» работ»");
}

fn passages() -> impl Strategy<Value = String> {
    let words = [
        "приказ",
        "постановлением",
        "федеральными",
        "законами",
        "от",
        "01.02.2021",
        "№",
        "5-п",
        "«",
        "»",
        "\"",
        "О",
        "об",
        ",",
        ";",
        ".",
        "(",
        ")",
        "Администрации",
        "города",
        "и",
        "Устава",
        "Бюджетного",
        "кодекса",
        "изменениями",
        "с",
        "N",
        "7",
        "Кодекса",
        "Российской",
        "\n",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..14).prop_map(|w| w.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", passage in passages()) {
        for text in [text, passage] {
            let mut last = 0;
            for found in all(&text) {
                prop_assert!(text.get(found.range.clone()).is_some_and(|t| !t.is_empty()));
                prop_assert!(found.range.start >= last);
                last = found.range.end;
            }
        }
    }
}
