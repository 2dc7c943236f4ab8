//! How often a word is right that the engine is so sure of.

/// The engine's confidence, and the share of words that were right at it.
///
/// Counted over scans of invented plans at 150, 200 and 300 dots an inch, from good to awful. The
/// shares hardly depend on how bad a scan is, so they are what a confidence means.
const COUNTED: [(f32, f32); 9] = [
    (0.0, 0.05),
    (0.3, 0.15),
    (0.5, 0.40),
    (0.75, 0.50),
    (0.825, 0.62),
    (0.875, 0.70),
    (0.915, 0.93),
    (0.94, 0.985),
    (0.955, 0.999),
];

/// The share of words that are right at a confidence of the engine.
pub(super) fn of(confidence: f32) -> f32 {
    let above = COUNTED.partition_point(|(at, _)| *at <= confidence);
    match (COUNTED.get(above.wrapping_sub(1)), COUNTED.get(above)) {
        (Some(low), Some(high)) => {
            low.1 + (high.1 - low.1) * (confidence - low.0) / (high.0 - low.0)
        }
        (None, Some(only)) | (Some(only), None) => only.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn it_grows_with_the_confidence() {
        let all: Vec<f32> = (0..=20).map(|step| of(step as f32 / 20.0)).collect();
        assert!(all.is_sorted(), "{all:?}");
        assert!(of(0.7) < 0.5 && of(0.93) > 0.9 && of(1.0) < 1.0);
    }
}
