//! What copies of one document suggest where they disagree: by vote, by how sure each reading is, and by
//! where else its words stand. Readings stay as they are; these are proposals.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::diff::{counts, replaced, row_diffs};
use super::tokens::{WORD, is_number, shortened, tokens, word};
use crate::model::{Act, Item, Part, Proposal, RowCounts, TextOrigin, Vote};
use crate::text::fold;

/// Votes that a word's presence elsewhere is worth, by the logarithm of how often.
const ELSEWHERE: f32 = 1.5;
/// What a reading that was recognised is worth beside one that was typed.
const RECOGNISED: f32 = 0.8;
/// Share of the votes from which on a reading is proposed.
const SURE: f32 = 0.55;
/// Proposals for one family; a bad scan has more slips than anyone looks through.
const MOST: usize = 200;

/// How a copy differs from its representative.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Differences {
    /// Its rows.
    pub rows: RowCounts,
    sites: Vec<Site>,
}

/// A place where two copies read differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Site {
    item: String,
    field: String,
    /// Which of the pieces of the field, counted in words of the representative.
    at: u32,
    readings: [String; 2],
    weights: [f32; 2],
    context: String,
}

/// Item, field, and which word of it.
type Spot<'a> = (&'a str, &'a str, u32);

/// Compares a member with its representative.
pub fn differences(one: (&Act, &str), other: (&Act, &str)) -> Option<Differences> {
    let part = |(act, id): (&'_ Act, &str)| act.parts.iter().position(|part| part.id == id);
    let (from, to) = (&one.0.parts[part(one)?], &other.0.parts[part(other)?]);
    let rows = row_diffs(from, to);
    let mut sites = Vec::new();
    for row in &rows {
        let (Some(a), Some(b)) = (&row.from, &row.to) else { continue };
        for field in &row.fields {
            let weights =
                [weight(one.0, from, a, &field.field), weight(other.0, to, b, &field.field)];
            let mut at = 0;
            let mut starts = Vec::new();
            for piece in &field.pieces {
                starts.push(at);
                at += piece.from.split(' ').filter(|word| !word.is_empty()).count() as u32;
            }
            for (nth, piece) in replaced(&field.pieces) {
                let context = context(&field.pieces, nth);
                for (offset, ours, theirs) in readings(&piece.from, &piece.to) {
                    sites.push(Site {
                        item: a.clone(),
                        field: field.field.clone(),
                        at: starts[nth] + offset,
                        readings: [ours, theirs],
                        weights,
                        context: context.clone(),
                    });
                }
            }
        }
    }
    Some(Differences { rows: counts(&rows), sites })
}

/// Words that stand for each other, one by one where there are as many; only those that one may be
/// misread for the other.
fn readings(from: &str, to: &str) -> Vec<(u32, String, String)> {
    let (one, other): (Vec<&str>, Vec<&str>) = (from.split(' ').collect(), to.split(' ').collect());
    let pairs: Vec<(u32, String, String)> = if one.len() == other.len() {
        let words = (0..).zip(one.iter().zip(&other));
        words.map(|(at, (a, b))| (at, (*a).to_owned(), (*b).to_owned())).collect()
    } else {
        vec![(0, from.to_owned(), to.to_owned())]
    };
    pairs.into_iter().filter(|(_, a, b)| is_misread(a, b)).collect()
}

fn is_misread(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let length = one.chars().count().max(other.chars().count());
    one != other && strsim::levenshtein(&one, &other) <= (length / 3).max(1)
}

/// How much a reading counts: as sure as its evidence is.
fn weight(act: &Act, part: &Part, item: &str, field: &str) -> f32 {
    let item: Option<&Item> = part.items.iter().find(|one| one.id == item);
    let evidence = item.and_then(|item| item.evidence.get(field));
    let sure = evidence.map_or(1.0, |evidence| evidence.confidence);
    let typed = act.source.text_origin.is_none_or(|origin| origin == TextOrigin::Digital);
    if typed { sure } else { sure * RECOGNISED }
}

/// A few words round a piece.
fn context(pieces: &[crate::model::Piece], at: usize) -> String {
    let words = |text: &str, last: bool| -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let some = if last {
            &words[words.len().saturating_sub(4)..]
        } else {
            &words[..words.len().min(4)]
        };
        some.join(" ")
    };
    let before = at.checked_sub(1).map(|at| words(&pieces[at].from, true)).unwrap_or_default();
    let after = pieces.get(at + 1).map(|piece| words(&piece.from, false)).unwrap_or_default();
    [before, pieces[at].from.clone(), after].join(" ").trim().to_owned()
}

/// In how many parts each word stands, and in which of them more than once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    parts: BTreeMap<String, u32>,
}

impl Lexicon {
    /// The words of all prints.
    pub(super) fn of<'a>(prints: impl Iterator<Item = &'a super::Print>) -> Self {
        let mut parts: BTreeMap<String, u32> = BTreeMap::new();
        for print in prints {
            let mut words: Vec<&str> =
                tokens(&print.gist.sequence).filter(|token| !is_number(token)).collect();
            words.sort_unstable();
            for same in words.chunk_by(|a, b| a == b) {
                // A second time in one part is as good as in another one; a third one adds nothing.
                let count = same.len().min(2) as u32;
                match parts.get_mut(same[0]) {
                    Some(known) => *known += count,
                    None => drop(parts.insert(same[0].to_owned(), count)),
                }
            }
        }
        Self { parts }
    }

    /// How often all words of a reading stand elsewhere than in so many copies.
    fn elsewhere(&self, reading: &str, own: u32) -> u32 {
        let words = reading.split(|c: char| !c.is_alphanumeric()).map(word);
        let known = words.filter(|word| word.chars().count() >= WORD);
        known
            .map(|word| self.parts.get(&shortened(&word)).copied().unwrap_or(0).saturating_sub(own))
            .min()
            .unwrap_or(0)
    }
}

/// Proposals for the copies of a representative, each with how it differs.
pub(super) fn consensus(
    representative: &str,
    copies: &[(&str, &Differences)],
    lexicon: &Lexicon,
) -> Vec<Proposal> {
    let mut places: BTreeMap<Spot, Vec<(&str, &Site)>> = BTreeMap::new();
    for (name, differences) in copies {
        for site in &differences.sites {
            let place = (site.item.as_str(), site.field.as_str(), site.at);
            places.entry(place).or_default().push((*name, site));
        }
    }
    let proposals = places.into_iter().filter_map(|((item, field, _), sites)| {
        let (_, first) = sites.first()?;
        let mut votes: BTreeMap<&str, (f32, BTreeSet<&str>)> = BTreeMap::new();
        let mut vote = |reading, part, weight| {
            let known: &mut (f32, BTreeSet<&str>) = votes.entry(reading).or_default();
            if known.1.insert(part) {
                known.0 += weight;
            }
        };
        let dissenting: BTreeSet<&str> = sites.iter().map(|(part, _)| *part).collect();
        let agreeing =
            copies.iter().map(|(part, _)| *part).filter(|part| !dissenting.contains(part));
        let ours = first.readings[0].as_str();
        for part in agreeing.chain([representative]) {
            vote(ours, part, first.weights[0]);
        }
        for (part, site) in &sites {
            vote(&site.readings[1], part, site.weights[1]);
        }
        settled(item, field, first, votes, lexicon)
    });
    proposals.take(MOST).collect()
}

/// The reading with most votes, where it has enough of them.
fn settled(
    item: &str,
    field: &str,
    site: &Site,
    votes: BTreeMap<&str, (f32, BTreeSet<&str>)>,
    lexicon: &Lexicon,
) -> Option<Proposal> {
    let mut weighed: Vec<(f32, Vote)> = votes
        .into_iter()
        .map(|(text, (weight, parts))| {
            let elsewhere = lexicon.elsewhere(text, parts.len() as u32);
            let known = ELSEWHERE * (1.0 + elsewhere as f32).ln();
            let parts = parts.into_iter().map(str::to_owned).collect();
            (weight + known, Vote { text: text.to_owned(), parts, elsewhere })
        })
        .collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
    let all: f32 = weighed.iter().map(|(weight, _)| weight).sum();
    let best = weighed.first()?.0;
    let confidence = (best / all.max(f32::EPSILON) * 100.0).round() / 100.0;
    if confidence < SURE {
        return None;
    }
    Some(Proposal {
        item: item.to_owned(),
        field: field.to_owned(),
        proposed: weighed.first()?.1.text.clone(),
        confidence,
        readings: weighed.into_iter().map(|(_, vote)| vote).collect(),
        context: site.context.clone(),
    })
}
