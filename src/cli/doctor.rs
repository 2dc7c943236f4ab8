//! `prikaz doctor`: what the program finds where it runs.

use std::env;
use std::io::{self, Write};

use anyhow::Result;
use prikaz::model::Lang;
use prikaz::office;

use super::{Ending, pick};

/// What a check found.
struct Check {
    name: &'static str,
    /// What is there, if anything.
    found: Option<String>,
    /// What it is needed for, or what goes without it.
    note: &'static str,
}

/// Runs the command.
pub(super) fn run(lang: Lang) -> Result<Ending> {
    let mut out = io::stdout().lock();
    for Check { name, found, note } in [program(lang), libreoffice(lang)] {
        let missing = || pick(lang, "нет", "not there").to_owned();
        writeln!(out, "{name:14}{:50}  {note}", found.unwrap_or_else(missing))?;
    }
    Ok(Ending::Good)
}

fn program(lang: Lang) -> Check {
    let path = env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    Check {
        name: "prikaz",
        found: Some(format!("{} {path}", env!("CARGO_PKG_VERSION"))),
        note: pick(lang, "эта программа", "this program"),
    }
}

fn libreoffice(lang: Lang) -> Check {
    let program = office::program();
    let found =
        program.map(|path| office::version(&path).unwrap_or_else(|| path.display().to_string()));
    Check {
        name: "LibreOffice",
        found,
        note: pick(
            lang,
            "для .doc и .rtf при --converter libreoffice, для Word 6/95 - всегда; остальное читается без неё",
            "for .doc and .rtf with --converter libreoffice, for Word 6/95 always; all else is read without it",
        ),
    }
}
