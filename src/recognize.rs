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
mod colour;
mod digits;
mod engine;
mod gray;
mod ink;
mod lettered;
mod light;
mod line;
mod page;
mod paint;
mod pieces;
mod prose;
mod rect;
mod ruling;
mod size;
mod stance;
mod stops;
mod text;
mod tilt;
mod turn;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Code, Content, Diagnostic, Evidence, Form, Layer, Page, Raster, Turn};
use engine::Engine;

pub use stance::outvoted;
pub use words::{has_dictionary, weigh};

/// How pictures of pages are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The languages of the models, joined by `+`.
    pub languages: String,
    /// How pages are turned that do not tell it themselves, by their numbers, as the others of
    /// their document say: where nothing on them speaks against it.
    pub turns: BTreeMap<u32, Turn>,
}

impl Default for Options {
    fn default() -> Self {
        Self { languages: "rus".to_owned(), turns: BTreeMap::new() }
    }
}

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
            let wanted = options.turns.get(&page.number).copied();
            let sight = rasters(page).and_then(|raster| page::read(&raster, wanted, engine));
            let Some(sight) = sight else {
                diagnostics.push(about(Code::PageNotRead, page));
                anew.keep(page, piece, began);
                continue;
            };
            if !sight.upright {
                diagnostics.push(about(Code::PageTurnDoubtful, page));
            }
            if !sight.specks.is_empty() {
                let (count, signs) = (sight.specks.len(), sight.specks.join(" "));
                let dropped = about(Code::SpecksDropped, page).with("count", count);
                diagnostics.push(dropped.with("signs", signs));
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

/// A diagnostic about a page.
fn about(code: Code, page: &Page) -> Diagnostic {
    let evidence = Evidence { page: Some(page.number), ..Evidence::default() };
    Diagnostic::new(code).with("page", page.number).at(evidence)
}
