//! Footnotes and endnotes: each once, behind the body, in the order of their marks.

use std::collections::BTreeMap;

use super::body::{Block, Walker};
use super::xml::Xml;
use crate::model::Diagnostic;

/// What stands before a note.
const MARK: &str = "* ";

/// The notes of a part, `element` each; separators between pages and notes are none.
pub(super) fn read(
    text: &str,
    element: &str,
    walker: &mut Walker<'_>,
    depth: usize,
) -> Result<(BTreeMap<String, Vec<Block>>, bool), Box<Diagnostic>> {
    let mut xml = Xml::new(text, depth);
    let mut notes = BTreeMap::new();
    while let Some(note) = xml.inside(0)? {
        if note.name() != element {
            continue;
        }
        let is_note = matches!(note.attribute("type").as_deref(), None | Some("normal"));
        let id = note.attribute("id").filter(|_| is_note).map(std::borrow::Cow::into_owned);
        match id {
            Some(id) => {
                let blocks = walker.story(&mut xml)?;
                notes.entry(id).or_insert(blocks);
            }
            None => xml.skip()?,
        }
    }
    Ok((notes, xml.is_broken()))
}

/// The notes whose marks stand in the body, each behind its mark.
pub(super) fn marked(mut notes: BTreeMap<String, Vec<Block>>, ids: &[String]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for id in ids {
        let mut note = notes.remove(id).unwrap_or_default().into_iter().peekable();
        while let Some(Block::Paragraph(first)) = note.peek_mut() {
            let text = first.text.trim_start();
            if text.is_empty() {
                note.next();
                continue;
            }
            first.text = format!("{MARK}{text}");
            break;
        }
        blocks.extend(note);
    }
    blocks
}
