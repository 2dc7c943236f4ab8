//! Pictures of pages: JPEG, PNG, and TIFF of many pages.
//!
//! The reader tells how many pages there are and how large; their words come from recognition.

mod jpeg;
mod png;
mod tiff;

use super::{Options, unsupported};
use crate::model::{Code, Content, Diagnostic, Form, Layer, Page, Pose, Raster, TextOrigin};

/// Most pixels of a picture: A2 at 600 dots an inch.
const PIXELS: u64 = 150_000_000;

/// Longest side of a sheet that a picture without a resolution is taken for: A4, in inches.
const SHEET: f32 = 11.69;

/// Resolutions that scanners have; others, as the 72 of a camera, say nothing.
const PLAUSIBLE: std::ops::RangeInclusive<f32> = 90.0..=1300.0;

/// Size and resolution of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Head {
    width: u32,
    height: u32,
    dpi: Option<f32>,
}

impl Head {
    /// Its resolution: the one it tells where that gives a sheet of paper, or that of an A4 sheet.
    fn dpi(self) -> f32 {
        let longest = self.width.max(self.height) as f32;
        let told = self.dpi.filter(|dpi| PLAUSIBLE.contains(dpi) && longest / dpi <= 50.0);
        told.unwrap_or(longest / SHEET).max(1.0)
    }
}

/// The media type of a format that is a picture.
fn media_type(format: &str) -> Option<&'static str> {
    match format {
        "JPEG" => Some("image/jpeg"),
        "PNG" => Some("image/png"),
        "TIFF" => Some("image/tiff"),
        _ => None,
    }
}

/// Size and resolution of each page; none where the file is damaged.
fn heads(format: &str, bytes: &[u8], limit: usize) -> Option<Vec<Head>> {
    match format {
        "JPEG" => jpeg::head(bytes).map(|head| vec![head]),
        "PNG" => png::head(bytes).map(|head| vec![head]),
        _ => tiff::heads(bytes, limit),
    }
}

/// Pixels of the shorter and the longer side of its first page; none where it is damaged.
pub(super) fn sides(format: &str, bytes: &[u8]) -> Option<[u32; 2]> {
    let head = *heads(format, bytes, 1)?.first()?;
    Some([head.width.min(head.height), head.width.max(head.height)])
}

/// Reads a picture, or the pages of it that are asked for.
///
/// # Errors
/// `truncated` where it is damaged, `too-large` where memory could not hold it.
pub(super) fn read(
    format: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Content, Box<Diagnostic>> {
    let media_type = media_type(format).ok_or_else(|| unsupported(format))?;
    let broken = || Box::new(Diagnostic::new(Code::Truncated));
    let heads = heads(format, bytes, options.limits.pages).ok_or_else(broken)?;
    let (first, last) = options.pages.unwrap_or((1, u32::MAX));
    let mut pages = Vec::new();
    for (number, head) in (1..).zip(heads) {
        let pixels = u64::from(head.width) * u64::from(head.height);
        if pixels > PIXELS {
            let refused = Diagnostic::new(Code::TooLarge);
            return Err(Box::new(refused.with("bytes", pixels * 3).with("limit", PIXELS * 3)));
        }
        if (first..=last).contains(&number) {
            pages.push(page(number, head));
        }
    }
    Ok(Content {
        text: String::new(),
        form: Form::Paged(pages),
        reader: "image".into(),
        media_type: media_type.into(),
        origin: TextOrigin::Ocr,
        diagnostics: Vec::new(),
    })
}

/// A page without words.
fn page(number: u32, head: Head) -> Page {
    let points = |pixels: u32| pixels as f32 * 72.0 / head.dpi();
    let (width, height) = (points(head.width), points(head.height));
    Page {
        number,
        width,
        height,
        words: Vec::new(),
        rulings: Vec::new(),
        pictures: vec![[0.0, 0.0, width, height]],
        dpi: Some(head.dpi()),
        layer: Layer::Missing,
        pose: Pose::default(),
    }
}

/// A picture whose pages are asked for one by one.
pub(super) struct Rasters {
    format: &'static str,
    bytes: Vec<u8>,
    pages: u32,
}

impl Rasters {
    /// Opens a picture; none where the format is no picture.
    pub(super) fn open(format: &'static str, bytes: &[u8], options: &Options) -> Option<Self> {
        media_type(format)?;
        let pages = heads(format, bytes, options.limits.pages)?.len() as u32;
        Some(Self { format, bytes: bytes.to_vec(), pages })
    }

    /// Number of pages.
    pub(super) fn pages(&self) -> u32 {
        self.pages
    }

    /// A page by its number, with all the pixels it has.
    pub(super) fn page(&self, number: u32) -> Option<Raster> {
        if number == 0 || number > self.pages {
            return None;
        }
        let (head, rgb) = match self.format {
            "JPEG" => jpeg::pixels(&self.bytes)?,
            "PNG" => png::pixels(&self.bytes)?,
            _ => tiff::pixels(&self.bytes, number as usize - 1)?,
        };
        let whole = rgb.len() as u64 == u64::from(head.width) * u64::from(head.height) * 3;
        whole.then(|| Raster { width: head.width, height: head.height, dpi: head.dpi(), rgb })
    }
}

/// Number of pages of a picture.
pub(super) fn page_count(format: &str, bytes: &[u8], options: &Options) -> Option<u32> {
    media_type(format)?;
    Some(heads(format, bytes, options.limits.pages)?.len() as u32)
}

/// Grey pixels in colour.
fn coloured(gray: impl Iterator<Item = u8>) -> Vec<u8> {
    gray.flat_map(|shade| [shade; 3]).collect()
}

#[cfg(test)]
mod tests;
