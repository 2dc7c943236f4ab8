//! The generator of invented acts keeps its promises.

#[path = "../generator/mod.rs"]
pub(crate) mod acts;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use acts::options::{Format, Noise, Options, Profile};
use acts::tree::{Block, Cell, Paragraph};
use acts::{Generated, act, write};
use serde_json::Value;

fn options(format: Format) -> Options {
    Options { format, ..Options::default() }
}

/// All that a reader of the document sees, in one line.
fn visible(act: &Generated) -> String {
    let mut lines = Vec::new();
    let mut add = |p: &Paragraph| lines.extend(p.typed_lines());
    for block in &act.blocks {
        match block {
            Block::Paragraph(paragraph) => add(paragraph),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|r| &r.cells);
                cells.flat_map(|c: &Cell| &c.paragraphs).for_each(&mut add);
            }
            Block::PageBreak => {}
        }
    }
    squeezed(&lines.join(" "))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn items(gold: &Value) -> &[Value] {
    gold["items"].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for format in Format::ALL {
        for seed in 0..6 {
            let options = Options { noise: Noise(2), ..options(format) };
            let (one, two) = (act(seed, &options), act(seed, &options));
            assert_eq!(one.gold, two.gold);
            assert_eq!(write::file(&one, format), write::file(&two, format), "{format:?} {seed}");
        }
    }
}

/// The main part of a Word file.
fn document(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a Word file is an archive");
    let mut part = archive.by_name("word/document.xml").expect("its document");
    let mut text = String::new();
    part.read_to_string(&mut text).expect("its text");
    text
}

#[test]
fn paper_varies_and_leaves_gold_alone() {
    let plain = options(Format::Docx);
    let varied = Options { sheets: true, ..plain.clone() };
    let (mut wide, mut heads, mut stamps) = (0, 0, 0);
    for seed in 0..60 {
        let (one, other) = (act(seed, &plain), act(seed, &varied));
        assert_eq!(one.gold, other.gold, "{seed}");
        let file = write::file(&other, Format::Docx);
        assert_eq!(file, write::file(&act(seed, &varied), Format::Docx), "{seed}");
        let text = document(&file);
        wide += usize::from(text.contains(r#"w:orient="landscape""#));
        heads += usize::from(text.contains("<w:tblHeader />"));
        stamps += usize::from(text.contains("ДОКУМЕНТ ПОДПИСАН"));
    }
    // Repeated heads are written by a mark of the library's that a new release may change.
    assert!(wide > 5 && heads > 5 && stamps > 5, "{wide} {heads} {stamps}");
}

#[test]
fn no_two_acts_share_a_title() {
    let mut seen = BTreeSet::new();
    for seed in 0..200 {
        let gold = act(seed, &options(Format::Html)).gold;
        let title = gold["title"].as_str().expect("an act has a title").to_owned();
        assert!(seen.insert(title.clone()), "{seed}: {title}");
    }
}

#[test]
fn gold_asks_only_for_what_the_document_shows() {
    for seed in 0..300 {
        let format = Format::ALL[(seed % 8) as usize];
        let act = act(seed, &options(format));
        let text = visible(&act);
        // A row that runs over a page has its words in two rows.
        let words: BTreeSet<&str> = text.split(' ').collect();
        let shown = |wanted: &str| {
            let wanted = squeezed(wanted);
            text.contains(&wanted) || wanted.split(' ').all(|w| words.contains(w))
        };
        for item in items(&act.gold) {
            let whole = shown(item["text"].as_str().expect("an item has a text"));
            assert!(
                whole || item["text"].as_str().is_some_and(|t| text.contains(&squeezed(t))),
                "{seed}: {item}"
            );
            for key in ["deadline_text", "result"] {
                if let Some(wanted) = item[key].as_str() {
                    assert!(shown(wanted), "{seed}: {key} {wanted}");
                }
            }
            for who in item["responsible"].as_array().into_iter().flatten() {
                let who = who.as_str().unwrap_or_default();
                assert!(text.contains(who), "{seed}: {who}");
            }
        }
        let signatory = act.gold["signatory"].as_str().unwrap_or_default();
        assert!(text.contains(signatory), "{seed}: {signatory}");
    }
}

#[test]
fn deadlines_are_of_known_kinds_and_real_days() {
    let kinds =
        ["date", "range", "recurring", "ongoing", "as_needed", "by_schedule", "relative", "none"];
    let recurrences = [
        "daily",
        "weekly",
        "monthly",
        "every-2-months",
        "quarterly",
        "half-yearly",
        "twice-a-year",
        "yearly",
        "listed-months",
    ];
    for seed in 0..300 {
        for item in items(&act(seed, &options(Format::Html)).gold) {
            let deadline = &item["deadline"];
            let kind = deadline["kind"].as_str().expect("a deadline has a kind");
            assert!(kinds.contains(&kind), "{seed}: {item}");
            assert_eq!(item["deadline_text"].is_null(), kind == "none", "{seed}: {item}");
            if let Some(word) = deadline["recurrence"].as_str() {
                assert!(recurrences.contains(&word), "{seed}: {item}");
            }
            let day = |value: &Value| {
                value.as_str().map(|d| d.parse::<jiff::civil::Date>().expect("a date"))
            };
            for pair in [deadline, &deadline["context"]] {
                if let (Some(start), Some(end)) = (day(&pair["start"]), day(&pair["end"])) {
                    assert!(start <= end, "{seed}: {item}");
                }
            }
        }
    }
}

#[test]
fn deadlines_come_in_many_wordings() {
    assert!(acts::deadlines::wordings() >= 80, "{}", acts::deadlines::wordings());
    let mut seen = BTreeSet::new();
    for seed in 0..200 {
        for item in items(&act(seed, &options(Format::Html)).gold) {
            let text = item["deadline_text"].as_str().unwrap_or_default();
            let shape: String =
                text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            seen.insert(shape);
        }
    }
    assert!(seen.len() >= 250, "{}", seen.len());
}

/// Gold in the form of an output: the scorer must find nothing to blame in it.
fn as_output(gold: &Value) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    let mut part = |id: &str, title: &Value| -> usize {
        if let Some(at) = parts.iter().position(|p| p["id"] == id) {
            return at;
        }
        parts.push(serde_json::json!({ "id": id, "title": title, "items": [] }));
        parts.len() - 1
    };
    part("body", &Value::Null);
    for (n, appendix) in gold["appendices"].as_array().into_iter().flatten().enumerate() {
        part(&format!("appendix-{}", n + 1), &appendix["title"]);
    }
    let mut places = Vec::new();
    for item in items(gold) {
        places
            .push(part(&item["part"].as_str().unwrap_or_default().replace(':', "-"), &Value::Null));
    }
    for (item, at) in items(gold).iter().zip(places) {
        let kind = if at == 0 { "point" } else { "row" };
        let names = item["responsible"].as_array().cloned().unwrap_or_default();
        let responsible: Vec<Value> =
            names.iter().map(|n| serde_json::json!({ "text": n, "name": n })).collect();
        let deadline = &item["deadline"];
        let value = serde_json::json!({
            "type": kind, "number": item["number"], "path": item["number"], "text": item["text"],
            "section": item["section"], "responsible": responsible, "result": item["result"],
            "deadline": {
                "text": item["deadline_text"], "kind": deadline["kind"], "start": deadline["start"],
                "end": deadline["end"], "recurrence": deadline["recurrence"],
            },
        });
        if let Some(list) = parts[at]["items"].as_array_mut() {
            list.push(value);
        }
    }
    serde_json::json!({ "act": gold, "parts": parts })
}

#[test]
fn gold_is_whole_and_in_order() {
    for seed in 0..120 {
        let gold = act(seed, &options(Format::ALL[(seed % 8) as usize])).gold;
        let output = as_output(&gold);
        let parts = output["parts"].as_array().expect("parts");
        let count: usize = parts.iter().map(|p| items(p).len()).sum();
        assert_eq!(count, items(&gold).len(), "{seed}");
        let appendices = gold["appendices"].as_array().map_or(0, Vec::len);
        assert_eq!(parts.len(), appendices + 1, "{seed}: an item names a part that is not there");
        // Two rows that a scorer could not tell apart would be matched by chance.
        let mut seen = BTreeSet::new();
        for item in items(&gold).iter().filter(|i| i["part"] != "body") {
            assert!(seen.insert(item["text"].to_string()), "{seed}: {}", item["text"]);
        }
    }
}

#[test]
fn profiles_are_of_their_size() {
    for seed in 0..60 {
        let small = Options::small_text();
        let size = write::file(&act(seed, &small), small.format).len();
        assert!((900..9_000).contains(&size), "{seed}: {size}");
        let word = Options::docx_of_thirty_rows();
        let made = act(seed, &word);
        let rows = items(&made.gold).iter().filter(|i| i["part"] != "body").count();
        assert!((30..60).contains(&rows), "{seed}: {rows}");
        assert!(write::file(&made, word.format).starts_with(b"PK"));
    }
}

#[test]
fn noise_leaves_gold_alone() {
    let mut touched = 0;
    for seed in 0..40 {
        let clean = Options { profile: Profile::Planned, ..Options::default() };
        let noisy = Options { noise: Noise(1), ..clean.clone() };
        let (clean, noisy) = (act(seed, &clean), act(seed, &noisy));
        assert_eq!(clean.gold, noisy.gold);
        touched += usize::from(visible(&clean) != visible(&noisy));
    }
    assert!(touched > 25, "{touched}");
}
