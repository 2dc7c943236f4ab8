//! One act in every format of an office, archives and mails, from end to end.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use encoding_rs::IBM866;
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::program::{Desk, act};

/// What is said of an act, without the places where it stands in its source.
fn said(mut act: Value) -> Value {
    fn without_places(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for place in ["evidence", "span", "source", "coverage", "corrections"] {
                    fields.remove(place);
                }
                fields.values_mut().for_each(without_places);
            }
            Value::Array(values) => values.iter_mut().for_each(without_places),
            _ => {}
        }
    }
    without_places(&mut act);
    act
}

#[test]
fn an_act_says_the_same_in_every_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new(&[]);
    let names = ["19-safety-plan", "21-heating-order"];
    for name in names {
        let word = fs::read(root.join(format!("corpus/acts/{name}.docx"))).unwrap();
        desk.put(&format!("{name}.docx"), &word);
        for ending in ["doc", "rtf", "odt"] {
            let bytes = fs::read(root.join(format!("fixtures/office/{name}.{ending}"))).unwrap();
            // Names do not tell the format.
            desk.put(&format!("{name}.{ending}.txt"), &bytes);
        }
    }
    desk.run("convert in -o out");
    for name in names {
        let word = said(desk.json(&format!("out/{name}.docx.json")));
        assert!(word["parts"][0]["items"].as_array().is_some_and(|items| items.len() > 2));
        for ending in ["doc", "rtf", "odt"] {
            let other = desk.json(&format!("out/{name}.{ending}.txt.json"));
            assert_eq!(other["source"]["reader"], ending);
            assert!(said(other) == word, "{name}.{ending} says something else than {name}.docx");
        }
    }
}

#[test]
fn a_plan_says_the_same_in_every_kind_of_sheet() {
    let [short, long] = ["plan", "long-plan"].map(in_every_kind_of_sheet);
    let items = short["parts"][0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[0]["deadline"]["end"], "2026-03-01");
    assert_eq!(items[2]["responsible"][0]["text"], "Глава города");
    // A workbook of more than one sector.
    let items = long["parts"][0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 60);
    assert_eq!(items[59]["deadline"]["start"], "2031-05-15");
}

/// What the sheets of a name say, the same in all kinds.
fn in_every_kind_of_sheet(name: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new(&[]);
    let endings = ["xlsx", "xls", "ods"];
    for ending in endings {
        let bytes = fs::read(root.join(format!("fixtures/office/{name}.{ending}"))).unwrap();
        desk.put(&format!("{ending}.doc"), &bytes);
    }
    desk.run("convert in -o out");
    let [first, others @ ..] =
        endings.map(|ending| said(desk.json(&format!("out/{ending}.doc.json"))));
    assert!(others.iter().all(|other| *other == first), "{name}");
    first
}

/// An archive of files whose names are written as DOS does.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let placeholder = |at: usize, length: usize| format!("{at:0length$}");
    let names: Vec<Vec<u8>> =
        files.iter().map(|(name, _)| IBM866.encode(name).0.into_owned()).collect();
    for (at, (name, (_, bytes))) in names.iter().zip(files).enumerate() {
        zip.start_file(placeholder(at, name.len()), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    for (at, name) in names.iter().enumerate() {
        let written = placeholder(at, name.len()).into_bytes();
        let places: Vec<usize> = (0..bytes.len() - written.len())
            .filter(|at| bytes[*at..].starts_with(&written))
            .collect();
        for place in places {
            bytes[place..place + name.len()].copy_from_slice(name);
        }
    }
    bytes
}

#[test]
fn archives_and_mails_stand_for_what_they_hold() {
    let first = act(1);
    let inner = packed(&[("второй документ.txt", act(2).as_bytes())]);
    let outer = packed(&[
        ("Приказы/первый документ.txt", first.as_bytes()),
        ("вложенный архив.zip", &inner),
    ]);
    let mail = format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nПриказы во вложении.\r\n\
         --b\r\nContent-Disposition: attachment; filename=\"three.txt\"\r\n\r\n{}\r\n\
         --b\r\nContent-Disposition: attachment; filename=\"four.txt\"\r\n\r\n{}\r\n--b--\r\n",
        act(3),
        act(4)
    );
    let desk = Desk::new(&[("все.zip", &outer), ("письмо.eml", mail.as_bytes())]);
    let ran = desk.run("convert in -o out");
    assert_eq!(ran.count("files"), 4, "{ran:?}");
    for (name, number) in [
        ("все.zip/Приказы/первый документ.txt", "1"),
        ("все.zip/вложенный архив.zip/второй документ.txt", "2"),
        ("письмо.eml/three.txt", "3"),
        ("письмо.eml/four.txt", "4"),
    ] {
        let act = desk.json(&format!("out/{name}.json"));
        assert_eq!(act["source"]["path"], *name);
        assert_eq!(act["act"]["number"], *number, "{name}");
    }
    let again = desk.run("convert in -o out");
    assert_eq!(again.count("unchanged"), 4, "{again:?}");
    desk.put("все.zip", &packed(&[("первый документ.txt", first.as_bytes())]));
    desk.run("convert in -o out");
    assert!(!desk.path("out/все.zip/вложенный архив.zip").exists(), "what is gone is removed");
}

#[test]
fn an_archive_that_is_refused_is_one_failed_output() {
    let mut nested = packed(&[("самый внутренний.txt", b"x")]);
    for _ in 0..5 {
        nested = packed(&[("архив в архиве.zip", &nested)]);
    }
    let desk = Desk::new(&[("nested.zip", &nested), ("a.txt", act(1).as_bytes())]);
    let ran = desk.run("convert in -o out");
    assert_eq!(ran.code, 1);
    let act = desk.json("out/nested.zip.json");
    assert_eq!(act["status"], "failed");
    assert_eq!(act["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(act["diagnostics"][0]["code"], "archive-too-deep");
}

#[test]
fn what_is_read_and_what_is_installed_is_told() {
    let desk = Desk::new(&[]);
    let formats = desk.run("formats --lang en");
    assert!(formats.code == 0 && formats.out.contains(".doc"), "{formats:?}");
    let doctor = desk.run("doctor --lang en");
    assert!(doctor.code == 0 && doctor.out.contains("LibreOffice"), "{doctor:?}");
}
