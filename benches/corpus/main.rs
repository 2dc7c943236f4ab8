//! `cargo bench --bench corpus`: how fast acts are kept and found, and with how much memory.
//!
//! Acts are invented, an order with a plan of some twenty rows each. It asserts no times: they are
//! the machine's. `-- --divide 20` takes a twentieth of the acts, for a quick look.
#![allow(clippy::print_stdout, missing_docs)]

#[path = "../../tests/generator/mod.rs"]
mod acts;
#[path = "../process.rs"]
mod process;
mod searches;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use acts::options::{Format, Options, Profile, TextTable};
use prikaz::store::{Corpus, Origin, Outcome, Run, Writer};
use rayon::prelude::*;

use process::Cost;

/// Acts of the whole measurement.
const ACTS: usize = 20_000;
/// The first seed.
const SEED: u64 = 3_000_000;

fn main() {
    let acts = (ACTS / divide()).max(20);
    let dir = tempfile::tempdir().expect("a place for temporary files");
    let (sources, corpus) = (dir.path().join("in"), dir.path().join("corpus"));
    conditions();
    let bytes = fill(&sources, acts);
    let first = ingest(&sources, &corpus);
    let again = ingest(&sources, &corpus);
    let items = items(&corpus);
    println!(
        "sources                          {acts} acts, {items} items, {:.1} MB",
        bytes as f64 / 1e6
    );
    println!("ingest with conversion           {}, {}", seconds(&first), memory(&first));
    let share = 100.0 * again.time.as_secs_f64() / first.time.as_secs_f64();
    println!("ingest of the unchanged folder   {}, {share:.2} % of the first", seconds(&again));
    drop(fs::remove_dir_all(&sources));
    keeping(&corpus, &dir.path().join("copy"), items);
    println!(
        "size of the corpus               {:.0} MB of rows, {:.0} MB of index",
        size(&corpus.join("corpus.sqlite")),
        folder(&corpus.join("index"))
    );
    searches::measure(&corpus);
    for name in ["families, looked for first", "families, nothing new"] {
        let cost = families(&corpus);
        println!("{name:32} {}, {}", seconds(&cost), memory(&cost));
    }
}

/// The families of the corpus, found where they are not known.
fn families(corpus: &Path) -> Cost {
    let cost = process::run(
        Command::new(env!("CARGO_BIN_EXE_prikaz"))
            .args(["families", "--format", "json", "--corpus"])
            .arg(corpus),
    );
    assert_eq!(cost.code, Some(0), "the program did not end well");
    cost
}

/// Keeping and indexing apart from conversion: acts of one corpus are brought to another.
fn keeping(from: &Path, to: &Path, items: i64) {
    let corpus = Corpus::open(from).expect("a corpus");
    let run = Run { program: "bench".to_owned(), inputs: String::new() };
    let briefs = corpus.briefs().expect("acts");
    let start = Instant::now();
    let writer = Writer::open(to, "bench", false, &run).expect("a corpus to write to");
    for some in briefs.chunks(64) {
        let packed: Vec<_> =
            some.iter().filter_map(|one| Some((one, corpus.act(one.key).ok()??))).collect();
        packed.into_par_iter().for_each(|(one, packed)| {
            let origin = Origin {
                output: one.output.as_str().into(),
                root: one.root,
                key: 1,
                brief: String::new(),
            };
            let json = packed.json().expect("the act's JSON");
            writer.keep(origin, &json).expect("room for an act");
        });
    }
    let files = briefs.len() as u64;
    writer.finish(Vec::new(), Outcome { files, ..Outcome::default() }).expect("room for all");
    let time = start.elapsed().as_secs_f64();
    println!("keeping and indexing alone       {time:.1} s, {:.0} items/s", items as f64 / time);
    drop(fs::remove_dir_all(to));
}

fn ingest(from: &Path, to: &Path) -> Cost {
    let cost = process::run(
        Command::new(env!("CARGO_BIN_EXE_prikaz"))
            .args(["ingest", "--quiet", "--corpus"])
            .args([to, from]),
    );
    assert!(matches!(cost.code, Some(0 | 1)), "the program ended with {:?}", cost.code);
    cost
}

/// Writes acts, a hundred to a folder, and gives their size.
fn fill(root: &Path, acts: usize) -> usize {
    let options = Options {
        format: Format::Text(TextTable::Pipes),
        profile: Profile::Planned,
        rows: 18..24,
        ..Options::default()
    };
    for folder in 0..acts.div_ceil(100) {
        fs::create_dir_all(root.join(format!("{folder:03}"))).expect("a folder for the acts");
    }
    let write = |number: usize| {
        let act = acts::act(SEED + number as u64, &options);
        let bytes = acts::write::file(&act, options.format);
        fs::write(root.join(format!("{:03}/{number:05}.txt", number / 100)), &bytes)
            .expect("a file for the act");
        bytes.len()
    };
    (0..acts).into_par_iter().map(write).sum()
}

fn items(corpus: &Path) -> i64 {
    Corpus::open(corpus).and_then(|corpus| corpus.stats(None)).expect("numbers").items
}

fn size(path: &Path) -> f64 {
    fs::metadata(path).map_or(0.0, |file| file.len() as f64 / 1e6)
}

fn folder(path: &Path) -> f64 {
    let entries = fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| size(&entry.path())).sum()
}

fn seconds(cost: &Cost) -> String {
    format!("{:.1} s", cost.time.as_secs_f64())
}

fn memory(cost: &Cost) -> String {
    cost.memory.map_or_else(
        || "memory unknown".to_owned(),
        |kib| format!("{:.0} MiB", kib as f64 / 1024.0),
    )
}

fn conditions() {
    // Who else used the cores; not every system tells.
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("?");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("prikaz {}, {cores} cores, load before {load}", env!("CARGO_PKG_VERSION"));
}

/// By what the count of acts is divided: 1, or what `--divide` says.
fn divide() -> usize {
    let mut words = std::env::args().skip_while(|word| word != "--divide").skip(1);
    words.next().and_then(|word| word.parse().ok()).unwrap_or(1).max(1)
}
