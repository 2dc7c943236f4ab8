//! Headers and footers: furniture mostly, but a letterhead sits there too.
//!
//! A header is put in front of its section, and a footer behind the body, where it says a word
//! that the body lacks; running titles and page numbers are left out. What the first page does not
//! show is a running title in any case.

use std::collections::BTreeSet;

use super::body::{SectionEnd, Walker};
use super::package::Package;
use super::section::Edge;
use crate::model::{Diagnostic, Style};
use crate::read::flow::{Block, Known, Paragraph};
use crate::read::xml::Xml;

/// Puts headers before their sections, and gives the footers.
pub(super) fn read(
    package: &mut Package<'_>,
    walker: &mut Walker<'_>,
    body: Vec<Block>,
) -> Result<(Vec<Block>, Vec<Block>), Box<Diagnostic>> {
    let sections = std::mem::take(&mut walker.sections);
    let headers = package.targets("header");
    let footers = package.targets("footer");
    if headers.is_empty() && footers.is_empty() {
        return Ok((body, Vec::new()));
    }
    let mut known = Known::new(&body);
    let mut seen = BTreeSet::new();
    let mut whole = Vec::with_capacity(body.len());
    let mut feet = Vec::new();
    let mut body = body.into_iter();
    let mut start = 0;
    for SectionEnd { section, blocks } in sections {
        for (edge, targets) in [(Edge::Header, &headers), (Edge::Footer, &footers)] {
            for margin in section.shown(edge) {
                let Some(name) =
                    targets.get(&margin.id).filter(|name| seen.insert((*name).clone()))
                else {
                    continue;
                };
                let mut blocks = blocks_of(name, package, walker)?;
                if margin.is_running(&section) {
                    blocks = blocks.into_iter().map(running).collect();
                }
                let new = known.if_new(blocks);
                if edge == Edge::Header { whole.extend(new) } else { feet.extend(new) }
            }
        }
        whole.extend(body.by_ref().take(blocks.saturating_sub(start)));
        start = start.max(blocks);
    }
    whole.extend(body);
    Ok((whole, feet))
}

/// A block as furniture of its pages.
fn running(block: Block) -> Block {
    let style = Style { running: true, ..Style::default() };
    Block::Paragraph(Paragraph { text: block.flat(), style })
}

fn blocks_of(
    name: &str,
    package: &mut Package<'_>,
    walker: &mut Walker<'_>,
) -> Result<Vec<Block>, Box<Diagnostic>> {
    match package.part(name)? {
        Some(text) => walker.story(&mut Xml::new(&text, walker.limits.depth)),
        None => Ok(Vec::new()),
    }
}
