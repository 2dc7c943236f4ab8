//! `prikaz deadlines`: who owes what by when, over the converted acts of a folder.

use anyhow::Result;
use prikaz::agenda::{self, Agenda, Left, Query};
use prikaz::export::duties::{self, ics};
use prikaz::model::{Due, Lang};

use super::args::{Deadlines, DeadlinesFormat};
use super::show::fitted;
#[cfg(feature = "xlsx")]
use super::terminal;
use super::{Ending, acts, export, pick};

/// Widths of the columns in a terminal: day, who, what, act.
const WIDTHS: [usize; 4] = [20, 34, 52, 30];

/// Runs the command.
pub(super) fn run(args: &Deadlines, lang: Lang) -> Result<Ending> {
    let query = Query { from: args.from, to: args.to, overdue_on: args.overdue_on };
    let filter = args.filters.filter(Query::default());
    let mut agenda = Agenda::new(query.clone());
    acts::each(args.places.all(), |act| {
        if let Some(act) = filter.narrowed(act) {
            agenda.add(&act);
        }
        Ok(())
    })?;
    let (found, left) = agenda.finish();
    let bytes = match args.format {
        DeadlinesFormat::Ics => ics::calendar(&agenda::clipped(found, &query), lang).into_bytes(),
        DeadlinesFormat::Table => table(&agenda::due(&found, &query), lang).into_bytes(),
        DeadlinesFormat::Csv => duties::csv(&agenda::due(&found, &query), lang),
        #[cfg(feature = "xlsx")]
        DeadlinesFormat::Xlsx => {
            if args.output.is_none() {
                terminal::refuse(lang)?;
            }
            duties::sheet::workbook(&agenda::due(&found, &query), lang)?
        }
    };
    export::write(args.output.as_deref(), &bytes)?;
    tell(left, lang);
    Ok(Ending::Good)
}

/// What the list leaves out, so that no one takes it for all there is.
pub(super) fn tell(left: Left, lang: Lang) {
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
