//! Styles: what paragraphs and characters are when they do not say so themselves.

use std::collections::BTreeMap;

use super::properties::{Characters, Paragraph};
use super::sprm::Sprms;
use crate::read::bytes::{slice, u16_at};

/// Most styles that are based one on another; a longer chain goes round in a circle.
const CHAIN: usize = 64;

/// The number that stands for no style.
const NONE: u16 = 0x0FFF;

/// A style as it is written.
#[derive(Debug, Default)]
struct Written<'a> {
    /// Which of the program's own styles it is; 1 to 9 are headings.
    known: u16,
    base: u16,
    is_paragraph: bool,
    paragraph: &'a [u8],
    characters: &'a [u8],
}

/// A style with all that it takes over.
#[derive(Clone, Debug, Default)]
pub(super) struct Style<'a> {
    pub(super) paragraph: Paragraph<'a>,
    pub(super) characters: Characters,
    /// Level of a heading, from 1.
    pub(super) heading: Option<u8>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    written: BTreeMap<u16, Written<'a>>,
    resolved: BTreeMap<u16, Style<'a>>,
    default: Style<'a>,
}

impl<'a> Styles<'a> {
    /// Reads the styles; what stands before a break is kept.
    pub(super) fn read(table: &'a [u8]) -> Self {
        let written = written(table).unwrap_or_default();
        let mut styles = Self { written, ..Self::default() };
        let numbers: Vec<u16> = styles.written.keys().copied().collect();
        for number in numbers {
            let style = styles.resolve(number);
            styles.resolved.insert(number, style);
        }
        styles
    }

    /// A style of paragraphs.
    pub(super) fn paragraph(&self, number: u16) -> &Style<'a> {
        self.resolved.get(&number).or_else(|| self.resolved.get(&0)).unwrap_or(&self.default)
    }

    /// Takes in what a style of characters says.
    pub(super) fn apply(&self, number: u16, characters: &mut Characters) {
        let style = *characters;
        let mut chain = self.chain(number);
        chain.reverse();
        for written in chain {
            characters.apply(written.characters, style);
        }
    }

    /// A style and those it is based on, the nearest first.
    fn chain(&self, number: u16) -> Vec<&Written<'a>> {
        let mut chain = Vec::new();
        let mut next = self.written.get(&number);
        while let Some(style) = next
            && chain.len() < CHAIN
        {
            chain.push(style);
            next = self.written.get(&style.base);
        }
        chain
    }

    fn resolve(&self, number: u16) -> Style<'a> {
        let mut style = Style::default();
        let chain = self.chain(number);
        for written in chain.iter().rev() {
            style.paragraph.apply(written.paragraph, &[]);
            let before = style.characters;
            style.characters.apply(written.characters, before);
        }
        // Rows are described by paragraphs alone.
        style.paragraph.row.clear();
        style.heading = chain.iter().find_map(|written| heading(written));
        style
    }
}

/// The level that a style itself gives, from 1; 10 is body text.
fn heading(written: &Written<'_>) -> Option<u8> {
    let outline = Sprms(written.paragraph).filter(|sprm| sprm.code == 0x2640).last();
    let outline = outline.map(|sprm| sprm.byte().min(9) + 1);
    let known = || (1..=9).contains(&written.known).then_some(written.known as u8);
    outline.or_else(known).filter(|_| written.is_paragraph)
}

fn written(table: &[u8]) -> Option<BTreeMap<u16, Written<'_>>> {
    let head = usize::from(u16_at(table, 0)?);
    let count = u16_at(table, 2)?;
    let base = usize::from(u16_at(table, 4)?);
    let mut rest = table.get(2 + head..)?;
    let mut written = BTreeMap::new();
    for number in 0..count {
        let Some(length) = u16_at(rest, 0).map(usize::from) else { break };
        let Some(style) = slice(rest, 2, length) else { break };
        if let Some(style) = one(style, base) {
            written.insert(number, style);
        }
        rest = &rest[2 + length..];
    }
    Some(written)
}

/// One style: its head of `base` bytes, its name, then groups of properties.
fn one(style: &[u8], base: usize) -> Option<Written<'_>> {
    let (kind, groups) = (u16_at(style, 2)?, u16_at(style, 4)? & 0xF);
    let mut found = Written {
        known: u16_at(style, 0)? & 0x0FFF,
        base: kind >> 4,
        is_paragraph: kind & 0xF == 1,
        ..Written::default()
    };
    if found.base == NONE {
        found.base = u16::MAX;
    }
    let name = usize::from(u16_at(style, base)?);
    let mut at = base.checked_add(2 * name + 4)?;
    let mut properties = Vec::new();
    for _ in 0..groups.min(3) {
        let Some(length) = u16_at(style, at).map(usize::from) else { break };
        properties.push(slice(style, at + 2, length).unwrap_or_default());
        at += 2 + length + length % 2;
    }
    match kind & 0xF {
        1 => {
            // The number of the style itself stands before the properties.
            found.paragraph = properties.first().and_then(|p| p.get(2..)).unwrap_or_default();
            found.characters = properties.get(1).copied().unwrap_or_default();
        }
        2 => found.characters = properties.first().copied().unwrap_or_default(),
        _ => {}
    }
    Some(found)
}
