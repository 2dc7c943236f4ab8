//! Many documents: folders in, one JSON an act out, in parallel, without doing anything twice.
//!
//! A run over the same inputs mirrors them: what is new or changed is converted, what is unchanged
//! is left alone, and the output of a source that is gone from its folder is removed. Only outputs
//! that the [`State`] lists are ever removed; those of other inputs stay.

use std::collections::HashSet;
use std::io;
use std::num::NonZeroUsize;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::files::remove;
use super::keep::{Folder, Keep};
use super::run::{Ended, Run};
use super::sources::{Input, InputFile, find};
use super::state::{Journal, State};
use super::{Converter, Options, Summary, Workers};
use crate::Error;
use crate::model::Act;
use crate::worker::STACK;

/// Troubled outputs that [`Finished`] names.
const NAMED: usize = 50;

/// What is to be done.
pub struct Batch<'a> {
    /// Files, folders and standard input.
    pub inputs: &'a [Input],
    /// The output folder.
    pub out: &'a Path,
    /// Documents converted at the same time; none: as many as there are processors.
    pub jobs: Option<NonZeroUsize>,
    /// What each conversion depends on.
    pub options: Options,
    /// By which path old documents are read.
    pub converter: Converter,
    /// Which documents are read in processes of their own.
    pub workers: Workers,
    /// Version of the program: outputs of another version are made again.
    pub program: &'a str,
    /// How an act becomes the bytes of its file.
    pub to_json: fn(&Act) -> Result<Vec<u8>, Error>,
}

/// Who wants to know how far a batch is.
pub trait Watch: Sync {
    /// So many sources were found.
    fn found(&self, files: u64);
    /// One more is done.
    fn step(&self);
    /// True once no further source is to be begun.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// What was done with the sources of a batch, wherever their outputs are kept.
pub struct Swept {
    files: Vec<InputFile>,
    roots: Vec<u64>,
    /// Sources that had not changed since they were converted.
    pub unchanged: u64,
    /// Outputs that could not be kept: label and reason.
    pub unwritten: Vec<(Box<str>, String)>,
    /// True where not all sources were come to.
    pub stopped: bool,
}

impl Swept {
    /// The outputs of all sources that were found, in order.
    pub fn outputs(&self) -> impl Iterator<Item = String> {
        self.files.iter().map(InputFile::output)
    }

    /// The same, each with the hash of the argument that its source was found under.
    pub fn found(&self) -> impl Iterator<Item = (u64, String)> {
        self.files.iter().map(|file| (self.roots[file.input], file.output()))
    }

    /// Those of the kept outputs, each with the hash of the argument it was found under, whose
    /// sources are gone from the inputs.
    pub fn vanished<'k>(&self, kept: impl Iterator<Item = (u64, &'k str)>) -> Vec<(u64, &'k str)> {
        let wanted: HashSet<(u64, String)> = self.found().collect();
        // What stands below a folder that could not be read is not known to be gone.
        let closed: Vec<String> = self
            .files
            .iter()
            .filter(|file| file.trouble.is_some() || file.refused.is_some())
            .map(|file| format!("{}/", file.label))
            .collect();
        kept.filter(|(root, output)| {
            self.roots.contains(root) && !wanted.contains(&(*root, (*output).to_owned()))
        })
        .filter(|(_, output)| !closed.iter().any(|folder| output.starts_with(folder.as_str())))
        .collect()
    }
}

/// Converts what is new and changed, and has it kept.
///
/// # Errors
/// What the keeper cannot go on after, and where a worker is needed and cannot be started.
pub fn sweep(batch: &Batch, keeper: &dyn Keep, watch: &dyn Watch) -> Result<Swept, Error> {
    let files = find(batch.inputs, batch.out, &batch.options.read.limits);
    watch.found(files.len() as u64);
    swept(batch, files, keeper, watch)
}

fn swept(
    batch: &Batch,
    files: Vec<InputFile>,
    keeper: &dyn Keep,
    watch: &dyn Watch,
) -> Result<Swept, Error> {
    let run = Run::new(batch, keeper, watch);
    pool(batch.jobs)?.install(|| {
        // Each file is a task of its own, so that the parts of a long document that one of them
        // leaves behind are read before the next file is begun.
        rayon::scope(|scope| {
            files.par_iter().with_max_len(1).for_each(|file| {
                run.guard(|| run.one(file, scope));
            });
        });
    });
    let Ended { unchanged, unwritten } = run.end()?;
    let stopped = watch.is_stopped();
    Ok(Swept { files, roots: roots(batch.inputs), unchanged, unwritten, stopped })
}

/// What a batch came to.
pub struct Finished {
    /// What is remembered of the output folder; to be settled when the tables are made.
    pub state: State,
    /// The numbers.
    pub summary: Summary,
    /// True where an output was written or removed, or an earlier run was interrupted.
    pub changed: bool,
    /// The first outputs that are partial or failed.
    pub troubled: Vec<Box<str>>,
    /// Outputs that could not be written: label and reason.
    pub unwritten: Vec<(Box<str>, String)>,
}

/// Converts what is new and changed. Without a single source nothing is touched, and
/// [`Summary::files`] is 0.
///
/// # Errors
/// Where the state of the output folder cannot be read or written, and where a worker is needed
/// and cannot be started; what was done until then is kept. A source that cannot be read
/// is no error but a failed act.
pub fn run(batch: &Batch, watch: &dyn Watch) -> Result<Finished, Error> {
    let files = find(batch.inputs, batch.out, &batch.options.read.limits);
    watch.found(files.len() as u64);
    let mut state = State::open(batch.out)?;
    let mut summary = Summary { files: files.len() as u64, ..Summary::default() };
    if files.is_empty() {
        let (troubled, unwritten) = Default::default();
        return Ok(Finished { state, summary, changed: false, troubled, unwritten });
    }
    let folder = Folder::new(batch.out, &state)?;
    let swept = swept(batch, files, &folder, watch)?;
    let mut journal = folder.journal();
    summary.removed = remove_vanished(batch.out, &swept, &mut state, &mut journal)?;
    let changed = !(state.is_settled() && journal.is_empty() && summary.removed == 0);
    state.absorb(journal);
    let mut troubled = Vec::new();
    for entry in swept.outputs().filter_map(|output| state.get(&output)) {
        summary.add(entry);
        if entry.status != crate::model::Status::Success && troubled.len() < NAMED {
            troubled.push(entry.output.clone());
        }
    }
    summary.unchanged = swept.unchanged;
    summary.failed += swept.unwritten.len() as u64;
    Ok(Finished { state, summary, changed, troubled, unwritten: swept.unwritten })
}

fn pool(jobs: Option<NonZeroUsize>) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        .stack_size(STACK)
        .build()
        .map_err(|error| Error::io("threads", io::Error::other(error)))
}

/// The hash of each argument.
pub(super) fn roots(inputs: &[Input]) -> Vec<u64> {
    inputs.iter().map(|input| hash64(&[input.name().as_bytes()])).collect()
}

/// The first 64 bits of the hash of several parts, each with its length.
pub(super) fn hash64(parts: &[&[u8]]) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// Removes the outputs of sources that are gone from this run's inputs.
fn remove_vanished(
    out: &Path,
    swept: &Swept,
    state: &mut State,
    journal: &mut Journal,
) -> Result<u64, Error> {
    let kept = state.entries().map(|entry| (entry.root, &*entry.output));
    // In a folder, an output that is found under another argument now is the same file.
    let wanted: HashSet<String> = swept.outputs().collect();
    let gone: Vec<Box<str>> = swept
        .vanished(kept)
        .into_iter()
        .filter(|(_, output)| !wanted.contains(*output))
        .map(|(_, output)| output.into())
        .collect();
    for output in &gone {
        remove(out, output)
            .map_err(|error| Error::io(out.join(&**output).display().to_string(), error))?;
        state.forget(output, journal)?;
    }
    Ok(gone.len() as u64)
}
