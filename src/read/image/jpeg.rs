//! JPEG.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Head;

/// A decoder that gives colours.
fn decoder(bytes: &[u8]) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

/// Size and resolution.
pub(super) fn head(bytes: &[u8]) -> Option<Head> {
    let mut decoder = decoder(bytes);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    // Dots an inch, or a centimetre; without a unit the number is a ratio of the sides.
    let unit = match info.pixel_density {
        1 => Some(1.0),
        2 => Some(2.54),
        _ => None,
    };
    Some(Head {
        width: u32::from(info.width),
        height: u32::from(info.height),
        dpi: unit.map(|unit| f32::from(info.x_density) * unit),
    })
}

/// The picture.
pub(super) fn pixels(bytes: &[u8]) -> Option<(Head, Vec<u8>)> {
    let head = head(bytes)?;
    Some((head, decoder(bytes).decode().ok()?))
}
