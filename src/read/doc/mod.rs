//! Word documents of 1997 to 2003.
//!
//! A thin reader of our own: general libraries for this format lose merged cells and the labels
//! of lists. The file is an OLE container; its main stream holds the characters of all stories in
//! pieces, a table stream holds what they are like. Nothing in it is trusted: each place is
//! looked up within bounds, and what is not there is nothing.

mod fib;
mod lists;
mod pieces;
mod properties;
mod runs;
mod sprm;
mod stories;
mod styles;
mod table;
mod walk;

use std::io::{Cursor, Read};

use fib::{Fib, Place};
use pieces::Pieces;
use runs::{Of, Runs};
use stories::{Starts, Stories};
use styles::Styles;
use walk::Walker;

use super::flow::{Block, Known, emit, marked_note};
use super::numbering::Plain;
use super::{Answer, Limits};
use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};

/// What the walk looks into.
pub(super) struct Parts<'a> {
    pieces: Pieces<'a>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    styles: Styles<'a>,
    lists: Plain,
    stories: Stories,
    data: &'a [u8],
}

impl Parts<'_> {
    /// Whether a section ends before a character.
    fn is_section_end(&self, at: u32) -> bool {
        self.stories.sections.iter().any(|section| section.end == at)
    }
}

/// Whether the document is older than Word 97.
pub(super) fn is_before_97(bytes: &[u8]) -> bool {
    let mut head = [0; 4];
    let Ok(mut container) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return false };
    // The stream is one of the container's, which has to outlive it.
    let found =
        container.open_stream("WordDocument").and_then(|mut main| main.read_exact(&mut head));
    found.is_ok() && fib::is_before_97(&head)
}

/// Reads a Word document.
///
/// # Errors
/// `unsupported-format` where the container holds none, or one of before Word 97; `encrypted`
/// where it has a password, `truncated` where nothing of it can be found, `too-wide` where a
/// table breaks the limit.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Answer {
    let truncated = || Box::new(Diagnostic::new(Code::Truncated));
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| truncated())?;
    let mut stream = |name: &str| -> Option<Vec<u8>> {
        let mut whole = Vec::new();
        let stream = container.open_stream(name).ok()?;
        // What a break leaves is kept.
        let _ = stream.take(limits.bytes).read_to_end(&mut whole);
        Some(whole)
    };
    let main = stream("WordDocument").ok_or_else(truncated)?;
    let fib = Fib::read(&main)?;
    let name = if fib.second_table { "1Table" } else { "0Table" };
    let table = stream(name).ok_or_else(truncated)?;
    let data = stream("Data").unwrap_or_default();

    let pieces = Pieces::read(fib.find(Place::Pieces, &table), &main, fib.language)?;
    let count = pieces.characters.len() as u32;
    let starts = Starts::new(&fib.lengths, count);
    let parts = Parts {
        characters: Runs::read(fib.find(Place::CharacterPages, &table), &main, Of::Characters),
        paragraphs: Runs::read(fib.find(Place::ParagraphPages, &table), &main, Of::Paragraphs),
        styles: Styles::read(fib.find(Place::Styles, &table)),
        lists: lists::read(fib.find_open(Place::Lists, &table), fib.find(Place::ListUses, &table)),
        stories: Stories::read(&fib, &table, &main, &starts, count),
        data: &data,
        pieces,
    };
    let (text, blocks) = emit(walk(&parts, &starts, limits)?);
    let mut diagnostics = Vec::new();
    if parts.pieces.broken {
        if blocks.is_empty() {
            return Err(truncated());
        }
        diagnostics.push(Diagnostic::new(Code::Truncated));
    }
    Ok(Content {
        text,
        form: Form::Flow(blocks),
        reader: "doc".into(),
        media_type: "application/msword".into(),
        origin: TextOrigin::Digital,
        diagnostics,
    })
}

/// All stories: the body with its sections' headers, notes, footers.
fn walk(
    parts: &Parts<'_>,
    starts: &Starts,
    limits: &Limits,
) -> Result<Vec<Block>, Box<Diagnostic>> {
    let mut walker = Walker::new(parts, limits);
    let ends: Vec<u32> = parts.stories.sections.iter().map(|section| section.end).collect();
    let (body, counts) = walker.story_in_parts(starts.body.clone(), &ends)?;
    let mut known = Known::new(&body);
    let mut body = body.into_iter();
    let (mut whole, mut feet) = (Vec::new(), Vec::new());
    let mut done = 0;
    for (section, count) in parts.stories.sections.iter().zip(counts) {
        for header in &section.headers {
            whole.extend(known.if_new(walker.story(header.clone())?));
        }
        for footer in &section.footers {
            feet.extend(known.if_new(walker.story(footer.clone())?));
        }
        whole.extend(body.by_ref().take(count - done));
        done = count;
    }
    whole.extend(body);
    for story in &parts.stories.loose {
        whole.extend(walker.story(story.clone())?);
    }
    for note in parts.stories.footnotes.iter().chain(&parts.stories.endnotes) {
        whole.extend(marked_note(walker.story(note.clone())?));
    }
    whole.extend(feet);
    Ok(whole)
}
