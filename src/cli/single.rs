//! One document converted in memory, as `convert` does it and with its workers, for commands that look at it once.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};
use prikaz::model::{Act, Lang};
use prikaz::pipeline::batch::{self, Batch, Watch};
use prikaz::pipeline::keep::{Keep, Kept};
use prikaz::pipeline::sources::Input;
use prikaz::pipeline::state::Entry;
use prikaz::pipeline::{Converter, Options};

use super::args::IsolationArgs;
use super::outputs::to_json;
use super::{convert, isolation, pick};

/// The act of a document of any format; a container may hold only one.
pub(super) fn act(path: &Path, out: &Path, lang: Lang) -> Result<Act> {
    let workers = isolation::workers(&IsolationArgs::default(), lang)?;
    let program = convert::program(&workers);
    let batch = Batch {
        inputs: &[Input::new(path)],
        out,
        jobs: None,
        options: Options { lang, ..Options::default() },
        converter: Converter::Builtin,
        workers,
        program: &program,
        to_json,
    };
    let held = Held::default();
    batch::sweep(&batch, &held, &Unwatched).map_err(|error| isolation::explain(error, lang))?;
    let mut found = held.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (Some(json), true) = (found.pop(), found.is_empty()) else {
        let words =
            pick(lang, "нужен файл с одним документом", "a file with one document is needed");
        bail!("{}: {words}", path.display());
    };
    Ok(serde_json::from_slice(&json)?)
}

/// Outputs in memory.
#[derive(Default)]
struct Held(Mutex<Vec<Vec<u8>>>);

impl Keep for Held {
    fn stands(&self, _root: u64, _output: &str, _keys: [u64; 2]) -> bool {
        false
    }

    fn keep(&self, _entry: Entry, json: Vec<u8>) -> Result<Kept, prikaz::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(json);
        Ok(Kept::Yes)
    }
}

/// One document needs no bar.
struct Unwatched;

impl Watch for Unwatched {
    fn found(&self, _files: u64) {}

    fn step(&self) {}
}
