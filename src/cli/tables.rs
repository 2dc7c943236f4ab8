//! Tables of all acts, made from the JSON of each, one act at a time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use prikaz::model::{Act, Lang};
use prikaz::pipeline::state::State;
use rayon::prelude::*;

use super::args::DedupArg;
use super::crops::Crops;
use super::families::once;
use super::outputs::Table;

/// Acts that are read at the same time; memory holds no more of them.
const TOGETHER: usize = 64;

/// Makes the tables that were asked for and keeps up those of earlier runs, where anything changed.
///
/// The state is settled with them: a run that is stopped in here is seen as interrupted.
pub(super) fn make(
    out: &Path,
    state: &mut State,
    changed: bool,
    asked: &[Table],
    dedup: DedupArg,
    lang: Lang,
    pictures: Crops,
) -> Result<()> {
    let wanted: Vec<Table> = Table::all()
        .filter(|table| {
            asked.contains(table) || (is_known(state, *table) && table.path(out).exists())
        })
        .collect();
    let names: Vec<String> = wanted.iter().map(|table| name(*table, lang)).collect();
    let stand = names.iter().all(|name| state.tables().contains(name))
        && wanted.iter().all(|table| table.path(out).exists());
    if !changed && stand {
        return Ok(());
    }
    write(out, state, &wanted, dedup, lang, pictures)?;
    state.settle(names)?;
    Ok(())
}

fn name(table: Table, lang: Lang) -> String {
    format!("{}-{}", table.name(), super::pick(lang, "ru", "en"))
}

/// True where an earlier run made the table, in whichever language.
fn is_known(state: &State, table: Table) -> bool {
    [Lang::Ru, Lang::En].iter().any(|lang| state.tables().contains(&name(table, *lang)))
}

fn write(
    out: &Path,
    state: &State,
    wanted: &[Table],
    dedup: DedupArg,
    lang: Lang,
    pictures: Crops,
) -> Result<()> {
    let mut pictures = Some(pictures);
    let open = |table: &Table| table.open(out, lang, &mut pictures);
    let mut sinks = wanted.iter().map(open).collect::<Result<Vec<_>, _>>()?;
    let mut entries = state.entries();
    loop {
        let outputs: Vec<&str> =
            entries.by_ref().take(TOGETHER).map(|entry| &*entry.output).collect();
        if outputs.is_empty() {
            break;
        }
        let acts: Result<Vec<Act>> =
            outputs.par_iter().map(|output| read(&out.join(output))).collect();
        for act in acts?.into_iter().filter_map(|act| once(act, dedup)) {
            sinks.iter_mut().try_for_each(|sink| sink.act(&act))?;
        }
    }
    sinks.into_iter().try_for_each(prikaz::export::Sink::finish)?;
    Ok(())
}

/// Reads an act back from its file.
pub(super) fn read(path: &Path) -> Result<Act> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&bytes).with_context(|| path.display().to_string())
}
