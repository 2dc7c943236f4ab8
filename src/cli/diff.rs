//! `prikaz diff`: two appendices, row by row.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::{Result, bail};
use prikaz::export::diff as pages;
use prikaz::model::{Act, Lang, PartDiff};
use prikaz::relate::families::{diff, partners};

use super::args::{Diff, PageArg};
use super::{Ending, pick, single, tables};

/// Runs the command.
pub(super) fn run(args: &Diff, lang: Lang) -> Result<Ending> {
    let (one, from) = find(&args.from, &args.out, lang)?;
    let (other, to) = find(&args.to, &args.out, lang)?;
    let pairs = match (from, to) {
        (Some(from), Some(to)) => vec![(from, to)],
        (from, to) => {
            let mut pairs = partners(&one, &other);
            pairs.retain(|(a, b)| {
                from.as_ref().is_none_or(|from| from == a) && to.as_ref().is_none_or(|to| to == b)
            });
            pairs
        }
    };
    let diffs: Vec<PartDiff> =
        pairs.iter().filter_map(|(a, b)| diff((&one, a), (&other, b))).collect();
    if diffs.is_empty() {
        bail!(pick(
            lang,
            "сравнивать нечего: нет таких частей",
            "nothing to compare: no such parts"
        ));
    }
    let mut out = io::stdout().lock();
    match args.format {
        PageArg::Table => {
            let marks = if out.is_terminal() { pages::COLOURS } else { pages::SIGNS };
            for one in &diffs {
                out.write_all(pages::table(one, marks, lang).as_bytes())?;
            }
        }
        PageArg::Html => out.write_all(pages::page(&diffs, lang).as_bytes())?,
        PageArg::Json => {
            serde_json::to_writer_pretty(&mut out, &diffs)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Good)
}

/// An act, and the part of it that is named behind `#`.
fn find(named: &str, out: &Path, lang: Lang) -> Result<(Act, Option<String>)> {
    let (whole, part) = match named.rsplit_once('#') {
        Some((path, part)) if !Path::new(named).exists() => (path, Some(part.to_owned())),
        _ => (named, None),
    };
    #[cfg(feature = "store")]
    if prikaz::store::Corpus::is_at(out)
        && let Some(act) = of_corpus(whole, out, lang)?
    {
        return Ok((act, part));
    }
    let converted = out.join(format!("{whole}.json"));
    let path = Path::new(whole);
    let is_json = path.extension().is_some_and(|ending| ending == "json");
    let act = if converted.is_file() {
        tables::read(&converted)?
    } else if is_json && path.is_file() {
        tables::read(path)?
    } else if path.is_file() {
        single::act(path, out, lang)?
    } else {
        let (what, hint) = pick(
            lang,
            ("нет ни такого источника в", "ни такого файла"),
            ("there is neither such a source in", "nor such a file"),
        );
        bail!("{whole}: {what} {}, {hint}", out.display());
    };
    Ok((act, part))
}

/// An act of a corpus by its name or its id, with what people put right.
#[cfg(feature = "store")]
fn of_corpus(named: &str, dir: &Path, lang: Lang) -> Result<Option<Act>> {
    use prikaz::store::{Astray, Corpus};
    let told = |error| super::corpus::explain(error, lang);
    let corpus = Corpus::open(dir).map_err(told)?;
    let found = match corpus.named(named).map_err(told)? {
        Some(found) => Some(found),
        None => match corpus.place(named).map_err(told)? {
            Ok(place) => corpus.at(&place).map_err(told)?,
            Err(Astray::Ambiguous) => bail!(
                "{named}: {}",
                pick(
                    lang,
                    "так начинаются id нескольких актов",
                    "the ids of several acts begin so"
                )
            ),
            Err(Astray::Unknown) => None,
        },
    };
    found.map(|packed| packed.corrected().map_err(told)).transpose()
}
