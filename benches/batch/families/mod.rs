//! Families over plans whose descent is known: how right they are, and what they cost.

mod hostile;
mod right;
mod scale;

use std::fmt::Write;

/// The half on which thresholds were chosen, and the half on which they are measured.
const SEEDS: [u64; 2] = [4_000_000, 5_000_000];

/// The figures as lines of text; `count` makes a full count smaller for a quick look, `only` names the
/// one that is wanted: `cost`, `sizes` or `right`.
pub(crate) fn measure(count: &dyn Fn(usize) -> usize, only: Option<&str>) -> String {
    let wants = |name: &str| only.is_none_or(|only| only == name);
    let mut text = String::new();
    // Writing to a string cannot fail.
    if wants("cost") {
        let _ = writeln!(text, "families: cost");
        text += &scale::measure(&[count(25_000), count(50_000), count(100_000)]);
    }
    if wants("sizes") {
        let _ = writeln!(text, "families: sizes that nobody sends on purpose");
        text += &hostile::measure(count(1_000_000), count(50 << 20));
    }
    for (seed, words) in SEEDS.into_iter().zip(["thresholds chosen on", "measured on"]) {
        if wants("right") {
            let _ = writeln!(text, "families: {words} seeds from {seed}");
            text += &right::measure(seed, count(10_000) / right::OF_A_MODEL);
        }
    }
    text
}
