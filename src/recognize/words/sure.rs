//! How often a word is right that the engine is so sure of.

/// What is known of a word besides its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It was read well elsewhere in the document: a mistake seldom comes twice.
    Witnessed,
    /// The dictionary has it.
    Known,
    /// There is no dictionary to ask.
    Unasked,
    /// A part of a word that a line's end broke.
    Half,
    /// A sign alone, as a dash.
    Sign,
    /// One or two letters.
    Short,
    /// A letter or two that are no word.
    Stray,
    /// Figures.
    Number,
    /// The dictionary does not have it: a name, an abbreviation, or a mistake.
    Unknown,
}

/// The engine's confidence, and the share of words that were right at it.
type Counted = [(f32, f32); 7];

/// Counted over office scans of invented plans at 200 dots an inch, read line by line.
const WITNESSED: Counted =
    [(0.0, 0.5), (0.3, 0.7), (0.5, 0.7), (0.75, 0.8), (0.85, 0.98), (0.92, 0.999), (0.955, 0.9997)];
const KNOWN: Counted = [
    (0.0, 0.4),
    (0.3, 0.6),
    (0.5, 0.75),
    (0.75, 0.9),
    (0.85, 0.95),
    (0.92, 0.995),
    (0.955, 0.9995),
];
const UNASKED: Counted =
    [(0.0, 0.2), (0.3, 0.4), (0.5, 0.6), (0.75, 0.8), (0.85, 0.9), (0.92, 0.97), (0.955, 0.999)];
const HALF: Counted =
    [(0.0, 0.1), (0.3, 0.3), (0.5, 0.5), (0.75, 0.75), (0.85, 0.88), (0.92, 0.97), (0.955, 0.999)];
const SHORT: Counted =
    [(0.0, 0.2), (0.3, 0.5), (0.5, 0.65), (0.75, 0.82), (0.85, 0.9), (0.92, 0.99), (0.955, 0.999)];
const SIGN: Counted =
    [(0.0, 0.2), (0.3, 0.7), (0.5, 0.8), (0.75, 0.9), (0.85, 0.93), (0.92, 0.98), (0.955, 0.999)];
/// Set low, not counted: all of the few that were seen were wrong.
const STRAY: Counted =
    [(0.0, 0.1), (0.3, 0.15), (0.5, 0.2), (0.75, 0.3), (0.85, 0.4), (0.92, 0.5), (0.955, 0.6)];
const NUMBER: Counted =
    [(0.0, 0.3), (0.3, 0.5), (0.5, 0.65), (0.75, 0.77), (0.85, 0.86), (0.92, 0.96), (0.955, 0.99)];
const UNKNOWN: Counted =
    [(0.0, 0.1), (0.3, 0.25), (0.5, 0.5), (0.75, 0.8), (0.85, 0.86), (0.92, 0.93), (0.955, 0.98)];

/// The share of words that are right of a kind and at a confidence of the engine.
pub(super) fn of(kind: Kind, heard: f32) -> f32 {
    let counted = match kind {
        Kind::Witnessed => &WITNESSED,
        Kind::Known => &KNOWN,
        Kind::Unasked => &UNASKED,
        Kind::Half => &HALF,
        Kind::Short => &SHORT,
        Kind::Sign => &SIGN,
        Kind::Stray => &STRAY,
        Kind::Number => &NUMBER,
        Kind::Unknown => &UNKNOWN,
    };
    let above = counted.partition_point(|(at, _)| *at <= heard);
    match (counted.get(above.wrapping_sub(1)), counted.get(above)) {
        (Some(low), Some(high)) => low.1 + (high.1 - low.1) * (heard - low.0) / (high.0 - low.0),
        (None, Some(only)) | (Some(only), None) => only.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_with_the_confidence() {
        for kind in [
            Kind::Witnessed,
            Kind::Known,
            Kind::Unasked,
            Kind::Half,
            Kind::Sign,
            Kind::Short,
            Kind::Stray,
            Kind::Number,
            Kind::Unknown,
        ] {
            let all: Vec<f32> = (0..=20).map(|step| of(kind, step as f32 / 20.0)).collect();
            assert!(all.is_sorted(), "{kind:?}: {all:?}");
            assert!(of(kind, 1.0) < 1.0);
        }
        assert!(of(Kind::Unknown, 0.6) < 0.7 && of(Kind::Known, 0.6) > 0.7);
    }
}
