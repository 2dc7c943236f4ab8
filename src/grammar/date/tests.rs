//! A table of dates, and what must hold for any text at all.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    want: Vec<String>,
}

#[test]
fn dates_read_as_the_table_says() {
    let table: Table =
        toml::from_str(include_str!("../../../fixtures/grammar/dates.toml")).expect("a table");
    let mut wrong = Vec::new();
    for case in &table.case {
        let found = all(&case.text);
        let got: Vec<String> = found
            .iter()
            .map(|f| format!("{} | {}", f.value, &case.text[f.range.clone()]))
            .collect();
        if got != case.want {
            wrong.push(format!("{:?}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
        assert_eq!(first(&case.text), found.into_iter().next());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn months_are_known_in_any_case() {
    for (word, month) in
        [("января", 1), ("сент", 9), ("сентябре", 9), ("маем", 5), ("июн", 6), ("ноябрь", 11)]
    {
        assert_eq!(months::month(word), Some(month), "{word}");
    }
    for word in ["майский", "мартовский", "октябрьский", "ма", "авторский", "марка", "декада"]
    {
        assert_eq!(months::month(word), None, "{word}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[0-9«»\" .ОЗгмаятрк№_\\-а-я]{0,40}|\\PC{0,60}") {
        let mut last = 0;
        for found in all(&text) {
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(found.range.start >= last && found.range.end > found.range.start);
            last = found.range.end;
        }
    }
}
