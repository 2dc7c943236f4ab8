//! One document: which of the reference's fields the output has right.

mod deadline;
mod item;
mod requisites;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use self::item::Placed;
use super::align::align;
use super::fold::number;
use super::gold::{Gold, GoldItem};
use super::similarity::matching;
use super::tally::Tally;
use crate::model::{Act, Item, ItemType, Part};
use crate::text::compile;

static LETTERS: LazyLock<Regex> = LazyLock::new(|| compile(r"[\p{L}\p{Nl}\p{No}]+"));

/// Keys whose texts are the source's own, or its path.
const RAW: [&str; 5] = ["raw", "source", "corrections", "provenance", "warnings"];

/// Compares an output with its reference answer.
pub(super) fn score(gold: &Gold, act: Option<&Act>, name: &str) -> Tally {
    let mut tally = Tally::default();
    let parts: &[Part] = act.map_or(&[], |act| &act.parts);
    requisites::score(gold, act, name, &mut tally);
    items(&gold.items, parts, name, &mut tally);
    clauses(&gold.clauses, parts, name, &mut tally);
    mixed_script(act, name, &mut tally);
    tally
}

/// Points and rows: found or not, too many or not, and their fields.
fn items(gold: &[GoldItem], parts: &[Part], name: &str, tally: &mut Tally) {
    let out: Vec<Placed> = parts
        .iter()
        .flat_map(|part| part.items.iter().map(|item| Placed { part: &part.id, item }))
        .filter(|placed| placed.item.item_type != ItemType::Clause)
        .collect();
    let gold_texts: Vec<&str> = gold.iter().map(|item| item.text.as_str()).collect();
    let out_texts: Vec<&str> = out.iter().map(|placed| placed.item.text.as_str()).collect();
    let pairs = align(&gold_texts, &out_texts);
    let found: BTreeSet<usize> = pairs.iter().map(|pair| pair.gold).collect();
    let used: BTreeSet<usize> = pairs.iter().map(|pair| pair.out).collect();
    for (index, wanted) in gold.iter().enumerate() {
        let place = item::place(name, wanted);
        tally.add("item_recall", found.contains(&index), &place, (&wanted.text, None::<&str>));
        if !found.contains(&index) {
            item::all_missed(wanted, &place, tally);
            tally.add_item(false);
        }
    }
    let asked: BTreeSet<&str> = gold.iter().map(|item| head(&item.part, ':')).collect();
    for (index, placed) in out.iter().enumerate() {
        if asked.contains(head(placed.part, '-')) {
            let Item { number, text, .. } = placed.item;
            let place = format!("{name} {} {}", placed.part, number.as_deref().unwrap_or("-"));
            tally.add("item_precision", used.contains(&index), &place, (None::<&str>, text));
        }
    }
    for pair in pairs {
        let misses = tally.misses.len();
        item::score(&gold[pair.gold], out[pair.out], pair.likeness, name, tally);
        tally.add_item(tally.misses.len() == misses);
    }
}

/// What stands before a separator: `appendix` in `appendix-2`.
fn head(text: &str, separator: char) -> &str {
    text.split(separator).next().unwrap_or_default()
}

/// Clauses of regulations, by their numbers alone.
fn clauses(gold: &[String], parts: &[Part], name: &str, tally: &mut Tally) {
    if gold.is_empty() {
        return;
    }
    let wanted: Vec<_> = gold.iter().map(|mark| number(Some(mark))).collect();
    let items = parts.iter().flat_map(|part| &part.items);
    let got: Vec<_> = items
        .filter(|item| item.item_type == ItemType::Clause)
        .map(|item| number(item.number.as_deref()))
        .collect();
    let all = matching(&wanted, &got) == wanted.len();
    tally.add("clause_recall", all, name, (&wanted, &got));
    tally.add("clause_precision", 2 * got.len() <= 3 * gold.len(), name, (gold.len(), got.len()));
}

/// Words that the output still writes in two scripts.
fn mixed_script(act: Option<&Act>, name: &str, tally: &mut Tally) {
    let mut words = BTreeSet::new();
    if let Some(Ok(Value::Object(act))) = act.map(serde_json::to_value) {
        for key in ["act", "parts"] {
            collect_mixed(&act[key], &mut words);
        }
    }
    tally.add("mixed_script", words.is_empty(), name, (0, &words));
}

fn collect_mixed(node: &Value, words: &mut BTreeSet<String>) {
    match node {
        Value::String(text) => {
            let mixed =
                LETTERS.find_iter(text).map(|word| word.as_str()).filter(|word| is_mixed(word));
            words.extend(mixed.map(ToOwned::to_owned));
        }
        Value::Array(list) => list.iter().for_each(|node| collect_mixed(node, words)),
        Value::Object(map) => {
            let own = map.iter().filter(|(key, _)| !RAW.contains(&key.as_str()));
            own.for_each(|(_, node)| collect_mixed(node, words));
        }
        _ => {}
    }
}

fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().any(|c| matches!(c, 'А'..='я' | 'Ё' | 'ё'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::gold::GoldAppendix;

    fn counts(tally: &Tally) -> Vec<(&'static str, u64, u64)> {
        tally.fields().collect()
    }

    #[test]
    fn a_missing_output_misses_everything() {
        let gold = Gold {
            kind: Some("приказ".to_owned()),
            title: Some("Об утверждении плана".to_owned()),
            appendices: vec![GoldAppendix { title: Some("План".to_owned()) }],
            items: vec![GoldItem {
                part: "body".to_owned(),
                text: "Утвердить план".to_owned(),
                responsible: vec!["Отдел".to_owned(), "Совет".to_owned()],
                deadline_text: Some("до мая".to_owned()),
                ..GoldItem::default()
            }],
            clauses: vec!["1".to_owned()],
            ..Gold::default()
        };
        let tally = score(&gold, None, "x");
        let expected = [
            ("clause_precision", 1, 1),
            ("clause_recall", 0, 1),
            ("deadline_norm", 0, 1),
            ("deadline_text", 0, 1),
            ("item_number", 0, 1),
            ("item_recall", 0, 1),
            ("item_text", 0, 1),
            ("kind", 0, 1),
            ("mixed_script", 1, 1),
            ("part_title", 0, 1),
            ("responsible_recall", 0, 2),
            ("title", 0, 1),
        ];
        assert_eq!(counts(&tally), expected);
    }

    #[test]
    fn mixed_words_are_found_but_not_in_raw_texts() {
        let node = serde_json::json!({"a": ["плaвание план", {"raw": "плaн", "b": "Excel-файл"}]});
        let mut words = BTreeSet::new();
        collect_mixed(&node, &mut words);
        assert_eq!(words.into_iter().collect::<Vec<_>>(), ["плaвание"]);
    }
}
