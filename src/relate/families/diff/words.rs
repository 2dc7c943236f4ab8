//! Two texts word by word.

use crate::model::Piece;
use crate::text::fold;

/// Cells of a table of comparisons; larger texts are taken as one piece.
const MOST: usize = 1_000_000;

/// The words of both in pieces that are the same to a reader, and pieces that stand for each other.
pub(super) fn pieces(from: &str, to: &str) -> Vec<Piece> {
    let from: Vec<&str> = from.split_whitespace().collect();
    let to: Vec<&str> = to.split_whitespace().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (one, other) in steps(&from, &to) {
        let same = one.is_some() && other.is_some();
        let fresh = pieces.last().is_none_or(|last| last.same != same);
        if fresh {
            pieces.push(Piece { same, ..Piece::default() });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        push(&mut piece.from, one.map(|at| from[at]));
        push(&mut piece.to, other.map(|at| to[at]));
    }
    pieces
}

fn push(text: &mut String, word: Option<&str>) {
    if let Some(word) = word {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// A word of the first, of the second, or of both where they are the same.
type Step = (Option<usize>, Option<usize>);

/// The longest common sequence of words, with what stands between.
fn steps(from: &[&str], to: &[&str]) -> Vec<Step> {
    let keys = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
    let (one, other) = (keys(from), keys(to));
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = (one.len() - head).min(other.len() - head);
    let tail = one.iter().rev().zip(other.iter().rev()).take(rest);
    let tail = tail.take_while(|(a, b)| a == b).count();
    let (inner, across) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    let mut steps: Vec<Step> = (0..head).map(|at| (Some(at), Some(at))).collect();
    if inner.len() * across.len() <= MOST {
        steps.extend(
            common(inner, across)
                .into_iter()
                .map(|(a, b)| (a.map(|at| at + head), b.map(|at| at + head))),
        );
    } else {
        steps.extend((0..inner.len()).map(|at| (Some(at + head), None)));
        steps.extend((0..across.len()).map(|at| (None, Some(at + head))));
    }
    let ends = (one.len() - tail..one.len()).zip(other.len() - tail..other.len());
    steps.extend(ends.map(|(a, b)| (Some(a), Some(b))));
    steps
}

fn common(one: &[String], other: &[String]) -> Vec<Step> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            longest[a * width + b] = if one[a] == other[b] {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut steps = Vec::new();
    while a < one.len() || b < other.len() {
        if a < one.len() && b < other.len() && one[a] == other[b] {
            steps.push((Some(a), Some(b)));
            a += 1;
            b += 1;
        } else if b == other.len()
            || a < one.len() && longest[(a + 1) * width + b] >= longest[a * width + b + 1]
        {
            steps.push((Some(a), None));
            a += 1;
        } else {
            steps.push((None, Some(b)));
            b += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(from: &str, to: &str) -> String {
        let piece = |piece: &Piece| {
            if piece.same { piece.from.clone() } else { format!("[{}|{}]", piece.from, piece.to) }
        };
        pieces(from, to).iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_differs_stands_between_what_does_not() {
        for (from, to, want) in [
            ("Осмотр мостов до 1 мая", "Осмотр мостов до 5 мая", "Осмотр мостов до [1|5] мая"),
            ("Осмотр  мoстов", "осмотр мостов", "Осмотр мoстов"),
            ("Осмотр", "", "[Осмотр|]"),
            ("", "", ""),
            ("а б в", "б в г", "[а|] б в [|г]"),
        ] {
            assert_eq!(shown(from, to), want);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(from in "[а-г ]{0,30}", to in "[а-г ]{0,30}") {
            let pieces = pieces(&from, &to);
            let all = |side: fn(&Piece) -> &String| -> Vec<String> {
                pieces.iter().flat_map(|p| side(p).split(' ').map(str::to_owned)).filter(|w| !w.is_empty()).collect()
            };
            proptest::prop_assert_eq!(all(|p| &p.from), from.split_whitespace().collect::<Vec<_>>());
            proptest::prop_assert_eq!(all(|p| &p.to), to.split_whitespace().collect::<Vec<_>>());
        }
    }
}
