//! What a reader gives to the layout stage.

use super::{Block, Diagnostic, Page, TextOrigin};

/// The content of one source, as its reader understood it.
#[derive(Clone, Debug)]
pub struct Content {
    /// The reader's text: all that spans of evidence point into.
    pub text: String,
    /// What structure the format itself gave.
    pub form: Form,
    /// Name of the reader: `text`, `html`, ...
    pub reader: &'static str,
    /// Media type found in the content, never taken from the file's name.
    pub media_type: &'static str,
    /// Whether the characters were typed or recognised.
    pub origin: TextOrigin,
    /// What was wrong on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// How much structure comes with the text.
#[derive(Clone, Debug)]
pub enum Form {
    /// Lines of characters; tables, if any, are drawn with them.
    Lines,
    /// Paragraphs and tables that the format tells apart.
    Flow(Vec<Block>),
    /// Words with their places on pages.
    Paged(Vec<Page>),
}

impl Content {
    /// Number of pages; null where the format has none.
    pub fn pages(&self) -> Option<u32> {
        match &self.form {
            Form::Paged(pages) => Some(pages.len() as u32),
            Form::Lines | Form::Flow(_) => None,
        }
    }
}
