//! Where a batch leaves what it makes: a folder of files, or whatever else keeps acts.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::files::write_whole;
use super::state::{Entry, Journal, State};
use crate::Error;

/// Keeps the outputs of a batch and remembers what each depends on. All threads use it at once.
pub trait Keep: Sync {
    /// True where the output is there and depends on one of `keys`; `root` is the hash of the
    /// argument that its source was found under.
    fn stands(&self, root: u64, output: &str, keys: [u64; 2]) -> bool;
    /// Keeps an output, in the place of an older one.
    ///
    /// # Errors
    /// What keeps the others from being kept as well.
    fn keep(&self, entry: Entry, json: Vec<u8>) -> Result<Kept, Error>;
}

/// Whether an output was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was.
    Yes,
    /// It was not, for this reason; others may be.
    No(String),
}

/// A folder of files and its state.
pub(super) struct Folder<'a> {
    out: &'a Path,
    state: &'a State,
    journal: Mutex<Journal>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(out: &'a Path, state: &'a State) -> Result<Self, Error> {
        Ok(Self { out, state, journal: Mutex::new(state.journal()?) })
    }

    /// What was noted.
    pub(super) fn journal(self) -> Journal {
        self.journal.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keep for Folder<'_> {
    fn stands(&self, _root: u64, output: &str, keys: [u64; 2]) -> bool {
        let path = self.out.join(output);
        self.state.get(output).is_some_and(|entry| {
            keys.contains(&entry.key)
                && fs::metadata(&path).is_ok_and(|found| found.len() == entry.size)
        })
    }

    /// Writes the output and notes it.
    fn keep(&self, entry: Entry, json: Vec<u8>) -> Result<Kept, Error> {
        if let Err(error) = write_whole(&self.out.join(&*entry.output), &json) {
            return Ok(Kept::No(error.to_string()));
        }
        self.journal.lock().unwrap_or_else(PoisonError::into_inner).note(entry)?;
        Ok(Kept::Yes)
    }
}
