//! What elements are to a reader: hidden, blocks, or runs inside a line.

use scraper::node::Element;

use super::style::{self, Sheet};
use crate::model::Align;

/// Elements whose content a browser does not show.
const HIDDEN: &[&str] = &[
    "script", "style", "head", "template", "noscript", "title", "iframe", "noembed", "noframes",
    "object", "audio", "video", "canvas", "svg", "datalist", "rp", "select",
];

/// Elements that begin and end a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Whether a browser shows nothing of the element.
pub(super) fn is_hidden(element: &Element) -> bool {
    if HIDDEN.contains(&tag(element)) || element.attr("hidden").is_some() {
        return true;
    }
    let Some(style) = element.attr("style") else {
        return false;
    };
    style::declarations(style).any(|(name, value)| {
        (name == "display" && value == "none") || (name == "visibility" && value == "hidden")
    })
}

/// Whether the element breaks the line before and behind it.
pub(super) fn is_block(element: &Element) -> bool {
    is_block_name(tag(element))
        || element.attr("style").is_some_and(|style| {
            style::declarations(style).any(|(name, value)| name == "display" && value == "block")
        })
}

/// Whether elements of a name, in small letters, break the line.
pub(super) fn is_block_name(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Level of a heading element.
pub(super) fn heading(element: &Element) -> Option<u8> {
    match tag(element).as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Whether the element keeps line ends and spaces as they are.
pub(super) fn is_preformatted(element: &Element) -> bool {
    matches!(tag(element), "pre" | "listing" | "xmp" | "plaintext")
}

/// A whole number in an attribute, as browsers read it: leading digits count, the rest does not.
pub(super) fn number(element: &Element, name: &str) -> Option<i64> {
    let value = element.attr(name)?.trim();
    let end = value
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && matches!(c, '-' | '+')))
        .map_or(value.len(), |(at, _)| at);
    let digits = &value[..end];
    digits.parse().ok().or_else(|| {
        // More digits than fit are still a number, and a huge one.
        (digits.len() > 18 && !digits.starts_with('-')).then_some(i64::MAX)
    })
}

/// The form that an element gives to its text, on top of the form around it.
pub(super) fn form(element: &Element, around: style::Form, sheet: &Sheet) -> style::Form {
    let mut form = around;
    match tag(element) {
        "b" | "strong" => form.bold = true,
        "center" => form.align = Align::Center,
        // A table starts anew, and its own `align` places it on the page.
        "table" => form.align = Align::Start,
        _ => {}
    }
    if let Some(align) = element.attr("align").and_then(style::align)
        && tag(element) != "table"
    {
        form.align = align;
    }
    sheet.apply(element, &mut form);
    if let Some(style) = element.attr("style") {
        form.declare(style);
    }
    form
}

/// The name of an element of HTML; none of a drawing or a formula, whose `<td>` is no cell.
pub(super) fn tag(element: &Element) -> &str {
    if &*element.name.ns == "http://www.w3.org/1999/xhtml" { element.name() } else { "" }
}
