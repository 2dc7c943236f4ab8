//! What becomes of containers when they end.

use super::frame::{Blocks, Frame, Kind};
use super::walk::Walker;
use crate::model;
use crate::read::flow::{self, Block, Paragraph, labelled};

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
                Some(Kind::Cell(cell)) => {
                    if let Some(Frame { kind: Kind::Row(row), .. }) = self.stack.last_mut() {
                        row.cells.push(cell.finish());
                    }
                }
                Some(Kind::Row(row)) => {
                    if let Some(Frame { kind: Kind::Table(rows), .. }) = self.stack.last_mut()
                        && !row.deleted
                    {
                        rows.push(flow::OpenRow { cells: row.cells, before: row.before });
                    }
                }
                Some(Kind::Table(rows)) => self.add(flow::close(rows, self.limits.columns)),
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
            ..model::Style::default()
        };
        let boxes = open.boxes.finish();
        if let Some(blocks) = self.blocks() {
            if open.properties.mark.deleted {
                blocks.carried.push_str(&open.text);
            } else if !unseen {
                let label = open.label.unwrap_or_default();
                let carried = std::mem::take(&mut blocks.carried);
                let text = labelled(&label, &format!("{carried}{}", open.text));
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
