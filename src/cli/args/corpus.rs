//! Arguments of the commands of a corpus.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Conversion, ListArg, day};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Ingest {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) place: Writing,
    #[command(flatten)]
    pub(in crate::cli) conversion: Conversion,
}

/// The corpus of a command that writes to it.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Writing {
    /// Folder of the corpus
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) corpus: PathBuf,
    /// Wait while another writes to the corpus
    #[arg(long)]
    pub(in crate::cli) wait: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Search {
    /// What to find: words, "a phrase", spoilt~, begin*, field:word, AND, OR, NOT
    #[arg(required = true, value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// Folder of the corpus
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) corpus: PathBuf,
    /// What comes first: what answers best, the latest act, or the earliest deadline
    #[arg(short, long, value_enum, value_name = "ORDER", default_value = "rank")]
    pub(in crate::cli) sort: SortArg,
    /// Print at most so many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    /// Leave out so many in front
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(in crate::cli) offset: usize,
    /// Count what was found by kind, year, issuer, responsible and part as well
    #[arg(long)]
    pub(in crate::cli) facets: bool,
    /// How to print them
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListArg::Table)]
    pub(in crate::cli) format: ListArg,
}

/// Orders of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SortArg {
    /// What answers best.
    #[value(help = None::<&str>)]
    Rank,
    /// The latest act.
    #[value(help = None::<&str>)]
    Date,
    /// The earliest deadline.
    #[value(help = None::<&str>)]
    Due,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Stats {
    /// Folder of the corpus
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) corpus: PathBuf,
    /// Day to look at deadlines from, as 2030-12-31 or 31.12.2030
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) today: Option<Date>,
    /// How to print them
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = StatsArg::Table)]
    pub(in crate::cli) format: StatsArg,
}

/// Formats of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatsArg {
    /// For people.
    #[value(help = None::<&str>)]
    Table,
    /// For programs.
    #[value(help = None::<&str>)]
    Json,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Fix {
    /// Id of the act or item, as `search` and `show` print it
    #[arg(value_name = "ID", required_unless_present_any = ["undo", "list"])]
    pub(in crate::cli) id: Option<String>,
    /// Fields and what is right: `deadline="до 31.10.2030"`, `number=12`, `date=2030-12-31`
    #[arg(value_name = "FIELD=VALUE", value_parser = assignment, required_unless_present_any = ["undo", "list"])]
    pub(in crate::cli) fields: Vec<(String, String)>,
    #[command(flatten)]
    pub(in crate::cli) place: Writing,
    /// Who says so
    #[arg(long, value_name = "NAME", required_unless_present = "list")]
    pub(in crate::cli) by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", required_unless_present = "list")]
    pub(in crate::cli) why: Option<String>,
    /// When: the day to note in the log
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) on: Option<Date>,
    /// Undo the correction of this number
    #[arg(long, value_name = "N", conflicts_with_all = ["fields", "list"])]
    pub(in crate::cli) undo: Option<i64>,
    /// Print the log of corrections, and how each stands
    #[arg(long, conflicts_with_all = ["fields", "by", "why", "on"])]
    pub(in crate::cli) list: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Reindex {
    #[command(flatten)]
    pub(in crate::cli) place: Writing,
    /// No progress
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

/// A field and its value.
fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.trim().is_empty() => {
            Ok((field.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("FIELD=VALUE".to_owned()),
    }
}
