//! The numbers and signs that a browser draws before list items.

use super::element::tag;
use scraper::node::Element;

use super::element::number;
use super::style::declarations;
use crate::text::write_roman;

/// How items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    None,
    Dash,
    Decimal,
    Zeroed,
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
}

/// A list that is being walked.
#[derive(Debug)]
pub(super) struct List {
    marker: Marker,
    next: i64,
    step: i64,
}

impl List {
    /// Begins a list; `items` is how many it has, which a reversed list counts down from.
    pub(super) fn new(element: &Element, items: impl FnOnce() -> i64) -> Self {
        let ordered = tag(element) == "ol";
        let marker = named(element).unwrap_or(if ordered { Marker::Decimal } else { Marker::Dash });
        let reversed = ordered && element.attr("reversed").is_some();
        let start = number(element, "start").filter(|_| ordered);
        let next = start.unwrap_or_else(|| if reversed { items() } else { 1 });
        Self { marker, next, step: if reversed { -1 } else { 1 } }
    }

    /// A list for items that stand in none.
    pub(super) fn stray() -> Self {
        Self { marker: Marker::Dash, next: 1, step: 1 }
    }

    /// What stands before the next item, with the space behind it; empty where nothing does.
    pub(super) fn mark(&mut self, item: &Element) -> String {
        if let Some(value) = number(item, "value") {
            self.next = value;
        }
        let value = self.next;
        self.next = value.saturating_add(self.step);
        match named(item).unwrap_or(self.marker) {
            Marker::None => String::new(),
            Marker::Dash => "- ".to_owned(),
            marker => format!("{}. ", count(value, marker)),
        }
    }
}

/// The marker that `type` or `list-style` names.
fn named(element: &Element) -> Option<Marker> {
    let by_style = element.attr("style").and_then(|style| {
        declarations(style)
            .filter(|(name, _)| name == "list-style-type" || name == "list-style")
            .filter_map(|(_, value)| value.split_whitespace().find_map(by_name))
            .last()
    });
    by_style.or_else(|| match element.attr("type")?.trim() {
        "1" => Some(Marker::Decimal),
        "a" => Some(Marker::Lower),
        "A" => Some(Marker::Upper),
        "i" => Some(Marker::LowerRoman),
        "I" => Some(Marker::UpperRoman),
        name => by_name(&name.to_ascii_lowercase()),
    })
}

/// A marker by its name in CSS.
fn by_name(name: &str) -> Option<Marker> {
    match name {
        "none" => Some(Marker::None),
        "disc" | "circle" | "square" => Some(Marker::Dash),
        "decimal" => Some(Marker::Decimal),
        "decimal-leading-zero" => Some(Marker::Zeroed),
        "lower-alpha" | "lower-latin" => Some(Marker::Lower),
        "upper-alpha" | "upper-latin" => Some(Marker::Upper),
        "lower-roman" => Some(Marker::LowerRoman),
        "upper-roman" => Some(Marker::UpperRoman),
        _ => None,
    }
}

/// A value as a marker writes it; in digits where its letters have no such number.
fn count(value: i64, marker: Marker) -> String {
    match marker {
        Marker::Zeroed if (0..10).contains(&value) => format!("0{value}"),
        Marker::Lower if value > 0 => letters(value).to_ascii_lowercase(),
        Marker::Upper if value > 0 => letters(value),
        Marker::LowerRoman if (1..4000).contains(&value) => roman(value).to_ascii_lowercase(),
        Marker::UpperRoman if (1..4000).contains(&value) => roman(value),
        _ => value.to_string(),
    }
}

/// A, B, ... Z, AA, AB, ...
fn letters(mut value: i64) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.extend(u8::try_from(value % 26).map(|letter| char::from(b'A' + letter)));
        value /= 26;
    }
    letters.into_iter().rev().collect()
}

/// A Roman number.
fn roman(value: i64) -> String {
    u32::try_from(value).map(write_roman).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_browsers_do() {
        let cases = [
            (7, Marker::Zeroed, "07"),
            (1, Marker::Lower, "a"),
            (26, Marker::Lower, "z"),
            (27, Marker::Upper, "AA"),
            (0, Marker::Lower, "0"),
            (1994, Marker::UpperRoman, "MCMXCIV"),
            (4, Marker::LowerRoman, "iv"),
            (4000, Marker::UpperRoman, "4000"),
            (-3, Marker::Decimal, "-3"),
            (i64::MAX, Marker::Upper, "CRPXNLSKVLJFHG"),
        ];
        for (value, marker, expected) in cases {
            assert_eq!(count(value, marker), expected);
        }
    }
}
