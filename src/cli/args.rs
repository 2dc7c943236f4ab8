//! All arguments of the program. The Russian wording of their help is in [`super::help`].

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    /// Compare outputs with reference answers, field by field
    Eval(Eval),
    /// Print the JSON Schema of the output
    Schema,
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, clap::Args)]
pub(super) struct Convert {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder for the results; made where it is missing
    #[arg(short, long, value_name = "OUT")]
    pub(super) out: PathBuf,
    /// Documents converted at the same time [default: number of processors]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Tables to make besides the JSON of each act; several with commas
    #[arg(short, long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub(super) format: Vec<FormatArg>,
    /// Password of files that open with one
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
    /// Languages in which scans are read, joined by `+`
    #[arg(long, value_name = "LANG", default_value = "rus")]
    pub(super) ocr_lang: String,
    /// Neither progress nor summary; what went wrong is still told
    #[arg(short, long)]
    pub(super) quiet: bool,
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
    /// Converted acts (.json), or a folder of them
    #[arg(required = true, value_name = "OUT")]
    pub(super) paths: Vec<PathBuf>,
    /// Print at most so many items
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
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
    fn floors_are_a_field_and_a_rate() {
        assert_eq!(floor("ALL=0.97"), Ok(("ALL".to_owned(), 0.97)));
        for bad in ["ALL", "ALL=", "ALL=x", "ALL=1.5", "ALL=NaN"] {
            assert!(floor(bad).is_err(), "{bad}");
        }
    }
}
