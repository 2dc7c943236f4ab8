//! Lists and their levels.

use std::collections::BTreeMap;

use super::format::Format;

/// Levels of a list.
pub(in crate::read) const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Level {
    pub(in crate::read) start: u32,
    pub(in crate::read) format: Format,
    /// The label with `%1` to `%9` for numbers of levels.
    pub(in crate::read) text: String,
    /// Whether the label touches the text.
    pub(in crate::read) tight: bool,
    /// The level, from 1, down to which a paragraph starts this one anew; 0: none does.
    pub(in crate::read) restart: Option<usize>,
    /// All numbers of the label are decimal.
    pub(in crate::read) legal: bool,
    /// The style whose paragraphs are of this level.
    pub(in crate::read) style: Option<String>,
}

/// Definitions of lists: abstract ones whose counters are shared, and the lists that use them.
pub(in crate::read) trait Lists {
    /// A level of a list on an abstract one.
    fn level(&self, list: u32, base: u32, level: usize) -> Option<&Level>;

    /// The number that a list starts a level with, whatever lists before it counted.
    fn start(&self, list: u32, level: usize) -> Option<u32>;
}

/// What a list has otherwise than its abstract one.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Overrides {
    /// The abstract list.
    pub(in crate::read) base: u32,
    /// Starts of levels.
    pub(in crate::read) starts: BTreeMap<usize, u32>,
    /// Whole levels.
    pub(in crate::read) levels: BTreeMap<usize, Level>,
}

/// Definitions without links to styles.
#[derive(Debug, Default)]
pub(in crate::read) struct Plain {
    /// Levels of abstract lists.
    pub(in crate::read) bases: BTreeMap<u32, BTreeMap<usize, Level>>,
    /// Lists.
    pub(in crate::read) lists: BTreeMap<u32, Overrides>,
}

impl Lists for Plain {
    fn level(&self, list: u32, base: u32, level: usize) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.levels.get(&level));
        own.or_else(|| self.bases.get(&base)?.get(&level))
    }

    fn start(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(&level).copied()
    }
}
