//! The characters: pieces of the main stream in the order of the text.

use std::ops::Range;

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

use super::fib::Plc;
use crate::model::{Code, Diagnostic};
use crate::read::bytes::{slice, u16_at, u32_at};

/// The language code of Russian.
const RUSSIAN: u16 = 0x0419;

/// The bit that says that a piece has one byte a character.
const NARROW: u32 = 1 << 30;

/// A piece.
#[derive(Debug)]
struct Piece {
    /// Its characters in the text.
    range: Range<u32>,
    /// Where it begins in the main stream.
    place: u32,
    narrow: bool,
    /// Which further properties its characters have.
    change: u16,
}

/// The text of all stories.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    /// Its characters in 16 bits each.
    pub(super) characters: Vec<u16>,
    runs: Vec<Piece>,
    /// Groups of properties that pieces refer to.
    changes: Vec<&'a [u8]>,
    /// Whether something of it is lost.
    pub(super) broken: bool,
}

impl<'a> Pieces<'a> {
    /// Puts the pieces of the main stream together.
    ///
    /// # Errors
    /// `truncated` where nothing tells where they are.
    pub(super) fn read(
        table: &'a [u8],
        main: &[u8],
        language: u16,
    ) -> Result<Self, Box<Diagnostic>> {
        let (changes, plc) =
            split(table).ok_or_else(|| Box::new(Diagnostic::new(Code::Truncated)))?;
        let plc = Plc::new(plc, 8);
        let (characters, runs) = (Vec::new(), Vec::new());
        let mut text = Self { characters, runs, changes, broken: false };
        for at in 0..plc.len() {
            text.add(&plc, at, main, language);
            // Pieces may overlap; a file that repeats itself without end is a trap.
            if text.broken || text.characters.len() > 2 * main.len() {
                text.broken = true;
                break;
            }
        }
        Ok(text)
    }

    fn add(&mut self, plc: &Plc<'_>, at: usize, main: &[u8], language: u16) {
        let (Some(start), Some(end), Some(record)) =
            (plc.position(at), plc.position(at + 1), plc.record(at))
        else {
            return;
        };
        let length = end.saturating_sub(start) as usize;
        let place = u32_at(record, 2).unwrap_or(0);
        let narrow = place & NARROW != 0;
        let place = if narrow { (place & !NARROW) / 2 } else { place };
        let change = u16_at(record, 6).unwrap_or(0);
        let first = self.characters.len() as u32;
        let rest = main.get(place as usize..).unwrap_or_default();
        let width = if narrow { 1 } else { 2 };
        let have = length.min(rest.len() / width);
        self.broken |= have < length || start != first;
        let bytes = &rest[..have * width];
        if narrow {
            let (text, _) = narrow_encoding(bytes, language).decode_without_bom_handling(bytes);
            self.characters.extend(text.encode_utf16());
            self.characters.resize(first as usize + have, u16::from(b' '));
        } else {
            self.characters
                .extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
        }
        let range = first..first + have as u32;
        self.runs.push(Piece { range, place, narrow, change });
    }

    /// Where a character is in the main stream, and the properties that its piece adds.
    pub(super) fn place(&self, character: u32) -> Option<(u32, &'a [u8])> {
        let at = self.runs.partition_point(|piece| piece.range.end <= character);
        let piece = self.runs.get(at)?;
        let behind = character.checked_sub(piece.range.start)?;
        let width = if piece.narrow { 1 } else { 2 };
        let change = if piece.change & 1 == 1 {
            self.changes.get(usize::from(piece.change >> 1)).copied().unwrap_or_default()
        } else {
            Default::default()
        };
        Some((piece.place + behind * width, change))
    }
}

/// The groups of properties in front, and the pieces.
fn split(mut table: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut changes = Vec::new();
    loop {
        match table.first()? {
            1 => {
                let length = usize::from(u16_at(table, 1)?);
                changes.push(slice(table, 3, length)?);
                table = table.get(3 + length..)?;
            }
            2 => {
                let length = u32_at(table, 1)? as usize;
                return Some((changes, table.get(5..5 + length.min(table.len() - 5))?));
            }
            _ => return None,
        }
    }
}

/// The encoding of a piece of one byte a character: Western, but old converters wrote Russian so.
fn narrow_encoding(bytes: &[u8], language: u16) -> &'static Encoding {
    let letter = |byte: u8| byte >= 0xC0;
    let words = bytes.windows(3).filter(|three| three.iter().all(|byte| letter(*byte))).count();
    if language == RUSSIAN && words > 0 { WINDOWS_1251 } else { WINDOWS_1252 }
}
