//! Families of a corpus: looked for when they are asked for and acts have changed since.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use prikaz::diagnostic::describe;
use prikaz::model::{Act, Families, Lang};
use prikaz::store::{Cause, Corpus, Error, Kinship, Relative};

use super::relate::{Desk, counts, prints, sorted};
use super::sidecar::Sidecar;
use crate::cli::corpus::explain;
use crate::cli::pick;

/// The families of a corpus.
pub(super) fn families(dir: &Path, wait: bool, lang: Lang) -> Result<Families> {
    let told = |error| explain(error, lang);
    let corpus = Corpus::open(dir).map_err(told)?;
    if !corpus.is_related().map_err(told)? {
        match Kinship::open(dir, "prikaz families", wait) {
            Ok(kinship) => find(kinship, &Shelf(Mutex::new(Corpus::open(dir)?)), lang)?,
            Err(error) => match corpus.families().map_err(told)? {
                Some(known) if is_passing(&error) => {
                    eprintln!("{}", explain(error, lang));
                    eprintln!(
                        "{}",
                        pick(
                            lang,
                            "показаны семейства, найденные раньше: с тех пор корпус менялся",
                            "these are the families found before: the corpus has changed since"
                        )
                    );
                    return Ok(known);
                }
                _ => return Err(explain(error, lang)),
            },
        }
    }
    Ok(corpus.families().map_err(told)?.unwrap_or_default())
}

/// Whether nothing is wrong with the corpus itself.
fn is_passing(error: &Error) -> bool {
    matches!(error, Error::Busy { .. }) || error.cause() == Cause::ReadOnly
}

/// The acts of a corpus, for many threads.
struct Shelf(Mutex<Corpus>);

impl Shelf {
    /// An act under the name that it has in the corpus: its source's may be another one's as well.
    fn act(&self, name: &str) -> Result<Act> {
        let packed = self.0.lock().unwrap_or_else(PoisonError::into_inner).named(name)?;
        let mut act = packed.with_context(|| name.to_owned())?.read()?;
        name.clone_into(&mut act.source.path);
        Ok(act)
    }
}

/// Finds the families and keeps them. Acts that were here before cost nothing but the comparison of fingerprints.
fn find(mut kinship: Kinship, shelf: &Shelf, lang: Lang) -> Result<()> {
    let path = sidecar(kinship.dir());
    let Sidecar { mut acts, verdicts, differences, .. } = Sidecar::read_at(&path);
    let read = |name: &str| shelf.act(name);
    let relatives = kinship.acts().map_err(|error| explain(error, lang))?;
    // A revision tells all changes of an act: there is no size to look at.
    let wanted = relatives.into_iter().map(|Relative { name, revision }| (name, revision, 0));
    let acts = prints(wanted, &mut acts, &read)?;
    let mut desk = Desk::new(&read);
    desk.known = differences.into_iter().collect();
    desk.index.recall(verdicts.into_iter().collect());
    for (name, act) in &acts {
        desk.put(name, act);
    }
    let mut found = desk.find();
    found.diagnostics.iter_mut().for_each(|one| describe(one, lang));
    kinship.keep(&found).map_err(|error| explain(error, lang))?;
    let fresh = Sidecar {
        counts: counts(&found, &acts),
        acts,
        verdicts: sorted(desk.index.verdicts().clone()),
        differences: desk.known.into_iter().collect(),
        ..Sidecar::default()
    };
    fresh.write_at(&path)
}

/// What is kept of families besides the database: all of it can be made anew.
fn sidecar(dir: &Path) -> PathBuf {
    dir.join("families.bin")
}
