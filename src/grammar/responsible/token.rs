//! Words of a cell or of a point; quotes, brackets and names of persons are one token each.

use std::ops::Range;

use crate::grammar::body::lexicon::fold;
use crate::grammar::person;
use crate::text::{is_letter, is_letter_or_digit};

/// Sorts of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with hyphens inside.
    Word,
    /// Begins with a digit, or «№».
    Number,
    /// A person's name.
    Name,
    /// «...» with all that is inside.
    Quoted,
    /// (...) with all that is inside.
    Bracket,
    /// Any other character.
    Mark(char),
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// White space with a line end.
    Line,
}

/// A token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) gap: Gap,
    /// A word in lower case with ё as е; empty for other kinds.
    pub(super) low: String,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// A word of two capitals or more: «МКУ».
    pub(super) upper: bool,
}

impl Token {
    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a dash or a bullet of any sort.
    pub(super) fn is_dash(&self) -> bool {
        matches!(
            self.kind,
            Kind::Mark('-' | '–' | '—' | '−' | '‑' | '•' | '·' | '●' | '*' | '▪' | '\u{f0b7}')
        )
    }

    /// Whether it is a mark of any sort.
    pub(super) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(_))
    }

    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let names = person::all(text);
    let mut names = names.iter().map(|name| name.range.clone()).peekable();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let gap_end = at + (text[at..].len() - text[at..].trim_start().len());
        let gap = gap(&text[at..gap_end]);
        if gap != Gap::None {
            at = gap_end;
        }
        let Some(first) = (if gap == Gap::None { Some(first) } else { text[at..].chars().next() })
        else {
            break;
        };
        while names.next_if(|name| name.start < at).is_some() {}
        let (kind, end) = match names.next_if(|name| name.start == at) {
            Some(name) => (Kind::Name, name.end),
            None => next(text, at, first, names.peek().map_or(text.len(), |name| name.start)),
        };
        tokens.push(token(text, kind, at..end, gap));
        at = end;
    }
    tokens
}

fn gap(space: &str) -> Gap {
    if space.is_empty() {
        Gap::None
    } else if space.contains('\n') {
        Gap::Line
    } else {
        Gap::Space
    }
}

fn token(text: &str, kind: Kind, range: Range<usize>, gap: Gap) -> Token {
    let written = &text[range.clone()];
    let word = kind == Kind::Word;
    Token {
        kind,
        gap,
        low: if word { fold(written) } else { String::new() },
        capital: written.starts_with(char::is_uppercase),
        upper: word && is_abbreviation(written),
        range,
    }
}

/// «МКУ», «КДНиЗП»: two capitals at least, small letters only between capitals.
fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2
        && capitals * 2 > word.chars().count()
        && word.starts_with(char::is_uppercase)
        && word.ends_with(char::is_uppercase)
}

/// The kind and end of the token at `at`; a word ends before `limit`, where a glued name begins.
fn next(text: &str, at: usize, first: char, limit: usize) -> (Kind, usize) {
    if is_opening_quote(text, at, first) {
        return (Kind::Quoted, quote_end(text, at));
    }
    if first == '(' {
        return bracket_end(text, at).map_or((Kind::Mark('('), at + 1), |end| (Kind::Bracket, end));
    }
    if is_letter(first) {
        return (Kind::Word, run_end(text, at, limit, is_letter));
    }
    if first.is_numeric() || first == '№' {
        let start = at + first.len_utf8();
        return (Kind::Number, run_end(text, start, limit, is_letter_or_digit).max(start));
    }
    (Kind::Mark(first), at + first.len_utf8())
}

/// End of a run of characters that `belongs` to, with hyphens between two of them.
fn run_end(text: &str, start: usize, limit: usize, belongs: fn(char) -> bool) -> usize {
    let mut end = start;
    let mut chars = text[start..limit.max(start)].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let hyphen = matches!(c, '-' | '‑')
            && at > 0
            && chars.peek().is_some_and(|&(_, next)| belongs(next));
        if !belongs(c) && !hyphen {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// Whether the character opens a quotation; straight quotes go by what stands around them.
fn is_opening_quote(text: &str, at: usize, c: char) -> bool {
    match c {
        '«' | '„' => true,
        '"' | '“' | '”' => {
            let after = text[at + c.len_utf8()..].chars().next();
            let before = text[..at].chars().next_back();
            after.is_some_and(|c| is_letter_or_digit(c) || is_quote(c))
                && before
                    .is_none_or(|c| !is_letter_or_digit(c) && !matches!(c, '.' | '!' | '?' | '»'))
        }
        _ => false,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '„' | '“' | '”' | '"')
}

/// End of the quotation that opens at `start`.
///
/// Where nested quotes share one closing mark («Центр «Маяк» района) it ends at the first one;
/// where nothing closes it, at the end of its line.
fn quote_end(text: &str, start: usize) -> usize {
    let mut depth = 0;
    let mut first_close = None;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        if !is_quote(c) {
            continue;
        }
        if is_opening_quote(text, at, c) {
            depth += 1;
            continue;
        }
        depth -= 1;
        let end = at + c.len_utf8();
        if depth == 0 {
            return end;
        }
        first_close.get_or_insert(end);
    }
    first_close
        .unwrap_or_else(|| text[start..].find('\n').map_or(text.len(), |line_end| start + line_end))
}

/// End of the bracket that opens at `start`, if it is closed.
fn bracket_end(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0;
    for (offset, c) in text[start..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(start + offset + 1),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}
