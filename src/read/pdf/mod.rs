//! PDF: words, rulings and pictures of its pages, read on `hayro`.
//!
//! Pages are interpreted one by one, in the frame in which a person sees them.

mod device;
mod glyph;
mod piece;
mod rulings;
mod twice;
mod weight;
mod words;

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::page::Page as Sheet;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Options;
use crate::model::{Code, Content, Diagnostic, Form, Layer, Page, TextOrigin};
use device::Canvas;

/// The media type.
const MEDIA_TYPE: &str = "application/pdf";

/// Reads a PDF.
///
/// # Errors
/// `encrypted` where it opens with a password only, `truncated` where it cannot be opened at all.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, Box<Diagnostic>> {
    let pdf = open(bytes, options)?;
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let (mut pages, mut text, mut chars) = (Vec::new(), String::new(), 0);
    let mut diagnostics = Vec::new();
    let (first, last) = options.pages.unwrap_or((1, u32::MAX));
    for (number, sheet) in (1..).zip(pdf.pages().iter()) {
        if !(first..=last).contains(&number) {
            continue;
        }
        let canvas = draw(sheet, &pdf, &cache, &settings, options.limits.glyphs);
        if !text.is_empty() {
            text.push_str("\n\u{c}");
            chars += 2;
        }
        let mut page = Page {
            number,
            width: canvas.page.width() as f32,
            height: canvas.page.height() as f32,
            words: Vec::new(),
            rulings: rulings::rulings(&canvas.pieces),
            pictures: canvas.pictures.iter().map(|rect| boxed(*rect)).collect(),
            layer: Layer::Typed,
        };
        words::words(&canvas.glyphs, &canvas.text, &mut page, &mut text, &mut chars);
        if canvas.dropped > 0 {
            diagnostics.push(Diagnostic::new(Code::Truncated));
        }
        pages.push(page);
    }
    Ok(Content {
        text,
        form: Form::Paged(pages),
        reader: "pdf",
        media_type: MEDIA_TYPE,
        origin: TextOrigin::Digital,
        diagnostics,
    })
}

/// Number of a file's pages, none where it cannot be opened.
pub(super) fn page_count(bytes: &[u8], options: &Options) -> Option<u32> {
    open(bytes, options).ok().map(|pdf| pdf.pages().len() as u32)
}

/// Opens a file, with its password where one is given.
fn open(bytes: &[u8], options: &Options) -> Result<Pdf, Box<Diagnostic>> {
    let password = options.password.as_deref().unwrap_or_default();
    Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| {
        Box::new(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                Diagnostic::new(Code::Encrypted).with("format", "PDF")
            }
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Diagnostic::new(Code::Truncated),
        })
    })
}

/// What a page draws.
fn draw<'a>(
    sheet: &Sheet<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    limit: usize,
) -> Canvas {
    // A unit of the page is a point, unless the page says otherwise.
    let unit = sheet.raw().get::<f32>(b"UserUnit").map_or(1.0, f64::from);
    let unit = if unit.is_finite() && unit > 0.0 { unit } else { 1.0 };
    let (width, height) = sheet.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width) * unit, f64::from(height) * unit);
    let frame = Affine::scale(unit) * sheet.initial_transform(true).to_kurbo();
    let mut canvas = Canvas::new(area, limit);
    let mut context = Context::new(frame, area, cache, pdf.xref(), settings.clone());
    interpret_page(sheet, &mut context, &mut canvas);
    canvas
}

fn boxed(rect: Rect) -> [f32; 4] {
    [rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32]
}
