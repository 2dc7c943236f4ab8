//! `prikaz reindex`: the search index made anew.

use anyhow::Result;
use prikaz::model::Lang;
use prikaz::pipeline::batch::Watch;
use prikaz::store;

use super::explain;
use crate::cli::Ending;
use crate::cli::args::corpus::Reindex;
use crate::cli::progress::Progress;

/// Runs the command.
pub(in crate::cli) fn run(args: &Reindex, lang: Lang) -> Result<Ending> {
    let progress = Progress::new(args.quiet, lang);
    let told = |done: u64, all: u64| {
        progress.found(all);
        progress.at(done);
    };
    let place = &args.place;
    let made = store::reindex(&place.corpus, "prikaz reindex", place.wait, &told);
    progress.clear();
    made.map_err(|error| explain(error, lang))?;
    Ok(Ending::Good)
}
