//! Readers: bytes become [`Content`].
//!
//! The format is found in the content and never in a file's name. A reader is one line of
//! `READERS` and one module; the last of them takes any text.

mod bytes;
mod doc;
mod docx;
mod encoding;
mod flow;
mod html;
mod image;
mod numbering;
mod odt;
mod package;
mod pages;
mod pdf;
mod rasters;
mod rtf;
mod sheet;
mod sniff;
mod text;
mod xml;

use serde::{Deserialize, Serialize};

use crate::model::{Code, Content, Diagnostic, Form};

pub use pages::{listed, settle};
pub use rasters::{Rasters, raster};

/// Limits that keep a hostile file from costing the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Most columns of a table.
    pub columns: usize,
    /// Deepest nesting of markup.
    pub depth: usize,
    /// Most pages of a document.
    pub pages: usize,
    /// Most glyphs of a page, and most pieces of lines.
    pub glyphs: usize,
    /// Most pixels of a page's picture.
    pub pixels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            columns: 256,
            depth: 2_000,
            pages: 5_000,
            glyphs: 500_000,
            pixels: 50_000_000,
        }
    }
}

/// What a reading depends on besides the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Limits.
    pub limits: Limits,
    /// Password of files that open with one.
    pub password: Option<String>,
    /// The first and the last page to read, from 1; all where there is none. Formats without pages take no heed.
    pub pages: Option<(u32, u32)>,
}

/// What a reader answers.
type Answer = Result<Content, Box<Diagnostic>>;

/// A reader of decoded characters.
struct Reader {
    /// Whether the characters are of its format.
    accepts: fn(&str) -> bool,
    /// Reads them.
    read: fn(&str, &Limits) -> Answer,
}

/// The readers in the order they are asked.
const READERS: &[Reader] = &[
    Reader { accepts: sniff::is_html, read: html::read },
    Reader { accepts: |_| true, read: text::read },
];

/// Reads one document, or the pages of it that are asked for; [`settle`] says what is true of all of them.
///
/// # Errors
/// A diagnostic of severity `error` where nothing can be read; lesser troubles are in [`Content::diagnostics`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Content, Box<Diagnostic>> {
    let limits = &options.limits;
    let size = bytes.len() as u64;
    if size > limits.bytes {
        let refused = Diagnostic::new(Code::TooLarge);
        return Err(Box::new(refused.with("bytes", size).with("limit", limits.bytes)));
    }
    let content = match sniff::foreign(bytes) {
        // The reader looks into a container itself: its names may lie, or be locked away.
        Some("DOCX" | "ZIP" | "OLE") => docx::read(bytes, limits)?,
        Some("DOC") => doc::read(bytes, limits)?,
        Some("RTF") => rtf::read(bytes, limits)?,
        Some("ODT") => odt::read(bytes, limits)?,
        Some("XLSX") => sheet::read_xlsx(bytes, limits)?,
        Some("XLS") => sheet::read_xls(bytes, limits)?,
        Some("ODS") => sheet::read_ods(bytes, limits)?,
        Some("PDF") => pdf::read(bytes, options)?,
        Some(format @ ("JPEG" | "PNG" | "TIFF")) => image::read(format, bytes, options)?,
        Some(format) => return Err(unsupported(format)),
        None => characters(bytes, limits)?,
    };
    // A page may be blank, or wait for recognition.
    if content.text.trim().is_empty() && !matches!(content.form, Form::Paged(_)) {
        return Err(Box::new(Diagnostic::new(Code::EmptyFile)));
    }
    Ok(content)
}

/// True where the bytes are no written characters but a binary format, whose parsers a hostile
/// file can harm. Told by the content.
pub fn is_binary(bytes: &[u8]) -> bool {
    sniff::foreign(bytes).is_some()
}

/// Documents that an office may read in the place of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// Word's own format of before 1997, which no reader here takes.
    BeforeWord97,
    /// Word's own format of 1997 to 2003.
    Word97,
    /// Rich text.
    Rtf,
}

/// Whether the bytes are such a document, and which.
pub fn old(bytes: &[u8]) -> Option<Old> {
    match sniff::foreign(bytes)? {
        "RTF" => Some(Old::Rtf),
        "DOC" if doc::is_before_97(bytes) => Some(Old::BeforeWord97),
        "DOC" => Some(Old::Word97),
        _ => None,
    }
}

/// Whether a file that begins so may be a mail.
pub fn may_be_mail(head: &[u8]) -> bool {
    sniff::may_be_mail(head)
}

/// Whether a file that begins so is a mail.
pub fn is_mail(head: &[u8]) -> bool {
    sniff::foreign_text(&String::from_utf8_lossy(head)) == Some("EML")
}

/// Number of pages, without reading them; none where the format has none or the file cannot be opened.
pub fn page_count(bytes: &[u8], options: &Options) -> Option<u32> {
    match sniff::foreign(bytes) {
        Some("PDF") if bytes.len() as u64 <= options.limits.bytes => {
            pdf::page_count(bytes, options)
        }
        Some(format) if bytes.len() as u64 <= options.limits.bytes => {
            image::page_count(format, bytes, options)
        }
        _ => None,
    }
}

/// Reads a document that is written in characters.
fn characters(bytes: &[u8], limits: &Limits) -> Answer {
    let decoded = encoding::decode(bytes, sniff::declared_charset(bytes))?;
    if sniff::is_flat_document(&decoded.text) {
        return odt::read_flat(&decoded.text, limits);
    }
    if let Some(format) = sniff::foreign_text(&decoded.text) {
        return Err(unsupported(format));
    }
    let mut content = match READERS.iter().find(|reader| (reader.accepts)(&decoded.text)) {
        Some(reader) => (reader.read)(&decoded.text, limits)?,
        None => return Err(Box::new(Diagnostic::new(Code::NotText))),
    };
    if decoded.undecoded > 0 {
        let lost = Diagnostic::new(Code::UndecodedBytes).with("count", decoded.undecoded);
        content.diagnostics.insert(0, lost);
    }
    Ok(content)
}

/// The refusal of a format that no reader takes.
fn unsupported(format: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::UnsupportedFormat).with("format", format))
}

/// The refusal of a table with too many columns.
fn too_wide(columns: usize, limits: &Limits) -> Box<Diagnostic> {
    let refused = Diagnostic::new(Code::TooWide);
    Box::new(refused.with("columns", columns).with("limit", limits.columns))
}

#[cfg(test)]
mod tests;
