//! Families round representatives: each part is compared with representatives alone, the best read first.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::class::{Verdict, judge};
use super::facts::Facts;
use super::print::Print;
use super::signature::{bands, estimate};
use super::thresholds::{COPY, KIN_TEXT};
use crate::model::{Class, WhyCode};

/// Parts that are compared at the same time.
const TOGETHER: usize = 512;
/// Representatives that one band may lead to. What more of them share is everyone's: a form, a heading.
const MOST_IN_BAND: usize = 96;
/// Representatives that one part is compared with in full.
const MOST_COMPARED: usize = 24;
/// Halves of a word that one representative may have more apart than another one, and be as near.
const TIED: u32 = 0;
/// A content score that no other representative will better, where captions name one act.
const CERTAIN: f32 = 0.97;

/// Verdicts by the digests of representative and member; they depend on nothing else.
pub type Verdicts = HashMap<(u128, u128), Verdict>;

/// A part and its source.
pub(super) struct Entry<'a> {
    pub(super) source: &'a str,
    pub(super) print: &'a Print,
}

/// Where a part stands.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// It represents its copies and has nothing above it.
    Root,
    /// A copy of a representative.
    Copy(usize, Verdict),
    /// It represents its copies and is another edition or the like of a root.
    Kin(usize, Verdict),
}

/// All parts in their places, and how many pairs looked alike.
pub(super) struct Clusters {
    pub(super) places: Vec<Place>,
    pub(super) candidates: u64,
}

/// Puts parts into families, and tells which verdicts that took. The result does not depend on the
/// order in which parts are given, nor on the verdicts that are known before.
pub(super) fn cluster(entries: &[Entry], known: &Verdicts) -> (Clusters, Verdicts) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|a, b| rank(&entries[*a]).cmp(&rank(&entries[*b])));
    // Parts that are the same in all that is compared stand together with the first of them.
    let mut first: HashMap<u128, usize> = HashMap::new();
    order.retain(|at| *first.entry(entries[*at].print.digest).or_insert(*at) == *at);
    let mut places: Vec<Option<Place>> = vec![None; entries.len()];
    let mut used = Verdicts::new();
    let mut leaders =
        Leaders { entries, bands: HashMap::new(), root: HashMap::new(), candidates: 0 };
    let pair = |one: usize, other: usize| (entries[one].print.digest, entries[other].print.digest);
    let judged = |one: usize, other: usize| match known.get(&pair(one, other)) {
        Some(verdict) => verdict.clone(),
        None => judge(entries[one].print, entries[other].print),
    };
    for some in order.chunks(TOGETHER) {
        // Against the representatives so far all may be compared at once ...
        let ahead: Vec<_> = some
            .par_iter()
            .flat_map_iter(|&at| {
                let mut ahead = Vec::new();
                leaders.place(at, &mut |one, other| {
                    let verdict = judged(one, other);
                    ahead.push((pair(one, other), verdict.clone()));
                    verdict
                });
                ahead
            })
            .collect();
        used.extend(ahead);
        // ... and against those among themselves one after the other.
        for &at in some {
            let (place, candidates) = leaders.place(at, &mut |one, other| {
                used.entry(pair(one, other)).or_insert_with(|| judged(one, other)).clone()
            });
            leaders.candidates += candidates;
            leaders.note(at, &place);
            places[at] = Some(place);
        }
    }
    let candidates = leaders.candidates;
    let all = (0..entries.len()).map(|at| match places[at].clone() {
        Some(place) => place,
        None => same_as(entries, &places, first[&entries[at].print.digest], at),
    });
    (Clusters { places: all.collect(), candidates }, used)
}

/// The place of a part that is the same as another one.
fn same_as(entries: &[Entry], places: &[Option<Place>], first: usize, at: usize) -> Place {
    if let Some(Place::Copy(representative, verdict)) = &places[first] {
        return Place::Copy(*representative, verdict.clone());
    }
    let mut verdict = judge(entries[first].print, entries[at].print);
    verdict.class = Some(Class::Copy);
    Place::Copy(first, verdict)
}

fn is_unsure(verdict: &Verdict) -> bool {
    verdict.class == Some(Class::Unsure)
}

fn is_of_one_act(verdict: &Verdict) -> bool {
    verdict.reasons.iter().any(|why| why.code == WhyCode::SameAct)
}

/// What decides which of several parts comes first: what is unknown of its act, damage, size, ...
type Rank<'a> = (u8, u32, Reverse<u32>, u32, Reverse<usize>, bool, &'a str, &'a str);

/// The best known first, then the best read: typed before recognised, whole before cut short. What lost
/// its caption comes when all are there that it may be a copy of.
fn rank<'a>(entry: &Entry<'a>) -> Rank<'a> {
    let print = entry.print;
    let Facts { number, date, town, .. } = &print.facts;
    let unknown = [number.is_none(), date.is_none(), town.is_none()].map(u8::from).iter().sum();
    let (items, size) = (Reverse(print.items), Reverse(print.gist.sequence.len()));
    (unknown, print.damage / 4, items, print.damage, size, print.alone, entry.source, &print.part)
}

/// Representatives by what leads to them.
struct Leaders<'a> {
    entries: &'a [Entry<'a>],
    bands: HashMap<u64, Vec<u32>>,
    /// The root of each representative.
    root: HashMap<usize, usize>,
    candidates: u64,
}

impl Leaders<'_> {
    /// The representatives that a part looks like, the likest first.
    fn like(&self, at: usize) -> Vec<(f32, usize)> {
        let print = self.entries[at].print;
        let mut found: Vec<u32> = keys(print)
            .filter_map(|band| self.bands.get(&band))
            .flat_map(|some| some.iter().copied())
            .collect();
        found.sort_unstable();
        found.dedup();
        let mut like: Vec<(f32, usize)> = found
            .into_iter()
            .map(|leader| leader as usize)
            .map(|leader| {
                (
                    estimate(&self.entries[leader].print.gist.signature, &print.gist.signature),
                    leader,
                )
            })
            .filter(|(estimate, _)| *estimate >= KIN_TEXT)
            .collect();
        like.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        like
    }

    /// Where a part belongs among the representatives so far, and how many of them it looks like.
    fn place(&self, at: usize, judge: &mut dyn FnMut(usize, usize) -> Verdict) -> (Place, u64) {
        let like = self.like(at);
        let candidates = like.len() as u64;
        let mut copies: Vec<(usize, Verdict)> = Vec::new();
        for (_, leader) in like.iter().take(MOST_COMPARED) {
            let verdict = judge(*leader, at);
            if verdict.class == Some(Class::Copy) {
                let certain = is_of_one_act(&verdict) && verdict.scores.content >= CERTAIN;
                copies.push((*leader, verdict));
                if certain {
                    break;
                }
            }
        }
        if let Some(place) = self.nearest(copies) {
            return (place, candidates);
        }
        let mut roots: Vec<usize> =
            like.iter().take(MOST_COMPARED).map(|(_, leader)| self.root[leader]).collect();
        roots.sort_unstable();
        roots.dedup();
        let kin = roots
            .into_iter()
            .map(|root| (root, judge(root, at)))
            .filter_map(|(root, verdict)| Some((verdict.class?, root, verdict)))
            .max_by(|a, b| {
                let near = |(class, root, verdict): &(Class, usize, Verdict)| {
                    (Reverse(*class), verdict.scores.text, Reverse(*root))
                };
                let (a, b) = (near(a), near(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2))
            });
        match kin {
            Some((_, root, verdict)) => (Place::Kin(root, verdict), candidates),
            None => (Place::Root, candidates),
        }
    }

    /// The representative that a part is a copy of, where several may be: the one with the least apart.
    /// None where two have as little, as then nothing in it tells whose it is.
    fn nearest(&self, mut copies: Vec<(usize, Verdict)>) -> Option<Place> {
        copies.sort_by_key(|(leader, verdict)| (!is_of_one_act(verdict), verdict.apart, *leader));
        let mut nearest = copies.into_iter();
        let (leader, mut verdict) = nearest.next()?;
        let is_rival = |other: &Verdict| {
            !is_of_one_act(&verdict) && other.apart <= verdict.apart + TIED
        };
        if nearest.next().is_some_and(|(_, other)| is_rival(&other)) {
            verdict.class = Some(Class::Unsure);
            return Some(Place::Kin(self.root[&leader], verdict));
        }
        Some(Place::Copy(leader, verdict))
    }

    /// Takes a part among the representatives, unless it is a copy of one.
    fn note(&mut self, at: usize, place: &Place) {
        let root = match place {
            Place::Root => at,
            // What may be a copy of several tells nothing of what is a copy of it.
            Place::Kin(_, verdict) if verdict.scores.content >= COPY && is_unsure(verdict) => return,
            Place::Kin(root, _) => *root,
            Place::Copy(..) => return,
        };
        self.root.insert(at, root);
        for key in keys(self.entries[at].print) {
            let some = self.bands.entry(key).or_default();
            if some.len() < MOST_IN_BAND {
                some.push(at as u32);
            }
        }
    }
}

/// What leads from a part to those like it: its bands, and its text with its act and its town.
///
/// The latter find a copy among any number of others that share the text.
fn keys(print: &Print) -> impl Iterator<Item = u64> + '_ {
    let facts = &print.facts;
    let whole = super::print::key(&[&print.text.to_string(), &format!("{:?}", facts.town)]);
    let act = super::print::key(&[
        &print.part,
        &format!("{:?} {:?} {:?} {:?}", facts.number, facts.date, facts.town, facts.issuer),
    ]);
    let act = facts.number.is_some().then_some(act);
    bands(&print.gist.signature).chain([whole]).chain(act)
}
