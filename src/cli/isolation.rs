//! How documents are kept apart: arguments, else the configuration, else what is built in.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use prikaz::Error;
use prikaz::model::Lang;
use prikaz::pipeline::{Isolation, Workers};
use prikaz::worker::Limits;

use super::args::{IsolationArg, IsolationArgs};
use super::config::Config;
use super::pick;

/// Names the worker's program where no argument does.
const VARIABLE: &str = "PRIKAZ_WORKER";

/// What the arguments and the configuration ask for.
pub(super) fn workers(args: &IsolationArgs, lang: Lang) -> Result<Workers> {
    let config = Config::load(args.config.as_deref())?;
    let built_in = Limits::default();
    let isolation = args.isolation.or(config.isolation).map_or_else(Isolation::default, of);
    Ok(Workers {
        isolation,
        program: program(args.worker.as_deref(), lang)?,
        limits: Limits {
            memory: args.memory_limit.or(config.memory_limit).unwrap_or(built_in.memory),
            cpu: args.cpu_limit.or(config.cpu_limit).unwrap_or(built_in.cpu),
            time: args.time_limit.or(config.time_limit).unwrap_or(built_in.time),
            output: args.output_limit.or(config.output_limit).unwrap_or(built_in.output),
        },
    })
}

fn of(argument: IsolationArg) -> Isolation {
    match argument {
        IsolationArg::Auto => Isolation::Auto,
        IsolationArg::Always => Isolation::Always,
        IsolationArg::Never => Isolation::Never,
    }
}

/// The worker's program: that of the argument, else of the environment, else this one.
fn program(argument: Option<&Path>, lang: Lang) -> Result<PathBuf> {
    let variable = || env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    match argument.map(Path::to_owned).or_else(variable) {
        // Whole, so that it is never searched for among the system's programs.
        Some(path) => path
            .canonicalize()
            .with_context(|| failed(lang))
            .with_context(|| path.display().to_string()),
        None => env::current_exe().with_context(|| failed(lang)),
    }
}

/// An error of a run in the words of its language.
pub(super) fn explain(error: Error, lang: Lang) -> anyhow::Error {
    match error {
        Error::Worker { path, reason } => anyhow!("{path}: {}: {reason}", failed(lang)),
        error => error.into(),
    }
}

fn failed(lang: Lang) -> &'static str {
    pick(lang, "процесс чтения не запускается", "the worker does not start")
}
