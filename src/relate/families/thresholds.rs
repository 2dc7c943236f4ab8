//! Where one class ends and the next begins: chosen on one half of a benchmark, measured on the other.

/// Share of common grams from which on two parts may have to do with each other.
pub(super) const KIN_TEXT: f32 = 0.36;
/// Share of words without a counterpart up to which they do.
pub(super) const KIN_WORDS: f32 = 0.45;
/// Content score from which on a part is a copy.
pub(super) const COPY: f32 = 0.62;
/// Content score below which it is none.
pub(super) const UNSURE: f32 = 0.5;
/// What all words without a counterpart would cost.
pub(super) const CROSS_WORDS: f32 = 5.0;
/// What all numbers without a counterpart would cost.
pub(super) const CROSS_NUMBERS: f32 = 1.5;
/// Letters of an average word.
pub(super) const LETTERS_A_WORD: f32 = 8.0;
