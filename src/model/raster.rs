//! A page as a picture.

/// A bitmap of a page on white paper. It lives no longer than it is used and is never sent or kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels an inch: fewer than asked for where the page is huge.
    pub dpi: f32,
    /// Red, green and blue of each pixel, row by row.
    pub rgb: Vec<u8>,
}

impl Raster {
    /// Pixels of a point.
    pub fn scale(&self) -> f32 {
        self.dpi / 72.0
    }
}
