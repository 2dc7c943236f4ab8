//! Keeping acts while they are converted: many threads bring them, one writes.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, params};

use super::index::{Documents, Fields};
use super::ledger::{Ledger, Parcel};
use super::lock::Lock;
use super::record::{Origin, bits};
use super::{Error, database, packed};

/// Acts that wait to be written.
const WAITING: usize = 32;
/// Items after which rows are kept.
const ROWS: usize = 5_000;
/// Items after which the index is kept as well.
const INDEXED: usize = 100_000;
/// With nothing to write for so long, rows are kept: conversion may take minutes an act.
const IDLE: Duration = Duration::from_secs(1);

/// What a run of keeping is about.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Version of the program.
    pub program: String,
    /// What was named, one a line.
    pub inputs: String,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Sources found.
    pub files: u64,
    /// Sources that had not changed.
    pub unchanged: u64,
    /// True where it was stopped before its end.
    pub stopped: bool,
}

/// The one who writes to a corpus.
pub struct Writer {
    sender: SyncSender<Message>,
    thread: JoinHandle<Result<(), Error>>,
    /// By the hash of the argument and the output's name: the hash of all that it depends on.
    known: HashMap<(u64, Box<str>), u64>,
    fields: Fields,
}

enum Message {
    Put(Box<Parcel>),
    Remove(Vec<(u64, String)>),
    End(Outcome),
}

impl Writer {
    /// Opens a corpus to write to it; it is made where there is none. `by` is what others are told
    /// who want to write as well; with `wait`, their end is waited for.
    ///
    /// # Errors
    /// [`Error::Busy`] where another writes, and where the corpus cannot be opened or made.
    pub fn open(dir: &Path, by: &str, wait: bool, run: &Run) -> Result<Self, Error> {
        std::fs::create_dir_all(dir).map_err(Error::io(dir))?;
        let lock = Lock::take(&dir.join("lock"), by, wait)?;
        let ledger = Ledger::open(dir)?;
        let path = database::path(dir);
        let known = known(&ledger.db).map_err(Error::database(&path))?;
        let number = begun(&ledger.db, run).map_err(Error::database(&path))?;
        let fields = ledger.shelf.fields;
        let (sender, receiver) = sync_channel(WAITING);
        let thread = std::thread::spawn(move || {
            let _lock = lock;
            write(ledger, &receiver, number, &path)
        });
        Ok(Self { sender, thread, known, fields })
    }

    /// True where an act stands and depends on one of `keys`.
    pub fn stands(&self, root: u64, output: &str, keys: [u64; 2]) -> bool {
        self.known.get(&(root, output.into())).is_some_and(|key| keys.contains(key))
    }

    /// The acts that stood at the beginning: hash of the argument, and name of the output.
    pub fn known(&self) -> impl Iterator<Item = (u64, &str)> {
        self.known.keys().map(|(root, output)| (*root, &**output))
    }

    /// Keeps an act. It is on the disk some time later.
    ///
    /// # Errors
    /// Where the JSON is no act, and [`Error::Ended`] where nothing can be written any longer; then
    /// [`Writer::finish`] tells why.
    pub fn keep(&self, origin: Origin, json: &[u8]) -> Result<(), Error> {
        let act = packed::parse(&origin.output, json)?;
        let documents = Documents::new(&act, &self.fields);
        let packed = packed::pack(json).map_err(Error::io(Path::new(&*origin.output)))?;
        let parcel = Parcel { origin, act, packed, documents };
        self.sender.send(Message::Put(Box::new(parcel))).map_err(|_| Error::Ended)
    }

    /// Takes out what is gone and brings all to the disk.
    ///
    /// # Errors
    /// The first thing that went wrong in writing.
    pub fn finish(self, gone: Vec<(u64, String)>, outcome: Outcome) -> Result<(), Error> {
        // Where nobody listens, the thread has its reason.
        let _ = self.sender.send(Message::Remove(gone));
        let _ = self.sender.send(Message::End(outcome));
        drop(self.sender);
        self.thread.join().unwrap_or(Err(Error::Ended))
    }
}

/// All acts of the corpus.
fn known(db: &Connection) -> rusqlite::Result<HashMap<(u64, Box<str>), u64>> {
    let mut ask = db.prepare("SELECT root, output, key FROM acts")?;
    let rows = ask.query_map((), |row| {
        let (root, output, key): (String, Box<str>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(((bits(&root), output), bits(&key)))
    })?;
    rows.collect()
}

/// Notes that a run began.
fn begun(db: &Connection, run: &Run) -> rusqlite::Result<i64> {
    db.prepare("INSERT INTO runs (program, inputs) VALUES (?1, ?2)")?
        .insert((&run.program, &run.inputs))
}

/// Writes what comes until the end is told.
fn write(
    mut ledger: Ledger,
    messages: &Receiver<Message>,
    run: i64,
    path: &Path,
) -> Result<(), Error> {
    let (mut rows, mut indexed, mut kept, mut removed) = (0, 0, 0_i64, 0_i64);
    loop {
        match messages.recv_timeout(IDLE) {
            Ok(Message::Put(parcel)) => {
                let items: usize = parcel.act.parts.iter().map(|part| 1 + part.items.len()).sum();
                ledger.put(*parcel)?;
                kept += 1;
                rows += 1 + items;
                indexed += 1 + items;
            }
            Ok(Message::Remove(gone)) => {
                for (root, output) in gone {
                    ledger.remove(root, &output)?;
                    removed += 1;
                }
            }
            Ok(Message::End(outcome)) => {
                if kept + removed > 0 {
                    ledger.commit()?;
                }
                ended(&ledger.db, run, outcome, kept, removed).map_err(Error::database(path))?;
                return ledger.close();
            }
            Err(RecvTimeoutError::Timeout) => {
                ledger.commit_rows()?;
                rows = 0;
            }
            // Whoever brought acts is gone without a word: what came is kept.
            Err(RecvTimeoutError::Disconnected) => {
                ledger.commit()?;
                return ledger.close();
            }
        }
        if indexed >= INDEXED {
            ledger.commit()?;
            (rows, indexed) = (0, 0);
        } else if rows >= ROWS {
            ledger.commit_rows()?;
            rows = 0;
        }
    }
}

fn ended(
    db: &Connection,
    run: i64,
    outcome: Outcome,
    kept: i64,
    removed: i64,
) -> rusqlite::Result<usize> {
    let state = if outcome.stopped { "stopped" } else { "done" };
    db.prepare(
        "UPDATE runs SET files = ?2, kept = ?3, unchanged = ?4, removed = ?5, state = ?6 WHERE id = ?1",
    )?
    .execute(params![
        run,
        outcome.files.cast_signed(),
        kept,
        outcome.unchanged.cast_signed(),
        removed,
        state
    ])
}
