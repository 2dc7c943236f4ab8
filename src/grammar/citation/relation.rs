//! What a passage does to an act that it cites: the nearest words before it tell, else those behind it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Relation;
use crate::text::{compile, is_letter_or_digit};

/// Words that tell, each with what they tell.
static CUES: LazyLock<Vec<(Relation, Regex)>> = LazyLock::new(|| {
    let cue = |relation, words: &str| (relation, compile(words));
    vec![
        cue(
            Relation::Basis,
            r"(?i)в(?:о)? исполнени[ея]|в соответствии|на основании|руководствуясь|согласно|в целях (?:исполнения|реализации)|в целях выполнения|на выполнение",
        ),
        cue(
            Relation::Amends,
            r"(?i)\bвнести\b|\bизложи(?:ть|в)\b|\bдополнить\b|\bзаменить\b|\bисключить\b|\bприостановить действие\b|\bпродлить\b",
        ),
        cue(
            Relation::Repeals,
            r"(?i)(?:признать|признании|признаются|считать)\s+(?:не\s*)?(?:утративш|действующ|недейств)\p{L}*|\bотменить\b|\bутрачива[ею]т силу",
        ),
        cue(Relation::Approves, r"(?i)^\W*(?:утвердить|одобрить|согласовать|ратифицировать)\b"),
        cue(
            Relation::Mentions,
            r"(?i)признанием\s+утративш\p{L}+|\(\s*(?:в ред|с изм)\p{L}*|руководствоваться",
        ),
    ]
});

/// So many letters before an act are looked at.
const SENTENCE: usize = 1_200;

/// Kinds of acts that are approved as such; of others only what they carry is.
const APPROVED: &[&str] = &["протокол", "соглашение", "устав", "договор", "решение"];

/// What `text` does to the act cited at `range`; `usual` where nothing tells.
pub fn relation(text: &str, range: Range<usize>, kind: Option<&str>, usual: Relation) -> Relation {
    let start = sentence_start(&text[..range.start]);
    let before = &text[start..range.start];
    // Brackets that close before the act are over; so are titles in quotes.
    let mut nearest: Option<(usize, Relation)> = None;
    for (relation, cue) in CUES.iter() {
        let last = cue.find_iter(before).filter(|found| is_open(before, found.start())).last();
        if let Some(found) = last
            && nearest.is_none_or(|(at, _)| found.start() > at)
        {
            nearest = Some((found.start(), *relation));
        }
    }
    match nearest {
        Some((_, Relation::Approves)) => {
            let as_such = kind.is_some_and(|kind| APPROVED.contains(&kind))
                && before.split_whitespace().count() <= 4;
            if as_such { Relation::Approves } else { usual }
        }
        Some((_, relation)) => relation,
        None => behind(&text[range.end..]).unwrap_or(usual),
    }
}

/// «Постановление ... признать утратившим силу», «Пункт 4 приказа ... изложить ...»
fn behind(after: &str) -> Option<Relation> {
    let end = after.find([';', '\n', ':']).or_else(|| after.find(". ")).unwrap_or(after.len());
    let after = &after[..end];
    let cues = CUES
        .iter()
        .filter(|(relation, _)| matches!(relation, Relation::Amends | Relation::Repeals));
    let first = cues
        .filter_map(|(relation, cue)| Some((cue.find(after)?.start(), *relation)))
        .min_by_key(|(at, _)| *at);
    first.map(|(_, relation)| relation)
}

/// Whether a cue is not inside of brackets or quotes that are closed before the end.
fn is_open(before: &str, at: usize) -> bool {
    let rest = &before[at..];
    let closed = |open: char, close: char| {
        let (mut depth, mut left) = (0_i32, false);
        for c in rest.chars() {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                left |= depth < 0;
            }
        }
        // «(в редакции ...)»: the cue begins with the bracket that closes again.
        left || (rest.starts_with(open) && depth <= 0)
    };
    !closed('(', ')') && !closed('«', '»')
}

/// Where the sentence begins that a text ends in. A list of acts parted by semicolons is one sentence.
fn sentence_start(text: &str) -> usize {
    let from = text.char_indices().rev().nth(SENTENCE).map_or(0, |(at, _)| at);
    let mut start = from;
    for (at, _) in text[from..].match_indices('.').map(|(at, dot)| (from + at, dot)) {
        let rest = text[at + 1..].trim_start();
        let word =
            text[from..at].rsplit(|c: char| !is_letter_or_digit(c)).next().unwrap_or_default();
        if word.chars().count() > 3 && rest.starts_with(char::is_uppercase) {
            start = at + 1;
        }
    }
    start
}
