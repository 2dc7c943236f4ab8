//! The visible text as it is written, with white space as browsers show it.

use crate::model::Text;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    byte: usize,
    character: u32,
}

/// Characters written one by one; spaces wait until something stands behind them.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    written: u32,
    space: bool,
    breaks: usize,
    ink: bool,
}

impl Flow {
    /// The place where the next character comes.
    pub(super) fn mark(&self) -> Mark {
        Mark { byte: self.text.len(), character: self.written }
    }

    /// What was written from `start` to here, as text that knows where it stands.
    pub(super) fn since(&self, start: Mark) -> Text {
        Text::new(&self.text[start.byte..], start.character)
    }

    /// Begins a paragraph, which has no spaces or line ends at its start.
    pub(super) fn begin(&mut self) {
        self.space = false;
        self.breaks = 0;
        self.ink = false;
    }

    /// Writes a character of a line where white space is one space.
    pub(super) fn push(&mut self, c: char) {
        if c.is_whitespace() || c.is_control() {
            self.space = true;
            return;
        }
        self.settle();
        self.put(c);
    }

    /// Writes a character of a line where white space counts.
    pub(super) fn push_verbatim(&mut self, c: char) {
        match c {
            '\n' => self.break_line(),
            c if c == '\u{a0}' || (c.is_control() && c != '\t') => self.push_verbatim(' '),
            c => {
                self.settle();
                self.put(c);
            }
        }
    }

    /// Ends the line, if anything follows.
    pub(super) fn break_line(&mut self) {
        self.breaks += 1;
        self.space = false;
    }

    /// Goes on in the same line, behind a space.
    pub(super) fn soften(&mut self) {
        self.breaks = 0;
        self.space = true;
    }

    /// Line ends that wait for something behind them.
    pub(super) fn waiting_breaks(&self) -> usize {
        self.breaks
    }

    /// Writes a character that parts cells and rows.
    pub(super) fn separate(&mut self, c: char) {
        self.begin();
        self.put(c);
        self.ink = false;
    }

    /// Makes sure that what comes next stands on a line of its own.
    pub(super) fn fresh_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.separate('\n');
        }
        self.begin();
    }

    /// All that was written.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Writes the space or the line ends that wait.
    fn settle(&mut self) {
        self.settle_breaks();
        if std::mem::take(&mut self.space) && self.ink {
            self.put(' ');
        }
    }

    /// Writes the line ends that wait.
    fn settle_breaks(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        if breaks == 0 || !self.ink {
            return;
        }
        for _ in 0..breaks {
            self.put('\n');
        }
        // Spaces at the start of a line are not shown.
        self.space = false;
    }

    /// Writes a character.
    fn put(&mut self, c: char) {
        self.text.push(c);
        self.written += 1;
        self.ink = true;
    }
}
