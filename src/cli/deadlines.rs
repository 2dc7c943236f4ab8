//! `prikaz deadlines`: who owes what by when, over the converted acts of a folder.

use std::fs;
use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use prikaz::agenda::{self, Agenda, Left, Query};
use prikaz::export::duties::{self, ics};
use prikaz::model::{Due, Lang};

use super::args::{Deadlines, DeadlinesFormat};
use super::show::fitted;
use super::{Ending, acts, pick};

/// Widths of the columns in a terminal: day, who, what, act.
const WIDTHS: [usize; 4] = [20, 34, 52, 30];

/// Runs the command.
pub(super) fn run(args: &Deadlines, lang: Lang) -> Result<Ending> {
    let query = Query {
        from: args.from,
        to: args.to,
        body: args.body.clone(),
        overdue_on: args.overdue_on,
    };
    let mut agenda = Agenda::new(query.clone());
    for path in &args.paths {
        for found in acts::acts(path)? {
            agenda.add(&found?.1);
        }
    }
    let (found, left) = agenda.finish();
    let bytes = match args.format {
        DeadlinesFormat::Ics => ics::calendar(&agenda::clipped(found, &query), lang).into_bytes(),
        DeadlinesFormat::Table => table(&agenda::due(&found, &query), lang).into_bytes(),
        DeadlinesFormat::Csv => duties::csv(&agenda::due(&found, &query), lang),
        #[cfg(feature = "xlsx")]
        DeadlinesFormat::Xlsx => {
            let to_terminal = args.output.is_none() && io::stdout().is_terminal();
            if to_terminal {
                bail!(pick(
                    lang,
                    "книгу Excel в терминал не вывести: назовите файл параметром --output",
                    "a workbook is no text for a terminal: name a file with --output"
                ));
            }
            duties::sheet::workbook(&agenda::due(&found, &query), lang)?
        }
    };
    match &args.output {
        Some(path) => fs::write(path, bytes).with_context(|| path.display().to_string())?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    tell(left, lang);
    Ok(Ending::Good)
}

/// What the list leaves out, so that no one takes it for all there is.
fn tell(left: Left, lang: Lang) {
    if left.undated > 0 {
        let words = pick(
            lang,
            "без дня (постоянно, по необходимости, от события), в список не вошло",
            "without a day (all the time, when needed, from an event), not listed",
        );
        eprintln!("{words}: {}", left.undated);
    }
    if left.copies > 0 {
        let words = pick(lang, "копий приложений не сосчитано", "copies of appendices not counted");
        eprintln!("{words}: {}", left.copies);
    }
}

fn table(due: &[Due<'_>], lang: Lang) -> String {
    let titles = pick(lang, ["срок", "кто", "что", "акт"], ["due", "who", "what", "act"]);
    let mut text = row(&titles.map(ToOwned::to_owned));
    text += &row(&WIDTHS.map(|width| "─".repeat(width)));
    for one in due {
        text += &row(&duties::row(one, lang));
    }
    text
}

fn row(cells: &[String; 4]) -> String {
    let cells: Vec<String> =
        cells.iter().zip(WIDTHS).map(|(cell, width)| fitted(cell, width)).collect();
    cells.join("  ").trim_end().to_owned() + "\n"
}
