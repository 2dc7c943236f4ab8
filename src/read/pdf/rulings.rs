//! Pieces of lines become rulings: what lies on one line and touches is one.

use super::piece::Piece;
use crate::model::Ruling;

/// Pieces this far apart across are on one line.
const ACROSS: f64 = 2.4;

/// Ends this far apart touch.
const TOUCH: f64 = 1.0;

/// A dash is up to this long,
const DASH: f64 = 14.0;

/// and the gap behind it up to this.
const GAP: f64 = 6.0;

/// Shorter ones are parts of drawings and letters.
const SHORTEST: f64 = 4.0;

/// Pages with more are drawings: the longest lines are kept.
const MOST: usize = 10_000;

/// The rulings that some pieces make, the level ones first, from the top left.
pub(super) fn rulings(pieces: &[Piece]) -> Vec<Ruling> {
    let mut found = Vec::new();
    for level in [true, false] {
        let mut lines: Vec<Piece> =
            pieces.iter().filter_map(|piece| directed(piece, level)).collect();
        lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
        let mut merged = Vec::new();
        let mut rest = lines.as_slice();
        while let Some(first) = rest.first() {
            let end = rest.partition_point(|piece| piece.at <= first.at + ACROSS);
            merge(&rest[..end], &mut merged);
            rest = &rest[end..];
        }
        merged.retain(|piece: &Piece| piece.to - piece.from >= SHORTEST);
        if merged.len() > MOST {
            let mut lengths: Vec<f64> = merged.iter().map(|piece| piece.to - piece.from).collect();
            lengths.sort_unstable_by(|one, other| other.total_cmp(one));
            merged.retain(|piece| piece.to - piece.from > lengths[MOST]);
        }
        found.extend(merged.iter().map(|piece| ruling(piece, level)));
    }
    found
}

/// A piece as one of a direction: a dot is of both.
fn directed(piece: &Piece, level: bool) -> Option<Piece> {
    if piece.level == level {
        return Some(*piece);
    }
    let (length, half) = (piece.to - piece.from, piece.width / 2.0);
    let is_dot = length <= 1.5 * piece.width;
    is_dot.then(|| Piece {
        level,
        at: f64::midpoint(piece.from, piece.to),
        from: piece.at - half,
        to: piece.at + half,
        width: length,
    })
}

/// Joins the pieces of one line.
fn merge(line: &[Piece], merged: &mut Vec<Piece>) {
    let mut line = line.to_vec();
    line.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut current: Option<(Piece, f64)> = None;
    for piece in line {
        let length = piece.to - piece.from;
        if let Some((whole, dash)) = &mut current {
            let gap = piece.from - whole.to;
            let dashed = gap <= GAP && *dash <= DASH && length <= DASH;
            if gap <= TOUCH.max(whole.width) || dashed {
                // The longer piece tells where the line is.
                if length > whole.to - whole.from {
                    whole.at = piece.at;
                }
                whole.to = whole.to.max(piece.to);
                whole.width = whole.width.max(piece.width);
                *dash = if gap <= 0.0 { dash.max(length) } else { length };
                continue;
            }
        }
        merged.extend(current.replace((piece, length)).map(|(whole, _)| whole));
    }
    merged.extend(current.map(|(whole, _)| whole));
}

fn ruling(piece: &Piece, level: bool) -> Ruling {
    let (at, from, to) = (piece.at as f32, piece.from as f32, piece.to as f32);
    let (start, end) = if level { ([from, at], [to, at]) } else { ([at, from], [at, to]) };
    Ruling { start, end, width: piece.width as f32 }
}
