//! What an office puts over the text of its orders: a round stamp and a signature.

use std::f32::consts::TAU;

use crate::acts::prng::Rng;
use crate::picture::Picture;

/// The blue of stamps, and of pens.
const STAMP: [f32; 3] = [50.0, 70.0, 175.0];
const PEN: [f32; 3] = [35.0, 45.0, 140.0];

/// Radius of the stamp in inches.
const RADIUS: f32 = 0.75;

/// Puts both on a page, about a place given in shares of its sides.
pub(crate) fn put(page: &mut Picture, dpi: f32, [x, y]: [f32; 2], rng: &mut Rng) {
    let middle = [x * page.width as f32, y * page.height as f32];
    let wear = 55.0 + rng.below(30) as f32;
    for (share, width) in [(1.0, 0.016), (0.66, 0.008)] {
        ring(page, middle, RADIUS * share * dpi, [0.0, TAU], width * dpi, wear / 100.0);
    }
    // The letters along the rim: short strokes, each its own way.
    for letter in 0..64 {
        let angle = TAU * letter as f32 / 64.0;
        let (from, to) = (0.73 + 0.04 * rng.below(4) as f32, 0.92);
        let bend = 0.02 * rng.below(5) as f32;
        stroke(page, dpi * 0.011, wear / 100.0, &STAMP, &|t: f32| {
            let (angle, far) = (angle + bend * t, (from + (to - from) * t) * RADIUS * dpi);
            [middle[0] + angle.cos() * far, middle[1] + angle.sin() * far]
        });
    }
    signature(page, dpi, [middle[0], middle[1] + 0.1 * dpi], rng);
}

/// A part of a circle.
fn ring(page: &mut Picture, middle: [f32; 2], radius: f32, angles: [f32; 2], pen: f32, cover: f32) {
    let steps = (radius * 7.0) as usize;
    for step in 0..steps {
        let angle = angles[0] + (angles[1] - angles[0]) * step as f32 / steps as f32;
        let at = [middle[0] + angle.cos() * radius, middle[1] + angle.sin() * radius];
        page.ink(at, pen / 2.0, &STAMP, cover);
    }
}

/// A line along a path that is given by shares of its length.
fn stroke(
    page: &mut Picture,
    pen: f32,
    cover: f32,
    colour: &[f32; 3],
    path: &dyn Fn(f32) -> [f32; 2],
) {
    for step in 0..60 {
        page.ink(path(step as f32 / 60.0), pen / 2.0, colour, cover);
    }
}

/// Loops that go on to the right.
fn signature(page: &mut Picture, dpi: f32, [left, middle]: [f32; 2], rng: &mut Rng) {
    let waves: Vec<f32> = (0..4).map(|_| rng.below(100) as f32 / 100.0).collect();
    for step in 0..700 {
        let t = step as f32 / 700.0;
        let x = left + (1.6 * t + 0.08 * (t * 31.0 + waves[0] * TAU).cos()) * dpi;
        let high = 0.14 * (t * 23.0 + waves[1] * TAU).sin() + 0.05 * (t * 51.0 + waves[2]).sin();
        page.ink([x, middle + high * dpi * (1.2 - t)], dpi * 0.007, &PEN, 0.9);
    }
}
