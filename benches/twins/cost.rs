//! What long and many PDFs cost the built program: processor time against poppler's, memory, and
//! what a second job brings.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::process::{self, Cost};
use crate::{long, office};

/// Runs of each program, in turn.
const ROUNDS: usize = 5;

/// Makes the documents and prints what they cost. `many` is a folder of PDFs.
pub(crate) fn print(root: &Path, many: &Path) {
    let folder = root.join("long");
    fs::create_dir_all(&folder).expect("a folder for long documents");
    let hundred = document(&folder, "text-100", &long::text(1_700), 100);
    let table = document(&folder, "plan-100", &long::plan(1_900), 100);
    let longest = document(&folder, "text-500", &long::text(9_000), 500);
    println!("\ncost of PDFs: {}, each run into an empty folder", program().display());
    let against = |name: &str, file: &Option<PathBuf>| match file {
        Some(file) => against_poppler(name, file),
        None => println!("{name:30}could not be made"),
    };
    against("100 pages of text", &hundred);
    against("100 pages of a table", &table);
    if let Some(file) = &longest {
        let cost = convert(file, 2);
        println!("{:30}{}", "500 pages of text, memory", mebibytes(&cost));
        jobs("  one file of 500 pages", file);
    }
    // Only a run of the twins leaves many files behind.
    if many.is_dir() {
        jobs("  many files", many);
    } else {
        println!("  many files                  not measured: run without --only first");
    }
}

/// A PDF of so many pages; none where the Word file is shorter or cannot be converted.
fn document(folder: &Path, name: &str, word: &[u8], pages: u32) -> Option<PathBuf> {
    let file = folder.join(format!("{name}.docx"));
    fs::write(&file, word).expect("a file for a long document");
    let range =
        format!(r#"pdf:writer_pdf_Export:{{"PageRange":{{"type":"string","value":"1-{pages}"}}}}"#);
    office::convert(std::slice::from_ref(&file), &range, folder);
    let pdf = folder.join(format!("{name}.pdf"));
    pdf.exists().then_some(pdf)
}

/// The program that was built with the bench, or the one that `PRIKAZ` names.
fn program() -> OsString {
    std::env::var_os("PRIKAZ").unwrap_or_else(|| env!("CARGO_BIN_EXE_prikaz").into())
}

/// The program over a file or a folder, into a new folder.
fn convert(from: &Path, jobs: usize) -> Cost {
    let out = tempfile::tempdir().expect("a place for temporary files");
    let cost = process::run(
        Command::new(program())
            .args(["convert", "--quiet", "--jobs", &jobs.to_string(), "-o"])
            .args([out.path(), from]),
    );
    // 1 tells of acts with diagnostics; a run that broke off would look cheap.
    assert!(matches!(cost.code, Some(0 | 1)), "the program ended with {:?}", cost.code);
    cost
}

fn against_poppler(name: &str, file: &Path) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(convert(file, 1));
        let mut poppler = Command::new("pdftotext");
        theirs.push(process::run(poppler.arg("-bbox").args([file, Path::new("/dev/null")])));
    }
    let (ours, theirs) = (cpu(&ours), cpu(&theirs));
    println!(
        "{name:30}convert {:.2} s, pdftotext -bbox {:.2} s of processor time: {:.2} x",
        ours.as_secs_f64(),
        theirs.as_secs_f64(),
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

/// Two jobs against one, in turn.
fn jobs(name: &str, from: &Path) {
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        one.push(convert(from, 1));
        two.push(convert(from, 2));
    }
    let times = |costs: &[Cost]| median(costs.iter().map(|cost| cost.time).collect()).as_secs_f64();
    println!(
        "{name:30}two jobs against one: {:.2} x the processor time, {:.2} x the time; {}",
        cpu(&two).as_secs_f64() / cpu(&one).as_secs_f64(),
        times(&two) / times(&one),
        busy(&two[0])
    );
}

/// How the work fell on the processes that the program started.
fn busy(cost: &Cost) -> String {
    let all: Duration = cost.children.iter().sum();
    if all.is_zero() {
        return "no workers".to_owned();
    }
    let share =
        |child: &Duration| format!("{:.0} %", 100.0 * child.as_secs_f64() / all.as_secs_f64());
    let shares: Vec<String> = cost.children.iter().take(4).map(share).collect();
    format!("workers had {} of their processor time; {}", shares.join(" and "), mebibytes(cost))
}

fn mebibytes(cost: &Cost) -> String {
    match cost.memory {
        Some(kib) => format!("{:.0} MiB in all processes", kib as f64 / 1024.0),
        None => "memory unknown".to_owned(),
    }
}

fn cpu(costs: &[Cost]) -> Duration {
    median(costs.iter().filter_map(|cost| cost.cpu).collect())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
