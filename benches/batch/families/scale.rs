//! What families cost as their number grows.

use std::fmt::Write;
use std::time::{Duration, Instant};

use prikaz::model::{Act, Approval, Item, Part};
use prikaz::relate::families::{ActPrint, Index};
use rayon::prelude::*;
use serde_json::json;

use super::right::{COPIES, OF_A_MODEL};
use crate::acts::kin::{Damage, Plan, family, spoil};
use crate::acts::prng::Rng;
use crate::acts::tree::{Block, Cell};

/// The first seed of the models.
const SEED: u64 = 6_000_000;
/// Models whose documents are in memory at a time.
const TOGETHER: usize = 64;

/// Seconds, memory and candidates of each count of appendices, and the exponent of growth.
pub(crate) fn measure(counts: &[usize]) -> String {
    let mut text = String::new();
    let mut points: Vec<(f64, f64)> = Vec::new();
    for count in counts {
        let (made, cost, candidates) = once((count / OF_A_MODEL).max(1));
        points.push((made as f64, cost.cpu.as_secs_f64()));
        let _ = writeln!(
            text,
            "  {made:>7} appendices: {cost}, {candidates:.1} candidates an appendix, peak {} MB",
            peak().map_or("?".to_owned(), |kib| (kib / 1024).to_string())
        );
    }
    if let [first, .., last] = points[..] {
        let exponent = (last.1 / first.1).ln() / (last.0 / first.0).ln();
        let _ = writeln!(text, "  exponent of growth of processor time {exponent:.2}");
    }
    text
}

/// Time, and processor time of all threads: on a machine that others use the latter tells more.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    time: Duration,
    cpu: Duration,
}

impl Spent {
    /// Adds what some work takes.
    pub(super) fn of<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (start, cpu) = (Instant::now(), cpu());
        let done = work();
        self.time += start.elapsed();
        self.cpu += self::cpu().saturating_sub(cpu);
        done
    }
}

impl std::fmt::Display for Spent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.1} s ({:.1} s of processor time)",
            self.time.as_secs_f64(),
            self.cpu.as_secs_f64()
        )
    }
}

/// Processor time of this process.
fn cpu() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(now).unwrap_or_default()
}

/// Fingerprints and families of the documents of so many models; making the documents is not counted.
fn once(models: usize) -> (u64, Spent, f64) {
    let mut index = Index::default();
    let mut cost = Spent::default();
    let all: Vec<usize> = (0..models).collect();
    for some in all.chunks(TOGETHER) {
        let acts: Vec<Act> = some.par_iter().flat_map_iter(|model| documents(*model)).collect();
        cost.of(|| {
            let prints: Vec<ActPrint> = acts.par_iter().map(ActPrint::of).collect();
            for print in prints {
                index.put(print);
            }
        });
    }
    let counts = cost.of(|| index.finish().counts);
    (counts.parts, cost, counts.candidates as f64 / counts.parts.max(1) as f64)
}

/// The documents of a model with their copies, as acts that were read already.
fn documents(model: usize) -> impl Iterator<Item = Act> {
    family(SEED, model).into_iter().flat_map(move |(descent, plan)| {
        COPIES.into_iter().map(move |per_mille| {
            let mut rng = Rng::new(SEED + model as u64).branch(&format!("{descent:?} {per_mille}"));
            let mut blocks = plan.blocks();
            spoil(&mut rng, Damage { per_mille, loses: per_mille > 0 }, &mut blocks);
            act(
                &format!("{model:06}-{}-{}-{per_mille}", descent.town, descent.edition),
                &plan,
                &blocks,
            )
        })
    })
}

/// An act with an appendix alone.
fn act(name: &str, plan: &Plan, blocks: &[Block]) -> Act {
    let (number, date, issuer) = plan.act();
    let mut act = empty(name);
    act.requisites.number = Some(number.to_owned());
    act.requisites.date = Some(date);
    act.requisites.issuer = Some(prikaz::model::Issuer {
        name: issuer.to_owned(),
        text: issuer.to_owned(),
        body_id: None,
    });
    let part = &mut act.parts[0];
    part.approval =
        Some(Approval { number: Some(number.to_owned()), date: Some(date), ..Approval::default() });
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => part.title = Some(paragraph.text()),
            Block::Table(table) => {
                let rows = table.rows.iter().filter(|row| !row.head);
                part.items =
                    rows.map(|row| item(row.cells.iter().map(Cell::text).collect())).collect();
            }
            Block::PageBreak => {}
        }
    }
    act
}

fn item(cells: Vec<String>) -> Item {
    let mut cells = cells.into_iter().skip(1);
    let mut next = || cells.next().unwrap_or_default();
    let (text, deadline, who, result) = (next(), next(), next(), next());
    let value = json!({
        "id": "appendix-1/1", "type": "row", "number": null, "path": null, "parent": null, "section": null,
        "text": text, "deadline": { "text": deadline, "kind": "none", "start": null, "end": null,
        "rrule": null, "per_year": null, "resolved_from": null }, "result": result, "extra": {},
        "responsible": [ { "text": who, "name": null, "body_id": null, "kind": "body", "person": null,
        "role": "executor", "inherited_from": null } ], "control": null, "corrections": [], "evidence": {} });
    serde_json::from_value(value).expect("an item")
}

/// An act with one empty part.
pub(super) fn empty(name: &str) -> Act {
    let mut act = prikaz::pipeline::convert(name, b"", &prikaz::pipeline::Options::default());
    act.status = prikaz::model::Status::Success;
    let part = json!({ "id": "appendix-1", "kind": "plan", "number": null, "label": null, "approval": null,
        "title": null, "period": null, "columns": [], "items": [], "blocks": [], "duplicate": null, "evidence": {} });
    act.parts = vec![serde_json::from_value::<Part>(part).expect("a part")];
    act
}

/// Most memory that was resident, in KiB, as far as the system tells.
pub(super) fn peak() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
