//! What parent and worker say to each other: lines of JSON, with bytes behind them where a line
//! says so.
//!
//! The parent begins with a [`Start`]; the worker answers each line with a [`Head`], to a start
//! [`Answer::Ready`]. Pages are packed, not written as JSON: they hold many small numbers, which
//! come back bit by bit the same.

use std::io::{self, BufRead, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{Box4, Brief, Content, Diagnostic, Form, Page, Stance, TextOrigin};

/// Raised when messages change: a worker of another version is not asked anything.
pub const VERSION: u32 = 2;

/// Longest line: messages hold names and diagnostics, no documents.
pub(super) const LONGEST_LINE: usize = 16 << 20;

/// The parent's first line.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Start {
    /// [`VERSION`].
    pub protocol: u32,
    /// Address space that the worker may take, in bytes.
    pub memory: u64,
}

/// What is asked about one document; `O` is what its reading depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request<O> {
    /// What is asked.
    pub want: Want,
    /// What outputs call the document; nothing is opened by it.
    pub label: String,
    /// SHA-256 of the document in hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// So many bytes follow: the document, or the parts of it that are to be joined. None where
    /// it is about the document of the request before.
    pub follows: Option<u64>,
    /// Seconds of computing that the request may take.
    pub cpu: u64,
    /// What the reading depends on.
    pub options: O,
}

/// What can be asked of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    /// The act as the bytes of its output, unless there are more pages than this.
    Act(u32),
    /// The reader's text, unless there are more pages than this.
    Text(u32),
    /// The pages that the options name.
    Pages,
    /// The number of pages.
    Count,
    /// The act as the bytes of its output, of pages that were read before.
    Join(Parts),
    /// Pictures of places on pages.
    Crops(Vec<(u32, Box4)>),
}

/// What was read of a document in parts. Their packed pages follow each other in this order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Each part, and the bytes of its pages.
    pub parts: Vec<(About, u64)>,
    /// What is to be told of pages that could not be read.
    pub lost: Vec<Diagnostic>,
    /// Number of pages of the document.
    pub pages: u32,
}

/// A worker's line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// What it answers.
    pub answer: Answer,
    /// So many bytes follow.
    pub follows: u64,
}

/// What a worker can answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is there.
    Ready {
        /// [`VERSION`] of the worker.
        protocol: u32,
        /// Version of its program.
        program: String,
    },
    /// The act in short; the bytes of its output follow.
    Act(Brief),
    /// The text follows.
    Text,
    /// The document has so many pages, more than the request allows.
    Long(u32),
    /// The pages follow, packed.
    Pages(About),
    /// The number of pages, where the format has any.
    Count(Option<u32>),
    /// The pictures follow, each of so many bytes; none where there is no such page.
    Crops(Vec<Option<u64>>),
    /// Nothing could be read.
    Refused(Box<Diagnostic>),
}

/// What a content says of itself, besides its text and pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    reader: String,
    media_type: String,
    origin: TextOrigin,
    diagnostics: Vec<Diagnostic>,
    stances: Vec<Stance>,
}

impl About {
    /// Which way up the pages that are pictures were read.
    pub fn stances(&self) -> &[Stance] {
        &self.stances
    }
}

/// Packs a content for its way to the parent; none where it has no pages.
pub fn pack(content: Content) -> Option<(About, Vec<u8>)> {
    let Form::Paged(pages) = &content.form else { return None };
    let body = postcard::to_stdvec(&(&content.text, pages)).ok()?;
    let about = About {
        stances: content.stances(),
        reader: content.reader.into_owned(),
        media_type: content.media_type.into_owned(),
        origin: content.origin,
        diagnostics: content.diagnostics,
    };
    Some((about, body))
}

/// The content that was packed; none where the bytes are not of one.
pub fn unpack(about: About, body: &[u8]) -> Option<Content> {
    let (text, pages): (String, Vec<Page>) = postcard::from_bytes(body).ok()?;
    let About { reader, media_type, origin, diagnostics, stances: _ } = about;
    let (reader, media_type) = (reader.into(), media_type.into());
    Some(Content { text, form: Form::Paged(pages), reader, media_type, origin, diagnostics })
}

/// A message as a line.
pub(super) fn line(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    Ok(line)
}

/// Writes a message and the bytes behind it.
pub(super) fn write(to: &mut impl Write, message: &impl Serialize, body: &[u8]) -> io::Result<()> {
    to.write_all(&line(message)?)?;
    to.write_all(body)?;
    to.flush()
}

/// Reads the next message; none at the end.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    from.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&line)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Layer, Ruling, Span, Turn, Word};

    fn content() -> Content {
        let word = Word {
            span: Span(0, 4),
            bbox: [0.1, f32::MIN_POSITIVE, 1.0 / 3.0, f32::INFINITY],
            size: 11.04,
            bold: true,
            turn: Turn::Quarter,
            hidden: true,
            confidence: 0.3,
        };
        let ruling = Ruling { start: [1e-30, -0.0], end: [595.32, 16_777_217.0], width: 0.48 };
        let page = Page {
            number: 7,
            width: 595.32,
            height: 841.92,
            words: vec![word],
            rulings: vec![ruling],
            pictures: vec![[1.5; 4]],
            layer: Layer::Unusable,
            ..Page::default()
        };
        Content {
            text: "мост\n\u{c}".to_owned(),
            form: Form::Paged(vec![page, Page::default()]),
            reader: "pdf".into(),
            media_type: "application/pdf".into(),
            origin: TextOrigin::Mixed,
            diagnostics: vec![Diagnostic::new(Code::Truncated).with("page", 7)],
        }
    }

    #[test]
    fn pages_come_back_as_they_were() {
        let content = content();
        let (about, body) = pack(content.clone()).unwrap();
        let about = serde_json::from_slice(&serde_json::to_vec(&about).unwrap()).unwrap();
        let back = unpack(about, &body).unwrap();
        // Every bit of every number, which equality would not tell.
        assert_eq!(format!("{back:?}"), format!("{content:?}"));
    }

    #[test]
    fn what_is_not_packed_is_not_unpacked() {
        let (about, body) = pack(content()).unwrap();
        assert!(unpack(about.clone(), &body[..body.len() - 1]).is_none());
        assert!(unpack(about, &[0xff; 40]).is_none());
        assert!(pack(Content { form: Form::Lines, ..content() }).is_none());
    }

    #[test]
    fn messages_are_lines() {
        let head = Head { answer: Answer::Long(300), follows: 0 };
        let mut bytes = Vec::new();
        write(&mut bytes, &head, b"body\n").unwrap();
        let mut from = &bytes[..];
        assert_eq!(read::<Head>(&mut from).unwrap(), Some(head));
        assert_eq!(from, b"body\n");
        assert!(read::<Head>(&mut from).is_err());
        assert!(read::<Head>(&mut &b""[..]).unwrap().is_none());
    }
}
