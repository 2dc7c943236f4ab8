//! What it costs to read documents in processes of their own, and whether these share the work.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::pdf::pdf;

/// Ticks a second in which Linux counts computing time.
const TICKS: f64 = 100.0;
/// Words of the program: documents read in its own process, in one worker, in two.
const WAYS: [(&str, &str); 3] = [
    ("in this process, 1 job", "--isolation never --jobs 1"),
    ("in workers, 1 job", "--isolation always --jobs 1"),
    ("in workers, 2 jobs", "--isolation always --jobs 2"),
];

/// One run of the program.
struct Run {
    /// Computing time of the program and its workers, in seconds; none where the system does not tell.
    cpu: Option<f64>,
    wall: f64,
    /// Share of all workers' computing that the least busy of them did.
    least: Option<f64>,
}

/// A PDF of so many pages full of words, which differ by `seed`.
pub(crate) fn full(seed: usize, pages: usize) -> Vec<u8> {
    let line = |page: usize, line: usize| {
        let word = |at: usize| format!("word{}", (seed + 7 * page + 3 * line + at) % 97);
        format!("{line}. {}", (0..10).map(word).collect::<Vec<_>>().join(" "))
    };
    let page = |page| (1..=45).map(|at| line(page, at)).collect::<Vec<_>>().join("\n");
    pdf(&(0..pages).map(page).collect::<Vec<_>>())
}

/// Runs the program in each way over folders of documents, and puts the figures into a table.
pub(crate) fn table(folders: &[(&str, &Path)]) -> String {
    let mut text = String::from("\nworkers: CPU s / wall s / share of the least busy worker\n");
    for (name, folder) in folders {
        let _ = writeln!(text, "{name}");
        for (way, words) in WAYS {
            let run = run(folder, words);
            let cpu = run.cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{cpu:.2}"));
            let least = run.least.map_or_else(String::new, |least| format!(" / {least:.2}"));
            let _ = writeln!(text, "  {way:26}{cpu:>8} / {:.2}{least}", run.wall);
        }
    }
    text
}

fn run(folder: &Path, words: &str) -> Run {
    let out = tempfile::tempdir().expect("a place for temporary files");
    let before = waited();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(["convert", "--quiet", "-o"])
        .args([out.path(), folder])
        .args(words.split(' '))
        .stderr(Stdio::null())
        .spawn()
        .expect("the built program");
    let mut workers = BTreeMap::new();
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("the program's state") {
            break ended;
        }
        workers.extend(children(child.id()).into_iter().filter_map(|worker| {
            let computed = ticks(&format!("/proc/{worker}/stat"), 11)?;
            Some((worker, computed))
        }));
        sleep(Duration::from_millis(5));
    };
    let wall = start.elapsed().as_secs_f64();
    assert!(matches!(ended.code(), Some(0 | 1)), "the program ended with {ended}");
    let cpu = before.and_then(|before| Some((waited()? - before) / TICKS));
    let all: f64 = workers.values().sum();
    let least = workers.values().copied().reduce(f64::min).filter(|_| workers.len() > 1);
    Run { cpu, wall, least: least.map(|least| least / all.max(1.0)) }
}

/// Ticks that processes computed which this one has waited for, and those that they waited for.
fn waited() -> Option<f64> {
    ticks("/proc/self/stat", 13)
}

/// The numbers of a process's children.
pub(crate) fn children(process: u32) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let lists =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let lists: Vec<String> = lists.collect();
    lists.iter().flat_map(|list| list.split_whitespace()).map(ToOwned::to_owned).collect()
}

/// The sum of two neighbours among the numbers behind a process's name.
fn ticks(stat: &str, at: usize) -> Option<f64> {
    let text = fs::read_to_string(stat).ok()?;
    let (_, numbers) = text.rsplit_once(") ")?;
    let mut numbers = numbers.split(' ').skip(at).filter_map(|number| number.parse::<f64>().ok());
    Some(numbers.next()? + numbers.next()?)
}
