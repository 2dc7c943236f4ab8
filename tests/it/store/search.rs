//! What is found, and how it is shown.

use super::ids;
use crate::program::{Desk, act};

fn desk() -> Desk {
    let desk = Desk::with_acts(3);
    desk.put(
        "=1+1.txt",
        act(9)
            .replace("осмотр мостов", "ремонт \u{1b}[31m<script>alert(1)</script> крыш")
            .replace("Отделу благоустройства", "Отделу культуры")
            .replace("20.05.2024", "01.12.2025")
            .as_bytes(),
    );
    desk.run("ingest in --corpus corpus");
    desk
}

#[test]
fn questions_find_what_they_ask_for() {
    let desk = desk();
    for (question, count) in [
        ("мост", 3),
        ("мосты осматривать", 0),
        ("осмотры мостам", 3),
        ("\"осмотр мостов\"", 3),
        ("\"мостов осмотр\"", 0),
        ("мост ИЛИ ремонт", 4),
        ("контроль НЕ приказ", 0),
        ("мосд~", 3),
        ("осмо*", 3),
        ("исполнитель:культура", 1),
        ("who:благоустройство", 3),
        ("срок:2024-05", 3),
        ("срок:2025..", 1),
        ("due:01.05.2024..31.05.2024", 3),
        ("номер:2", 3),
        ("вид:приказ тип:акт", 4),
        ("kind:resolution", 0),
        ("год:2024 тип:пункт", 8),
        ("орган:приозёрск номер:1 осмотр", 1),
        ("название:пожароопасный тип:акт", 4),
        ("Ветров", 4),
        ("Ветрову", 4),
        ("*", 12),
    ] {
        assert_eq!(ids(&desk, question).len(), count, "{question}");
    }
}

#[test]
fn a_wrong_question_is_pointed_at() {
    let desk = desk();
    let ran = desk.run_words(&["search", "план срок:завтра", "--corpus", "corpus", "--lang", "ru"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("запрос не понят"), "{ran:?}");
    assert!(ran.err.contains("  план срок:завтра\n            ^^^^^^\n"), "{ran:?}");
}

#[test]
fn pages_orders_and_facets() {
    let desk = desk();
    let json = |words: &[&str]| -> serde_json::Value {
        let all =
            [&["search", "осмотр ИЛИ ремонт", "--corpus", "corpus", "--format", "json"], words];
        serde_json::from_str(&desk.run_words(&all.concat()).out).unwrap()
    };
    let whole = json(&["--sort", "due"]);
    assert_eq!(whole["hits"][3]["due"], "2025-12-01");
    let page = json(&["--sort", "due", "--limit", "1", "--offset", "3"]);
    assert_eq!(page["total"], 4);
    assert_eq!(page["hits"][0], whole["hits"][3]);
    let facets = &json(&["--facets"])["facets"];
    assert_eq!(facets["kind"], serde_json::json!([["order", 4]]));
    assert_eq!(facets["year"], serde_json::json!([["2024", 4]]));
    assert_eq!(json(&["--limit", "0"])["hits"], serde_json::json!([]));
}

#[test]
fn nothing_that_was_found_does_harm() {
    let desk = desk();
    let ran = |format| {
        desk.run_words(&["search", "ремонт", "--corpus", "corpus", "--format", format]).out
    };
    assert!(
        !ran("table").contains('\u{1b}') && ran("table").contains("*ремонт*"),
        "{}",
        ran("table")
    );
    let csv = ran("csv");
    let fields = csv.lines().nth(1).unwrap().split(';').map(|cell| cell.trim_matches('"'));
    assert!(fields.into_iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{csv}");
    assert!(csv.contains(";'=1+1.txt"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&ran("json")).unwrap();
    let snippet = json["hits"][0]["snippet"]["text"].as_str().unwrap();
    assert!(!snippet.chars().any(char::is_control), "{snippet}");
}
