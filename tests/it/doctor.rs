//! `prikaz doctor` where all is well, and where something is not.

use std::fs;

use crate::program::{Desk, Ran};

fn line<'a>(ran: &'a Ran, name: &str) -> &'a str {
    let found = ran.out.lines().find(|line| line.split_whitespace().any(|word| word == name));
    found.unwrap_or_else(|| panic!("{name}: {ran:?}"))
}

#[test]
fn what_is_there_is_told_in_both_languages() {
    let desk = Desk::new(&[]);
    let ran = desk.run("doctor");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(line(&ran, "prikaz").starts_with("ok") && ran.out.contains(env!("CARGO_PKG_VERSION")));
    for name in ["workers", "temporary"] {
        assert!(line(&ran, name).starts_with("ok"), "{ran:?}");
    }
    let engine = line(&ran, "tesseract");
    assert!(engine.starts_with("missing") || engine.contains("tesseract 5"), "{ran:?}");
    let dictionary = line(&ran, "dictionary");
    assert!(dictionary.starts_with("missing") || dictionary.contains("ru_RU"), "{ran:?}");
    let russian = desk.run("doctor --lang ru");
    assert!(line(&russian, "чтение").starts_with("есть"), "{russian:?}");
}

#[test]
fn what_is_missing_is_named_with_what_to_install() {
    let desk = Desk::new(&[]);
    let mut command = desk.command("doctor");
    command.env("PATH", desk.path("nothing")).env("TESSDATA_PREFIX", desk.path("nothing"));
    let ran = Ran::new(&command.output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(line(&ran, "LibreOffice").starts_with("missing"), "{ran:?}");
    assert!(ran.out.contains("apt-get install libreoffice-writer"), "{ran:?}");
    assert!(line(&ran, "OCR").starts_with("missing"), "{ran:?}");
    assert!(ran.out.contains("apt-get install tesseract-ocr-rus"), "{ran:?}");
}

#[test]
fn what_is_broken_is_a_failure() {
    let desk = Desk::new(&[]);
    fs::write(desk.path("prikaz.toml"), "memory-limit = \"much\"").unwrap();
    let settings = desk.run("doctor");
    assert_eq!(settings.code, 1, "{settings:?}");
    assert!(line(&settings, "workers").starts_with("BROKEN"), "{settings:?}");
    fs::remove_file(desk.path("prikaz.toml")).unwrap();
    let mut command = desk.command("doctor");
    command.env("PRIKAZ_WORKER", "/bin/false");
    let worker = Ran::new(&command.output().unwrap());
    assert!(worker.code == 1 && worker.out.contains("/bin/false"), "{worker:?}");
    let mut command = desk.command("doctor");
    command.env("TMPDIR", desk.path("nothing"));
    let temporary = Ran::new(&command.output().unwrap());
    assert!(temporary.code == 1 && temporary.out.contains("TMPDIR"), "{temporary:?}");
}
