//! Definitions of lists, word by word.

use std::collections::BTreeMap;

use crate::read::numbering::{Format, LEVELS, Level, Overrides, Plain, template};

/// Which part of the definitions a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The table of lists or of their uses.
    Table,
    List,
    Level,
    /// The label of a level.
    Label,
    /// A use of a list.
    Use,
    /// What a use has otherwise in a level.
    UseLevel,
    /// Anything else.
    Other,
}

/// Definitions while they are read.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) plain: Plain,
    levels: BTreeMap<usize, Level>,
    /// Number of the open level.
    at: usize,
    level: Level,
    label: Vec<u16>,
    list: u32,
    used: Overrides,
    use_number: Option<u32>,
    /// Starts that uses give before they say to what level.
    use_starts: bool,
}

/// The part that a word begins inside another.
pub(super) fn part(word: &str, outer: Part) -> Option<Part> {
    Some(match (word, outer) {
        ("list", Part::Table) => Part::List,
        ("listoverride", Part::Table) => Part::Use,
        ("listlevel", Part::List | Part::UseLevel) => Part::Level,
        ("lfolevel", Part::Use) => Part::UseLevel,
        ("leveltext", Part::Level) => Part::Label,
        ("levelnumbers" | "listname" | "listpicture" | "liststylename", _) => Part::Other,
        _ => return None,
    })
}

impl Builder {
    /// A part begins.
    pub(super) fn begin(&mut self, part: Part) {
        match part {
            Part::List => {
                self.levels.clear();
                (self.at, self.list) = (0, 0);
            }
            Part::Level => self.level = Level { start: 1, ..Level::default() },
            Part::Label => self.label.clear(),
            Part::Use => {
                self.used = Overrides::default();
                (self.use_number, self.at) = (None, 0);
            }
            Part::UseLevel => self.use_starts = false,
            Part::Table | Part::Other => {}
        }
    }

    /// A word of a part.
    pub(super) fn word(&mut self, part: Part, word: &str, number: Option<i32>) {
        let value = number.unwrap_or(0);
        let natural = u32::try_from(value).unwrap_or(0);
        match (part, word) {
            (Part::Level, "levelnfc" | "levelnfcn") => {
                self.level.format = Format::of_code(u16::try_from(value).unwrap_or(0));
            }
            (Part::Level, "levelstartat") => self.level.start = natural,
            (Part::Level, "levelfollow") => self.level.tight = value == 2,
            (Part::Level, "levelnorestart") => self.level.restart = (value != 0).then_some(0),
            (Part::Level, "levellegal") => self.level.legal = value != 0,
            (Part::List | Part::Use, "listid") => {
                self.list = value.cast_unsigned();
                self.used.base = self.list;
            }
            (Part::Use, "ls") => self.use_number = Some(natural),
            (Part::UseLevel, "listoverridestartat") => self.use_starts = true,
            (Part::UseLevel, "levelstartat") => {
                self.used.starts.insert(self.at, natural);
            }
            _ => {}
        }
    }

    /// A character of a label.
    pub(super) fn character(&mut self, character: char) {
        self.label.extend(character.encode_utf16(&mut [0; 2]).iter());
    }

    /// A part ends.
    pub(super) fn end(&mut self, part: Part, outer: Part) {
        match part {
            // In front stands how long it is; behind, a semicolon.
            Part::Label => {
                let length = self.label.first().map_or(0, |length| usize::from(*length));
                let text = self.label.get(1..).unwrap_or_default();
                self.level.text = template(&text[..length.min(text.len())]);
            }
            Part::Level if outer == Part::List && self.at < LEVELS => {
                self.levels.insert(self.at, std::mem::take(&mut self.level));
                self.at += 1;
            }
            Part::Level if self.at < LEVELS => {
                let level = std::mem::take(&mut self.level);
                if self.use_starts {
                    self.used.starts.insert(self.at, level.start);
                }
                self.used.levels.insert(self.at, level);
            }
            Part::UseLevel => self.at += 1,
            Part::List => {
                self.plain.bases.insert(self.list, std::mem::take(&mut self.levels));
            }
            Part::Use => {
                if let Some(number) = self.use_number {
                    self.plain.lists.insert(number, std::mem::take(&mut self.used));
                }
            }
            Part::Level | Part::Table | Part::Other => {}
        }
    }
}
