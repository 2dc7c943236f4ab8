//! What becomes of containers when they end.

use super::draft::{Block, Paragraph};
use super::frame::{Blocks, Frame, Kind};
use super::merge;
use super::walk::Walker;
use crate::model;

impl Walker<'_> {
    /// Closes the frames whose elements are at `depth` or deeper.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.stack.len() > 1 && self.stack.last().is_some_and(|frame| frame.depth >= depth) {
            if matches!(self.stack.last(), Some(Frame { kind: Kind::Paragraph(_), .. })) {
                self.end_paragraph();
                continue;
            }
            match self.stack.pop().map(|frame| frame.kind) {
                Some(Kind::Blocks(blocks)) => self.add(blocks.finish()),
                Some(Kind::Cell(mut cell)) => {
                    let blocks = std::mem::take(&mut cell.blocks);
                    cell.blocks.done = blocks.finish();
                    if let Some(Frame { kind: Kind::Row(row), .. }) = self.stack.last_mut() {
                        row.cells.push(cell);
                    }
                }
                Some(Kind::Row(row)) => {
                    if let Some(Frame { kind: Kind::Table(rows), .. }) = self.stack.last_mut() {
                        rows.push(row);
                    }
                }
                Some(Kind::Table(rows)) => self.add(merge::close(rows, self.limits.columns)),
                Some(Kind::Alternatives { .. } | Kind::Paragraph(_)) | None => {}
            }
        }
    }

    /// The blocks that the innermost container gathers.
    fn blocks(&mut self) -> Option<&mut Blocks> {
        self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Blocks(blocks) => Some(blocks),
            Kind::Cell(cell) => Some(&mut cell.blocks),
            Kind::Paragraph(paragraph) => Some(&mut paragraph.boxes),
            Kind::Table(_) | Kind::Row(_) | Kind::Alternatives { .. } => None,
        })
    }

    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        if let Some(open) = self.blocks() {
            open.done.extend(blocks);
        }
    }

    fn end_paragraph(&mut self) {
        self.fields.end_paragraph();
        let unseen = self.paragraph().is_some_and(|p| {
            p.properties.mark.deleted
                || (p.properties.mark.hidden == Some(true) && p.text.trim().is_empty())
        });
        if !unseen {
            self.count();
        }
        let Some(Frame { kind: Kind::Paragraph(open), .. }) = self.stack.pop() else {
            return;
        };
        let style = self.styles.paragraph(open.properties.style.as_deref());
        let heading = match open.properties.outline {
            Some(level) => Some(level.saturating_add(1)).filter(|level| *level <= 9),
            None => style.heading,
        };
        let style = model::Style {
            heading,
            bold: open.bold == Some(true),
            align: open.properties.align.unwrap_or(style.align),
            gap: 0,
        };
        let boxes = open.boxes.finish();
        if let Some(blocks) = self.blocks() {
            if open.properties.mark.deleted {
                blocks.carried.push_str(&open.text);
            } else if !unseen {
                let label = open.label.unwrap_or_default();
                let text = labelled(&label, &std::mem::take(&mut blocks.carried), &open.text);
                blocks.done.push(Block::Paragraph(Paragraph { text, style }));
            }
            blocks.done.extend(boxes);
        }
    }
}

impl Blocks {
    /// The blocks, with what no further paragraph took up as one of its own.
    pub(super) fn finish(mut self) -> Vec<Block> {
        if !self.carried.trim().is_empty() {
            let text = std::mem::take(&mut self.carried);
            self.done.push(Block::Paragraph(Paragraph { text, ..Paragraph::default() }));
        }
        self.done
    }
}

/// A paragraph's text behind its label; a bullet without text is nothing, a number is a number.
fn labelled(label: &str, carried: &str, text: &str) -> String {
    let text = format!("{carried}{text}");
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        let label = label.trim();
        return if label == "-" { String::new() } else { label.to_owned() };
    }
    if label.is_empty() {
        return text.to_owned();
    }
    format!("{label}{}", text.trim_start())
}
