//! Definitions of lists: abstract ones, and the lists that use them.

use std::collections::BTreeMap;

use crate::model::Diagnostic;
use crate::read::docx::styles::Styles;
use crate::read::numbering::{Format, LEVELS, Level, Lists};
use crate::read::xml::{Element, Xml};

/// Most links from one list to another by way of a style.
const LINKS: usize = 8;

/// An abstract list.
#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: BTreeMap<usize, Level>,
    /// The numbering style whose list it takes its levels from.
    from_style: Option<String>,
    /// The numbering style that it defines.
    of_style: Option<String>,
}

/// What a list has otherwise than its abstract one.
#[derive(Clone, Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// A list.
#[derive(Clone, Debug, Default)]
struct List {
    base: u32,
    overrides: BTreeMap<usize, Override>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(in crate::read::docx) struct Definitions {
    bases: BTreeMap<u32, Abstract>,
    lists: BTreeMap<u32, List>,
}

impl Definitions {
    /// The abstract list whose counters a list shares.
    pub(super) fn base(&self, list: u32, styles: &Styles) -> Option<u32> {
        let mut base = self.lists.get(&list)?.base;
        for _ in 0..LINKS {
            let Some(style) = self.bases.get(&base)?.from_style.as_deref() else {
                break;
            };
            let by_style = styles.list(style).and_then(|list| self.lists.get(&list));
            let by_name =
                self.bases.iter().find(|(_, base)| base.of_style.as_deref() == Some(style));
            base = by_style.map(|list| list.base).or(by_name.map(|(&id, _)| id))?;
        }
        Some(base)
    }

    /// The level that is linked to one of the styles, the first of them that is.
    pub(super) fn level_of_style(&self, list: u32, base: u32, styles: &[String]) -> Option<usize> {
        styles.iter().find_map(|style| {
            (0..LEVELS).find(|&level| {
                self.level(list, base, level).and_then(|l| l.style.as_ref()) == Some(style)
            })
        })
    }
}

impl Lists for Definitions {
    fn level(&self, list: u32, base: u32, level: usize) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.overrides.get(&level));
        own.and_then(|own| own.level.as_ref()).or_else(|| self.bases.get(&base)?.levels.get(&level))
    }

    fn start(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.overrides.get(&level)?.start
    }
}

/// Reads the part of list definitions; what stands before a break is kept.
pub(in crate::read::docx) fn read(
    text: &str,
    depth: usize,
) -> Result<Definitions, Box<Diagnostic>> {
    let mut xml = Xml::new(text, depth);
    let mut definitions = Definitions::default();
    while let Some(element) = xml.inside(0)? {
        match element.name() {
            "abstractNum" => {
                let id = element.number("abstractNumId");
                let base = abstract_list(&mut xml)?;
                if let Some(id) = id {
                    definitions.bases.entry(id).or_insert(base);
                }
            }
            "num" => {
                let id = element.number("numId");
                let list = list(&mut xml)?;
                if let Some(id) = id {
                    definitions.lists.entry(id).or_insert(list);
                }
            }
            _ => {}
        }
    }
    Ok(definitions)
}

fn abstract_list(xml: &mut Xml<'_>) -> Result<Abstract, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut base = Abstract::default();
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "lvl" => {
                let at = level_number(&element);
                let level = level(xml)?;
                if at < LEVELS {
                    base.levels.insert(at, level);
                }
            }
            "numStyleLink" => base.from_style = element.value().map(Into::into),
            "styleLink" => base.of_style = element.value().map(Into::into),
            _ => {}
        }
    }
    Ok(base)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut list = List::default();
    let mut at = 0;
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "abstractNumId" => list.base = element.number("val").unwrap_or_default(),
            "lvlOverride" => at = level_number(&element),
            "startOverride" if at < LEVELS => {
                list.overrides.entry(at).or_default().start = element.number("val");
            }
            "lvl" if at < LEVELS => {
                list.overrides.entry(at).or_default().level = Some(level(xml)?);
            }
            _ => {}
        }
    }
    Ok(list)
}

fn level_number(element: &Element<'_>) -> usize {
    element.number("ilvl").unwrap_or(0)
}

/// Reads the `lvl` that was opened last.
fn level(xml: &mut Xml<'_>) -> Result<Level, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut level = Level::default();
    let mut seen_format = false;
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "start" => level.start = element.number("val").unwrap_or_default(),
            // A format of newer versions stands before the one that it falls back to.
            "numFmt" if !seen_format => {
                let value = element.value().unwrap_or_default();
                let pattern = element.attribute("format");
                if let Some(format) = Format::of(&value, pattern.as_deref()) {
                    level.format = format;
                    seen_format = true;
                }
            }
            "lvlText" => level.text = element.value().unwrap_or_default().into_owned(),
            "suff" => level.tight = element.value().as_deref() == Some("nothing"),
            "lvlRestart" => level.restart = element.number("val"),
            "isLgl" => level.legal = element.is_on(),
            "pStyle" => level.style = element.value().map(Into::into),
            "pPr" | "rPr" => xml.skip()?,
            _ => {}
        }
    }
    Ok(level)
}
