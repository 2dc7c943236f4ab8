//! Scans: invented acts with plans of 10 to 60 rows are printed by `LibreOffice`, scanned by a
//! model of a scanner, and what the library reads is compared with the printed acts and with
//! what their author meant.
//!
//! `cargo bench --bench scans -- [--acts 60] [--presets office,poor,awful] [--dpi 300,200,150]
//! [--only plans,stamps,turns,cost] [--first N] [--misses N] [--words FILE]`. What was made stays in
//! `target/tmp/scans`. `--words` writes each word of the cells with how well the engine heard it
//! and whether it is right, to count confidences anew.
//!
//! `--scan FILE.pdf --to FILE.jpg|FILE.pdf [--presets office] [--dpi 150] [--stamp blue]` only
//! scans a file.
#![allow(clippy::print_stdout, missing_docs)]
#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::many_single_char_names,
    reason = "pixels are counted from 0 and far below 2^23; x and y are their names"
)]

#[path = "../../tests/generator/mod.rs"]
mod acts;
#[path = "../twins/align.rs"]
#[allow(dead_code, reason = "parts are not aligned here")]
mod align;
mod cost;
mod measure;
#[path = "../twins/office.rs"]
mod office;
mod picture;
#[path = "../process.rs"]
mod process;
mod report;
mod scanner;
mod stamp;
mod store;
mod trust;
mod turns;

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use scanner::{PRESETS, Preset};
use store::{Stamp, Way};

/// What the command line asks for.
struct Request {
    acts: usize,
    /// How many acts are passed over: what is worked on is not what is reported.
    first: usize,
    presets: Vec<Preset>,
    dpi: Vec<u16>,
    only: Vec<String>,
    /// So many wrong readings are shown.
    misses: usize,
    /// A file to scan, and where its scan goes.
    scan: Option<(PathBuf, PathBuf)>,
    stamp: Stamp,
    /// Where the words go.
    words: Option<PathBuf>,
}

fn main() {
    // The engine reads it when it is loaded: its own threads only hinder each other.
    const THREADS: &str = "OMP_THREAD_LIMIT";
    if std::env::var_os(THREADS).is_none() {
        let program = std::env::current_exe().expect("a program knows where it is");
        let error =
            Command::new(program).args(std::env::args_os().skip(1)).env(THREADS, "1").exec();
        panic!("the bench could not start itself again: {error}");
    }
    let request = request();
    if let Some((from, to)) = &request.scan {
        let (preset, dpi) = (request.presets[0], request.dpi[0]);
        let way = Way { preset, dpi, stamp: request.stamp, lie: store::Lie::UPRIGHT };
        return store::scan_file(from, &way, to);
    }
    if !office::is_there() {
        println!("LibreOffice (soffice) is not installed: nothing is printed, so nothing scanned");
        return;
    }
    if !prikaz::recognize::is_available(&prikaz::recognize::Options::default()) {
        println!("tesseract or its Russian model is not installed: no scan can be read");
        return;
    }
    let acts = store::printed(request.first, request.acts);
    let asked =
        |part: &str| request.only.is_empty() || request.only.iter().any(|only| only == part);
    println!("scans of {} invented acts (printed by LibreOffice)", acts.len());
    if asked("plans") {
        let words = report::plans(&acts, &request.presets, &request.dpi, request.misses);
        if let Some(path) = &request.words {
            fs::write(path, words).expect("a file for the words");
        }
    }
    if asked("stamps") {
        report::stamps(&acts, &request.dpi);
    }
    if asked("turns") {
        turns::print(&acts);
    }
    if asked("cost") {
        cost::print(&acts);
    }
}

fn request() -> Request {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let value = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1).map(String::as_str)
    };
    let list = |name: &str| -> Option<Vec<String>> {
        value(name).map(|list| list.split(',').map(str::to_owned).collect())
    };
    let number = |name: &str, default: usize| {
        value(name).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let asked = |preset: &Preset| match list("--presets") {
        Some(names) => names.iter().any(|name| name == preset.name),
        None => true,
    };
    let dpi = list("--dpi").unwrap_or_else(|| ["300", "200", "150"].map(str::to_owned).to_vec());
    Request {
        acts: (number("--acts", 60) / number("--divide", 1).max(1)).max(2),
        first: number("--first", 0),
        presets: PRESETS.into_iter().filter(asked).collect(),
        dpi: dpi.iter().filter_map(|dpi| dpi.parse().ok()).collect(),
        only: list("--only").unwrap_or_default(),
        misses: number("--misses", 0),
        scan: value("--scan").zip(value("--to")).map(|(from, to)| (from.into(), to.into())),
        stamp: if value("--stamp") == Some("blue") { Stamp::Blue } else { Stamp::None },
        words: value("--words").map(PathBuf::from),
    }
}
