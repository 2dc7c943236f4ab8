//! Families over plans whose descent is known: how right they are, and what they cost.

mod hostile;
mod right;
mod scale;

use std::fmt::Write;

/// The half on which thresholds were chosen, and the half on which they are measured.
const SEEDS: [u64; 2] = [4_000_000, 5_000_000];

/// All figures as lines of text; `count` makes a full count smaller for a quick look.
pub(crate) fn measure(count: &dyn Fn(usize) -> usize) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "families: cost");
    text += &scale::measure(&[count(25_000), count(50_000), count(100_000)]);
    text += &hostile::measure(count(1_000_000), count(50 << 20));
    for (seed, words) in SEEDS.into_iter().zip(["thresholds chosen on", "measured on"]) {
        let _ = writeln!(text, "\nfamilies: {words} seeds from {seed}");
        text += &right::measure(seed, count(10_000) / right::OF_A_MODEL);
    }
    text
}
