//! `prikaz ingest`: documents are converted and kept.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};
use prikaz::model::{Brief, Lang, Status};
use prikaz::pipeline::Summary;
use prikaz::pipeline::batch::{self, Batch, Swept, Watch};
use prikaz::pipeline::keep::{Keep, Kept};
use prikaz::pipeline::sources::Input;
use prikaz::pipeline::state::Entry;
use prikaz::store::{Corpus, Origin, Outcome, Run, Writer};

use super::explain;
use crate::cli::args::corpus::Ingest;
use crate::cli::outputs::to_json;
use crate::cli::progress::Progress;
use crate::cli::{Ending, convert, isolation, pick, problems, summary};

/// Runs the command.
pub(in crate::cli) fn run(args: &Ingest, lang: Lang) -> Result<Ending> {
    let (dir, conversion) = (&args.place.corpus, &args.conversion);
    convert::refuse(&args.inputs, dir, lang)?;
    let paths: Vec<PathBuf> = args.inputs.iter().map(whole).collect();
    let inputs: Vec<Input> = paths.iter().map(|path| Input::new(path)).collect();
    let watch = Watching { progress: Progress::new(conversion.quiet, lang), stop: interrupts()? };
    let workers = isolation::workers(&conversion.isolation, lang)?;
    let program = convert::program(&workers);
    let named: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    let run = Run { program: env!("CARGO_PKG_VERSION").to_owned(), inputs: named.join("\n") };
    let writer = Writer::open(dir, "prikaz ingest", args.place.wait, &run)
        .map_err(|error| explain(error, lang))?;
    let batch = Batch {
        inputs: &inputs,
        out: dir,
        jobs: conversion.jobs,
        options: convert::options(conversion, lang),
        converter: convert::converter(conversion.converter, lang)?,
        workers,
        program: &program,
        to_json,
    };
    let swept = batch::sweep(&batch, &Shelf(&writer), &watch);
    watch.progress.clear();
    let swept = finish(writer, swept, lang)?;
    tell(args, &swept, lang)
}

/// A path that is the same wherever the command is given: the folder's, not the argument's.
fn whole(path: &PathBuf) -> PathBuf {
    if path.as_os_str() == "-" {
        return path.clone();
    }
    fs::canonicalize(path).unwrap_or_else(|_| path.clone())
}

/// A flag that the first Ctrl-C raises; the second one ends the program at once.
fn interrupts() -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, Ending::CouldNotRun as i32, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// Shows how far the batch is, and hears when it is to stop.
struct Watching {
    progress: Progress,
    stop: Arc<AtomicBool>,
}

impl Watch for Watching {
    fn found(&self, files: u64) {
        self.progress.found(files);
    }

    fn step(&self) {
        self.progress.step();
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The corpus as what keeps a batch's outputs.
struct Shelf<'a>(&'a Writer);

impl Keep for Shelf<'_> {
    fn stands(&self, root: u64, output: &str, keys: [u64; 2]) -> bool {
        self.0.stands(root, output, keys)
    }

    fn keep(&self, entry: Entry, json: Vec<u8>) -> Result<Kept, prikaz::Error> {
        let Entry { output, key, root, status, items, codes, .. } = entry;
        let failed = |error: io::Error| prikaz::Error::io(&*output, error);
        let brief = serde_json::to_string(&Brief { status, items, codes })
            .map_err(|error| failed(error.into()))?;
        let origin = Origin { output: output.clone(), root, key, brief };
        self.0.keep(origin, &json).map_err(|error| failed(io::Error::other(error)))?;
        Ok(Kept::Yes)
    }
}

/// Brings all to the disk. What stopped the writing is told before what it led to.
fn finish(writer: Writer, swept: Result<Swept, prikaz::Error>, lang: Lang) -> Result<Swept> {
    let (gone, outcome) = match &swept {
        Ok(swept) => {
            let files = swept.outputs().count() as u64;
            let gone = if swept.stopped || files == 0 {
                Vec::new()
            } else {
                swept.vanished(writer.known())
            };
            let gone = gone.into_iter().map(|(root, output)| (root, output.to_owned())).collect();
            (gone, Outcome { files, unchanged: swept.unchanged, stopped: swept.stopped })
        }
        Err(_) => (Vec::new(), Outcome { stopped: true, ..Outcome::default() }),
    };
    writer.finish(gone, outcome).map_err(|error| explain(error, lang))?;
    let swept = swept.map_err(|error| isolation::explain(error, lang))?;
    if outcome.files == 0 {
        bail!(pick(lang, "не найдено ни одного файла", "no file was found"));
    }
    Ok(swept)
}

/// Tells what was kept, and what went wrong.
fn tell(args: &Ingest, swept: &Swept, lang: Lang) -> Result<Ending> {
    let corpus = Corpus::open(&args.place.corpus).map_err(|error| explain(error, lang))?;
    let found: HashSet<(u64, String)> = swept.found().collect();
    let mut summary =
        Summary { files: found.len() as u64, unchanged: swept.unchanged, ..Summary::default() };
    let mut troubled = Vec::new();
    for act in corpus.briefs().map_err(|error| explain(error, lang))? {
        if !found.contains(&(act.root, act.output.clone())) {
            continue;
        }
        let Some(brief) = act.brief else { continue };
        summary.add_brief(&brief);
        if brief.status != Status::Success {
            troubled.push(act.key);
        }
    }
    for key in troubled.iter().take(problems::TOLD) {
        if let Some(packed) = corpus.act(*key).map_err(|error| explain(error, lang))? {
            let act = packed.read().map_err(|error| explain(error, lang))?;
            eprint!("{}", problems::lines(&act, lang));
        }
    }
    if !args.conversion.quiet {
        summary::tell(&summary, lang);
    }
    if swept.stopped {
        eprintln!(
            "{}",
            pick(
                lang,
                "остановлено; разобранное сохранено, та же команда продолжит с этого места",
                "stopped; what was converted is kept, the same command goes on from here"
            )
        );
        return Ok(Ending::Doubtful);
    }
    Ok(if summary.is_clean() { Ending::Good } else { Ending::Doubtful })
}
