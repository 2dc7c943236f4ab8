//! Output formats, a file each.
//!
//! Acts come one at a time, in the order of their sources, and each [`Sink`] writes what it gets
//! and forgets it: memory does not grow with the number of acts. A file gets its name when it is
//! whole; until then it ends in `.part`, so a run that was stopped leaves nothing that looks done.

#![cfg_attr(
    not(feature = "xlsx"),
    allow(dead_code, reason = "only a workbook has every table; they are kept side by side")
)]

pub mod bodies;
mod cell;
mod columns;
pub mod csv;
pub mod diff;
mod doubt;
pub mod duties;
mod escape;
pub mod families;
pub mod json;
mod jsonl;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
pub mod plan;
pub mod report;
#[cfg(test)]
mod sample;
pub mod schema;
mod tables;
mod view;
mod words;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use doubt::CONFIDENT;
pub use output::{Target, write};

use crate::Error;
use crate::model::{Act, Lang};

/// The formats of tables: one file holds the rows of all acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One line of JSON a row.
    Jsonl,
    /// One line a row, for spreadsheets.
    Csv,
    /// Sheets of acts, items, deadlines and diagnostics.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// Columns with types, for programs that analyse.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// The formats that a folder of results can hold.
    pub const KEPT: &'static [Self] = &[
        Self::Jsonl,
        Self::Csv,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
    ];

    /// Its name, which is also the ending of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rows {
    /// An act; in JSON Lines the whole of it.
    Acts,
    /// A part of one.
    Parts,
    /// An item.
    Items,
}

/// Takes acts one by one.
pub trait Sink: Send {
    /// Is told of the whole act before what is chosen of it is written, where that differs.
    fn whole(&mut self, _act: &Act) {}

    /// Writes an act.
    fn act(&mut self, act: &Act) -> Result<(), Error>;

    /// Writes what comes behind the last act, and gives the file its name.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// Starts a table of a format. A workbook holds its own tables, whatever is asked for.
pub fn open(
    format: Format,
    rows: Rows,
    target: Target<'_>,
    lang: Lang,
) -> Result<Box<dyn Sink>, Error> {
    let table = tables::of(rows);
    Ok(match format {
        Format::Jsonl => {
            let draw = if rows == Rows::Acts { jsonl::whole } else { jsonl::lines };
            Box::new(output::Lines::create(target, table, lang, &[], draw)?)
        }
        Format::Csv => {
            let head = csv::head(table, lang);
            Box::new(output::Lines::create(target, table, lang, &head, csv::lines)?)
        }
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Box::new(xlsx::Book::create(target, lang)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::File::create(target, rows, lang)?),
    })
}
