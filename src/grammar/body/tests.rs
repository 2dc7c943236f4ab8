use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;

use super::canonical::Canonical;
use super::*;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    want: String,
}

#[test]
fn names_turn_to_the_nominative() {
    let table: Table = toml::from_str(include_str!("../../../fixtures/grammar/nominative.toml"))
        .expect("the table of cases is TOML");
    for case in table.case {
        assert_eq!(nominative(&case.text), case.want, "{}", case.text);
    }
}

/// A line of the table of names that another morphology put into cases.
struct Line<'a> {
    half: &'a str,
    sort: &'a str,
    case: &'a str,
    name: &'a str,
    person: &'a str,
    written: &'a str,
}

fn lines() -> impl Iterator<Item = Line<'static>> {
    include_str!("../../../fixtures/grammar/names_in_cases.tsv").lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [half, sort, case, name, person, written] = cells[..] else { panic!("{line}") };
        Line { half, sort, case, name, person, written }
    })
}

fn got(line: &Line) -> Canonical {
    let case = match line.case {
        "gent" => declension::GEN,
        "datv" => declension::DAT,
        "accs" => declension::ACC,
        _ => declension::INS,
    };
    canonical(line.written, case | case << 6)
}

fn comes_back(line: &Line) -> bool {
    let got = got(line);
    let name = if line.sort == "person" { "" } else { line.name };
    let folded = |text: &str| fold(text);
    folded(&got.name) == folded(name) && folded(&got.persons.join(", ")) == folded(line.person)
}

/// The rules were written over one half; the other half says how good they are.
#[test]
fn names_in_cases_come_back() {
    let mut tally: BTreeMap<(&str, &str, &str), (u32, u32)> = BTreeMap::new();
    let mut misses = Vec::new();
    for line in lines() {
        let back = comes_back(&line);
        for key in [
            (line.half, line.sort, line.case),
            (line.half, "all", line.case),
            (line.half, "all", "all"),
        ] {
            let count = tally.entry(key).or_default();
            count.0 += u32::from(back);
            count.1 += 1;
        }
        if !back && line.half == "develop" {
            misses.push(format!(
                "{}: {} -> {:?}",
                line.case,
                line.written,
                canonical(line.written, SINGULAR | PLURAL)
            ));
        }
    }
    let table: Vec<String> =
        tally.iter().map(|(key, (good, of))| format!("{key:?} {good}/{of}")).collect();
    for half in ["develop", "report"] {
        let (good, of) = tally[&(half, "all", "all")];
        assert!(
            f64::from(good) >= 0.97 * f64::from(of),
            "{}\n{}",
            table.join("\n"),
            misses.join("\n")
        );
    }
}

#[test]
fn heads_are_known_in_any_case() {
    for word in ["отделу", "Администрации", "КОМИТЕТА", "учреждениями", "Центром", "палате"]
    {
        assert!(is_body_head(word), "{word}");
        assert!(!is_post_head(word), "{word}");
    }
    for word in ["начальнику", "Главы", "вахтёры", "директора", "педагогу-психологу", "заведующей"]
    {
        assert!(is_post_head(word), "{word}");
        assert!(!is_body_head(word), "{word}");
    }
    for word in ["образования", "план", "", "-", "культуры", "области"]
    {
        assert!(!is_post_head(word) && !is_body_head(word), "{word}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in "[А-яЁёa-z .,«»()\"№0-9\\-–\n]{0,80}") {
        let _ = nominative(&text);
    }

    #[test]
    fn a_nominative_stays(text in "(Отдел|Управление|Администрация|Начальник|Руководители|Муниципальное казенное учреждение)( [а-я]{3,9}){0,3}") {
        prop_assert_eq!(nominative(&text), text);
    }
}
