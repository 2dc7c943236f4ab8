//! What a reader gives to the layout stage.

use std::borrow::Cow;

use super::{Block, Code, Diagnostic, Layer, Page, Pose, Stance, TextOrigin};

/// The content of one source, as its reader understood it.
#[derive(Clone, Debug)]
pub struct Content {
    /// The reader's text: all that spans of evidence point into.
    pub text: String,
    /// What structure the format itself gave.
    pub form: Form,
    /// Name of the reader: `text`, `html`, ...
    pub reader: Cow<'static, str>,
    /// Media type found in the content, never taken from the file's name.
    pub media_type: Cow<'static, str>,
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
    /// What stands in the text between two pages, also where one of them is empty.
    pub const PAGE_BREAK: &'static str = "\n\u{c}";

    /// Number of pages; null where the format has none.
    pub fn pages(&self) -> Option<u32> {
        match &self.form {
            Form::Paged(pages) => Some(pages.len() as u32),
            Form::Lines | Form::Flow(_) => None,
        }
    }

    /// Which way up the pages that are pictures were read.
    pub fn stances(&self) -> Vec<Stance> {
        let Form::Paged(pages) = &self.form else { return Vec::new() };
        let doubtful = |page: u32| {
            let doubts = self.diagnostics.iter().filter(|d| d.code == Code::PageTurnDoubtful);
            doubts.filter_map(|doubt| doubt.evidence.as_ref()).any(|at| at.page == Some(page))
        };
        let read = pages.iter().filter(|page| page.layer == Layer::Recognized);
        // An empty page has no stance.
        let told = read.filter(|page| !page.words.is_empty() || doubtful(page.number));
        told.map(|page| {
            let Pose { turn, .. } = page.pose;
            Stance {
                page: page.number,
                turn,
                wide: (page.width > page.height) != turn.lies(),
                sure: !doubtful(page.number),
            }
        })
        .collect()
    }

    /// The contents of a source's page ranges, in their order, as one: what reading them at once
    /// would have given. None where there are none.
    pub fn merge(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let mut whole = parts.next()?;
        let mut chars = whole.text.chars().count() as u32;
        for part in parts {
            whole.text.push_str(Self::PAGE_BREAK);
            chars += Self::PAGE_BREAK.len() as u32;
            chars += whole.append(part, chars);
        }
        // As a reader tells them, whichever part they are from.
        whole.diagnostics.sort_by_key(|diagnostic| diagnostic.code);
        Some(whole)
    }

    /// Adds a part whose text begins at character `start`, and says how many characters it has.
    fn append(&mut self, part: Self, start: u32) -> u32 {
        self.text.push_str(&part.text);
        if let (Form::Paged(pages), Form::Paged(more)) = (&mut self.form, part.form) {
            pages.extend(more.into_iter().map(|page| page.shifted(start)));
        }
        if self.origin != part.origin {
            self.origin = TextOrigin::Mixed;
        }
        for mut diagnostic in part.diagnostics {
            if let Some(evidence) = &mut diagnostic.evidence {
                evidence.shift(start);
            }
            // Each part says of its own what is true of the whole file.
            if !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
        part.text.chars().count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Evidence, Span, Turn, Word};

    fn word(span: Span) -> Word {
        let (size, turn) = (12.0, Turn::None);
        Word { span, bbox: [0.0; 4], size, bold: false, turn, hidden: false, confidence: 1.0 }
    }

    /// Pages from a number on, each given by its words.
    fn content(first: u32, pages: &[&str]) -> Content {
        let mut text = String::new();
        let mut chars = 0;
        let mut read = Vec::new();
        for (number, line) in (first..).zip(pages) {
            if !read.is_empty() {
                text.push_str(Content::PAGE_BREAK);
                chars += 2;
            }
            let end = chars + line.chars().count() as u32;
            let words = vec![word(Span(chars, end))];
            read.push(Page { number, words, ..Page::default() });
            text.push_str(line);
            chars = end;
        }
        Content {
            text,
            form: Form::Paged(read),
            reader: "pdf".into(),
            media_type: "application/pdf".into(),
            origin: TextOrigin::Digital,
            diagnostics: vec![Diagnostic::new(Code::Truncated)],
        }
    }

    fn pages(content: Content) -> Vec<Page> {
        match content.form {
            Form::Paged(pages) => pages,
            _ => Vec::new(),
        }
    }

    #[test]
    fn parts_become_what_reading_at_once_gives() {
        let lines = ["", "мост", "", "№ 1\nдорога", "", ""];
        let whole = content(1, &lines);
        for cut in 1..lines.len() {
            let parts = [content(1, &lines[..cut]), content(cut as u32 + 1, &lines[cut..])];
            let merged = Content::merge(parts).unwrap();
            assert_eq!(merged.text, whole.text, "cut at {cut}");
            assert_eq!(merged.diagnostics, whole.diagnostics, "said once");
            assert_eq!(pages(merged), pages(whole.clone()), "cut at {cut}");
        }
        let parts = (1..).zip(&lines).map(|(number, line)| content(number, &[line]));
        assert_eq!(pages(Content::merge(parts).unwrap()), pages(whole));
        assert!(Content::merge([]).is_none());
    }

    #[test]
    fn what_parts_say_of_places_moves_with_them() {
        let mut second = content(2, &["дорога"]);
        second.origin = TextOrigin::Ocr;
        let evidence = Evidence { span: Some(Span(1, 2)), ..Evidence::default() };
        second.diagnostics = vec![Diagnostic::new(Code::MixedScript).at(evidence)];
        let merged = Content::merge([content(1, &["мост"]), second]).unwrap();
        assert_eq!(merged.origin, TextOrigin::Mixed);
        let codes: Vec<Code> = merged.diagnostics.iter().map(|told| told.code).collect();
        assert_eq!(codes, [Code::Truncated, Code::MixedScript]);
        let moved = merged.diagnostics[1].evidence.as_ref().unwrap();
        assert_eq!(moved.span, Some(Span(7, 8)));
    }
}
