//! Representatives so far, and where a part belongs among them.

use std::cmp::Reverse;

use super::bands::{Bands, Sketch, sketch, sort};
use super::class::{Verdict, judge};
use super::cluster::{Entry, Place, Verdicts};
use super::print::Print;
use crate::model::Class;

/// Representatives that one part is compared with in full.
const MOST_COMPARED: usize = 24;
/// A content score that no other representative will better, where captions name one act.
const CERTAIN: f32 = 0.97;

/// Representatives, those of the parts that are compared together apart from earlier ones.
pub(super) struct Leaders<'a> {
    entries: &'a [Entry<'a>],
    known: &'a Verdicts,
    settled: Bands,
    fresh: Bands,
    /// Those that are not settled yet.
    new: Vec<usize>,
    /// By part, of representatives alone: the root, ...
    root: Vec<Option<u32>>,
    /// ... and which of the sketches it has.
    sketches: Vec<Sketch>,
    /// How many pairs looked alike.
    pub(super) candidates: u64,
}

/// A part on its way to its place.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) at: usize,
    pub(super) place: Place,
    /// What was found of it and representatives; reasons are kept where they are wanted.
    pub(super) verdicts: Vec<(usize, Verdict)>,
    like: Vec<(f32, usize)>,
    /// It may be a copy of several, and does not tell of which.
    tied: bool,
}

impl<'a> Leaders<'a> {
    pub(super) fn new(entries: &'a [Entry<'a>], known: &'a Verdicts) -> Self {
        Self {
            entries,
            known,
            settled: Bands::default(),
            fresh: Bands::default(),
            new: Vec::new(),
            root: vec![None; entries.len()],
            sketches: entries.iter().map(|entry| sketch(entry.print)).collect(),
            candidates: 0,
        }
    }

    fn print(&self, at: usize) -> &'a Print {
        self.entries[at].print
    }

    /// Looks for a place among settled representatives.
    pub(super) fn look(&self, at: usize) -> Case {
        let like = self.settled.like(self.print(at), &self.sketches, &|leader| self.print(leader));
        let mut case = Case { at, place: Place::Root, verdicts: Vec::new(), like, tied: false };
        self.place(&mut case);
        case
    }

    /// Looks also among those that are not settled yet.
    pub(super) fn look_again(&mut self, case: &mut Case) {
        let print = self.print(case.at);
        let fresh = self.fresh.like(print, &self.sketches, &|leader| self.print(leader));
        if !fresh.is_empty() {
            case.like.extend(fresh);
            sort(&mut case.like);
            self.place(case);
        }
        self.candidates += case.like.len() as u64;
        let above = match &case.place {
            Place::Root => None,
            Place::Copy(above, _) | Place::Kin(above, _) => Some(*above),
        };
        for (leader, verdict) in &mut case.verdicts {
            if above != Some(*leader) {
                verdict.reasons = Vec::new();
            }
        }
    }

    /// Takes a part among the representatives, unless it is a copy of one.
    pub(super) fn note(&mut self, case: &Case) {
        let root = match &case.place {
            Place::Root => case.at,
            // What may be a copy of several tells nothing of what is a copy of it.
            Place::Kin(..) if case.tied => return,
            Place::Kin(root, _) => *root,
            Place::Copy(..) => return,
        };
        self.root[case.at] = Some(root as u32);
        self.fresh.add(case.at, self.print(case.at));
        self.new.push(case.at);
    }

    /// Takes new representatives among the settled ones.
    pub(super) fn settle(&mut self) {
        for leader in std::mem::take(&mut self.new) {
            self.settled.add(leader, self.print(leader));
        }
        self.fresh.clear();
    }

    /// What a representative and a part are to each other; reasons are missing where an earlier run had no
    /// need of them.
    fn judge<'c>(&self, leader: usize, case: &'c mut Case) -> &'c Verdict {
        let found = case.verdicts.iter().position(|(known, _)| *known == leader);
        let at = found.unwrap_or(case.verdicts.len());
        if found.is_none() {
            let (one, other) = (self.print(leader), self.print(case.at));
            let known = self.known.get(&(one.digest, other.digest)).cloned();
            case.verdicts.push((leader, known.unwrap_or_else(|| judge(one, other))));
        }
        &case.verdicts[at].1
    }

    /// Puts a part where it belongs among those that it looks like.
    fn place(&self, case: &mut Case) {
        (case.place, case.tied) = (Place::Root, false);
        let like: Vec<usize> =
            case.like.iter().take(MOST_COMPARED).map(|(_, leader)| *leader).collect();
        let mut copies: Vec<(bool, u32, usize)> = Vec::new();
        for leader in &like {
            let verdict = self.judge(*leader, case);
            if verdict.class == Some(Class::Copy) {
                copies.push((!verdict.one_act, verdict.apart, *leader));
                if verdict.one_act && verdict.scores.content >= CERTAIN {
                    break;
                }
            }
        }
        copies.sort_unstable();
        if let Some((other_act, apart, leader)) = copies.first().copied() {
            // Where two have as little apart, nothing in it tells whose it is.
            case.tied = copies.get(1).is_some_and(|(_, rival, _)| other_act && *rival <= apart);
            case.place = if case.tied {
                let root = self.root[leader].map_or(leader, |root| root as usize);
                let verdict = self.reasoned(root, case);
                Place::Kin(root, Verdict { class: Some(Class::Unsure), ..verdict })
            } else {
                Place::Copy(leader, self.reasoned(leader, case))
            };
            return;
        }
        let mut roots: Vec<usize> =
            like.iter().filter_map(|leader| self.root[*leader]).map(|root| root as usize).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut nearest: Option<(Reverse<Class>, f32, usize)> = None;
        for root in roots {
            let verdict = self.judge(root, case);
            let Some(class) = verdict.class.map(Reverse) else { continue };
            let text = verdict.scores.text;
            // Of two that are as near the first stays.
            let nearer = nearest.is_none_or(|(known, best, _)| {
                class.cmp(&known).then(text.total_cmp(&best)).is_gt()
            });
            if nearer {
                nearest = Some((class, text, root));
            }
        }
        if let Some((_, _, root)) = nearest {
            case.place = Place::Kin(root, self.reasoned(root, case));
        }
    }

    /// A verdict with its reasons.
    fn reasoned(&self, leader: usize, case: &mut Case) -> Verdict {
        let verdict = self.judge(leader, case).clone();
        if !verdict.reasons.is_empty() {
            return verdict;
        }
        let verdict = judge(self.print(leader), self.print(case.at));
        for (known, of) in &mut case.verdicts {
            if *known == leader {
                *of = verdict.clone();
            }
        }
        verdict
    }
}
