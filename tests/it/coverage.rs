//! Nothing is lost: the words of a source are counted in its output, not in the program's own books.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::corpus::{Source, sources};

/// What converters leave in texts, as crude as can be.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)</?(?:p|br|u|b|i|s|em|strong|ul|ol|li|span|div|sup|sub|h[1-6])(?: [^<>]*)?/?>|\[bookmark:[^\]]*\]|&[a-z]{2,5};|&#\d+;|\*\*|\|[-:| ]+\|",
    )
    .unwrap()
});

/// Keys whose values are the program's own words, or copies of what another key holds.
///
/// A copy must not make up for a word that was lost: where «до 1 мая» stands in an item's text,
/// the deadline's words are no second occurrence.
const NOT_COUNTED: [&str; 14] = [
    "schema",
    "version",
    "status",
    "source",
    "diagnostics",
    "coverage",
    "id",
    "path",
    "parent",
    "person",
    "inherited_from",
    "citations",
    "approval",
    "role",
];

type Words = BTreeMap<String, usize>;

fn all_sources() -> Vec<Source> {
    let mut all = sources("corpus/acts");
    all.extend(sources("fixtures/acts"));
    all.extend(sources("fixtures/read"));
    all
}

/// Characters that show nothing: soft hyphens, joiners, marks of direction.
fn is_invisible(c: char) -> bool {
    ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ['\u{ad}', '\u{2060}', '\u{feff}'].contains(&c)
}

/// Adds the runs of letters and of digits of a text, case folded.
fn add_words(text: &str, words: &mut Words) {
    let text: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    let mut run = String::new();
    let mut digits = false;
    for c in text.chars().flat_map(char::to_lowercase).chain([' ']) {
        let ends = !c.is_alphanumeric() || c.is_numeric() != digits;
        if ends && !run.is_empty() {
            *words.entry(std::mem::take(&mut run)).or_default() += 1;
        }
        if c.is_alphanumeric() {
            digits = c.is_numeric();
            run.push(c);
        }
    }
}

/// Adds the words of every string of an output that is not a copy of another.
fn add_values(value: &Value, words: &mut Words) {
    match value {
        Value::String(text) => add_words(text, words),
        Value::Array(values) => values.iter().for_each(|value| add_values(value, words)),
        Value::Object(map) => {
            let point =
                matches!(map.get("type"), Some(kind) if kind == "point" || kind == "clause");
            for (key, value) in map {
                // A point's people and deadline are words of its text.
                let copy = point && matches!(key.as_str(), "responsible" | "deadline");
                if !copy && !NOT_COUNTED.contains(&key.as_str()) && key != "evidence" {
                    add_values(value, words);
                }
            }
        }
        _ => {}
    }
}

/// The source's own characters of values that are not kept as written: a date, a kind, a number.
fn add_raw(holder: &Value, words: &mut Words) {
    let evidence = holder["evidence"].as_object().unwrap();
    for (name, found) in evidence {
        if matches!(name.as_str(), "kind" | "date" | "operative_word") {
            add_words(found["raw"].as_str().unwrap_or_default(), words);
        }
    }
    // «N» before an act's number stands in the evidence alone.
    let number = holder["number"].as_str().unwrap_or_default();
    add_rest(evidence.get("number"), number, words);
}

/// Adds the words that a value's raw characters hold beside the value: «N», the «и» between two bodies.
fn add_rest(evidence: Option<&Value>, value: &str, words: &mut Words) {
    let Some(raw) = evidence.and_then(|found| found["raw"].as_str()) else { return };
    let (mut all, mut known) = (Words::new(), Words::new());
    add_words(raw, &mut all);
    add_words(value, &mut known);
    for (word, count) in all {
        let more = count.saturating_sub(known.get(&word).copied().unwrap_or(0));
        if more > 0 {
            *words.entry(word).or_default() += more;
        }
    }
}

/// Words of an output: sections once a run of items, approvals where nothing else holds them.
fn output_words(output: &Value) -> Words {
    let mut words = Words::new();
    let mut output = output.clone();
    add_raw(&output["act"], &mut words);
    // A caption that the act is known from is counted as the caption.
    let lone = output["parts"].get(0).is_some_and(|part| part["kind"] != "body");
    for part in output["parts"].as_array_mut().unwrap() {
        add_raw(part, &mut words);
        let approval = part["approval"].get("text");
        let caption = approval.unwrap_or(&part["evidence"]["caption"]["raw"]);
        if let Some(caption) = caption.as_str() {
            add_words(caption, &mut words);
            part["label"].take();
        }
        part["number"].take();
        let mut last = Value::Null;
        for item in part["items"].as_array_mut().unwrap() {
            let texts: Vec<&str> = item["responsible"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one["text"].as_str())
                .collect();
            add_rest(item["evidence"].get("responsible"), &texts.join(" "), &mut words);
            let section = item["section"].take();
            if section != last {
                // The mark before a section's number is in its evidence alone: «Раздел I».
                match item["evidence"]["section"]["raw"].as_str() {
                    Some(raw) => add_words(raw, &mut words),
                    None => add_values(&section, &mut words),
                }
                last = section;
            }
        }
    }
    if lone {
        for key in ["kind", "kind_text", "number", "date", "issuer", "evidence"] {
            output["act"][key] = Value::Null;
        }
    }
    output["act"]["issuer"]["name"].take();
    add_values(&output, &mut words);
    words
}

/// Words that the source holds more often than the output.
fn vanished(source: &Source, output: &Value) -> Vec<String> {
    let mut have = Words::new();
    add_words(&MARKUP.replace_all(&source.text(), " "), &mut have);
    let kept = output_words(output);
    have.iter()
        .filter(|(word, count)| kept.get(*word).copied().unwrap_or(0) < **count)
        .map(|(word, count)| format!("{word}: {count} -> {}", kept.get(word).unwrap_or(&0)))
        .collect()
}

#[test]
fn every_word_of_a_source_stands_in_its_output() {
    let mut lost = Vec::new();
    for source in all_sources() {
        let output = serde_json::to_value(source.act()).unwrap();
        let words = vanished(&source, &output);
        if !words.is_empty() {
            lost.push(format!("{}: {}", source.name, words.join(", ")));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn the_books_add_up_to_the_characters_of_the_source() {
    for source in all_sources() {
        let coverage = source.act().coverage;
        let text = source.text();
        let seen = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).count();
        assert_eq!(coverage.source_chars, seen as u64, "{}", source.name);
        assert_eq!(coverage.lost, 0, "{}", source.name);
        let sum = coverage.fields + coverage.blocks + coverage.furniture;
        assert_eq!(sum, coverage.source_chars, "{}", source.name);
    }
}

#[test]
fn a_word_taken_out_of_an_output_is_missed() {
    let source = &sources("corpus/acts")[0];
    let mut output = serde_json::to_value(source.act()).unwrap();
    assert_eq!(vanished(source, &output), [""; 0]);
    output["parts"][0]["items"][0]["text"] = Value::String(String::new());
    assert!(!vanished(source, &output).is_empty());
}
