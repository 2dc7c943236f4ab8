//! `prikaz completions`: scripts that complete arguments in a shell.

use std::io::{self, Write};

use anyhow::Result;
use clap::CommandFactory;

use super::Ending;
use super::args::{Args, Completions};

/// Runs the command.
pub(super) fn run(args: &Completions) -> Result<Ending> {
    // Into memory first: the generator panics where standard output is gone.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "prikaz", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Ending::Good)
}
