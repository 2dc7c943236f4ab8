//! What the other pages of a document say of one that does not tell which way up it stands.

use std::collections::BTreeMap;

use crate::model::{Stance, Turn};

/// The pages, by their numbers, that do not tell their turn and were not turned as the others of
/// the document say, with the turn that these say.
///
/// Sheets of one shape went through the scanner one way. What holds too little text to tell is
/// mostly the end of what the page before began, so that one is asked first.
pub fn outvoted(stances: &[Stance]) -> BTreeMap<u32, Turn> {
    let mut turns = BTreeMap::new();
    for (at, stance) in stances.iter().enumerate().filter(|(_, stance)| !stance.sure) {
        let tells = |other: &&Stance| other.sure && other.wide == stance.wide;
        let before = stances[..at].iter().rev().find(tells);
        let told = before.or_else(|| stances[at..].iter().find(tells));
        if let Some(other) = told.filter(|other| other.turn != stance.turn) {
            turns.insert(stance.page, other.turn);
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_does_not_tell_is_turned_as_the_one_before_it() {
        let stances = |pages: &[(Turn, bool, bool)]| -> Vec<Stance> {
            let stance = |(page, (turn, wide, sure)): (u32, &(Turn, bool, bool))| Stance {
                page,
                turn: *turn,
                wide: *wide,
                sure: *sure,
            };
            (1..).zip(pages).map(stance).collect()
        };
        let (none, quarter, half) = (Turn::None, Turn::Quarter, Turn::Half);
        for (name, pages, wanted) in [
            ("nobody else", &[(half, false, false)][..], &[][..]),
            ("as it was read", &[(half, false, true), (half, false, false)], &[]),
            ("outvoted", &[(half, false, true), (none, false, false)], &[(2, half)]),
            ("one of another shape", &[(half, true, true), (none, false, false)], &[]),
            (
                "the page before rather than that behind",
                &[(quarter, false, true), (half, false, false), (none, false, true)],
                &[(2, quarter)],
            ),
            (
                "past one that does not tell either",
                &[(quarter, false, true), (quarter, false, false), (none, false, false)],
                &[(3, quarter)],
            ),
            ("the first page", &[(none, false, false), (half, false, true)], &[(1, half)]),
        ] {
            let wanted: BTreeMap<u32, Turn> = wanted.iter().copied().collect();
            assert_eq!(outvoted(&stances(pages)), wanted, "{name}");
        }
    }
}
