//! Scans, end to end: an invented order as a scanner gives it, upright and on its side.

use std::fs;
use std::path::Path;

use prikaz::eval;
use prikaz::model::{Code, Form, Turn};
use prikaz::pipeline::{self, Isolation, Workers};
use prikaz::recognize::{Options, is_available};
use prikaz::worker::Limits;
use serde_json::Value;

use crate::corpus::{gold, is_scan};
use crate::program::Desk;
use crate::worker::pdf::upside_down;

/// The act of a scan; null where the program was built without an engine, which it then says.
fn act_of(name: &str) -> Option<Value> {
    let bytes = std::fs::read(format!("fixtures/scan/{name}")).unwrap();
    let desk = Desk::new(&[(name, &bytes)]);
    desk.run("convert in -o out");
    let act: Value =
        serde_json::from_slice(&std::fs::read(desk.path(&format!("out/{name}.json"))).unwrap())
            .unwrap();
    if is_available(&Options::default()) {
        return Some(act);
    }
    assert_eq!(act["diagnostics"][0]["code"], "ocr-missing");
    None
}

/// The rows of the plan: number, and the raw words of its deadline.
fn rows(act: &Value) -> Vec<(String, String)> {
    let items =
        act["parts"].as_array().unwrap().iter().flat_map(|p| p["items"].as_array().unwrap());
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .filter(|item| item["type"] == "row")
        .map(|item| (word(&item["number"]), word(&item["deadline"]["text"])))
        .collect()
}

fn checked(name: &str) {
    let Some(act) = act_of(name) else { return };
    assert_eq!(act["source"]["text_origin"], "ocr");
    assert_eq!(act["act"]["number"], "47-О");
    assert_eq!(act["act"]["date"], "2022-02-14");
    let dates = ["до 15.03.2022", "апрель 2022 г.", "до 20.08.2022", "до 15.12.2022"];
    let wanted: Vec<_> = ["1", "2", "3", "4"]
        .iter()
        .zip(dates)
        .map(|(n, d)| ((*n).to_owned(), d.to_owned()))
        .collect();
    assert_eq!(rows(&act), wanted);
}

#[test]
fn a_scanned_order_is_read() {
    checked("order.jpg");
}

#[test]
fn a_page_on_its_side_is_turned() {
    checked("turned.jpg");
}

#[test]
fn of_a_number_alone_nobody_knows_which_way_up_it_is() {
    for (name, doubted) in [("number.jpg", true), ("blank.jpg", false)] {
        let Some(act) = act_of(name) else { return };
        let found = act["diagnostics"].as_array().unwrap();
        assert_eq!(found.iter().any(|one| one["code"] == "page-turn-doubtful"), doubted, "{name}");
    }
}

#[test]
fn a_page_that_does_not_tell_is_turned_as_the_others_of_its_document() {
    let [order, number, blank] = ["order", "number", "blank"]
        .map(|name| fs::read(format!("fixtures/scan/{name}.jpg")).unwrap());
    let mut pages = vec![(&blank[..], [1240, 1754]); 9];
    (pages[1].0, pages[8].0) = (&order, &number);
    // The number stands in another part than the order where both are read in parts.
    let file = upside_down(&pages);
    let options = pipeline::Options::default();
    let whole = pipeline::content(&file, &options).unwrap();
    if !is_available(&options.recognize) {
        return;
    }
    let Form::Paged(pages) = &whole.form else { panic!("no pages") };
    assert_eq!(pages[8].pose.turn, Turn::Half);
    let doubts = whole.diagnostics.iter().filter(|d| d.code == Code::PageTurnDoubtful);
    assert_eq!(doubts.count(), 1, "it is named all the same, once");
    let workers = Workers {
        isolation: Isolation::Auto,
        program: env!("CARGO_BIN_EXE_prikaz").into(),
        limits: Limits::default(),
    };
    let text = pipeline::text("in parts", &file, &options, &workers).unwrap().unwrap();
    assert_eq!(text, whole.text);
}

#[test]
fn the_scans_of_the_corpus_are_read() {
    if !is_available(&Options::default()) {
        return;
    }
    let acts = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/acts");
    let paths = fs::read_dir(acts).unwrap().map(|entry| entry.unwrap().path());
    let scans: Vec<(String, Vec<u8>)> = paths
        .filter(|path| is_scan(path))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect();
    assert!(scans.len() >= 3);
    let files: Vec<(&str, &[u8])> =
        scans.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let desk = Desk::new(&files);
    desk.run("convert in -o out");
    let found = eval::folders(gold(true).path(), &desk.path("out")).unwrap();
    assert_eq!(found.documents.len(), scans.len());
    let rate = found.total.rate_of_all();
    assert!(rate >= 0.9, "{rate}: {:#?}", found.total.misses);
}

#[test]
fn the_report_shows_crops_of_what_is_doubtful() {
    if !is_available(&Options::default()) {
        return;
    }
    let name = "32-greenery-scan.jpg";
    let bytes = fs::read(format!("corpus/acts/{name}")).unwrap();
    let desk = Desk::new(&[(name, &bytes)]);
    desk.run("convert in -o out");
    let doubts = desk.json(&format!("out/{name}.json"))["diagnostics"].to_string();
    assert!(doubts.contains("low-confidence"), "{doubts}");
    let report = fs::read_to_string(desk.path("out/report.html")).unwrap();
    assert!(report.contains("src=\"data:image/png;base64,"), "no crop");
}
