//! `prikaz doctor`: what the program finds where it runs, and what to do about what is missing.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use anyhow::Result;
use prikaz::model::Lang;
use prikaz::office;
use prikaz::recognize;

use super::args::IsolationArgs;
use super::{Ending, isolation, pick};

/// What a check found.
struct Check {
    name: &'static str,
    state: State,
    /// What is there.
    found: String,
    /// What it is needed for, or what to do where it is missing.
    note: String,
}

/// How good that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// All is well.
    Good,
    /// Something goes without it.
    Missing,
    /// Documents cannot be read.
    Broken,
}

/// Runs the command.
pub(super) fn run(lang: Lang) -> Result<Ending> {
    let checks = [
        program(lang),
        formats(lang),
        engine(lang),
        model(lang),
        dictionary(lang),
        libreoffice(lang),
        worker(lang),
        temporary(lang),
    ];
    let mut out = io::stdout().lock();
    for Check { name, state, found, note } in &checks {
        let mark = match state {
            State::Good => pick(lang, "есть", "ok"),
            State::Missing => pick(lang, "нет", "missing"),
            State::Broken => pick(lang, "СБОЙ", "BROKEN"),
        };
        writeln!(out, "{mark:8}{name:14}{found}")?;
        if !note.is_empty() {
            writeln!(out, "{:22}{note}", "")?;
        }
    }
    let broken = checks.iter().any(|check| check.state == State::Broken);
    Ok(if broken { Ending::Doubtful } else { Ending::Good })
}

fn program(lang: Lang) -> Check {
    let path = env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cores = format!("{cores} {}", pick(lang, "процессоров", "processors"));
    Check {
        name: "prikaz",
        state: State::Good,
        found: format!("{} {path}, {cores}", env!("CARGO_PKG_VERSION")),
        note: String::new(),
    }
}

/// What this build can write, for some formats can be left out of it.
fn formats(lang: Lang) -> Check {
    let optional = [
        ("xlsx", cfg!(feature = "xlsx")),
        ("parquet", cfg!(feature = "parquet")),
        ("docx", cfg!(feature = "docx")),
    ];
    let names = |wanted: bool| -> Vec<&str> {
        optional.iter().filter(|(_, there)| *there == wanted).map(|(name, _)| *name).collect()
    };
    let (there, left) = (names(true), names(false));
    let found = [&["json", "jsonl", "csv", "ics", "md"], &there[..]].concat().join(", ");
    let note = pick(lang, "собрано без этих форматов", "built without these formats");
    Check {
        name: pick(lang, "выгрузка", "exports"),
        state: if left.is_empty() { State::Good } else { State::Missing },
        found,
        note: if left.is_empty() { String::new() } else { format!("{note}: {}", left.join(", ")) },
    }
}

fn engine(lang: Lang) -> Check {
    let found = recognize::engine();
    let note = pick(
        lang,
        "без него сканы не читаются: apt-get install tesseract-ocr tesseract-ocr-rus",
        "without it scans are not read: apt-get install tesseract-ocr tesseract-ocr-rus",
    );
    needed("tesseract", found, note)
}

/// The model that scans are read with by default.
fn model(lang: Lang) -> Check {
    let options = recognize::Options::default();
    let languages = options.languages.clone();
    let folder = env::var_os("TESSDATA_PREFIX").map(|path| path.display().to_string());
    let folder = folder.map_or_else(String::new, |path| format!(" (TESSDATA_PREFIX={path})"));
    let found = recognize::is_available(&options).then(|| format!("{languages}{folder}"));
    let note = pick(
        lang,
        "без неё сканы не читаются: apt-get install tesseract-ocr-rus; если она в другой папке, назовите её в TESSDATA_PREFIX",
        "without it scans are not read: apt-get install tesseract-ocr-rus; name its folder in TESSDATA_PREFIX where it is another",
    );
    needed(pick(lang, "модель OCR", "OCR model"), found, note)
}

/// The dictionary that tells which words of a scan there are.
fn dictionary(lang: Lang) -> Check {
    let found = recognize::has_dictionary().then(|| "ru_RU".to_owned());
    let note = pick(
        lang,
        "без него на сканах больше слов под сомнением и меньше исправляется: apt-get install hunspell-ru; если он в другой папке, назовите её в DICPATH",
        "without it more words of scans are doubted and fewer repaired: apt-get install hunspell-ru; name its folder in DICPATH where it is another",
    );
    needed(pick(lang, "словарь", "dictionary"), found, note)
}

fn libreoffice(lang: Lang) -> Check {
    let program = office::program();
    let found =
        program.map(|path| office::version(&path).unwrap_or_else(|| path.display().to_string()));
    let note = pick(
        lang,
        "без неё не читается Word 6/95 и нельзя выбрать --converter libreoffice, остальное читается: apt-get install libreoffice-writer libreoffice-calc",
        "without it Word 6/95 is not read and --converter libreoffice cannot be chosen, all else is read: apt-get install libreoffice-writer libreoffice-calc",
    );
    needed("LibreOffice", found, note)
}

/// What is there, or what to do where it is not.
fn needed(name: &'static str, found: Option<String>, note: &str) -> Check {
    let state = if found.is_some() { State::Good } else { State::Missing };
    let note = if found.is_some() { String::new() } else { note.to_owned() };
    Check { name, state, found: found.unwrap_or_else(|| "-".to_owned()), note }
}

/// Whether the settings can be read and a worker starts, and ends when it is told so.
fn worker(lang: Lang) -> Check {
    let started = isolation::workers(&IsolationArgs::default(), lang).and_then(|workers| {
        let mut command = Command::new(&workers.program);
        command.arg("worker").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status()?;
        if !status.success() {
            anyhow::bail!("{}: {status}", workers.program.display());
        }
        Ok(workers)
    });
    let name = pick(lang, "чтение", "workers");
    match started {
        Ok(workers) => {
            let limits = workers.limits;
            let (memory, seconds) = (limits.memory >> 20, limits.cpu);
            let words = pick(lang, ("МиБ", "с на документ"), ("MiB", "s a document"));
            let found = format!(
                "{}, {memory} {}, {seconds} {}",
                workers.program.display(),
                words.0,
                words.1
            );
            Check { name, state: State::Good, found, note: String::new() }
        }
        Err(error) => {
            let note = pick(
                lang,
                "документы не читаются: проверьте prikaz.toml, PRIKAZ_WORKER и права на программу",
                "documents are not read: look at prikaz.toml, PRIKAZ_WORKER and who may run the program",
            );
            Check { name, state: State::Broken, found: format!("{error:#}"), note: note.to_owned() }
        }
    }
}

/// Whether there is a place for files that go again: workbooks and `LibreOffice` need one.
fn temporary(lang: Lang) -> Check {
    let folder = env::temp_dir();
    let file = folder.join(format!("prikaz-doctor-{}", std::process::id()));
    let written = fs::write(&file, b"").and_then(|()| fs::remove_file(&file));
    let note = pick(
        lang,
        "сюда нельзя писать: назовите другую папку в TMPDIR",
        "it cannot be written to: name another folder in TMPDIR",
    );
    Check {
        name: pick(lang, "врем. папка", "temporary"),
        state: if written.is_ok() { State::Good } else { State::Broken },
        found: folder.display().to_string(),
        note: if written.is_ok() { String::new() } else { note.to_owned() },
    }
}
