//! What properties say of paragraphs and characters.

use super::sprm::{Sprm, Sprms};
use crate::model::Align;
use crate::read::bytes::{i16_at, slice, u16_at, u32_at};

/// Properties of characters.
#[allow(clippy::struct_excessive_bools)] // each is a property of its own
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Characters {
    pub(super) bold: bool,
    pub(super) hidden: bool,
    /// Whether a tracked change takes them away.
    pub(super) deleted: bool,
    /// Whether a sign of the reader's own stands for them: a picture, a note's mark.
    pub(super) special: bool,
    /// A sign of a symbol font.
    pub(super) symbol: Option<u16>,
    /// Their style.
    pub(super) style: Option<u16>,
}

impl Characters {
    /// Takes in properties that stand on those of a style.
    pub(super) fn apply(&mut self, properties: &[u8], style: Self) {
        for sprm in Sprms(properties) {
            match sprm.code {
                0x0800 => self.deleted = sprm.byte() != 0,
                0x0835 => self.bold = toggled(&sprm, style.bold),
                0x083C => self.hidden = toggled(&sprm, style.hidden),
                0x0855 => self.special = sprm.byte() != 0,
                0x4A30 => self.style = Some(sprm.short()),
                0x6A09 => self.symbol = u16_at(sprm.operand, 2),
                // Back to what the style says.
                0x2A33 => (self.bold, self.hidden) = (style.bold, style.hidden),
                _ => {}
            }
        }
    }
}

/// A property that is on, off, as the style has it, or the other way round.
fn toggled(sprm: &Sprm<'_>, style: bool) -> bool {
    match sprm.byte() {
        0x80 => style,
        0x81 => !style,
        value => value == 1,
    }
}

/// Properties of a paragraph.
#[allow(clippy::struct_excessive_bools)] // each is a property of its own
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph<'a> {
    pub(super) align: Align,
    /// Level of the outline from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Number of the list's use, from 1; 0 is none.
    pub(super) list: u16,
    pub(super) level: u8,
    in_table: bool,
    depth: u32,
    /// Whether the paragraph is the end of a row.
    pub(super) row_end: bool,
    inner_row_end: bool,
    inner_cell_end: bool,
    /// Properties that may tell of the row.
    pub(super) row: Vec<&'a [u8]>,
}

impl<'a> Paragraph<'a> {
    /// Takes in properties; those too long for their page lie in the stream of data.
    pub(super) fn apply(&mut self, properties: &'a [u8], data: &'a [u8]) {
        self.row.push(properties);
        for sprm in Sprms(properties) {
            if matches!(sprm.code, 0x6645 | 0x6646 | 0x646B) {
                let far = u32_at(sprm.operand, 0)
                    .map(|at| at as usize)
                    .and_then(|at| slice(data, at.checked_add(2)?, u16_at(data, at)?.into()));
                let far = far.unwrap_or_default();
                self.row.push(far);
                Sprms(far).for_each(|sprm| self.one(&sprm));
            } else {
                self.one(&sprm);
            }
        }
    }

    fn one(&mut self, sprm: &Sprm<'_>) {
        let on = sprm.byte() != 0;
        match sprm.code {
            0x2403 | 0x2461 => {
                self.align = match sprm.byte() {
                    1 => Align::Center,
                    2 => Align::End,
                    _ => Align::Start,
                }
            }
            0x2640 => self.outline = Some(sprm.byte()),
            // A number below 0 is a list whose label the paragraph does not show.
            0x460B => self.list = u16::try_from(sprm.short().cast_signed()).unwrap_or(0),
            0x260A => self.level = sprm.byte(),
            0x2416 => self.in_table = on,
            0x2417 => self.row_end = on,
            0x6649 => self.depth = u32_at(sprm.operand, 0).unwrap_or(0),
            0x664A => {
                let change = i64::from(u32_at(sprm.operand, 0).unwrap_or(0).cast_signed());
                let depth = (i64::from(self.depth) + change).clamp(0, i64::from(u32::MAX));
                self.depth = u32::try_from(depth).unwrap_or(0);
            }
            0x244B => self.inner_cell_end = on,
            0x244C => self.inner_row_end = on,
            _ => {}
        }
    }

    /// In how many tables the paragraph stands.
    pub(super) fn depth(&self) -> usize {
        if self.depth > 0 { self.depth as usize } else { usize::from(self.in_table) }
    }

    /// Whether it ends a row.
    pub(super) fn ends_row(&self) -> bool {
        if self.depth() > 1 { self.inner_row_end } else { self.row_end }
    }

    /// Whether it ends a cell, with this mark.
    pub(super) fn ends_cell(&self, mark: u16) -> bool {
        match self.depth() {
            0 => false,
            1 => mark == 7,
            _ => self.inner_cell_end,
        }
    }
}

/// A place in a row: negative ones lie in the margin.
pub(super) fn edge(bytes: &[u8], at: usize) -> Option<i32> {
    i16_at(bytes, at).map(i32::from)
}
