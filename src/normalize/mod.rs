//! Normalisation: repairs of characters, each listed with its rule. Never fails.
//!
//! Every text is looked at once; most need nothing. The repairs of the others lean on the words
//! of the whole document, and a repaired word may be the witness for the next, so they go round
//! until nothing changes: what is normalised already stays as it is.

mod hyphen;
mod lexicon;
mod misread;
mod needs;
mod numbering;
mod patch;
mod readings;
mod script;
mod sign;
mod spaced;
mod speck;
mod tails;
mod torn;
mod unicode;

#[cfg(test)]
mod tests;

use crate::model::{Block, Correction, Document, Text};
use lexicon::Lexicon;
use needs::Needs;

/// Rounds after which a document is left as it is; two are the rule.
const ROUNDS: usize = 8;

/// Repairs the characters of a document; what was done is in [`Document::corrections`].
pub fn normalize(mut document: Document) -> Document {
    let Document { blocks, corrections, torn, misread, recognized, .. } = &mut document;
    if !misread.is_empty() {
        misread.sort_by_key(|word| word.span);
        for text in texts(blocks) {
            misread::repair(text, misread, corrections);
        }
    }
    if *recognized {
        for block in blocks.iter_mut() {
            if let Block::Table(table) = block {
                numbering::repair(table, corrections);
            }
        }
    }
    if !torn.is_empty() {
        torn::repair(&mut texts(blocks).collect::<Vec<_>>(), torn, corrections);
    }
    let mut doubtful: Vec<(usize, Needs)> = Vec::new();
    for (index, text) in texts(blocks).enumerate() {
        let mut needs = Needs::of(text.as_str());
        if needs.unicode {
            unicode::repair(text, corrections);
            needs = Needs::of(text.as_str());
        }
        sign::repair(text, corrections);
        if needs.repair() {
            doubtful.push((index, needs));
        }
    }
    if !doubtful.is_empty() {
        let mut all: Vec<&mut Text> = texts(blocks).collect();
        for _ in 0..ROUNDS {
            if !round(&mut all, &mut doubtful, corrections) {
                break;
            }
        }
    }
    corrections.sort_by_key(|correction| correction.span);
    document
}

/// All passes over the doubtful texts, with the words as they stand now; true where something
/// changed.
fn round(
    all: &mut [&mut Text],
    doubtful: &mut [(usize, Needs)],
    corrections: &mut Vec<Correction>,
) -> bool {
    // Only hyphens and foreign letters ask for witnesses.
    let asked = doubtful.iter().any(|(_, needs)| needs.hyphen || needs.script);
    let mut lexicon =
        if asked { Lexicon::of(all.iter().map(|text| text.as_str())) } else { Lexicon::default() };
    let mut changed = false;
    for (index, needs) in doubtful {
        let text = &mut *all[*index];
        let mut touched = false;
        if needs.hyphen {
            touched |= hyphen::repair(text, &mut lexicon, corrections);
        }
        if needs.spaced {
            touched |= spaced::repair(text, corrections);
        }
        if needs.script {
            touched |= script::repair(text, &mut lexicon, corrections);
        }
        if needs.speck {
            touched |= speck::repair(text, corrections);
        }
        if touched {
            // A repair may bring together what another pass looks for.
            *needs = Needs::of(text.as_str());
            changed = true;
        }
    }
    changed
}

/// Every text of the blocks in reading order.
fn texts(blocks: &mut [Block]) -> impl Iterator<Item = &mut Text> {
    blocks.iter_mut().flat_map(|block| -> Box<dyn Iterator<Item = &mut Text>> {
        match block {
            Block::Paragraph(paragraph) => Box::new(std::iter::once(&mut paragraph.text)),
            Block::Table(table) => Box::new(
                table
                    .rows
                    .iter_mut()
                    .flat_map(|row| row.cells.iter_mut().map(|cell| &mut cell.text)),
            ),
        }
    })
}
