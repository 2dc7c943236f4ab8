//! Properties of paragraphs, runs, cells and rows, as they stand in styles, lists and the body.

use super::section::{self, Section};
use crate::model::{Align, Diagnostic};
use crate::read::flow::Merge;
use crate::read::xml::{Element, Xml};

type Parsed<T> = Result<T, Box<Diagnostic>>;

/// What a run's properties say; what they leave out comes from styles.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) style: Option<String>,
    /// Whether a tracked change takes the mark away that they belong to.
    pub(super) deleted: bool,
}

/// A reference to a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListReference {
    /// Number of the list; 0 takes a style's list away.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

/// What a paragraph's properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    pub(super) list: Option<ListReference>,
    pub(super) align: Option<Align>,
    /// Level of the outline from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Of the paragraph's mark.
    pub(super) mark: RunProperties,
    /// The section that ends with the paragraph.
    pub(super) section: Option<Section>,
}

/// What a cell's properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct CellProperties {
    pub(super) span: Option<u64>,
    pub(super) down: Merge,
    pub(super) across: Merge,
}

/// What a row's properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct RowProperties {
    /// Columns left out at its start.
    pub(super) before: u64,
    /// Whether a tracked change takes it away.
    pub(super) deleted: bool,
}

/// Whether an element holds the properties from before a tracked change.
fn is_former(name: &str) -> bool {
    name.ends_with("PrChange") || name == "numberingChange"
}

/// Reads the `pPr` that was opened last.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Parsed<ParagraphProperties> {
    let inside = xml.depth();
    let mut properties = ParagraphProperties::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "pStyle" => properties.style = element.value().map(Into::into),
            "numPr" => properties.list = Some(list(xml)?),
            "jc" => properties.align = element.value().map(|value| align(&value)),
            "outlineLvl" => properties.outline = element.number("val"),
            "rPr" => properties.mark = run(xml)?,
            "sectPr" => properties.section = Some(section::read(xml)?),
            name if is_former(name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

/// Reads the `rPr` that was opened last.
pub(super) fn run(xml: &mut Xml<'_>) -> Parsed<RunProperties> {
    let inside = xml.depth();
    let mut properties = RunProperties::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "b" => properties.bold = Some(element.is_on()),
            "vanish" => properties.hidden = Some(element.is_on()),
            "rStyle" => properties.style = element.value().map(Into::into),
            "del" | "moveFrom" => properties.deleted = true,
            name if is_former(name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

/// Reads the `numPr` that was opened last.
fn list(xml: &mut Xml<'_>) -> Parsed<ListReference> {
    let inside = xml.depth();
    let mut reference = ListReference::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "numId" => reference.list = element.number("val"),
            "ilvl" => reference.level = element.number("val"),
            name if is_former(name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(reference)
}

/// Reads the `tcPr` that was opened last.
pub(super) fn cell(xml: &mut Xml<'_>) -> Parsed<CellProperties> {
    let inside = xml.depth();
    let mut properties = CellProperties::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "gridSpan" => properties.span = element.number("val"),
            "vMerge" => properties.down = merge(&element),
            "hMerge" => properties.across = merge(&element),
            name if is_former(name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

/// Reads the `trPr` that was opened last.
pub(super) fn row(xml: &mut Xml<'_>) -> Parsed<RowProperties> {
    let inside = xml.depth();
    let mut properties = RowProperties::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "gridBefore" => properties.before = element.number("val").unwrap_or_default(),
            "del" => properties.deleted = true,
            name if is_former(name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

fn merge(element: &Element<'_>) -> Merge {
    if element.value().as_deref() == Some("restart") { Merge::First } else { Merge::Next }
}

fn align(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        _ => Align::Start,
    }
}
