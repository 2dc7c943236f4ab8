//! A scanner: the picture of a printed page becomes that of its scan.
//!
//! Paper lies askew, the lamp is brighter at one side, toner fades in patches, the other side
//! shines through, dust lies on the glass, the sensor is noisy, and the file is a JPEG. Lengths
//! are given for 200 dots an inch and grow with the resolution.

use std::f32::consts::TAU;

use crate::acts::prng::Rng;
use crate::picture::Picture;

/// How bad a scanner and its paper are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Preset {
    pub(crate) name: &'static str,
    /// Largest angle of the paper in degrees.
    tilt: f32,
    /// Radius of the blur.
    blur: f32,
    /// Deviation of the noise in shades.
    noise: f32,
    /// Quality of the JPEG.
    pub(crate) quality: u8,
    /// Share of pixels that are black or white by chance.
    pepper: f32,
    /// How much darker the far side is.
    uneven: f32,
    /// How much toner is gone where most is.
    fade: f32,
    /// Specks of dust.
    dust: usize,
    /// How much of the back shines through.
    through: f32,
}

/// From a good office to the bottom of a drawer.
pub(crate) const PRESETS: [Preset; 3] = [
    Preset {
        name: "office",
        tilt: 0.7,
        blur: 0.6,
        noise: 5.0,
        quality: 75,
        pepper: 0.0,
        uneven: 0.10,
        fade: 0.05,
        dust: 20,
        through: 0.03,
    },
    Preset {
        name: "poor",
        tilt: 1.5,
        blur: 0.9,
        noise: 10.0,
        quality: 50,
        pepper: 0.001,
        uneven: 0.25,
        fade: 0.12,
        dust: 120,
        through: 0.08,
    },
    Preset {
        name: "awful",
        tilt: 2.5,
        blur: 1.2,
        noise: 18.0,
        quality: 35,
        pepper: 0.004,
        uneven: 0.45,
        fade: 0.25,
        dust: 300,
        through: 0.15,
    },
];

/// The colour of paper under a lamp, and of what lies round it.
const PAPER: f32 = 250.0;

/// Scans a page.
pub(crate) fn scan(page: &Picture, preset: &Preset, dpi: f32, rng: &mut Rng) -> Picture {
    let fine = dpi / 200.0;
    let tilt = (unit(rng) * 2.0 - 1.0) * preset.tilt;
    let shift = [0, 1].map(|_| (unit(rng) * 2.0 - 1.0) * 0.01 * dpi);
    let mut scan = askew(page, tilt, shift);
    let back = mirrored(&scan.planes[0], scan.width);
    let back = blurred(back, scan.width, 3.0 * fine);
    let toner = Patches::new(rng, 6);
    let lamp = unit(rng) * TAU;
    let blotches = Patches::new(rng, 5);
    let (width, height) = (scan.width as f32, scan.height as f32);
    for plane in &mut scan.planes {
        for (at, shade) in plane.iter_mut().enumerate() {
            let (x, y) = ((at % scan.width) as f32 / width, (at / scan.width) as f32 / height);
            *shade -= preset.through * (255.0 - back[at]);
            *shade += (255.0 - *shade) * preset.fade * toner.at(x, y);
        }
        *plane = blurred(std::mem::take(plane), scan.width, preset.blur * fine);
        for (at, shade) in plane.iter_mut().enumerate() {
            let (x, y) = ((at % scan.width) as f32 / width, (at / scan.width) as f32 / height);
            let far = ((x - 0.5) * lamp.cos() + (y - 0.5) * lamp.sin()) / 1.42 + 0.5;
            *shade *= 1.0 - preset.uneven * (0.7 * far + 0.3 * blotches.at(x, y));
        }
    }
    for _ in 0..preset.dust * rng.count(70, 130) / 100 {
        let [x, y, size, shade] = [(); 4].map(|()| unit(rng));
        scan.spot([x * width, y * height], (0.3 + 0.8 * size) * fine, shade * 120.0);
    }
    grain(&mut scan, preset, rng);
    scan
}

/// A number from 0 to 1.
fn unit(rng: &mut Rng) -> f32 {
    rng.below(1 << 20) as f32 / (1 << 20) as f32
}

/// The page turned by some degrees about its middle, and moved.
fn askew(page: &Picture, degrees: f32, shift: [f32; 2]) -> Picture {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = (page.width as f32 / 2.0, page.height as f32 / 2.0);
    let (width, height) = (page.width, page.height);
    let turned = |plane: &Vec<f32>| {
        let shade = |x: isize, y: isize| match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) if x < width && y < height => plane[y * width + x].min(PAPER),
            _ => PAPER,
        };
        let mut out = Vec::with_capacity(plane.len());
        for y in 0..height {
            for x in 0..width {
                let (dx, dy) = (x as f32 - cx - shift[0], y as f32 - cy - shift[1]);
                let (from_x, from_y) = (cx + dx * cos + dy * sin, cy - dx * sin + dy * cos);
                let (left, top) = (from_x.floor(), from_y.floor());
                let (fx, fy) = (from_x - left, from_y - top);
                let (left, top) = (left as isize, top as isize);
                let upper = shade(left, top) * (1.0 - fx) + shade(left + 1, top) * fx;
                let lower = shade(left, top + 1) * (1.0 - fx) + shade(left + 1, top + 1) * fx;
                out.push(upper * (1.0 - fy) + lower * fy);
            }
        }
        out
    };
    Picture { width, height, planes: page.planes.iter().map(turned).collect() }
}

/// The back of a page as it shines through: its own text from right to left.
fn mirrored(plane: &[f32], width: usize) -> Vec<f32> {
    plane.chunks_exact(width).flat_map(|row| row.iter().rev().copied()).collect()
}

/// Blurred: three running means along and across come near a Gauss curve.
fn blurred(mut plane: Vec<f32>, width: usize, deviation: f32) -> Vec<f32> {
    let height = plane.len() / width;
    // The share of the outer pixels makes a mean as wide as is asked for.
    let reach = ((4.0 * deviation * deviation + 1.0).sqrt() - 1.0) / 2.0;
    for _ in 0..3 {
        for row in plane.chunks_exact_mut(width) {
            run(row, reach);
        }
    }
    let mut column = vec![0.0; height];
    for x in 0..width {
        for y in 0..height {
            column[y] = plane[y * width + x];
        }
        for _ in 0..3 {
            run(&mut column, reach);
        }
        for y in 0..height {
            plane[y * width + x] = column[y];
        }
    }
    plane
}

/// A running mean over so many neighbours at each side, the last of them in part.
fn run(line: &mut [f32], reach: f32) {
    let whole = reach.floor() as usize;
    let part = reach - reach.floor();
    let before = line.to_vec();
    let at = |index: isize| before[index.clamp(0, before.len() as isize - 1) as usize];
    let whole = whole as isize;
    let mut sum: f32 = (-whole..=whole).map(at).sum();
    for (index, value) in line.iter_mut().enumerate() {
        let index = index as isize;
        let outer = at(index - whole - 1) + at(index + whole + 1);
        *value = (sum + part * outer) / (2.0 * reach + 1.0);
        sum += at(index + whole + 1) - at(index - whole);
    }
}

/// Noise of the sensor, and pixels that are black or white by chance.
fn grain(scan: &mut Picture, preset: &Preset, rng: &mut Rng) {
    let length = scan.width * scan.height;
    for at in 0..length {
        // Four of a kind come near a Gauss curve; their deviation is 1 over the root of 3.
        let noise = (0..4).map(|_| unit(rng)).sum::<f32>() - 2.0;
        let chance = unit(rng);
        for plane in &mut scan.planes {
            plane[at] += noise * preset.noise * 3.0_f32.sqrt();
            if chance < preset.pepper {
                plane[at] = if chance < preset.pepper / 2.0 { 0.0 } else { 255.0 };
            }
        }
    }
}

/// Something that differs smoothly from place to place, from 0 to 1.
struct Patches {
    side: usize,
    knots: Vec<f32>,
}

impl Patches {
    fn new(rng: &mut Rng, side: usize) -> Self {
        let knots: Vec<f32> = (0..side * side).map(|_| unit(rng)).collect();
        Self { side, knots }
    }

    /// At a place given in shares of the width and height.
    fn at(&self, x: f32, y: f32) -> f32 {
        let last = (self.side - 1) as f32;
        let place = |share: f32| {
            let at = share.clamp(0.0, 1.0) * last;
            let knot = (at as usize).min(self.side - 2);
            let far = at - knot as f32;
            (knot, far * far * (3.0 - 2.0 * far))
        };
        let ((left, fx), (top, fy)) = (place(x), place(y));
        let row = |top: usize| {
            let knots = &self.knots[top * self.side + left..];
            knots[0] + (knots[1] - knots[0]) * fx
        };
        row(top) + (row(top + 1) - row(top)) * fy
    }
}
