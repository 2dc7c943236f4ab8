//! Headers and footers: furniture mostly, but a letterhead sits there too.
//!
//! A header is put in front of its section, and a footer behind the body, where it says a word
//! that the body lacks; running titles and page numbers are left out.

use std::collections::BTreeSet;

use super::body::{Block, SectionEnd, Walker};
use super::package::Package;
use super::section::Edge;
use super::xml::Xml;
use crate::model::Diagnostic;
use crate::text::{fold, words};

/// Words that go with the number of a page.
const PAGE_WORDS: [&str; 12] = [
    "стр",
    "страница",
    "страницы",
    "страниц",
    "лист",
    "листа",
    "листов",
    "с",
    "из",
    "page",
    "of",
    "p",
];

/// Puts headers before their sections, and gives the footers.
pub(super) fn read(
    package: &mut Package<'_>,
    walker: &mut Walker<'_>,
    body: Vec<Block>,
) -> Result<(Vec<Block>, Vec<Block>), Box<Diagnostic>> {
    let sections = std::mem::take(&mut walker.sections);
    let headers = package.targets("header");
    let footers = package.targets("footer");
    if headers.is_empty() && footers.is_empty() {
        return Ok((body, Vec::new()));
    }
    let mut known = Known::new(&body);
    let mut seen = BTreeSet::new();
    let mut whole = Vec::with_capacity(body.len());
    let mut feet = Vec::new();
    let mut body = body.into_iter();
    let mut start = 0;
    for SectionEnd { section, blocks } in sections {
        for (edge, targets) in [(Edge::Header, &headers), (Edge::Footer, &footers)] {
            for margin in section.shown(edge) {
                let Some(name) =
                    targets.get(&margin.id).filter(|name| seen.insert((*name).clone()))
                else {
                    continue;
                };
                let blocks = blocks_of(name, package, walker)?;
                let new = known.if_new(blocks);
                if edge == Edge::Header { whole.extend(new) } else { feet.extend(new) }
            }
        }
        whole.extend(body.by_ref().take(blocks.saturating_sub(start)));
        start = start.max(blocks);
    }
    whole.extend(body);
    Ok((whole, feet))
}

fn blocks_of(
    name: &str,
    package: &mut Package<'_>,
    walker: &mut Walker<'_>,
) -> Result<Vec<Block>, Box<Diagnostic>> {
    match package.part(name)? {
        Some(text) => walker.story(&mut Xml::new(&text, walker.limits.depth)),
        None => Ok(Vec::new()),
    }
}

/// The words that were said so far.
struct Known {
    words: BTreeSet<String>,
}

impl Known {
    fn new(blocks: &[Block]) -> Self {
        let mut known = Self { words: BTreeSet::new() };
        known.learn(blocks);
        known
    }

    fn learn(&mut self, blocks: &[Block]) {
        for block in blocks {
            let text = fold(&block.clone().flat());
            for word in words(&text) {
                self.words.insert(word.text.to_owned());
            }
        }
    }

    /// The blocks that are more than page numbers, if they say a word that is new.
    fn if_new(&mut self, mut blocks: Vec<Block>) -> Vec<Block> {
        blocks.retain(|block| !is_page_number(&block.clone().flat()));
        let new = blocks.iter().any(|block| {
            let text = fold(&block.clone().flat());
            words(&text).any(|word| !self.words.contains(word.text))
        });
        if !new {
            return Vec::new();
        }
        self.learn(&blocks);
        blocks
    }
}

/// Whether a text is empty or the number of a page.
fn is_page_number(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).all(|word| PAGE_WORDS.contains(&word.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_words() {
        for text in ["", "2", "- 12 -", "Стр. 2 из 10", "Page 3 of 4", "Лист 5"] {
            assert!(is_page_number(text), "{text}");
        }
        assert!(!is_page_number("Администрация") && !is_page_number("2 Приказ"));
    }
}
