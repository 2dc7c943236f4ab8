//! Words on their way into the index: taken apart beforehand, on the threads that have time for it.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::store::words::Words;

/// Name of the tokenizer in the index.
pub(super) const NAME: &str = "prepared";
/// Parts words from each other.
const WORD: char = '\n';
/// Stands before a further reading of the word before.
const ALSO: char = '\u{1}';
/// Stands for the space between two texts: no phrase reaches over it.
const GAP: &str = "\u{2}";
/// How many words that space is wide.
const WIDE: usize = 16;

/// Texts, taken apart, as one text that [`Prepared`] reads.
#[derive(Default)]
pub(in crate::store) struct Preparation {
    words: Words,
    text: String,
}

impl Preparation {
    /// Adds a text.
    pub(in crate::store) fn add(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(GAP);
            self.text.push(WORD);
        }
        for term in self.words.terms(text) {
            for (nth, stem) in term.stems.iter().enumerate() {
                if nth > 0 {
                    self.text.push(ALSO);
                }
                self.text.push_str(stem);
                self.text.push(WORD);
            }
        }
    }

    /// All of them.
    pub(in crate::store) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// Reads what [`Preparation`] wrote.
#[derive(Clone, Default)]
pub(super) struct Prepared {
    token: Token,
}

impl Tokenizer for Prepared {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { words: text.split(WORD), next: 0, token: &mut self.token }
    }
}

pub(super) struct Stream<'a> {
    words: std::str::Split<'a, char>,
    /// Position of the next word.
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        for word in self.words.by_ref() {
            if word.is_empty() {
                continue;
            }
            if word == GAP {
                self.next += WIDE;
                continue;
            }
            let also = word.strip_prefix(ALSO);
            if also.is_none() {
                self.next += 1;
            }
            self.token.position = self.next.saturating_sub(1);
            self.token.text.clear();
            self.token.text.push_str(also.unwrap_or(word));
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_share_a_place_and_texts_lie_apart() {
        let mut preparation = Preparation::default();
        preparation.add("план COBET");
        preparation.add("работы");
        let text = preparation.take();
        let mut tokenizer = Prepared::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut found = Vec::new();
        while let Some(token) = stream.next() {
            found.push((token.text.clone(), token.position));
        }
        let expected = [("план", 0), ("cobet", 1), ("совет", 1), ("работ", 18)];
        assert_eq!(found, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
