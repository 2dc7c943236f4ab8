//! The whole story on one screen: the stages in their order.
//!
//! [`convert`] takes one document from its bytes to its [`Act`] and cannot fail: what goes wrong
//! on the way is a diagnostic of the act. [`batch`] does so for folders of documents.

mod answer;
pub mod batch;
mod containers;
mod converter;
mod crops;
mod files;
pub mod keep;
mod long;
mod names;
mod panics;
mod run;
pub mod sources;
pub mod state;
mod summary;
mod workers;

pub use answer::answer;
pub use converter::Converter;
pub use crops::crops;
pub use files::{fingerprint, sha256, write_whole};
pub use summary::Summary;
pub use workers::{Isolation, Workers, text};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{
    Act, Code, Content, Coverage, Diagnostic, Document, Lang, Page, Requisites, SCHEMA,
    SCHEMA_VERSION, Severity, Source, Status, TextOrigin, Turn,
};
use crate::{check, diagnostic, extract, layout, normalize, read, recognize};

/// What a conversion depends on besides the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Language of the diagnostics.
    pub lang: Lang,
    /// How the source is read.
    pub read: read::Options,
    /// How pages that are pictures are read.
    pub recognize: recognize::Options,
}

impl Options {
    /// The same with what others say of pages that do not tell their turn.
    fn turning(&self, turns: BTreeMap<u32, Turn>) -> Self {
        let recognize = recognize::Options { turns, ..self.recognize.clone() };
        Self { recognize, ..self.clone() }
    }
}

/// Converts one document. `path_label` is what the output calls it; nothing is opened by it.
///
/// ```
/// use prikaz::{model::Status, pipeline::{Options, convert}};
///
/// let act = convert("empty.txt", b"", &Options::default());
/// assert_eq!(act.source.path, "empty.txt");
/// assert_eq!(act.source.bytes, 0);
/// # let _ = Status::Failed;
/// ```
pub fn convert(path_label: &str, bytes: &[u8], options: &Options) -> Act {
    convert_known(source(path_label, bytes), bytes, options)
}

/// What is known of a document before it is read.
fn source(path_label: &str, bytes: &[u8]) -> Source {
    Source {
        path: path_label.to_owned(),
        sha256: hex(&Sha256::digest(bytes)),
        bytes: bytes.len() as u64,
        ..Source::default()
    }
}

/// Converts a document whose name, size and hash are known already.
fn convert_known(source: Source, bytes: &[u8], options: &Options) -> Act {
    match caught(|| content(bytes, options)) {
        Ok(content) => convert_read(source, content, options),
        Err(diagnostic) => refuse(source, *diagnostic, options.lang),
    }
}

/// What a document holds before layout: the words of its reader, and of recognition where pages are pictures.
///
/// # Errors
/// As [`read::read`] and [`read::settle`].
pub fn content(bytes: &[u8], options: &Options) -> Result<Content, Box<Diagnostic>> {
    let content = read_pages(bytes, options)?;
    // Which way up some pages stand is told by the others, once all are read.
    let turns = recognize::outvoted(&content.stances());
    let content =
        if turns.is_empty() { content } else { read_pages(bytes, &options.turning(turns))? };
    read::settle(content)
}

/// The same of the pages that are asked for, before anything is said of the whole.
fn read_pages(bytes: &[u8], options: &Options) -> Result<Content, Box<Diagnostic>> {
    read::read(bytes, &options.read).map(|content| recognized(content, bytes, options))
}

/// Converts a document that was read already.
fn convert_read(source: Source, content: Content, options: &Options) -> Act {
    match caught(|| Ok(stages(&source, content))) {
        Ok(act) => finish(act, options.lang),
        Err(diagnostic) => refuse(source, *diagnostic, options.lang),
    }
}

/// What `work` gives; a panic in it is a diagnostic.
fn caught<T>(work: impl FnOnce() -> Result<T, Box<Diagnostic>>) -> Result<T, Box<Diagnostic>> {
    panics::catch(work).unwrap_or_else(|reason| {
        Err(Box::new(Diagnostic::new(Code::Internal).with("reason", reason)))
    })
}

/// The stages behind the reader, in their order.
fn stages(source: &Source, mut content: Content) -> Act {
    let misread = recognize::weigh(&mut content);
    let mut diagnostics = std::mem::take(&mut content.diagnostics);
    let source = Source {
        media_type: Some(content.media_type.to_string()),
        reader: Some(content.reader.to_string()),
        text_origin: Some(content.origin),
        pages: content.pages(),
        ..source.clone()
    };
    let document = Document { misread, ..layout::layout(content) };
    let document = normalize::normalize(document);
    let act = extract::extract(document);
    let recognized = source.text_origin != Some(TextOrigin::Digital);
    let mut act = check::check(if recognized { check::repair(act) } else { act });
    if recognized {
        check::doubt(&mut act);
    }
    diagnostics.append(&mut act.diagnostics);
    Act { source, diagnostics, ..act }
}

/// Converts what [`content`] gave; `path_label` is what the output calls it.
pub fn convert_content(path_label: &str, content: Content, options: &Options) -> Act {
    convert_read(source(path_label, b""), content, options)
}

/// Gives the pages that are pictures their words.
fn recognized(content: Content, bytes: &[u8], options: &Options) -> Content {
    if !recognize::is_needed(&content) {
        return content;
    }
    // Pictures are made page by page: a long scan must not hold all of them.
    let rasters = read::Rasters::open(bytes, &options.read);
    let mut picture = |page: &Page| rasters.as_ref().ok()?.page(page.number, dpi(page));
    recognize::recognize(content, &mut picture, &options.recognize)
}

/// Pixels an inch at which a page is made a picture: its own, so that nothing is drawn anew.
fn dpi(page: &Page) -> f32 {
    page.dpi.unwrap_or(300.0).clamp(100.0, 400.0)
}

/// Puts the diagnostics into words and sums them up in the status.
fn finish(mut act: Act, lang: Lang) -> Act {
    for diagnostic in &mut act.diagnostics {
        diagnostic::describe(diagnostic, lang);
    }
    let missing = act.diagnostics.iter().any(|d| d.severity == Severity::Error);
    act.status = if missing { Status::Partial } else { Status::Success };
    act
}

/// The act of a source that could not be read: no parts, and why.
fn refuse(source: Source, mut diagnostic: Diagnostic, lang: Lang) -> Act {
    diagnostic::describe(&mut diagnostic, lang);
    Act {
        schema: SCHEMA.to_owned(),
        version: SCHEMA_VERSION.to_owned(),
        status: Status::Failed,
        source,
        requisites: Requisites::default(),
        parts: Vec::new(),
        corrections: Vec::new(),
        diagnostics: vec![diagnostic],
        coverage: Coverage::default(),
    }
}

/// Bytes as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act_with(codes: &[Code]) -> Act {
        let mut act = refuse(Source::default(), Diagnostic::new(Code::Internal), Lang::En);
        act.diagnostics = codes.iter().map(|&code| Diagnostic::new(code)).collect();
        act
    }

    #[test]
    fn the_status_sums_up_the_diagnostics() {
        for (codes, status) in [
            (&[][..], Status::Success),
            (&[Code::NumberGap, Code::Repaired], Status::Success),
            (&[Code::NumberGap, Code::TextLost], Status::Partial),
        ] {
            let act = finish(act_with(codes), Lang::Ru);
            assert_eq!(act.status, status, "{codes:?}");
            assert!(act.diagnostics.iter().all(|d| !d.message.is_empty()));
        }
    }

    #[test]
    fn a_reader_that_refuses_gives_a_failed_act() {
        let mut options = Options::default();
        options.read.limits.bytes = 3;
        let act = convert("big.txt", b"four", &options);
        assert_eq!(act.status, Status::Failed);
        assert_eq!(act.diagnostics.len(), 1);
        assert_eq!(act.diagnostics[0].code, Code::TooLarge);
        assert_eq!(act.source.bytes, 4);
        assert!(act.parts.is_empty());
    }

    #[test]
    fn the_source_is_named_and_hashed() {
        let act = convert("папка/a.txt", b"abc", &Options::default());
        assert_eq!(act.source.path, "папка/a.txt");
        assert_eq!(
            act.source.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
