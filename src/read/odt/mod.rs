//! `OpenDocument` texts, packed or flat.
//!
//! A reader of our own, on the same XML and archive as that of Word documents. Automatic numbers
//! are counted as the lists say that they go on.

mod frame;
mod lists;
mod pages;
mod styles;
#[cfg(test)]
mod tests;
mod walk;

use super::flow::{Block, Known, emit, marked_note};
use super::package::{Archive, decode};
use super::xml::Xml;
use super::{Answer, Limits, unsupported};
use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};
use pages::Pages;
use styles::Styles;
use walk::Walker;

/// Most bytes of one part when unpacked.
const PART: u64 = 64 << 20;

/// Reads a packed text.
///
/// # Errors
/// `unsupported-format` where the archive holds none, `encrypted` where it has a password,
/// `too-large`, `too-deep` or `too-wide` where it breaks a limit, `truncated` where nothing but a
/// break is there.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Answer {
    let (styles, content, broken) = unpacked(bytes)?;
    parts(&[&styles, &content], broken, limits)
}

/// The sheets of a packed spreadsheet, one after another.
///
/// # Errors
/// As [`read`].
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, Box<Diagnostic>> {
    let (_, content, _) = unpacked(bytes)?;
    let styles = Styles::default();
    let mut walker = Walker::of_sheets(&styles, limits);
    let mut xml = Xml::new(&content, limits.depth);
    while let Some(element) = xml.inside(0)? {
        if element.name() == "body" {
            return walker.story(&mut xml);
        }
    }
    Ok(Vec::new())
}

/// The styles and the content of a package, and whether something of it is lost.
fn unpacked(bytes: &[u8]) -> Result<(String, String, bool), Box<Diagnostic>> {
    let mut archive = Archive::open(bytes)?;
    let mut broken = archive.is_truncated();
    let mut part = |name: &str| -> Result<Option<String>, Box<Diagnostic>> {
        let Some(part) = archive.read(name, PART)? else { return Ok(None) };
        broken |= part.truncated;
        Ok(Some(decode(part.bytes)))
    };
    let manifest = part("meta-inf/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Box::new(Diagnostic::new(Code::Encrypted).with("format", "OpenDocument")));
    }
    let content = part("content.xml")?.ok_or_else(|| unsupported("ODF"))?;
    let styles = part("styles.xml")?.unwrap_or_default();
    Ok((styles, content, broken))
}

/// Reads a flat text: one file of XML.
///
/// # Errors
/// As [`read`].
pub(super) fn read_flat(text: &str, limits: &Limits) -> Answer {
    parts(&[text], false, limits)
}

fn parts(texts: &[&str], mut broken: bool, limits: &Limits) -> Answer {
    let mut styles = Styles::default();
    for text in texts {
        let mut xml = Xml::new(text, limits.depth);
        while let Some(element) = xml.inside(0)? {
            if element.name() == "body" {
                break;
            }
            styles.element(&element, &mut xml)?;
        }
    }
    let mut walker = Walker::new(&styles, limits);
    let mut pages = Pages::default();
    let mut body = Vec::new();
    for text in texts {
        let mut xml = Xml::new(text, limits.depth);
        while let Some(element) = xml.inside(0)? {
            match element.name() {
                "master-page" => pages.read(&element, &mut xml, &mut walker)?,
                "body" => {
                    walker.pages.clear();
                    body = walker.story(&mut xml)?;
                }
                _ => {}
            }
        }
        broken |= xml.is_broken();
    }
    let (text, blocks) = emit(in_order(walker, pages, body));
    let mut diagnostics = Vec::new();
    if broken {
        if blocks.is_empty() {
            return Err(Box::new(Diagnostic::new(Code::Truncated)));
        }
        diagnostics.push(Diagnostic::new(Code::Truncated));
    }
    Ok(Content {
        text,
        form: Form::Flow(blocks),
        reader: "odt".into(),
        media_type: "application/vnd.oasis.opendocument.text".into(),
        origin: TextOrigin::Digital,
        diagnostics,
    })
}

/// The body with the headers of its pages, then notes, then footers.
fn in_order(walker: Walker<'_>, mut pages: Pages, body: Vec<Block>) -> Vec<Block> {
    let mut known = Known::new(&body);
    let starts = pages.first().map(|page| (page, 0)).into_iter();
    // A document that begins with another kind of page has none of the first.
    let own = walker.pages.into_iter().map(|start| (start.page, start.blocks));
    let own: Vec<(String, usize)> = own.collect();
    let starts: Vec<(String, usize)> = if own.first().is_some_and(|(_, blocks)| *blocks == 0) {
        own
    } else {
        starts.chain(own).collect()
    };
    let (mut whole, mut feet) = (Vec::with_capacity(body.len()), Vec::new());
    let mut body = body.into_iter();
    let mut done = 0;
    for (page, blocks) in starts {
        whole.extend(body.by_ref().take(blocks.saturating_sub(done)));
        done = done.max(blocks);
        let (headers, footers) = pages.take(&page);
        for header in headers {
            whole.extend(known.if_new(header));
        }
        for footer in footers {
            feet.extend(known.if_new(footer));
        }
    }
    whole.extend(body);
    let notes = walker.footnotes.into_iter().chain(walker.endnotes);
    whole.extend(notes.flat_map(marked_note));
    whole.extend(feet);
    whole
}
