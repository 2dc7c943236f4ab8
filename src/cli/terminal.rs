//! What documents may say to a terminal: text, and nothing that steers it.

use std::io::{self, IsTerminal, Write};

use anyhow::{Result, bail};
use prikaz::model::Lang;

use super::pick;

/// Standard output; where it is a terminal, nothing of a document steers it.
pub(super) fn stdout() -> Box<dyn Write + Send> {
    let stdout = io::stdout();
    if stdout.is_terminal() { Box::new(Harmless::new(stdout)) } else { Box::new(stdout) }
}

/// Refuses to give a terminal what is no text.
pub(super) fn refuse(lang: Lang) -> Result<()> {
    if io::stdout().is_terminal() {
        bail!(pick(
            lang,
            "этот формат не для терминала: назовите файл параметром --output",
            "this format is not for a terminal: name a file with --output"
        ));
    }
    Ok(())
}

/// Text without what steers a terminal, or turns the direction of writing to deceive a reader.
pub(super) fn harmless(text: &str) -> String {
    let plain = |c| if steers(c) { '\u{fffd}' } else { c };
    text.chars().map(plain).collect()
}

fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A writer that lets harmless text through.
struct Harmless<W> {
    inner: W,
    /// The bytes of a character that has not come whole.
    open: Vec<u8>,
}

impl<W: Write> Harmless<W> {
    fn new(inner: W) -> Self {
        Self { inner, open: Vec::new() }
    }
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.open) {
            // What comes next may make a character of the last bytes.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.open.len(),
        };
        let text: Vec<u8> = self.open.drain(..whole).collect();
        self.inner.write_all(harmless(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        let text = "а\u{1b}[2Jб\u{9b}31m\u{7}\u{202e}\tв\r\n";
        let plain = "а\u{fffd}[2Jб\u{fffd}31m\u{fffd}\u{fffd}\tв\r\n";
        assert_eq!(harmless(text), plain);
        for size in 1..text.len() {
            let mut shown = Vec::new();
            let mut writer = Harmless::new(&mut shown);
            for piece in text.as_bytes().chunks(size) {
                writer.write_all(piece).unwrap();
            }
            assert_eq!(String::from_utf8(shown).unwrap(), plain, "pieces of {size}");
        }
    }
}
