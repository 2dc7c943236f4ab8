//! How documents are laid out: two spaces a level, places and lists of numbers in one line.

use std::io::{Result, Write};

use serde_json::ser::Formatter;

/// Spaces to indent with, as many as one write takes.
const SPACES: &[u8] = &[b' '; 64];

/// A layout between compact and pretty.
///
/// Evidence is half of a document; with a line a number it would bury the text it speaks of. So
/// the members of an `evidence` stand in a line each, and so does a list that begins with a number.
#[derive(Default)]
pub(super) struct Layout {
    depth: usize,
    /// Depth from which on all stands in one line.
    inline: Option<usize>,
    /// Depth of the evidence that is being written.
    evidence: Option<usize>,
    /// The key of the value that comes next.
    key: Vec<u8>,
    in_key: bool,
    /// A list was opened and its first member is not known yet.
    opened: bool,
    /// The innermost list or object has a member.
    filled: bool,
}

impl Layout {
    /// A layout at the start of a document.
    pub(super) fn new() -> Self {
        Self::default()
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> Result<()> {
        writer.write_all(b"\n")?;
        let mut spaces = self.depth * 2;
        while spaces > 0 {
            let now = spaces.min(SPACES.len());
            writer.write_all(&SPACES[..now])?;
            spaces -= now;
        }
        Ok(())
    }

    /// What stands before a member.
    fn before<W: ?Sized + Write>(&self, writer: &mut W, first: bool) -> Result<()> {
        match (self.inline.is_some(), first) {
            (true, true) => Ok(()),
            (true, false) => writer.write_all(b", "),
            (false, true) => self.line(writer),
            (false, false) => {
                writer.write_all(b",")?;
                self.line(writer)
            }
        }
    }

    /// A list's first member turned out to be no number.
    fn settle<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if std::mem::take(&mut self.opened) { self.before(writer, true) } else { Ok(()) }
    }

    /// A number: a list that it begins stays in one line.
    fn number(&mut self) {
        if std::mem::take(&mut self.opened) && self.inline.is_none() {
            self.inline = Some(self.depth);
        }
    }

    fn open(&mut self) {
        self.depth += 1;
        self.filled = false;
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        let inline = self.inline.is_some();
        if self.inline == Some(self.depth) {
            self.inline = None;
        }
        if self.evidence == Some(self.depth) {
            self.evidence = None;
        }
        self.depth -= 1;
        if self.filled && !inline {
            self.line(writer)?;
        }
        self.filled = true;
        writer.write_all(bracket)
    }
}

impl Formatter for Layout {
    fn write_null<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.settle(writer)?;
        writer.write_all(b"null")
    }

    fn write_bool<W: ?Sized + Write>(&mut self, writer: &mut W, value: bool) -> Result<()> {
        self.settle(writer)?;
        writer.write_all(if value { b"true" } else { b"false" })
    }

    fn write_u32<W: ?Sized + Write>(&mut self, writer: &mut W, value: u32) -> Result<()> {
        self.number();
        write!(writer, "{value}")
    }

    fn write_u64<W: ?Sized + Write>(&mut self, writer: &mut W, value: u64) -> Result<()> {
        self.number();
        write!(writer, "{value}")
    }

    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, value: f32) -> Result<()> {
        self.number();
        serde_json::ser::CompactFormatter.write_f32(writer, value)
    }

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.settle(writer)?;
        writer.write_all(b"\"")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        text: &str,
    ) -> Result<()> {
        if self.in_key {
            self.key.extend_from_slice(text.as_bytes());
        }
        writer.write_all(text.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.settle(writer)?;
        self.key.clear();
        self.open();
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.opened = first;
        if first { Ok(()) } else { self.before(writer, false) }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.opened = false;
        self.close(writer, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.settle(writer)?;
        let member = self.evidence == Some(self.depth);
        let evidence = self.key == b"evidence";
        self.key.clear();
        self.open();
        if self.inline.is_none() && member {
            self.inline = Some(self.depth);
        } else if self.evidence.is_none() && evidence {
            self.evidence = Some(self.depth);
        }
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.key.clear();
        self.in_key = true;
        self.before(writer, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }
}
