//! Recognition: pages that are pictures get words and rulings with their places and confidences.
//!
//! Takes [`Content`], gives [`Content`]: a page whose words are missing or unusable comes out in
//! the same form as one whose words were typed. The steps stand in the order in which each helps
//! the next: the lightest of the colours as grey, uneven light, the way up, the tilt, the grids
//! of tables, their lines painted out, specks; then the cells one by one and the rest as a page.
#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::similar_names,
    clippy::many_single_char_names,
    reason = "pixels are counted from 0 and far below 2^23; x, y, dx and dy are their names"
)]

mod cell;
mod digits;
mod engine;
mod gray;
mod ink;
mod light;
mod page;
mod paint;
mod rect;
mod ruling;
mod size;
mod sure;
mod text;
mod tilt;
mod turn;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Code, Content, Diagnostic, Evidence, Form, Layer, Page, Raster, Word};
use engine::Engine;

/// How pictures of pages are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The languages of the models, joined by `+`.
    pub languages: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { languages: "rus".to_owned() }
    }
}

/// Letters of a word that tells something where it comes again.
const LETTERS: usize = 5;

/// How sure a word is that speaks for others read alike.
const WITNESS: f32 = 0.9;

/// How sure a word is for which another speaks.
const AGREED: f32 = 0.99;

thread_local! {
    /// Loading a model costs as much as reading some lines, so each thread keeps its engine.
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// The engine and its version; none where the program was built without it.
pub fn engine() -> Option<String> {
    engine::version().map(|version| format!("tesseract {version}"))
}

/// Whether the engine and its models are there.
pub fn is_available(options: &Options) -> bool {
    with_engine(options, |_| ()).is_some()
}

/// Calls with the thread's engine; null where there is none for the languages.
fn with_engine<T>(options: &Options, call: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    ENGINE.with(|slot| {
        let kept = slot.take().filter(|engine| engine.languages() == options.languages);
        let mut engine = kept.or_else(|| Engine::new(&options.languages))?;
        let answer = call(&mut engine);
        slot.replace(Some(engine));
        Some(answer)
    })
}

/// Whether some pages have no usable words of their own.
pub fn is_needed(content: &Content) -> bool {
    matches!(&content.form, Form::Paged(pages) if pages.iter().any(is_wanted))
}

/// Whether a page has no usable words of its own.
fn is_wanted(page: &Page) -> bool {
    matches!(page.layer, Layer::Missing | Layer::Unusable)
}

/// Reads the pages that have no usable words of their own; `rasters` gives the picture of a page.
pub fn recognize(
    mut content: Content,
    rasters: &mut dyn FnMut(&Page) -> Option<Raster>,
    options: &Options,
) -> Content {
    if !is_needed(&content) {
        return content;
    }
    let Form::Paged(pages) = &mut content.form else {
        return content;
    };
    let diagnostics = &mut content.diagnostics;
    let text = with_engine(options, |engine| {
        let mut anew = text::Anew::default();
        let pieces = text::pieces(&content.text, pages);
        for (page, (began, piece)) in pages.iter_mut().zip(pieces) {
            if !is_wanted(page) {
                anew.keep(page, piece, began);
                continue;
            }
            let sight = rasters(page).and_then(|raster| page::read(&raster, engine));
            let Some(sight) = sight else {
                diagnostics.push(about(Code::PageNotRead, page));
                anew.keep(page, piece, began);
                continue;
            };
            if !sight.upright {
                diagnostics.push(about(Code::PageTurnDoubtful, page));
            }
            anew.read(page, sight);
        }
        anew.finish()
    });
    match text {
        Some(text) => content.text = text,
        None => diagnostics.push(
            Diagnostic::new(Code::OcrMissing)
                .with("languages", &options.languages)
                .with("pages", pages.iter().filter(|page| is_wanted(page)).count()),
        ),
    }
    content
}

/// Makes words surer that were read alike elsewhere in the document: a mistake seldom comes twice.
///
/// For the whole document, after its pages have come together.
pub fn agree(content: &mut Content) {
    let Form::Paged(pages) = &mut content.form else { return };
    if !pages.iter().any(|page| page.layer == Layer::Recognized) {
        return;
    }
    let letters: Vec<char> = content.text.chars().collect();
    let reading = |word: &Word| -> Option<String> {
        let read = letters.get(word.span.0 as usize..word.span.1 as usize)?;
        let core: String = read.iter().filter(|c| c.is_alphanumeric()).collect();
        // Short words and numbers come twice by chance.
        let telling = core.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS;
        telling.then_some(core)
    };
    let mut sure: BTreeMap<String, usize> = BTreeMap::new();
    for word in pages.iter().flat_map(|page| &page.words).filter(|word| word.confidence >= WITNESS)
    {
        if let Some(core) = reading(word) {
            *sure.entry(core).or_default() += 1;
        }
    }
    for word in pages.iter_mut().flat_map(|page| &mut page.words) {
        if word.confidence < AGREED
            && let Some(core) = reading(word)
        {
            let own = usize::from(word.confidence >= WITNESS);
            if sure.get(&core).is_some_and(|count| *count > own) {
                word.confidence = AGREED;
            }
        }
    }
}

/// A diagnostic about a page.
fn about(code: Code, page: &Page) -> Diagnostic {
    let evidence = Evidence { page: Some(page.number), ..Evidence::default() };
    Diagnostic::new(code).with("page", page.number).at(evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, TextOrigin, Turn};

    #[test]
    fn words_read_alike_speak_for_each_other() {
        let text = "постоянно постоянно постоянно мост мост";
        let mut at = 0;
        let mut words = Vec::new();
        for (word, confidence) in text.split(' ').zip([0.99, 0.6, 0.5, 0.99, 0.5]) {
            let length = word.chars().count() as u32;
            words.push(Word {
                span: Span(at, at + length),
                bbox: [0.0; 4],
                size: 12.0,
                bold: false,
                turn: Turn::None,
                hidden: false,
                confidence,
            });
            at += length + 1;
        }
        let page = Page { number: 1, words, layer: Layer::Recognized, ..Page::default() };
        let mut content = Content {
            text: text.to_owned(),
            form: Form::Paged(vec![page]),
            reader: "pdf".into(),
            media_type: "application/pdf".into(),
            origin: TextOrigin::Ocr,
            diagnostics: Vec::new(),
        };
        agree(&mut content);
        let Form::Paged(pages) = content.form else { panic!() };
        let sure: Vec<f32> = pages[0].words.iter().map(|word| word.confidence).collect();
        assert_eq!(sure, [0.99, 0.99, 0.99, 0.99, 0.5]);
    }
}
