//! Ridges: places darker than what lies on both sides of them.

use crate::recognize::gray::Gray;

/// Weakest ridge, as a share of the paper's shade.
const WEAKEST: f32 = 0.1;

/// Share of a place's darkness that must be the ridge's own.
///
/// The rows of letters' feet are ridges too, but beside them stand the letters themselves.
const OWN: f32 = 0.68;

/// How strong the level ridge at each place is, 0 where there is none.
///
/// Shades are averaged along the ridge first, over a length that bridges the breaks of a pale
/// hairline and drowns the grain of a noisy scan.
pub(super) struct Ridges {
    pub(super) width: usize,
    pub(super) height: usize,
    strength: Vec<u8>,
    /// The image, hardly averaged: gaps between letters show in it.
    near: Gray,
    paper: u8,
}

impl Ridges {
    /// The level ridges of an image; for upright ones give it transposed.
    pub(super) fn of(gray: &Gray, dpi: f32, paper: u8) -> Self {
        let along = averaged(gray, (dpi * 0.0125).round().max(1.0) as usize);
        let weakest = weakest(paper);
        // Hairlines and thick frames.
        let distances = [(dpi * 0.02).round().max(2.0) as usize, (dpi * 0.045).round() as usize];
        let (width, height) = (gray.width, gray.height);
        let mut strength = vec![0; width * height];
        for y in 0..height {
            for distance in distances {
                let above = along.row(y.saturating_sub(distance));
                let below = along.row((y + distance).min(height - 1));
                let here = along.row(y);
                let out = &mut strength[y * width..(y + 1) * width];
                for x in 0..width {
                    let side = above[x].min(below[x]);
                    let ridge = f32::from(side.saturating_sub(here[x]));
                    let darkness = f32::from(paper.saturating_sub(here[x]));
                    if ridge >= f32::from(weakest) && ridge >= darkness * OWN {
                        out[x] = out[x].max(ridge as u8);
                    }
                }
            }
        }
        Self { width, height, strength, near: averaged(gray, 1), paper }
    }

    /// The strength at a place.
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.strength[y * self.width + x]
    }

    /// How much darker than the paper ink is at least.
    pub(super) fn weakest(&self) -> u8 {
        weakest(self.paper)
    }

    /// How much darker than the paper a place is.
    pub(super) fn darkness(&self, x: usize, y: usize) -> u8 {
        self.paper.saturating_sub(self.near.at(x, y))
    }

    /// A row of strengths.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        &self.strength[y * self.width..(y + 1) * self.width]
    }
}

/// The darkness of the weakest ridge.
fn weakest(paper: u8) -> u8 {
    (f32::from(paper) * WEAKEST).max(4.0) as u8
}

/// Each pixel the mean of its row within some pixels of it.
fn averaged(gray: &Gray, reach: usize) -> Gray {
    let mut pixels = Vec::with_capacity(gray.pixels.len());
    let mut sums = vec![0_u32; gray.width + 1];
    for y in 0..gray.height {
        for (x, &shade) in gray.row(y).iter().enumerate() {
            sums[x + 1] = sums[x] + u32::from(shade);
        }
        for x in 0..gray.width {
            let (from, to) = (x.saturating_sub(reach), (x + reach + 1).min(gray.width));
            pixels.push(((sums[to] - sums[from]) / (to - from) as u32) as u8);
        }
    }
    Gray { width: gray.width, height: gray.height, pixels }
}
