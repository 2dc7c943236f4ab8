//! Hits and misses by field.

use std::collections::BTreeMap;

/// How often each field was asked for and right, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: BTreeMap<&'static str, (u64, u64)>,
    /// Items with every field right, and items; apart from the fields, which count them one by one.
    exact: (u64, u64),
    /// What was wrong, in the order of the comparison.
    pub misses: Vec<Miss>,
}

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The field.
    pub field: &'static str,
    /// Document and item.
    pub place: String,
    /// What the reference answer has.
    pub want: String,
    /// What the output has.
    pub got: String,
}

impl Tally {
    /// Counts a field; `values` are asked for where it is wrong: what was wanted, what was got.
    pub(super) fn add<W: std::fmt::Debug, G: std::fmt::Debug>(
        &mut self,
        field: &'static str,
        right: bool,
        place: &str,
        values: (W, G),
    ) {
        let (hits, asked) = self.counts.entry(field).or_default();
        *asked += 1;
        *hits += u64::from(right);
        if !right {
            let (want, got) = values;
            let (want, got) = (format!("{want:?}"), format!("{got:?}"));
            self.misses.push(Miss { field, place: place.to_owned(), want, got });
        }
    }

    /// Counts an item; it is exact where all its fields are right.
    pub(super) fn add_item(&mut self, exact: bool) {
        self.exact.0 += u64::from(exact);
        self.exact.1 += 1;
    }

    /// Items with every field right, and items asked for.
    pub fn exact(&self) -> (u64, u64) {
        self.exact
    }

    /// Adds another tally to this one.
    pub(super) fn add_all(&mut self, other: &Self) {
        for (field, (hits, asked)) in &other.counts {
            let count = self.counts.entry(field).or_default();
            count.0 += hits;
            count.1 += asked;
        }
        self.exact.0 += other.exact.0;
        self.exact.1 += other.exact.1;
        self.misses.extend_from_slice(&other.misses);
    }

    /// Field, right answers, asked: in the order of names.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, u64, u64)> {
        self.counts.iter().map(|(field, (hits, asked))| (*field, *hits, *asked))
    }

    /// Right answers and asked, of all fields.
    pub fn sums(&self) -> (u64, u64) {
        self.counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    }

    /// The rate of a field that was asked for.
    pub fn rate(&self, field: &str) -> Option<f64> {
        self.counts.get(field).map(|(hits, asked)| rate(*hits, *asked))
    }

    /// The rate of all fields.
    pub fn rate_of_all(&self) -> f64 {
        let (hits, asked) = self.sums();
        rate(hits, asked)
    }
}

/// Hits by asked; 0 where nothing was asked.
#[allow(clippy::cast_precision_loss, reason = "counts of fields stay far below 2^52")]
pub(super) fn rate(hits: u64, asked: u64) -> f64 {
    hits as f64 / asked.max(1) as f64
}
