//! `prikaz families`, and the end of a batch that finds them.

#[cfg(feature = "store")]
mod corpus;
mod relate;
mod sidecar;

use std::io::Write;

use anyhow::{Context, Result, bail};
use prikaz::export::families as pages;
use prikaz::model::{Families, Lang};

use super::args::{FamiliesOf, PageArg};
use super::{Ending, pick, terminal};

pub(super) use relate::{Related, once, relate};

/// The file of families in an output folder.
pub(super) const FILE: &str = "families.json";

/// Runs the command.
pub(super) fn run(args: &FamiliesOf, lang: Lang) -> Result<Ending> {
    let families = read(args, lang)?;
    let mut out = terminal::stdout();
    match args.format {
        PageArg::Table => out.write_all(pages::table(&families, lang).as_bytes())?,
        PageArg::Html => out.write_all(pages::page(&families, lang).as_bytes())?,
        PageArg::Json => {
            serde_json::to_writer_pretty(&mut out, &families)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Good)
}

fn read(args: &FamiliesOf, lang: Lang) -> Result<Families> {
    #[cfg(feature = "store")]
    if prikaz::store::Corpus::is_at(args.place.path()) {
        return corpus::families(args.place.path(), args.wait, lang);
    }
    let path = args.place.path().join(FILE);
    if !path.exists() {
        bail!(
            "{}: {}",
            path.display(),
            pick(
                lang,
                "нет такого файла; его делает prikaz convert (без --dedup off)",
                "no such file; prikaz convert makes it (without --dedup off)"
            )
        );
    }
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&bytes).with_context(|| path.display().to_string())
}
