//! Uneven light: the shade of the paper, and the page made as if it were even.

use super::gray::Gray;

/// Side of the tiles in which the paper's shade is measured, in inches.
const TILE: f32 = 0.12;

/// Difference of the paper's shades, as a share of the lightest, from which on the light is uneven.
const UNEVEN: f32 = 0.12;

/// The paper's shades by tiles.
struct Paper {
    tile: usize,
    columns: usize,
    rows: usize,
    shades: Vec<f32>,
}

/// The page with paper of one shade where the light was uneven, and the shade of its paper.
pub(super) fn flattened(gray: Gray, dpi: f32) -> (Gray, u8) {
    let paper = Paper::of(&gray, dpi);
    let mut sorted = paper.shades.clone();
    sorted.sort_by(f32::total_cmp);
    let share = |part: f32| sorted[((sorted.len() - 1) as f32 * part) as usize];
    let (dark, light) = (share(0.05), share(0.95));
    if light - dark <= UNEVEN * light {
        return (gray, share(0.5).round() as u8);
    }
    let mut flat = gray;
    for y in 0..flat.height {
        let row = paper.row(y);
        let width = flat.width;
        let line = &mut flat.pixels[y * width..(y + 1) * width];
        for (x, shade) in line.iter_mut().enumerate() {
            let here = paper.along(&row, x).max(1.0);
            *shade = (f32::from(*shade) * 240.0 / here).min(255.0) as u8;
        }
    }
    (flat, 240)
}

impl Paper {
    /// Measures it: in each tile the shade that most of the pixels reach, smoothed over the neighbours.
    fn of(gray: &Gray, dpi: f32) -> Self {
        let tile = ((dpi * TILE) as usize).max(8);
        let columns = gray.width.div_ceil(tile).max(1);
        let rows = gray.height.div_ceil(tile).max(1);
        let mut shades = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                shades.push(lightness(gray, column * tile, row * tile, tile));
            }
        }
        let mut paper = Self { tile, columns, rows, shades };
        // Tiles full of ink take the shade of their lightest neighbours, then steps are evened out.
        paper.filter(2, |near| near[near.len() * 3 / 4]);
        paper.filter(2, |near| near.iter().sum::<f32>() / near.len() as f32);
        paper
    }

    /// Each tile anew, from the sorted shades within some tiles of it.
    fn filter(&mut self, reach: usize, pick: impl Fn(&[f32]) -> f32) {
        let mut shades = Vec::with_capacity(self.shades.len());
        let mut near = Vec::new();
        for row in 0..self.rows {
            for column in 0..self.columns {
                near.clear();
                for y in row.saturating_sub(reach)..(row + reach + 1).min(self.rows) {
                    let left = column.saturating_sub(reach);
                    let right = (column + reach + 1).min(self.columns);
                    near.extend_from_slice(
                        &self.shades[y * self.columns + left..y * self.columns + right],
                    );
                }
                near.sort_by(f32::total_cmp);
                shades.push(pick(&near));
            }
        }
        self.shades = shades;
    }

    /// The shades of all columns of tiles at a line of pixels.
    fn row(&self, y: usize) -> Vec<f32> {
        let place = (y as f32 / self.tile as f32 - 0.5).clamp(0.0, (self.rows - 1) as f32);
        let above = place as usize;
        let below = (above + 1).min(self.rows - 1);
        let part = place - above as f32;
        (0..self.columns)
            .map(|column| {
                let upper = self.shades[above * self.columns + column];
                let lower = self.shades[below * self.columns + column];
                upper + part * (lower - upper)
            })
            .collect()
    }

    /// The shade at a place of such a line.
    fn along(&self, row: &[f32], x: usize) -> f32 {
        let place = (x as f32 / self.tile as f32 - 0.5).clamp(0.0, (self.columns - 1) as f32);
        let left = place as usize;
        let right = (left + 1).min(self.columns - 1);
        row[left] + (place - left as f32) * (row[right] - row[left])
    }
}

/// The shade that a third of a tile's pixels pass.
fn lightness(gray: &Gray, left: usize, top: usize, tile: usize) -> f32 {
    let mut counts = [0_u32; 256];
    let mut all = 0;
    for y in top..(top + tile).min(gray.height) {
        for &shade in &gray.row(y)[left..(left + tile).min(gray.width)] {
            counts[usize::from(shade)] += 1;
            all += 1;
        }
    }
    let mut seen = 0;
    for (shade, count) in (0..=255_u8).zip(counts).rev() {
        seen += count;
        if seen * 3 > all {
            return f32::from(shade);
        }
    }
    255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_darkens_becomes_even() {
        let mut page = Gray::filled(400, 300, 0);
        for y in 0..300 {
            for x in 0..400 {
                let paper = 240.0 - 0.4 * x as f32;
                let ink = if x % 20 < 3 && y % 20 < 10 { 0.2 } else { 1.0 };
                page.pixels[y * 400 + x] = (paper * ink) as u8;
            }
        }
        let (flat, paper) = flattened(page, 150.0);
        assert_eq!(paper, 240);
        for x in [10, 200, 390] {
            assert!((200..=255).contains(&flat.at(x, 15)), "{}", flat.at(x, 15));
            assert!(flat.at(x / 20 * 20 + 1, 5) < 70);
        }
    }

    #[test]
    fn an_even_page_stays_as_it_is() {
        let page = Gray::filled(200, 100, 231);
        assert_eq!(flattened(page.clone(), 150.0), (page, 231));
    }
}
