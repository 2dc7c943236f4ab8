//! A document that is read in parts by several workers at a time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::workers::{Part, Range};
use crate::model::{Code, Diagnostic, Stance, Turn};
use crate::read::listed;
use crate::recognize;
use crate::worker::protocol::Parts;

/// The parts of a document, until the last of them is read.
pub(super) struct Long {
    ranges: Vec<Range>,
    parts: Mutex<Vec<Option<Part>>>,
    left: AtomicUsize,
}

/// What was read of a document: the parts, and the bytes of their pages in the same order.
pub(super) struct Read {
    pub(super) parts: Parts,
    pub(super) bodies: Vec<Vec<u8>>,
}

impl Long {
    pub(super) fn new(ranges: Vec<Range>) -> Self {
        let parts = Mutex::new(ranges.iter().map(|_| None).collect());
        let left = AtomicUsize::new(ranges.len());
        Self { ranges, parts, left }
    }

    /// Its ranges with their places in the order.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (usize, Range)> {
        self.ranges.iter().copied().enumerate()
    }

    /// Puts a part in its place. True for the one that makes the document whole.
    pub(super) fn put(&self, at: usize, part: Part) -> bool {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = parts.get_mut(at) {
            *place = Some(part);
        }
        drop(parts);
        self.left.fetch_sub(1, Ordering::AcqRel) == 1
    }

    /// The parts with pages that the others of the document say to turn otherwise, and these pages.
    /// A part is asked for again whole: there is hardly ever one.
    pub(super) fn outvoted(&self) -> Vec<(usize, Range, BTreeMap<u32, Turn>)> {
        let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let read = parts.iter().flatten().flat_map(|part| &part.read);
        let stances: Vec<Stance> = read.flat_map(|(about, _)| about.stances()).copied().collect();
        let mut turns = recognize::outvoted(&stances);
        let mut outvoted = Vec::new();
        for (at, range) in self.ranges() {
            let mut pages = turns.split_off(&range.first);
            turns = pages.split_off(&(range.last + 1));
            if !pages.is_empty() {
                outvoted.push((at, range, pages));
            }
        }
        outvoted
    }

    /// Puts a part that was asked for again in the place of the first, unless pages of it were lost.
    pub(super) fn replace(&self, at: usize, part: Part) {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = parts.get_mut(at).filter(|_| part.lost.is_empty()) {
            *place = Some(part);
        }
    }

    /// What was read; the refusal of the first page where that is nothing.
    pub(super) fn take(&self) -> Result<Read, Box<Diagnostic>> {
        let parts = std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner));
        let (mut heads, mut bodies, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for mut part in parts.into_iter().flatten() {
            for (about, body) in part.read {
                heads.push((about, body.len() as u64));
                bodies.push(body);
            }
            lost.append(&mut part.lost);
        }
        if heads.is_empty() {
            let first = lost.into_iter().next().map(|(_, reason)| reason);
            return Err(first.unwrap_or_else(|| Box::new(Diagnostic::new(Code::EmptyFile))));
        }
        let pages = self.ranges.last().map_or(0, |range| range.last);
        Ok(Read { parts: Parts { parts: heads, lost: told(&lost), pages }, bodies })
    }
}

/// What the output says of lost pages: for each reason which they are, and the reason.
fn told(lost: &[(u32, Box<Diagnostic>)]) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut rest: Vec<_> = lost.iter().collect();
    while let Some((_, reason)) = rest.first().copied() {
        let (same, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(_, r)| r == reason);
        let pages: Vec<u32> = same.iter().map(|(page, _)| *page).collect();
        let lost = Diagnostic::new(Code::PagesLost).with("pages", listed(&pages));
        told.push(lost.with("reason", reason.code.as_str()));
        told.push((**reason).clone());
        rest = others;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(code: Code) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(code))
    }

    #[test]
    fn lost_pages_are_named_in_short_with_their_reason() {
        let lost: Vec<_> = [
            (1, Code::WorkerCrashed),
            (2, Code::WorkerCrashed),
            (3, Code::TimeLimit),
            (7, Code::WorkerCrashed),
        ]
        .map(|(page, code)| (page, reason(code)))
        .into();
        let told = told(&lost);
        let codes: Vec<Code> = told.iter().map(|diagnostic| diagnostic.code).collect();
        let expected = [Code::PagesLost, Code::WorkerCrashed, Code::PagesLost, Code::TimeLimit];
        assert_eq!(codes, expected);
        assert_eq!(told[0].args["pages"], "1-2, 7");
        assert_eq!(told[2].args["reason"], "time-limit");
    }

    #[test]
    fn a_document_is_whole_with_its_last_part_whichever_that_is() {
        let long = Long::new(Range::divide(20));
        let lost = |page| Part { read: Vec::new(), lost: vec![(page, reason(Code::TimeLimit))] };
        assert!(!long.put(2, lost(15)));
        assert!(!long.put(0, lost(1)));
        assert!(long.put(1, lost(7)));
        assert_eq!(long.take().err().map(|reason| reason.code), Some(Code::TimeLimit));
    }
}
