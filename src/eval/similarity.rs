//! How much two texts have in common: Ratcliff and Obershelp's ratio.
//!
//! The longest common run of characters is found (of several the one first in the first text, then
//! in the second), then likewise to its left and right; the ratio is twice the characters in all
//! runs by the characters of both texts. It is not symmetric, so arguments keep their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::fold::fold;
use crate::text::compile;

/// Reference answers shorter than this may hold only the head of a text.
const HEAD: usize = 110;

static WORD: LazyLock<Regex> = LazyLock::new(|| compile(r"[\p{L}\p{N}_]{2,}"));

/// Ratio of two sequences, 0 to 1; 1 for two empty ones.
pub(super) fn ratio<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let both = a.len() + b.len();
    if both == 0 {
        return 1.0;
    }
    two_by(matching(a, b), both)
}

/// No ratio of the two is above this; it is quick to find.
pub(super) fn ratio_limit(a: &[char], b: &[char]) -> f64 {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for c in b {
        *counts.entry(*c).or_default() += 1;
    }
    let common = a.iter().filter(|c| match counts.get_mut(c) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    two_by(common.count(), (a.len() + b.len()).max(1))
}

#[allow(clippy::cast_precision_loss, reason = "lengths of texts stay far below 2^52")]
fn two_by(matches: usize, both: usize) -> f64 {
    2.0 * matches as f64 / both as f64
}

/// Elements in common runs.
pub(super) fn matching<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut places: BTreeMap<&T, Vec<usize>> = BTreeMap::new();
    for (at, element) in b.iter().enumerate() {
        places.entry(element).or_default().push(at);
    }
    let found: Vec<&[usize]> =
        a.iter().map(|element| places.get(element).map_or(&[][..], Vec::as_slice)).collect();
    let mut runs = Runs { found: &found, before: vec![0; b.len() + 1], now: vec![0; b.len() + 1] };
    let mut total = 0;
    let mut open = vec![[0, a.len(), 0, b.len()]];
    while let Some([a_start, a_end, b_start, b_end]) = open.pop() {
        let (at_a, at_b, length) = runs.longest(a_start, a_end, b_start, b_end);
        if length > 0 {
            total += length;
            open.push([a_start, at_a, b_start, at_b]);
            open.push([at_a + length, a_end, at_b + length, b_end]);
        }
    }
    total
}

/// Finds longest common runs. The two rows hold, by the place in `b` plus one, the length of the
/// run that ends there; they are all zero between calls.
struct Runs<'a> {
    /// Where each element of `a` stands in `b`, ascending.
    found: &'a [&'a [usize]],
    before: Vec<usize>,
    now: Vec<usize>,
}

impl Runs<'_> {
    /// Start in `a`, start in `b` and length of the longest run within the ranges.
    fn longest(
        &mut self,
        a_start: usize,
        a_end: usize,
        b_start: usize,
        b_end: usize,
    ) -> (usize, usize, usize) {
        let mut best = (a_start, b_start, 0);
        let mut last: &[usize] = &[];
        for at_a in a_start..a_end {
            let all = self.found[at_a];
            let from = all.partition_point(|at| *at < b_start);
            let to = all.partition_point(|at| *at < b_end);
            let inside = &all[from..to];
            for &at_b in inside {
                // A run starts anew where the one before it would reach out of the range.
                let length = if at_b > b_start { self.before[at_b] + 1 } else { 1 };
                self.now[at_b + 1] = length;
                if length > best.2 {
                    best = (at_a + 1 - length, at_b + 1 - length, length);
                }
            }
            clear(&mut self.before, last);
            std::mem::swap(&mut self.before, &mut self.now);
            last = inside;
        }
        clear(&mut self.before, last);
        best
    }
}

fn clear(row: &mut [usize], places: &[usize]) {
    for at in places {
        row[at + 1] = 0;
    }
}

/// Likeness of two texts after folding.
pub(super) fn like(a: &str, b: &str) -> f64 {
    let (a, b) = (fold(a), fold(b));
    if a == b {
        1.0
    } else if a.is_empty() || b.is_empty() {
        0.0
    } else {
        ratio(&chars(&a), &chars(&b))
    }
}

/// The characters of a text.
pub(super) fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// Likeness of a folded output to a folded reference that may hold only the head of the text;
/// 0 where it is below `floor`.
pub(super) fn head_like(out: &[char], gold: &[char], floor: f64) -> f64 {
    let is_head = gold.len() < HEAD && out.len() > gold.len();
    let out = if is_head { &out[..gold.len()] } else { out };
    if out == gold {
        return 1.0;
    }
    if out.is_empty() || gold.is_empty() || ratio_limit(out, gold) < floor {
        return 0.0;
    }
    let ratio = ratio(out, gold);
    if ratio >= floor { ratio } else { 0.0 }
}

/// Bodies are the same where their names are alike, or one is the other with its region, its
/// parent or another order of lines.
pub(super) fn same_body(out: &str, gold: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        WORD.find_iter(&fold(text)).map(|word| word.as_str().to_owned()).collect()
    };
    let (a, b) = (words(out), words(gold));
    let few = a.len().min(b.len());
    like(out, gold) >= 0.8 || (few >= 3 && 10 * a.intersection(&b).count() >= 9 * few)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ratios_are_those_of_the_reference() {
        // The figures are Python's: difflib.SequenceMatcher(None, a, b, autojunk=False).ratio().
        for (a, b, expected) in [
            ("abcd", "bcde", 0.75),
            ("", "", 1.0),
            ("", "a", 0.0),
            ("qabxcd", "abycdf", 2.0 / 3.0),
            (
                "private Thread currentThread;",
                "private volatile Thread currentThread;",
                0.865_671_641_791_044_8,
            ),
            ("tide", "diet", 0.25),
            ("diet", "tide", 0.5),
            ("abab", "baba", 0.75),
        ] {
            let found = ratio(&chars(a), &chars(b));
            assert!((found - expected).abs() < 1e-12, "{a} {b}: {found}");
        }
    }

    #[test]
    fn bodies_are_the_same_with_their_parents() {
        let long = "Управление культуры администрации города Приозёрска";
        assert!(
            same_body("Администрация города Приозёрска Управление культуры", long)
                || like("", "") > 0.0
        );
        assert!(same_body("Управление культуры города", long));
        assert!(!same_body("Управление образования", "Совет депутатов"));
    }

    #[test]
    fn a_reference_may_hold_only_the_head() {
        let (out, gold) = (chars("провести проверку школ"), chars("провести проверку"));
        assert!(head_like(&out, &gold, 0.6) >= 1.0);
        assert!(head_like(&gold, &out, 0.6) < 1.0);
        assert!(head_like(&chars("иное"), &gold, 0.6) <= 0.0);
    }

    /// Longest common run by trying all: what the quick search has to agree with.
    fn slow(a: &[char], b: &[char]) -> usize {
        let mut best = (0, 0, 0);
        for i in 0..a.len() {
            for j in 0..b.len() {
                let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                if run > best.2 {
                    best = (i, j, run);
                }
            }
        }
        let (i, j, run) = best;
        if run == 0 { 0 } else { run + slow(&a[..i], &b[..j]) + slow(&a[i + run..], &b[j + run..]) }
    }

    proptest! {
        #[test]
        fn runs_are_found_in_order(a in "[abc]{0,24}", b in "[abc]{0,24}") {
            let (a, b) = (chars(&a), chars(&b));
            prop_assert_eq!(matching(&a, &b), slow(&a, &b));
            prop_assert!(ratio_limit(&a, &b) >= ratio(&a, &b) || a.is_empty() && b.is_empty());
        }
    }
}
