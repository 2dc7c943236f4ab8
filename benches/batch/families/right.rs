//! How right families are, over documents that were spoiled, lost rows and changed formats.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use prikaz::model::{Class, Families};
use prikaz::pipeline::{Options, convert};
use prikaz::relate::families::{ActPrint, Index, name};
use rayon::prelude::*;

use crate::acts::kin::{Damage, Descent, KIN, Plan, family, spoil};
use crate::acts::options::Format;
use crate::acts::prng::Rng;
use crate::acts::{Generated, write};

/// Misread characters of a thousand, of each copy of a document.
pub(super) const COPIES: [usize; 5] = [0, 5, 10, 20, 50];

/// A document of the half.
#[derive(Clone, Copy, Debug)]
struct Truth {
    descent: Descent,
    per_mille: usize,
}

/// Documents of one model, with their copies.
pub(super) const OF_A_MODEL: usize = KIN.len() * COPIES.len();

/// The prints of a half, with the truth of each.
struct Half {
    prints: Vec<ActPrint>,
    truth: HashMap<String, Truth>,
}

/// The figures of the documents of so many models, read by the library, as lines of text.
pub(super) fn measure(seed: u64, models: usize) -> String {
    half(seed, models.max(2)).measure()
}

fn half(seed: u64, models: usize) -> Half {
    let document = |descent: Descent, plan: &Plan, per_mille: usize| {
        let (name, _) = file(descent, per_mille);
        let act = convert(&name, &bytes(seed, descent, plan, per_mille), &Options::default());
        (ActPrint::of(&act), Truth { descent, per_mille })
    };
    let all: Vec<(ActPrint, Truth)> = (0..models)
        .into_par_iter()
        .flat_map_iter(|model| {
            let plans = family(seed, model).into_iter();
            plans.flat_map(|(descent, plan)| {
                COPIES.map(|per_mille| document(descent, &plan, per_mille))
            })
        })
        .collect();
    let truth = all.iter().map(|(print, truth)| (print.source.clone(), *truth)).collect();
    Half { prints: all.into_iter().map(|(print, _)| print).collect(), truth }
}

/// Names that tell nothing: what is listed first is not what was made first.
fn file(descent: Descent, per_mille: usize) -> (String, u64) {
    let Descent { model, town, edition } = descent;
    let code = [model, town, edition, per_mille].into_iter().fold(7_u64, |hash, n| {
        (hash ^ n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
    });
    (format!("{code:016x}"), code)
}

/// A copy in some format.
fn bytes(seed: u64, descent: Descent, plan: &Plan, per_mille: usize) -> Vec<u8> {
    let (name, code) = file(descent, per_mille);
    let mut rng = Rng::new(seed ^ code);
    let mut blocks = plan.blocks();
    spoil(&mut rng, Damage { per_mille, loses: per_mille > 0 }, &mut blocks);
    if per_mille > 0 && rng.chance(20) {
        return Plan::reflowed(&blocks, &mut rng).into_bytes();
    }
    let format = *rng.pick(&Format::ALL);
    let act = Generated { name, blocks, sheet: None, gold: serde_json::Value::Null };
    write::file(&act, format)
}

/// Right and wrong, counted.
#[derive(Debug, Default)]
struct Counts {
    /// Pairs that are copies, and those of them that were found, by the worse copy's damage.
    pairs: BTreeMap<usize, (u64, u64)>,
    said: u64,
    said_right: u64,
    /// Of parts beside another one: all, and those with the right class.
    classed: (u64, u64),
    confusion: BTreeMap<(&'static str, &'static str), u64>,
    /// Members of a family that have nothing to do with it.
    strangers: u64,
}

impl Half {
    /// Finds the families and compares them with the truth; the figures as lines of text.
    fn measure(&self) -> String {
        let mut index = Index::default();
        self.prints.iter().for_each(|print| index.put(print.clone()));
        let families = index.finish();
        let counts = self.count(&families);
        let mut text = format!(
            "{} appendices, {} families, {:.1} candidates an appendix, {} short\n",
            families.counts.parts,
            families.families.len(),
            families.counts.candidates as f64 / families.counts.parts.max(1) as f64,
            families.counts.short,
        );
        let share = |right: u64, all: u64| right as f64 / all.max(1) as f64;
        let _ = writeln!(
            text,
            "pairs called copy: precision {:.4} ({} of {})",
            share(counts.said_right, counts.said),
            counts.said_right,
            counts.said
        );
        let upto = |most: usize| {
            let some = counts.pairs.iter().filter(|(damage, _)| **damage <= most);
            some.fold((0, 0), |sum, (_, (all, found))| (sum.0 + all, sum.1 + found))
        };
        let (all, found) = upto(20);
        let five = counts.pairs.get(&50).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "recall: up to 2 % misread {:.4} (of {all}), 5 % {:.4} (of {})",
            share(found, all),
            share(five.1, five.0),
            five.0
        );
        let (right, all) = (counts.classed.1, counts.classed.0);
        let _ = writeln!(
            text,
            "classes: {:.4} right (of {all}); members of other models: {}",
            share(right, all),
            counts.strangers
        );
        for ((truth, found), count) in &counts.confusion {
            let _ = writeln!(text, "  {truth} -> {found}: {count}");
        }
        text
    }

    fn of(&self, part: &str) -> Truth {
        self.truth[part.split('#').next().unwrap_or(part)]
    }

    fn count(&self, families: &Families) -> Counts {
        let mut counts = Counts::default();
        let mut group: HashMap<&str, usize> = HashMap::new();
        let mut beside: HashSet<&str> = HashSet::new();
        for (number, family) in families.families.iter().enumerate() {
            let centre = self.of(&family.representative);
            let mut copies = vec![family.representative.as_str()];
            for member in &family.members {
                let truth = relation(self.of(&member.part), centre);
                beside.insert(&member.part);
                counts.classed.0 += 1;
                counts.classed.1 += u64::from(truth == member.class.as_str());
                *counts.confusion.entry((truth, member.class.as_str())).or_default() += 1;
                counts.strangers += u64::from(truth == "nothing");
                if member.class == Class::Copy {
                    copies.push(&member.part);
                }
            }
            counts.say(&copies.iter().map(|part| self.of(part).descent).collect::<Vec<_>>());
            group.extend(copies.into_iter().map(|part| (part, number)));
        }
        self.recall(&group, &mut counts);
        // One part of a model is the root of its family; what stands alone besides missed its kin.
        let names: Vec<String> = self.names();
        let mut alone: BTreeMap<usize, u64> = BTreeMap::new();
        for name in names.iter().filter(|name| !beside.contains(name.as_str())) {
            *alone.entry(self.of(name).descent.model).or_default() += 1;
        }
        let alone: u64 = alone.values().map(|count| count - 1).sum();
        counts.classed.0 += alone;
        *counts.confusion.entry(("kin", "alone")).or_default() += alone;
        counts
    }

    /// The names of the largest part of each document.
    fn names(&self) -> Vec<String> {
        let largest = |print: &ActPrint| {
            let part = print.parts.iter().max_by_key(|part| part.items());
            part.map(|part| name(&print.source, &part.part))
        };
        self.prints.iter().filter_map(largest).collect()
    }

    fn recall(&self, group: &HashMap<&str, usize>, counts: &mut Counts) {
        let mut all: BTreeMap<Descent, Vec<String>> = BTreeMap::new();
        for name in self.names() {
            all.entry(self.of(&name).descent).or_default().push(name);
        }
        for same in all.values() {
            for (n, a) in same.iter().enumerate() {
                for b in &same[n + 1..] {
                    let found = group.get(a.as_str());
                    let found = found.is_some() && found == group.get(b.as_str());
                    let damage = self.of(a).per_mille.max(self.of(b).per_mille);
                    let entry = counts.pairs.entry(damage).or_default();
                    entry.0 += 1;
                    entry.1 += u64::from(found);
                }
            }
        }
    }
}

impl Counts {
    /// Counts the pairs of what is said to be copies of one document.
    fn say(&mut self, copies: &[Descent]) {
        for (n, a) in copies.iter().enumerate() {
            for b in &copies[n + 1..] {
                self.said += 1;
                self.said_right += u64::from(a == b);
            }
        }
    }
}

fn relation(one: Truth, other: Truth) -> &'static str {
    match (one.descent, other.descent) {
        (a, b) if a == b => "copy",
        (a, b) if a.model != b.model => "nothing",
        (a, b) if a.town == b.town => "edition",
        _ => "template",
    }
}
