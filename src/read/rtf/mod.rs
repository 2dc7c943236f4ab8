//! Rich Text Format: groups of control words and bytes in the encodings of their fonts.
//!
//! A reader of our own: what crates there are give flat text, without tables, lists or code
//! pages. Writers put the label that they see beside each numbered paragraph, which is taken; where
//! there is none, it is counted from the table of lists.

mod fonts;
mod lists;
mod row;
mod state;
mod story;
#[cfg(test)]
mod tests;
mod token;
mod walk;

use super::flow::{Known, emit, marked_note};
use super::{Answer, Limits};
use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};
use walk::Walker;

/// Reads a document.
///
/// # Errors
/// `too-deep` or `too-wide` where it breaks a limit, `truncated` where nothing but a break is there.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Answer {
    let read = Walker::new(limits).walk(bytes)?;
    let body: Vec<_> = read.sections.iter().flat_map(|section| &section.blocks).cloned().collect();
    let mut known = Known::new(&body);
    let (mut whole, mut feet) = (Vec::new(), Vec::new());
    for section in read.sections {
        section.headers.into_iter().for_each(|header| whole.extend(known.if_new(header)));
        section.footers.into_iter().for_each(|footer| feet.extend(known.if_new(footer)));
        whole.extend(section.blocks);
    }
    whole.extend(read.notes.into_iter().flat_map(marked_note));
    whole.extend(feet);
    let (text, blocks) = emit(whole);
    let mut diagnostics = Vec::new();
    if read.broken {
        let truncated = Diagnostic::new(Code::Truncated);
        if blocks.is_empty() {
            return Err(Box::new(truncated));
        }
        diagnostics.push(truncated);
    }
    Ok(Content {
        text,
        form: Form::Flow(blocks),
        reader: "rtf".into(),
        media_type: "application/rtf".into(),
        origin: TextOrigin::Digital,
        diagnostics,
    })
}
