//! Small pictures of places on pages, for a person to compare a reading with.

use png::{BitDepth, ColorType, Compression, Encoder};

use super::workers::{Apart, Asked, refusal, strange};
use super::{Options, Workers, caught, source};
use crate::Error;
use crate::model::{Box4, Diagnostic, Raster};
use crate::read::Rasters;
use crate::worker::protocol::{Answer, Want};

/// A page and a place on it in points.
type Place = (u32, Box4);

/// A PNG for each place; none where there is no such page.
type Crops = Vec<Option<Vec<u8>>>;

/// Pixels an inch that are enough to read print.
const DPI: f32 = 110.0;

/// Paper round the place, in points.
const MARGIN: f32 = 4.0;

/// Widest and highest crop in points; of a longer text the beginning is shown.
const LARGEST: [f32; 2] = [620.0, 150.0];

/// Pictures of some places of a document, as PNG; none where there is no such page.
///
/// # Errors
/// Where no worker can be started. The inner one says why the document cannot be read.
pub fn crops(
    path_label: &str,
    bytes: &[u8],
    places: &[Place],
    options: &Options,
    workers: &Workers,
) -> Result<Result<Crops, Box<Diagnostic>>, Error> {
    let apart = Apart::new(workers);
    if !apart.takes(bytes) {
        return Ok(caught(|| cut(bytes, places, options)));
    }
    let source = source(path_label, bytes);
    let asked = Asked { source: &source, bytes, options };
    let answered = apart.answer(asked, Want::Crops(places.to_vec()))?;
    Ok(answered.and_then(|(answer, body)| match answer {
        Answer::Crops(lengths) => parted(&lengths, &body).ok_or_else(strange),
        other => Err(refusal(other)),
    }))
}

/// The pictures that follow each other in a body.
fn parted(lengths: &[Option<u64>], mut body: &[u8]) -> Option<Crops> {
    let mut crops = Vec::with_capacity(lengths.len());
    for length in lengths {
        let Some(length) = length else {
            crops.push(None);
            continue;
        };
        let (crop, rest) = body.split_at_checked(usize::try_from(*length).ok()?)?;
        crops.push(Some(crop.to_vec()));
        body = rest;
    }
    Some(crops)
}

/// Cuts them out here.
pub(super) fn cut(
    bytes: &[u8],
    places: &[Place],
    options: &Options,
) -> Result<Crops, Box<Diagnostic>> {
    let rasters = Rasters::open(bytes, &options.read)?;
    let mut crops = vec![None; places.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|at| places[*at].0);
    // One page at a time is held.
    for of_page in order.chunk_by(|one, other| places[*one].0 == places[*other].0) {
        let Some(raster) = rasters.page(places[of_page[0]].0, DPI) else { continue };
        for &at in of_page {
            crops[at] = crop(&raster, places[at].1);
        }
    }
    Ok(crops)
}

/// One place of a page.
#[expect(clippy::cast_sign_loss, reason = "what may be negative is made 0 before")]
fn crop(raster: &Raster, [left, top, right, bottom]: Box4) -> Option<Vec<u8>> {
    let scale = raster.scale();
    let right = right.min(left + LARGEST[0]);
    let bottom = bottom.min(top + LARGEST[1]);
    // What lies off the page is cut off.
    let pixel = |points: f32, side: u32| ((points * scale).max(0.0) as u32).min(side);
    let by = (raster.dpi / DPI).round().max(1.0) as u32;
    let (x0, x1) = (pixel(left - MARGIN, raster.width), pixel(right + MARGIN, raster.width));
    let (y0, y1) = (pixel(top - MARGIN, raster.height), pixel(bottom + MARGIN, raster.height));
    let (width, height) = (x1.checked_sub(x0)? / by, y1.checked_sub(y0)? / by);
    if width == 0 || height == 0 {
        return None;
    }
    let mut packed = Vec::new();
    for y in 0..height {
        let shades: Vec<u8> =
            (0..width).map(|x| shade(raster, x0 + x * by, y0 + y * by, by)).collect();
        packed.extend(shades.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(15)));
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Four);
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// One of sixteen shades of a square of pixels; light paper is white, so that its grain costs nothing.
fn shade(raster: &Raster, left: u32, top: u32, side: u32) -> u8 {
    let mut sum = 0;
    for y in top..top + side {
        let at = (y as usize * raster.width as usize + left as usize) * 3;
        let row = raster.rgb.get(at..at + side as usize * 3).unwrap_or_default();
        sum += row.iter().map(|&part| u32::from(part)).sum::<u32>();
    }
    let mean = sum / (side * side * 3);
    (mean * 19 / 255).min(15) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_cut_out_and_made_small() {
        let mut rgb = vec![255; 600 * 400 * 3];
        rgb[..600 * 200 * 3].fill(0);
        let raster = Raster { width: 600, height: 400, dpi: 216.0, rgb };
        let png = crop(&raster, [10.0, 40.0, 60.0, 90.0]).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        // Fifty points and the paper round them, two pixels to one.
        assert_eq!((frame.width, frame.height), (87, 87));
        assert_eq!((pixels[0], pixels[frame.buffer_size() - 2]), (0, 0xff));
    }

    #[test]
    fn what_is_off_the_page_has_no_crop() {
        let raster = Raster { width: 100, height: 100, dpi: 72.0, rgb: vec![255; 30_000] };
        for place in [[200.0, 0.0, 300.0, 10.0], [f32::NAN; 4], [50.0, 50.0, 20.0, 20.0]] {
            assert_eq!(crop(&raster, place), None, "{place:?}");
        }
    }
}
