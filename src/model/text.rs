//! Text that remembers where it stands in the source.

use std::ops::Range;

use super::Span;

/// Gaps of up to this many characters inside one piece are markup, line ends and indents, not other text.
const PIECE_GAP: u32 = 8;

/// A string each byte of which knows the character of the reader's text it came from.
///
/// Stages cut, join and repair texts freely; the places travel along, so every field of the
/// output can name its span without any stage keeping books. Characters that a stage inserts
/// (a joining space, a repaired letter) take the place of what they stand beside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    value: String,
    at: Vec<u32>,
}

impl Text {
    /// Text that stands in the reader's text from character `start` on, without gaps.
    pub fn new(value: &str, start: u32) -> Self {
        let mut at = Vec::with_capacity(value.len());
        for (place, c) in (start..).zip(value.chars()) {
            at.extend(std::iter::repeat_n(place, c.len_utf8()));
        }
        Self { value: value.to_owned(), at }
    }

    /// No text yet, with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { value: String::with_capacity(bytes), at: Vec::with_capacity(bytes) }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// The part in a byte range, which must lie on character borders.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        Self { value: self.value[range.clone()].to_owned(), at: self.at[range].to_vec() }
    }

    /// The part that `part`, a slice borrowed from [`Text::as_str`], covers.
    ///
    /// An empty text where `part` was not borrowed from this text.
    #[must_use]
    pub fn part(&self, part: &str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(self.value.as_ptr() as usize);
        match start.checked_add(part.len()) {
            Some(end) if end <= self.value.len() => self.slice(start..end),
            _ => Self::default(),
        }
    }

    /// Without white space at both ends.
    #[must_use]
    pub fn trim(&self) -> Self {
        self.part(self.value.trim())
    }

    /// With every run of white space, line ends too, as one space, and none at the ends.
    #[must_use]
    pub fn flat(&self) -> Self {
        let mut flat = Self::with_capacity(self.len());
        for word in self.value.split_whitespace() {
            let start = word.as_ptr() as usize - self.value.as_ptr() as usize;
            if let Some(&place) = flat.at.last() {
                flat.value.push(' ');
                flat.at.push(place);
            }
            flat.value.push_str(word);
            flat.at.extend_from_slice(&self.at[start..start + word.len()]);
        }
        flat
    }

    /// The lines, without their ends; empty ones are kept.
    pub fn lines(&self) -> impl Iterator<Item = Self> {
        self.value.split('\n').map(|line| self.part(line))
    }

    /// Adds another text behind this one.
    pub fn push(&mut self, other: &Self) {
        self.value.push_str(&other.value);
        self.at.extend_from_slice(&other.at);
    }

    /// Adds another text with `glue` between the two; no glue where either is empty.
    pub fn join(&mut self, glue: &str, other: &Self) {
        if !self.is_empty() && !other.is_empty() {
            let place = self.at[self.at.len() - 1];
            self.value.push_str(glue);
            self.at.extend(std::iter::repeat_n(place, glue.len()));
        }
        self.push(other);
    }

    /// Puts `with` in the place of a byte range; the new characters take the first place of the old.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let place = self.at.get(range.start).or(self.at.last()).copied().unwrap_or(0);
        self.value.replace_range(range.clone(), with);
        self.at.splice(range, std::iter::repeat_n(place, with.len()));
    }

    /// Where it stands: its pieces in the reader's text, in order, at least one unless it is empty.
    ///
    /// A cell that goes on on the next page has two pieces.
    pub fn pieces(&self) -> Vec<Span> {
        let mut pieces: Vec<Span> = Vec::new();
        for &place in &self.at {
            match pieces.last_mut() {
                Some(Span(start, end)) if place >= *start && place <= *end + PIECE_GAP => {
                    *end = (*end).max(place + 1);
                }
                _ => pieces.push(Span(place, place + 1)),
            }
        }
        pieces
    }

    /// The places of its non-space characters in the reader's text.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        self.value.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(byte, _)| self.at[byte])
    }

    /// The place of the character at a byte offset; the last one's at the end.
    pub fn place(&self, byte: usize) -> Option<u32> {
        self.at.get(byte).or(self.at.last()).copied()
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_travel_with_the_text() {
        let source = Text::new("до 20.08.2021", 100);
        assert_eq!(source.slice(5..15).pieces(), [Span(103, 113)]);
        assert_eq!(source.part(&source.as_str()[0..4]).pieces(), [Span(100, 102)]);
        let mut joined = source.slice(0..4);
        joined.join(" ", &Text::new("весны", 400));
        assert_eq!(joined.as_str(), "до весны");
        assert_eq!(joined.pieces(), [Span(100, 102), Span(400, 405)]);
    }

    #[test]
    fn a_repair_keeps_its_place() {
        let mut text = Text::new("Лугiona", 7);
        text.replace(6..10, "иона");
        assert_eq!(text.as_str(), "Лугиона");
        assert_eq!(text.place(0), Some(7));
        assert_eq!(text.pieces(), [Span(7, 11)]);
    }
}
