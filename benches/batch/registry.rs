//! The registry of bodies over the acts of many towns: how long it takes, and which pairs it joins.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use prikaz::model::{Act, Registry};
use rayon::prelude::*;

use crate::acts::towns::{World, pairs};

/// Of a hundred names so many have a slip of the typist.
const SLIPS: usize = 1;
/// The seed of the towns.
const SEED: u64 = 3_000_000;

/// Writes acts of so many towns, converts them, lists their bodies; the figures as lines of text.
pub(crate) fn measure(acts: usize, towns: usize) -> String {
    let world = World::new(SEED, towns, SLIPS);
    let dir = tempfile::tempdir().expect("a place for temporary files");
    let (from, out) = (dir.path().join("in"), dir.path().join("out"));
    fs::create_dir_all(&from).expect("a folder for the acts");
    let written: Vec<_> = (0..acts).into_par_iter().map(|number| world.act(number)).collect();
    written.par_iter().enumerate().for_each(|(number, act)| {
        fs::write(from.join(format!("{number:05}.txt")), &act.text).expect("a file for the act");
    });
    run(&["convert", "--quiet", "-o", path(&out), path(&from)]);
    let start = Instant::now();
    let listed = run(&["bodies", "--format", "json", path(&out)]);
    let seconds = start.elapsed().as_secs_f64();
    let registry: Registry = serde_json::from_slice(&listed).expect("the registry");
    let entry: BTreeMap<&str, &str> = registry
        .bodies
        .iter()
        .flat_map(|body| body.ids.iter().map(|id| (id.as_str(), body.id.as_str())))
        .collect();
    let found: Vec<(String, u32, String)> = written
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, act)| {
            let bytes = fs::read(out.join(format!("in/{number:05}.txt.json")));
            let bytes = bytes.or_else(|_| fs::read(out.join(format!("{number:05}.txt.json"))));
            let read: Act = serde_json::from_slice(&bytes.expect("an output")).expect("an act");
            mentions(&act.named, &read, &entry)
        })
        .collect();
    let all: Vec<(String, u32)> = found.iter().map(|(id, body, _)| (id.clone(), *body)).collect();
    let mut spellings: Vec<(String, u32, String)> = found;
    spellings.sort();
    spellings.dedup();
    let spellings: Vec<(String, u32)> =
        spellings.into_iter().map(|(id, body, _)| (id, body)).collect();
    let (precision, recall) = pairs(&all);
    let (precision_of_spellings, recall_of_spellings) = pairs(&spellings);
    format!(
        "registry: {acts} acts of {towns} towns, {SLIPS} % of names with a slip\n\
         {} mentions, {} bodies, {} suggestions, `prikaz bodies` in {seconds:.1} s\n\
         pairs of mentions: precision {precision:.4}, recall {recall:.4}\n\
         pairs of spellings: precision {precision_of_spellings:.4}, recall {recall_of_spellings:.4}\n",
        all.len(),
        registry.bodies.len(),
        registry.suggestions.len(),
    )
}

/// Mentions that were read as they were written: entry, body, spelling.
fn mentions(
    named: &[(String, u32)],
    act: &Act,
    entry: &BTreeMap<&str, &str>,
) -> Vec<(String, u32, String)> {
    let truth: BTreeMap<&str, u32> =
        named.iter().map(|(text, body)| (text.as_str(), *body)).collect();
    let items = act.parts.iter().flat_map(|part| &part.items);
    items
        .flat_map(|item| &item.responsible)
        .filter_map(|one| {
            let id = entry.get(one.body_id.as_deref()?)?;
            Some(((*id).to_owned(), *truth.get(one.text.as_str())?, one.text.clone()))
        })
        .collect()
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Runs the built program and gives what it prints.
fn run(args: &[&str]) -> Vec<u8> {
    let done = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(args)
        .stderr(Stdio::null())
        .output()
        .expect("the built program");
    assert!(matches!(done.status.code(), Some(0 | 1)), "the program ended with {}", done.status);
    done.stdout
}
