//! Kinds of pages: their headers and footers.

use std::collections::BTreeMap;

use super::walk::Walker;
use crate::model::Diagnostic;
use crate::read::flow::Block;
use crate::read::xml::{Element, Xml};

/// A kind of page.
#[derive(Debug, Default)]
struct Page {
    /// The kind of the page behind it.
    next: Option<String>,
    /// Those of first pages stand in front.
    headers: Vec<Vec<Block>>,
    footers: Vec<Vec<Block>>,
}

/// All kinds of pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pages: BTreeMap<String, Page>,
    first: Option<String>,
}

impl Pages {
    /// Reads the kind of page that was opened last.
    pub(super) fn read(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        walker: &mut Walker<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        let name = element.attribute("name").unwrap_or_default().into_owned();
        let next = element.attribute("next-style-name").map(std::borrow::Cow::into_owned);
        let mut page = Page { next, ..Page::default() };
        let inside = xml.depth();
        while let Some(element) = xml.inside(inside)? {
            let shown = element.attribute("display").as_deref() != Some("false");
            let kind = element.name().to_owned();
            if !kind.starts_with("header") && !kind.starts_with("footer") {
                continue;
            }
            if !shown || kind.ends_with("-left") {
                xml.skip()?;
                continue;
            }
            let blocks = walker.story(xml)?;
            let margins =
                if kind.starts_with("header") { &mut page.headers } else { &mut page.footers };
            let at = if kind.ends_with("-first") { 0 } else { margins.len() };
            margins.insert(at, blocks);
        }
        self.first.get_or_insert_with(|| name.clone());
        self.pages.insert(name, page);
        Ok(())
    }

    /// The name of the kind that a document begins with where it does not say.
    pub(super) fn first(&self) -> Option<String> {
        let standard = "Standard";
        self.pages
            .contains_key(standard)
            .then(|| standard.to_owned())
            .or_else(|| self.first.clone())
    }

    /// Takes the headers and footers of a kind of page and of the kind behind it.
    pub(super) fn take(&mut self, name: &str) -> (Vec<Vec<Block>>, Vec<Vec<Block>>) {
        let (mut headers, mut footers) = (Vec::new(), Vec::new());
        let mut next = Some(name.to_owned());
        for _ in 0..2 {
            let Some(page) = next.take().and_then(|name| self.pages.get_mut(&name)) else { break };
            headers.append(&mut page.headers);
            footers.append(&mut page.footers);
            next.clone_from(&page.next);
        }
        (headers, footers)
    }
}
