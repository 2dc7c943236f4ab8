//! A look at the tags before the parser sees them.
//!
//! The parser is made for pages that people wrote: it looks through all open elements at each
//! tag, compares each attribute with all before it, and opens unclosed `<b>` anew in every
//! paragraph. Made-up markup turns each of these into hours or gigabytes, so it is refused or
//! trimmed here, where a tag costs next to nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::element::is_block_name;
use super::tags::{Kind, Tag, Tags};
use super::walk::too_deep;
use crate::model::{Code, Diagnostic};
use crate::read::Limits;

/// Most nodes of a tree: enough for a thousand pages, and some hundreds of megabytes.
const NODES: usize = 2_000_000;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that the parser opens anew behind the block that cut them off.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements through which a closing tag does not reach.
const WALLS: &[&str] = &["table", "td", "th", "caption", "html", "object", "marquee", "applet"];

/// Elements whose closing tag does reach through: those that tables are made of, and the page.
const STRUCTURE: &[&str] =
    &["table", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "html", "body", "object"];

/// Elements that a tag of the second list closes where they are the innermost of their kind.
const IMPLIED: &[(&[&str], &[&str])] = &[
    (&["li"], &["li"]),
    (&["dt", "dd"], &["dt", "dd"]),
    (&["td", "th"], &["td", "th", "tr", "tbody", "thead", "tfoot"]),
    (&["tr"], &["tr", "tbody", "thead", "tfoot"]),
    (&["tbody", "thead", "tfoot"], &["tbody", "thead", "tfoot"]),
    (&["option"], &["option", "optgroup"]),
];

/// The markup with nothing in it that is out of measure.
///
/// # Errors
/// `too-deep` where elements are nested beyond the limit, `too-large` where there are too many.
pub(super) fn tame<'a>(text: &'a str, limits: &Limits) -> Result<Cow<'a, str>, Box<Diagnostic>> {
    let mut open = OpenElements::default();
    let mut trimmed = String::new();
    let mut kept = 0;
    for tag in Tags::new(text) {
        open.see(&tag, &text[tag.start..tag.end]);
        if open.depth() > limits.depth {
            return Err(too_deep(open.depth(), limits));
        }
        if open.nodes > NODES {
            let refused = Diagnostic::new(Code::TooLarge);
            return Err(Box::new(refused.with("bytes", text.len()).with("limit", limits.bytes)));
        }
        if let Some(excess) = tag.excess {
            trimmed.push_str(&text[kept..excess]);
            trimmed.push('>');
            kept = tag.end;
        }
    }
    if kept == 0 {
        return Ok(Cow::Borrowed(text));
    }
    trimmed.push_str(&text[kept..]);
    Ok(Cow::Owned(trimmed))
}

/// The elements that are open, about as the parser has them.
#[derive(Default)]
struct OpenElements {
    stack: Vec<Element>,
    /// How many elements of a name are open, so that a search for none is not begun.
    count: BTreeMap<String, usize>,
    /// Formatting that was cut off and comes back in the next block.
    cut_off: Vec<u64>,
    /// Nodes made, at least.
    nodes: usize,
}

/// An open element.
struct Element {
    name: String,
    /// Tells formatting with other attributes apart.
    hash: u64,
    /// For a cell: the formatting cut off outside, which does not come back inside.
    outside: Vec<u64>,
}

impl OpenElements {
    /// How deep the next element stands.
    fn depth(&self) -> usize {
        self.stack.len() + self.cut_off.len()
    }

    /// Takes note of a tag.
    fn see(&mut self, tag: &Tag, written: &str) {
        let name = tag.name.to_ascii_lowercase();
        if tag.kind == Kind::Close {
            self.close(&name);
            return;
        }
        let block = is_block_name(&name);
        self.nodes += if block { 2 + self.cut_off.len() } else { 2 };
        // A link ends the link before it.
        let single = matches!(name.as_str(), "a" | "nobr");
        let hash = hash(if single { &name } else { written });
        if single {
            self.close(&name);
            self.cut_off.retain(|cut_off| *cut_off != hash);
        }
        for (closed, by) in IMPLIED {
            if by.contains(&name.as_str()) {
                self.close_implied(closed);
            }
        }
        if block && self.has("p") && !STRUCTURE.contains(&name.as_str()) {
            self.close_implied(&["p"]);
        }
        if VOID.contains(&name.as_str()) {
            return;
        }
        let wall = WALLS.contains(&name.as_str());
        let outside = if wall { std::mem::take(&mut self.cut_off) } else { Vec::new() };
        *self.count.entry(name.clone()).or_default() += 1;
        self.stack.push(Element { name, hash, outside });
    }

    /// Whether an element of the name is open.
    fn has(&self, name: &str) -> bool {
        self.count.get(name).is_some_and(|count| *count > 0)
    }

    /// A closing tag.
    fn close(&mut self, name: &str) {
        let formatting = FORMATTING.contains(&name);
        if !self.has(name) {
            // `</b>` also ends what was cut off.
            if formatting {
                self.cut_off.pop();
            }
            return;
        }
        let block = is_block_name(name);
        for at in (0..self.stack.len()).rev() {
            let open = self.stack[at].name.as_str();
            if open == name && formatting {
                // What was opened inside it stays open.
                self.forget(name);
                self.stack.remove(at);
                return;
            }
            if open == name {
                self.pop_to(at);
                return;
            }
            let wall = WALLS.contains(&open) && !STRUCTURE.contains(&name);
            if wall || (!block && !formatting && is_block_name(open)) {
                return;
            }
        }
    }

    /// Closes the innermost element of a kind, unless something stands before it that keeps it open.
    fn close_implied(&mut self, names: &[&str]) {
        if !names.iter().any(|name| self.has(name)) {
            return;
        }
        let item = names.contains(&"li") || names.contains(&"dd");
        let part = names.contains(&"tr") || names.contains(&"tbody");
        for at in (0..self.stack.len()).rev() {
            let open = self.stack[at].name.as_str();
            if names.contains(&open) {
                self.pop_to(at);
                return;
            }
            let keeps = item && is_block_name(open) && !matches!(open, "address" | "div" | "p");
            if keeps || open == "table" || (WALLS.contains(&open) && !part) {
                return;
            }
        }
    }

    /// Closes all elements from `at` on.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(element) = self.stack.pop() else { return };
            self.forget(&element.name);
            if WALLS.contains(&element.name.as_str()) {
                self.cut_off = element.outside;
            } else if self.stack.len() > at && FORMATTING.contains(&element.name.as_str()) {
                // The parser keeps three of a kind.
                let same = self.cut_off.iter().filter(|hash| **hash == element.hash).count();
                if same < 3 {
                    self.cut_off.push(element.hash);
                }
            }
        }
    }

    /// One element of the name less.
    fn forget(&mut self, name: &str) {
        if let Some(count) = self.count.get_mut(name) {
            *count -= 1;
        }
    }
}

/// FNV-1a: the same in every run.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
