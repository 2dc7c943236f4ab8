//! One doubt as the report keeps it.

use super::labels;
use super::worst::thousandths;
use crate::export::doubt::{Doubt, Place};
use crate::export::words;
use crate::model::{Act, Box4, Item, Lang, Severity};

/// A text is told up to this many characters; the sheets have it whole.
const TOLD: usize = 400;

/// A doubt with all that a person needs to judge it.
pub(super) struct Card {
    /// Index of its document.
    pub(super) document: usize,
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// Part, item and field in words.
    pub(super) place: String,
    /// What was read.
    pub(super) reading: Option<String>,
    /// What the source says.
    pub(super) passage: Option<String>,
    /// The item's text, where neither of the two is.
    pub(super) context: Option<String>,
    /// Per cent.
    pub(super) confidence: Option<u32>,
    pub(super) page: Option<u32>,
    pub(super) bbox: Option<Box4>,
    /// The picture of the place, as PNG in base64.
    pub(super) crop: Option<String>,
    pub(super) span: Option<(u32, u32)>,
}

impl Card {
    /// Makes a card of a doubt.
    pub(super) fn new(document: usize, doubt: &Doubt<'_>, act: &Act, lang: Lang) -> Self {
        let item = item_of(doubt.place, act);
        let reading = doubt.reading(act, lang).map(|text| told(&text));
        let passage =
            doubt.passage(act).map(told).filter(|passage| Some(passage) != reading.as_ref());
        let context = item.map(|item| told(&item.text));
        let context =
            context.filter(|t| Some(t) != reading.as_ref() && Some(t) != passage.as_ref());
        Self {
            document,
            severity: doubt.severity,
            code: doubt.code,
            message: capital(told(doubt.message)),
            hint: doubt.hint.map(|hint| capital(told(hint))),
            place: place_in_words(doubt, act, lang),
            reading,
            passage,
            context: context.filter(|text| !text.is_empty()),
            confidence: doubt.confidence.and_then(per_cent),
            page: doubt.page(),
            bbox: doubt.bbox(),
            crop: None,
            span: doubt.span().map(|span| (span.0, span.1)),
        }
    }

    /// Its page and box, where both are known.
    pub(super) fn place_on_page(&self) -> Option<(u32, Box4)> {
        self.page.zip(self.bbox)
    }

    /// A card that knows its document only.
    #[cfg(test)]
    pub(super) fn of_document(document: usize) -> Self {
        Self {
            document,
            severity: Severity::Info,
            code: "",
            message: String::new(),
            hint: None,
            place: String::new(),
            reading: None,
            passage: None,
            context: None,
            confidence: None,
            page: None,
            bbox: None,
            crop: None,
            span: None,
        }
    }
}

fn item_of(place: Place, act: &Act) -> Option<&Item> {
    match place {
        Place::Item(p, i) => act.parts.get(p)?.items.get(i),
        Place::Act | Place::Part(_) => None,
    }
}

/// «Приложение 1, строка 3.1: срок».
fn place_in_words(doubt: &Doubt<'_>, act: &Act, lang: Lang) -> String {
    let part = match doubt.place {
        Place::Part(p) | Place::Item(p, _) => act.parts.get(p),
        Place::Act => None,
    };
    let mut words = Vec::new();
    if let Some(part) = part {
        words.push(match &part.label {
            Some(label) => told(label),
            None => words::part_kind(part.kind, lang).word.to_owned(),
        });
    }
    if let Some(item) = item_of(doubt.place, act) {
        let kind = words::item_type(item.item_type, lang).word;
        let number = item.path.as_deref().or(item.number.as_deref());
        words.push(number.map_or_else(|| item.id.clone(), |number| format!("{kind} {number}")));
    }
    let place = words.join(", ");
    match (place.is_empty(), doubt.key.as_deref()) {
        (_, None) if place.is_empty() => labels::of(lang).whole.to_owned(),
        (_, None) => place,
        (true, Some(key)) => {
            format!("{}: {}", labels::of(lang).requisites, words::field(key, lang))
        }
        (false, Some(key)) => format!("{place}: {}", words::field(key, lang)),
    }
}

/// Confidence in per cent; none where there is nothing to doubt in the reading itself.
fn per_cent(sure: f32) -> Option<u32> {
    Some((thousandths(sure) + 5) / 10).filter(|sure| *sure < 100)
}

/// A sentence that stands alone begins with a capital.
fn capital(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text,
    }
}

/// A text of no more than [`TOLD`] characters.
fn told(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(TOLD) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}
