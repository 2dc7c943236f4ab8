//! Stamps and signatures in a colour, taken off a page that is printed in black.
//!
//! The lightest of red, green and blue leaves the dark blue of a pen and of a fresh stamp as dark as
//! pale print. What is coloured and too large for letters is made lighter by its colour; what is
//! printed in a colour stays.

use super::gray::Gray;
use super::pieces::Pieces;
use super::rect::Rect;
use crate::model::Raster;

/// Difference of the lightest and the darkest of red, green and blue of what is coloured, and of what
/// may be its border.
const COLOURED: u8 = 45;
const TINGED: u8 = 15;

/// How much lighter the colour makes a pixel.
const LIGHTER: f32 = 0.9;

/// Height of the lowest piece of a stamp or signature, and side of the smallest coloured piece, in
/// inches.
const HIGH: f32 = 0.28;
const SMALLEST: f32 = 0.03;

/// The page in grey without its stamps and signatures; null where the picture is not whole.
pub(super) fn gray(raster: &Raster) -> Option<Gray> {
    let mut gray = Gray::of(raster)?;
    let tints: Vec<u8> = raster.rgb.chunks_exact(3).map(tint).collect();
    let smallest = (raster.dpi * SMALLEST).powi(2) as usize;
    let coloured = |tint: &u8| *tint >= COLOURED;
    if tints.iter().filter(|tint| coloured(tint)).count() < smallest {
        return Some(gray);
    }
    let mask = tints.iter().map(|tint| if coloured(tint) { 0 } else { u8::MAX }).collect();
    let mask = Gray { width: gray.width, height: gray.height, pixels: mask };
    let pieces = Pieces::of(&mask, mask.whole(), u8::MAX, smallest);
    let high = (raster.dpi * HIGH) as usize;
    for piece in pieces.all.iter().filter(|piece| piece.rect.height() >= high) {
        lighten(&mut gray, &tints, piece.rect);
    }
    Some(gray)
}

/// How coloured a pixel is.
fn tint(rgb: &[u8]) -> u8 {
    rgb[0].max(rgb[1]).max(rgb[2]) - rgb[0].min(rgb[1]).min(rgb[2])
}

/// Makes what is coloured in a rectangle lighter.
fn lighten(gray: &mut Gray, tints: &[u8], rect: Rect) {
    for y in rect.top..rect.bottom {
        let row = y * gray.width + rect.left..y * gray.width + rect.right;
        for (shade, tint) in gray.pixels[row.clone()].iter_mut().zip(&tints[row]) {
            let more = f32::from(tint.saturating_sub(TINGED)) * LIGHTER;
            *shade = shade.saturating_add(more as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_goes_and_coloured_print_stays() {
        let (width, height) = (200_usize, 100_usize);
        let mut rgb = vec![250_u8; width * height * 3];
        let mut fill = |left: usize, top: usize, high: usize, colour: [u8; 3]| {
            for y in top..top + high {
                for x in left..left + 8 {
                    rgb[(y * width + x) * 3..][..3].copy_from_slice(&colour);
                }
            }
        };
        fill(20, 10, 60, [35, 45, 140]);
        fill(80, 10, 20, [35, 45, 140]);
        fill(140, 10, 60, [30, 30, 30]);
        let raster = Raster { width: width as u32, height: height as u32, dpi: 200.0, rgb };
        let gray = gray(&raster).unwrap();
        assert!(gray.at(24, 30) > 215, "{}", gray.at(24, 30));
        assert_eq!([gray.at(84, 20), gray.at(144, 30)], [140, 30]);
    }
}
