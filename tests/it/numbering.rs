//! Automatic numbers of Word lists: our labels against those that a word processor prints.
//!
//! `cargo test --test it -- --ignored write_the_golden_labels` writes the golden anew; it needs
//! `LibreOffice` (`soffice`) on the path.

mod document;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use document::{Case, Cases, document, mark};
use prikaz::read::{Options, read};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/docx").join(name)
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(fixture("numbering.toml")).expect("cases of numbering");
    toml::from_str::<Cases>(&text).expect("well-formed cases").case
}

/// What stands before each paragraph's mark, white space aside.
fn labels(text: &str, paragraphs: usize) -> Vec<String> {
    let label = |paragraph| {
        let mark = mark(paragraph);
        let end = text.find(&mark)?;
        let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
        // Cells of one row stand in one line; the mark of the one before ends it.
        let before = &text[line..end];
        Some(plain(before.rfind('=').map_or(before, |at| &before[at + 1..])))
    };
    (0..paragraphs).filter_map(label).collect()
}

/// Bullets of all shapes are one.
fn plain(label: &str) -> String {
    let label = label.trim_start_matches('\u{feff}').trim();
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_alphanumeric() => "-".to_owned(),
        _ => label.to_owned(),
    }
}

#[test]
fn labels_are_those_of_a_word_processor() {
    let golden = fs::read_to_string(fixture("numbering.golden.tsv")).expect("golden labels");
    let mut golden = golden.lines();
    let mut wrong = Vec::new();
    for case in cases() {
        let content = read(&document(&case), &Options::default()).expect("a readable document");
        let ours = labels(&content.text, case.marks());
        let theirs = if case.instead.is_empty() {
            let line = golden.next().unwrap_or_default();
            let (name, labels) = line.split_once('\t').unwrap_or_default();
            assert_eq!(name, case.name, "the golden is of other cases: write it anew");
            labels.split(" | ").map(str::to_owned).collect()
        } else {
            assert!(!case.why.is_empty(), "{}: why not as in the golden?", case.name);
            case.instead
        };
        if ours != theirs {
            wrong.push(format!("{}\n  ours   {ours:?}\n  golden {theirs:?}", case.name));
        }
    }
    assert!(golden.next().is_none(), "the golden has more cases than there are");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "writes the golden; needs LibreOffice"]
fn write_the_golden_labels() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cases: Vec<Case> = cases().into_iter().filter(|case| case.instead.is_empty()).collect();
    let file = |at: usize, ending: &str| folder.path().join(format!("{at:03}.{ending}"));
    for (at, case) in cases.iter().enumerate() {
        fs::write(file(at, "docx"), document(case)).expect("a document");
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .args((0..cases.len()).map(|at| file(at, "docx")))
        .status()
        .expect("soffice on the path");
    assert!(done.success());
    let mut golden = String::new();
    for (at, case) in cases.iter().enumerate() {
        let text = fs::read_to_string(file(at, "txt")).expect("a converted document");
        let labels = labels(&text, case.marks());
        assert_eq!(labels.len(), case.marks(), "{}", case.name);
        golden.extend([&case.name, "\t", &labels.join(" | "), "\n"]);
    }
    fs::write(fixture("numbering.golden.tsv"), golden).expect("the golden");
}
