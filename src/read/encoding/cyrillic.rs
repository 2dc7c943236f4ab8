//! The single-byte encodings of Russian.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};

/// The encodings that Russian offices have used.
const CANDIDATES: [&Encoding; 5] = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5, X_MAC_CYRILLIC];

/// How much of a file is looked at, in bytes.
const SAMPLE: usize = 1 << 18;

/// How often a letter comes in Russian, а to я, in thousandths.
const FREQUENCY: [i64; 32] = [
    80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 15,
    7, 4, 1, 19, 17, 3, 6, 20,
];

/// Least mean score of what is Russian; that of noise is negative.
const PLAUSIBLE: i64 = 8;

/// Fewer letters than this cannot speak against what a page says of itself.
const FEW: usize = 12;

/// The encoding of the bytes, none where no candidate makes Russian of them.
///
/// `chardetng` is right on nearly all texts, but not meant for a heading of two words; a count of
/// letters is right on those, and decides where the two disagree by more than a hair.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (best, points) = CANDIDATES
        .iter()
        .map(|&encoding| (encoding, score_in(encoding, sample)))
        .rev()
        .max_by_key(|(_, points)| *points)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = match detector.guess(Some(b"ru"), Utf8Detection::Allow) {
        encoding if encoding == KOI8_U => KOI8_R,
        encoding => encoding,
    };
    // It knows nothing of Macintosh, whose small letters are those of Windows.
    let agreed = best != X_MAC_CYRILLIC
        && CANDIDATES.contains(&detected)
        && score_in(detected, sample) * 10 >= points * 9;
    let encoding = if agreed { detected } else { best };
    (score_in(encoding, sample) >= PLAUSIBLE).then_some(encoding)
}

/// Whether an encoding that was declared reads about as well as the best would.
pub(super) fn is_plausible(declared: &'static Encoding, bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let points = score_in(declared, sample);
    let few = sample.iter().filter(|byte| !byte.is_ascii()).count() < FEW;
    let best = || CANDIDATES.iter().map(|&encoding| score_in(encoding, sample)).max();
    points >= PLAUSIBLE && (few || best().is_none_or(|best| points * 10 >= best * 7))
}

/// The score of the bytes in an encoding.
fn score_in(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    score(&encoding.decode_without_bom_handling(bytes).0)
}

/// How much a text looks Russian: the mean over its characters beyond ASCII.
fn score(text: &str) -> i64 {
    let (mut points, mut count) = (0, 0);
    let (mut earlier, mut before) = (' ', ' ');
    for c in text.chars() {
        if !c.is_ascii() && c != '\u{a0}' {
            count += 1;
            points += weight(c);
        }
        // Capitals do not follow small letters inside a word, nor signs cling to letters.
        if is_small(before) && is_capital(c) {
            points -= 150;
        } else if is_letter(before) && is_odd(c) || is_odd(before) && is_letter(c) {
            points -= 60;
        } else if is_letter(c) && c == before && c == earlier {
            points -= 200;
        }
        (earlier, before) = (before, c);
    }
    points / i64::max(count, 1)
}

/// What one character beyond ASCII says.
fn weight(c: char) -> i64 {
    match c {
        'а'..='я' => FREQUENCY[(c as usize - 'а' as usize) & 31],
        // Capitals are as frequent as small letters only in headings.
        'А'..='Я' => FREQUENCY[(c as usize - 'А' as usize) & 31] * 9 / 10,
        'ё' | 'Ё' | '№' | '«' | '»' | '–' | '—' | '“' | '”' | '„' | '…' | '’' | '§' | '°' => {
            20
        }
        c if is_rule(c) => 15,
        '•' | '·' => 10,
        'Ђ'..='ӿ' => -80,
        _ => -120,
    }
}

/// A small Russian letter.
fn is_small(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ё')
}

/// A Russian capital.
fn is_capital(c: char) -> bool {
    matches!(c, 'А'..='Я' | 'Ё')
}

/// A Russian letter.
fn is_letter(c: char) -> bool {
    is_small(c) || is_capital(c)
}

/// What stands beyond ASCII and is neither a letter, nor a space, nor a mark that touches words.
fn is_odd(c: char) -> bool {
    !c.is_ascii() && !c.is_alphabetic() && !is_rule(c) && weight(c) < 20
}

/// A piece of a drawn frame.
fn is_rule(c: char) -> bool {
    matches!(c, '─'..='╬' | '▀'..='▓')
}
