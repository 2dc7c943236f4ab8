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
mod engine;
mod gray;
mod ink;
mod light;
mod page;
mod paint;
mod rect;
mod ruling;
mod size;
mod text;
mod tilt;
mod turn;

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use crate::model::{Code, Content, Diagnostic, Evidence, Form, Layer, Page, Raster, TextOrigin};
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

thread_local! {
    /// Loading a model costs as much as reading some lines, so each thread keeps its engine.
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
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

/// Reads the pages that have no usable words of their own; `rasters` gives the picture of a page.
pub fn recognize(
    mut content: Content,
    rasters: &mut dyn FnMut(u32) -> Option<Raster>,
    options: &Options,
) -> Content {
    let Form::Paged(pages) = &mut content.form else {
        return content;
    };
    let wanted = |page: &Page| matches!(page.layer, Layer::Missing | Layer::Unusable);
    if !pages.iter().any(wanted) {
        return content;
    }
    let diagnostics = &mut content.diagnostics;
    let text = with_engine(options, |engine| {
        let mut anew = text::Anew::default();
        let pieces = text::pieces(&content.text, pages);
        for (page, (began, piece)) in pages.iter_mut().zip(pieces) {
            if !wanted(page) {
                anew.keep(page, piece, began);
                continue;
            }
            match rasters(page.number).and_then(|raster| page::read(&raster, engine)) {
                Some(sight) => {
                    if !sight.upright {
                        diagnostics.push(about(Code::PageTurnDoubtful, page));
                    }
                    anew.read(page, sight);
                }
                None => {
                    diagnostics.push(about(Code::PageNotRead, page));
                    anew.keep(page, piece, began);
                }
            }
        }
        anew.finish()
    });
    match text {
        Some(text) => content.text = text,
        None => diagnostics.push(
            Diagnostic::new(Code::OcrMissing)
                .with("languages", &options.languages)
                .with("pages", pages.iter().filter(|page| wanted(page)).count()),
        ),
    }
    let read = pages.iter().filter(|page| page.layer == Layer::Recognized).count();
    content.origin = match read {
        0 => content.origin,
        read if read == pages.len() => TextOrigin::Ocr,
        _ => TextOrigin::Mixed,
    };
    content
}

/// A diagnostic about a page.
fn about(code: Code, page: &Page) -> Diagnostic {
    let evidence = Evidence { page: Some(page.number), ..Evidence::default() };
    Diagnostic::new(code).with("page", page.number).at(evidence)
}
