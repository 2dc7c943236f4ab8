//! What can be said of pages when all of them are there: where their text is from, and which lack it.

use std::fmt::Write;

use crate::model::{Code, Content, Diagnostic, Form, Layer, Page, Severity, TextOrigin};

/// Completes a content whose pages may have come in pieces, or through recognition.
///
/// # Errors
/// `text-layer-unusable` where no page holds a word and a picture shows some, `empty-file` where none does.
pub fn settle(mut content: Content) -> Result<Content, Box<Diagnostic>> {
    let Form::Paged(pages) = &content.form else { return Ok(content) };
    content.origin = origin(pages);
    let unread = unread(pages);
    if content.text.trim().is_empty() {
        let known = content.diagnostics.into_iter().find(|known| known.severity == Severity::Error);
        let empty = || Diagnostic::new(Code::EmptyFile);
        return Err(Box::new(known.or(unread).unwrap_or_else(empty)));
    }
    content.diagnostics.extend(unread);
    let unknown = content.text.matches(char::REPLACEMENT_CHARACTER).count();
    if unknown > 0 {
        content.diagnostics.push(Diagnostic::new(Code::GlyphsUnknown).with("count", unknown));
    }
    Ok(content)
}

/// Where the text of pages is from; pages without any do not count.
fn origin(pages: &[Page]) -> TextOrigin {
    let has = |layer| pages.iter().any(|page| page.layer == layer && !page.words.is_empty());
    match (has(Layer::Typed), has(Layer::Recognized) || has(Layer::Unusable)) {
        (true, true) => TextOrigin::Mixed,
        (false, true) => TextOrigin::Ocr,
        (_, false) => TextOrigin::Digital,
    }
}

/// That some pages have no usable text, if there are any.
fn unread(pages: &[Page]) -> Option<Diagnostic> {
    let lacks = |page: &&Page| matches!(page.layer, Layer::Missing | Layer::Unusable);
    let numbers: Vec<u32> = pages.iter().filter(lacks).map(|page| page.number).collect();
    let listed = listed(&numbers);
    (!numbers.is_empty()).then(|| Diagnostic::new(Code::TextLayerUnusable).with("pages", listed))
}

/// Numbers as people list them: `1-3, 7`.
pub fn listed(numbers: &[u32]) -> String {
    let mut out = String::new();
    for run in numbers.chunk_by(|one, next| one + 1 == *next) {
        let [first, .., last] = run else {
            let _ = write!(out, ", {}", run[0]);
            continue;
        };
        let _ = write!(out, ", {first}-{last}");
    }
    out.trim_start_matches(", ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_in_runs() {
        for (numbers, list) in
            [(&[1][..], "1"), (&[1, 2, 3, 7], "1-3, 7"), (&[2, 4, 5], "2, 4-5"), (&[], "")]
        {
            assert_eq!(listed(numbers), list);
        }
    }

    fn content(layers: &[(Layer, &str)]) -> Content {
        let word = |text: &str| crate::model::Word {
            span: crate::model::Span(0, text.chars().count() as u32),
            bbox: [0.0; 4],
            size: 1.0,
            bold: false,
            turn: crate::model::Turn::None,
            hidden: false,
            confidence: 1.0,
        };
        let pages = layers.iter().zip(1..).map(|((layer, text), number)| Page {
            number,
            words: text.split_whitespace().map(word).collect(),
            layer: *layer,
            ..Page::default()
        });
        Content {
            text: layers.iter().map(|(_, text)| *text).collect(),
            form: Form::Paged(pages.collect()),
            reader: "pdf".into(),
            media_type: "application/pdf".into(),
            origin: TextOrigin::Digital,
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn pages_without_text_are_named() {
        let whole = settle(content(&[(Layer::Typed, "а"), (Layer::Typed, "")])).expect("text");
        assert_eq!((whole.origin, whole.diagnostics), (TextOrigin::Digital, Vec::new()));
        let some = settle(content(&[(Layer::Typed, "а"), (Layer::Missing, "")])).expect("text");
        assert_eq!(some.origin, TextOrigin::Digital);
        assert_eq!(some.diagnostics[0].args["pages"], "2");
        let salad = settle(content(&[(Layer::Typed, "а"), (Layer::Unusable, "b")])).expect("text");
        assert_eq!(salad.origin, TextOrigin::Mixed);
        let scan = settle(content(&[(Layer::Missing, "")])).expect_err("a scan");
        assert_eq!(scan.code, Code::TextLayerUnusable);
        let blank = settle(content(&[(Layer::Typed, "")])).expect_err("nothing");
        assert_eq!(blank.code, Code::EmptyFile);
        let unknown = settle(content(&[(Layer::Typed, "а\u{fffd}")])).expect("text");
        assert_eq!(unknown.diagnostics[0].code, Code::GlyphsUnknown);
    }
}
