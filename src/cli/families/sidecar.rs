//! What is kept of families between runs in `OUT/.prikaz/families.bin`, so that acts that have not
//! changed are neither read nor compared again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use prikaz::model::Duplicate;
use prikaz::pipeline::write_whole;
use prikaz::relate::families::{ActPrint, Differences, Verdict};
use serde::{Deserialize, Serialize};

/// Raised when the form of the file, or what a verdict depends on, changes.
const VERSION: u32 = 2;

/// The file's content.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Sidecar {
    pub(super) version: u32,
    /// The program whose verdicts they are.
    pub(super) program: String,
    /// What was done with copies.
    pub(super) dedup: String,
    /// What the run before came to.
    pub(super) counts: Counts,
    /// By output.
    pub(super) acts: BTreeMap<String, Kept>,
    /// Of pairs of parts that were compared.
    pub(super) verdicts: Vec<((u128, u128), Verdict)>,
    /// Of members and their representatives, by their names, with the keys of both acts.
    pub(super) differences: Vec<(Names, Compared)>,
}

/// A representative and a member.
pub(super) type Names = (String, String);
/// The keys of their acts, and what differs.
pub(super) type Compared = ((u64, u64), Differences);

/// The numbers of a run, for its closing words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) families: u64,
    pub(super) copies: u64,
    /// Items that stand in copies and are counted with their representative.
    pub(super) items: u64,
}

/// What is kept of one output.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Hash of all that the output depends on.
    pub(super) key: u64,
    /// Its size with its marks.
    pub(super) size: u64,
    pub(super) print: ActPrint,
    /// Marks of its parts.
    pub(super) marks: BTreeMap<String, Duplicate>,
}

impl Sidecar {
    /// What an earlier run kept; nothing where there is none or another program made it.
    pub(super) fn read(out: &Path) -> Self {
        Self::read_at(&path(out))
    }

    /// As [`Self::read`], of a file.
    pub(super) fn read_at(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        let found: Option<Self> = postcard::from_bytes(&bytes).ok();
        let fits = |found: &Self| found.version == VERSION && found.program == program();
        found.filter(fits).unwrap_or_default()
    }

    /// Writes it.
    pub(super) fn write(self, out: &Path) -> Result<()> {
        self.write_at(&path(out))
    }

    /// As [`Self::write`], to a file.
    pub(super) fn write_at(mut self, path: &Path) -> Result<()> {
        self.version = VERSION;
        self.program = program();
        let bytes = postcard::to_stdvec(&self).with_context(|| path.display().to_string())?;
        write_whole(path, &bytes).with_context(|| path.display().to_string())
    }
}

fn path(out: &Path) -> std::path::PathBuf {
    out.join(".prikaz").join("families.bin")
}

fn program() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
