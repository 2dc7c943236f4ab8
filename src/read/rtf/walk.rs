//! The walk through the tokens of a file.

use std::collections::BTreeMap;

use super::fonts::{Fonts, Script};
use super::lists::{self, Builder, Part};
use super::row::Row;
use super::state::{Characters, Group, Kind, Paragraph, Target};
use super::story::Story;
use super::token::{Token, Tokens};
use crate::model::Diagnostic;
use crate::read::Limits;
use crate::read::flow::{Block, symbol};
use crate::read::numbering::{Counters, bullet_or_number};
use crate::read::xml::too_deep;

/// Destinations whose text a person does not see in its place, though no mark says that they may be passed over.
const UNSEEN: [&str; 27] = [
    "annotation",
    "author",
    "colortbl",
    "comment",
    "company",
    "creatim",
    "doccomm",
    "docvar",
    "filetbl",
    "fldinst",
    "info",
    "keywords",
    "manager",
    "nonesttables",
    "objdata",
    "operator",
    "pict",
    "printim",
    "private",
    "revtbl",
    "rxe",
    "shprslt",
    "sp",
    "subject",
    "tc",
    "title",
    "xe",
];

/// A section: its headers, its footers, its part of the body.
#[derive(Default)]
pub(super) struct Section {
    pub(super) headers: Vec<Vec<Block>>,
    pub(super) footers: Vec<Vec<Block>>,
    pub(super) blocks: Vec<Block>,
}

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) sections: Vec<Section>,
    pub(super) notes: Vec<Vec<Block>>,
    /// Whether groups are open at the end.
    pub(super) broken: bool,
}

/// Walks through a file.
pub(super) struct Walker<'a> {
    limits: &'a Limits,
    fonts: Fonts,
    lists: Builder,
    counters: Counters,
    /// Levels of the outline by styles.
    outlines: BTreeMap<i32, u8>,
    groups: Vec<Group>,
    stories: Vec<Story<'a>>,
    section: Section,
    read: Read,
    row: Row,
    inner_row: Row,
    /// Bytes whose encoding may take several for a character.
    pending: Vec<u8>,
    /// The first half of a character of two.
    surrogate: Option<u16>,
    /// Characters to pass over behind one of Unicode.
    skip: i32,
    /// Whether first pages have headers of their own.
    first_differs: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            fonts: Fonts::default(),
            lists: Builder::default(),
            counters: Counters::default(),
            outlines: BTreeMap::new(),
            groups: Vec::new(),
            stories: vec![Story::new(limits)],
            section: Section::default(),
            read: Read::default(),
            row: Row::default(),
            inner_row: Row::default(),
            pending: Vec::new(),
            surrogate: None,
            skip: 0,
            first_differs: false,
        }
    }

    /// Walks to the end; what is open then is closed.
    pub(super) fn walk(mut self, bytes: &[u8]) -> Result<Read, Box<Diagnostic>> {
        let outermost = Group {
            target: Target::Story,
            characters: Characters::plain(0),
            paragraph: Paragraph::default(),
            fallback: 1,
            story: None,
            optional: false,
        };
        self.groups.push(outermost);
        for token in Tokens::new(bytes) {
            if self.skipped(token) {
                continue;
            }
            if !matches!(token, Token::Hex(_) | Token::Byte(_)) {
                self.flush();
            }
            match token {
                Token::Open => self.open()?,
                Token::Close => {
                    self.close()?;
                    if self.groups.len() == 1 {
                        // What stands behind the file's one group is debris.
                        break;
                    }
                }
                Token::Word(word, number) => self.word(word, number)?,
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Hex(byte) | Token::Byte(byte) => self.byte(byte),
            }
        }
        self.flush();
        self.read.broken = self.groups.len() > 1;
        while self.groups.len() > 1 {
            self.close()?;
        }
        self.end_section()?;
        Ok(self.read)
    }

    /// Whether a token only stands for a character of Unicode before it, for older readers.
    fn skipped(&mut self, token: Token<'_>) -> bool {
        match token {
            Token::Open | Token::Close => self.skip = 0,
            Token::Hex(_) | Token::Byte(_) | Token::Symbol(_) if self.skip > 0 => {
                self.skip -= 1;
                return true;
            }
            _ => {}
        }
        false
    }

    fn group(&mut self) -> &mut Group {
        // The outermost group is never closed.
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn story(&mut self) -> Option<&mut Story<'a>> {
        self.stories.last_mut()
    }

    fn open(&mut self) -> Result<(), Box<Diagnostic>> {
        if self.groups.len() > self.limits.depth {
            return Err(too_deep(self.groups.len(), self.limits.depth));
        }
        let mut group = *self.group();
        (group.story, group.optional) = (None, false);
        if group.target == Target::Styles {
            group.target = Target::Style;
        }
        self.groups.push(group);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Box<Diagnostic>> {
        if self.groups.len() == 1 {
            return Ok(());
        }
        let Some(group) = self.groups.pop() else { return Ok(()) };
        let outer = self.group().target;
        if let Target::Lists(part) = group.target
            && outer != group.target
        {
            let outer = if let Target::Lists(outer) = outer { outer } else { Part::Other };
            self.lists.end(part, outer);
        }
        if let Some(kind) = group.story {
            self.end_story(kind, &group)?;
        }
        Ok(())
    }

    fn end_story(&mut self, kind: Kind, group: &Group) -> Result<(), Box<Diagnostic>> {
        if self.story().is_some_and(|story| story.is_open()) {
            self.end_paragraph(&group.paragraph, Characters::plain(0), group.paragraph.depth());
        }
        let Some(story) = self.stories.pop() else { return Ok(()) };
        let blocks = story.finish()?;
        match kind {
            Kind::Header => self.section.headers.push(blocks),
            Kind::Footer => self.section.footers.push(blocks),
            Kind::Note => self.read.notes.push(blocks),
            Kind::Box => {
                if let Some(story) = self.story() {
                    story.add_box(blocks);
                }
            }
        }
        Ok(())
    }

    fn end_section(&mut self) -> Result<(), Box<Diagnostic>> {
        if self.stories.len() > 1 {
            return Ok(());
        }
        if self.story().is_some_and(|story| story.is_open()) {
            let group = *self.group();
            self.end_paragraph(&group.paragraph, group.characters, group.paragraph.depth());
        }
        let Some(story) = self.stories.pop() else { return Ok(()) };
        self.section.blocks = story.finish()?;
        self.read.sections.push(std::mem::take(&mut self.section));
        self.stories.push(Story::new(self.limits));
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Box<Diagnostic>> {
        let optional = std::mem::take(&mut self.group().optional);
        if self.group().target == Target::Nowhere || self.destination(word, optional) {
            return Ok(());
        }
        if let Target::Lists(part) = self.group().target {
            if word == "u" {
                self.unicode(number.unwrap_or(0));
            }
            self.lists.word(part, word, number);
            return Ok(());
        }
        let value = number.unwrap_or(0);
        match word {
            "u" => self.unicode(value),
            "uc" => self.group().fallback = value,
            "ansicpg" => self.fonts.set_default(value),
            "mac" => self.fonts.set_default(10_000),
            "pc" | "pca" => self.fonts.set_default(866),
            "deff" => {
                self.fonts.first = value;
                self.group().characters.font = value;
            }
            "f" | "fcharset" | "cpg" if self.group().target == Target::Fonts => {
                self.fonts.define(word, value);
            }
            "outlinelevel" if self.group().target == Target::Style => {
                let style = self.group().paragraph.style;
                self.outlines.insert(style, u8::try_from(value).unwrap_or(9));
            }
            _ if self.characters_word(word, number) => {}
            _ if self.group().paragraph.word(word, number) => {}
            _ if self.row_word(word, number) => {}
            "sect" => {
                self.end_section()?;
                self.first_differs = false;
            }
            "titlepg" => self.first_differs = true,
            _ => self.text_word(word),
        }
        Ok(())
    }

    /// Takes in a word that sets characters.
    fn characters_word(&mut self, word: &str, number: Option<i32>) -> bool {
        let first = self.fonts.first;
        let characters = &mut self.group().characters;
        let on = number != Some(0);
        match word {
            "plain" => *characters = Characters::plain(first),
            "b" => characters.bold = on,
            "v" => characters.hidden = on,
            "deleted" => characters.deleted = on,
            "f" => characters.font = number.unwrap_or(0),
            _ => return false,
        }
        true
    }

    /// Takes in a word of tables.
    fn row_word(&mut self, word: &str, number: Option<i32>) -> bool {
        let most = self.limits.columns;
        let target = self.group().target;
        let row = if target == Target::InnerRow { &mut self.inner_row } else { &mut self.row };
        if row.word(word, number, most) {
            return true;
        }
        let depth = self.group().paragraph.depth();
        match word {
            "cell" | "nestcell" => {
                let depth = if word == "cell" { 1 } else { depth.max(2) };
                self.end_group_paragraph(depth);
                if let Some(story) = self.story() {
                    story.end_cell(depth);
                }
            }
            "row" | "nestrow" => {
                let inner = word == "nestrow";
                let row = if inner { &self.inner_row } else { &self.row };
                let row = row.described();
                if let Some(story) = self.story() {
                    story.end_row(if inner { depth.max(2) } else { 1 }, row);
                }
            }
            _ => return false,
        }
        true
    }

    /// A word that stands for characters.
    fn text_word(&mut self, word: &str) {
        let text = match word {
            "par" => {
                let depth = self.group().paragraph.depth();
                return self.end_group_paragraph(depth);
            }
            "tab" => "\t",
            "line" | "softline" | "page" | "column" | "lbr" => "\n",
            "emdash" => "—",
            "endash" => "–",
            "bullet" => "•",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return,
        };
        self.text(text);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.group().optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\r' | b'\n' => {
                let depth = self.group().paragraph.depth();
                self.end_group_paragraph(depth);
            }
            b'\t' => self.text("\t"),
            b'\\' | b'{' | b'}' => self.text(char::from(symbol).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    /// Begins the destination that a word names; tells whether it is one.
    fn destination(&mut self, word: &str, optional: bool) -> bool {
        let target = self.group().target;
        if let Target::Lists(outer) = target
            && let Some(part) = lists::part(word, outer)
        {
            self.lists.begin(part);
            self.group().target = Target::Lists(part);
            return true;
        }
        let new = match word {
            "fonttbl" => Target::Fonts,
            "stylesheet" => Target::Styles,
            "listtable" | "listoverridetable" => Target::Lists(Part::Table),
            "listtext" | "pntext" => {
                if let Some(story) = self.story() {
                    story.seen_label.clear();
                }
                Target::Label
            }
            "nesttableprops" => Target::InnerRow,
            // "upr" holds a text for older readers, then the same in Unicode.
            "shpinst" | "do" | "shpgrp" | "upr" => Target::Shape,
            "ud" => Target::Story,
            "shptxt" | "dptxbxtext" => return self.begin_story(Kind::Box),
            "header" | "headerr" => return self.begin_story(Kind::Header),
            "footer" | "footerr" => return self.begin_story(Kind::Footer),
            "headerf" if self.first_differs => return self.begin_story(Kind::Header),
            "footerf" if self.first_differs => return self.begin_story(Kind::Footer),
            "headerf" | "footerf" | "headerl" | "footerl" => Target::Nowhere,
            "footnote" => return self.begin_story(Kind::Note),
            "cs" | "ts" | "ds" if target == Target::Style => Target::Nowhere,
            _ if UNSEEN.contains(&word) => Target::Nowhere,
            _ if optional && target != Target::Fonts => Target::Nowhere,
            _ => return false,
        };
        self.group().target = new;
        true
    }

    fn begin_story(&mut self, kind: Kind) -> bool {
        let font = self.fonts.first;
        let group = self.group();
        group.target = Target::Story;
        group.story = Some(kind);
        group.paragraph = Paragraph::default();
        group.characters = Characters::plain(font);
        let story = Story::new(self.limits);
        self.stories.push(story);
        true
    }

    fn end_group_paragraph(&mut self, depth: usize) {
        let group = *self.group();
        if group.target == Target::Story {
            self.end_paragraph(&group.paragraph, group.characters, depth);
        }
    }

    fn end_paragraph(&mut self, paragraph: &Paragraph, mark: Characters, depth: usize) {
        let label = if mark.deleted { String::new() } else { self.label(paragraph) };
        let outline = paragraph.outline.or_else(|| self.outlines.get(&paragraph.style).copied());
        let heading = outline.map(|level| level.saturating_add(1)).filter(|level| *level <= 9);
        if let Some(story) = self.story() {
            story.end_paragraph(paragraph, mark, depth, &label, heading);
        }
    }

    /// The label that the writer of the file saw, where it stands there, else one that is counted:
    /// not all writers can name the numbers of all lists in their table.
    fn label(&mut self, paragraph: &Paragraph) -> String {
        let lists = &self.lists.plain;
        let counted = lists.lists.get(&paragraph.list).and_then(|list| {
            self.counters.label(paragraph.list, list.base, paragraph.level, lists)
        });
        let seen = self.stories.last().map_or("", |story| story.seen_label.as_str());
        bullet_or_number(seen, false).or(counted).unwrap_or_default()
    }

    /// A byte of text in the encoding of its font.
    fn byte(&mut self, byte: u8) {
        let group = *self.group();
        match group.target {
            Target::Nowhere | Target::Shape | Target::Fonts | Target::Styles | Target::Style => {}
            // Numbers of levels are no characters of an encoding.
            Target::Lists(Part::Label) if byte < 0x20 => {
                self.flush();
                self.lists.character(char::from(byte));
            }
            Target::Lists(part) if part != Part::Label => {}
            _ => match self.fonts.script(group.characters.font) {
                Script::Symbols => {
                    let code = 0xF000 + u32::from(byte);
                    let sign = symbol::character_of(code).or_else(|| char::from_u32(code));
                    self.text(sign.unwrap_or(' ').encode_utf8(&mut [0; 4]));
                }
                Script::Encoded(_) => self.pending.push(byte),
            },
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let font = self.group().characters.font;
        if let Script::Encoded(encoding) = self.fonts.script(font) {
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            self.text(&text);
        }
    }

    /// A character of Unicode, or half of one.
    fn unicode(&mut self, value: i32) {
        let unit = value.cast_unsigned() as u16;
        let high = self.surrogate.take();
        self.skip = self.group().fallback;
        if (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let units = [high.unwrap_or(unit), unit];
        let units = if high.is_some() { &units[..] } else { &units[1..] };
        for c in char::decode_utf16(units.iter().copied()).flatten() {
            let code = c as u32;
            let sign =
                if (0xF000..0xF100).contains(&code) { symbol::character_of(code) } else { None };
            self.text(sign.unwrap_or(c).encode_utf8(&mut [0; 4]));
        }
    }

    /// Characters, wherever the group puts them.
    fn text(&mut self, text: &str) {
        let group = *self.group();
        match group.target {
            Target::Lists(Part::Label) => text.chars().for_each(|c| self.lists.character(c)),
            Target::Label => {
                if let Some(story) = self.story() {
                    story.seen_label.push_str(text);
                }
            }
            Target::Story if !group.characters.hidden && !group.characters.deleted => {
                if let Some(story) = self.story() {
                    story.push(text, group.characters.bold);
                }
            }
            _ => {}
        }
    }
}
