//! All arguments of the program. The Russian wording of their help is in [`super::help`].

#[cfg(feature = "store")]
pub(super) mod corpus;

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::filters::{Filters, Window, day, window};

/// Municipal orders and road maps in, every ordered action out as data: who, what, by when.
#[derive(Debug, Parser)]
#[command(name = "prikaz", version, subcommand_required = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of messages, headings and reports [default: that of the environment]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
}

/// Languages by their codes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangArg {
    /// Russian.
    #[value(help = None::<&str>)]
    Ru,
    /// English.
    #[value(help = None::<&str>)]
    En,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Convert files and folders: one JSON an act, and tables of all items
    Convert(Convert),
    /// Print a document's text as the reader sees it; spans of the output point into it
    Text(Text),
    /// Save a page as a picture, with boxes round what was found on it
    Render(Render),
    /// Print the items of converted acts as a table
    Show(Show),
    /// Print who owes what by when, over converted acts; recurrences as days, or a calendar
    Deadlines(Deadlines),
    /// Hand converted acts on: tables, a calendar, a consolidated plan of what is asked for
    Export(Export),
    /// List the bodies, posts and persons of converted acts: variants, counts, acts
    Bodies(Bodies),
    /// Convert files and folders and keep the acts in a corpus
    #[cfg(feature = "store")]
    Ingest(corpus::Ingest),
    /// Find items and acts of a corpus
    #[cfg(feature = "store")]
    Search(corpus::Search),
    /// Print a corpus in numbers
    #[cfg(feature = "store")]
    Stats(corpus::Stats),
    /// Put right what was read wrongly; the program's reading stays beside it
    #[cfg(feature = "store")]
    Fix(corpus::Fix),
    /// Make the search index of a corpus anew
    #[cfg(feature = "store")]
    Reindex(corpus::Reindex),
    /// List families of near-identical appendices in converted acts: copies, editions, templates
    Families(FamiliesOf),
    /// Compare two appendices row by row: words, rows, deadlines that moved
    Diff(Diff),
    /// Compare outputs with reference answers, field by field
    Eval(Eval),
    /// Print the JSON Schema of the output
    Schema,
    /// Print what formats are read, and what of them
    Formats,
    /// Check what the program finds where it runs, and say what to install
    Doctor,
    /// Print a completion script for a shell
    Completions(Completions),
    /// Read documents for another prikaz; it starts this itself
    #[command(hide = true)]
    Worker,
}

#[derive(Debug, clap::Args)]
pub(super) struct Convert {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder for the results; made where it is missing
    #[arg(short, long, value_name = "OUT")]
    pub(super) out: PathBuf,
    /// Tables to make besides the JSON of each act; several with commas
    #[arg(short, long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub(super) format: Vec<FormatArg>,
    /// What becomes of appendices that are copies: marked and counted once, left out of tables, or not looked for
    #[arg(
        long,
        value_enum,
        value_name = "WHICH",
        default_value = "mark",
        hide_default_value = true
    )]
    pub(super) dedup: DedupArg,
    #[command(flatten)]
    pub(super) conversion: Conversion,
}

/// How documents are converted.
#[derive(Debug, clap::Args)]
pub(super) struct Conversion {
    /// Documents converted at the same time [default: number of processors]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// What reads .doc and .rtf: this program, `LibreOffice`, or each what the other cannot [default: auto]
    #[arg(
        long,
        value_enum,
        value_name = "WHICH",
        default_value = "auto",
        hide_default_value = true
    )]
    pub(super) converter: ConverterArg,
    /// Password of files that open with one
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
    /// Languages in which scans are read, joined by `+`
    #[arg(long, value_name = "LANG", default_value = "rus")]
    pub(super) ocr_lang: String,
    /// Neither progress nor summary; what went wrong is still told
    #[arg(short, long)]
    pub(super) quiet: bool,
    #[command(flatten)]
    pub(super) isolation: IsolationArgs,
}

/// How documents are kept from doing harm.
#[derive(Debug, Default, clap::Args)]
pub(super) struct IsolationArgs {
    /// Which documents are read in processes of their own: those of binary formats, all, or none [default: auto]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(super) isolation: Option<IsolationArg>,
    /// Memory that reading a document may take: 512M, 2G [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) memory_limit: Option<u64>,
    /// Seconds that reading a document, or 8 pages of a long one, may compute [default: 120]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) cpu_limit: Option<u64>,
    /// Seconds that it may last [default: 300]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) time_limit: Option<u64>,
    /// Size that a result may have [default: 256M]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) output_limit: Option<u64>,
    /// Program that reads documents, run as `PATH worker` [default: `PRIKAZ_WORKER`, else this program]
    #[arg(long, value_name = "PATH")]
    pub(super) worker: Option<PathBuf>,
    /// Configuration with these settings [default: prikaz.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// Which documents are read in processes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum IsolationArg {
    /// Those of binary formats.
    #[value(help = None::<&str>)]
    Auto,
    /// All.
    #[value(help = None::<&str>)]
    Always,
    /// None.
    #[value(help = None::<&str>)]
    Never,
}

/// What reads old documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConverterArg {
    /// This program, and `LibreOffice` for what it cannot read.
    #[value(help = None::<&str>)]
    Auto,
    /// This program.
    #[value(help = None::<&str>)]
    Builtin,
    /// `LibreOffice`.
    #[value(help = None::<&str>)]
    Libreoffice,
}

/// What becomes of copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DedupArg {
    /// They are marked in the JSON, and tables list their items once.
    #[value(help = None::<&str>)]
    Mark,
    /// The same, and tables leave out the parts themselves, and acts that are nothing but copies.
    #[value(help = None::<&str>)]
    Drop,
    /// They are not looked for.
    #[value(help = None::<&str>)]
    Off,
}

/// Formats of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum FormatArg {
    /// One document an act; always written.
    #[value(help = None::<&str>)]
    Json,
    /// One line an item.
    #[value(help = None::<&str>)]
    Jsonl,
    /// One line an item, for spreadsheets.
    #[value(help = None::<&str>)]
    Csv,
    /// A workbook.
    #[cfg(feature = "xlsx")]
    #[value(help = None::<&str>)]
    Xlsx,
}

#[derive(Debug, clap::Args)]
pub(super) struct Text {
    /// The document; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Password of a file that opens with one
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
    /// Languages in which scans are read, joined by `+`
    #[arg(long, value_name = "LANG", default_value = "rus")]
    pub(super) ocr_lang: String,
    #[command(flatten)]
    pub(super) isolation: IsolationArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct Render {
    /// The document
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Number of the page, from 1
    #[arg(short, long, value_name = "N", default_value = "1")]
    pub(super) page: NonZeroU32,
    /// The picture to write (PNG); `-` is standard output
    #[arg(short, long, value_name = "PNG")]
    pub(super) out: PathBuf,
    /// Draw boxes round words, rules, items, responsibles, deadlines and requisites
    #[arg(long)]
    pub(super) boxes: bool,
    /// Pixels an inch
    #[arg(long, value_name = "DPI", default_value_t = 150.0)]
    pub(super) dpi: f32,
    /// Password of a file that opens with one
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// Converted acts (.json), a folder of them or a corpus; with `--corpus`, ids of acts or items
    #[arg(required = true, value_name = "OUT")]
    pub(super) paths: Vec<PathBuf>,
    /// Corpus whose acts or items the ids name
    #[cfg(feature = "store")]
    #[arg(long, value_name = "DIR")]
    pub(super) corpus: Option<PathBuf>,
    /// Print at most so many items
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

#[derive(Debug, clap::Args)]
pub(super) struct Deadlines {
    #[command(flatten)]
    pub(super) places: Places,
    /// First day, as 2030-12-31 or 31.12.2030
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) from: Option<Date>,
    /// Last day; without it each recurrence is listed once, by its first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) to: Option<Date>,
    /// Only what is due before this day, with the days it is overdue by
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) overdue_on: Option<Date>,
    #[command(flatten)]
    pub(super) filters: Filters,
    /// How to print them
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub(super) format: DeadlinesFormat,
    /// File to write to [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) places: Places,
    /// What to write
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub(super) format: ExportFormat,
    /// What a line of jsonl, csv or parquet is [default: items]
    #[arg(long, value_enum, value_name = "TABLE")]
    pub(super) table: Option<TableArg>,
    /// What the sections of md and docx are [default: act]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(super) by: Option<ByArg>,
    /// Only what falls due within these days, both included: A..B, A.. or ..B; also a month or a year
    #[arg(long, value_name = "A..B", value_parser = window)]
    pub(super) due: Option<Window>,
    /// Only what is due before this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) overdue_on: Option<Date>,
    #[command(flatten)]
    pub(super) filters: Filters,
    /// File to write to [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// Where converted acts are.
#[derive(Debug, clap::Args)]
pub(super) struct Places {
    /// Converted acts (.json), a folder of them or a corpus
    #[arg(required_unless_present = "corpus", value_name = "OUT")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder of a corpus
    #[arg(long, value_name = "DIR")]
    pub(super) corpus: Option<PathBuf>,
}

impl Places {
    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.paths.iter().chain(&self.corpus)
    }
}

/// Where the converted acts of one folder are.
#[derive(Debug, clap::Args)]
pub(super) struct Place {
    /// Folder with the results of `convert`, or a corpus
    #[arg(required_unless_present = "corpus", conflicts_with = "corpus", value_name = "OUT")]
    path: Option<PathBuf>,
    /// Folder of a corpus
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

impl Place {
    /// The one that was named.
    pub(super) fn path(&self) -> &Path {
        self.path.as_ref().or(self.corpus.as_ref()).map_or(Path::new("."), PathBuf::as_path)
    }
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// JSON Lines: items, parts, or whole acts.
    #[value(help = None::<&str>)]
    Jsonl,
    /// For spreadsheets.
    #[value(help = None::<&str>)]
    Csv,
    /// A workbook of acts, items, deadlines and diagnostics.
    #[cfg(feature = "xlsx")]
    #[value(help = None::<&str>)]
    Xlsx,
    /// For `DuckDB`, pandas and Spark.
    #[cfg(feature = "parquet")]
    #[value(help = None::<&str>)]
    Parquet,
    /// A calendar.
    #[value(help = None::<&str>)]
    Ics,
    /// A consolidated plan as Markdown.
    #[value(help = None::<&str>)]
    Md,
    /// A consolidated plan as a Word document.
    #[cfg(feature = "docx")]
    #[value(help = None::<&str>)]
    Docx,
}

/// What a line of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableArg {
    /// An act.
    #[value(help = None::<&str>)]
    Acts,
    /// A part of one.
    #[value(help = None::<&str>)]
    Parts,
    /// An item.
    #[value(help = None::<&str>)]
    Items,
}

/// What the sections of a consolidated plan are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ByArg {
    /// Acts.
    #[value(help = None::<&str>)]
    Act,
    /// Those who are responsible.
    #[value(help = None::<&str>)]
    Body,
}

/// Formats of a list of deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DeadlinesFormat {
    /// For a terminal.
    #[value(help = None::<&str>)]
    Table,
    /// One line a day, for spreadsheets.
    #[value(help = None::<&str>)]
    Csv,
    /// A workbook.
    #[cfg(feature = "xlsx")]
    #[value(help = None::<&str>)]
    Xlsx,
    /// A calendar.
    #[value(help = None::<&str>)]
    Ics,
}

#[derive(Debug, clap::Args)]
pub(super) struct Bodies {
    #[command(flatten)]
    pub(super) place: Place,
    /// How to print them
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListArg::Table)]
    pub(super) format: ListArg,
    /// File of your own names and merges (TOML)
    #[arg(long, value_name = "FILE")]
    pub(super) names: Option<PathBuf>,
}

/// Formats of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListArg {
    /// For people.
    #[value(help = None::<&str>)]
    Table,
    /// For programs.
    #[value(help = None::<&str>)]
    Json,
    /// For spreadsheets.
    #[value(help = None::<&str>)]
    Csv,
}

#[derive(Debug, clap::Args)]
pub(super) struct FamiliesOf {
    #[command(flatten)]
    pub(super) place: Place,
    /// Wait while another writes to the corpus
    #[arg(long)]
    pub(super) wait: bool,
    /// How to print them
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = PageArg::Table)]
    pub(super) format: PageArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// A source in OUT, an act or its id in a corpus, a converted act (.json) or a document; #part behind it names one part
    #[arg(value_name = "A")]
    pub(super) from: String,
    /// What it is compared with, named in the same way
    #[arg(value_name = "B")]
    pub(super) to: String,
    /// Folder with the results of `convert`, or a corpus
    #[arg(short, long, visible_alias = "corpus", value_name = "OUT", default_value = "out")]
    pub(super) out: PathBuf,
    /// How to print what differs
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = PageArg::Table)]
    pub(super) format: PageArg,
}

/// Formats of what is read by people, programs and browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageArg {
    /// For people.
    #[value(help = None::<&str>)]
    Table,
    /// For programs.
    #[value(help = None::<&str>)]
    Json,
    /// For a browser.
    #[value(help = None::<&str>)]
    Html,
}

#[derive(Debug, clap::Args)]
pub(super) struct Eval {
    /// Folder with reference answers, NAME.json each
    #[arg(long, value_name = "DIR")]
    pub(super) gold: PathBuf,
    /// Folder with outputs of `convert`
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Print every miss
    #[arg(long)]
    pub(super) misses: bool,
    /// Exit with 1 where a field's rate is below this; ALL is the rate of all fields
    #[arg(long, value_name = "FIELD=RATE", value_parser = floor)]
    pub(super) min: Vec<(String, f64)>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

/// Parses a size: bytes, or `64K`, `512M`, `2G`.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let units = [("K", 10), ("M", 20), ("G", 30)];
    let upper = text.trim().to_uppercase();
    let (digits, shift) = units
        .iter()
        .find_map(|(unit, shift)| Some((upper.strip_suffix(unit)?, *shift)))
        .unwrap_or((&upper, 0));
    let number: Option<u64> = digits.trim().parse().ok().filter(|number| *number > 0);
    number.and_then(|number| number.checked_mul(1 << shift)).ok_or_else(|| "512M, 2G".to_owned())
}

/// Parses whole seconds, at least one.
pub(super) fn seconds(text: &str) -> Result<u64, String> {
    match text.trim().parse() {
        // The clock has to hold them.
        Ok(seconds @ 1..=0xffff_ffff) => Ok(seconds),
        _ => Err("1, 60, 3600".to_owned()),
    }
}

/// Parses `FIELD=0.97`.
fn floor(text: &str) -> Result<(String, f64), String> {
    let parts = text.split_once('=').and_then(|(field, rate)| Some((field, rate.parse().ok()?)));
    match parts {
        Some((field, rate)) if (0.0..=1.0).contains(&rate) => Ok((field.to_owned(), rate)),
        _ => Err("FIELD=0.97".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (text, bytes) in [("7", 7), ("64k", 64 << 10), ("512M", 512 << 20), ("2 G", 2 << 30)] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for bad in ["", "0", "M", "-1", "1.5G", "2T", "99999999999G"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn seconds_are_whole() {
        assert_eq!(seconds("60"), Ok(60));
        for bad in ["", "0", "-1", "1.5", "1m", "99999999999"] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn floors_are_a_field_and_a_rate() {
        assert_eq!(floor("ALL=0.97"), Ok(("ALL".to_owned(), 0.97)));
        for bad in ["ALL", "ALL=", "ALL=x", "ALL=1.5", "ALL=NaN"] {
            assert!(floor(bad).is_err(), "{bad}");
        }
    }
}
