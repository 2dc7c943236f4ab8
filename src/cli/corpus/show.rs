//! `prikaz show --corpus`: acts and items by their ids, with what people put right.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use prikaz::model::{Act, Lang};
use prikaz::store::{Corpus, Place};

use super::{explain, fix};
use crate::cli::pick;

/// The act of an id, with only the item that it names, and its corrections in words.
pub(in crate::cli) struct Shown {
    /// The act, with what people put right.
    pub(in crate::cli) act: Act,
    corrections: Vec<String>,
}

/// Looks an id up.
pub(in crate::cli) fn find(dir: &Path, id: &str, lang: Lang) -> Result<Shown> {
    let corpus = Corpus::open(dir).map_err(|error| explain(error, lang))?;
    let place = fix::place(&corpus, id, lang)?;
    let packed = corpus.at(&place).map_err(|error| explain(error, lang))?;
    let Some(packed) = packed else {
        bail!("{id}: {}", pick(lang, "акта больше нет", "the act is gone"))
    };
    let mut act = packed.corrected().map_err(|error| explain(error, lang))?;
    if let Some(item) = &place.item_id {
        act.parts.iter_mut().for_each(|part| part.items.retain(|one| one.id == *item));
    }
    Ok(Shown { act, corrections: corrections(&corpus, &place, lang)? })
}

fn corrections(corpus: &Corpus, place: &Place, lang: Lang) -> Result<Vec<String>> {
    let log = corpus.corrections(Some(place)).map_err(|error| explain(error, lang))?;
    let is_of = |item: Option<&String>| place.item_id.is_none() || item == place.item_id.as_ref();
    let shown = log.iter().filter(|one| {
        is_of(one.correction.item.as_ref().map(|item| &item.id)) || one.state == "moved"
    });
    Ok(shown.map(|one| fix::line(one, lang)).collect())
}

impl Shown {
    /// Prints the corrections below the act.
    pub(in crate::cli) fn tell(&self, mut out: impl Write, lang: Lang) -> Result<()> {
        if self.corrections.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}:", pick(lang, "исправления людей", "corrections of people"))?;
        for line in &self.corrections {
            writeln!(out, "  {line}")?;
        }
        Ok(())
    }
}
