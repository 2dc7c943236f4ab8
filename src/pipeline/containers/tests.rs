//! Containers that are packed here.

use std::fs;
use std::io::{Cursor, Write};

use ::zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn limits() -> Limits {
    Limits { members: 100, total: 64 << 20, member: 16 << 20, ratio: 200, depth: 3 }
}

/// The labels that a file expands to, or the code of its refusal.
fn expanded(bytes: &[u8]) -> Option<Result<Vec<String>, Code>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, bytes).unwrap();
    let found = Unpacker::new(limits()).expand(&path)?;
    Some(found.map_err(|refused| refused.code).map(|found| {
        let word = |found: &Found| match &found.member {
            Ok(member) => format!("{} {}", found.label, member.load(&limits()).unwrap().len()),
            Err(refused) => format!("{} {}", found.label, refused.code.as_str()),
        };
        found.iter().map(word).collect()
    }))
}

fn labels(bytes: &[u8]) -> Vec<String> {
    expanded(bytes).expect("a container").expect("members")
}

#[test]
fn archives_open_inside_each_other() {
    let inner = packed(&[("b/план.txt", b"text")]);
    let outer = packed(&[("a.txt", b"12"), ("x/inner.doc", &inner), (".hidden", b""), ("e/", b"")]);
    assert_eq!(labels(&outer), ["a.txt 2", "x/inner.doc/b/план.txt 4"]);
}

#[test]
fn documents_that_are_packed_are_none() {
    let word = packed(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
    assert!(expanded(&word).is_none());
    assert!(expanded(b"PK\x03\x04 broken").is_none());
    assert!(expanded(b"To: whom it may concern\n\nNo mail.").is_none());
    assert_eq!(labels(&packed(&[("act.docx", &word)])), [format!("act.docx {}", word.len())]);
}

#[test]
fn names_do_not_lead_out() {
    let bytes = packed(&[("../../x", b"1"), ("ok.txt", b"2")]);
    assert_eq!(labels(&bytes), ["x archive-unsafe-name", "ok.txt 1"]);
}

#[test]
fn what_breaks_a_limit_is_refused_as_a_whole() {
    let many: Vec<(String, &[u8])> = (0..101).map(|at| (at.to_string(), &b"x"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let zeros = vec![0; 12 << 20];
    let bomb = packed(&[("zeros", &zeros)]);
    let mut nested = packed(&[("a.txt", b"x")]);
    for _ in 0..3 {
        nested = packed(&[("inner.zip", &nested)]);
    }
    for (bytes, code) in [
        (packed(&many), Code::ArchiveTooMany),
        (packed(&[("inner.zip", &bomb)]), Code::ArchiveTooLarge),
        (bomb, Code::ArchiveTooLarge),
        (nested, Code::ArchiveTooDeep),
        (packed(&[]), Code::EmptyFile),
    ] {
        assert_eq!(expanded(&bytes), Some(Err(code)));
    }
}

#[test]
fn mails_give_their_text_and_what_is_attached() {
    let mail = |text: &str| {
        format!(
            "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
             --b\r\nContent-Type: application/msword; name=\"=?UTF-8?B?0L/Qu9Cw0L0uZG9j?=\"\r\n\
             Content-Disposition: attachment; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD.doc\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nMTIz\r\n\
             --b\r\nContent-Type: image/png; name=\"logo.png\"\r\nContent-Disposition: inline\r\n\r\nx\r\n--b--\r\n"
        )
    };
    let letter = mail("Добрый день! Направляем план.");
    assert_eq!(labels(letter.as_bytes()), ["план.doc 3"]);
    let act =
        mail("ПРИКАЗ\r\n12.03.2023 № 5\r\n\r\nПРИКАЗЫВАЮ:\r\n1. Иванову И.И. утвердить план.");
    assert_eq!(labels(act.as_bytes()).len(), 2);
    assert!(labels(act.as_bytes())[0].starts_with("body.txt"));
}
