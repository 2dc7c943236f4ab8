//! Which output item answers which reference item: the alignment in order with most likeness.

use super::fold::fold;
use super::similarity::{chars, head_like};

/// Texts less alike than this are different items.
const ALIKE: f64 = 0.6;

/// A reference item and the output item that answers it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    /// Index of the reference item.
    pub(super) gold: usize,
    /// Index of the output item.
    pub(super) out: usize,
    /// Likeness of their texts.
    pub(super) likeness: f64,
}

/// Aligns texts, keeping their order; gaps cost nothing.
#[allow(clippy::float_cmp, reason = "sums are compared with the very sums they were made from")]
pub(super) fn align(gold: &[&str], out: &[&str]) -> Vec<Pair> {
    let likeness = likenesses(gold, out);
    let best = sums(&likeness, out.len());
    let (mut pairs, mut a, mut b) = (Vec::new(), 0, 0);
    while a < gold.len() && b < out.len() {
        let here = likeness[a][b];
        if here > 0.0 && best[a][b] == here + best[a + 1][b + 1] {
            pairs.push(Pair { gold: a, out: b, likeness: here });
            a += 1;
            b += 1;
        } else if best[a][b] == best[a + 1][b] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

fn likenesses(gold: &[&str], out: &[&str]) -> Vec<Vec<f64>> {
    let folded = |texts: &[&str]| texts.iter().map(|text| chars(&fold(text))).collect::<Vec<_>>();
    let (gold, out) = (folded(gold), folded(out));
    gold.iter().map(|gold| out.iter().map(|out| head_like(out, gold, ALIKE)).collect()).collect()
}

/// The most likeness that can still be had from each pair of indices on.
fn sums(likeness: &[Vec<f64>], width: usize) -> Vec<Vec<f64>> {
    let mut best = vec![vec![0.0; width + 1]; likeness.len() + 1];
    for a in (0..likeness.len()).rev() {
        for b in (0..width).rev() {
            let here = likeness[a][b];
            let paired = if here > 0.0 { here + best[a + 1][b + 1] } else { 0.0 };
            best[a][b] = f64::max(f64::max(best[a + 1][b], best[a][b + 1]), paired);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_aligned_in_order() {
        let gold = ["провести сход", "назначить ответственных", "опубликовать"];
        let out = ["лишний пункт", "провести сход", "опубликовать", "назначить ответственных"];
        let pairs: Vec<_> = align(&gold, &out).iter().map(|pair| (pair.gold, pair.out)).collect();
        assert_eq!(pairs, [(0, 1), (1, 3)]);
        assert!(align(&[], &out).is_empty() && align(&gold, &[]).is_empty());
    }
}
