//! Dashes under each other that are one line: a pale hairline breaks where a coarse scan loses it.

use super::segment::{Segment, common_slope};

/// The gap between two dashes at most, and how far off the line of the one before the next stands, in
/// inches: capitals under each other are farther apart.
const GAP: f32 = 0.08;
const OFF: f32 = 0.012;

/// The dashes that a line has at least, its length in inches, and the share of it that they have.
const DASHES: usize = 3;
const LENGTH: f32 = 1.0;
const COVERED: f32 = 0.7;

/// Makes one segment of the dashes of each line; other segments stay.
pub(super) fn chained(mut pieces: Vec<Segment>, dpi: f32) -> Vec<Segment> {
    let slope = common_slope(&pieces);
    pieces.sort_by(|one, other| one.start.total_cmp(&other.start));
    let mut chains: Vec<Vec<Segment>> = Vec::new();
    for piece in pieces {
        let goes_on = |chain: &&mut Vec<Segment>| {
            let last = chain[chain.len() - 1];
            let here = last.at + slope * (piece.middle() - last.middle());
            piece.start - last.end <= dpi * GAP
                && piece.end > last.end
                && (here - piece.at).abs() <= dpi * OFF
        };
        match chains.iter_mut().rev().find(goes_on) {
            Some(chain) => chain.push(piece),
            None => chains.push(vec![piece]),
        }
    }
    chains
        .into_iter()
        .flat_map(|chain| line(&chain, slope, dpi).map_or(chain, |line| vec![line]))
        .collect()
}

/// The line that a chain of dashes is; null where they are too few or too thin on it.
fn line(chain: &[Segment], slope: f32, dpi: f32) -> Option<Segment> {
    let (first, last) = (chain.first()?, chain.last()?);
    let (start, end) = (first.start, last.end);
    let length: f32 = chain.iter().map(Segment::length).sum();
    let is_line =
        chain.len() >= DASHES && end - start >= dpi * LENGTH && length >= (end - start) * COVERED;
    let middle = f32::midpoint(start, end);
    let mean = |value: &dyn Fn(&Segment) -> f32| {
        chain.iter().map(|dash| dash.length() * value(dash)).sum::<f32>() / length
    };
    let at = mean(&|dash| dash.at + slope * (middle - dash.middle()));
    is_line.then(|| Segment { start, end, at, slope, width: mean(&|dash| dash.width) })
}
