//! A page as a picture.

/// The picture of a page in colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels an inch.
    pub dpi: f32,
    /// Red, green and blue of each pixel, line by line from the top.
    pub rgb: Vec<u8>,
}
