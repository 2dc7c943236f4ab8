//! Words, numbers and marks of a text, folded once, so that the grammars of time compare plain strings.

use crate::text::is_letter;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::grammar) enum Kind {
    /// Digits; letters that recognition put in their place count as digits.
    Number(u32),
    /// Letters.
    Word,
    /// Anything else; dashes are one mark, straight and curly quotes are another.
    Mark(char),
}

/// A token and its place.
#[derive(Clone, Debug)]
pub(in crate::grammar) struct Token {
    /// What it is.
    pub(in crate::grammar) kind: Kind,
    /// Its bytes in the text.
    pub(in crate::grammar) range: Range<usize>,
    /// Its letters in the folded buffer.
    fold: Range<usize>,
    /// White space, underscores or the start of the text stand before it.
    pub(in crate::grammar) gap: bool,
    /// Recognition put a letter for a digit, or another letter for one of the word's.
    spoilt: bool,
}

/// A text cut into tokens.
#[derive(Debug)]
pub(in crate::grammar) struct Tokens<'a> {
    text: &'a str,
    folded: String,
    list: Vec<Token>,
    /// Looks at tokens, by which tests count the work.
    #[cfg(test)]
    looks: std::cell::Cell<usize>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text.
    pub(in crate::grammar) fn new(text: &'a str) -> Self {
        let mut tokens = Self {
            text,
            folded: String::with_capacity(text.len()),
            list: Vec::new(),
            #[cfg(test)]
            looks: std::cell::Cell::default(),
        };
        let mut gap = true;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() || matches!(c, '_' | '\u{ad}' | '\u{200b}' | '\u{feff}') {
                gap = true;
                at += c.len_utf8();
            } else if is_run(c) {
                let len = text[at..].find(|c| !is_run(c)).unwrap_or(text.len() - at);
                tokens.run(at..at + len, gap);
                gap = false;
                at += len;
            } else {
                let range = at..at + c.len_utf8();
                at = range.end;
                let kind = Kind::Mark(mark(c));
                tokens.list.push(Token { kind, range, fold: 0..0, gap, spoilt: false });
                gap = false;
            }
        }
        tokens
    }

    /// A token.
    fn get(&self, i: usize) -> Option<&Token> {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        self.list.get(i)
    }

    /// How often a token was looked at.
    #[cfg(test)]
    pub(in crate::grammar) fn looks(&self) -> usize {
        self.looks.get()
    }

    /// How many there are.
    pub(in crate::grammar) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded letters of a word; empty for anything else.
    pub(in crate::grammar) fn word(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| &self.folded[t.fold.clone()])
    }

    /// The value of a number.
    pub(in crate::grammar) fn number(&self, i: usize) -> Option<u32> {
        match self.get(i)?.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        }
    }

    /// How many digits a number has; 0 for anything else.
    pub(in crate::grammar) fn digits(&self, i: usize) -> usize {
        match self.get(i) {
            Some(t) if matches!(t.kind, Kind::Number(_)) => {
                self.text[t.range.clone()].chars().count()
            }
            _ => 0,
        }
    }

    /// Whether a token is this mark.
    pub(in crate::grammar) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Mark(mark))
    }

    /// Whether a token is a quotation mark of any kind.
    pub(in crate::grammar) fn is_quote(&self, i: usize) -> bool {
        ['«', '»', '"', '<', '>'].iter().any(|&q| self.is_mark(i, q))
    }

    /// Whether white space stands before a token.
    pub(in crate::grammar) fn gap(&self, i: usize) -> bool {
        self.get(i).is_none_or(|t| t.gap)
    }

    /// The bytes from a token to the one before `end`.
    pub(in crate::grammar) fn range(&self, start: usize, end: usize) -> Range<usize> {
        let from = self.list.get(start).map_or(self.text.len(), |t| t.range.start);
        let to = end.checked_sub(1).and_then(|i| self.list.get(i)).map_or(from, |t| t.range.end);
        from..to.max(from)
    }

    /// The text from a token to the one before `end`.
    pub(in crate::grammar) fn text(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.range(start, end)]
    }

    /// A token as written.
    pub(in crate::grammar) fn raw(&self, i: usize) -> &'a str {
        self.list.get(i).map_or("", |t| &self.text[t.range.clone()])
    }

    /// Whether a token begins with a capital letter.
    pub(in crate::grammar) fn is_capital(&self, i: usize) -> bool {
        self.raw(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether recognition spoilt any of these tokens.
    pub(in crate::grammar) fn is_spoilt(&self, tokens: Range<usize>) -> bool {
        self.list.get(tokens).is_some_and(|list| list.iter().any(|t| t.spoilt))
    }

    /// Whether a line ends between a token and the one before it.
    pub(in crate::grammar) fn begins_line(&self, i: usize) -> bool {
        let end = i.checked_sub(1).and_then(|b| self.list.get(b)).map_or(0, |t| t.range.end);
        self.get(i).is_some_and(|t| self.text[end..t.range.start].contains('\n'))
    }

    /// Reads the tokens of each range as one word; ranges are in order and do not overlap.
    pub(in crate::grammar) fn join(&mut self, words: Vec<(Range<usize>, String)>) {
        for (tokens, word) in &words {
            let range = self.range(tokens.start, tokens.end);
            self.read_as(tokens.start, word, false);
            self.list[tokens.start].range = range;
        }
        let mut inside = words.iter().map(|(tokens, _)| tokens.start + 1..tokens.end).peekable();
        let mut at = 0;
        self.list.retain(|_| {
            while inside.peek().is_some_and(|tokens| tokens.end <= at) {
                inside.next();
            }
            let joined = inside.peek().is_some_and(|tokens| tokens.contains(&at));
            at += 1;
            !joined
        });
    }

    /// Reads a token as another word.
    pub(in crate::grammar) fn read_as(&mut self, i: usize, word: &str, spoilt: bool) {
        let start = self.folded.len();
        self.folded.push_str(word);
        let token = &mut self.list[i];
        (token.kind, token.fold) = (Kind::Word, start..self.folded.len());
        token.spoilt |= spoilt;
    }

    /// Reads a mark as another.
    pub(in crate::grammar) fn read_as_mark(&mut self, i: usize, mark: char) {
        self.list[i].kind = Kind::Mark(mark);
    }

    /// Reads a token as a number.
    pub(in crate::grammar) fn read_as_number(&mut self, i: usize, number: u32) {
        let token = &mut self.list[i];
        (token.kind, token.fold, token.spoilt) = (Kind::Number(number), 0..0, true);
    }

    /// Cuts a run of letters and digits where one turns into the other.
    fn run(&mut self, run: Range<usize>, gap: bool) {
        let mut at = run.start;
        let mut gap = gap;
        while at < run.end {
            let rest = &self.text[at..run.end];
            let number = number_len(rest, self.text[run.end..].starts_with('.'));
            let len = if number > 0 { number } else { word_len(rest) };
            let range = at..at + len;
            at = range.end;
            let raw = &self.text[range.clone()];
            let spoilt = match number {
                0 => is_zero_in_word(raw),
                _ => raw.contains(|c: char| !c.is_ascii_digit()),
            };
            if number > 0 {
                let kind = Kind::Number(value(raw));
                self.list.push(Token { kind, range, fold: 0..0, gap, spoilt });
            } else {
                let fold = self.fold(range.clone());
                self.list.push(Token { kind: Kind::Word, range, fold, gap, spoilt });
            }
            gap = false;
        }
    }

    /// Lower case, ё as е, and Latin look-alikes as Cyrillic where the word has Cyrillic letters or is one letter long.
    fn fold(&mut self, range: Range<usize>) -> Range<usize> {
        let raw = &self.text[range];
        let start = self.folded.len();
        let alike = raw.chars().any(is_cyrillic) || raw.chars().nth(1).is_none();
        for c in raw.chars().flat_map(char::to_lowercase) {
            self.folded.push(match c {
                'ё' => 'е',
                '0' => 'о',
                _ if alike => alike_of(c),
                _ => c,
            });
        }
        start..self.folded.len()
    }
}

fn is_run(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// The Cyrillic letter that a lower-case Latin letter looks like; `i`, `v` and `x` stay, for they count quarters.
fn alike_of(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'y' => 'у',
        'm' => 'м',
        'n' => 'п',
        't' => 'т',
        'h' => 'н',
        'і' => 'i',
        c => c,
    }
}

fn mark(c: char) -> char {
    match c {
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '"' | '“' | '”' | '„' | '‟' | '\'' | '’' | '‘' | '`' => '"',
        c => c,
    }
}

/// The digit that recognition writes as this letter.
fn ocr_digit(c: char) -> Option<u32> {
    match c {
        'О' | 'о' | 'O' | 'o' => Some(0),
        'l' | 'I' => Some(1),
        'З' => Some(3),
        _ => c.to_digit(10),
    }
}

/// Bytes of the number that a run begins with, 0 if it begins with none.
///
/// A letter counts as a digit only where digits or the run's end stand on both of its sides, so that «16октября» keeps its word.
fn number_len(run: &str, dotted: bool) -> usize {
    let len = run.find(|c| ocr_digit(c).is_none()).unwrap_or(run.len());
    let head = &run[..len];
    let has_digit = head.bytes().any(|b| b.is_ascii_digit());
    if len == run.len() && dotted && matches!(head, "ЗО" | "ОЗ") {
        return len;
    }
    if !has_digit {
        return 0;
    }
    let count = head.chars().count();
    let whole = head.bytes().all(|b| b.is_ascii_digit());
    if whole || (len == run.len() && count <= 4) {
        return len;
    }
    // Letters after the last digit belong to the word that follows.
    let last = head.rfind(|c: char| c.is_ascii_digit()).map_or(0, |i| i + 1);
    if head.starts_with(|c: char| c.is_ascii_digit()) { last } else { 0 }
}

/// Bytes of the letters that a run begins with; a nought that no digit follows is one of them: «д0», «г0да».
fn word_len(run: &str) -> usize {
    let mut chars = run.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let letter = c == '0'
            && before.is_some_and(is_cyrillic)
            && !next.is_some_and(|next| next.is_ascii_digit());
        if c.is_ascii_digit() && at > 0 && !letter {
            return at;
        }
        before = Some(c);
    }
    run.len()
}

/// A nought among the letters of a word.
fn is_zero_in_word(raw: &str) -> bool {
    raw.contains('0') && raw.chars().any(is_cyrillic)
}

fn value(digits: &str) -> u32 {
    digits.chars().filter_map(ocr_digit).fold(0_u32, |n, d| n.saturating_mul(10).saturating_add(d))
}
