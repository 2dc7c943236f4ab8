//! `prikaz search`: items and acts of a corpus that answer a question.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anyhow::{Result, anyhow};
use prikaz::export::csv;
use prikaz::model::Lang;
use prikaz::store::query::{self, Query, QueryError};
use prikaz::store::{Facets, Finder, Found, Hit, Search, Snippet, Sort, shown};
use serde::Serialize;

use super::explain;
use crate::cli::args::ListArg;
use crate::cli::args::corpus::{self, SortArg};
use crate::cli::{Ending, pick};

/// Runs the command.
pub(in crate::cli) fn run(args: &corpus::Search, lang: Lang) -> Result<Ending> {
    let question = args.query.join(" ");
    let query = query::parse(&question).map_err(|error| pointed(&error, &question, lang))?;
    let finder = Finder::open(&args.corpus).map_err(|error| explain(error, lang))?;
    let search = Search { query, sort: sort(args.sort), offset: args.offset, limit: args.limit };
    let found = finder.find(&search).map_err(|error| explain(error, lang))?;
    let facets = args.facets.then(|| facets(&finder, &search.query, lang)).transpose()?;
    let mut out = io::stdout().lock();
    match args.format {
        ListArg::Table => {
            let bold = out.is_terminal();
            out.write_all(table(&found, bold, lang).as_bytes())?;
            let facets = facets.iter().flatten().filter(|(_, counts)| !counts.is_empty());
            for (name, counts) in facets {
                writeln!(out, "{}", facet(name, counts, lang))?;
            }
            tell(&found, args, lang);
        }
        ListArg::Json => {
            serde_json::to_writer_pretty(&mut out, &Answer { question, found, facets })?;
            writeln!(out)?;
        }
        ListArg::Csv => {
            out.write_all(&csv::table(rows(&found, lang)))?;
            tell(&found, args, lang);
        }
    }
    Ok(Ending::Good)
}

/// What programs are told.
#[derive(Serialize)]
struct Answer {
    question: String,
    #[serde(flatten)]
    found: Found,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Facets>,
}

fn sort(argument: SortArg) -> Sort {
    match argument {
        SortArg::Rank => Sort::Rank,
        SortArg::Date => Sort::Date,
        SortArg::Due => Sort::Due,
    }
}

fn facets(finder: &Finder, query: &Query, lang: Lang) -> Result<Facets> {
    finder.facets(query).map_err(|error| explain(error, lang))
}

/// A question that was not understood, with a mark at the place.
fn pointed(error: &QueryError, question: &str, lang: Lang) -> anyhow::Error {
    let words = pick(lang, "запрос не понят", "the question is not understood");
    anyhow!("{words}: {}\n{}", error.message(lang), error.pointed(question))
}

/// How many there are, so that no one takes a page for all.
fn tell(found: &Found, args: &corpus::Search, lang: Lang) {
    let to = args.offset + found.hits.len();
    let from = (args.offset + 1).min(to);
    let (all, shown) = pick(lang, ("найдено", "показано"), ("found", "shown"));
    eprintln!("{all}: {}, {shown}: {from}-{to}", found.total);
}

/// Three lines a hit: where it is, what it says, what is known of it.
fn table(found: &Found, bold: bool, lang: Lang) -> String {
    let mut text = String::new();
    for hit in &found.hits {
        // Writing to a string cannot fail.
        let number = hit.number.as_ref().map(|number| format!("№ {number}"));
        let item = hit.item.as_ref().map(|item| format!("{} {item}", pick(lang, "п.", "item")));
        let head = [
            hit.kind.as_ref(),
            hit.date.as_ref(),
            number.as_ref(),
            hit.issuer.as_ref(),
            item.as_ref(),
        ];
        let head: Vec<&str> = head.into_iter().flatten().map(String::as_str).collect();
        let _ = writeln!(text, "{}  {}", hit.id, plain(&head.join(" ")));
        let _ = writeln!(text, "  {}", passage(&hit.snippet, bold));
        let (who, due) = (hit.who.join("; "), when(hit));
        if !(who.is_empty() && due.is_empty()) {
            let (by, until) = pick(lang, ("кто", "срок"), ("who", "by when"));
            let known = [(by, who), (until, due)];
            let known: Vec<String> = known
                .iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}: {}", plain(value)))
                .collect();
            let _ = writeln!(text, "  {}", known.join("; "));
        }
        let _ = writeln!(text, "  {}\n", plain(&hit.file));
    }
    text
}

/// The day, and how it was written where that says more.
fn when(hit: &Hit) -> String {
    hit.due.clone().or_else(|| hit.due_text.clone()).unwrap_or_default()
}

/// A passage with its words in bold, or in stars where that cannot be shown.
fn passage(snippet: &Snippet, bold: bool) -> String {
    let (open, close) = if bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("*", "*") };
    let mut text = String::new();
    text += if snippet.cut_before { "…" } else { "" };
    for (at, c) in snippet.text.chars().enumerate() {
        if snippet.highlights.iter().any(|(from, _)| *from == at) {
            text += open;
        }
        text.push(c);
        if snippet.highlights.iter().any(|(_, to)| *to == at + 1) {
            text += close;
        }
    }
    text + if snippet.cut_after { "…" } else { "" }
}

/// A text of a document as a terminal may show it.
fn plain(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn rows(found: &Found, lang: Lang) -> impl Iterator<Item = Vec<String>> + '_ {
    let heads = pick(
        lang,
        [
            "id",
            "акт",
            "номер акта",
            "дата акта",
            "орган",
            "пункт",
            "текст",
            "кто",
            "срок",
            "срок в тексте",
            "файл",
        ],
        [
            "id",
            "act",
            "act number",
            "act date",
            "issuer",
            "item",
            "text",
            "who",
            "due",
            "due as written",
            "file",
        ],
    );
    let row = |hit: &Hit| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            hit.id.clone(),
            text(&hit.kind),
            text(&hit.number),
            text(&hit.date),
            text(&hit.issuer),
            text(&hit.item),
            text(&hit.text),
            hit.who.join("; "),
            text(&hit.due),
            text(&hit.due_text),
            hit.file.clone(),
        ]
    };
    std::iter::once(heads.map(ToOwned::to_owned).to_vec()).chain(found.hits.iter().map(row))
}

fn facet(name: &str, counts: &[(String, u64)], lang: Lang) -> String {
    let name = match name {
        "kind" => pick(lang, "вид", "kind"),
        "year" => pick(lang, "год", "year"),
        "issuer" => pick(lang, "орган", "issuer"),
        "who" => pick(lang, "исполнитель", "who"),
        "part" => pick(lang, "часть", "part"),
        "type" => pick(lang, "тип", "type"),
        other => other,
    };
    let mut text = format!("{name}:\n");
    for (value, count) in counts {
        let _ = writeln!(text, "  {count:>8}  {}", plain(value));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_document_commands_the_terminal() {
        let hit = Hit {
            id: "0".into(),
            file: "a\u{1b}[2J.txt".into(),
            who: vec!["Отдел\u{202e}".into()],
            snippet: Snippet {
                text: "план".into(),
                highlights: vec![(0, 4)],
                ..Snippet::default()
            },
            ..Hit::default()
        };
        let found = Found { total: 1, hits: vec![hit] };
        let text = table(&found, false, Lang::Ru);
        assert!(text.contains("*план*"), "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
        assert!(table(&found, true, Lang::Ru).contains("\u{1b}[1mплан\u{1b}[0m"));
    }

    #[test]
    fn nothing_in_a_sheet_runs_as_a_formula() {
        let hit = Hit { id: "0".into(), text: Some("=1+1".into()), ..Hit::default() };
        let bytes = csv::table(rows(&Found { total: 1, hits: vec![hit] }, Lang::Ru));
        assert!(String::from_utf8(bytes).unwrap().contains(";'=1+1;"));
    }
}
