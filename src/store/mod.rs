//! The corpus: acts are kept, found again, counted and put right by people.
//!
//! A corpus is a folder. `corpus.sqlite` is the truth: every act whole, and its parts, items,
//! responsibles and deadlines as rows that other programs can query; `schemas/corpus.sql` tells of
//! each table. `index/` is made from it to search in, and can be made anew at any time. `lock` is
//! held by the one who writes.

mod corpus;
mod database;
mod error;
mod fixes;
mod fixing;
mod index;
mod kin;
mod ledger;
mod lock;
mod names;
mod packed;
pub mod query;
mod record;
mod search;
mod stats;
mod tally;
mod words;
mod writer;

use std::path::Path;

pub use corpus::{Astray, Brief, Corpus, Packed, Place, Standing};
pub use error::{Cause, Error};
pub use fixes::{Anchor, Correction, FieldError, State};
pub use fixing::{FixError, Fixing, Hand};
pub use kin::{Kinship, Relative};
pub use names::act_id;
pub use record::Origin;
pub use search::{Facet, Facets, Finder, Found, Hit, Search, Snippet, Sort, shown};
pub use stats::{Counts, Stats, Terms};
pub use words::{Term, Words};
pub use writer::{Outcome, Run, Writer};

/// Makes the search index of a corpus anew. `told` hears how many acts are done of how many.
///
/// # Errors
/// As [`Writer::open`].
pub fn reindex(dir: &Path, by: &str, wait: bool, told: &dyn Fn(u64, u64)) -> Result<(), Error> {
    drop(Corpus::open(dir)?);
    let _lock = lock::Lock::take(&dir.join("lock"), by, wait)?;
    ledger::Ledger::reindex(dir, told)
}
