//! `prikaz convert`: a batch, its tables, and what to say about it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use prikaz::model::Lang;
use prikaz::office::Office;
use prikaz::pipeline::batch::{self, Batch};
use prikaz::pipeline::sources::Input;
use prikaz::pipeline::{Converter, Options, Workers, fingerprint};

use super::args::{Conversion, Convert, ConverterArg};
use super::crops::Crops;
use super::outputs::{Table, to_json};
use super::progress::Progress;
use super::{Ending, families, isolation, pick, problems, summary, tables};

/// Runs the command.
pub(super) fn run(args: &Convert, lang: Lang) -> Result<Ending> {
    let inputs: Vec<Input> = args.inputs.iter().map(|path| Input::new(path)).collect();
    refuse(&args.inputs, &args.out, lang)?;
    let conversion = &args.conversion;
    let progress = Progress::new(conversion.quiet, lang);
    let workers = isolation::workers(&conversion.isolation, lang)?;
    let program = program(&workers);
    let options = options(conversion, lang);
    let pictures =
        Crops { inputs: args.inputs.clone(), options: options.clone(), workers: workers.clone() };
    let batch = Batch {
        inputs: &inputs,
        out: &args.out,
        jobs: conversion.jobs,
        options,
        converter: converter(conversion.converter, lang)?,
        workers,
        program: &program,
        to_json,
    };
    let mut finished =
        batch::run(&batch, &progress).map_err(|error| isolation::explain(error, lang))?;
    progress.clear();
    if finished.summary.files == 0 {
        bail!(pick(lang, "не найдено ни одного файла", "no file was found"));
    }
    let asked: Vec<Table> =
        args.format.iter().filter_map(|format| Table::of(*format)).chain([Table::Report]).collect();
    let changed = finished.changed;
    let related = families::relate(&args.out, &mut finished.state, changed, args.dedup, lang)?;
    let changed = changed || related.changed;
    tables::make(&args.out, &mut finished.state, changed, &asked, args.dedup, lang, pictures)?;
    // As tables have them: those of a family of copies once.
    finished.summary.items = finished.summary.items.saturating_sub(related.items);
    problems::tell(&args.out, &finished, lang);
    if !conversion.quiet {
        summary::tell(&finished.summary, lang);
        summary::tell_families(&related, lang);
    }
    Ok(if finished.summary.is_clean() { Ending::Good } else { Ending::Doubtful })
}

/// What each conversion depends on.
pub(super) fn options(conversion: &Conversion, lang: Lang) -> Options {
    let mut options = Options { lang, ..Options::default() };
    options.read.password.clone_from(&conversion.password);
    options.recognize.languages.clone_from(&conversion.ocr_lang);
    options
}

/// By which path old documents are read.
pub(super) fn converter(asked: ConverterArg, lang: Lang) -> Result<Converter> {
    Ok(match asked {
        ConverterArg::Builtin => Converter::Builtin,
        ConverterArg::Auto => Converter::Auto(Office::find()),
        ConverterArg::Libreoffice => match Office::find() {
            Some(office) => Converter::Office(office),
            None => bail!(pick(
                lang,
                "LibreOffice не установлена (нет soffice в PATH)",
                "LibreOffice is not installed (no soffice in PATH)"
            )),
        },
    })
}

/// Refuses what cannot be meant.
pub(super) fn refuse(inputs: &[PathBuf], out: &Path, lang: Lang) -> Result<()> {
    for path in inputs {
        let input = Input::new(path);
        let path = path.display();
        if input.is_missing() {
            bail!("{path}: {}", pick(lang, "такого файла или папки нет", "no such file or folder"));
        }
        if is_same(out, &input) {
            bail!(
                "{path}: {}",
                pick(
                    lang,
                    "результаты нельзя писать в папку с исходными файлами",
                    "the results cannot go where the sources are"
                )
            );
        }
    }
    Ok(())
}

fn is_same(out: &Path, input: &Input) -> bool {
    let Input::Path(path) = input else { return false };
    matches!((fs::canonicalize(out), fs::canonicalize(path)), (Ok(out), Ok(path)) if out == path)
}

/// The program's version, and what tells the builds of its executable and of the worker's: another
/// may read better.
pub(super) fn program(workers: &Workers) -> String {
    let this = std::env::current_exe().ok();
    let worker = Some(&workers.program).filter(|worker| this.as_ref() != Some(worker));
    let builds = this.iter().chain(worker);
    let builds: Vec<String> = builds.filter_map(|path| fingerprint(path).ok()).collect();
    format!("{} {}", env!("CARGO_PKG_VERSION"), builds.join(" "))
}
