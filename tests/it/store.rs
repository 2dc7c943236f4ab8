//! The corpus from end to end: what is kept, found, counted and put right.

#[cfg(unix)]
mod broken;
mod fixes;
mod kin;
mod search;

use std::fs;
use std::path::Path;

use prikaz::model::Act;
use prikaz::store::Corpus;

use crate::program::{Desk, act};

/// Everything of a corpus that does not depend on in which order it came: each act's name with its
/// JSON, and the number of its rows.
pub(crate) fn content(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let corpus = Corpus::open(dir).unwrap();
    let keys = corpus.keys().unwrap();
    keys.into_iter()
        .map(|key| {
            let packed = corpus.act(key).unwrap().unwrap();
            (packed.name.clone(), packed.json().unwrap())
        })
        .collect()
}

/// Hits of a question: their ids, in an order that does not depend on rank.
pub(crate) fn ids(desk: &Desk, question: &str) -> Vec<String> {
    let ran = desk
        .run_words(&["search", question, "--corpus", "corpus", "--format", "json", "-n", "1000"]);
    assert_eq!(ran.code, 0, "{question}: {ran:?}");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(found["total"].as_u64(), Some(hits.len() as u64), "{question}");
    let mut ids: Vec<String> =
        hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn what_is_kept_is_what_convert_writes() {
    let desk = Desk::with_acts(5);
    desk.put("план.md", b"not an act");
    // Copies are marked where all acts of a run are at hand.
    desk.run("convert in -o out --dedup off");
    let ran = desk.run("ingest in --corpus corpus");
    assert_eq!((ran.count("files"), ran.count("acts")), (6, 6), "{ran:?}");
    let kept = content(&desk.path("corpus"));
    assert_eq!(kept.len(), 6);
    for (name, json) in kept {
        assert_eq!(json, fs::read(desk.path("out").join(&name)).unwrap(), "{name}");
        let act: Act = serde_json::from_slice(&json).unwrap();
        assert_eq!(act.schema, "prikaz/act");
    }
    let rows = |sql: &str| desk.sql("corpus", sql);
    assert_eq!(rows("SELECT count(*) FROM items"), "10");
    assert_eq!(rows("SELECT count(*) FROM orders WHERE due = '2024-05-20'"), "5");
    assert_eq!(rows("SELECT DISTINCT who FROM tasks"), "Отдел благоустройства");
    assert_eq!(
        rows("SELECT value FROM meta WHERE key = 'indexed'"),
        rows("SELECT max(revision) FROM acts")
    );
}

#[test]
fn a_second_run_takes_what_is_new_or_changed_and_drops_what_is_gone() {
    let desk = Desk::with_acts(4);
    desk.run("ingest in --corpus corpus");
    let again = desk.run("ingest in --corpus corpus");
    assert_eq!((again.count("files"), again.count("unchanged")), (4, 4), "{again:?}");
    desk.put("0001.txt", act(100).as_bytes());
    desk.put("0005.txt", act(5).as_bytes());
    fs::remove_file(desk.path("in/0002.txt")).unwrap();
    let ran = desk.run("ingest in --corpus corpus");
    assert_eq!((ran.count("files"), ran.count("unchanged")), (4, 2), "{ran:?}");
    let fresh = Desk::new(&[]);
    for (name, bytes) in desk.files("in") {
        fresh.put(&name, &bytes);
    }
    fresh.run("ingest in --corpus corpus");
    assert_eq!(content(&desk.path("corpus")), content(&fresh.path("corpus")));
    for question in ["осмотр", "номер:100", "номер:2", "номер:1", "*"] {
        assert_eq!(ids(&desk, question), ids(&fresh, question), "{question}");
    }
    assert_eq!(desk.sql("corpus", "SELECT count(*) FROM sources"), "4");
    assert_eq!(
        desk.sql("corpus", "SELECT state, removed FROM runs ORDER BY id DESC LIMIT 1"),
        "done|1"
    );
}

#[test]
fn folders_with_files_of_one_name_do_not_push_each_other_out() {
    let desk = Desk::new(&[("one/a.txt", act(1).as_bytes()), ("two/a.txt", act(2).as_bytes())]);
    desk.run("ingest in/one --corpus corpus");
    desk.run("ingest in/two --corpus corpus");
    desk.run("ingest ./in/one/ --corpus corpus");
    assert_eq!(content(&desk.path("corpus")).len(), 2);
    assert_eq!(desk.sql("corpus", "SELECT number FROM acts ORDER BY number"), "1\n2");
}

#[test]
fn commands_of_folders_read_a_corpus_as_well() {
    let desk = Desk::with_acts(3);
    desk.run("convert in -o out");
    desk.run("ingest in --corpus corpus");
    for command in ["show X --limit 99", "deadlines X --format csv", "bodies X --format json"] {
        let of = |folder: &str| desk.run(&command.replace('X', folder)).out;
        assert_eq!(of("corpus"), of("out"), "{command}");
        assert!(!of("corpus").is_empty(), "{command}");
    }
}

#[test]
fn the_numbers_of_a_corpus() {
    let desk = Desk::with_acts(3);
    desk.put("empty.txt", b"");
    desk.run("ingest in --corpus corpus");
    let ran = desk.run("stats --corpus corpus --format json --today 01.06.2024");
    let stats: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((stats["acts"].as_i64(), stats["items"].as_i64()), (Some(4), Some(6)));
    assert_eq!(stats["terms"]["past"], 3);
    assert_eq!(stats["years"][0], serde_json::json!(["2024", 3]));
    assert!(stats["diagnostics"]["empty-file"].is_array(), "{stats}");
    let table = desk.run("stats --corpus corpus --lang ru").out;
    assert!(table.contains("акты по видам") && !table.contains("по состоянию срока"), "{table}");
}

#[test]
fn an_index_is_made_anew_from_the_rows() {
    let desk = Desk::with_acts(3);
    desk.run("ingest in --corpus corpus");
    let before = ids(&desk, "мостов");
    assert_eq!(before.len(), 3);
    fs::remove_dir_all(desk.path("corpus/index")).unwrap();
    let ran = desk.run("search осмотр --corpus corpus");
    assert!(ran.code == 2 && ran.err.contains("reindex"), "{ran:?}");
    assert_eq!(desk.run("reindex --corpus corpus").code, 0);
    assert_eq!(ids(&desk, "мостов"), before);
    // Whoever writes next mends it without being asked to.
    fs::remove_dir_all(desk.path("corpus/index")).unwrap();
    desk.run("ingest in --corpus corpus");
    assert_eq!(ids(&desk, "мостов"), before);
}

#[test]
fn what_is_no_corpus_or_of_a_newer_program_is_refused() {
    let desk = Desk::with_acts(1);
    let ran = desk.run("search осмотр --corpus nowhere");
    assert!(ran.code == 2 && ran.err.contains("no corpus"), "{ran:?}");
    assert!(!desk.path("nowhere").exists());
    fs::create_dir(desk.path("corpus")).unwrap();
    fs::write(desk.path("corpus/corpus.sqlite"), "no database at all, but long enough").unwrap();
    let ran = desk.run("ingest in --corpus corpus");
    assert!(ran.code == 2 && ran.err.contains("no corpus of prikaz"), "{ran:?}");
    fs::remove_file(desk.path("corpus/corpus.sqlite")).unwrap();
    desk.run("ingest in --corpus corpus");
    desk.sql("corpus", "PRAGMA user_version = 99");
    for command in ["ingest in --corpus corpus", "search осмотр --corpus corpus"] {
        let ran = desk.run(command);
        assert!(ran.code == 2 && ran.err.contains("version 99"), "{ran:?}");
    }
}
