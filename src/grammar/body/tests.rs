use proptest::prelude::*;
use serde::Deserialize;

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
