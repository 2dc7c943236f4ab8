//! Outlines and numbers drawn over the picture of a page.

use prikaz::model::{Box4, Raster};

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// Digits and the full stop in three by five dots, rows from the top, the leftmost dot first.
const DIGITS: [(char, [u8; 5]); 11] = [
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('.', [0b000, 0b000, 0b000, 0b000, 0b010]),
];

/// Draws the outline of a box of the page, `grown` points outside of it, `thick` pixels wide.
pub(super) fn outline(raster: &mut Raster, bbox: Box4, grown: f32, thick: u32, colour: Colour) {
    let scale = raster.scale();
    let [x0, y0, x1, y1] = [bbox[0] - grown, bbox[1] - grown, bbox[2] + grown, bbox[3] + grown]
        .map(|value| pixel(value * scale));
    let thick = i64::from(thick);
    fill(raster, [x0, y0, x1 + thick, y0 + thick], colour);
    fill(raster, [x0, y1, x1 + thick, y1 + thick], colour);
    fill(raster, [x0, y0, x0 + thick, y1 + thick], colour);
    fill(raster, [x1, y0, x1 + thick, y1 + thick], colour);
}

/// Writes a number beside the left edge of a box; characters other than digits are left out.
pub(super) fn label(raster: &mut Raster, text: &str, bbox: Box4, colour: Colour) {
    let scale = raster.scale();
    let dot = (scale as i64).max(1);
    let glyphs: Vec<[u8; 5]> = text.chars().filter_map(dots).collect();
    let width = glyphs.iter().map(|_| 4 * dot).sum::<i64>();
    let (mut left, top) = (pixel(bbox[0] * scale) - width - 2 * dot, pixel(bbox[1] * scale));
    left = left.max(0);
    for glyph in glyphs {
        for (row, bits) in (0..).zip(glyph) {
            for column in (0..3).filter(|column| bits & (0b100 >> column) != 0) {
                let (x, y) = (left + column * dot, top + row * dot);
                fill(raster, [x, y, x + dot, y + dot], colour);
            }
        }
        left += 4 * dot;
    }
}

/// The pixel nearest to a place; far off the picture, places need not be told apart.
fn pixel(at: f32) -> i64 {
    at.round().clamp(-1e6, 1e6) as i64
}

fn dots(c: char) -> Option<[u8; 5]> {
    DIGITS.iter().find(|(digit, _)| *digit == c).map(|(_, dots)| *dots)
}

/// Fills an area given in pixels, as far as it is on the picture.
fn fill(raster: &mut Raster, [x0, y0, x1, y1]: [i64; 4], colour: Colour) {
    let (width, height) = (raster.width as usize, raster.height as usize);
    let (x0, x1) = (on(x0, width), on(x1, width));
    for y in on(y0, height)..on(y1, height) {
        let row = y * width;
        for pixel in raster.rgb[(row + x0) * 3..(row + x1.max(x0)) * 3].chunks_exact_mut(3) {
            pixel.copy_from_slice(&colour);
        }
    }
}

/// The nearest place on a side of a picture.
fn on(at: i64, side: usize) -> usize {
    usize::try_from(at).map_or(0, |at| at.min(side))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Colour = [255, 0, 0];

    fn paper() -> Raster {
        Raster { width: 20, height: 10, dpi: 72.0, rgb: vec![255; 600] }
    }

    fn shown(raster: &Raster) -> Vec<String> {
        let row = |row: &[u8]| row.chunks(3).map(|p| if p == RED { '#' } else { '.' }).collect();
        raster.rgb.chunks(raster.width as usize * 3).map(row).collect()
    }

    #[test]
    fn a_box_is_outlined() {
        let mut raster = paper();
        outline(&mut raster, [3.0, 2.0, 6.0, 5.0], 1.0, 1, RED);
        assert_eq!(
            shown(&raster)[..8],
            [
                "....................",
                "..######............",
                "..#....#............",
                "..#....#............",
                "..#....#............",
                "..#....#............",
                "..######............",
                "....................",
            ]
        );
    }

    #[test]
    fn what_is_off_the_page_is_not_drawn() {
        let mut raster = paper();
        outline(&mut raster, [-50.0, -50.0, 500.0, 500.0], 0.0, 3, RED);
        outline(&mut raster, [f32::NAN, f32::MIN, f32::MAX, f32::INFINITY], 0.0, 1, RED);
        label(&mut raster, "12", [-9.0, 900.0, 0.0, 0.0], RED);
        assert_eq!(raster.rgb.len(), 600);
    }

    #[test]
    fn numbers_stand_to_the_left() {
        let mut raster = paper();
        label(&mut raster, "1.а", [15.0, 1.0, 18.0, 5.0], RED);
        assert_eq!(
            shown(&raster)[1..6],
            [
                "......#.............",
                ".....##.............",
                "......#.............",
                "......#.............",
                ".....###..#.........",
            ]
        );
    }
}
