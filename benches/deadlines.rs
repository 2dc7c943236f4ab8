//! How fast cells of deadlines are read: `cargo bench --bench deadlines`. It asserts no times.
#![allow(clippy::print_stdout, missing_docs)]

use std::time::Instant;

use prikaz::grammar::deadline::{Context, cell, within};

const TABLES: [&str; 2] = [
    include_str!("../fixtures/grammar/deadline_cells.toml"),
    include_str!("../fixtures/grammar/deadline_wordings.toml"),
];

fn main() {
    let cells: Vec<&str> = TABLES
        .iter()
        .flat_map(|table| table.lines())
        .filter_map(|line| line.strip_prefix("text = \"")?.strip_suffix('"'))
        .collect();
    let context = Context::default();
    let rounds = 20;
    let start = Instant::now();
    let read = (0..rounds).flat_map(|_| &cells).filter(|text| cell(text, &context).text.is_some());
    let read = read.count();
    println!("{:.0} cells a second", read as f64 / start.elapsed().as_secs_f64());
    for megabytes in [1, 2, 4] {
        let text = cells.join(", ").repeat(megabytes * 1_000_000 / cells.join(", ").len());
        let start = Instant::now();
        let found = within(&text, &context).len();
        let whole = cell(&text, &context).also.len();
        println!("{megabytes} MB: {:.2?}, {found} phrases, {whole} deadlines", start.elapsed());
    }
}
