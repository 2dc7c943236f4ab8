//! The counters behind automatic numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::label;
use super::level::{LEVELS, Level, Lists};

/// The numbers that an abstract list stands at; lists on the same abstract one count on together.
type Numbers = [Option<u32>; LEVELS];

/// All counters of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct Counters {
    numbers: BTreeMap<u32, Numbers>,
    /// Lists and levels whose own start has been used.
    started: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// Counts a paragraph and gives the label before it, with the space that parts the two.
    pub(in crate::read) fn label(
        &mut self,
        list: u32,
        base: u32,
        level: usize,
        lists: &impl Lists,
    ) -> Option<String> {
        let shown = lists.level(list, base, level).filter(|_| level < LEVELS)?;
        let numbers = self.advance(list, base, level, shown, lists);
        label::label(shown, level, &numbers, |level| lists.level(list, base, level))
    }

    /// Sets the number that the next paragraph of a level gets.
    pub(in crate::read) fn restart(&mut self, base: u32, level: usize, number: u32) {
        if let Some(place) = self.numbers.entry(base).or_default().get_mut(level) {
            *place = number.checked_sub(1);
        }
    }

    /// Counts one paragraph of a level; the levels below start anew as they are told to.
    fn advance(
        &mut self,
        list: u32,
        base: u32,
        level: usize,
        shown: &Level,
        lists: &impl Lists,
    ) -> Numbers {
        let numbers = self.numbers.entry(base).or_default();
        let own = lists.start(list, level);
        let first_of_list = own.is_some() && self.started.insert((list, level));
        numbers[level] = Some(match numbers[level] {
            Some(number) if !first_of_list => number.saturating_add(1),
            _ => own.unwrap_or(shown.start),
        });
        let (above, below) = numbers.split_at_mut(level + 1);
        for (below, number) in (level + 1..).zip(below) {
            let restart = lists.level(list, base, below).and_then(|below| below.restart);
            if restart.is_none_or(|restart| level < restart) {
                *number = None;
            }
        }
        // A level that was passed over stands at its start, and counts as begun.
        for (above, number) in above.iter_mut().enumerate().filter(|(_, number)| number.is_none()) {
            let start = lists.level(list, base, above).map_or(1, |above| above.start);
            *number = Some(lists.start(list, above).unwrap_or(start));
        }
        *numbers
    }
}
