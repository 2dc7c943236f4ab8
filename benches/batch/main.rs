//! `make bench`: speed, memory and accuracy on invented acts, in one table.
//!
//! Speed and memory are the built program's, over folders; accuracy is the library's, on acts
//! whose gold the generator knows. It asserts no times: they are the machine's.
//! `cargo bench --bench batch -- --divide 20` takes a twentieth of the acts, for a quick look;
//! `--registry` measures the registry of bodies alone, `--families` families of appendices (of these
//! `--only cost`, `--only sizes` or `--only right`).
#![allow(clippy::print_stdout, missing_docs)]

mod accuracy;
#[path = "../../tests/generator/mod.rs"]
mod acts;
mod families;
#[path = "../../tests/it/worker/pdf.rs"]
mod pdf;
#[path = "../process.rs"]
mod process;
mod program;
mod registry;
mod small;
mod table;
mod workers;

use std::path::Path;

use accuracy::Accuracy;
use acts::options::{Format, Noise, Options, TextTable};
use program::Speed;
use table::Column;

/// The first seed of the acts whose accuracy is measured.
const SEED: u64 = 1_000_000;
/// The first seed of the Word files whose speed is measured.
const WORD_SEED: u64 = 2_000_000;
/// The ways of drawing tables in a text, taken in turn.
const TEXTS: [Format; 5] = [
    Format::Text(TextTable::Tabs),
    Format::Text(TextTable::Pipes),
    Format::Text(TextTable::Box),
    Format::Text(TextTable::Columns),
    Format::Text(TextTable::Stacked),
];

fn main() {
    let divide = divide();
    let only = value("--only");
    let count = |acts: usize| (acts / divide).max(10);
    conditions();
    if std::env::args().any(|word| word == "--registry") {
        print!("{}", registry::measure(count(10_000), 60));
        return;
    }
    if std::env::args().any(|word| word == "--families") {
        print!("{}", families::measure(&count, only.as_deref()));
        return;
    }
    let text = Speed::measure(count(20_000), "txt", |n| small::act(n).into_bytes());
    let word = Speed::measure(count(1_000), "docx", word);
    let accuracy = |acts, formats: &[Format], noise| {
        Accuracy::measure(count(acts), SEED, formats, Noise(noise))
    };
    let column = |name, speed, accuracy| Column { name, speed, accuracy };
    let columns = [
        column("text", Some(text), accuracy(500, &TEXTS, 0)),
        column("docx", Some(word), accuracy(500, &[Format::Docx], 0)),
        column("html", None, accuracy(200, &[Format::Html], 0)),
        column("markdown", None, accuracy(200, &[Format::Markdown], 0)),
        column("text, noise 1", None, accuracy(500, &TEXTS, 1)),
    ];
    print!("{}", table::table(&columns));
    print!("{}", apart(divide));
    print!("\n{}", registry::measure(count(10_000), 60));
    print!("\n{}", families::measure(&count, only.as_deref()));
}

/// The cost of workers over many small documents and over a long one.
fn apart(divide: usize) -> String {
    let dir = tempfile::tempdir().expect("a place for temporary files");
    let place = |name: &str| dir.path().join(name);
    let (words, pdfs, long) = (place("docx"), place("pdf"), place("long"));
    program::fill(&words, (1_000 / divide).max(10), "docx", word);
    program::fill(&pdfs, (1_000 / divide).max(10), "pdf", |number| workers::full(number, 1));
    program::fill(&long, 1, "pdf", |number| workers::full(number, 300));
    let folders: [(&str, &Path); 3] = [
        ("Word acts with a plan of 30 rows", &words),
        ("PDF of one page of 45 lines each", &pdfs),
        ("one PDF of 300 pages", &long),
    ];
    workers::table(&folders)
}

/// A Word file with a plan of thirty rows.
fn word(number: usize) -> Vec<u8> {
    let options = Options::docx_of_thirty_rows();
    let act = acts::act(WORD_SEED + number as u64, &options);
    acts::write::file(&act, options.format)
}

fn conditions() {
    // Who else used the cores; not every system tells.
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("?");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    println!(
        "prikaz {}, profile {profile}, {} {}, {cores} cores, load before {load}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    );
    println!(
        "speed: the program with --format csv; text: small acts of about 1.5 KB, every third with"
    );
    println!(
        "  a plan of 6 rows; docx: generated acts with a plan of 30 rows, seeds from {WORD_SEED}"
    );
    println!("accuracy: the library on generated acts of every kind, seeds from {SEED};");
    println!("  text: tabs, pipes, boxes, columns and one cell a line in turn\n");
}

/// By what the counts of acts are divided: 1, or what `--divide` says.
fn divide() -> usize {
    value("--divide").and_then(|word| word.parse().ok()).unwrap_or(1).max(1)
}

/// The word behind a word of the command line.
fn value(name: &str) -> Option<String> {
    std::env::args().skip_while(|word| word != name).nth(1)
}
