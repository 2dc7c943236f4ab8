//! The built program, as the tests run it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A small act whose number tells it apart.
pub(crate) fn act(number: u32) -> String {
    format!(
        "Администрация города Приозёрска\n\nПРИКАЗ\n\n12.03.2024 № {number}\n\n\
         О подготовке к пожароопасному сезону\n\nПРИКАЗЫВАЮ:\n\n\
         1. Отделу благоустройства провести осмотр мостов в срок до 20.05.2024.\n\
         2. Контроль за исполнением приказа оставляю за собой.\n\n\
         Глава города                                        А.Б. Ветров\n"
    )
}

/// A folder to work in: `in` holds sources, `out` results.
pub(crate) struct Desk {
    dir: TempDir,
}

impl Desk {
    /// A desk with source files: path below `in` and content.
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.path("in")).unwrap();
        for (file, bytes) in files {
            desk.put(file, bytes);
        }
        desk
    }

    /// A desk with `count` small acts.
    pub(crate) fn with_acts(count: u32) -> Self {
        let desk = Self::new(&[]);
        for number in 1..=count {
            desk.put(&format!("{number:04}.txt"), act(number).as_bytes());
        }
        desk
    }

    /// A path on the desk.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a source file.
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) {
        let path = self.path("in").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs the program on the desk with words apart by spaces.
    pub(crate) fn run(&self, words: &str) -> Ran {
        self.run_with(words, b"")
    }

    /// Runs it with words that may hold spaces.
    pub(crate) fn run_words(&self, words: &[&str]) -> Ran {
        Ran::new(&self.command("").args(words).output().unwrap())
    }

    /// What another program is told of a corpus: rows with `|` between their values; or its error.
    #[cfg(feature = "store")]
    pub(crate) fn sql(&self, corpus: &str, sql: &str) -> String {
        let db = rusqlite::Connection::open(self.path(corpus).join("corpus.sqlite")).unwrap();
        rows(&db, sql).unwrap_or_else(|error| error.to_string())
    }

    /// Runs it with standard input.
    pub(crate) fn run_with(&self, words: &str, input: &[u8]) -> Ran {
        let mut child = self.command(words).stdin(Stdio::piped()).spawn().unwrap();
        // A program that ends without reading is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::new(&child.wait_with_output().unwrap())
    }

    /// The program, to be run on the desk, in English.
    pub(crate) fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prikaz"));
        command
            .args(words.split_whitespace())
            .current_dir(self.dir.path())
            .env("LC_ALL", "en_US.UTF-8")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// The files below a folder of the desk with their bytes, in order.
    pub(crate) fn files(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(name);
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        files.sort();
        files
    }

    /// Their names.
    pub(crate) fn names(&self, name: &str) -> Vec<String> {
        self.files(name).into_iter().map(|(name, _)| name).collect()
    }

    /// An output as JSON.
    pub(crate) fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap()
    }
}

#[cfg(feature = "store")]
fn rows(db: &rusqlite::Connection, sql: &str) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    let mut ask = db.prepare(sql)?;
    let width = ask.column_count();
    let mut rows = ask.query(())?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..width).map(|at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Null => String::new(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
            })
        });
        lines.push(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"));
    }
    Ok(lines.join("\n"))
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The number behind a name in the summary: `files: 3, acts: 2, ...`.
    pub(crate) fn count(&self, name: &str) -> u64 {
        let lines = self.err.lines().filter(|line| line.starts_with("files: "));
        let counts =
            lines.flat_map(|line| line.split(", ")).filter_map(|pair| pair.split_once(": "));
        let mut found =
            counts.filter(|(key, _)| *key == name).map(|(_, count)| count.parse().unwrap());
        found.next().unwrap_or(0)
    }
}
