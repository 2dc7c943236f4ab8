//! Word documents.
//!
//! A thin reader of our own: the parts of the package are walked token by token, within budgets
//! of size, nesting and number, and nothing is expanded that a person would not see. Automatic
//! numbers are counted and written into the text, as the file itself does not hold them.

mod body;
mod margins;
mod notes;
mod numbering;
mod package;
mod pictures;
mod properties;
mod section;
mod styles;
#[cfg(test)]
mod tests;

use super::Limits;
use super::flow::emit;
use super::xml::Xml;
use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};
use body::Walker;
use package::Package;

pub(super) use pictures::Pictures;

/// The media type of documents; templates and documents with macros are read as such too.
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Reads a Word document.
///
/// # Errors
/// `unsupported-format` where the bytes are no Word document, `encrypted` where it has a password,
/// `too-large`, `too-deep` or `too-wide` where it breaks a limit. Where a part breaks off, what
/// stands before is kept, and `truncated` is among the content's diagnostics.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Box<Diagnostic>> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let styles = package.related("styles")?.unwrap_or_default();
    let styles = styles::read(&styles, limits.depth)?;
    let lists = package.related("numbering")?.unwrap_or_default();
    let lists = numbering::read(&lists, limits.depth)?;

    let mut walker = Walker::new(&styles, &lists, limits);
    let mut xml = Xml::new(&main, limits.depth);
    let body = walker.story(&mut xml)?;
    let mut broken = xml.is_broken();
    let (mut blocks, feet) = margins::read(&mut package, &mut walker, body)?;
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let ids = if kind == "footnotes" { &mut walker.footnotes } else { &mut walker.endnotes };
        let ids = std::mem::take(ids);
        if ids.is_empty() {
            continue;
        }
        let part = package.related(kind)?.unwrap_or_default();
        let (found, part_broken) = notes::read(&part, element, &mut walker, limits.depth)?;
        broken |= part_broken;
        blocks.extend(notes::marked(found, &ids));
    }
    blocks.extend(feet);

    let (text, blocks) = emit(blocks);
    let mut diagnostics = Vec::new();
    if broken || package.is_truncated() {
        let truncated = Diagnostic::new(Code::Truncated);
        if blocks.is_empty() {
            return Err(Box::new(truncated));
        }
        diagnostics.push(truncated);
    }
    if !text.contains(char::is_alphanumeric) {
        if let Some(pages) = pictures::read(&main, &mut package, limits)? {
            return Ok(Content { diagnostics, ..pages });
        }
    } else if let count @ 1.. = pictures::count(&main, &mut package, limits)? {
        diagnostics.push(Diagnostic::new(Code::PicturesNotRead).with("count", count));
    }
    Ok(Content {
        text,
        form: Form::Flow(blocks),
        reader: "docx".into(),
        media_type: MEDIA_TYPE.into(),
        origin: TextOrigin::Digital,
        diagnostics,
    })
}
