//! Content whose paragraphs and tables the format itself tells apart.

use crate::model::{Block, Furniture, FurnitureKind, Paragraph};

/// Splits paragraphs at the line ends that the author put in, and counts empty ones as gaps; what
/// runs at the edges of pages is furniture.
pub(super) fn blocks(blocks: Vec<Block>, furniture: &mut Vec<Furniture>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut gap = 0;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            out.push(block);
            gap = 0;
            continue;
        };
        if paragraph.style.running {
            furniture.push(Furniture { kind: FurnitureKind::RunningHead, text: paragraph.text });
            continue;
        }
        gap += paragraph.style.gap;
        for line in paragraph.text.lines() {
            let text = line.trim();
            if text.is_empty() {
                gap += 1;
                continue;
            }
            let mut style = paragraph.style.clone();
            style.gap = std::mem::take(&mut gap);
            out.push(Block::Paragraph(Paragraph { text, style }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Style, Text};

    #[test]
    fn what_runs_at_the_edges_of_pages_is_furniture() {
        let paragraph = |text: &str, running| {
            let style = Style { running, ..Style::default() };
            Block::Paragraph(Paragraph { text: Text::new(text, 0), style })
        };
        let mut furniture = Vec::new();
        let given = vec![paragraph("Вестник района", true), paragraph("ПРИКАЗ", false)];
        let left = blocks(given, &mut furniture);
        assert!(matches!(&left[..], [Block::Paragraph(only)] if only.text.as_str() == "ПРИКАЗ"));
        assert_eq!(furniture[0].text.as_str(), "Вестник района");
    }
}
