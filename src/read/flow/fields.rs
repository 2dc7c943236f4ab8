//! Fields: an instruction for the program, then the result that a person sees.

/// The fields that are open; they may nest and run over paragraphs.
#[derive(Debug, Default)]
pub(in crate::read) struct Fields {
    /// For each, whether its instruction is over.
    shown: Vec<bool>,
}

impl Fields {
    /// A field begins with its instruction.
    pub(in crate::read) fn begin(&mut self) {
        self.shown.push(false);
    }

    /// The instruction is over; what follows is seen.
    pub(in crate::read) fn separate(&mut self) {
        if let Some(shown) = self.shown.last_mut() {
            *shown = true;
        }
    }

    /// The field ends.
    pub(in crate::read) fn end(&mut self) {
        self.shown.pop();
    }

    /// Whether text is an instruction, or part of one.
    pub(in crate::read) fn hide(&self) -> bool {
        self.shown.iter().any(|shown| !shown)
    }

    /// Forgets instructions at the end of a paragraph: one that nobody ended must not swallow the rest.
    pub(in crate::read) fn end_paragraph(&mut self) {
        self.shown.retain(|shown| *shown);
    }
}
