//! The books of an extraction: which characters of the source went where, and the evidence of fields.

use unicode_normalization::char::is_combining_mark;

use crate::model::{Coverage, Document, Evidence, Places, Span, Text};

/// Where a character went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Went {
    Nowhere,
    Block,
    Furniture,
    Field,
}

/// Keeps account of every character of the reader's text.
pub(super) struct Ledger<'a> {
    source: &'a str,
    places: &'a Places,
    /// Byte offset of each character, and the end.
    bytes: Vec<u32>,
    went: Vec<Went>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let source = document.source.as_str();
        let mut bytes: Vec<u32> = source.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(source.len() as u32);
        let places = &document.places;
        let mut ledger = Self { source, places, went: vec![Went::Nowhere; bytes.len() - 1], bytes };
        for furniture in &document.furniture {
            ledger.mark(&furniture.text, Went::Furniture);
        }
        // What a repair took away or replaced is kept in its correction.
        for correction in &document.corrections {
            ledger.mark_span(correction.span, Went::Field);
        }
        ledger
    }

    /// Books a text as taken by a field.
    pub(super) fn field(&mut self, text: &Text) {
        self.mark(text, Went::Field);
    }

    /// Books a text as furniture: a repeated head, a row of column numbers.
    pub(super) fn furniture(&mut self, text: &Text) {
        self.mark(text, Went::Furniture);
    }

    /// Books a text as a field's and gives the field's evidence.
    pub(super) fn evidence(&mut self, text: &Text, value: &str, confidence: f32) -> Evidence {
        self.field(text);
        self.seen(text, value, confidence)
    }

    /// The evidence of a value whose words another field or a block keeps.
    pub(super) fn seen(&self, text: &Text, value: &str, confidence: f32) -> Evidence {
        let pieces = text.pieces();
        let place = self.places.find(&pieces);
        let sure = self.places.sure(&pieces);
        let confidence =
            if sure < 1.0 { (confidence * sure * 1e3).round() / 1e3 } else { confidence };
        let mut pieces = pieces.into_iter();
        let span = pieces.next();
        let continued: Vec<Span> = pieces.collect();
        let raw = span.into_iter().chain(continued.iter().copied());
        let raw = raw.map(|span| self.raw(span)).collect::<Vec<_>>().join(" ");
        let same = raw.split_whitespace().eq(value.split_whitespace());
        Evidence {
            page: place.map(|(page, _)| page),
            bbox: place.map(|(_, bbox)| bbox),
            span,
            continued,
            raw: (!same).then_some(raw),
            confidence,
        }
    }

    /// The source's own characters of a span.
    pub(super) fn raw(&self, Span(start, end): Span) -> String {
        let last = self.bytes.len() - 1;
        let byte = |at: u32| self.bytes[(at as usize).min(last)] as usize;
        self.source[byte(start)..byte(end)].to_owned()
    }

    /// The parts of a text that nothing has taken yet; they are booked as a block's.
    ///
    /// Stretches with no letter or digit (a stray bracket, a dot) are kept only where they stand alone in the text.
    pub(super) fn leftovers(&mut self, text: &Text) -> Vec<Text> {
        let value = text.as_str();
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        for (at, c) in value.char_indices() {
            let free = c.is_whitespace() && open.is_some()
                || !c.is_whitespace() && self.is_free(text.place(at));
            match (free, open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    runs.push(start..at);
                    open = None;
                }
                _ => {}
            }
        }
        runs.extend(open.map(|start| start..value.len()));
        let left: Vec<Text> = runs.into_iter().map(|run| text.slice(run).trim()).collect();
        for text in &left {
            self.mark(text, Went::Block);
        }
        left
    }

    fn is_free(&self, place: Option<u32>) -> bool {
        place.and_then(|place| self.went.get(place as usize)) == Some(&Went::Nowhere)
    }

    fn mark(&mut self, text: &Text, went: Went) {
        for place in text.places() {
            self.mark_at(place, went);
        }
    }

    fn mark_span(&mut self, Span(start, end): Span, went: Went) {
        for place in start..end {
            self.mark_at(place, went);
        }
    }

    fn mark_at(&mut self, place: u32, went: Went) {
        if let Some(old) = self.went.get_mut(place as usize) {
            *old = (*old).max(went);
        }
    }

    /// Adds it all up.
    pub(super) fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        let mut letter = Went::Nowhere;
        for (c, &went) in self.source.chars().zip(&self.went) {
            // «й» in two parts became one character, which keeps the place of its first part.
            letter = if is_combining_mark(c) { went.max(letter) } else { went };
            let went = letter;
            if c.is_whitespace() || is_invisible(c) {
                continue;
            }
            coverage.source_chars += 1;
            match went {
                Went::Nowhere => coverage.lost += 1,
                Went::Block => coverage.blocks += 1,
                Went::Furniture => coverage.furniture += 1,
                Went::Field => coverage.fields += 1,
            }
        }
        coverage
    }
}

/// Characters that show nothing on a page: soft hyphens, joiners, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
