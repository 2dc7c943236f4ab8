//! Invented Russian municipal acts with gold, deterministic by seed.
//!
//! `act(seed, &options)` gives a document tree and what a person reads in it; `write` turns the
//! tree into text, Markdown, HTML or a Word file. Nothing here is a real town, body or person.

#![allow(dead_code, reason = "each program that includes this uses its part")]

mod amendments;
mod calendar;
mod captions;
pub(crate) mod deadlines;
mod document;
mod gold;
mod heads;
pub(crate) mod kin;
mod names;
mod noise;
pub(crate) mod options;
mod orders;
pub(crate) mod paper;
mod plan;
mod points;
mod preambles;
pub(crate) mod prng;
mod regulations;
mod responsibles;
mod setting;
mod signatures;
mod standalone;
mod tails;
mod titles;
mod topics;
pub(crate) mod towns;
pub(crate) mod tree;
pub(crate) mod write;

use options::Options;
use paper::Sheet;
use tree::Block;

/// A generated document.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    /// A name for its file, without an ending.
    pub(crate) name: String,
    /// The document.
    pub(crate) blocks: Vec<Block>,
    /// How it is set where that is asked for; else as Word sets a new document.
    pub(crate) sheet: Option<Sheet>,
    /// What a person reads in it, in the scorer's form.
    pub(crate) gold: serde_json::Value,
}

/// The act of a seed.
pub(crate) fn act(seed: u64, options: &Options) -> Generated {
    let mut rng = prng::Rng::new(seed);
    let mut spoiler = rng.branch("noise");
    let mut paper = rng.branch("paper");
    let (mut blocks, gold) = document::build(&mut rng, options);
    noise::spoil(&mut spoiler, options.noise, &mut blocks);
    let sheet = options.sheets.then(|| Sheet::new(&mut paper));
    if sheet.is_some() {
        paper::furnish(&mut paper, &mut blocks);
    }
    Generated { name: format!("act-{seed:06}"), blocks, sheet, gold: gold.json() }
}
