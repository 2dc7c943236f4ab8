//! PNG.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations, Unit};

use super::{Head, coloured};

/// Bytes that the decoder may take.
const MEMORY: usize = 1 << 30;

type Reader<'a> = png::Reader<Cursor<&'a [u8]>>;

/// A picture opened, and its head.
fn open(bytes: &[u8]) -> Option<(Reader<'_>, Head)> {
    let limits = Limits { bytes: MEMORY };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let reader = decoder.read_info().ok()?;
    let info = reader.info();
    let metres = info.pixel_dims.filter(|dims| dims.unit == Unit::Meter);
    let head = Head {
        width: info.width,
        height: info.height,
        dpi: metres.map(|dims| (dims.xppu as f32 * 0.0254).round()),
    };
    Some((reader, head))
}

/// Size and resolution.
pub(super) fn head(bytes: &[u8]) -> Option<Head> {
    open(bytes).map(|(_, head)| head)
}

/// The picture; what is see-through stands on white paper.
pub(super) fn pixels(bytes: &[u8]) -> Option<(Head, Vec<u8>)> {
    let (mut reader, head) = open(bytes)?;
    let mut buffer = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut buffer).ok()?;
    buffer.truncate(frame.buffer_size());
    let over = |shade: u8, alpha: u8| {
        let (shade, alpha) = (u16::from(shade), u16::from(alpha));
        ((shade * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let rgb = match frame.color_type {
        ColorType::Rgb => buffer,
        ColorType::Grayscale => coloured(buffer.into_iter()),
        ColorType::GrayscaleAlpha => {
            coloured(buffer.chunks_exact(2).map(|pixel| over(pixel[0], pixel[1])))
        }
        ColorType::Rgba => buffer
            .chunks_exact(4)
            .flat_map(|pixel| [0, 1, 2].map(|at| over(pixel[at], pixel[3])))
            .collect(),
        ColorType::Indexed => return None,
    };
    Some((head, rgb))
}
