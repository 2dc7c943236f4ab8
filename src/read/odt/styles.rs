//! Styles: what paragraphs and spans are when they do not say so themselves.

use std::collections::BTreeMap;

use super::lists::{self, Levels};
use crate::model::{Align, Diagnostic};
use crate::read::xml::{Element, Xml};

/// Most styles that are based one on another; a longer chain goes round in a circle.
const CHAIN: usize = 64;

/// A style as it is written, or with all that it takes over.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    pub(super) align: Option<Align>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// The list whose levels its paragraphs have where their list names none.
    pub(super) list: Option<String>,
    /// Level of a heading, from 1; 0 is body text.
    pub(super) outline: Option<u8>,
    /// The kind of page that begins with its paragraphs.
    pub(super) page: Option<String>,
}

impl Style {
    /// Takes over what it does not say itself.
    fn inherit(&mut self, other: &Self) {
        self.align = self.align.or(other.align);
        self.bold = self.bold.or(other.bold);
        self.hidden = self.hidden.or(other.hidden);
        self.outline = self.outline.or(other.outline);
        if self.list.is_none() {
            self.list.clone_from(&other.list);
        }
        if self.page.is_none() {
            self.page.clone_from(&other.page);
        }
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    written: BTreeMap<(String, String), Style>,
    defaults: BTreeMap<String, Style>,
    pub(super) lists: BTreeMap<String, Levels>,
    /// Numbers of headings that are in no list.
    pub(super) outline: Levels,
}

impl Styles {
    /// A style with all that it takes over.
    pub(super) fn get(&self, family: &str, name: &str) -> Style {
        let mut found = Style::default();
        let mut next = Some(name.to_owned());
        for _ in 0..CHAIN {
            let Some(name) = next.take() else { break };
            let Some(style) = self.written.get(&(family.to_owned(), name)) else { break };
            found.inherit(style);
            next.clone_from(&style.parent);
        }
        if let Some(default) = self.defaults.get(family) {
            found.inherit(default);
        }
        found
    }

    /// Takes in an element that defines a style; tells whether it was one.
    pub(super) fn element(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<bool, Box<Diagnostic>> {
        let text = |name: &str| element.attribute(name).map(std::borrow::Cow::into_owned);
        let family = text("family").unwrap_or_default();
        let name = text("name").unwrap_or_default();
        match element.name() {
            "style" => {
                let written = Style {
                    parent: text("parent-style-name"),
                    list: text("list-style-name").filter(|name| !name.is_empty()),
                    outline: element.number("default-outline-level"),
                    page: text("master-page-name").filter(|name| !name.is_empty()),
                    ..Style::default()
                };
                let style = properties(written, xml)?;
                self.written.insert((family, name), style);
            }
            "default-style" => {
                let style = properties(Style::default(), xml)?;
                self.defaults.insert(family, style);
            }
            "list-style" => {
                let levels = lists::levels(xml)?;
                self.lists.insert(name, levels);
            }
            "outline-style" => self.outline = lists::levels(xml)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Reads the properties of the style that was opened last.
fn properties(mut style: Style, xml: &mut Xml<'_>) -> Result<Style, Box<Diagnostic>> {
    let inside = xml.depth();
    while let Some(element) = xml.inside(inside)? {
        if let Some(align) = element.attribute("text-align") {
            style.align = Some(match &*align {
                "center" => Align::Center,
                "end" | "right" => Align::End,
                _ => Align::Start,
            });
        }
        // Weights of other scripts have names of their own.
        if element.name() == "text-properties" {
            if let Some(weight) = element.attribute("font-weight") {
                let bold = weight.parse::<u32>().map_or(weight == "bold", |weight| weight >= 600);
                style.bold = Some(bold);
            }
            if let Some(display) = element.attribute("display") {
                style.hidden = Some(display == "none");
            }
        }
    }
    Ok(style)
}
