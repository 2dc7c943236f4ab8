//! The head of the main stream: where everything else is.

use crate::model::{Code, Diagnostic};
use crate::read::bytes::{slice, u16_at, u32_at};
use crate::read::unsupported;

/// How the main stream of a Word document begins.
const IDENT: u16 = 0xA5EC;

/// The version of Word 97; older ones are written in another way.
const WORD_97: u16 = 0x00C1;

/// Where the table of places begins: pairs of an offset and a length in the table stream.
const PLACES: usize = 0x9A;

/// Things in the table stream, by their number in the table of places.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Styles = 1,
    FootnoteTexts = 3,
    Sections = 6,
    Margins = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Shapes = 40,
    MarginShapes = 41,
    EndnoteTexts = 47,
    Boxes = 56,
    MarginBoxes = 58,
    Lists = 73,
    ListUses = 74,
}

/// Whether a main stream that begins so is older than Word 97.
pub(super) fn is_before_97(head: &[u8]) -> bool {
    u16_at(head, 2).is_some_and(|version| version < WORD_97)
}

/// Lengths of the stories, which follow each other in one run of characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    pub(super) margins: u32,
    /// Macros and comments, which are not read.
    pub(super) unread: u32,
    pub(super) endnotes: u32,
    pub(super) boxes: u32,
    pub(super) margin_boxes: u32,
}

/// The head.
#[derive(Debug)]
pub(super) struct Fib<'a> {
    main: &'a [u8],
    /// The language that the document is in.
    pub(super) language: u16,
    /// Whether the table stream is `1Table` and not `0Table`.
    pub(super) second_table: bool,
    pub(super) lengths: Lengths,
}

impl<'a> Fib<'a> {
    /// Reads the head of the main stream.
    ///
    /// # Errors
    /// Where it is no Word document, is encrypted or older than Word 97.
    pub(super) fn read(main: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let broken = || Box::new(Diagnostic::new(Code::Truncated));
        let short = |at| u16_at(main, at).ok_or_else(broken);
        let length = |at| u32_at(main, at).ok_or_else(broken);
        if is_before_97(main) {
            return Err(unsupported("Word 6/95"));
        }
        if short(0)? != IDENT {
            return Err(unsupported("DOC"));
        }
        let flags = short(10)?;
        if flags & 0x0100 != 0 {
            return Err(Box::new(Diagnostic::new(Code::Encrypted).with("format", "Word")));
        }
        let lengths = Lengths {
            body: length(0x4C)?,
            footnotes: length(0x50)?,
            margins: length(0x54)?,
            unread: length(0x58)?.saturating_add(length(0x5C)?),
            endnotes: length(0x60)?,
            boxes: length(0x64)?,
            margin_boxes: length(0x68)?,
        };
        Ok(Self { main, language: short(6)?, second_table: flags & 0x0200 != 0, lengths })
    }

    /// Where a thing begins in the table stream, and its length; `None` where it is not there.
    fn place(&self, place: Place) -> Option<(usize, usize)> {
        let at = PLACES + 8 * place as usize;
        let (offset, length) = (u32_at(self.main, at)?, u32_at(self.main, at + 4)?);
        (length > 0).then_some((offset as usize, length as usize))
    }

    /// A thing in the table stream; nothing where it is not there.
    pub(super) fn find<'t>(&self, place: Place, table: &'t [u8]) -> &'t [u8] {
        self.place(place)
            .and_then(|(offset, length)| slice(table, offset, length))
            .unwrap_or_default()
    }

    /// All that stands in the table stream from where a thing begins.
    pub(super) fn find_open<'t>(&self, place: Place, table: &'t [u8]) -> &'t [u8] {
        self.place(place).and_then(|(offset, _)| table.get(offset..)).unwrap_or_default()
    }
}

/// Positions and what belongs to each: `n + 1` numbers of 32 bits, then `n` records of a size.
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    count: usize,
    size: usize,
}

impl<'a> Plc<'a> {
    pub(super) fn new(bytes: &'a [u8], size: usize) -> Self {
        Self { bytes, count: bytes.len().saturating_sub(4) / (4 + size), size }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// A position; there is one more of them than records.
    pub(super) fn position(&self, at: usize) -> Option<u32> {
        (at <= self.count).then(|| u32_at(self.bytes, 4 * at))?
    }

    pub(super) fn record(&self, at: usize) -> Option<&'a [u8]> {
        slice(self.bytes, 4 * (self.count + 1) + at * self.size, self.size)
    }
}
