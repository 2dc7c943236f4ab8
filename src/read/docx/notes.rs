//! Footnotes and endnotes: each once, behind the body, in the order of their marks.

use std::collections::BTreeMap;

use super::body::Walker;
use crate::model::Diagnostic;
use crate::read::flow::{Block, marked_note};
use crate::read::xml::Xml;

/// Notes by their ids.
pub(super) type Notes = BTreeMap<String, Vec<Block>>;

/// The notes of a part, `element` each, and whether it broke off; separators between pages and notes are none.
pub(super) fn read(
    text: &str,
    element: &str,
    walker: &mut Walker<'_>,
    depth: usize,
) -> Result<(Notes, bool), Box<Diagnostic>> {
    let mut xml = Xml::new(text, depth);
    let mut notes = Notes::new();
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
pub(super) fn marked(mut notes: Notes, ids: &[String]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for id in ids {
        blocks.extend(marked_note(notes.remove(id).unwrap_or_default()));
    }
    blocks
}
