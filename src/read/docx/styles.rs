//! Styles: what paragraphs and runs are when they do not say so themselves.

use std::collections::BTreeMap;

use super::properties::{self, ListReference, ParagraphProperties, RunProperties};
use crate::model::{Align, Diagnostic};
use crate::read::xml::{Element, Xml};

/// Most styles that are based one on another; a longer chain goes round in a circle.
const CHAIN: usize = 64;

/// A style as it is written.
#[derive(Debug, Default)]
struct Written {
    based_on: Option<String>,
    name: String,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// The list that a style puts its paragraphs in.
#[derive(Clone, Debug)]
pub(super) struct StyleList {
    pub(super) list: u32,
    pub(super) level: Option<usize>,
    /// The styles that may name the level: a list's level can be linked to one of them.
    pub(super) styles: Vec<String>,
}

/// A style with all that it takes over.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) align: Align,
    pub(super) heading: Option<u8>,
    pub(super) list: Option<StyleList>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    resolved: BTreeMap<String, Style>,
    /// Of paragraphs that name no style, or one that is not there.
    default: Style,
    /// Lists by the numbering styles that stand for them.
    lists: BTreeMap<String, u32>,
}

impl Styles {
    /// The style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.resolved.get(id)).unwrap_or(&self.default)
    }

    /// The style of a run.
    pub(super) fn run(&self, id: &str) -> Option<&Style> {
        self.resolved.get(id)
    }

    /// The list that a numbering style stands for.
    pub(super) fn list(&self, id: &str) -> Option<u32> {
        self.lists.get(id).copied()
    }
}

/// Reads the part of styles; what stands before a break is kept.
pub(super) fn read(text: &str, depth: usize) -> Result<Styles, Box<Diagnostic>> {
    let mut xml = Xml::new(text, depth);
    let mut base = Written::default();
    let mut written: BTreeMap<String, Written> = BTreeMap::new();
    let mut default = None;
    while let Some(element) = xml.inside(0)? {
        match element.name() {
            "docDefaults" => base = style(&mut xml)?,
            "style" => {
                let id = element.attribute("styleId").unwrap_or_default().into_owned();
                if is_default_paragraph(&element) {
                    default = Some(id.clone());
                }
                let style = style(&mut xml)?;
                written.entry(id).or_insert(style);
            }
            "latentStyles" => xml.skip()?,
            _ => {}
        }
    }
    let resolved: BTreeMap<String, Style> =
        written.keys().map(|id| (id.clone(), resolve(id, &written, &base))).collect();
    let lists = written
        .iter()
        .filter_map(|(id, style)| Some((id.clone(), style.paragraph.list.as_ref()?.list?)));
    let lists = lists.collect();
    let default = default
        .and_then(|id| resolved.get(&id).cloned())
        .unwrap_or_else(|| resolve("", &written, &base));
    Ok(Styles { resolved, default, lists })
}

fn is_default_paragraph(element: &Element<'_>) -> bool {
    element.attribute("type").as_deref() == Some("paragraph")
        && matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"))
}

/// Reads the `style` or `docDefaults` that was opened last.
fn style(xml: &mut Xml<'_>) -> Result<Written, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut written = Written::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "basedOn" => written.based_on = element.value().map(Into::into),
            "name" => written.name = element.value().unwrap_or_default().to_lowercase(),
            "pPr" => written.paragraph = properties::paragraph(xml)?,
            "rPr" => written.run = properties::run(xml)?,
            // A table style's exceptions for its first row and the like.
            "tblStylePr" => xml.skip()?,
            _ => {}
        }
    }
    Ok(written)
}

/// Takes over along the chain of styles, the nearest first, what none before said.
fn resolve(id: &str, written: &BTreeMap<String, Written>, base: &Written) -> Style {
    let mut chain: Vec<(&str, &Written)> = Vec::new();
    let mut next = written.get_key_value(id);
    while let Some((id, style)) = next
        && chain.len() < CHAIN
    {
        chain.push((id, style));
        next = style.based_on.as_deref().and_then(|id| written.get_key_value(id));
    }
    let mut styles = chain.iter().map(|(_, style)| *style).chain([base]);
    let bold = styles.clone().find_map(|style| style.run.bold);
    let hidden = styles.clone().find_map(|style| style.run.hidden);
    let align = styles.clone().find_map(|style| style.paragraph.align);
    let heading = styles.find_map(heading).filter(|level| *level <= 9);
    Style {
        bold: bold.unwrap_or(false),
        hidden: hidden.unwrap_or(false),
        align: align.unwrap_or_default(),
        heading,
        list: list(&chain),
    }
}

/// The level that a style gives to its paragraphs, from 1; 10 is body text.
fn heading(style: &Written) -> Option<u8> {
    let outline = style.paragraph.outline.map(|level| level.min(9) + 1);
    outline.or_else(|| {
        let level =
            ["heading", "заголовок"].iter().find_map(|word| style.name.strip_prefix(word))?;
        level.trim().parse().ok().filter(|level| (1..=9).contains(level))
    })
}

/// The list of a chain of styles: its number and its level may stand in different ones.
fn list(chain: &[(&str, &Written)]) -> Option<StyleList> {
    let references: Vec<(usize, &ListReference)> = (0..)
        .zip(chain)
        .filter_map(|(at, (_, style))| Some((at, style.paragraph.list.as_ref()?)))
        .collect();
    let list = references.iter().find_map(|(_, reference)| reference.list)?;
    let level = references.iter().find_map(|(_, reference)| reference.level);
    let nearest = references.first().map_or(0, |(at, _)| *at);
    let styles = chain[..=nearest].iter().rev().map(|(id, _)| (*id).to_owned()).collect();
    (list != 0).then_some(StyleList { list, level, styles })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles>
        <w:docDefaults><w:rPrDefault><w:rPr><w:b w:val="0"/></w:rPr></w:rPrDefault>
            <w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
            <w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:jc w:val="center"/></w:pPr>
            <w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="Раздел"/><w:basedOn w:val="1"/>
            <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/>
            <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>
        <w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>
    </w:styles>"#;

    #[test]
    fn styles_take_over_along_their_chain() {
        let styles = read(STYLES, 100).unwrap_or_default();
        let first = styles.paragraph(Some("1"));
        assert!(first.bold && first.align == Align::Center && first.heading == Some(1));
        let second = styles.paragraph(Some("2"));
        assert!(second.bold && second.heading == Some(2));
        let list = second.list.as_ref().map(|list| (list.list, list.level));
        assert_eq!(list, Some((5, Some(1))));
        let third = styles.paragraph(Some("3"));
        assert!(third.bold && third.heading.is_none() && third.list.is_none());
        assert!(!styles.paragraph(None).bold && !styles.paragraph(Some("x")).bold);
    }
}
