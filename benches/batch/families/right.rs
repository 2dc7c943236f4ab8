//! How right families are, over documents that were spoiled, lost rows and changed formats.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use prikaz::model::{Class, Families};
use prikaz::pipeline::{Options, convert};
use prikaz::relate::families::{ActPrint, Index};
use rayon::prelude::*;

use crate::acts::kin::{Damage, Descent, Plan, family, spoil};
use crate::acts::options::{Format, TextTable};
use crate::acts::prng::Rng;
use crate::acts::{Generated, write};

/// Misread characters of a thousand, of each copy of a document.
const COPIES: [usize; 5] = [0, 5, 10, 20, 50];

/// A document of the half.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Truth {
    descent: Descent,
    per_mille: usize,
}

/// The prints of a half, with the truth of each.
pub(crate) struct Half {
    pub(crate) prints: Vec<ActPrint>,
    truth: HashMap<String, Truth>,
}

/// Documents of so many models, read by the library.
pub(crate) fn half(seed: u64, models: usize) -> Half {
    let all: Vec<(ActPrint, Truth)> = (0..models)
        .into_par_iter()
        .flat_map_iter(|model| {
            let family = family(seed, model);
            family.into_iter().flat_map(move |(descent, plan)| {
                COPIES.into_iter().map(move |per_mille| {
                    let name = file(descent, per_mille);
                    let act = convert(&name.0, &bytes(seed, descent, &plan, per_mille), &Options::default());
                    (ActPrint::of(&act), Truth { descent, per_mille })
                })
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
    let formats = [
        Format::Text(TextTable::Tabs),
        Format::Text(TextTable::Pipes),
        Format::Text(TextTable::Box),
        Format::Text(TextTable::Columns),
        Format::Text(TextTable::Stacked),
        Format::Markdown,
        Format::Html,
        Format::Docx,
    ];
    if per_mille > 0 && rng.chance(20) {
        return Plan::reflowed(&blocks, &mut rng).into_bytes();
    }
    let format = *rng.pick(&formats);
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
    too_large: u64,
}

impl Half {
    /// Finds the families and compares them with the truth; the figures as lines of text.
    pub(crate) fn measure(&self) -> String {
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
            "classes: {:.4} right (of {all}); families larger than the truth's: {}",
            share(right, all),
            counts.too_large
        );
        for ((truth, found), count) in &counts.confusion {
            let _ = writeln!(text, "  {truth} -> {found}: {count}");
        }
        text
    }

    fn count(&self, families: &Families) -> Counts {
        let mut counts = Counts::default();
        let of = |part: &str| self.truth[part.split('#').next().unwrap_or(part)];
        let mut group: HashMap<&str, usize> = HashMap::new();
        let mut sides: HashMap<&str, &str> = HashMap::new();
        for (number, family) in families.families.iter().enumerate() {
            let copies = family.members.iter().filter(|member| member.class == Class::Copy);
            for part in copies.map(|member| &member.part).chain([&family.representative]) {
                group.insert(part.as_str(), number);
            }
            let models = family.members.iter().filter(|member| of(&member.part).descent.model != of(&family.representative).descent.model);
            counts.too_large += models.count() as u64;
            for member in &family.members {
                sides.insert(&member.part, &family.representative);
                let truth = relation(of(&member.part), of(&family.representative));
                counts.classed.0 += 1;
                counts.classed.1 += u64::from(truth == member.class.as_str());
                *counts.confusion.entry((truth, member.class.as_str())).or_default() += 1;
            }
        }
        let mut all: BTreeMap<Descent, Vec<(&str, Truth)>> = BTreeMap::new();
        for print in &self.prints {
            let truth = self.truth[&print.source];
            for part in &print.parts {
                let name: &str = Box::leak(format!("{}#{}", print.source, part.part).into_boxed_str());
                all.entry(truth.descent).or_default().push((name, truth));
            }
        }
        let mut models: HashMap<(&str, usize), ()> = HashMap::new();
        for same in all.values() {
            for (n, (a, one)) in same.iter().enumerate() {
                for (b, other) in &same[n + 1..] {
                    let found = group.get(a).is_some_and(|g| group.get(b) == Some(g));
                    let entry = counts.pairs.entry(one.per_mille.max(other.per_mille)).or_default();
                    entry.0 += 1;
                    entry.1 += u64::from(found);
                }
            }
            // A part that stands alone though it has kin.
            for (part, truth) in same {
                let root = sides.contains_key(part) || families.families.iter().any(|_| false);
                models.insert((part, truth.descent.model), ());
                let _ = root;
            }
        }
        let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (part, number) in &group {
            members.entry(*number).or_default().push(part);
        }
        for parts in members.values() {
            for (n, a) in parts.iter().enumerate() {
                for b in &parts[n + 1..] {
                    counts.said += 1;
                    counts.said_right += u64::from(of(a).descent == of(b).descent);
                }
            }
        }
        // Of each model one part may be the root; another one beside it missed its kin.
        let mut roots: BTreeMap<usize, u64> = BTreeMap::new();
        for (part, model) in models.keys() {
            if !sides.contains_key(part) {
                *roots.entry(*model).or_default() += 1;
            }
        }
        let lonely: u64 = roots.values().map(|count| count - 1).sum();
        counts.classed.0 += lonely;
        *counts.confusion.entry(("kin", "alone")).or_default() += lonely;
        counts
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
