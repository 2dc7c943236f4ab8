//! What groups hold: where their text goes, and how characters and paragraphs are set.

use super::lists::Part;
use crate::model::Align;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the story that is open.
    Story,
    /// Nowhere; what stands in it is not read either.
    Nowhere,
    /// Nowhere, but what stands in it may be a text box.
    Shape,
    /// The label that the writer of the file saw before a paragraph.
    Label,
    Fonts,
    /// The table of styles, and a style in it.
    Styles,
    Style,
    Lists(Part),
    /// The description of a row of a table inside a cell.
    InnerRow,
}

/// Stories beside the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Header,
    Footer,
    Note,
    Box,
}

/// How characters are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Characters {
    pub(super) bold: bool,
    pub(super) hidden: bool,
    /// Whether a tracked change takes them away.
    pub(super) deleted: bool,
    pub(super) font: i32,
}

impl Characters {
    pub(super) fn plain(font: i32) -> Self {
        Self { bold: false, hidden: false, deleted: false, font }
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) align: Align,
    /// Level of the outline from 0.
    pub(super) outline: Option<u8>,
    pub(super) style: i32,
    /// Number of the use of a list; 0 is none.
    pub(super) list: u32,
    pub(super) level: usize,
    in_table: bool,
    depth: Option<usize>,
}

impl Paragraph {
    /// In how many tables the paragraph stands.
    pub(super) fn depth(&self) -> usize {
        self.depth.unwrap_or(0).max(usize::from(self.in_table))
    }

    /// Takes in a word that sets paragraphs; tells whether it is one.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) -> bool {
        let value = number.unwrap_or(0);
        match word {
            "pard" => *self = Self::default(),
            "ql" | "qj" | "qd" => self.align = Align::Start,
            "qc" => self.align = Align::Center,
            "qr" => self.align = Align::End,
            "outlinelevel" => self.outline = u8::try_from(value).ok(),
            "s" => self.style = value,
            "ls" => self.list = u32::try_from(value).unwrap_or(0),
            "ilvl" => self.level = usize::try_from(value).unwrap_or(0),
            "intbl" => self.in_table = number != Some(0),
            "itap" => self.depth = usize::try_from(value).ok(),
            _ => return false,
        }
        true
    }
}

/// An open group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) target: Target,
    pub(super) characters: Characters,
    pub(super) paragraph: Paragraph,
    /// How many characters a reader of Unicode passes over behind one.
    pub(super) fallback: i32,
    /// The story that the group began.
    pub(super) story: Option<Kind>,
    /// Whether it began with a mark that readers may pass over what they do not know.
    pub(super) optional: bool,
}
