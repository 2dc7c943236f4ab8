//! Damaged PDFs and documents of offices are read as far as they go, and what is missing is told of.

use prikaz::model::{Act, Code, Severity, Status};
use prikaz::pipeline::{Options, convert};

use crate::corpus::{Source, sources};

/// Damaged copies of each file, of each sort.
const COPIES: u64 = 16;

/// A random source that gives the same damage on every machine.
struct Dice(u64);

impl Dice {
    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn files() -> Vec<Source> {
    let mut all = sources("corpus/acts");
    all.extend(sources("fixtures/read"));
    all.retain(|source| source.bytes.starts_with(b"%PDF"));
    assert!(all.len() >= 3, "PDFs are missing");
    let office = sources("fixtures/office");
    assert!(office.len() >= 6, "documents of offices are missing");
    all.extend(office);
    all
}

/// An act of a damaged file is whole in itself: nothing panicked, and what failed says why.
fn is_sound(act: &Act, what: &str) {
    let internal = act.diagnostics.iter().find(|d| d.code == Code::Internal);
    assert!(internal.is_none(), "{what}: {internal:?}");
    let errors = act.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    if act.status == Status::Success {
        return;
    }
    assert!(errors.clone().count() > 0, "{what}: {:?} without a reason", act.status);
    for error in errors {
        assert!(!error.message.is_empty() && error.hint.is_some(), "{what}: {error:?}");
    }
}

#[test]
fn a_file_cut_short_is_survived() {
    let options = Options::default();
    for source in files() {
        for part in 0..COPIES {
            let end = source.bytes.len() * part as usize / COPIES as usize;
            let act = convert(&source.name, &source.bytes[..end], &options);
            is_sound(&act, &format!("{} cut at {end}", source.name));
        }
    }
}

#[test]
fn a_file_with_wrong_bytes_is_survived() {
    let options = Options::default();
    for source in files() {
        for seed in 0..COPIES {
            let mut dice = Dice(seed);
            let mut bytes = source.bytes.clone();
            // One byte, then a few, then many.
            for _ in 0..1 << (seed % 8) {
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
            let act = convert(&source.name, &bytes, &options);
            is_sound(&act, &format!("{} with damage {seed}", source.name));
        }
    }
}
