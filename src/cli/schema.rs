//! `prikaz schema`: the contract of the output.

use std::io::{self, Write};

use anyhow::Result;
use prikaz::export::schema::schema;

use super::Ending;

/// Runs the command.
pub(super) fn run() -> Result<Ending> {
    let text = serde_json::to_string_pretty(&schema())?;
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(Ending::Good)
}
