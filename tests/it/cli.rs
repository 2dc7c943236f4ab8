//! The program from end to end.

use std::fs;
use std::io::Read;

use crate::program::{Desk, act};

#[test]
fn a_folder_becomes_a_folder_of_acts() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes()), ("отдел/b.txt", act(2).as_bytes())]);
    let ran = desk.run("convert in -o out");
    assert!(ran.code <= 1 && ran.out.is_empty(), "{ran:?}");
    assert_eq!(ran.count("files"), 2);
    let names = desk.names("out");
    for name in [".prikaz/state.jsonl", "a.txt.json", "report.html", "отдел/b.txt.json"] {
        assert!(names.iter().any(|other| other == name), "{name} in {names:?}");
    }
    let act = desk.json("out/отдел/b.txt.json");
    assert_eq!(act["schema"], "prikaz/act");
    assert_eq!(act["source"]["path"], "отдел/b.txt");
    assert_eq!(act["source"]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn inputs_may_be_files_folders_and_standard_input() {
    let desk = Desk::new(&[("one/a.txt", b"1"), ("two/a.txt", b"2"), ("c.txt", b"3")]);
    desk.run_with("convert in/one in/two in/c.txt - -o out", act(7).as_bytes());
    let names = desk.names("out");
    for name in ["c.txt.json", "one/a.txt.json", "stdin.json", "two/a.txt.json"] {
        assert!(names.iter().any(|other| other == name), "{name} in {names:?}");
    }
    assert_eq!(desk.json("out/stdin.json")["source"]["bytes"], act(7).len());
}

#[test]
fn what_is_unchanged_is_not_converted_again() {
    let desk = Desk::with_acts(5);
    let first = desk.run("convert in -o out --format csv");
    let before = desk.files("out");
    let modified = |name: &str| fs::metadata(desk.path(name)).unwrap().modified().unwrap();
    let times =
        [modified("out/0001.txt.json"), modified("out/items.csv"), modified("out/report.html")];
    let second = desk.run("convert in -o out --format csv");
    assert_eq!((first.count("unchanged"), second.count("unchanged")), (0, 5));
    assert_eq!(first.code, second.code, "the exit code speaks of the acts, not of the work done");
    assert_eq!(first.count("items"), second.count("items"));
    assert_eq!(before, desk.files("out"));
    let after =
        [modified("out/0001.txt.json"), modified("out/items.csv"), modified("out/report.html")];
    assert_eq!(times, after, "nothing was written");
}

#[test]
fn what_is_new_changed_or_lost_is_made_again() {
    let desk = Desk::with_acts(4);
    desk.run("convert in -o out");
    desk.put("0001.txt", act(100).as_bytes());
    desk.put("0005.txt", act(5).as_bytes());
    fs::remove_file(desk.path("out/0002.txt.json")).unwrap();
    fs::write(desk.path("out/0003.txt.json"), "spoilt").unwrap();
    let ran = desk.run("convert in -o out");
    assert_eq!((ran.count("files"), ran.count("unchanged")), (5, 1), "{ran:?}");
    for number in 1..=5 {
        assert_eq!(desk.json(&format!("out/000{number}.txt.json"))["schema"], "prikaz/act");
    }
    desk.run("convert in -o out --lang ru");
    assert_eq!(
        desk.run("convert in -o out").count("unchanged"),
        0,
        "another language, other words"
    );
}

#[test]
fn outputs_of_vanished_sources_go_and_nothing_else_does() {
    let desk = Desk::new(&[("a.txt", b"1"), ("x/b.txt", b"2")]);
    desk.put("../other/c.txt", b"3");
    desk.run("convert in -o out");
    desk.run("convert other -o out");
    fs::write(desk.path("out/mine.json"), "{}").unwrap();
    fs::remove_dir_all(desk.path("in/x")).unwrap();
    let ran = desk.run("convert in -o out");
    assert_eq!(ran.count("removed"), 1, "{ran:?}");
    assert!(!desk.path("out/x").exists(), "the empty folder goes too");
    for kept in ["a.txt.json", "c.txt.json", "mine.json"] {
        assert!(desk.path("out").join(kept).exists(), "{kept}");
    }
}

#[test]
fn an_interrupted_run_goes_on_where_it_stopped() {
    let desk = Desk::with_acts(6);
    desk.run("convert in -o out");
    let whole = desk.files("out");
    let state = desk.path("out/.prikaz/state.jsonl");
    let text = fs::read_to_string(&state).unwrap();
    // As after a kill: a head that counts nothing, three lines, half of a fourth.
    let lines: Vec<&str> = text.lines().collect();
    let torn = &lines[4][..lines[4].len() / 2];
    let left =
        format!("{{\"state\":1,\"entries\":0,\"tables\":[]}}\n{}\n{torn}", lines[1..4].join("\n"));
    fs::write(&state, left).unwrap();
    fs::remove_file(desk.path("out/report.html")).unwrap();
    let ran = desk.run("convert in -o out");
    assert_eq!(ran.count("unchanged"), 3, "{ran:?}");
    assert_eq!(desk.files("out"), whole);
}

#[test]
fn formats_are_made_when_asked_and_kept_up() {
    let desk = Desk::with_acts(2);
    desk.run("convert in -o out --format json,csv --format jsonl");
    for name in ["items.csv", "items.jsonl", "report.html"] {
        assert!(desk.path("out").join(name).exists(), "{name}");
    }
    let before = fs::read(desk.path("out/report.html")).unwrap();
    fs::remove_file(desk.path("out/items.jsonl")).unwrap();
    desk.put("0003.txt", act(3).as_bytes());
    desk.run("convert in -o out");
    assert!(!desk.path("out/items.jsonl").exists(), "what was thrown away is not made unasked");
    assert_ne!(fs::read(desk.path("out/report.html")).unwrap(), before);
    let ran = desk.run("convert in -o out --format jsonl");
    assert_eq!(ran.count("unchanged"), 3);
    assert!(desk.path("out/items.jsonl").exists(), "a new table needs no new conversion");
}

#[test]
fn what_cannot_run_exits_with_two() {
    let desk = Desk::new(&[]);
    desk.put("../file", b"x");
    for words in [
        "",
        "convrt",
        "convert",
        "convert in",
        "convert in -o out",
        "convert nothing -o out",
        "convert file -o file",
        "convert file -o out --format pdf",
        "convert file -o out --jobs 0",
        "convert in -o in",
        "text nothing",
        "completions shell",
        "eval --gold in --out in",
        "eval --gold nothing --out in",
        "eval --gold in --out in --min ALL",
    ] {
        for lang in ["", " --lang ru"] {
            let ran = desk.run(&format!("{words}{lang}"));
            assert_eq!(ran.code, 2, "{words}: {ran:?}");
            assert!(ran.out.is_empty() && !ran.err.is_empty(), "{words}: {ran:?}");
        }
    }
    assert!(!desk.path("out").exists(), "nothing was begun");
}

#[test]
fn both_languages_are_spoken() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes()), ("empty.bin", b"\0\x01\x02\xff\0\0")]);
    let english = desk.run("convert in -o en");
    let russian = desk.run("convert in -o ru --lang ru");
    assert!(english.err.contains("files: 2"), "{english:?}");
    assert!(russian.err.contains("файлов: 2"), "{russian:?}");
    assert!(desk.run("--help").out.contains("Usage"));
    assert!(desk.run("convert --lang ru --help").out.contains("Использование"));
    assert!(desk.run("convert in --lang ru").err.contains("ошибка"));
}

#[test]
fn quiet_says_nothing_of_what_is_good() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes())]);
    let ran = desk.run("convert in -o out --quiet");
    assert!(!ran.err.contains("files:"), "{ran:?}");
}

#[test]
fn the_text_of_a_document_is_what_spans_count_in() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes())]);
    let ran = desk.run("text in/a.txt");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("О подготовке к пожароопасному сезону"));
    assert_eq!(desk.run_with("text -", act(1).as_bytes()).out, ran.out);
}

#[test]
fn the_schema_describes_the_outputs() {
    let desk = Desk::with_acts(1);
    let schema = serde_json::from_str(&desk.run("schema").out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    desk.run("convert in -o out");
    let act = desk.json("out/0001.txt.json");
    assert!(validator.is_valid(&act));
    assert!(!validator.is_valid(&serde_json::json!({"schema": "prikaz/act"})));
}

#[test]
fn completions_are_made_for_shells() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let ran = desk.run(&format!("completions {shell}"));
        assert!(ran.code == 0 && ran.out.contains("prikaz"), "{shell}: {ran:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new(&[]);
    let mut child = desk.command("schema").spawn().unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(child.wait().unwrap().success(), "{err}");
    assert!(err.is_empty(), "{err}");
}

#[test]
fn outputs_are_compared_with_reference_answers() {
    let desk = Desk::with_acts(1);
    desk.run("convert in -o out");
    desk.put("../gold/0001.json", "{\"kind\": \"приказ\", \"items\": []}".as_bytes());
    desk.put("../gold/0002.json", "{\"kind\": \"приказ\", \"items\": []}".as_bytes());
    let ran = desk.run("eval --gold gold --out out --misses --min kind=0 --min ALL=0.1");
    assert_eq!(ran.code, 0, "{ran:?}");
    let all = ran.out.lines().find(|line| line.starts_with("ALL FIELDS")).unwrap();
    assert!(all.contains("/4"), "two kinds and two checks of scripts: {}", ran.out);
    assert!(ran.out.contains("MISS kind @ 0002"), "what is not there is a miss: {}", ran.out);
    assert_eq!(desk.run("eval --gold gold --out out --min kind=1").code, 1);
}

#[test]
fn converted_acts_are_shown_as_tables() {
    let desk = Desk::with_acts(2);
    desk.run("convert in -o out");
    let ran = desk.run("show out -n 3");
    assert!(
        ran.code == 0 && ran.out.contains("0001.txt") && ran.out.contains("by when"),
        "{ran:?}"
    );
}
