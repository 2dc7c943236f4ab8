//! The worst doubts of a run, no more than a page can bear.

use std::collections::BTreeMap;

use super::card::Card;
use crate::model::Severity;

/// Doubts that a report tells in full.
pub(super) const SHOWN: usize = 5_000;

/// How bad a doubt is: its rank, its confidence in thousandths, when it came. Less is worse, and
/// what has no confidence comes last of its rank.
type Badness = (u8, u32, usize);

/// A sorted list that lets go of its best where it is full.
#[derive(Default)]
pub(super) struct Worst {
    cards: BTreeMap<Badness, Card>,
    seen: usize,
}

impl Worst {
    /// Takes a doubt; its card is made only where it is kept.
    pub(super) fn push(
        &mut self,
        failed: bool,
        severity: Severity,
        confidence: Option<f32>,
        card: impl FnOnce() -> Card,
    ) {
        let rank = match severity {
            Severity::Error if failed => 0,
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Info => 3,
        };
        let badness = (rank, confidence.map_or(u32::MAX, thousandths), self.seen);
        self.seen += 1;
        if self.cards.len() == SHOWN {
            match self.cards.last_key_value() {
                Some((best, _)) if *best < badness => return,
                _ => self.cards.pop_last(),
            };
        }
        self.cards.insert(badness, card());
    }

    /// The worst first.
    pub(super) fn sorted(self) -> Vec<Card> {
        self.cards.into_values().collect()
    }
}

/// Confidence as a number that sorts.
#[expect(clippy::cast_sign_loss, reason = "it was clamped")]
pub(super) fn thousandths(sure: f32) -> u32 {
    (sure.clamp(0.0, 1.0) * 1000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_stay_and_come_first() {
        let mut worst = Worst::default();
        let push = |worst: &mut Worst, failed, severity, sure, document| {
            worst.push(failed, severity, sure, || Card::of_document(document));
        };
        for document in 0..SHOWN {
            push(&mut worst, false, Severity::Warning, Some(0.5), document);
        }
        push(&mut worst, false, Severity::Warning, None, 90_001);
        push(&mut worst, false, Severity::Warning, Some(0.1), 90_002);
        push(&mut worst, true, Severity::Error, None, 90_003);
        push(&mut worst, false, Severity::Error, Some(0.9), 90_004);
        let documents: Vec<_> = worst.sorted().iter().map(|card| card.document).collect();
        assert_eq!(documents.len(), SHOWN);
        assert_eq!(documents[..5], [90_003, 90_004, 90_002, 0, 1]);
        assert_eq!(documents[SHOWN - 1], SHOWN - 4);
    }
}
