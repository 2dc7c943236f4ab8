//! Grey images and what is done to all their pixels.

use super::rect::Rect;
use crate::model::{Raster, Turn};

/// A grey image, a byte a pixel: 0 is ink, 255 paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gray {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<u8>,
}

impl Gray {
    /// An image of one shade.
    #[cfg(test)]
    pub(super) fn filled(width: usize, height: usize, shade: u8) -> Self {
        Self { width, height, pixels: vec![shade; width * height] }
    }

    /// The lightest of red, green and blue of each pixel: what is printed in black stays, and
    /// stamps and signatures in a colour nearly go. Null where the picture is not whole.
    pub(super) fn of(raster: &Raster) -> Option<Self> {
        let (width, height) = (raster.width as usize, raster.height as usize);
        let size = width.checked_mul(height)?;
        if size == 0 || raster.rgb.len() != size * 3 {
            return None;
        }
        let lightest = |rgb: &[u8]| rgb[0].max(rgb[1]).max(rgb[2]);
        Some(Self { width, height, pixels: raster.rgb.chunks_exact(3).map(lightest).collect() })
    }

    /// One line of pixels.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        &self.pixels[y * self.width..(y + 1) * self.width]
    }

    /// One pixel.
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// All of it.
    pub(super) fn whole(&self) -> Rect {
        Rect { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    /// A part of it.
    pub(super) fn part(&self, rect: Rect) -> Self {
        let (right, bottom) = (rect.right.min(self.width), rect.bottom.min(self.height));
        let (left, top) = (rect.left.min(right), rect.top.min(bottom));
        let pixels = (top..bottom).flat_map(|y| self.row(y)[left..right].iter().copied()).collect();
        Self { width: right - left, height: bottom - top, pixels }
    }

    /// Made smaller by a whole number, each pixel the mean of those it stands for.
    pub(super) fn smaller(&self, by: usize) -> Self {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = (self.width / by, self.height / by);
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        for y in 0..height {
            sums.fill(0);
            for line in 0..by {
                let row = &self.row(y * by + line)[..width * by];
                for (sum, part) in sums.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += part.iter().map(|&shade| u32::from(shade)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().map(|sum| (sum / (by * by) as u32) as u8));
        }
        Self { width, height, pixels }
    }

    /// With rows as columns.
    pub(super) fn transposed(&self) -> Self {
        let (width, height) = (self.height, self.width);
        let mut pixels = vec![0; self.pixels.len()];
        // Tiles keep both images in the cache.
        for top in (0..self.height).step_by(32) {
            for left in (0..self.width).step_by(32) {
                for y in top..(top + 32).min(self.height) {
                    for x in left..(left + 32).min(self.width) {
                        pixels[x * width + y] = self.pixels[y * self.width + x];
                    }
                }
            }
        }
        Self { width, height, pixels }
    }

    /// Turned clockwise.
    pub(super) fn turned(self, turn: Turn) -> Self {
        match turn {
            Turn::None => self,
            Turn::Half => {
                let mut turned = self;
                turned.pixels.reverse();
                turned
            }
            Turn::Quarter => {
                let mut turned = self.transposed();
                turned.pixels.chunks_exact_mut(turned.width.max(1)).for_each(<[u8]>::reverse);
                turned
            }
            Turn::ThreeQuarters => {
                let mut turned = self;
                turned.pixels.chunks_exact_mut(turned.width.max(1)).for_each(<[u8]>::reverse);
                turned.transposed()
            }
        }
    }

    /// Lines that go down by `degrees` towards the right made level, about the middle.
    pub(super) fn straightened(&self, degrees: f32, paper: u8) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            let dy = y as f32 + 0.5 - cy;
            for x in 0..self.width {
                let dx = x as f32 + 0.5 - cx;
                let from_x = cx + dx * cos - dy * sin - 0.5;
                let from_y = cy + dx * sin + dy * cos - 0.5;
                pixels.push(self.between(from_x, from_y, paper));
            }
        }
        Self { width: self.width, height: self.height, pixels }
    }

    /// The shade at a place between pixels; outside it is paper.
    fn between(&self, x: f32, y: f32, paper: u8) -> u8 {
        let (left, top) = (x.floor(), y.floor());
        if left < 0.0 || top < 0.0 {
            return paper;
        }
        let (fx, fy) = (x - left, y - top);
        let (left, top) = (left as usize, top as usize);
        if left + 1 >= self.width || top + 1 >= self.height {
            return paper;
        }
        let start = top * self.width + left;
        let shade = |at: usize| f32::from(self.pixels[at]);
        let upper = shade(start) + fx * (shade(start + 1) - shade(start));
        let below = start + self.width;
        let lower = shade(below) + fx * (shade(below + 1) - shade(below));
        (upper + fy * (lower - upper)).round() as u8
    }

    /// The shade that a share of the pixels does not pass.
    pub(super) fn quantile(&self, share: f32) -> u8 {
        let mut counts = [0_usize; 256];
        // Every seventh pixel of a page tells as much as all of them.
        let step = if self.pixels.len() > 1 << 16 { 7 } else { 1 };
        for &shade in self.pixels.iter().step_by(step) {
            counts[usize::from(shade)] += 1;
        }
        let wanted = (self.pixels.len().div_ceil(step) as f32 * share) as usize;
        let mut seen = 0;
        for (shade, count) in (0..=255_u8).zip(counts) {
            seen += count;
            if seen > wanted {
                return shade;
            }
        }
        255
    }

    /// The shade that a quarter of what is darker than the paper by far does not pass: that of
    /// strokes, whose borders are paler.
    pub(super) fn ink(&self, paper: u8) -> u8 {
        let limit = usize::from(paper) * 4 / 5;
        let mut counts = [0_usize; 256];
        for &shade in &self.pixels {
            counts[usize::from(shade)] += 1;
        }
        let all: usize = counts[..limit].iter().sum();
        let mut seen = 0;
        for (shade, count) in (0..=255_u8).zip(counts) {
            seen += count;
            if seen * 4 > all {
                return shade;
            }
        }
        paper
    }

    /// How much the paper differs from its smoothed self, on the mean.
    pub(super) fn grain(&self, smooth: &Self, paper: u8) -> f32 {
        let bright = paper / 5 * 4;
        let (mut sum, mut count) = (0_u64, 1_u64);
        for (&rough, &even) in self.pixels.iter().zip(&smooth.pixels).step_by(5) {
            if even > bright {
                sum += u64::from(rough.abs_diff(even));
                count += 1;
            }
        }
        sum as f32 / count as f32
    }

    /// Smoothed by the binomial of three, along and across.
    pub(super) fn smoothed(&self) -> Self {
        let one_way = |image: &Self| {
            let mut pixels = Vec::with_capacity(image.pixels.len());
            for y in 0..image.height {
                let row = image.row(y);
                let last = row.len() - 1;
                for x in 0..row.len() {
                    let (a, b, c) = (row[x.saturating_sub(1)], row[x], row[(x + 1).min(last)]);
                    let sum = u16::from(a) + 2 * u16::from(b) + u16::from(c);
                    pixels.push(((sum + 2) / 4) as u8);
                }
            }
            Self { width: image.width, height: image.height, pixels }
        };
        if self.pixels.is_empty() {
            return self.clone();
        }
        one_way(&one_way(self).transposed()).transposed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered() -> Gray {
        Gray { width: 3, height: 2, pixels: vec![1, 2, 3, 4, 5, 6] }
    }

    #[test]
    fn quarter_turns_go_clockwise() {
        let turned = |turn| numbered().turned(turn);
        assert_eq!(turned(Turn::Quarter).pixels, [4, 1, 5, 2, 6, 3]);
        assert_eq!(turned(Turn::Half).pixels, [6, 5, 4, 3, 2, 1]);
        assert_eq!(turned(Turn::ThreeQuarters).pixels, [3, 6, 2, 5, 1, 4]);
        assert_eq!(turned(Turn::Quarter).width, 2);
    }

    #[test]
    fn colour_goes_and_black_stays() {
        let rgb = vec![0, 0, 0, 40, 60, 220, 255, 255, 255];
        let raster = Raster { width: 3, height: 1, dpi: 72.0, rgb };
        assert_eq!(Gray::of(&raster).unwrap().pixels, [0, 220, 255]);
        assert_eq!(Gray::of(&Raster { width: 4, ..raster }), None);
    }

    #[test]
    fn a_slanting_line_becomes_level() {
        let mut image = Gray::filled(201, 101, 255);
        for x in 0..201 {
            let y = 50.0 + (x as f32 - 100.0) * 2.0_f32.to_radians().tan();
            image.pixels[y.round() as usize * 201 + x] = 0;
        }
        let level = image.straightened(2.0, 255);
        let dark: Vec<usize> =
            (10..190).map(|x| (0..101).min_by_key(|&y| level.at(x, y)).unwrap()).collect();
        assert!(dark.iter().all(|y| (49..=51).contains(y)), "{dark:?}");
    }
}
