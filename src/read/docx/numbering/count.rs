//! The counters behind automatic numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::{Definitions, LEVELS, Level};
use super::label;
use crate::read::docx::properties::ListReference;
use crate::read::docx::styles::{StyleList, Styles};

/// The numbers that an abstract list stands at; lists on the same abstract one count on together.
type Numbers = [Option<u32>; LEVELS];

/// All counters of a document.
#[derive(Debug, Default)]
pub(in crate::read::docx) struct Counters {
    numbers: BTreeMap<u32, Numbers>,
    /// Lists and levels whose own start has been used.
    started: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// Counts a paragraph and gives the label before it, with the space that parts the two.
    pub(in crate::read::docx) fn label(
        &mut self,
        direct: Option<&ListReference>,
        style: Option<&StyleList>,
        definitions: &Definitions,
        styles: &Styles,
    ) -> Option<String> {
        let list = direct.and_then(|direct| direct.list).or(style.map(|style| style.list))?;
        let base = definitions.base(list, styles)?;
        let level = match direct {
            Some(direct) if direct.list.is_some() => direct.level.unwrap_or(0),
            direct => direct.and_then(|direct| direct.level).unwrap_or_else(|| {
                let by_style = style.map_or(&[][..], |style| &style.styles);
                definitions
                    .level_of_style(list, base, by_style)
                    .or(style.and_then(|style| style.level))
                    .unwrap_or(0)
            }),
        };
        let shown = definitions.level(list, base, level)?;
        let numbers = self.advance(list, base, level, shown, definitions);
        let levels = |level| definitions.level(list, base, level);
        label::label(shown, level, &numbers, levels)
    }

    /// Counts one paragraph of a level; the levels below start anew as they are told to.
    fn advance(
        &mut self,
        list: u32,
        base: u32,
        level: usize,
        shown: &Level,
        definitions: &Definitions,
    ) -> Numbers {
        let numbers = self.numbers.entry(base).or_default();
        let own = definitions.start(list, level);
        let first_of_list = own.is_some() && self.started.insert((list, level));
        numbers[level] = Some(match numbers[level] {
            Some(number) if !first_of_list => number.saturating_add(1),
            _ => own.unwrap_or(shown.start),
        });
        for below in level + 1..LEVELS {
            let restart = definitions.level(list, base, below).and_then(|below| below.restart);
            if restart.is_none_or(|restart| level < restart) {
                numbers[below] = None;
            }
        }
        // A level that was passed over stands at its start, and counts as begun.
        for above in 0..level {
            if numbers[above].is_none() {
                let start = definitions.level(list, base, above).map_or(1, |above| above.start);
                numbers[above] = Some(definitions.start(list, above).unwrap_or(start));
            }
        }
        *numbers
    }
}
