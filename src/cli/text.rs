//! `prikaz text`: the reader's text, which the spans of the output count in.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use prikaz::diagnostic::describe;
use prikaz::model::Lang;
use prikaz::pipeline::{self, Options};

use super::args::Text;
use super::{Ending, isolation, pick};

/// Runs the command.
pub(super) fn run(args: &Text, lang: Lang) -> Result<Ending> {
    let path = args.file.display();
    let bytes = load(&args.file).with_context(|| path.to_string())?;
    let workers = isolation::workers(&args.isolation, lang)?;
    let mut options = Options { lang, ..Options::default() };
    options.read.password.clone_from(&args.password);
    options.recognize.languages.clone_from(&args.ocr_lang);
    let text = pipeline::text(&path.to_string(), &bytes, &options, &workers);
    match text.map_err(|error| isolation::explain(error, lang))? {
        Ok(text) => {
            io::stdout().lock().write_all(text.as_bytes())?;
            Ok(Ending::Good)
        }
        Err(mut diagnostic) => {
            describe(&mut diagnostic, lang);
            eprintln!("{path}: {}", diagnostic.message);
            if let Some(hint) = diagnostic.hint {
                eprintln!("  {}: {hint}", pick(lang, "подсказка", "hint"));
            }
            Ok(Ending::Doubtful)
        }
    }
}

fn load(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
