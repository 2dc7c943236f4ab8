//! The lines of a plain text, freed from inline markup.

use crate::model::{Furniture, Text};

use super::markup;

/// A line of the source.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its characters without markup; `\n` where markup broke it, `\t` kept.
    pub text: Text,
    /// Level, where it is marked as a heading.
    pub heading: Option<u8>,
    /// Marked as bold throughout.
    pub bold: bool,
}

impl Line {
    /// True where it holds no word.
    pub(super) fn is_blank(&self) -> bool {
        self.text.as_str().trim().is_empty()
    }
}

/// Splits a source into lines; markup goes to the furniture.
pub(super) fn lines(source: &str, furniture: &mut Vec<Furniture>) -> Vec<Line> {
    let mut place = 0;
    // Bold that a converter opened on one line and closed on another.
    let mut open_bold = false;
    source
        .split('\n')
        .map(|raw| {
            let text = Text::new(raw, place);
            place += raw.chars().count() as u32 + 1;
            markup::strip(&text, &mut open_bold, furniture)
        })
        .collect()
}
