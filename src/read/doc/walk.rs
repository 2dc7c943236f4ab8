//! The walk through a story: characters become paragraphs, cells and rows by their marks.

use super::Parts;
use super::properties::{Characters, Paragraph};
use super::stories::Story;
use super::table;
use crate::model::{self, Diagnostic};
use crate::read::Limits;
use crate::read::flow::{self, Block, Fields, Weaver, labelled, symbol};
use crate::read::numbering::Counters;

/// Most text boxes inside each other.
const BOXES: usize = 8;

/// Walks stories one after another; automatic numbers count through them all.
pub(super) struct Walker<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) limits: &'a Limits,
    counters: Counters,
    /// Text boxes that are open.
    boxes: usize,
}

/// The paragraph that is open.
#[derive(Default)]
struct Open {
    text: Vec<u16>,
    /// Whether all of its text so far is bold; nothing while there is none.
    bold: Option<bool>,
    /// Text boxes that hang on it.
    boxes: Vec<Story>,
}

impl<'a> Walker<'a> {
    /// A walker with all counters at their start.
    pub(super) fn new(parts: &'a Parts<'a>, limits: &'a Limits) -> Self {
        Self { parts, limits, counters: Counters::default(), boxes: 0 }
    }

    /// Walks a story to its end.
    pub(super) fn story(&mut self, story: Story) -> Result<Vec<Block>, Box<Diagnostic>> {
        self.story_in_parts(story, &[]).map(|(blocks, _)| blocks)
    }

    /// Walks a story, and tells how many of its blocks stand before each of the places given.
    pub(super) fn story_in_parts(
        &mut self,
        story: Story,
        ends: &[u32],
    ) -> Result<(Vec<Block>, Vec<usize>), Box<Diagnostic>> {
        let mut blocks = Vec::new();
        let mut counts = Vec::with_capacity(ends.len());
        let mut start = story.start;
        for end in ends.iter().copied().chain([story.end]) {
            let end = end.clamp(start, story.end);
            blocks.extend(self.run(start..end)?);
            counts.push(blocks.len());
            start = end;
        }
        Ok((blocks, counts))
    }

    fn run(&mut self, story: Story) -> Result<Vec<Block>, Box<Diagnostic>> {
        let mut weaver = Weaver::new(self.limits);
        let mut fields = Fields::default();
        let mut carried = String::new();
        let mut at = story.start;
        while at < story.end {
            let end = self.paragraph_end(at, story.end);
            let mark = at..end;
            let mut open = Open::default();
            let (style, paragraph) = self.properties(end - 1);
            self.characters(mark, style, &mut open, &mut fields);
            fields.end_paragraph();
            self.close(end - 1, style, &paragraph, open, &mut carried, &mut weaver)?;
            at = end;
        }
        if !carried.trim().is_empty() {
            let rest = flow::Paragraph { text: carried, ..flow::Paragraph::default() };
            weaver.add(0, Block::Paragraph(rest));
        }
        weaver.finish()
    }

    /// The character behind the mark that ends the paragraph.
    fn paragraph_end(&self, start: u32, end: u32) -> u32 {
        let characters = &self.parts.pieces.characters[start as usize..end as usize];
        let mark = (start..).zip(characters).find(|(at, character)| match character {
            0x0D | 0x07 => true,
            // A page may end inside a paragraph; a section cannot.
            0x0C => self.parts.is_section_end(at + 1),
            _ => false,
        });
        mark.map_or(end, |(at, _)| at + 1)
    }

    /// The style and the properties of the paragraph that a mark ends.
    fn properties(&self, mark: u32) -> (u16, Paragraph<'a>) {
        let parts = self.parts;
        let Some((place, change)) = parts.pieces.place(mark) else {
            return (0, Paragraph::default());
        };
        let (style, direct) = parts.paragraphs.at(place);
        let mut paragraph = parts.styles.paragraph(style).paragraph.clone();
        paragraph.apply(direct, parts.data);
        paragraph.apply(change, parts.data);
        (style, paragraph)
    }

    /// The properties of a character in a paragraph of a style.
    fn character(&self, at: u32, style: u16) -> Characters {
        let parts = self.parts;
        let own = parts.styles.paragraph(style).characters;
        let mut characters = own;
        let Some((place, change)) = parts.pieces.place(at) else { return characters };
        let (_, direct) = parts.characters.at(place);
        if direct.is_empty() && change.is_empty() {
            return characters;
        }
        let mut probe = own;
        probe.apply(direct, own);
        let mut base = own;
        if let Some(style) = probe.style {
            parts.styles.apply(style, &mut base);
        }
        characters = base;
        characters.apply(direct, base);
        characters.apply(change, base);
        characters
    }

    /// Takes the characters of a paragraph, of which the last is its mark.
    fn characters(&mut self, story: Story, style: u16, open: &mut Open, fields: &mut Fields) {
        let parts = self.parts;
        let mut known = None;
        for at in story.clone() {
            let character = parts.pieces.characters[at as usize];
            // Properties change at few places; each is looked up once.
            let run = parts
                .pieces
                .place(at)
                .map(|(place, change)| (parts.characters.run(place), change.as_ptr()));
            let properties = match known {
                Some((known_run, properties)) if known_run == run => properties,
                _ => self.character(at, style),
            };
            known = Some((run, properties));
            match character {
                0x13 => fields.begin(),
                0x14 => fields.separate(),
                0x15 => fields.end(),
                0x0D | 0x07 if at + 1 == story.end => {}
                0x0C if at + 1 == story.end && parts.is_section_end(at + 1) => {}
                _ if properties.deleted || properties.hidden || fields.hide() => {}
                0x08 if properties.special => {
                    open.boxes.extend(parts.stories.boxes.get(&at).cloned());
                }
                0x28 if properties.special && properties.symbol.is_some() => {
                    let code = properties.symbol.unwrap_or_default();
                    if let Some(sign) = symbol::character_of(u32::from(code)) {
                        open.push(u32::from(sign), properties.bold);
                    }
                }
                0x09 => open.push(0x09, properties.bold),
                0x0B | 0x0C | 0x0E => open.push(0x0A, properties.bold),
                0x1E => open.push(u32::from(b'-'), properties.bold),
                // Signs that the program puts in: pictures, marks of notes, a hyphen where lines may break.
                0..0x20 => {}
                _ => {
                    open.see(character, properties.bold);
                    open.text.push(character);
                }
            }
        }
    }

    /// Ends a paragraph.
    fn close(
        &mut self,
        mark: u32,
        style: u16,
        paragraph: &Paragraph<'a>,
        open: Open,
        carried: &mut String,
        weaver: &mut Weaver<'a>,
    ) -> Result<(), Box<Diagnostic>> {
        let depth = paragraph.depth();
        let of_mark = self.character(mark, style);
        if depth > 0 && paragraph.ends_row() {
            let mut row = table::row(paragraph);
            row.deleted = of_mark.deleted;
            weaver.end_row(depth, row);
            return Ok(());
        }
        let text = String::from_utf16_lossy(&open.text);
        let ends_cell = paragraph.ends_cell(self.parts.pieces.characters[mark as usize]);
        if of_mark.deleted && !ends_cell {
            carried.push_str(&text);
        } else if !(of_mark.hidden && text.trim().is_empty()) {
            let label = self.label(paragraph).unwrap_or_default();
            let text = labelled(&label, &format!("{}{text}", std::mem::take(carried)));
            let style = self.style(style, paragraph, open.bold);
            weaver.add(depth, Block::Paragraph(flow::Paragraph { text, style }));
        }
        for story in open.boxes {
            for block in self.text_box(story)? {
                weaver.add(depth, block);
            }
        }
        if ends_cell {
            weaver.end_cell(depth);
        }
        Ok(())
    }

    fn text_box(&mut self, story: Story) -> Result<Vec<Block>, Box<Diagnostic>> {
        if self.boxes == BOXES {
            return Ok(Vec::new());
        }
        self.boxes += 1;
        let blocks = self.run(story);
        self.boxes -= 1;
        blocks
    }

    /// Counts the paragraph if it is in a list.
    fn label(&mut self, paragraph: &Paragraph<'_>) -> Option<String> {
        let list = u32::from(paragraph.list);
        let base = self.parts.lists.lists.get(&list)?.base;
        self.counters.label(list, base, usize::from(paragraph.level), &self.parts.lists)
    }

    fn style(&self, style: u16, paragraph: &Paragraph<'_>, bold: Option<bool>) -> model::Style {
        let heading = match paragraph.outline {
            Some(level) => Some(level.saturating_add(1)),
            None => self.parts.styles.paragraph(style).heading,
        };
        model::Style {
            heading: heading.filter(|level| *level <= 9),
            bold: bold == Some(true),
            align: paragraph.align,
            ..model::Style::default()
        }
    }
}

impl Open {
    fn push(&mut self, character: u32, bold: bool) {
        if let Ok(character) = u16::try_from(character) {
            self.see(character, bold);
            self.text.push(character);
        }
    }

    /// Notes whether a character that leaves ink is bold.
    fn see(&mut self, character: u16, bold: bool) {
        let blank = char::from_u32(u32::from(character)).is_some_and(char::is_whitespace);
        if !blank {
            self.bold = Some(bold && self.bold.unwrap_or(true));
        }
    }
}
