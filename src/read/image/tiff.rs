//! TIFF, of one page or many.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::{Head, coloured};

type File<'a> = Decoder<Cursor<&'a [u8]>>;

/// Size and resolution of the page at which a file stands.
fn head(file: &mut File<'_>) -> Option<Head> {
    let (width, height) = file.dimensions().ok()?;
    let unit = match file.get_tag_u32(Tag::ResolutionUnit) {
        Ok(3) => 2.54,
        _ => 1.0,
    };
    let dpi = file.get_tag_f32(Tag::XResolution).ok().map(|dots| dots * unit);
    Some(Head { width, height, dpi })
}

/// Sizes and resolutions of all pages.
pub(super) fn heads(bytes: &[u8], limit: usize) -> Option<Vec<Head>> {
    let mut file = Decoder::new(Cursor::new(bytes)).ok()?;
    let mut heads = vec![head(&mut file)?];
    // A directory of pages may lead back into itself.
    while heads.len() < limit && file.more_images() && file.next_image().is_ok() {
        heads.push(head(&mut file)?);
    }
    Some(heads)
}

/// A page by its place.
pub(super) fn pixels(bytes: &[u8], at: usize) -> Option<(Head, Vec<u8>)> {
    let mut file = Decoder::new(Cursor::new(bytes)).ok()?;
    file.seek_to_image(at).ok()?;
    let head = head(&mut file)?;
    let color = file.colortype().ok()?;
    let samples = match file.read_image().ok()? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return None,
    };
    let rgb = match color {
        ColorType::Gray(8 | 16) => coloured(samples.into_iter()),
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            coloured(unpacked(&samples, head.width as usize, u32::from(bits)).into_iter())
        }
        ColorType::GrayA(_) => coloured(samples.chunks_exact(2).map(|pixel| pixel[0])),
        ColorType::RGB(8 | 16) => samples,
        ColorType::RGBA(8 | 16) => {
            samples.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
        }
        _ => return None,
    };
    Some((head, rgb))
}

/// Pixels of less than a byte, each row from a byte's border on, as bytes.
fn unpacked(packed: &[u8], width: usize, bits: u32) -> Vec<u8> {
    let each = 8 / bits as usize;
    let most = (1_u32 << bits) - 1;
    let mut shades = Vec::with_capacity(packed.len() * each);
    for row in packed.chunks(width.div_ceil(each).max(1)) {
        for x in 0..width {
            let byte = u32::from(row.get(x / each).copied().unwrap_or(255));
            let shift = 8 - bits * (x % each + 1) as u32;
            shades.push(((byte >> shift & most) * 255 / most) as u8);
        }
    }
    shades
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_become_bytes_row_by_row() {
        assert_eq!(unpacked(&[0b1010_0000, 0b0100_0000], 3, 1), [255, 0, 255, 0, 255, 0]);
        assert_eq!(unpacked(&[0b1100_0110], 4, 2), [255, 0, 85, 170]);
    }
}
