//! The house in order: who imports whom, how long files are, which words do not belong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import. Stages share `model` and `text`, never each other.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("error", &["model"]),
    ("diagnostic", &["model"]),
    ("text", &["model"]),
    ("grammar", &["model", "text"]),
    ("read", &["model", "text"]),
    ("recognize", &["model", "text"]),
    ("office", &[]),
    ("layout", &["model", "text"]),
    ("normalize", &["model", "text"]),
    ("extract", &["model", "text", "grammar"]),
    ("check", &["model", "text", "grammar"]),
    ("agenda", &["model", "text", "grammar"]),
    ("relate", &["model", "text", "grammar"]),
    ("export", &["model", "error", "diagnostic", "text"]),
    ("eval", &["model", "error", "text", "grammar"]),
    ("worker", &["model", "error"]),
    (
        "pipeline",
        &[
            "model",
            "error",
            "diagnostic",
            "office",
            "read",
            "recognize",
            "layout",
            "normalize",
            "extract",
            "check",
            "worker",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "error",
            "diagnostic",
            "office",
            "read",
            "recognize",
            "layout",
            "pipeline",
            "agenda",
            "relate",
            "export",
            "eval",
            "worker",
        ],
    ),
    ("main", &["cli"]),
];

const LONGEST: usize = 800;
const MEDIAN: usize = 200;

/// Words of other places than this project.
const FOREIGN: [&str; 3] = ["/work/", "shared/", "issue #"];

struct SourceFile {
    path: PathBuf,
    text: String,
}

impl SourceFile {
    /// The top-level module that the file belongs to.
    fn module(&self) -> String {
        let first = self.path.iter().next().unwrap().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    }
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push(SourceFile { path: path.strip_prefix(root).unwrap().to_owned(), text });
        }
    }
}

/// The names that stand directly behind `crate::` or `prikaz::` in code, also within braces.
fn imports(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut names = BTreeSet::new();
    for root in ["crate::", "prikaz::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(list) => names.extend(first_names(list)),
                None => names.extend(name(rest)),
            }
        }
    }
    // The one name at the root that is no module.
    if names.remove("Error") {
        names.insert("error".to_owned());
    }
    names
}

fn name(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// The first name of each member of `{a, b::{c, d}, e}`, given without its opening brace.
fn first_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut expects) = (0, Vec::new(), true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expects = true,
            c if expects && (c.is_alphanumeric() || c == '_') => {
                names.extend(name(&list[at..]));
                expects = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn imports_are_seen() {
    let text =
        "use crate::{Error, grammar::{date, number}, text};\n// crate::layout\ncrate::model::X;";
    assert_eq!(
        imports(text).into_iter().collect::<Vec<_>>(),
        ["error", "grammar", "model", "text"]
    );
}

#[test]
fn modules_import_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| file.module() != "lib") {
        let module = file.module();
        let Some(may) = allowed.get(module.as_str()) else {
            wrong.push(format!("{module} is not in the table"));
            continue;
        };
        for import in imports(&file.text) {
            if import != module && !may.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_of_imports_has_no_circle() {
    // Each module imports only what stands above it, so there is no way back.
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (module, may) in MAY_IMPORT {
        assert!(
            may.iter().all(|import| known.contains(import)),
            "{module} stands above what it imports"
        );
        known.insert(module);
    }
}

#[test]
fn files_are_short() {
    let mut lengths = Vec::new();
    for file in sources() {
        let length = file.text.lines().count();
        assert!(length <= LONGEST, "{}: {length} lines", file.path.display());
        lengths.push(length);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < MEDIAN, "half of the files have {median} lines or more");
}

#[test]
fn sources_speak_of_this_project_alone() {
    for file in sources() {
        for word in FOREIGN {
            let found = file.text.lines().position(|line| line.contains(word));
            assert!(found.is_none(), "{}:{}: {word}", file.path.display(), found.unwrap_or(0) + 1);
        }
    }
}
