//! How right the library reads generated acts, whose gold is known.

use std::collections::BTreeMap;

use prikaz::eval::{self, Gold, Tally};
use prikaz::pipeline;
use rayon::prelude::*;

use crate::acts::options::{Format, Noise, Options};
use crate::acts::{self, write};

/// Right answers and asked, by field.
#[derive(Debug, Default)]
pub(crate) struct Accuracy {
    pub(crate) acts: usize,
    fields: BTreeMap<&'static str, (u64, u64)>,
    all: (u64, u64),
    exact: (u64, u64),
}

impl Accuracy {
    /// Acts of consecutive seeds, the formats in turn.
    pub(crate) fn measure(acts: usize, seed: u64, formats: &[Format], noise: Noise) -> Self {
        let one = |n: usize| {
            let options =
                Options { format: formats[n % formats.len()], noise, ..Options::default() };
            Self::of(&tally(seed + n as u64, &options))
        };
        (0..acts).into_par_iter().map(one).reduce(Self::default, Self::and)
    }

    fn of(tally: &Tally) -> Self {
        Self {
            acts: 1,
            fields: tally.fields().map(|(field, hits, asked)| (field, (hits, asked))).collect(),
            all: tally.sums(),
            exact: tally.exact(),
        }
    }

    fn and(mut self, other: Self) -> Self {
        for (field, count) in other.fields {
            let sum = self.fields.entry(field).or_default();
            *sum = added(*sum, count);
        }
        let (all, exact) = (added(self.all, other.all), added(self.exact, other.exact));
        Self { acts: self.acts + other.acts, fields: self.fields, all, exact }
    }

    pub(crate) fn items(&self) -> u64 {
        self.exact.1
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.fields.keys().copied()
    }

    /// The rate of a field that was asked for.
    pub(crate) fn rate(&self, field: &str) -> Option<f64> {
        self.fields.get(field).copied().and_then(share)
    }

    /// The rate of all fields.
    pub(crate) fn all(&self) -> Option<f64> {
        share(self.all)
    }

    /// The share of the items with every field right.
    pub(crate) fn exact(&self) -> Option<f64> {
        share(self.exact)
    }
}

fn tally(seed: u64, options: &Options) -> Tally {
    let act = acts::act(seed, options);
    let name = format!("{}.{}", act.name, options.format.extension());
    let bytes = write::file(&act, options.format);
    let gold: Gold = serde_json::from_value(act.gold).expect("the generator's gold is gold");
    let found = pipeline::convert(&name, &bytes, &pipeline::Options::default());
    eval::document(&act.name, &gold, Some(&found))
}

fn added(one: (u64, u64), other: (u64, u64)) -> (u64, u64) {
    (one.0 + other.0, one.1 + other.1)
}

fn share((hits, asked): (u64, u64)) -> Option<f64> {
    (asked > 0).then(|| hits as f64 / asked as f64)
}
