//! `prikaz stats`: a corpus in numbers.

use std::fmt::Write as _;
use std::io::{self, Write};

use anyhow::Result;
use prikaz::model::Lang;
use prikaz::store::{Corpus, Counts, Stats, Terms, shown};

use super::explain;
use crate::cli::args::corpus::{self, StatsArg};
use crate::cli::{Ending, pick};

/// Runs the command.
pub(in crate::cli) fn run(args: &corpus::Stats, lang: Lang) -> Result<Ending> {
    let corpus = Corpus::open(&args.corpus).map_err(|error| explain(error, lang))?;
    let stats = corpus.stats(args.today).map_err(|error| explain(error, lang))?;
    let mut out = io::stdout().lock();
    match args.format {
        StatsArg::Table => out.write_all(table(&stats, lang).as_bytes())?,
        StatsArg::Json => {
            serde_json::to_writer_pretty(&mut out, &stats)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Good)
}

fn table(stats: &Stats, lang: Lang) -> String {
    let mut text = String::new();
    let name = |ru, en| pick(lang, ru, en);
    let totals = [
        (name("актов", "acts"), stats.acts),
        (name("разных источников", "different sources"), stats.sources),
        (name("поручений", "items"), stats.items),
        (name("исправлений людей", "corrections of people"), stats.corrections),
        (name("из них больше не подходит", "that no longer fit"), stats.unfit),
    ];
    for (name, count) in totals {
        line(&mut text, count, name);
    }
    let lists = [
        (name("акты по состоянию", "acts by state"), &stats.status),
        (name("акты по видам", "acts by kind"), &stats.kinds),
        (name("акты по органам", "acts by issuer"), &stats.issuers),
        (name("акты по годам", "acts by year"), &stats.years),
        (name("источники по форматам", "sources by format"), &stats.formats),
        (name("откуда буквы", "where characters come from"), &stats.origins),
        (name("поручения по типам", "items by type"), &stats.types),
        (name("поручения по видам срока", "items by kind of deadline"), &stats.deadlines),
        (name("поручения по уверенности", "items by confidence"), &stats.confidence),
    ];
    for (name, counts) in lists {
        list(&mut text, name, counts);
    }
    if let Some(terms) = &stats.terms {
        list(
            &mut text,
            name("поручения по состоянию срока", "items by state of deadline"),
            &states(terms, lang),
        );
    }
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "\n{}: {:.1} %",
        name("доля распознанных", "share of recognised"),
        100.0 * stats.ocr_share
    );
    if let Some(mean) = stats.mean_confidence {
        let _ = writeln!(text, "{}: {mean:.3}", name("средняя уверенность", "mean confidence"));
    }
    if !stats.diagnostics.is_empty() {
        let _ = writeln!(
            text,
            "\n{}:",
            name("замечания: сколько, в скольких актах", "diagnostics: how many, in how many acts")
        );
        for (code, (times, acts)) in &stats.diagnostics {
            let _ = writeln!(text, "  {times:>8}  {acts:>8}  {code}");
        }
    }
    text
}

fn states(terms: &Terms, lang: Lang) -> Counts {
    let name = |ru, en| pick::<&str>(lang, ru, en).to_owned();
    vec![
        (name("прошёл", "past"), terms.past),
        (name("в ближайшие 30 дней", "within 30 days"), terms.soon),
        (name("позже", "later"), terms.later),
        (name("повторяется", "recurring"), terms.recurring),
        (name("без дня", "without a day"), terms.undated),
        (name("без срока", "without a deadline"), terms.none),
    ]
}

fn list(text: &mut String, name: &str, counts: &Counts) {
    if counts.is_empty() {
        return;
    }
    text.push('\n');
    text.push_str(name);
    text.push_str(":\n");
    for (value, count) in counts {
        text.push_str("  ");
        line(text, *count, value);
    }
}

fn line(text: &mut String, count: i64, name: &str) {
    let name: String = name.chars().map(shown).collect();
    let _ = writeln!(text, "{count:>8}  {name}");
}
