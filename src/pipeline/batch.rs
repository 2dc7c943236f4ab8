//! Many documents: folders in, one JSON an act out, in parallel, without doing anything twice.
//!
//! A run over the same inputs mirrors them: what is new or changed is converted, what is unchanged
//! is left alone, and the output of a source that is gone from its folder is removed. Only outputs
//! that the [`State`] lists are ever removed; those of other inputs stay.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::files::{Loaded, load, load_file, remove, write_whole};
use super::sources::{Input, InputFile, find};
use super::state::{Entry, Journal, State};
use super::{Options, Summary, convert_known, refuse};
use crate::Error;
use crate::model::{Act, Code, Diagnostic, Source};

/// Parsers of deep documents need room.
const STACK: usize = 16 << 20;
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
/// Where the state of the output folder cannot be read or written. A source that cannot be read
/// is no error but a failed act.
pub fn run(batch: &Batch, watch: &dyn Watch) -> Result<Finished, Error> {
    let files = find(batch.inputs, batch.out);
    watch.found(files.len() as u64);
    let mut state = State::open(batch.out)?;
    let mut summary = Summary { files: files.len() as u64, ..Summary::default() };
    if files.is_empty() {
        let (troubled, unwritten) = Default::default();
        return Ok(Finished { state, summary, changed: false, troubled, unwritten });
    }
    let options = format!("{:?}", batch.options);
    let run = Run {
        batch,
        base: hash64(&[batch.program.as_bytes(), options.as_bytes()]).to_le_bytes(),
        roots: batch.inputs.iter().map(|input| hash64(&[input.name().as_bytes()])).collect(),
        journal: Mutex::new(state.journal()?),
        unchanged: AtomicU64::new(0),
        unwritten: Mutex::default(),
    };
    let step = |file: &InputFile| run.one(file, &state).inspect(|()| watch.step());
    pool(batch.jobs)?.install(|| files.par_iter().try_for_each(step))?;

    let mut journal = run.journal.into_inner().unwrap_or_else(PoisonError::into_inner);
    summary.removed = remove_vanished(batch.out, &run.roots, &files, &mut state, &mut journal)?;
    let changed = !(state.is_settled() && journal.is_empty() && summary.removed == 0);
    state.absorb(journal);
    let mut unwritten = run.unwritten.into_inner().unwrap_or_else(PoisonError::into_inner);
    unwritten.sort_unstable();
    let mut troubled = Vec::new();
    for entry in files.iter().filter_map(|file| state.get(&file.output())) {
        summary.add(entry);
        if entry.status != crate::model::Status::Success && troubled.len() < NAMED {
            troubled.push(entry.output.clone());
        }
    }
    summary.unchanged = run.unchanged.into_inner();
    summary.failed += unwritten.len() as u64;
    Ok(Finished { state, summary, changed, troubled, unwritten })
}

fn pool(jobs: Option<NonZeroUsize>) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        .stack_size(STACK)
        .build()
        .map_err(|error| Error::io("threads", io::Error::other(error)))
}

/// What the threads of a run share.
struct Run<'a> {
    batch: &'a Batch<'a>,
    /// What all outputs depend on.
    base: [u8; 8],
    roots: Vec<u64>,
    journal: Mutex<Journal>,
    unchanged: AtomicU64,
    unwritten: Mutex<Vec<(Box<str>, String)>>,
}

impl Run<'_> {
    /// Converts one source unless its output stands already.
    fn one(&self, file: &InputFile, state: &State) -> Result<(), Error> {
        let loaded = self.load(file);
        let key = self.key(file, &loaded);
        let output = file.output();
        let path = self.batch.out.join(&output);
        let stands = |entry: &Entry| {
            entry.key == key && fs::metadata(&path).is_ok_and(|found| found.len() == entry.size)
        };
        if state.get(&output).is_some_and(stands) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        let act = self.act(file, loaded);
        let bytes = (self.batch.to_json)(&act)?;
        if let Err(error) = write_whole(&path, &bytes) {
            let mut unwritten = self.unwritten.lock().unwrap_or_else(PoisonError::into_inner);
            unwritten.push((file.label.clone(), error.to_string()));
            return Ok(());
        }
        let root = self.roots[file.input];
        let entry = Entry::new(&output, key, root, bytes.len() as u64, &act);
        self.journal.lock().unwrap_or_else(PoisonError::into_inner).note(entry)
    }

    /// Reads a source; the error is a reason in words.
    fn load(&self, file: &InputFile) -> Result<Loaded, String> {
        let limit = self.batch.options.read.limits.bytes;
        match (&file.trouble, &file.path) {
            (Some(trouble), _) => Err(trouble.to_string()),
            (None, Some(path)) => load_file(path, limit).map_err(|error| error.to_string()),
            (None, None) => load(io::stdin().lock(), limit).map_err(|error| error.to_string()),
        }
    }

    fn act(&self, file: &InputFile, loaded: Result<Loaded, String>) -> Act {
        let mut source = Source { path: file.label.to_string(), ..Source::default() };
        let Options { lang, read, .. } = &self.batch.options;
        let (lang, limits) = (*lang, &read.limits);
        match loaded {
            Err(reason) => {
                refuse(source, Diagnostic::new(Code::Unreadable).with("reason", reason), lang)
            }
            Ok(loaded) => {
                source.bytes = loaded.size;
                source.sha256 = loaded.sha256;
                if loaded.size > limits.bytes {
                    refuse(source, too_large(loaded.size, limits.bytes), lang)
                } else {
                    convert_known(source, &loaded.bytes, &self.batch.options)
                }
            }
        }
    }

    /// Hash of all that an output depends on.
    fn key(&self, file: &InputFile, loaded: &Result<Loaded, String>) -> u64 {
        let content = match loaded {
            Ok(loaded) => &loaded.sha256,
            Err(reason) => reason,
        };
        hash64(&[&self.base, file.label.as_bytes(), content.as_bytes()])
    }
}

/// A source that is larger than the limit; the reader says the same of bytes.
fn too_large(size: u64, limit: u64) -> Diagnostic {
    Diagnostic::new(Code::TooLarge).with("bytes", size).with("limit", limit)
}

/// The first 64 bits of the hash of several parts, each with its length.
fn hash64(parts: &[&[u8]]) -> u64 {
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
    roots: &[u64],
    files: &[InputFile],
    state: &mut State,
    journal: &mut Journal,
) -> Result<u64, Error> {
    let wanted: HashSet<String> = files.iter().map(InputFile::output).collect();
    // What stands below a folder that could not be read is not known to be gone.
    let closed: Vec<String> = files
        .iter()
        .filter(|file| file.trouble.is_some())
        .map(|file| format!("{}/", file.label))
        .collect();
    let gone: Vec<Box<str>> = state
        .entries()
        .filter(|entry| roots.contains(&entry.root) && !wanted.contains(&*entry.output))
        .filter(|entry| !closed.iter().any(|folder| entry.output.starts_with(folder.as_str())))
        .map(|entry| entry.output.clone())
        .collect();
    for output in &gone {
        remove(out, output)
            .map_err(|error| Error::io(out.join(&**output).display().to_string(), error))?;
        state.forget(output, journal)?;
    }
    Ok(gone.len() as u64)
}
