//! Sections: which headers and footers a run of pages has.

use crate::model::Diagnostic;
use crate::read::xml::Xml;

/// Which pages of a section a header or footer stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    /// The first.
    First,
    /// All that no other is for.
    Default,
}

/// Whether it stands at the head or at the foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The head.
    Header,
    /// The foot.
    Footer,
}

/// A header or footer by the id of its part.
#[derive(Clone, Debug)]
pub(super) struct Margin {
    pub(super) edge: Edge,
    pub(super) pages: Pages,
    pub(super) id: String,
}

/// The headers and footers of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    margins: Vec<Margin>,
    first_differs: bool,
}

impl Section {
    /// Those that are shown: one for first pages only where first pages differ.
    pub(super) fn shown(&self, edge: Edge) -> impl Iterator<Item = &Margin> {
        let order = |pages| {
            self.margins.iter().filter(move |m| {
                m.edge == edge
                    && m.pages == pages
                    && (pages == Pages::Default || self.first_differs)
            })
        };
        order(Pages::First).chain(order(Pages::Default))
    }
}

impl Margin {
    /// True where it stands on the pages behind the first alone: no letterhead.
    pub(super) fn is_running(&self, section: &Section) -> bool {
        section.first_differs && self.pages == Pages::Default
    }
}

/// Reads the `sectPr` that was opened last.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Section, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut section = Section::default();
    while let Some(element) = xml.inside(inside)? {
        let edge = match element.name() {
            "headerReference" => Edge::Header,
            "footerReference" => Edge::Footer,
            "titlePg" => {
                section.first_differs = element.is_on();
                continue;
            }
            "sectPrChange" => {
                xml.skip()?;
                continue;
            }
            _ => continue,
        };
        let pages = match element.attribute("type").as_deref() {
            Some("first") => Pages::First,
            Some("even") => continue,
            _ => Pages::Default,
        };
        if let Some(id) = element.attribute("id") {
            section.margins.push(Margin { edge, pages, id: id.into_owned() });
        }
    }
    Ok(section)
}
