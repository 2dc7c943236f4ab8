//! Where one class ends and the next begins: chosen on one half of a benchmark, measured on the other.

/// Share of common grams from which on two parts may have to do with each other.
pub(super) const KIN_TEXT: f32 = 0.36;
/// Share of words without a counterpart up to which they do.
pub(super) const KIN_WORDS: f32 = 0.45;
/// Content score from which on a part is a copy.
pub(super) const COPY: f32 = 0.6;
/// Content score below which it is none.
pub(super) const UNSURE: f32 = 0.45;
/// Share of years in common below which two parts are for different years.
pub(super) const YEARS: f32 = 0.7;

/// What it costs where on both sides as many words are without a counterpart as others are misread.
pub(super) const WORDS: f32 = 0.7;
/// Words that may be without one in any text, and of a text's words the share that may be.
pub(super) const LOST_WORDS: (f32, f32) = (8.0, 0.02);
/// What all numbers without a counterpart would cost.
pub(super) const NUMBERS: f32 = 0.7;
/// What each word that stands throughout for another one costs.
pub(super) const REPLACED: f32 = 0.25;
/// What it costs that the representative's town, named again and again, is named nowhere.
pub(super) const TOWN_ABSENT: f32 = 0.4;
/// What captions are worth that name one act.
pub(super) const SAME_ACT: f32 = 0.3;
/// What captions cost that name acts of two numbers, while their dates do not tell.
pub(super) const OTHER_NUMBER: f32 = 0.1;
/// Letters of an average word.
pub(super) const LETTERS_A_WORD: f32 = 8.0;
