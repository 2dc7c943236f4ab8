//! Words spaced out for show, «П Р И К А З», and heads that a scan tore to pieces, «П РИ КАЗ».

use std::ops::Range;

use super::patch::Patch;
use crate::model::{Correction, Rule, Text};
use crate::text::lookalike::identical_cyrillic;
use crate::text::{Script, is_letter, script_of, script_of_word};

/// Words that acts and their parts are headed with.
const HEADS: [&str; 49] = [
    "приказ",
    "постановление",
    "распоряжение",
    "решение",
    "приказываю",
    "приказываем",
    "постановляю",
    "постановляет",
    "постановляем",
    "постановил",
    "постановила",
    "распоряжаюсь",
    "обязываю",
    "решил",
    "решила",
    "решило",
    "решили",
    "решает",
    "определил",
    "предлагаю",
    "утвержден",
    "утверждён",
    "утверждена",
    "утверждено",
    "утверждены",
    "утверждаю",
    "согласовано",
    "положение",
    "план",
    "порядок",
    "паспорт",
    "программа",
    "протокол",
    "приложение",
    "регламент",
    "устав",
    "совет",
    "договор",
    "соглашение",
    "администрация",
    "департамент",
    "управление",
    "комитет",
    "проект",
    "перечень",
    "состав",
    "график",
    "указ",
    "акт",
];

/// Letters of the longest head, and of the pieces it may be torn to.
const LONGEST: usize = 13;

/// A line with more single letters than this is left alone.
const SINGLES: usize = 400;

/// Single letters that are looked at together: no heading has more.
const RUN: usize = 160;

/// A run of letters between spaces, with the spaces before it.
struct Piece {
    /// Letters.
    range: Range<usize>,
    /// How many there are.
    letters: usize,
    /// Spaces before it; none at a line's start or behind another sign than a space.
    gap: usize,
    /// First on its line.
    first: bool,
    /// Last on its line, but for signs.
    last: bool,
}

/// Draws the letters of spaced-out words together.
pub(super) fn repair(text: &mut Text, corrections: &mut Vec<Correction>) -> bool {
    let mut patch = Patch::default();
    let value = text.as_str();
    let mut start = 0;
    for line in value.split('\n') {
        let pieces = pieces(line, start);
        // A text torn to letters throughout is beyond help, and would be slow to try.
        let torn = pieces.iter().filter(|piece| piece.letters == 1).count() > SINGLES;
        let mut at = if torn { pieces.len() } else { 0 };
        while at < pieces.len() {
            let run = torn_head(value, &pieces[at..]).or_else(|| letters(value, &pieces[at..]));
            let Some(groups) = run else {
                at += 1;
                continue;
            };
            for length in groups {
                draw_together(value, &pieces[at..at + length], &mut patch);
                at += length;
            }
        }
        start += line.len() + 1;
    }
    patch.apply(text, corrections)
}

/// Joins the pieces of one word.
fn draw_together(value: &str, pieces: &[Piece], patch: &mut Patch) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    if pieces.len() < 2 {
        return;
    }
    let joined: String = pieces.iter().map(|piece| &value[piece.range.clone()]).collect();
    patch.note(Rule::SpacedWord, first.range.start..last.range.end, joined);
    for pair in pieces.windows(2) {
        patch.remove(pair[0].range.end..pair[1].range.start);
    }
}

/// The runs of letters of a line; a sign other than a closing one parts them.
fn pieces(line: &str, start: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let lead = line.len() - line.trim_start_matches(['*', '#', ' ']).len();
    for token in line.split(' ') {
        let offset = at;
        at += token.len() + 1;
        if token.is_empty() {
            continue;
        }
        let word = token.trim_end_matches([':', ';', ',', '.', '*']);
        let letters = word.chars().count();
        let gap = pieces.last().map_or(0, |before: &Piece| start + offset - before.range.end);
        let spaces = line[..offset].len() - line[..offset].trim_end_matches(' ').len();
        let plain = !word.is_empty() && word.chars().all(is_letter);
        if let Some(before) = pieces.last_mut() {
            before.last = word.is_empty() && before.last;
        }
        if plain {
            let range = start + offset..start + offset + word.len();
            let first = offset <= lead;
            // Behind a sign the run begins anew.
            let gap = if gap == spaces { gap } else { 0 };
            pieces.push(Piece { range, letters, gap, first, last: true });
        }
    }
    pieces
}

/// The length of a head that stands in pieces.
fn torn_head(value: &str, pieces: &[Piece]) -> Option<Vec<usize>> {
    let mut joined = String::new();
    let (mut letters, mut singles) = (0, 0);
    let mut found = None;
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 && piece.gap == 0 {
            break;
        }
        letters += piece.letters;
        singles += usize::from(piece.letters == 1);
        let word = cyrillic(&value[piece.range.clone()]);
        if letters > LONGEST || HEADS.contains(&word.to_lowercase().as_str()) {
            break;
        }
        joined.push_str(&word);
        let upper = joined.chars().all(char::is_uppercase);
        let torn = index > 1 && singles > 0 && letters > 3;
        let closed = pieces.get(index + 1).is_none_or(|next| next.gap == 0);
        if (torn || (index > 0 && upper && pieces[0].first && closed))
            && one_case(&joined)
            && HEADS.contains(&joined.to_lowercase().as_str())
        {
            found = Some(vec![index + 1]);
        }
    }
    found
}

/// The lengths of the words that a run of single letters spells.
fn letters(value: &str, pieces: &[Piece]) -> Option<Vec<usize>> {
    let run = pieces
        .iter()
        .take(RUN)
        .enumerate()
        .take_while(|(index, piece)| piece.letters == 1 && (*index == 0 || piece.gap > 0))
        .count();
    let run = &pieces[..run];
    if run.len() < 4 {
        return None;
    }
    let narrow = run[1..].iter().map(|piece| piece.gap).min()?;
    let mut groups = vec![1];
    for piece in &run[1..] {
        match groups.last_mut() {
            Some(last) if piece.gap == narrow => *last += 1,
            _ => groups.push(1),
        }
    }
    let alone = run[0].first && run[run.len() - 1].last;
    let mut at = 0;
    let mut spelled = false;
    for &length in &groups {
        let letters: String = run[at..at + length]
            .iter()
            .flat_map(|piece| value[piece.range.clone()].chars())
            .map(|c| identical_cyrillic(c).unwrap_or(c))
            .collect();
        spelled |= is_word(&letters, alone);
        at += length;
    }
    spelled.then_some(groups)
}

/// True where letters in a row are a word and no marks, columns or prepositions.
fn is_word(letters: &str, alone: bool) -> bool {
    let lower = letters.to_lowercase();
    let count = lower.chars().count();
    if count < 4 || !one_case(letters) || script_of_word(letters) != Script::Cyrillic {
        return false;
    }
    if HEADS.contains(&lower.as_str()) {
        return true;
    }
    let chars: Vec<char> = lower.chars().collect();
    let alphabet =
        chars.windows(2).all(|pair| u32::from(pair[1]).wrapping_sub(pair[0].into()) == 1);
    let mut distinct = chars.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let vowel = chars.iter().any(|c| "аеёиоуыэюя".contains(*c));
    let short_words = chars.iter().all(|c| "авиоксую".contains(*c));
    (count > 5 || alone) && vowel && !alphabet && !short_words && distinct.len() > 3
}

/// True where all letters, or all but the first, are of one case.
fn one_case(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next();
    let rest = chars.as_str();
    word.chars().all(char::is_uppercase) || rest.chars().all(char::is_lowercase)
}

/// A piece with the Latin letters that are drawn as Cyrillic ones read so.
fn cyrillic(piece: &str) -> String {
    piece
        .chars()
        .map(|c| if script_of(c) == Script::Latin { identical_cyrillic(c).unwrap_or(c) } else { c })
        .collect()
}
