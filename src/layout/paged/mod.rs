//! Pages: words with places become paragraphs and tables in reading order.

use crate::model::{Block, Furniture, Page, Paragraph, Style, Text};

/// The paragraphs and tables of some pages.
pub(super) fn blocks(source: &str, pages: &[Page], _furniture: &mut [Furniture]) -> Vec<Block> {
    let whole = Text::new(source, 0);
    let _ = pages;
    whole
        .lines()
        .map(|text| Block::Paragraph(Paragraph { text, style: Style::default() }))
        .collect()
}
