//! PDF: words, rulings and pictures of its pages, read on `hayro`.
//!
//! Pages are interpreted one by one, in the frame in which a person sees them.

mod device;
mod glyph;
mod layer;
mod open;
mod piece;
mod raster;
mod rulings;
mod twice;
mod weight;
mod words;

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page as Sheet;

use super::Options;
use crate::model::{Code, Content, Diagnostic, Form, Layer, Page, Pose, Raster, TextOrigin};
use device::Canvas;
use weight::Weights;

/// The media type.
const MEDIA_TYPE: &str = "application/pdf";

/// How sure a word is that another program recognised: its own figures are not in the file.
const RECOGNIZED: f32 = 0.98;

/// Reads a PDF.
///
/// # Errors
/// `encrypted` where it opens with a password only, `truncated` where it cannot be opened at all.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, Box<Diagnostic>> {
    let pdf = open::open(bytes, options)?;
    let limits = &options.limits;
    let mut reading = Reading::new(&pdf, limits.glyphs);
    let (first, last) = options.pages.unwrap_or((1, u32::MAX));
    for (number, sheet) in (1..).zip(pdf.pages().iter().take(limits.pages)) {
        if (first..=last).contains(&number) {
            reading.page(number, sheet);
        }
    }
    let mut diagnostics = Vec::new();
    if reading.broken || open::is_cut(bytes, &pdf) {
        diagnostics.push(Diagnostic::new(Code::Truncated));
    }
    let excess = [
        (pdf.pages().len() > limits.pages, "pages", limits.pages),
        (reading.dropped, "glyphs", limits.glyphs),
    ];
    for (_, what, limit) in excess.into_iter().filter(|(exceeds, ..)| *exceeds) {
        diagnostics.push(Diagnostic::new(Code::TooMuch).with("what", what).with("limit", limit));
    }
    Ok(Content {
        text: reading.text,
        form: Form::Paged(reading.pages),
        reader: "pdf".into(),
        media_type: MEDIA_TYPE.into(),
        origin: TextOrigin::Digital,
        diagnostics,
    })
}

/// Number of a file's pages, none where it cannot be opened.
pub(super) fn page_count(bytes: &[u8], options: &Options) -> Option<u32> {
    let pdf = open::open(bytes, options).ok()?;
    Some(pdf.pages().len().min(options.limits.pages) as u32)
}

/// A file whose pages are made pictures of.
pub(super) struct Rasters {
    pdf: Pdf,
    /// Most pixels of a picture.
    pixels: usize,
}

impl Rasters {
    /// Opens a file.
    pub(super) fn open(bytes: &[u8], options: &Options) -> Result<Self, Box<Diagnostic>> {
        let pdf = open::open(bytes, options)?;
        Ok(Self { pdf, pixels: options.limits.pixels })
    }

    /// Number of pages.
    pub(super) fn pages(&self) -> u32 {
        self.pdf.pages().len() as u32
    }

    /// A page by its number, at so many pixels an inch.
    pub(super) fn page(&self, number: u32, dpi: f32) -> Option<Raster> {
        let sheet = self.pdf.pages().get(number.checked_sub(1)? as usize)?;
        Some(raster::raster(sheet, dpi, self.pixels))
    }
}

/// The pages read so far, and what is kept from page to page.
struct Reading<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    weights: Weights,
    /// Most glyphs of a page.
    limit: usize,
    pages: Vec<Page>,
    text: String,
    /// Number of the text's characters.
    chars: u32,
    /// A page cannot be unpacked.
    broken: bool,
    /// A page holds more than the limit.
    dropped: bool,
}

impl<'a> Reading<'a> {
    fn new(pdf: &'a Pdf, limit: usize) -> Self {
        Self {
            pdf,
            cache: InterpreterCache::new(),
            settings: InterpreterSettings::default(),
            weights: Weights::default(),
            limit,
            pages: Vec::new(),
            text: String::new(),
            chars: 0,
            broken: false,
            dropped: false,
        }
    }

    /// Reads a page.
    fn page(&mut self, number: u32, sheet: &Sheet<'a>) {
        let mut weights = std::mem::take(&mut self.weights);
        weights.begin_page();
        let canvas = self.draw(sheet, &mut weights);
        self.broken |= open::is_broken(sheet);
        self.dropped |= canvas.dropped > 0;
        if !self.pages.is_empty() {
            self.text.push_str(Content::PAGE_BREAK);
            self.chars += Content::PAGE_BREAK.len() as u32;
        }
        let mut page = Page {
            number,
            width: canvas.page.width() as f32,
            height: canvas.page.height() as f32,
            words: Vec::new(),
            rulings: rulings::rulings(&canvas.pieces),
            pictures: canvas.pictures.iter().map(|rect| boxed(*rect)).collect(),
            dpi: canvas.dpi.map(|(_, dpi)| dpi),
            layer: Layer::Typed,
            pose: Pose::default(),
        };
        let start = self.text.len();
        words::words(&canvas.glyphs, &canvas.text, &mut page, &mut self.text, &mut self.chars);
        page.layer = layer::judge(&page, &self.text[start..], canvas.outlines);
        if page.layer == Layer::Recognized {
            for word in page.words.iter_mut().filter(|word| word.hidden) {
                word.confidence = RECOGNIZED;
            }
        }
        self.pages.push(page);
        self.weights = weights;
    }

    /// What a page draws.
    fn draw<'w>(&self, sheet: &Sheet<'a>, weights: &'w mut Weights) -> Canvas<'w> {
        let unit = open::user_unit(sheet);
        let (width, height) = sheet.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width) * unit, f64::from(height) * unit);
        let frame = Affine::scale(unit) * sheet.initial_transform(true).to_kurbo();
        let mut canvas = Canvas::new(area, self.limit, weights);
        let xref = self.pdf.xref();
        let mut context = Context::new(frame, area, &self.cache, xref, self.settings.clone());
        interpret_page(sheet, &mut context, &mut canvas);
        canvas
    }
}

fn boxed(rect: Rect) -> [f32; 4] {
    [rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32]
}

#[cfg(test)]
mod tests;
