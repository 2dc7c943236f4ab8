//! Pages as pictures, for recognition and for people.

use super::{Options, docx, image, pdf, sniff};
use crate::model::{Code, Diagnostic, Raster};

/// A file with pages, opened to make pictures of them.
pub struct Rasters(Source);

/// What the pages come from.
enum Source {
    Pdf(pdf::Rasters),
    Image(image::Rasters),
    Docx(docx::Pictures),
}

impl Rasters {
    /// Opens a file.
    ///
    /// # Errors
    /// `unsupported-format` where the format has no pages, and as [`super::read`].
    pub fn open(bytes: &[u8], options: &Options) -> Result<Self, Box<Diagnostic>> {
        match sniff::foreign(bytes) {
            Some("PDF") => pdf::Rasters::open(bytes, options).map(|file| Self(Source::Pdf(file))),
            Some("DOCX" | "ZIP") => {
                let pictures = docx::Pictures::open(bytes, options)?;
                Some(pictures)
                    .filter(|pictures| pictures.pages() > 0)
                    .map(|pictures| Self(Source::Docx(pictures)))
                    .ok_or_else(|| super::unsupported("DOCX"))
            }
            format => {
                let format = format.unwrap_or("text");
                let file = image::Rasters::open(format, bytes, options);
                file.map(|file| Self(Source::Image(file))).ok_or_else(|| super::unsupported(format))
            }
        }
    }

    /// Number of pages.
    pub fn pages(&self) -> u32 {
        match &self.0 {
            Source::Pdf(file) => file.pages(),
            Source::Image(file) => file.pages(),
            Source::Docx(file) => file.pages(),
        }
    }

    /// A page by its number, from 1, at so many pixels an inch; none where there is no such page.
    ///
    /// A picture keeps the pixels it has. No side and no area is so large that memory could not hold it: a huge page has fewer pixels an inch.
    pub fn page(&self, number: u32, dpi: f32) -> Option<Raster> {
        match &self.0 {
            Source::Pdf(file) => file.page(number, dpi),
            Source::Image(file) => file.page(number),
            Source::Docx(file) => file.page(number),
        }
    }
}

/// One page as a picture; [`Rasters`] makes many of one file.
///
/// # Errors
/// As [`Rasters::open`]; `unreadable` where there is no such page.
pub fn raster(
    bytes: &[u8],
    page: u32,
    dpi: f32,
    options: &Options,
) -> Result<Raster, Box<Diagnostic>> {
    let file = Rasters::open(bytes, options)?;
    file.page(page, dpi).ok_or_else(|| {
        let reason = format!("{page} > {}", file.pages());
        Box::new(Diagnostic::new(Code::Unreadable).with("reason", reason))
    })
}
