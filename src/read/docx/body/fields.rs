//! Fields: an instruction for the program, then the result that a person sees.

/// The fields that are open; they may nest and run over paragraphs.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// For each, whether its instruction is over.
    shown: Vec<bool>,
}

impl Fields {
    /// A mark of a field, by its type.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.shown.push(false),
            "separate" => {
                if let Some(shown) = self.shown.last_mut() {
                    *shown = true;
                }
            }
            "end" => drop(self.shown.pop()),
            _ => {}
        }
    }

    /// Whether text is an instruction, or part of one.
    pub(super) fn hide(&self) -> bool {
        self.shown.iter().any(|shown| !shown)
    }

    /// Forgets instructions at the end of a paragraph: one that nobody ended must not swallow the rest.
    pub(super) fn end_paragraph(&mut self) {
        self.shown.retain(|shown| *shown);
    }
}
