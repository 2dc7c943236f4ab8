//! `make bench`: 20,000 small invented acts through the built program. Prints acts a second, the
//! most memory at 2,000 and at 20,000 acts, and what a second run over unchanged acts costs.
//! It asserts no times: they are the machine's.
#![allow(clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FEW: usize = 2_000;
const MANY: usize = 20_000;

const TOWNS: [&str; 5] =
    ["Приозёрск-Новый", "Светлоречье", "Верхний Яр", "Заозёрное", "Ключи-Дальние"];
const WORKS: [&str; 6] = [
    "провести осмотр мостов и переправ",
    "подготовить перечень бесхозяйных сетей",
    "обеспечить завоз противогололёдных материалов",
    "организовать обучение дежурных смен",
    "направить сведения о готовности котельных",
    "обновить паспорта безопасности школ",
];
const BODIES: [&str; 4] =
    ["отдел благоустройства", "управление образования", "отдел культуры", "дежурная служба"];
const MONTHS: [&str; 4] = ["март", "июнь", "сентябрь", "декабрь"];

/// One run of the program.
struct Measured {
    time: Duration,
    /// Most memory that was resident, in KiB; none where the system does not tell.
    memory: Option<u64>,
    bytes: u64,
}

fn main() {
    let dir = tempfile::tempdir().expect("a place for temporary files");
    let (few, many) = (dir.path().join("few"), dir.path().join("many"));
    fill(&few, FEW);
    fill(&many, MANY);
    let small = convert(&few, &dir.path().join("few-out"));
    tell(FEW, &small);
    let out = dir.path().join("many-out");
    let large = convert(&many, &out);
    tell(MANY, &large);
    let again = convert(&many, &out);
    println!(
        "second run: {:.2} s, {:.1} % of the first",
        again.time.as_secs_f64(),
        100.0 * again.time.as_secs_f64() / large.time.as_secs_f64()
    );
}

fn tell(acts: usize, run: &Measured) {
    let memory =
        run.memory.map_or_else(|| "?".to_owned(), |kib| format!("{:.1} MiB", to_f64(kib) / 1024.0));
    println!(
        "{acts:6} acts: {:.2} s, {:.0} acts/s, {:.1} MB/s, most memory {memory}",
        run.time.as_secs_f64(),
        to_f64(acts as u64) / run.time.as_secs_f64(),
        to_f64(run.bytes) / 1e6 / run.time.as_secs_f64(),
    );
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn to_f64(count: u64) -> f64 {
    count as f64
}

/// Writes `count` acts, a hundred to a folder.
fn fill(root: &Path, count: usize) {
    for number in 0..count {
        let folder = root.join(format!("{:03}", number / 100));
        fs::create_dir_all(&folder).expect("a folder for the acts");
        fs::write(folder.join(format!("{number:05}.txt")), act(number))
            .expect("a file for the act");
    }
}

/// An order of five points; every third has a plan of six rows.
fn act(number: usize) -> String {
    let town = TOWNS[number % TOWNS.len()];
    let (day, month) = (1 + number % 28, 1 + number / 28 % 12);
    let mut text = format!(
        "Администрация города {town}\n\nПРИКАЗ\n\n{day:02}.{month:02}.2023 № {}-О\n\n\
         О подготовке города к сезону\n\nВ целях устойчивой работы служб\n\nПРИКАЗЫВАЮ:\n\n",
        number + 1
    );
    for point in 1..=4 {
        let (work, body) =
            (WORKS[(number + point) % WORKS.len()], BODIES[(number + 2 * point) % BODIES.len()]);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{point}. Назначить ответственным {body} и {work} в срок до {:02}.{:02}.2024.",
            1 + point * 3,
            1 + (number + point) % 12
        );
    }
    text.push_str("5. Контроль за исполнением приказа оставляю за собой.\n\nГлава города                         А.Б. Ветров\n");
    if number.is_multiple_of(3) {
        plan(&mut text, number);
    }
    text
}

fn plan(text: &mut String, number: usize) {
    let _ = write!(
        text,
        "\n\nПриложение\nк приказу от {:02}.{:02}.2023 № {}-О\n\nПлан мероприятий на 2024 год\n\n\
         | № | Мероприятие | Срок | Ответственный |\n|---|---|---|---|\n",
        1 + number % 28,
        1 + number / 28 % 12,
        number + 1
    );
    for row in 1..=6 {
        let (work, body) =
            (WORKS[(number + row) % WORKS.len()], BODIES[(number + row) % BODIES.len()]);
        let _ = writeln!(text, "| {row} | {work} | {} 2024 | {body} |", MONTHS[row % MONTHS.len()]);
    }
}

/// Runs the program over a folder and watches its memory.
fn convert(from: &Path, to: &Path) -> Measured {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(["convert", "--quiet", "--format", "csv", "-o"])
        .args([to, from])
        .stderr(Stdio::null())
        .spawn()
        .expect("the built program");
    let status = format!("/proc/{}/status", child.id());
    let mut memory = None;
    while child.try_wait().expect("the program's state").is_none() {
        // The kernel keeps the peak, so that looking now and then misses only the very last moments.
        memory = peak(&status).or(memory);
        std::thread::sleep(Duration::from_millis(2));
    }
    Measured { time: start.elapsed(), memory, bytes: size(from) }
}

fn peak(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn size(folder: &Path) -> u64 {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(fs::Metadata::is_file)
        .map(|file| file.len())
        .sum()
}
