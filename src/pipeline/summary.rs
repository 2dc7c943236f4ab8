//! What a batch came to, in numbers.

use std::collections::BTreeMap;

use super::state::Entry;
use crate::model::{Brief, Code, Status};

/// Counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sources found.
    pub files: u64,
    /// Acts read from them.
    pub acts: u64,
    /// Items of the acts.
    pub items: u64,
    /// Sources that had not changed since they were converted.
    pub unchanged: u64,
    /// Outputs removed because their sources are gone.
    pub removed: u64,
    /// Acts with something missing.
    pub partial: u64,
    /// Sources that nothing could be read from.
    pub failed: u64,
    /// Warnings and errors by code.
    pub codes: BTreeMap<Code, u64>,
}

impl Summary {
    /// Adds one output.
    pub(super) fn add(&mut self, entry: &Entry) {
        self.count(entry.status, entry.items, &entry.codes);
    }

    /// Adds an act in short.
    pub fn add_brief(&mut self, brief: &Brief) {
        self.count(brief.status, brief.items, &brief.codes);
    }

    fn count(&mut self, status: Status, items: u32, codes: &[(Code, u32)]) {
        match status {
            Status::Failed => self.failed += 1,
            Status::Partial => self.partial += 1,
            Status::Success => {}
        }
        self.acts += u64::from(status != Status::Failed);
        self.items += u64::from(items);
        for (code, count) in codes {
            *self.codes.entry(*code).or_default() += u64::from(*count);
        }
    }

    /// True where every source was read without a loss.
    pub fn is_clean(&self) -> bool {
        self.partial == 0 && self.failed == 0
    }
}
