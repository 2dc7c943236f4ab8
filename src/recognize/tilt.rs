//! How far the lines of a page are from level.

use super::gray::Gray;

/// Steepest slope that is looked for, in degrees.
const STEEPEST: f32 = 5.0;

/// Resolution that is enough to see the slope.
const DPI: f32 = 75.0;

/// Most points that are looked at.
const POINTS: usize = 60_000;

/// Degrees by which the lines go down towards the right.
///
/// Level lines make the sharpest profile: the sum of squared steps from row to row is greatest
/// there. Each point counts in the two rows it lies between, by its distance, and stands a
/// little off its pixel's middle: whole rows would favour the slope of no degrees.
pub(super) fn of(gray: &Gray, dpi: f32) -> f32 {
    let small = gray.smaller((dpi / DPI).floor().max(1.0) as usize);
    let points = ink(&small);
    if points.len() < 200 {
        return 0.0;
    }
    let rows = small.height + small.width / 4;
    let score = |degrees: f32| sharpness(&points, degrees, rows, (small.width / 8) as f32);
    let mut best = 0.0;
    for (step, reach) in [(0.25, STEEPEST), (0.05, 0.25), (0.01, 0.05)] {
        best = best_near(best, step, reach, &score);
    }
    best
}

/// The slope of the highest score within reach of another; of equal ones the smallest.
fn best_near(middle: f32, step: f32, reach: f32, score: &dyn Fn(f32) -> f64) -> f32 {
    let steps = (reach / step).round() as i32;
    let mut best = (middle, score(middle));
    for distance in 1..=steps {
        for degrees in [middle - distance as f32 * step, middle + distance as f32 * step] {
            let found = score(degrees);
            if found > best.1 {
                best = (degrees, found);
            }
        }
    }
    best.0
}

/// A place and how dark it is.
type Point = (f32, f32, f32);

/// The dark places, away from the borders, where scanners leave shadows.
fn ink(gray: &Gray) -> Vec<Point> {
    let paper = gray.quantile(0.7);
    let limit = f32::from(paper) * 0.75;
    let (mx, my) = (gray.width / 40, gray.height / 40);
    let mut points = Vec::new();
    for y in my..gray.height.saturating_sub(my) {
        for x in mx..gray.width.saturating_sub(mx) {
            let shade = f32::from(gray.at(x, y));
            if shade < limit {
                let (dx, dy) = jitter(x, y);
                points.push((x as f32 + dx, y as f32 + dy, limit - shade));
            }
        }
    }
    let step = points.len().div_ceil(POINTS).max(1);
    points.into_iter().step_by(step).collect()
}

/// A displacement of less than half a pixel that looks like chance and is always the same.
fn jitter(x: usize, y: usize) -> (f32, f32) {
    let mut hash = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash ^= hash >> 12;
    let part = |bits: u32| (bits & 0xFFFF) as f32 / 65_536.0 - 0.5;
    (part(hash), part(hash >> 16))
}

/// Sum of squared steps in the profile along lines of a slope.
fn sharpness(points: &[Point], degrees: f32, rows: usize, shift: f32) -> f64 {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let mut profile = vec![0.0_f32; rows + 2];
    for &(x, y, weight) in points {
        let row = (y * cos - x * sin + shift).max(0.0);
        let at = (row as usize).min(rows);
        let part = row - row.floor();
        profile[at] += weight * (1.0 - part);
        profile[at + 1] += weight * part;
    }
    profile.windows(2).map(|pair| f64::from(pair[1] - pair[0]).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of dashes in lines of a slope.
    fn page(degrees: f32) -> Gray {
        let mut page = Gray::filled(600, 800, 250);
        let slope = degrees.to_radians().tan();
        for line in 0..30 {
            for x in (60..540).filter(|x| x % 9 < 6) {
                for thick in 0..6 {
                    let y = 80.0 + line as f32 * 20.0 + thick as f32 + (x as f32 - 300.0) * slope;
                    page.pixels[y.round() as usize * 600 + x] = 20;
                }
            }
        }
        page
    }

    #[test]
    fn the_slope_is_found() {
        for degrees in [0.0, 0.3, -0.9, 1.43, -2.4] {
            let found = of(&page(degrees), 75.0);
            assert!((found - degrees).abs() < 0.06, "{degrees}: {found}");
        }
    }

    #[test]
    fn an_empty_page_is_level() {
        assert!(of(&Gray::filled(600, 800, 250), 75.0).abs() < f32::EPSILON);
    }
}
