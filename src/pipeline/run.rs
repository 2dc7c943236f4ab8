//! The files of a batch on its threads: what is done with each, here or in a worker.

use std::borrow::Cow;
use std::fmt::Display;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::Scope;

use super::batch::{Batch, Watch, hash64};
use super::containers::Limits;
use super::files::{Loaded, load, load_file};
use super::keep::{Keep, Kept};
use super::long::Long;
use super::sources::InputFile;
use super::state::Entry;
use super::workers::{Apart, Asked, Range, Whole};
use super::{Options, convert_known, refuse};
use crate::Error;
use crate::model::{Act, Brief, Code, Diagnostic, Source};

/// What the threads of a run share.
pub(super) struct Run<'a> {
    batch: &'a Batch<'a>,
    keeper: &'a dyn Keep,
    watch: &'a dyn Watch,
    apart: Apart,
    /// Hash of what all outputs depend on.
    base: [u8; 8],
    /// The same with the limits, which outputs depend on that tell of one.
    limited: [u8; 8],
    roots: Vec<u64>,
    unchanged: AtomicU64,
    unwritten: Mutex<Vec<(Box<str>, String)>>,
    /// What stops the run.
    failed: Mutex<Option<Error>>,
}

/// What a run leaves.
pub(super) struct Ended {
    pub(super) unchanged: u64,
    pub(super) unwritten: Vec<(Box<str>, String)>,
}

/// A source on its way to its output.
struct Job<'a> {
    file: &'a InputFile,
    source: Source,
    keys: Keys,
}

/// Hashes of all that an output depends on.
#[derive(Clone, Copy)]
struct Keys {
    plain: u64,
    /// With the limits.
    limited: u64,
}

/// A document whose parts are read one by one.
struct InParts<'a> {
    job: Job<'a>,
    bytes: Vec<u8>,
    long: Long,
}

/// The act of a source in short, and the bytes of its output.
type Made = (Brief, Vec<u8>);

impl<'a> Run<'a> {
    pub(super) fn new(batch: &'a Batch<'a>, keeper: &'a dyn Keep, watch: &'a dyn Watch) -> Self {
        let options = format!("{:?}", batch.options);
        let converter = batch.converter.key().as_bytes();
        let base = hash64(&[batch.program.as_bytes(), options.as_bytes(), converter]);
        let base = base.to_le_bytes();
        let limits = format!("{:?}", batch.workers.limits);
        Self {
            batch,
            keeper,
            watch,
            apart: Apart::new(&batch.workers),
            base,
            limited: hash64(&[&base, limits.as_bytes()]).to_le_bytes(),
            roots: super::batch::roots(batch.inputs),
            unchanged: AtomicU64::new(0),
            unwritten: Mutex::default(),
            failed: Mutex::default(),
        }
    }

    /// What it leaves, or what stopped it.
    pub(super) fn end(self) -> Result<Ended, Error> {
        if let Some(error) = self.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let mut unwritten = self.unwritten.into_inner().unwrap_or_else(PoisonError::into_inner);
        unwritten.sort_unstable();
        Ok(Ended { unchanged: self.unchanged.into_inner(), unwritten })
    }

    /// Does `work` unless the run was stopped; an error of it stops the run.
    pub(super) fn guard(&self, work: impl FnOnce() -> Result<(), Error>) {
        let failed = || self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if failed().is_some() || self.watch.is_stopped() {
            return;
        }
        if let Err(error) = work() {
            failed().get_or_insert(error);
        }
    }

    /// Converts one source unless its output stands already. The parts of a long document are left
    /// as tasks of the scope.
    pub(super) fn one<'s>(&'s self, file: &'s InputFile, scope: &Scope<'s>) -> Result<(), Error> {
        let loaded = self.load(file);
        let keys = self.keys(file, &loaded);
        if self.stands(file, keys) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            self.watch.step();
            return Ok(());
        }
        let mut job = Job { file, source: Source::default(), keys };
        job.source.path = file.label.to_string();
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(refused) => return self.refused(job, *refused),
        };
        job.source.bytes = loaded.size;
        job.source.sha256 = loaded.sha256;
        let Options { read, .. } = &self.batch.options;
        if loaded.size > read.limits.bytes {
            return self.refused(job, too_large(loaded.size, read.limits.bytes));
        }
        let bytes = match self.batch.converter.prepare(&loaded.bytes) {
            Ok(Cow::Owned(converted)) => converted,
            Ok(Cow::Borrowed(_)) => loaded.bytes,
            Err(refused) => return self.refused(job, *refused),
        };
        if !self.apart.takes(&bytes) {
            let act = convert_known(job.source.clone(), &bytes, &self.batch.options);
            return self.finish(&job, self.made(&act)?);
        }
        match self.apart.act(self.asked(&job, &bytes))? {
            Whole::Long(ranges) => {
                let parts = InParts { job, bytes, long: Long::new(ranges) };
                self.spawn(Arc::new(parts), scope);
                Ok(())
            }
            whole => self.take(job, whole),
        }
    }

    /// Leaves the parts of a document as tasks: threads without work of their own take some.
    fn spawn<'s>(&'s self, parts: Arc<InParts<'s>>, scope: &Scope<'s>) {
        for (at, range) in parts.long.ranges() {
            let parts = Arc::clone(&parts);
            scope.spawn(move |_| self.guard(|| self.part(&parts, at, range)));
        }
    }

    /// Reads one part; whoever brings the last one puts the document together.
    fn part(&self, parts: &InParts, at: usize, range: Range) -> Result<(), Error> {
        let InParts { job, bytes, long } = parts;
        let asked = self.asked(job, bytes);
        if !long.put(at, self.apart.part(asked, range)?) {
            return Ok(());
        }
        self.apart.turn(asked, long)?;
        let whole = match long.take() {
            Ok(read) => self.apart.join(asked, read)?,
            Err(refused) => Whole::Refused(refused),
        };
        let Job { file, source, keys } = job;
        self.take(Job { file, source: source.clone(), keys: *keys }, whole)
    }

    /// Takes what a worker made of a whole document.
    fn take(&self, job: Job, whole: Whole) -> Result<(), Error> {
        match whole {
            Whole::Made(Some(brief), json) => self.finish(&job, (brief, json)),
            Whole::Refused(diagnostic) => self.refused(job, *diagnostic),
            Whole::Made(None, _) | Whole::Long(_) => {
                self.refused(job, Diagnostic::new(Code::Internal))
            }
        }
    }

    fn asked<'d>(&'d self, job: &'d Job, bytes: &'d [u8]) -> Asked<'d> {
        Asked { source: &job.source, bytes, options: &self.batch.options }
    }

    fn refused(&self, mut job: Job, diagnostic: Diagnostic) -> Result<(), Error> {
        let source = std::mem::take(&mut job.source);
        let act = refuse(source, diagnostic, self.batch.options.lang);
        self.finish(&job, self.made(&act)?)
    }

    fn made(&self, act: &Act) -> Result<Made, Error> {
        Ok((act.brief(), (self.batch.to_json)(act)?))
    }

    /// Has the output kept.
    fn finish(&self, job: &Job, (brief, json): Made) -> Result<(), Error> {
        let Job { file, keys, .. } = job;
        let output = file.output();
        // Other limits may let it through: only such outputs are made again for them.
        let is_limited = brief.codes.iter().any(|(code, _)| code.is_of_limits());
        let key = if is_limited { keys.limited } else { keys.plain };
        let entry = Entry::new(&output, key, self.roots[file.input], json.len() as u64, brief);
        if let Kept::No(reason) = self.keeper.keep(entry, json)? {
            let mut unwritten = self.unwritten.lock().unwrap_or_else(PoisonError::into_inner);
            unwritten.push((file.label.clone(), reason));
        }
        self.watch.step();
        Ok(())
    }

    /// True where the output is there and depends on nothing that has changed.
    fn stands(&self, file: &InputFile, keys: Keys) -> bool {
        let root = self.roots[file.input];
        self.keeper.stands(root, &file.output(), [keys.plain, keys.limited])
    }

    /// Reads a source.
    fn load(&self, file: &InputFile) -> Result<Loaded, Box<Diagnostic>> {
        let limits = &self.batch.options.read.limits;
        let unreadable = |reason: &dyn Display| {
            Box::new(Diagnostic::new(Code::Unreadable).with("reason", reason))
        };
        if let Some(refused) = &file.refused {
            return Err(refused.clone());
        }
        if let Some(trouble) = &file.trouble {
            return Err(unreadable(trouble));
        }
        let loaded = match (&file.member, &file.path) {
            (Some(member), _) => load(&*member.load(&Limits::new(limits))?, limits.bytes),
            (None, Some(path)) => load_file(path, limits.bytes),
            (None, None) => load(io::stdin().lock(), limits.bytes),
        };
        loaded.map_err(|error| unreadable(&error))
    }

    fn keys(&self, file: &InputFile, loaded: &Result<Loaded, Box<Diagnostic>>) -> Keys {
        let content = match loaded {
            Ok(loaded) => loaded.sha256.clone(),
            Err(refused) => format!("{} {:?}", refused.code.as_str(), refused.args),
        };
        let key = |base: &[u8]| hash64(&[base, file.label.as_bytes(), content.as_bytes()]);
        Keys { plain: key(&self.base), limited: key(&self.limited) }
    }
}

/// A source that is larger than the limit; the reader says the same of bytes.
fn too_large(size: u64, limit: u64) -> Diagnostic {
    Diagnostic::new(Code::TooLarge).with("bytes", size).with("limit", limit)
}
