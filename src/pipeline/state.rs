//! What a batch remembers in `OUT/.prikaz/state.jsonl`, so that unchanged sources are not
//! converted again and an interrupted run goes on where it stopped.
//!
//! While a batch runs, a line is added for each output; at its end the file is written anew,
//! sorted, with a head that counts the lines. A file whose head does not count what follows was
//! left by an interrupted run; a torn last line is dropped.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::write_whole;
use crate::Error;
use crate::model::{Brief, Code, Status};

/// Raised when the form of the file changes; older files are then as good as none.
const VERSION: u32 = 1;

/// What is remembered of one output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The output's path below the output folder.
    pub output: Box<str>,
    /// Hash of all that the output depends on.
    #[serde(with = "hex64")]
    pub key: u64,
    /// Hash of the argument that the source was found under.
    #[serde(with = "hex64")]
    pub root: u64,
    /// Size of the output.
    pub(super) size: u64,
    /// How the conversion went.
    pub status: Status,
    /// Number of items.
    pub items: u32,
    /// Codes of warnings and errors, with how often each came.
    pub codes: Box<[(Code, u32)]>,
}

impl Entry {
    /// The entry of an act that was just converted.
    pub(super) fn new(output: &str, key: u64, root: u64, size: u64, brief: Brief) -> Self {
        let Brief { status, items, codes } = brief;
        // What waits for a recogniser to be installed is looked at in each run: no key stands for it.
        let waits = codes.iter().any(|(code, _)| *code == Code::OcrMissing);
        let key = if waits { !key } else { key };
        Self { output: output.into(), key, root, size, status, items, codes }
    }

    /// What tells this output from one made of other bytes or with other options.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// Size of the output.
    pub fn size(&self) -> u64 {
        self.size
    }
}

// One entry an output: the set is keyed by the output's name.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.output == other.output
    }
}
impl Eq for Entry {}
impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.output.cmp(&other.output)
    }
}
impl Borrow<str> for Entry {
    fn borrow(&self) -> &str {
        &self.output
    }
}

/// First line of a settled file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Head {
    state: u32,
    entries: usize,
    tables: Vec<String>,
}

/// A line that says that an output was removed.
#[derive(Serialize, Deserialize)]
struct Gone {
    gone: Box<str>,
}

/// What is remembered of an output folder.
#[derive(Debug)]
pub struct State {
    path: PathBuf,
    entries: BTreeSet<Entry>,
    tables: Vec<String>,
    settled: bool,
}

impl State {
    /// Reads the state of an output folder; an unreadable line costs one conversion, no more.
    pub fn open(out: &Path) -> Result<Self, Error> {
        let path = out.join(".prikaz").join("state.jsonl");
        let text = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Error::io(path.display().to_string(), error)),
        };
        let mut state = Self { path, entries: BTreeSet::new(), tables: Vec::new(), settled: false };
        state.parse(&text);
        Ok(state)
    }

    fn parse(&mut self, text: &[u8]) {
        let mut lines =
            text.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
        let head: Head = match lines.next().map(serde_json::from_slice::<Head>) {
            Some(Ok(head)) if head.state == VERSION => head,
            _ => return,
        };
        let mut count = 0;
        for line in lines {
            count += 1;
            if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
                self.entries.replace(entry);
            } else if let Ok(Gone { gone }) = serde_json::from_slice(line) {
                self.entries.remove(&*gone);
            }
        }
        self.settled =
            count == head.entries && count == self.entries.len() && text.ends_with(b"\n");
        self.tables = head.tables;
    }

    /// The entry of an output.
    pub fn get(&self, output: &str) -> Option<&Entry> {
        self.entries.get(output)
    }

    /// All entries, sorted by output.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// True where the run before came to its end.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// The tables that the run before made.
    pub fn tables(&self) -> &[String] {
        &self.tables
    }

    /// Starts to note changes.
    pub(super) fn journal(&self) -> Result<Journal, Error> {
        let failed = |error| Error::io(self.path.display().to_string(), error);
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut file =
            OpenOptions::new().create(true).append(true).open(&self.path).map_err(failed)?;
        mend(&mut file, &self.path).map_err(failed)?;
        Ok(Journal { path: self.path.clone(), file, fresh: Vec::new() })
    }

    /// Takes over what was noted.
    pub(super) fn absorb(&mut self, journal: Journal) {
        self.settled &= journal.fresh.is_empty();
        for entry in journal.fresh {
            self.entries.replace(entry);
        }
    }

    /// Forgets an output that was removed.
    pub(super) fn forget(&mut self, output: &str, journal: &mut Journal) -> Result<(), Error> {
        journal.append(&Gone { gone: output.into() })?;
        self.settled = false;
        self.entries.remove(output);
        Ok(())
    }

    /// Notes that an output was written anew, with the marks that only many acts together give it.
    pub fn resize(&mut self, output: &str, size: u64) {
        if let Some(mut entry) = self.entries.take(output) {
            self.settled &= entry.size == size;
            entry.size = size;
            self.entries.insert(entry);
        }
    }

    /// Writes the file anew, sorted, at the end of a run that made `tables`.
    pub fn settle(&mut self, tables: Vec<String>) -> Result<(), Error> {
        let head = Head { state: VERSION, entries: self.entries.len(), tables };
        let failed = |error| Error::io(self.path.display().to_string(), error);
        let mut bytes = Vec::new();
        line(&mut bytes, &head).map_err(failed)?;
        for entry in &self.entries {
            line(&mut bytes, entry).map_err(failed)?;
        }
        write_whole(&self.path, &bytes).map_err(failed)?;
        self.tables = head.tables;
        self.settled = true;
        Ok(())
    }
}

/// Brings an unsettled file to a state that lines can be added to.
fn mend(file: &mut File, path: &Path) -> io::Result<()> {
    let text = fs::read(path)?;
    let whole = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let has_head = text[..whole].split(|&byte| byte == b'\n').next().is_some_and(|first| {
        serde_json::from_slice::<Head>(first).is_ok_and(|h| h.state == VERSION)
    });
    file.set_len(if has_head { whole as u64 } else { 0 })?;
    if !has_head {
        // It counts no lines, so that the first one noted makes the file unsettled.
        let mut bytes = Vec::new();
        line(&mut bytes, &Head { state: VERSION, ..Head::default() })?;
        file.write_all(&bytes)?;
    }
    Ok(())
}

fn line(bytes: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *bytes, value)?;
    bytes.push(b'\n');
    Ok(())
}

/// Changes of a running batch; each is in the file before the next begins.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    fresh: Vec<Entry>,
}

impl Journal {
    /// Notes an output that was written.
    pub(super) fn note(&mut self, entry: Entry) -> Result<(), Error> {
        self.append(&entry)?;
        self.fresh.push(entry);
        Ok(())
    }

    /// True where nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.fresh.is_empty()
    }

    fn append(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let mut bytes = Vec::new();
        // One write a line: a kill tears the last one at most.
        line(&mut bytes, value)
            .and_then(|()| self.file.write_all(&bytes))
            .map_err(|error| Error::io(self.path.display().to_string(), error))
    }
}

/// 64 bits as hexadecimal digits: JSON's numbers end earlier.
mod hex64 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let digits = <&str>::deserialize(from)?;
        u64::from_str_radix(digits, 16).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(output: &str) -> Entry {
        Entry {
            output: output.into(),
            key: 1,
            root: u64::MAX,
            size: 3,
            status: Status::Partial,
            items: 2,
            codes: Box::new([(Code::NumberGap, 2)]),
        }
    }

    fn outputs(state: &State) -> Vec<&str> {
        state.entries().map(|entry| &*entry.output).collect()
    }

    #[test]
    fn what_waits_for_a_recogniser_is_looked_at_again() {
        let brief =
            |code| Brief { status: Status::Partial, items: 0, codes: Box::new([(code, 1)]) };
        let key = |code| Entry::new("a.json", 7, 1, 3, brief(code)).key();
        assert_ne!(key(Code::OcrMissing), 7);
        assert_eq!(key(Code::NumberGap), 7);
    }

    #[test]
    fn a_settled_state_comes_back() {
        let out = tempfile::tempdir().unwrap();
        let mut state = State::open(out.path()).unwrap();
        let mut journal = state.journal().unwrap();
        journal.note(entry("b.json")).unwrap();
        journal.note(entry("a.json")).unwrap();
        state.absorb(journal);
        state.settle(vec!["csv".to_owned()]).unwrap();
        let state = State::open(out.path()).unwrap();
        assert!(state.is_settled());
        assert_eq!(state.tables(), ["csv"]);
        assert_eq!(outputs(&state), ["a.json", "b.json"]);
        let back = state.get("a.json").unwrap();
        assert_eq!((back.key, back.root, back.items), (1, u64::MAX, 2));
        assert_eq!(*back.codes, [(Code::NumberGap, 2)]);
    }

    #[test]
    fn an_interrupted_run_is_seen_and_its_torn_line_dropped() {
        let out = tempfile::tempdir().unwrap();
        let path = out.path().join(".prikaz/state.jsonl");
        let state = State::open(out.path()).unwrap();
        state.journal().unwrap().note(entry("a.json")).unwrap();
        let mut text = fs::read(&path).unwrap();
        text.extend_from_slice(b"{\"output\":\"b.js");
        fs::write(&path, &text).unwrap();

        let mut state = State::open(out.path()).unwrap();
        assert!(!state.is_settled());
        assert_eq!(outputs(&state), ["a.json"]);
        let mut journal = state.journal().unwrap();
        journal.note(entry("c.json")).unwrap();
        state.forget("a.json", &mut journal).unwrap();
        let state = State::open(out.path()).unwrap();
        assert!(!state.is_settled());
        assert_eq!(outputs(&state), ["c.json"]);
    }

    #[test]
    fn a_foreign_file_is_as_good_as_none() {
        let out = tempfile::tempdir().unwrap();
        fs::create_dir(out.path().join(".prikaz")).unwrap();
        for text in
            ["", "garbage", "\n\n", "{\"state\":99,\"entries\":0,\"tables\":[]}\n", "\u{0}\n{}\n"]
        {
            fs::write(out.path().join(".prikaz/state.jsonl"), text).unwrap();
            let mut state = State::open(out.path()).unwrap();
            assert!(!state.is_settled() && state.entries().len() == 0, "{text:?}");
            let mut journal = state.journal().unwrap();
            journal.note(entry("a.json")).unwrap();
            state.absorb(journal);
            assert_eq!(outputs(&State::open(out.path()).unwrap()), ["a.json"], "{text:?}");
        }
    }
}
