//! How long questions take: inside a process that has the corpus open, and as processes of their own.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use prikaz::store::{Finder, Search, Sort, query};

use crate::process;

/// Questions of each sort; asked in turn.
const QUESTIONS: &[(&str, &[&str])] = &[
    (
        "one word",
        &["провести", "отчёт", "школа", "семинар", "родители", "контроль", "график", "педагог"],
    ),
    ("two words", &["провести семинар", "план мероприятий", "отчёт директор", "подготовка отчёта"]),
    ("phrase", &["\"план мероприятий\"", "\"контроль за исполнением\""]),
    ("spoilt", &["семинор~", "отчот~", "гpафнк~", "контраль~"]),
    ("fields", &["исполнитель:директор", "орган:управление школа", "номер:12", "вид:приказ отчёт"]),
    ("days", &["срок:2023-10..2023-12 отчёт", "год:2022 провести", "срок:2024"]),
    ("or, not", &["семинар ИЛИ совещание", "отчёт НЕ директор"]),
];
/// Rounds through the questions of a sort.
const ROUNDS: usize = 200;
/// Processes that are started.
const PROCESSES: usize = 30;

/// Prints the times.
pub(crate) fn measure(corpus: &Path) {
    let finder = Finder::open(corpus).expect("a corpus to search in");
    let mut all = Vec::new();
    for (name, questions) in QUESTIONS {
        let parsed: Vec<_> =
            questions.iter().map(|text| query::parse(text).expect("a question")).collect();
        let mut times = Vec::new();
        for round in 0..=ROUNDS {
            for query in &parsed {
                let search =
                    Search { query: query.clone(), sort: Sort::Rank, offset: 0, limit: 10 };
                let start = Instant::now();
                let found = finder.find(&search).expect("hits");
                // The first round warms what the others find warm.
                if round > 0 {
                    times.push(start.elapsed());
                }
                std::hint::black_box(found);
            }
        }
        all.extend(times.iter().copied());
        println!("search, {name:<24} {}", quantiles(times));
    }
    println!("search, {:<24} {}", "all", quantiles(all));
    processes(corpus);
}

fn processes(corpus: &Path) {
    let mut times = Vec::new();
    let mut memory = 0;
    let questions = QUESTIONS.iter().flat_map(|(_, questions)| *questions).cycle();
    for question in questions.take(PROCESSES) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prikaz"));
        command.args(["search", question, "--limit", "10", "--corpus"]).arg(corpus);
        let start = Instant::now();
        let output = command.output().expect("the program");
        times.push(start.elapsed());
        assert!(output.status.success(), "{question}");
        memory = memory.max(process::run(&mut command).memory.unwrap_or(0));
    }
    let memory = memory as f64 / 1024.0;
    println!("a process of `prikaz search`     {}, {memory:.0} MiB", quantiles(times));
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    format!("p50 {:.2} ms, p99 {:.2} ms, worst {:.2} ms", at(50), at(99), at(100))
}
