//! Pictures of doubtful places, as a page holds them.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::card::Card;
use super::{Document, Pictures};

/// Crops that a report holds, for the worst doubts.
const CROPS: usize = 150;

/// Bytes of the largest that is shown.
const LARGEST: usize = 64 << 10;

/// Gives the worst cards the pictures of their places.
pub(super) fn add(cards: &mut [Card], documents: &[Document], pictures: &mut dyn Pictures) {
    let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let shown = cards.iter().enumerate().filter(|(_, card)| card.place_on_page().is_some());
    let scanned = shown.filter(|(_, card)| is_scan(documents, card));
    for (at, card) in scanned.take(CROPS) {
        wanted.entry(card.document).or_default().push(at);
    }
    for (document, of_document) in wanted {
        let Some(Document { source, scan: Some(sha256), .. }) = documents.get(document) else {
            continue;
        };
        let places: Vec<_> =
            of_document.iter().filter_map(|at| cards[*at].place_on_page()).collect();
        let crops = pictures.crops(source, sha256, &places);
        for (at, crop) in of_document.into_iter().zip(crops) {
            let crop = crop.filter(|crop| crop.len() <= LARGEST);
            cards[at].crop = crop.map(|crop| STANDARD.encode(crop));
        }
    }
}

fn is_scan(documents: &[Document], card: &Card) -> bool {
    documents.get(card.document).is_some_and(|document| document.scan.is_some())
}
