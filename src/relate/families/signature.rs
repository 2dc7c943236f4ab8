//! The fingerprint of a text: letters without layout, 5-grams of them, one-permutation hashing.

use unicode_normalization::UnicodeNormalization;

use super::tokens::alike;
use crate::text::{is_letter_or_digit, lower};

/// Values of a fingerprint.
pub(super) const SIZE: usize = 128;
/// Bands that two parts must share one of to be compared ...
pub(super) const BANDS: usize = 32;
/// ... and values in each.
pub(super) const ROWS: usize = 4;
/// Letters in a gram.
const GRAM: usize = 5;
/// Characters that are looked at; of longer texts only so many.
pub(super) const MOST_CHARS: usize = 2_000_000;

/// The least hashes of a text's grams, each of its share of all hashes.
pub(super) type Signature = Vec<u32>;

/// The letters and digits of texts, so many at most, folded for comparison: compatibility forms undone, small,
/// look-alike letters and the digits that recognition takes for letters as one.
pub(super) fn letters<'a>(texts: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let mut folded = Folded { letters: String::new(), left: most };
    for text in texts {
        let signs = text.chars().filter(|c| *c != '№');
        if text.chars().all(is_whole) {
            signs.for_each(|c| folded.push(c));
        } else {
            signs.nfkc().for_each(|c| folded.push(c));
        }
        if folded.left == 0 {
            break;
        }
    }
    folded.letters
}

/// Whether a character is its own compatibility form, or no letter in any form.
fn is_whole(c: char) -> bool {
    c.is_ascii()
        || matches!(c, 'Ѐ'..='ӿ' | '№' | '«' | '»' | '\u{a0}' | '\u{ad}' | '\u{2010}'..='\u{2027}')
}

/// Folded letters, and how many more are taken.
struct Folded {
    letters: String,
    left: usize,
}

impl Folded {
    fn push(&mut self, c: char) {
        for small in lower(c) {
            if self.left > 0 && is_letter_or_digit(small) {
                self.letters.push(one_of_alike(small));
                self.left -= 1;
            }
        }
    }
}

/// One character for all that are drawn alike; strokes are one more.
fn one_of_alike(c: char) -> char {
    match alike(c) {
        'l' | 'i' | 'і' => '1',
        c => c,
    }
}

/// The fingerprint of folded letters; empty where they make no gram.
pub(super) fn signature(letters: &str) -> Signature {
    let mut least = [u32::MAX; SIZE];
    let mut window = [0_u32; GRAM];
    let mut any = false;
    for (at, c) in letters.chars().enumerate() {
        let [_, second, third, fourth, fifth] = window;
        window = [second, third, fourth, fifth, u32::from(c)];
        if at + 1 >= GRAM {
            let hash = gram(&window);
            let value = (hash as u32).min(u32::MAX - 1);
            let bin = &mut least[(hash >> 57) as usize];
            *bin = value.min(*bin);
            any = true;
        }
    }
    if !any {
        return Vec::new();
    }
    fill(&least)
}

fn gram(window: &[u32; GRAM]) -> u64 {
    mix(window.iter().fold(0, |hash: u64, c| {
        (hash ^ u64::from(*c)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
    }))
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Short texts leave bins empty: each borrows from one that is not, chosen by its number alone, so
/// that texts with the same grams borrow the same.
fn fill(least: &[u32; SIZE]) -> Signature {
    let borrowed = |bin: usize| {
        let tries = (1_u64..).map(|attempt| mix((bin as u64) << 32 | attempt) as usize % SIZE);
        tries.map(|from| least[from]).find(|value| *value != u32::MAX).unwrap_or(0)
    };
    (0..SIZE).map(|bin| if least[bin] == u32::MAX { borrowed(bin) } else { least[bin] }).collect()
}

/// The share of equal values: about the share of grams that two texts have in common.
pub(super) fn estimate(one: &[u32], other: &[u32]) -> f32 {
    if one.len() != SIZE || other.len() != SIZE {
        return 0.0;
    }
    let equal = one.iter().zip(other).filter(|(a, b)| a == b).count();
    equal as f32 / SIZE as f32
}

/// The keys of the bands.
pub(super) fn bands(signature: &[u32]) -> impl Iterator<Item = u64> {
    signature.chunks_exact(ROWS).take(BANDS).zip(1_u64..).map(|(band, number)| {
        band.iter().fold(mix(number), |hash, value| mix(hash ^ u64::from(*value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Signature {
        signature(&letters([text], MOST_CHARS))
    }

    #[test]
    fn layout_and_look_alikes_do_not_count() {
        let plain = of("Провести осмотр мостов до 20.08.2021 № 360-О");
        assert_eq!(plain, of("ПРОВЕСТИ  ос-\nмотр мocтoв\nдо 20.08.2021 № 36О-0"));
        assert!(estimate(&plain, &of("Обновить паспорта школ города")) < 0.2);
    }

    #[test]
    fn texts_without_a_gram_have_none() {
        assert!(of("").is_empty() && of("а б в г").is_empty() && of("— … №").is_empty());
        assert_eq!(of("абвгд").len(), SIZE);
        assert!((estimate(&of("road map"), &of("ROAD MAP")) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn the_share_of_equal_values_is_that_of_common_grams() {
        let words: Vec<String> = (0..400).map(|n| format!("слово{}", n * 7919 % 1000)).collect();
        let (one, half) = (words.join(" "), words[..200].join(" "));
        let share = estimate(&of(&one), &of(&half));
        assert!((0.35..0.7).contains(&share), "{share}");
    }
}
