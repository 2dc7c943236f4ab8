//! The end of a batch: families over all acts of the output folder, and their marks in the acts.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use prikaz::diagnostic::describe;
use prikaz::model::{Act, Class, Diagnostic, Duplicate, Families, Lang};
use prikaz::pipeline::state::State;
use prikaz::pipeline::write_whole;
use prikaz::relate::families::{ActPrint, Differences, Index, differences, name};
use rayon::prelude::*;

use super::FILE;
use super::sidecar::{Compared, Counts, Kept, Names, Sidecar};
use crate::cli::args::DedupArg;
use crate::cli::outputs::to_json;
use crate::cli::tables;

/// Acts that are read at the same time; memory holds no more of them.
const TOGETHER: usize = 64;

/// What became of a batch's families.
#[derive(Debug, Default)]
pub(in crate::cli) struct Related {
    /// True where marks changed, so that tables have to be made again.
    pub(in crate::cli) changed: bool,
    pub(in crate::cli) families: u64,
    pub(in crate::cli) copies: u64,
    /// Items that stand in copies.
    pub(in crate::cli) items: u64,
    /// What is doubtful.
    pub(in crate::cli) doubts: Vec<Diagnostic>,
}

impl Related {
    fn new(changed: bool, counts: Counts, doubts: Vec<Diagnostic>) -> Self {
        let Counts { families, copies, items } = counts;
        Self { changed, families, copies, items, doubts }
    }
}

/// Finds families over all acts of a folder, marks the acts, and writes `families.json`.
///
/// Acts that were here before cost nothing but the comparison of fingerprints.
pub(in crate::cli) fn relate(
    out: &Path,
    state: &mut State,
    changed: bool,
    dedup: DedupArg,
    lang: Lang,
) -> Result<Related> {
    let mut kept = Sidecar::read(out);
    let mode = format!("{dedup:?}-{lang:?}");
    let off = dedup == DedupArg::Off;
    if !changed && kept.dedup == mode && out.join(FILE).exists() != off {
        return Ok(Related::new(false, kept.counts, Vec::new()));
    }
    let other_mode = kept.dedup != mode;
    let read = |output: &str| tables::read(&out.join(output));
    let wanted = state.entries().map(|entry| (entry.output.to_string(), entry.key(), entry.size()));
    let mut acts = prints(wanted, &mut kept.acts, &read)?;
    let mut desk = Desk::new(&read);
    let mut found = Families::default();
    if !off {
        desk.known = kept.differences.into_iter().collect();
        desk.index.recall(kept.verdicts.into_iter().collect());
        for (output, act) in &acts {
            desk.put(output, act);
        }
        found = desk.find();
        found.diagnostics.iter_mut().for_each(|one| describe(one, lang));
    }
    let marked = mark(out, state, &mut acts, &found)?;
    write(out, &found, off)?;
    let counts = counts(&found, &acts);
    let fresh = Sidecar {
        dedup: mode,
        counts,
        acts,
        verdicts: sorted(desk.index.verdicts().clone()),
        differences: desk.known.into_iter().collect(),
        ..Sidecar::default()
    };
    fresh.write(out)?;
    Ok(Related::new(marked || other_mode, counts, found.diagnostics))
}

pub(super) fn sorted<K: Ord, V>(map: HashMap<K, V>) -> Vec<(K, V)> {
    map.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// An output with its key and its size.
pub(super) type Wanted = (String, u64, u64);

/// The prints of all outputs, those known from before where the output is the same.
pub(super) fn prints(
    wanted: impl Iterator<Item = Wanted>,
    known: &mut BTreeMap<String, Kept>,
    read: Read,
) -> Result<BTreeMap<String, Kept>> {
    let mut acts = BTreeMap::new();
    let mut fresh = Vec::new();
    for (output, key, size) in wanted {
        match known.remove(&output) {
            Some(kept) if (kept.key, kept.size) == (key, size) => {
                acts.insert(output, kept);
            }
            _ => fresh.push((output, key, size)),
        }
    }
    for some in fresh.chunks(TOGETHER) {
        let made: Result<Vec<(String, Kept)>> = some
            .par_iter()
            .map(|(output, key, size)| {
                let act = read(output)?;
                let marks = act
                    .parts
                    .iter()
                    .filter_map(|part| Some((part.id.clone(), part.duplicate.clone()?)));
                let marks = marks.collect();
                let print = ActPrint::of(&act);
                Ok((output.clone(), Kept { key: *key, size: *size, print, marks }))
            })
            .collect();
        acts.extend(made?);
    }
    Ok(acts)
}

/// Gives an act by its output.
pub(super) type Read<'a> = &'a (dyn Fn(&str) -> Result<Act> + Sync);

/// What finding families needs besides prints.
pub(super) struct Desk<'a> {
    read: Read<'a>,
    pub(super) index: Index,
    /// Output and key of each source.
    keys: BTreeMap<String, (String, u64)>,
    /// Differences of an earlier run; those that are still of use are kept.
    pub(super) known: BTreeMap<Names, Compared>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(read: Read<'a>) -> Self {
        Self { read, index: Index::default(), keys: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Takes an act in.
    pub(super) fn put(&mut self, output: &str, act: &Kept) {
        self.keys.insert(act.print.source.clone(), (output.to_owned(), act.key));
        self.index.put(act.print.clone());
    }

    /// Finds the families of all.
    pub(super) fn find(&mut self) -> Families {
        let mut families = self.index.finish();
        let wanted: Vec<Names> = self.index.pairs(&families);
        let known = std::mem::take(&mut self.known);
        let found: Vec<(Names, Compared)> = wanted
            .into_par_iter()
            .filter_map(|(one, other)| {
                let keys = (self.key(&one)?, self.key(&other)?);
                let names = (one, other);
                if let Some((before, found)) = known.get(&names)
                    && *before == keys
                {
                    return Some((names, (keys, found.clone())));
                }
                let found = self.differences(&names.0, &names.1)?;
                Some((names, (keys, found)))
            })
            .collect();
        self.known = found.into_iter().collect();
        let of = |one: &str, other: &str| {
            self.known.get(&(one.to_owned(), other.to_owned())).map(|(_, found)| found)
        };
        self.index.detail(&mut families, &of);
        families
    }

    fn key(&self, part: &str) -> Option<u64> {
        let (source, _) = part.rsplit_once('#')?;
        self.keys.get(source).map(|(_, key)| *key)
    }

    /// Reads two acts back and compares a part of each.
    fn differences(&self, one: &str, other: &str) -> Option<Differences> {
        let read = |part: &str| {
            let (source, id) = part.rsplit_once('#')?;
            let (output, _) = self.keys.get(source)?;
            Some(((self.read)(output).ok()?, id.to_owned()))
        };
        let ((a, part), (b, id)) = (read(one)?, read(other)?);
        differences((&a, &part), (&b, &id))
    }
}

/// Writes the acts anew whose marks are others than before.
fn mark(
    out: &Path,
    state: &mut State,
    acts: &mut BTreeMap<String, Kept>,
    found: &Families,
) -> Result<bool> {
    let mut wanted: BTreeMap<String, BTreeMap<String, Duplicate>> = BTreeMap::new();
    for (part, mark) in found.marks() {
        if let Some((source, id)) = part.rsplit_once('#') {
            wanted.entry(source.to_owned()).or_default().insert(id.to_owned(), mark);
        }
    }
    let mut changed: Vec<(&String, &mut Kept)> = acts
        .iter_mut()
        .filter_map(|(output, kept)| {
            let marks = wanted.remove(&kept.print.source).unwrap_or_default();
            (kept.marks != marks).then(|| {
                kept.marks = marks;
                (output, kept)
            })
        })
        .collect();
    let sizes: Result<Vec<(String, u64)>> = changed
        .par_iter_mut()
        .map(|(output, kept)| {
            let path = out.join(output.as_str());
            let mut act = tables::read(&path)?;
            for part in &mut act.parts {
                part.duplicate = kept.marks.get(&part.id).cloned();
            }
            let bytes = to_json(&act)?;
            write_whole(&path, &bytes).with_context(|| path.display().to_string())?;
            kept.size = bytes.len() as u64;
            Ok(((*output).clone(), kept.size))
        })
        .collect();
    let sizes = sizes?;
    for (output, size) in &sizes {
        state.resize(output, *size);
    }
    Ok(!sizes.is_empty())
}

/// Writes `families.json`, or removes it where families are not wanted.
fn write(out: &Path, found: &Families, off: bool) -> Result<()> {
    let path = out.join(FILE);
    if off {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| path.display().to_string())
            }
            _ => Ok(()),
        };
    }
    let mut bytes = serde_json::to_vec_pretty(found)?;
    bytes.push(b'\n');
    if fs::read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    write_whole(&path, &bytes).with_context(|| path.display().to_string())
}

pub(super) fn counts(found: &Families, acts: &BTreeMap<String, Kept>) -> Counts {
    let items: HashMap<String, u64> = acts
        .values()
        .flat_map(|kept| {
            kept.print.parts.iter().map(|part| (name(&kept.print.source, &part.part), part.items()))
        })
        .collect();
    let copies = found.families.iter().flat_map(|family| &family.members);
    let copies: Vec<&String> =
        copies.filter(|member| member.class == Class::Copy).map(|member| &member.part).collect();
    Counts {
        families: found.families.len() as u64,
        copies: copies.len() as u64,
        items: copies.iter().filter_map(|part| items.get(*part)).sum(),
    }
}

/// An act as tables take it: items of copies stand with their representative alone. Nothing of an act
/// that is only copies is left where these are dropped.
pub(in crate::cli) fn once(mut act: Act, dedup: DedupArg) -> Option<Act> {
    let source = act.source.path.clone();
    let stands_for =
        |duplicate: &Duplicate, id: &str| duplicate.representative == name(&source, id);
    let mut copies = Vec::new();
    for part in &mut act.parts {
        let is_copy =
            |one: &Duplicate| one.class == Class::Copy.as_str() && !stands_for(one, &part.id);
        if part.duplicate.as_ref().is_some_and(is_copy) {
            part.items.clear();
            copies.push(part.id.clone());
        }
    }
    if copies.is_empty() {
        return Some(act);
    }
    let of_copy = |field: &str| {
        let part = field.split(['/', '.']).next().unwrap_or(field);
        // «appendix-1.1» is a part as well.
        copies.iter().any(|id| {
            id == part || field.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })
    };
    act.diagnostics.retain(|one| !one.field.as_deref().is_some_and(of_copy));
    if dedup == DedupArg::Drop {
        act.parts.retain(|part| !copies.contains(&part.id));
        if act.parts.is_empty() {
            return None;
        }
    }
    Some(act)
}
