//! One line of JSON a row, or a whole act.

use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::cell::Cell;
use super::tables::Table;
use super::view::{Row, View};
use crate::model::{Act, Lang};

/// Adds an act's lines. Words are those of the contract, dates ISO 8601; only what doubts say is
/// in a language.
pub(super) fn lines(table: &Table, act: &Act, lang: Lang, lines: &mut Vec<u8>) {
    let view = View::new(act, lang);
    for row in (table.rows)(&view) {
        add(lines, |lines| line(table, &row, lang, lines));
    }
}

/// Adds the whole act as one line; it is the document of its own file, laid out otherwise.
pub(super) fn whole(_: &Table, act: &Act, _: Lang, lines: &mut Vec<u8>) {
    add(lines, |lines| serde_json::to_writer(lines, act));
}

fn add(lines: &mut Vec<u8>, write: impl Fn(&mut Vec<u8>) -> serde_json::Result<()>) {
    let start = lines.len();
    match write(lines) {
        Ok(()) => lines.push(b'\n'),
        // Memory takes all bytes and every key is text, so this does not come to pass.
        Err(_) => lines.truncate(start),
    }
}

fn line(table: &Table, row: &Row<'_>, lang: Lang, lines: &mut Vec<u8>) -> serde_json::Result<()> {
    let mut serializer = serde_json::Serializer::new(lines);
    let mut map = serializer.serialize_map(Some(table.columns.len()))?;
    for column in table.columns {
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
    use crate::export::columns::ITEMS;
    use crate::export::{Rows, sample, tables};

    #[test]
    fn lines_of_two_acts() {
        let mut found = Vec::new();
        for name in sample::NAMES {
            lines(tables::of(Rows::Items), &sample::act(name), Lang::Ru, &mut found);
        }
        sample::agrees("items.jsonl", &found);
        for line in found.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: Value = serde_json::from_slice(line).expect("a line is a document");
            assert_eq!(line.as_object().map(serde_json::Map::len), Some(ITEMS.len()));
        }
    }

    #[test]
    fn whole_acts_read_back_equal() {
        for name in sample::NAMES {
            let mut found = Vec::new();
            whole(tables::of(Rows::Acts), &sample::act(name), Lang::Ru, &mut found);
            assert_eq!(found.split(|byte| *byte == b'\n').count(), 2);
            let read: Act = serde_json::from_slice(&found).expect("an act");
            assert_eq!(read, sample::act(name));
        }
    }
}
