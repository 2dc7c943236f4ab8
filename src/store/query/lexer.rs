//! The words and signs of a question.

use std::ops::Range;

use super::{Problem, QueryError};

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'q> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// A name with its colon.
    Field(&'q str),
    /// What stands in quotes.
    Quoted(&'q str),
    /// A word, with what follows it without a space: `~2`, `*`.
    Word(&'q str),
}

/// The tokens of a question, each with its bytes.
pub(super) fn tokens(question: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, QueryError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = question[at..].chars().next() {
        let next = at + c.len_utf8();
        let (token, end) = match c {
            c if c.is_whitespace() || c.is_control() => {
                at = next;
                continue;
            }
            '(' => (Token::Open, next),
            ')' => (Token::Close, next),
            '|' => (Token::Or, next),
            '&' => (Token::And, next),
            // A dash on its own is a dash.
            '-' | '−' if question[next..].starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                (Token::Not, next)
            }
            c if closing(c).is_some() => quoted(question, at, next)?,
            _ => word(question, at),
        };
        tokens.push((token, at..end));
        at = end;
    }
    Ok(tokens)
}

/// What closes a quotation that begins so.
fn closing(c: char) -> Option<&'static [char]> {
    match c {
        '"' => Some(&['"']),
        '«' => Some(&['»']),
        '“' | '„' => Some(&['”', '“']),
        _ => None,
    }
}

fn quoted(question: &str, at: usize, from: usize) -> Result<(Token<'_>, usize), QueryError> {
    let opening = question[at..].chars().next().unwrap_or('"');
    let ends = closing(opening).unwrap_or(&['"']);
    let Some(length) = question[from..].find(ends) else {
        return Err(QueryError::new(Problem::OpenQuote, at..from));
    };
    let close = question[from + length..].chars().next().map_or(1, char::len_utf8);
    Ok((Token::Quoted(&question[from..from + length]), from + length + close))
}

/// A word, an operator or the name of a field.
fn word(question: &str, at: usize) -> (Token<'_>, usize) {
    let rest = &question[at..];
    let ends = |c: char| c.is_whitespace() || c.is_control() || "()|&\"«“„".contains(c);
    let whole =
        rest.find(ends).unwrap_or(rest.len()).max(rest.chars().next().map_or(1, char::len_utf8));
    if let Some(colon) = rest[..whole].find(':') {
        let name = &rest[..colon];
        // «10:00» is a time, and `:` alone is nothing.
        if !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '№' || c == '_') {
            return (Token::Field(name), at + colon + 1);
        }
    }
    let token = match &rest[..whole] {
        "И" | "AND" => Token::And,
        "ИЛИ" | "OR" => Token::Or,
        "НЕ" | "NOT" => Token::Not,
        word => Token::Word(word),
    };
    (token, at + whole)
}
