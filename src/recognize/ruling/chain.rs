//! Dashes that follow each other on one line are one: a pale hairline breaks where a coarse scan loses it.

use super::segment::{Segment, common_slope};

/// The gap between two dashes at most, and how far off the line of the one before the next stands, in
/// inches: capitals under each other are farther apart, and so are words beside each other.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Dashes of a length, with gaps between them, that stand so far off in turn.
    fn dashes(long: f32, gap: f32, off: f32) -> Vec<Segment> {
        let dash = |at: usize| {
            let start = at as f32 * (long + gap);
            let at = 100.0 + off * (at % 2) as f32;
            Segment { start, end: start + long, at, slope: 0.0, width: 2.0 }
        };
        (0..10).map(dash).collect()
    }

    #[test]
    fn dashes_on_one_line_are_one() {
        // Ends and gaps in pixels at 150 dots an inch.
        for (long, gap, off, lines) in [
            (20.0, 6.0, 0.0, 1),
            (20.0, 6.0, 1.0, 1),
            (20.0, 14.0, 0.0, 10),
            (20.0, 6.0, 3.0, 10),
            (20.0, 11.0, 0.0, 10),
            (8.0, 3.0, 0.0, 10),
        ] {
            let found = chained(dashes(long, gap, off), 150.0);
            assert_eq!(found.len(), lines, "{long} {gap} {off}");
            if let [line] = found[..] {
                assert_eq!((line.start, line.end), (0.0, 10.0 * long + 9.0 * gap));
            }
        }
    }
}
