//! The program: arguments in, exit code out. Results go to standard output, all else to standard error.

mod acts;
mod args;
mod bodies;
mod completions;
mod config;
mod convert;
#[cfg(feature = "store")]
mod corpus;
mod crops;
mod deadlines;
mod diff;
mod doctor;
mod draw;
mod eval;
mod export;
mod families;
mod filters;
mod formats;
mod help;
mod isolation;
mod lang;
mod outputs;
mod problems;
mod progress;
mod render;
mod schema;
mod show;
mod single;
mod summary;
mod tables;
mod terminal;
mod text;
mod worker;

use std::io;
use std::process::ExitCode;

use clap::FromArgMatches;
use prikaz::model::Lang;

use self::args::{Args, Command};
use self::lang::pick;

/// How a command ended; documented in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// All good.
    Good = 0,
    /// Some documents are partial or failed, or a figure is below its floor.
    Doubtful = 1,
    /// The command could not run.
    CouldNotRun = 2,
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let lang = lang::find(&words, |name| std::env::var(name).ok());
    let parsed = help::command(lang).try_get_matches_from(words);
    let ending = match parsed.and_then(|found| Args::from_arg_matches(&found)) {
        Ok(args) => dispatch(&args.command, lang),
        Err(error) => help::explain(&error, lang),
    };
    ExitCode::from(ending as u8)
}

fn dispatch(command: &Command, lang: Lang) -> Ending {
    let result = match command {
        Command::Convert(args) => convert::run(args, lang),
        Command::Text(args) => text::run(args, lang),
        Command::Render(args) => render::run(args, lang),
        Command::Show(args) => show::run(args, lang),
        Command::Deadlines(args) => deadlines::run(args, lang),
        Command::Export(args) => export::run(args, lang),
        Command::Bodies(args) => bodies::run(args, lang),
        #[cfg(feature = "store")]
        Command::Ingest(args) => corpus::ingest::run(args, lang),
        #[cfg(feature = "store")]
        Command::Search(args) => corpus::search::run(args, lang),
        #[cfg(feature = "store")]
        Command::Stats(args) => corpus::stats::run(args, lang),
        #[cfg(feature = "store")]
        Command::Fix(args) => corpus::fix::run(args, lang),
        #[cfg(feature = "store")]
        Command::Reindex(args) => corpus::reindex::run(args, lang),
        Command::Families(args) => families::run(args, lang),
        Command::Diff(args) => diff::run(args, lang),
        Command::Eval(args) => eval::run(args, lang),
        Command::Schema => schema::run(),
        Command::Formats => formats::run(lang),
        Command::Doctor => doctor::run(lang),
        Command::Completions(args) => completions::run(args),
        Command::Worker => worker::run(),
    };
    result.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read our output has seen enough.
            return Ending::Good;
        }
        eprintln!("{}: {error:#}", pick(lang, "ошибка", "error"));
        Ending::CouldNotRun
    })
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
