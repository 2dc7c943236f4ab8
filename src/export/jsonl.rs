//! One line of JSON an item, with the requisites of its act.

use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::cell::Cell;
use super::columns::ITEMS;
use super::view::{Row, View};
use crate::model::{Act, Lang};

/// Adds an act's lines. Words are those of the contract, dates ISO 8601; only what doubts say is
/// in a language.
pub fn act(act: &Act, lang: Lang, lines: &mut Vec<u8>) {
    for row in View::new(act, lang).item_rows() {
        let start = lines.len();
        match line(&row, lang, &mut *lines) {
            Ok(()) => lines.push(b'\n'),
            // Memory takes all bytes and every key is text, so this does not come to pass.
            Err(_) => lines.truncate(start),
        }
    }
}

fn line(row: &Row<'_>, lang: Lang, lines: &mut Vec<u8>) -> serde_json::Result<()> {
    let mut serializer = serde_json::Serializer::new(lines);
    let mut map = serializer.serialize_map(Some(ITEMS.len()))?;
    for column in ITEMS {
        let key = column.key;
        match (column.draw)(row, lang) {
            Cell::Empty => map.serialize_entry(key, &Value::Null)?,
            Cell::Text(text) => map.serialize_entry(key, &text)?,
            Cell::List(texts) => map.serialize_entry(key, &texts)?,
            Cell::Map(texts) => map.serialize_entry(key, texts)?,
            Cell::Word(word) => map.serialize_entry(key, word.code)?,
            Cell::Date(date) => map.serialize_entry(key, &date)?,
            Cell::Number(number) => map.serialize_entry(key, &number)?,
            Cell::Share(share) => map.serialize_entry(key, &share)?,
            Cell::Span(span) => map.serialize_entry(key, &span)?,
        }
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn lines_of_two_acts() {
        let mut lines = Vec::new();
        for name in sample::NAMES {
            act(&sample::act(name), Lang::Ru, &mut lines);
        }
        sample::agrees("items.jsonl", &lines);
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: Value = serde_json::from_slice(line).expect("a line is a document");
            assert_eq!(line.as_object().map(serde_json::Map::len), Some(ITEMS.len()));
        }
    }
}
