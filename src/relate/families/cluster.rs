//! Families round representatives: each part is compared with representatives alone, the best read first.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::class::{Verdict, judge};
use super::facts::Facts;
use super::leaders::{Case, Leaders};
use super::print::Print;
use crate::model::Class;

/// Parts that are compared at the same time.
const TOGETHER: usize = 512;

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
    let mut leaders = Leaders::new(entries, known);
    for some in order.chunks(TOGETHER) {
        // Against the representatives so far all may be compared at once ...
        let ahead: Vec<Case> = some.par_iter().map(|&at| leaders.look(at)).collect();
        // ... and against those among themselves one after the other.
        for mut case in ahead {
            leaders.look_again(&mut case);
            leaders.note(&case);
            let digest = entries[case.at].print.digest;
            for (leader, verdict) in case.verdicts {
                used.insert((entries[leader].print.digest, digest), verdict);
            }
            places[case.at] = Some(case.place);
        }
        leaders.settle();
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
