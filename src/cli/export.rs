//! `prikaz export`: converted acts, or what is asked for of them, in the formats of other programs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use prikaz::agenda::{self, Agenda, Query};
use prikaz::export::duties::ics;
use prikaz::export::plan::{self, Form, Heading, Sections};
use prikaz::export::{self, Format, Rows, Sink, Target};
use prikaz::model::{Act, Lang};
use prikaz::pipeline::sha256;

use super::args::{ByArg, Export, ExportFormat, TableArg};
use super::filters::Window;
use super::{Ending, acts, pick, terminal};

/// Runs the command.
pub(super) fn run(args: &Export, lang: Lang) -> Result<Ending> {
    refuse(args, lang)?;
    let files: Vec<PathBuf> = args.places.all().flat_map(|path| acts::kept(path)).collect();
    let guard = Guard::new(args.output.as_deref(), &files, lang)?;
    let Window { from, to } = args.due.unwrap_or_default();
    let filter = args.filters.filter(Query { from, to, overdue_on: args.overdue_on });
    let mut way = Way::open(args, &filter.due, lang)?;
    acts::each(args.places.all(), |act| {
        guard.refuse_source(&act, lang)?;
        way.whole(&act);
        filter.narrowed(act).map_or(Ok(()), |act| way.act(&act))
    })?;
    let chosen = way.chosen();
    way.finish(args.output.as_deref(), lang)?;
    if chosen == 0 {
        let words = "ничего не подошло: нет ни одного акта, который отвечает условиям";
        eprintln!("{}", pick(lang, words, "nothing was chosen: no act is as asked for"));
    }
    Ok(Ending::Good)
}

/// Refuses options that say nothing of the format, and what no terminal can show.
fn refuse(args: &Export, lang: Lang) -> Result<()> {
    let format = args.format;
    if args.table.is_some() && table(format).is_none_or(|format| !has_rows(format)) {
        let words =
            "--table выбирает строки форматов jsonl, csv и parquet; у этого формата они свои";
        bail!(pick(
            lang,
            words,
            "--table is for jsonl, csv and parquet; this format has rows of its own"
        ));
    }
    if args.by.is_some() && form(format).is_none() {
        bail!(pick(lang, "--by выбирает разделы форматов md и docx", "--by is for md and docx"));
    }
    if args.output.is_none() && is_binary(format) {
        terminal::refuse(lang)?;
    }
    Ok(())
}

/// The table that a format is.
fn table(format: ExportFormat) -> Option<Format> {
    match format {
        ExportFormat::Jsonl => Some(Format::Jsonl),
        ExportFormat::Csv => Some(Format::Csv),
        #[cfg(feature = "xlsx")]
        ExportFormat::Xlsx => Some(Format::Xlsx),
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => Some(Format::Parquet),
        _ => None,
    }
}

/// Whether a file of the format holds one table, whose rows can be chosen.
fn has_rows(format: Format) -> bool {
    match format {
        #[cfg(feature = "xlsx")]
        Format::Xlsx => false,
        _ => true,
    }
}

/// The form of a plan that a format is.
fn form(format: ExportFormat) -> Option<Form> {
    match format {
        ExportFormat::Md => Some(Form::Markdown),
        #[cfg(feature = "docx")]
        ExportFormat::Docx => Some(Form::Docx),
        _ => None,
    }
}

fn is_binary(format: ExportFormat) -> bool {
    !matches!(
        format,
        ExportFormat::Jsonl | ExportFormat::Csv | ExportFormat::Ics | ExportFormat::Md
    )
}

/// Keeps an export from writing over what it is made of.
struct Guard {
    /// The digest of the file that the export would replace, where there is one.
    replaced: Option<String>,
    path: PathBuf,
}

impl Guard {
    /// Refuses a file that is one of the acts.
    fn new(output: Option<&Path>, files: &[PathBuf], lang: Lang) -> Result<Self> {
        let Some(path) = output else { return Ok(Self { replaced: None, path: PathBuf::new() }) };
        // The file is written under another name first; that may be no act either.
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let ours = [path.canonicalize().ok(), PathBuf::from(part).canonicalize().ok()];
        let mut acts = files.iter().filter_map(|file| file.canonicalize().ok());
        if acts.any(|act| ours.contains(&Some(act))) {
            bail!(
                "{}: {}",
                path.display(),
                pick(
                    lang,
                    "это один из разобранных актов; выгрузка не пишется поверх них",
                    "this is one of the converted acts; an export is not written over them"
                )
            );
        }
        let replaced = path.is_file().then(|| sha256(path)).transpose();
        let replaced = replaced.with_context(|| path.display().to_string())?;
        Ok(Self { replaced, path: path.to_owned() })
    }

    /// Refuses a file that an act was read from.
    fn refuse_source(&self, act: &Act, lang: Lang) -> Result<()> {
        if self.replaced.as_ref() == Some(&act.source.sha256) {
            bail!(
                "{}: {}",
                self.path.display(),
                pick(
                    lang,
                    "это исходный документ одного из актов; выгрузка не пишется поверх него",
                    "an act was read from this document; an export is not written over it"
                )
            );
        }
        Ok(())
    }
}

/// Where acts go.
enum Way {
    /// Into a file of their own format.
    Sink(Box<dyn Sink>, usize),
    /// Into a calendar.
    Agenda(Agenda, Query, usize),
}

impl Way {
    fn open(args: &Export, due: &Query, lang: Lang) -> Result<Self> {
        let target = match &args.output {
            Some(path) => Target::File(path),
            None if is_binary(args.format) => Target::Stream(Box::new(io::stdout()), "stdout"),
            None => Target::Stream(terminal::stdout(), "stdout"),
        };
        let sink = match (table(args.format), form(args.format)) {
            (Some(format), _) => export::open(format, rows(args.table), target, lang)?,
            (_, Some(form)) => {
                let sections = match args.by {
                    Some(ByArg::Body) => Sections::Bodies,
                    _ => Sections::Acts,
                };
                let filters = args.filters.told(lang);
                let body = args.filters.body.clone();
                let heading = Heading { period: period(due, lang), filters, body };
                plan::open(form, sections, heading, target, lang)?
            }
            _ => return Ok(Self::Agenda(Agenda::new(due.clone()), due.clone(), 0)),
        };
        Ok(Self::Sink(sink, 0))
    }

    /// Tells of an act before what is chosen of it.
    fn whole(&mut self, act: &Act) {
        if let Self::Sink(sink, _) = self {
            sink.whole(act);
        }
    }

    fn act(&mut self, act: &Act) -> Result<()> {
        match self {
            Self::Sink(sink, chosen) => {
                *chosen += 1;
                sink.act(act)?;
            }
            Self::Agenda(agenda, _, chosen) => {
                *chosen += 1;
                agenda.add(act);
            }
        }
        Ok(())
    }

    /// Acts that were chosen.
    fn chosen(&self) -> usize {
        match self {
            Self::Sink(_, chosen) | Self::Agenda(_, _, chosen) => *chosen,
        }
    }

    fn finish(self, output: Option<&Path>, lang: Lang) -> Result<()> {
        match self {
            Self::Sink(sink, _) => sink.finish()?,
            Self::Agenda(agenda, query, _) => {
                let (duties, left) = agenda.finish();
                let calendar = ics::calendar(&agenda::clipped(duties, &query), lang);
                write(output, calendar.as_bytes())?;
                super::deadlines::tell(left, lang);
            }
        }
        Ok(())
    }
}

/// Writes a file that is whole in memory, or to standard output.
pub(super) fn write(output: Option<&Path>, bytes: &[u8]) -> Result<()> {
    if let Some(path) = output {
        export::write(path, bytes)?;
        return Ok(());
    }
    let mut stdout = terminal::stdout();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(())
}

fn rows(table: Option<TableArg>) -> Rows {
    match table {
        Some(TableArg::Acts) => Rows::Acts,
        Some(TableArg::Parts) => Rows::Parts,
        Some(TableArg::Items) | None => Rows::Items,
    }
}

/// The days that a plan is about, in words.
fn period(due: &Query, lang: Lang) -> Option<String> {
    let day = |date: Date| match lang {
        Lang::Ru => date.strftime("%d.%m.%Y").to_string(),
        Lang::En => date.to_string(),
    };
    let from = due.from.map(|date| format!("{} {}", pick(lang, "с", "from"), day(date)));
    let to = due.to.map(|date| format!("{} {}", pick(lang, "по", "to"), day(date)));
    let before =
        due.overdue_on.map(|date| format!("{} {}", pick(lang, "раньше", "before"), day(date)));
    let words: Vec<String> = [from, to, before].into_iter().flatten().collect();
    let head = pick(lang, "Срок исполнения", "Due");
    (!words.is_empty()).then(|| format!("{head}: {}", words.join(" ")))
}
