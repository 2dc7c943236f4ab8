//! What was written, read back by the library's reader of records.

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, Row as Record};
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::{Map, Value, json};

use super::*;
use crate::export::{jsonl, sample};

/// A file of some acts, and its records.
fn records(rows: Rows, acts: &[Act], group: usize) -> Vec<Map<String, Value>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.parquet");
    let mut file = Box::new(File::create(Target::File(&path), rows, Lang::Ru).expect("a file"));
    for act in acts {
        file.act(act).expect("an act");
        if file.rows >= group {
            file.flush().expect("a group");
        }
    }
    file.finish().expect("a whole file");
    let file = std::fs::File::open(&path).expect("the file");
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let records = reader.get_row_iter(None).expect("records");
    records.map(|record| shown(&record.expect("a record"))).collect()
}

fn shown(record: &Record) -> Map<String, Value> {
    record.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect()
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => json!(text),
        Field::Long(number) => json!(number),
        Field::Date(days) => json!(date(1970, 1, 1) + days.days()),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        Field::MapInternal(map) => {
            let text = |field: &Field| value(field).as_str().expect("a text").to_owned();
            map.entries().iter().map(|(name, one)| (text(name), value(one))).collect()
        }
        other => panic!("a type that no column has: {other:?}"),
    }
}

/// The lines of JSON of the same acts, with places as two columns.
fn lines(rows: Rows, acts: &[Act]) -> Vec<Map<String, Value>> {
    let mut bytes = Vec::new();
    for act in acts {
        jsonl::lines(tables::of(rows), act, Lang::Ru, &mut bytes);
    }
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let parse = |line: &[u8]| serde_json::from_slice::<Map<String, Value>>(line).expect("a line");
    let mut lines: Vec<_> = lines.map(parse).collect();
    for line in &mut lines {
        if let Some(span) = line.remove("span") {
            line.insert("span_start".to_owned(), span[0].clone());
            line.insert("span_end".to_owned(), span[1].clone());
        }
    }
    lines
}

#[test]
fn every_table_reads_back_as_the_lines_of_json() {
    let acts: Vec<Act> = sample::NAMES.map(sample::act).to_vec();
    for rows in [Rows::Acts, Rows::Parts, Rows::Items] {
        let mut found = records(rows, &acts, ROWS);
        for record in &mut found {
            record.retain(|key, _| MORE.iter().all(|column| column.key != key));
        }
        assert!(!found.is_empty());
        assert_eq!(found, lines(rows, &acts), "{rows:?}");
    }
}

#[test]
fn groups_join_to_one_file() {
    let acts = vec![sample::act("order"); 5];
    assert_eq!(records(Rows::Items, &acts, 1), records(Rows::Items, &acts, ROWS));
}

#[test]
fn a_file_without_rows_is_whole() {
    assert!(records(Rows::Items, &[], ROWS).is_empty());
}

#[test]
fn bodies_and_persons_are_there() {
    let mut act = sample::act("order");
    act.parts.truncate(1);
    act.parts[0].items.retain(|item| !item.responsible.is_empty());
    act.parts[0].items.truncate(1);
    act.parts[0].items[0].responsible.truncate(1);
    act.parts[0].items[0].responsible[0].body_id = Some("b-1".to_owned());
    act.parts[0].items[0].responsible[0].person = Some("Л.Н. Дубовая".to_owned());
    let found = records(Rows::Items, &[act], ROWS);
    assert_eq!(found[0]["body_ids"], json!(["b-1"]));
    assert_eq!(found[0]["persons"], json!(["Л.Н. Дубовая"]));
}
