//! The same act in two formats: Word files, invented and committed, are converted by `LibreOffice`,
//! and what the library reads in both is compared field by field; and what long PDFs cost.
//!
//! `cargo bench --bench twins -- [--to pdf] [--count 200] [--seed N] [--misses N] [--only twins|formats|cost]`, or over
//! two folders of one's own, whose files have the same names but for their endings:
//! `cargo bench --bench twins -- --left DIR --right DIR [--misses N]`. Converted files stay in
//! `target/tmp/twins`.
#![allow(clippy::print_stdout, missing_docs)]

#[path = "../../tests/generator/mod.rs"]
mod acts;
mod align;
mod cost;
mod fields;
mod folders;
mod formats;
mod long;
mod office;
#[path = "../process.rs"]
mod process;
mod report;
mod second;
mod twin;

use std::fs;
use std::path::{Path, PathBuf};

use folders::{Compared, SEED};

/// What the command line asks for.
struct Request {
    folders: Option<(PathBuf, PathBuf)>,
    format: String,
    count: usize,
    /// The first seed of the acts that are compared.
    seed: u64,
    /// So many differences a field are shown.
    misses: usize,
    only: Option<String>,
}

fn main() {
    let request = request();
    if let Some((left, right)) = &request.folders {
        print(&folders::compare(left, right), request.misses);
        return second::print(&folders::files(right));
    }
    if !office::is_there() {
        println!("LibreOffice (soffice) is not installed: nothing is compared with its files");
        return;
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twins");
    let asked = |part: &str| request.only.as_deref().is_none_or(|only| only == part);
    if asked("twins") {
        twins(&request, &root);
    }
    if asked("formats") {
        formats::print(&root.join("formats"), request.count.div_ceil(2), request.misses);
    }
    if asked("cost") {
        cost::print(&root, &root.join("pdf"));
    }
}

fn twins(request: &Request, root: &Path) {
    let format = request.format.split(':').next().unwrap_or_default();
    let (word, other) = (root.join("docx"), root.join(format));
    for folder in [&word, &other] {
        // The files of the last time; there may be none.
        let _ = fs::remove_dir_all(folder);
    }
    folders::fill(&word, request.seed, request.count);
    office::convert(&folders::files(&word), &request.format, &other);
    println!(
        "same act, two formats: docx against {format} by LibreOffice; {} generated acts (seeds from {})\n  \
         on varied paper, and the Word files of corpus/",
        request.count, request.seed
    );
    print(&folders::compare(&word, &other), request.misses);
    second::print(&folders::files(&other));
}

fn print(compared: &Compared, misses: usize) {
    for name in &compared.missing {
        println!("{name}: has no twin");
    }
    if let (Some(least), Some(most)) = (compared.pages.iter().min(), compared.pages.iter().max()) {
        let all: u32 = compared.pages.iter().sum();
        println!("{:30}{least} to {most}, {all} in all", "pages");
    }
    print!("{}", report::figures(&compared.found));
    if misses > 0 {
        print!("{}", report::misses(&compared.found, misses));
    }
}

fn request() -> Request {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let value = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        Some(words.get(at + 1).map_or("", String::as_str))
    };
    let folder = |name: &str| value(name).map(PathBuf::from);
    let number = |name: &str, default: usize| match value(name) {
        Some(text) => text.parse().unwrap_or(default),
        None => default,
    };
    let divide = number("--divide", 1).max(1);
    Request {
        folders: folder("--left").zip(folder("--right")),
        format: value("--to").unwrap_or("pdf").to_owned(),
        count: (number("--count", 200) / divide).max(5),
        seed: value("--seed").and_then(|text| text.parse().ok()).unwrap_or(SEED),
        misses: value("--misses").map_or(0, |text| text.parse().unwrap_or(8)),
        only: value("--only").map(str::to_owned),
    }
}
