//! A story while it is read: its open paragraph, and the tables that it weaves.

use super::state::{Characters, Paragraph};
use crate::model::{self, Diagnostic};
use crate::read::Limits;
use crate::read::flow::{self, Block, EdgeRow, Weaver, labelled};

/// A story.
pub(super) struct Story<'a> {
    weaver: Weaver<'a>,
    text: String,
    /// Whether all of its text so far is bold; nothing while there is none.
    bold: Option<bool>,
    /// Text of paragraphs whose marks are taken away: it runs on into the next.
    carried: String,
    /// Text boxes that hang on the paragraph.
    boxes: Vec<Block>,
    /// The label that the writer of the file saw.
    pub(super) seen_label: String,
}

impl<'a> Story<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            weaver: Weaver::new(limits),
            text: String::new(),
            bold: None,
            carried: String::new(),
            boxes: Vec::new(),
            seen_label: String::new(),
        }
    }

    /// Adds characters to the open paragraph.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        if !text.trim().is_empty() {
            self.bold = Some(bold && self.bold.unwrap_or(true));
        }
        self.text.push_str(text);
    }

    pub(super) fn add_box(&mut self, blocks: Vec<Block>) {
        self.boxes.extend(blocks);
    }

    /// Whether the open paragraph holds anything.
    pub(super) fn is_open(&self) -> bool {
        !self.text.trim().is_empty() || !self.boxes.is_empty()
    }

    /// Ends the paragraph behind its label.
    pub(super) fn end_paragraph(
        &mut self,
        paragraph: &Paragraph,
        mark: Characters,
        depth: usize,
        label: &str,
        heading: Option<u8>,
    ) {
        let text = std::mem::take(&mut self.text);
        let bold = self.bold.take() == Some(true);
        if mark.deleted {
            self.carried.push_str(&text);
        } else if !(mark.hidden && text.trim().is_empty()) {
            let text = labelled(label, &format!("{}{text}", std::mem::take(&mut self.carried)));
            let style =
                model::Style { heading, bold, align: paragraph.align, ..model::Style::default() };
            self.weaver.add(depth, Block::Paragraph(flow::Paragraph { text, style }));
        }
        self.seen_label.clear();
        for block in std::mem::take(&mut self.boxes) {
            self.weaver.add(depth, block);
        }
    }

    pub(super) fn end_cell(&mut self, depth: usize) {
        self.weaver.end_cell(depth);
    }

    pub(super) fn end_row(&mut self, depth: usize, row: EdgeRow) {
        self.weaver.end_row(depth, row);
    }

    /// The story's blocks; its last paragraph is ended already.
    pub(super) fn finish(mut self) -> Result<Vec<Block>, Box<Diagnostic>> {
        if !self.carried.trim().is_empty() {
            let text = std::mem::take(&mut self.carried);
            let rest = flow::Paragraph { text, ..flow::Paragraph::default() };
            self.weaver.add(0, Block::Paragraph(rest));
        }
        self.weaver.finish()
    }
}
