//! `prikaz bodies`: the registry of all bodies that converted acts name.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use prikaz::export::bodies;
use prikaz::model::{Lang, Registry};
use prikaz::relate::registry::{Builder, Names};

use super::args::{Bodies, DedupArg, ListArg};
use super::families::once;
use super::{Ending, acts, pick, terminal};

/// Runs the command.
pub(super) fn run(args: &Bodies, lang: Lang) -> Result<Ending> {
    let names = args.names.as_deref().map(names).transpose()?.unwrap_or_default();
    let registry = read(args.place.path(), &names, lang)?;
    warn_of_unknown(&names, &registry, lang);
    let mut out = terminal::stdout();
    match args.format {
        ListArg::Table => out.write_all(bodies::table(&registry, lang).as_bytes())?,
        ListArg::Csv => out.write_all(&bodies::csv(&registry, lang))?,
        ListArg::Json => {
            serde_json::to_writer_pretty(&mut out, &registry)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Good)
}

/// The user's own names.
fn names(path: &Path) -> Result<Names> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// The registry of the acts in a folder of results.
fn read(path: &Path, names: &Names, lang: Lang) -> Result<Registry> {
    if !path.exists() {
        bail!("{}: {}", path.display(), pick(lang, "нет такой папки", "there is no such folder"));
    }
    let mut builder = Builder::default();
    for found in acts::acts(path)? {
        // What stands in copies is named once.
        if let Some(act) = once(found?.1, DedupArg::Mark) {
            builder.add(&act);
        }
    }
    Ok(builder.finish(names))
}

/// Ids of the file that the registry does not know: a slip, or a file of other results.
fn warn_of_unknown(names: &Names, registry: &Registry, lang: Lang) {
    let known: BTreeSet<&str> =
        registry.bodies.iter().flat_map(|body| &body.ids).map(String::as_str).collect();
    let words = pick(lang, "предупреждение: в актах нет", "warning: no act has");
    for id in names.ids().filter(|id| !known.contains(id)) {
        eprintln!("{words} {id}");
    }
}
