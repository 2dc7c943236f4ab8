//! The walk through a story.

use super::frame::{Blocks, Frame, Kind, OpenCell, OpenParagraph, OpenRow};
use crate::model::Diagnostic;
use crate::read::docx::numbering::{self, Definitions};
use crate::read::docx::properties::{self, RunProperties};
use crate::read::docx::section::{self, Section};
use crate::read::docx::styles::Styles;
use crate::read::flow::{Block, Fields, Paragraph, symbol};
use crate::read::numbering::Counters;
use crate::read::xml::{self, Element, Token, Xml};
use crate::read::{Limits, too_wide};

type Walked<T> = Result<T, Box<Diagnostic>>;

/// Most tables inside each other: the text of one is copied into the cell that holds it.
const TABLES: usize = 64;

/// Elements that hold nothing a person sees, or what a tracked change takes away.
const UNSEEN: [&str; 16] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblGrid",
    "tblPrEx",
    "rt",
    "rubyPr",
    "ffData",
    "binData",
    "fldData",
    "customXmlPr",
];

/// A section, and how many blocks of the story stand before its end.
#[derive(Debug)]
pub(in crate::read::docx) struct SectionEnd {
    pub(in crate::read::docx) section: Section,
    pub(in crate::read::docx) blocks: usize,
}

/// Walks the stories of a document, one after another; automatic numbers count through them all.
pub(in crate::read::docx) struct Walker<'a> {
    pub(in crate::read::docx) styles: &'a Styles,
    pub(in crate::read::docx) lists: &'a Definitions,
    pub(in crate::read::docx) limits: &'a Limits,
    counters: Counters,
    pub(super) fields: Fields,
    pub(super) stack: Vec<Frame>,
    /// Ids of foot- and endnotes in the order of their marks.
    pub(in crate::read::docx) footnotes: Vec<String>,
    pub(in crate::read::docx) endnotes: Vec<String>,
    /// The sections of the story.
    pub(in crate::read::docx) sections: Vec<SectionEnd>,
}

impl<'a> Walker<'a> {
    /// A walker with all counters at their start.
    pub(in crate::read::docx) fn new(
        styles: &'a Styles,
        lists: &'a Definitions,
        limits: &'a Limits,
    ) -> Self {
        Self {
            styles,
            lists,
            limits,
            counters: Counters::default(),
            fields: Fields::default(),
            stack: Vec::new(),
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Walks to the end of the element that is open, or of the part; what a break leaves open is closed.
    pub(in crate::read::docx) fn story(&mut self, xml: &mut Xml<'_>) -> Walked<Vec<Block>> {
        let floor = xml.depth();
        self.fields = Fields::default();
        self.stack.clear();
        self.stack.push(Frame { depth: floor, kind: Kind::Blocks(Blocks::default()) });
        loop {
            match xml.next()? {
                Token::Open(element) => self.open(&element, xml)?,
                Token::Close if floor > 0 && xml.depth() < floor => break,
                Token::Close => self.close_to(xml.depth() + 1),
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        self.close_to(floor + 1);
        Ok(match self.stack.pop() {
            Some(Frame { kind: Kind::Blocks(blocks), .. }) => blocks.finish(),
            _ => Vec::new(),
        })
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Walked<()> {
        match element.name() {
            name if UNSEEN.contains(&name) => xml.skip()?,
            "p" => self.push(xml, Kind::Paragraph(Box::default())),
            "pPr" => self.paragraph_properties(xml)?,
            "r" => self.set_run(RunProperties::default()),
            "rPr" => {
                let run = properties::run(xml)?;
                self.set_run(run);
            }
            "t" => {
                let text = xml.characters()?;
                self.text(&text);
            }
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.character('\n'),
            "noBreakHyphen" => self.text("-"),
            "sym" => {
                if let Some(sign) = element.attribute("char").and_then(|c| symbol::character(&c)) {
                    self.character(sign);
                }
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "footnoteReference" => self.footnotes.extend(id(element)),
            "endnoteReference" => self.endnotes.extend(id(element)),
            "AlternateContent" => self.push(xml, Kind::Alternatives { taken: false }),
            "Choice" | "Fallback" => self.alternative(xml)?,
            "sectPr" => {
                let section = section::read(xml)?;
                self.end_section(section, 0);
            }
            _ => self.open_table(element, xml)?,
        }
        Ok(())
    }

    fn open_table(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Walked<()> {
        match (element.name(), self.stack.last_mut().map(|frame| &mut frame.kind)) {
            ("tbl", _) => {
                let is_table = |frame: &&Frame| matches!(frame.kind, Kind::Table(_));
                let depth = self.stack.iter().filter(is_table).count() + 1;
                if depth > TABLES {
                    return Err(xml::too_deep(depth, TABLES));
                }
                self.push(xml, Kind::Table(Vec::new()));
            }
            ("tr", Some(Kind::Table(_))) => self.push(xml, Kind::Row(OpenRow::default())),
            ("trPr", Some(Kind::Row(row))) => {
                let properties = properties::row(xml)?;
                row.before = properties.before;
                row.deleted = properties.deleted;
            }
            ("tc", Some(Kind::Row(row))) => {
                let columns = row.cells.len() + 1;
                if columns > self.limits.columns {
                    return Err(too_wide(columns, self.limits));
                }
                self.push(xml, Kind::Cell(OpenCell::default()));
            }
            ("tcPr", Some(Kind::Cell(cell))) => cell.properties = properties::cell(xml)?,
            ("txbxContent", _) => self.push(xml, Kind::Blocks(Blocks::default())),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, xml: &Xml<'_>, kind: Kind) {
        self.stack.push(Frame { depth: xml.depth(), kind });
    }

    /// Contents for newer programs come first; those for older ones say the same again.
    fn alternative(&mut self, xml: &mut Xml<'_>) -> Walked<()> {
        if let Some(Frame { kind: Kind::Alternatives { taken }, .. }) = self.stack.last_mut()
            && std::mem::replace(taken, true)
        {
            return xml.skip();
        }
        Ok(())
    }

    /// The innermost open paragraph.
    pub(super) fn paragraph(&mut self) -> Option<&mut OpenParagraph> {
        self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Paragraph(paragraph) => Some(paragraph.as_mut()),
            _ => None,
        })
    }

    fn set_run(&mut self, run: RunProperties) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.run = run;
        }
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Walked<()> {
        let mut properties = properties::paragraph(xml)?;
        if let Some(section) = properties.section.take() {
            self.end_section(section, 1);
        }
        let mark_unseen = properties.mark.deleted || properties.mark.hidden == Some(true);
        if let Some(paragraph) = self.paragraph() {
            paragraph.properties = properties;
        }
        if !mark_unseen {
            self.count();
        }
        Ok(())
    }

    /// Counts the innermost paragraph if it is in a list; before the text boxes that hang on it.
    pub(super) fn count(&mut self) {
        let (styles, lists) = (self.styles, self.lists);
        let mut counters = std::mem::take(&mut self.counters);
        if let Some(paragraph) = self.paragraph()
            && !std::mem::replace(&mut paragraph.counted, true)
        {
            let style = styles.paragraph(paragraph.properties.style.as_deref());
            let direct = paragraph.properties.list.as_ref();
            let of_style = style.list.as_ref();
            paragraph.label = numbering::label(&mut counters, direct, of_style, lists, styles);
        }
        self.counters = counters;
    }

    fn end_section(&mut self, section: Section, open: usize) {
        if let Some(Frame { kind: Kind::Blocks(blocks), .. }) = self.stack.first() {
            self.sections.push(SectionEnd { section, blocks: blocks.done.len() + open });
        }
    }

    fn character(&mut self, c: char) {
        self.text(c.encode_utf8(&mut [0; 4]));
    }

    /// Adds the text of a run to the innermost paragraph, or to one of its own.
    fn text(&mut self, text: &str) {
        if self.fields.hide() {
            return;
        }
        let styles = self.styles;
        let Some(paragraph) = self.paragraph() else {
            let text = text.to_owned();
            self.add(vec![Block::Paragraph(Paragraph { text, ..Paragraph::default() })]);
            return;
        };
        let own = styles.paragraph(paragraph.properties.style.as_deref());
        let of_run = paragraph.run.style.as_deref().and_then(|id| styles.run(id));
        let hidden = own.hidden || of_run.is_some_and(|style| style.hidden);
        if paragraph.run.hidden.unwrap_or(hidden) {
            return;
        }
        if !text.trim().is_empty() {
            // Bold in a style of runs takes bold in a style of paragraphs back.
            let bold = own.bold != of_run.is_some_and(|style| style.bold);
            let bold = paragraph.run.bold.unwrap_or(bold);
            paragraph.bold = Some(bold && paragraph.bold.unwrap_or(true));
        }
        // Line ends inside the XML are white space; those of the text are elements.
        if text.len() > 1 && text.contains(['\n', '\r']) {
            paragraph.text.push_str(&text.replace(['\n', '\r'], " "));
        } else {
            paragraph.text.push_str(text);
        }
    }
}

fn id(element: &Element<'_>) -> Option<String> {
    element.attribute("id").map(std::borrow::Cow::into_owned)
}
