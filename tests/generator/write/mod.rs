//! Writers: a document tree in the formats that offices keep.

mod docx;
mod docx_pages;
mod html;
mod markdown;
mod table;
mod text;

use super::Generated;
use super::options::Format;

/// How a text file is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lines {
    /// Paragraphs are broken into lines of so many characters.
    pub(crate) wrap: Option<usize>,
    /// Centred and right lines are moved by spaces.
    pub(crate) shifted: bool,
}

/// The file of a document in a format.
pub(crate) fn file(act: &Generated, format: Format) -> Vec<u8> {
    let turn: usize = act.name.bytes().map(usize::from).sum();
    match format {
        Format::Text(table) => {
            let lines =
                Lines { wrap: turn.is_multiple_of(3).then_some(84), shifted: turn % 2 == 1 };
            text::write(&act.blocks, table, lines).into_bytes()
        }
        Format::Markdown => markdown::write(&act.blocks).into_bytes(),
        Format::Html => html::write(&act.blocks).into_bytes(),
        Format::Docx => docx::write(&act.blocks, turn.is_multiple_of(2), act.sheet.as_ref()),
    }
}
