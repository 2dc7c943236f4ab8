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
pub mod jsonl;
mod output;
pub mod report;
#[cfg(test)]
mod sample;
pub mod schema;
mod tables;
mod view;
mod words;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::path::Path;

pub use doubt::CONFIDENT;

use crate::Error;
use crate::model::{Act, Lang};

/// The formats of tables: one file holds the items of all acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One line of JSON an item.
    Jsonl,
    /// One line an item, for spreadsheets.
    Csv,
    /// Sheets of acts, items, deadlines and diagnostics.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    /// Every format of this build.
    pub const ALL: &'static [Self] = &[
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
        }
    }
}

/// Takes acts one by one.
pub trait Sink: Send {
    /// Writes an act.
    fn act(&mut self, act: &Act) -> Result<(), Error>;

    /// Writes what comes behind the last act, and gives the file its name.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// Starts the file of a format.
pub fn open(format: Format, path: &Path, lang: Lang) -> Result<Box<dyn Sink>, Error> {
    Ok(match format {
        Format::Jsonl => Box::new(output::Lines::create(path, lang, &[], jsonl::act)?),
        Format::Csv => Box::new(output::Lines::create(path, lang, &csv::head(lang), csv::act)?),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Box::new(xlsx::Book::create(path, lang)?),
    })
}
