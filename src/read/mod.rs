//! Readers: bytes become [`Content`].

use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};

/// Limits that keep a hostile file from costing the batch.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Most columns of a table.
    pub columns: usize,
    /// Deepest nesting of markup.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, columns: 256, depth: 2_000 }
    }
}

/// Reads one document.
///
/// # Errors
/// A diagnostic of severity `error` where nothing can be read; lesser troubles are in [`Content::diagnostics`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Box<Diagnostic>> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Box::new(Diagnostic::new(Code::TooLarge)));
    }
    Ok(Content {
        text: String::from_utf8_lossy(bytes).into_owned(),
        form: Form::Lines,
        reader: "text",
        media_type: "text/plain",
        origin: TextOrigin::Digital,
        diagnostics: Vec::new(),
    })
}
