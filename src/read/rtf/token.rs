//! Tokens of RTF: groups, control words, bytes.

/// Longest control word; the format has none of more.
const WORD: usize = 32;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// A control symbol: a backslash and what is no letter.
    Symbol(u8),
    /// A byte of text, given in hexadecimal digits.
    Hex(u8),
    /// A byte of text.
    Byte(u8),
}

/// Walks through the tokens of a file.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The control word at the cursor, which stands behind its backslash.
    fn word(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        self.at += length;
        let minus = usize::from(self.peek() == Some(b'-'));
        let digits = &self.bytes[(self.at + minus).min(self.bytes.len())..];
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = (count > 0).then(|| {
            let value = digits[..count].iter().fold(0_i32, |n, digit| {
                n.saturating_mul(10).saturating_add(i32::from(digit - b'0'))
            });
            self.at += minus + count;
            if minus == 1 { value.saturating_neg() } else { value }
        });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            // Bytes of a picture, whatever they look like.
            let skipped = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(skipped).min(self.bytes.len());
        }
        Token::Word(name, number)
    }

    fn hex(&mut self) -> Token<'a> {
        let digit = |at: usize| {
            self.bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).map(|d| d as u8)
        };
        match (digit(self.at), digit(self.at + 1)) {
            (Some(high), Some(low)) => {
                self.at += 2;
                Token::Hex(high << 4 | low)
            }
            _ => Token::Symbol(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => match self.peek()? {
                    letter if letter.is_ascii_alphabetic() => self.word(),
                    b'\'' => {
                        self.at += 1;
                        self.hex()
                    }
                    symbol => {
                        self.at += 1;
                        Token::Symbol(symbol)
                    }
                },
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_told_apart() {
        let text = b"{\\rtf1\\u-45 \\'d0x\\~\n\\*\\b0 y\\bin3 {{{\\par}";
        let tokens: Vec<_> = Tokens::new(text).collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("u", Some(-45)),
                Token::Hex(0xd0),
                Token::Byte(b'x'),
                Token::Symbol(b'~'),
                Token::Symbol(b'*'),
                Token::Word("b", Some(0)),
                Token::Byte(b'y'),
                Token::Word("bin", Some(3)),
                Token::Word("par", None),
                Token::Close,
            ]
        );
        assert_eq!(Tokens::new(b"\\").count(), 0);
        assert_eq!(Tokens::new(b"\\'zz").next(), Some(Token::Symbol(b'\'')));
    }
}
