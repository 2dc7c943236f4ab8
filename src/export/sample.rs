//! Invented acts for the tests, and files to compare with.

use std::path::Path;
use std::{env, fs};

use crate::model::Act;

/// The acts in `fixtures/export`: one with everything, one that could not be read.
pub(super) const NAMES: [&str; 2] = ["order", "failed"];

/// An act of `fixtures/export`.
pub(super) fn act(name: &str) -> Act {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/export/{name}.json"));
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares with a file of `fixtures/export`.
pub(super) fn agrees(name: &str, bytes: &[u8]) {
    agrees_at(&format!("fixtures/export/{name}"), bytes);
}

/// Compares with a committed file; `PRIKAZ_BLESS=1` writes it anew.
pub(super) fn agrees_at(path: &str, bytes: &[u8]) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("PRIKAZ_BLESS").is_some() {
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder to write in");
        fs::write(&full, bytes).expect("a file to write");
    }
    let kept = fs::read(&full).unwrap_or_default();
    let (kept, found) = (String::from_utf8_lossy(&kept), String::from_utf8_lossy(bytes));
    if let Some((line, (old, new))) =
        kept.lines().zip(found.lines()).enumerate().find(|(_, (old, new))| old != new)
    {
        panic!("{path}:{}: PRIKAZ_BLESS=1 accepts it\n- {old}\n+ {new}", line + 1);
    }
    assert!(kept == found, "{path}: one is longer; PRIKAZ_BLESS=1 accepts it");
}
