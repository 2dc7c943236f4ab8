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
/// The same where their periods differ as well.
pub(super) const PERIOD_YEARS: f32 = 0.8;

/// Letters of the shortest text that stands for another one, how much longer one of them may be, and
/// the letters of a hundred to change from which on it is another text.
pub(super) const OTHER_LETTERS: usize = 7;
pub(super) const OTHER_LENGTH: f32 = 2.5;
pub(super) const OTHER_SHARE: usize = 45;

/// Words that bad reading spoils beyond recognition: so many in any text, and of a text's words this
/// share times the square of the share that is misread.
pub(super) const SPOILT_WORDS: (f32, f32) = (0.03, 0.035);
/// Numbers that it spoils, and of a text's numbers this share times the share of words misread.
pub(super) const SPOILT_NUMBERS: (f32, f32) = (0.05, 0.07);
/// Beyond so much a surprise is none.
pub(super) const MOST_SURPRISE: f32 = 12.0;

/// The odds of one document where nothing differs and captions tell nothing.
pub(super) const ONE: f32 = 3.0;
/// What surprises in words cost, and in numbers.
pub(super) const WORDS: f32 = 0.4;
pub(super) const NUMBERS: f32 = 0.25;
/// What words cost that both have without the other, not in the same places.
pub(super) const BOTH: f32 = 0.5;
/// What each word that stands throughout for another one costs, of two at most.
pub(super) const REPLACED: f32 = 1.2;
/// What it costs that the representative's town, named again and again, is named nowhere.
pub(super) const TOWN_ABSENT: f32 = 1.0;
/// What another word in the place of the town costs.
pub(super) const TOWN_INSTEAD: f32 = 3.5;
/// What numbers of acts are worth that are the same, a character apart, different; and dates.
pub(super) const NUMBER_ODDS: [f32; 3] = [4.5, 1.2, -4.0];
pub(super) const DATE_ODDS: [f32; 3] = [3.2, -1.2, -4.0];
