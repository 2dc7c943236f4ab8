//! What two parts have that the other has not, as far as bad reading does not explain it.

use std::collections::BTreeMap;

use super::align::{Gap, align};
use super::facts::{self, Agreement};
use super::likeness::{Token, distance, read};
use super::print::Print;
use super::signature::estimate;
use super::thresholds::{OTHER_LENGTH, OTHER_LETTERS, OTHER_SHARE};
use super::tokens::{is_number, long, shortened, tokens};

/// What was found of two parts; the first is the representative.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    /// How alike the texts are, letter by letter.
    pub(super) text: f32,
    /// Not a letter differs.
    pub(super) same_text: bool,
    pub(super) words: Missing,
    pub(super) numbers: Missing,
    /// Words that stand in the one again and again where the other has the same other ones.
    pub(super) replaced: [Vec<String>; 2],
    /// Years that each names more than once and the other never, the commonest of each.
    pub(super) years: [Option<u16>; 2],
    /// Share of the years named in each that the other names too, the lower one.
    pub(super) years_shared: f32,
    /// The town of either stands in one text where the other has another word.
    pub(super) town_instead: bool,
    /// The representative names its town more than once, the other never and no other one either.
    pub(super) town_absent: bool,
}

/// Tokens without a counterpart.
#[derive(Clone, Debug, Default)]
pub(super) struct Missing {
    /// Tokens of each.
    pub(super) all: [u32; 2],
    /// Those of each that the other has nothing like, where it should stand.
    pub(super) without: [u32; 2],
    /// Those that stand in the one for different ones in the other.
    pub(super) other: u32,
    /// Of those without, the ones that are not of a caption: of the side that has fewer, and in other
    /// places than the other's.
    pub(super) both: u32,
    /// Those that the other has almost.
    pub(super) near: u32,
    /// A few of those without.
    pub(super) some: [Vec<String>; 2],
}

/// Tokens that a reason quotes.
const QUOTED: usize = 4;
/// Tokens of one side of a gap that are taken to stand for each of those of the other.
const TOGETHER: usize = 4;

/// Where a caption that was taken for text may begin and end.
const HEAD: (usize, usize) = (4, 24);

impl Missing {
    /// The share without a counterpart: the lower of both sides, so that lost rows do not count.
    pub(super) fn share(&self) -> f32 {
        let share = |side: usize| self.without[side] as f32 / self.all[side].max(1) as f32;
        share(0).min(share(1))
    }

    /// The share that is there but misread.
    pub(super) fn near_share(&self) -> f32 {
        self.near as f32 / self.all[0].min(self.all[1]).max(1) as f32
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
        let towns = [one.facts.town.as_deref(), other.facts.town.as_deref()];
        comparison.place([&read(&one.gist.sequence), &read(&other.gist.sequence)], towns);
        let unknown = other.facts.town.is_none();
        comparison.town_absent = unknown && repeats_its_town(one) && !names(other, one);
    }
    comparison
}

impl Comparison {
    /// Puts both side by side and counts what has no counterpart.
    fn place(&mut self, sides: [&[Token]; 2], towns: [Option<&str>; 2]) {
        let alignment = align(sides[0], sides[1]);
        for (missing, number) in [(&mut self.words, false), (&mut self.numbers, true)] {
            for (side, tokens) in sides.into_iter().enumerate() {
                let is_one = |at: &&usize| tokens[**at].number == number;
                let all = tokens.iter().filter(|token| token.number == number).count();
                missing.all[side] = all as u32;
                let without = alignment.gaps.iter().flat_map(|gap| &gap.left[side]);
                for at in without.filter(is_one) {
                    missing.without[side] += 1;
                    let text = || long(tokens[*at].text);
                    if missing.some[side].len() < QUOTED && !missing.some[side].contains(&text()) {
                        missing.some[side].push(text());
                    }
                }
            }
            let gaps = alignment.gaps.iter().filter(|gap| number || !is_head(gap));
            missing.other = gaps.clone().map(|gap| instead(sides, gap, number)).sum();
            let left = |side: usize| {
                let all = gaps.clone().flat_map(|gap| &gap.left[side]);
                all.filter(|at| sides[side][**at].number == number).count() as u32
            };
            missing.both = left(0).min(left(1)).saturating_sub(missing.other);
            let near = alignment.misread.iter().filter(|pair| sides[0][pair[0]].number == number);
            missing.near = near.count() as u32;
        }
        self.replaced = replaced(sides, &alignment.gaps, &alignment.misread);
        self.town_instead = town_instead(sides, &alignment.gaps, towns)
            || foreign_town(sides, &alignment.gaps, towns);
    }

    /// Words and numbers of both that the other has not, those misread by half: the less, the likelier
    /// two are one among several that all may be.
    pub(super) fn apart(&self) -> u32 {
        let Self { words, numbers, .. } = self;
        let without = words.without.iter().chain(&numbers.without).sum::<u32>();
        2 * without + words.near + numbers.near
    }
}

/// How many tokens of a gap stand for quite different ones.
fn instead(sides: [&[Token]; 2], gap: &Gap, number: bool) -> u32 {
    let left = |side: usize| {
        let some = gap.left[side].iter().map(move |at| &sides[side][*at]);
        some.filter(|token| token.number == number).collect::<Vec<_>>()
    };
    let [one, other] = [left(0), left(1)];
    let count = one.len().min(other.len()) as u32;
    if number || count > 0 && is_other_text(&one, &other) { count } else { 0 }
}

/// True for the first words: badly read, a caption is text here and none there.
fn is_head(gap: &Gap) -> bool {
    let first = gap.left.iter().any(|side| side.first().is_some_and(|at| *at < HEAD.0));
    first && gap.left.iter().all(|side| side.last().is_none_or(|at| *at < HEAD.1))
}

/// True where words are not a bad reading of others, and not a rest of it beside a row that was lost.
fn is_other_text(one: &[&Token], other: &[&Token]) -> bool {
    let letters = |some: &[&Token]| some.iter().map(|token| root(token.text)).collect::<String>();
    let (one, other) = (letters(one), letters(other));
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if long < OTHER_LETTERS || long as f32 > OTHER_LENGTH * short as f32 {
        return false;
    }
    let most = long * OTHER_SHARE / 100;
    distance(one.as_bytes(), other.as_bytes(), most) > most
}

/// A long word without what cases change; endings are alike in all names of towns.
fn root(word: &str) -> &str {
    if word.len() < 8 { word } else { stem(word) }
}

/// True where the first words of one name a place that the other has not, and nothing in it names the
/// other's town: a caption or a title that was read too badly to be taken for one.
fn foreign_town(sides: [&[Token]; 2], gaps: &[Gap], towns: [Option<&str>; 2]) -> bool {
    (0..2).any(|side| {
        let Some(town) = towns[side] else { return false };
        let stem = shortened(&super::tokens::word(town));
        let theirs = sides[1 - side];
        if towns[1 - side].is_some() || theirs.iter().any(|token| begins(token.text, &stem)) {
            return false;
        }
        let left = gaps.iter().flat_map(|gap| &gap.left[1 - side]);
        let head = left.take_while(|at| **at < HEAD.1).map(|at| theirs[*at].text);
        let mut places = head.filter(|word| is_of_place(word));
        places.any(|word| {
            let word = word.get(..stem.len()).unwrap_or(word);
            distance(word.as_bytes(), stem.as_bytes(), stem.len() / 3) > stem.len() / 3
        })
    })
}

/// True for a word that is made as names of places are: «Зимнегорского», «Зимнегорске».
fn is_of_place(word: &str) -> bool {
    // «ск» before an ending.
    let tail = word.get(word.len().saturating_sub(5)..).unwrap_or_default();
    word.len() >= 8 && tail.contains("RK")
}

/// The first words of one side of a gap.
fn words_left<'t>(sides: [&'t [Token<'t>]; 2], gap: &Gap, side: usize) -> Vec<&'t Token<'t>> {
    let some = gap.left[side].iter().map(|at| &sides[side][*at]);
    some.filter(|token| !token.number).take(TOGETHER).collect()
}

/// True where a word of the town of either stands for another word.
fn town_instead(sides: [&[Token]; 2], gaps: &[Gap], towns: [Option<&str>; 2]) -> bool {
    let stems = towns.map(|town| town.map(|town| shortened(&super::tokens::word(town))));
    gaps.iter().any(|gap| {
        let [one, other] = [0, 1].map(|side| words_left(sides, gap, side));
        let is_of_town = |side: usize, token: &Token| {
            stems[side].as_deref().is_some_and(|stem| begins(token.text, stem))
        };
        let among = |side: usize, words: &[&Token]| words.iter().any(|w| is_of_town(side, w));
        one.len() == other.len()
            && (one.len() == 1 || !is_head(gap))
            && (among(0, &one) || among(1, &other))
            && is_other_text(&one, &other)
    })
}

/// The stems of words that stand for one another in more than one place: a town, a body, a name.
///
/// Bad reading does not put one word for another again and again.
fn replaced(sides: [&[Token]; 2], gaps: &[Gap], misread: &[[usize; 2]]) -> [Vec<String>; 2] {
    let mut pairs: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for gap in gaps {
        for one in words_left(sides, gap, 0) {
            let others = words_left(sides, gap, 1).into_iter();
            for other in others.filter(|other| is_other_text(&[one], &[other])) {
                *pairs.entry((stem(one.text), stem(other.text))).or_default() += 1;
            }
        }
    }
    for [one, other] in misread {
        let (one, other) = (&sides[0][*one], &sides[1][*other]);
        if !one.number && distance(one.text.as_bytes(), other.text.as_bytes(), 1) > 1 {
            *pairs.entry((stem(one.text), stem(other.text))).or_default() += 1;
        }
    }
    let mut found: [Vec<String>; 2] = Default::default();
    for (one, other) in pairs.into_iter().filter(|(_, times)| *times > 1).map(|(pair, _)| pair) {
        let known = [one, other].map(long);
        if (0..2).all(|side| !found[side].contains(&known[side])) {
            for (side, stem) in known.into_iter().enumerate() {
                found[side].push(stem);
            }
        }
    }
    found
}

/// A word without what cases change.
fn stem(word: &str) -> &str {
    let length = word.len().saturating_sub(3).max(word.len().min(4));
    word.get(..length).unwrap_or(word)
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
            number: facts::numbers(one.number.as_ref(), other.number.as_ref()),
            date: facts::days(one.date, other.date),
            period,
        }
    }
}

/// True where the words of a part have the other's town.
pub(super) fn names(one: &Print, other: &Print) -> bool {
    other.facts.town.as_deref().is_some_and(|stem| times(one, stem) > 0)
}

/// True where a part names its own town more than once.
fn repeats_its_town(print: &Print) -> bool {
    print.facts.town.as_deref().is_some_and(|stem| times(print, stem) > 1)
}

/// How often a part has words of a stem.
fn times(print: &Print, stem: &str) -> usize {
    let stem = shortened(&super::tokens::word(stem));
    let words = tokens(&print.gist.sequence).filter(|token| !is_number(token));
    words.filter(|word| begins(word, &stem)).count()
}

/// True where a word begins with a stem, as far as it can be read.
fn begins(word: &str, stem: &str) -> bool {
    let head = word.get(..stem.len()).unwrap_or(word);
    head.len() + 1 >= stem.len()
        && distance(head.as_bytes(), stem.as_bytes(), stem.len() / 6) <= stem.len() / 6
}
