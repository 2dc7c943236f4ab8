//! What no field took: it becomes blocks of the part it stands in.

use super::ledger::Ledger;
use super::units::Unit;
use crate::model::{BlockKind, Correction, Document, FurnitureKind, Part, Text};

/// Adds the blocks of a part's units.
pub(super) fn blocks(units: &[Unit], part: &mut Part, ledger: &mut Ledger) {
    let mut agreed = false;
    for unit in units {
        if let Some(table) = &unit.table {
            let mut text = Text::default();
            for row in &table.rows {
                let mut line = Text::default();
                for cell in &row.cells {
                    for left in ledger.leftovers(&cell.text.flat()) {
                        line.join("\t", &left);
                    }
                }
                text.join("\n", &line);
            }
            part.blocks.extend(super::block(BlockKind::Table, &text));
            continue;
        }
        agreed |= unit.str().to_lowercase().contains("согласован");
        let kind = match unit.style.heading {
            Some(_) => BlockKind::Heading,
            None if agreed => BlockKind::Agreement,
            None => BlockKind::Text,
        };
        for left in ledger.leftovers(&unit.text.flat()) {
            part.blocks.extend(super::block(kind, &left));
        }
    }
}

/// Keeps page numbers, running heads and stamps, labelled, with the first part.
pub(super) fn furniture(document: &Document, parts: &mut [Part]) {
    let Some(part) = parts.first_mut() else { return };
    let kept = document.furniture.iter().filter(|f| f.kind != FurnitureKind::Markup);
    part.blocks.extend(kept.filter_map(|f| super::block(BlockKind::Furniture, &f.text)));
}

/// Gives each item the repairs of its own characters; the rest are the act's.
pub(super) fn corrections(corrections: Vec<Correction>, parts: &mut [Part]) -> Vec<Correction> {
    let mut rest = Vec::new();
    for correction in corrections {
        let place = correction.span.0;
        let own = parts.iter_mut().flat_map(|part| &mut part.items).find(|item| {
            item.evidence.values().any(|evidence| {
                let pieces = evidence.span.iter().chain(&evidence.continued);
                pieces.clone().any(|span| (span.0..span.1).contains(&place))
            })
        });
        match own {
            Some(item) => item.corrections.push(correction),
            None => rest.push(correction),
        }
    }
    rest
}
