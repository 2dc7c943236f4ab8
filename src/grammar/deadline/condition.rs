//! Conditions: «при наличии финансирования», «в случае выявления нарушений», «по мере необходимости».

use super::super::date::tokens::Tokens;
use super::facts::{Fact, What};
use crate::model::DeadlineKind;

/// The tokens of the first condition.
pub(super) fn condition(tokens: &Tokens, facts: &[Fact]) -> Option<std::ops::Range<usize>> {
    let needed = facts.iter().find(
        |fact| matches!(fact.what, What::State(state) if state.kind == DeadlineKind::AsNeeded),
    );
    let start = match needed {
        Some(fact) => fact.tokens.start,
        None => (0..tokens.len()).find(|&i| opens(tokens, i))?,
    };
    // What else the cell says of time begins after the words that open the condition.
    let other = facts.iter().map(|f| f.tokens.start).find(|&at| at > start);
    let stop = other.unwrap_or(tokens.len());
    let end = (start + 1..stop).find(|&at| ends(tokens, at)).unwrap_or(stop);
    Some(start..end)
}

/// «при ...», «в случае ...», «если ...»; not «при необходимости», which is a fact already.
fn opens(tokens: &Tokens, i: usize) -> bool {
    match tokens.word(i) {
        "при" | "если" => !tokens.word(i + 1).is_empty(),
        _ => false,
    }
}

/// A mark or a word that begins something else.
fn ends(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.word(i);
    let mark = [',', ';', '(', ')', '/'].iter().any(|&m| tokens.is_mark(i, m));
    let stop = tokens.is_mark(i, '.') && (i + 1 == tokens.len() || tokens.is_capital(i + 1));
    mark || stop || matches!(word, "но" | "далее")
}
