//! What two parts have that the other has not, as far as bad reading does not explain it.

use super::facts::{self, Agreement};
use super::print::{Print, unpacked};
use super::signature::estimate;

/// What was found of two parts; the first is the representative.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    /// How alike the texts are, letter by letter.
    pub(super) text: f32,
    /// Not a letter differs.
    pub(super) same_text: bool,
    pub(super) words: Missing,
    pub(super) numbers: Missing,
    /// Years that each names more than once and the other never, the commonest of each.
    pub(super) years: [Option<u16>; 2],
    /// Share of the years named in each that the other names too, the lower one.
    pub(super) years_shared: f32,
    /// The representative names its town more than once, the other never and no other one either.
    pub(super) town_absent: bool,
}

/// Tokens without a counterpart.
#[derive(Clone, Debug, Default)]
pub(super) struct Missing {
    /// Different tokens of each.
    pub(super) all: [u32; 2],
    /// Those of each that the other has nothing like.
    pub(super) without: [u32; 2],
    /// Those of the shorter that the other has almost.
    pub(super) near: u32,
    /// Of those without, the ones that stand more than once.
    pub(super) repeated: [Vec<String>; 2],
    /// A few of those without.
    pub(super) some: [Vec<String>; 2],
}

/// Tokens that a reason quotes.
const QUOTED: usize = 4;

impl Missing {
    /// The share without a counterpart: the lower of both sides, so that lost rows do not count.
    pub(super) fn share(&self) -> f32 {
        let share = |side: usize| self.without[side] as f32 / self.all[side].max(1) as f32;
        share(0).min(share(1))
    }

    /// The share that is there but misread, on the side that has fewer without.
    pub(super) fn near_share(&self) -> f32 {
        self.near as f32 / self.all[0].min(self.all[1]).max(1) as f32
    }

    /// How many words stand in the one more than once for others in the other.
    pub(super) fn replaced(&self) -> usize {
        self.repeated[0].len().min(self.repeated[1].len())
    }
}

/// Compares a part with a representative.
pub(super) fn compare(one: &Print, other: &Print) -> Comparison {
    let mut comparison = Comparison {
        text: estimate(&one.gist.signature, &other.gist.signature),
        same_text: one.text == other.text,
        years: [own(&one.gist.years, &other.gist.years), own(&other.gist.years, &one.gist.years)],
        years_shared: shared(&one.gist.years, &other.gist.years),
        ..Comparison::default()
    };
    if !comparison.same_text {
        comparison.words = missing(&one.gist.words, &other.gist.words, is_word);
        let unknown = other.facts.town.is_none();
        comparison.town_absent = unknown && repeats_its_town(one) && !names(other, one);
        comparison.numbers = missing(&one.gist.numbers, &other.gist.numbers, is_number);
    }
    comparison
}

/// The commonest year that is named more than once and by the other never.
fn own(one: &[(u16, u32)], other: &[(u16, u32)]) -> Option<u16> {
    let own = one.iter().filter(|(year, count)| *count > 1 && other.iter().all(|(y, _)| y != year));
    own.max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| *year)
}

fn shared(one: &[(u16, u32)], other: &[(u16, u32)]) -> f32 {
    let share = |one: &[(u16, u32)], other: &[(u16, u32)]| {
        let all: u32 = one.iter().map(|(_, count)| count).sum();
        let common = one.iter().filter(|(year, _)| other.iter().any(|(y, _)| y == year));
        let common: u32 = common.map(|(_, count)| count).sum();
        if all == 0 { 1.0 } else { common as f32 / all as f32 }
    };
    share(one, other).min(share(other, one))
}

/// A token ready to be compared.
struct Token<'a> {
    text: &'a str,
    repeated: bool,
    length: usize,
    letters: u64,
}

/// How a token stands to another one: whether it may be a misreading of it.
type IsLike = fn(&Token, &Token) -> bool;

fn missing(one: &str, other: &str, is_like: IsLike) -> Missing {
    let sides = [tokens(one), tokens(other)];
    let only = apart(&sides);
    let mut missing =
        Missing { all: sides.each_ref().map(|side| side.len() as u32), ..Missing::default() };
    let mut near = [0; 2];
    for side in 0..2 {
        let across = &sides[1 - side];
        for &at in &only[side] {
            let token = &sides[side][at];
            if let Some(like) = across.iter().find(|other| is_like(token, other)) {
                near[side] += 1;
                // Bad reading does not put one word for another again and again.
                let stands_for = token.repeated
                    && like.repeated
                    && !sides[side].iter().any(|t| t.text == like.text);
                if side == 0 && stands_for && strsim::levenshtein(token.text, like.text) > 1 {
                    missing.repeated[0].push(token.text.to_owned());
                    missing.repeated[1].push(like.text.to_owned());
                }
                continue;
            }
            missing.without[side] += 1;
            if token.repeated {
                missing.repeated[side].push(token.text.to_owned());
            }
            if missing.some[side].len() < QUOTED {
                missing.some[side].push(token.text.to_owned());
            }
        }
    }
    missing.near = if missing.all[0] <= missing.all[1] { near[0] } else { near[1] };
    missing
}

fn tokens(packed: &str) -> Vec<Token<'_>> {
    unpacked(packed)
        .map(|(text, repeated)| {
            let (mut length, mut letters) = (0, 0_u64);
            for c in text.chars() {
                length += 1;
                letters |= 1 << (u32::from(c) % 64);
            }
            Token { text, repeated, length, letters }
        })
        .collect()
}

/// The places of tokens that only one side has; both are in order.
fn apart(sides: &[Vec<Token>; 2]) -> [Vec<usize>; 2] {
    let (mut a, mut b) = (0, 0);
    let mut only = [Vec::new(), Vec::new()];
    while a < sides[0].len() || b < sides[1].len() {
        let order = match (sides[0].get(a), sides[1].get(b)) {
            (Some(x), Some(y)) => x.text.cmp(y.text),
            (Some(_), None) => std::cmp::Ordering::Less,
            _ => std::cmp::Ordering::Greater,
        };
        match order {
            std::cmp::Ordering::Less => {
                only[0].push(a);
                a += 1;
            }
            std::cmp::Ordering::Greater => {
                only[1].push(b);
                b += 1;
            }
            std::cmp::Ordering::Equal => {
                a += 1;
                b += 1;
            }
        }
    }
    only
}

/// A word may be misread in a quarter of its letters, and be torn.
fn is_word(one: &Token, other: &Token) -> bool {
    let most = (one.length.max(other.length) / 4).clamp(1, 3);
    if one.length.abs_diff(other.length) <= most {
        // A letter more or less, or another one, changes two of the letters that occur at most.
        let differ = (one.letters ^ other.letters).count_ones() as usize;
        if differ <= 2 * most && strsim::levenshtein(one.text, other.text) <= most {
            return true;
        }
    }
    let (short, long) = if one.length < other.length { (one, other) } else { (other, one) };
    short.length >= 5
        && short.letters & !long.letters == 0
        && (long.text.starts_with(short.text) || long.text.ends_with(short.text))
}

/// A number may have one digit that is drawn like another one.
fn is_number(one: &Token, other: &Token) -> bool {
    if one.length != other.length {
        // One digit lost of a day and month.
        let (short, long) = if one.length < other.length { (one, other) } else { (other, one) };
        return short.length >= 3
            && short.length + 1 == long.length
            && (long.text.starts_with(short.text) || long.text.ends_with(short.text));
    }
    let mut differ = one.text.bytes().zip(other.text.bytes()).filter(|(a, b)| a != b);
    match (differ.next(), differ.next()) {
        (Some((a, b)), None) => LIKE.iter().any(|like| like.contains(&a) && like.contains(&b)),
        (None, _) => true,
        _ => false,
    }
}

/// Digits that are drawn alike.
const LIKE: [[u8; 2]; 7] = [*b"08", *b"38", *b"68", *b"49", *b"17", *b"56", *b"06"];

/// How the fields of two parts agree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agreed {
    pub(super) town: Agreement,
    pub(super) number: Agreement,
    pub(super) date: Agreement,
    /// First and last year of their periods.
    pub(super) period: Agreement,
}

impl Agreed {
    pub(super) fn of(one: &Print, other: &Print) -> Self {
        let mut town = facts::texts(one.facts.town.as_ref(), other.facts.town.as_ref());
        // A name that was cut short or badly read: the words of the other may have it whole.
        if town == Agreement::Different && (names(one, other) || names(other, one)) {
            town = Agreement::Near;
        }
        let (one, other) = (&one.facts, &other.facts);
        let period = match (one.years, other.years) {
            (Some(a), Some(b)) if a == b => Agreement::Same,
            (Some(_), Some(_)) => Agreement::Different,
            _ => Agreement::Unknown,
        };
        Self {
            town,
            number: facts::texts(one.number.as_ref(), other.number.as_ref()),
            date: facts::days(one.date, other.date),
            period,
        }
    }
}

/// True where the words of a part have the other's town.
fn names(one: &Print, other: &Print) -> bool {
    let Some(stem) = &other.facts.town else { return false };
    let stem = super::tokens::word(stem);
    unpacked(&one.gist.words).any(|(word, _)| begins(word, &stem))
}

/// True where a part names its own town more than once.
fn repeats_its_town(print: &Print) -> bool {
    let Some(stem) = &print.facts.town else { return false };
    let stem = super::tokens::word(stem);
    let times: usize = unpacked(&print.gist.words)
        .filter(|(word, _)| begins(word, &stem))
        .map(|(_, repeated)| if repeated { 2 } else { 1 })
        .sum();
    times > 1
}

/// True where a word begins with a stem, as far as it can be read.
fn begins(word: &str, stem: &str) -> bool {
    let length = stem.chars().count();
    let head = word.char_indices().nth(length).map_or(word, |(at, _)| &word[..at]);
    head.len().abs_diff(stem.len()) <= 2 && strsim::levenshtein(head, stem) <= length / 6
}
