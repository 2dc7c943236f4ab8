//! Lists: the levels of their styles, and which of them count on together.

use std::collections::BTreeMap;

use crate::model::Diagnostic;
use crate::read::numbering::{Counters, Format, LEVELS, Level, Lists};
use crate::read::xml::{Element, Xml};

/// Levels of a list by their numbers from 0.
pub(super) type Levels = BTreeMap<usize, Level>;

/// Reads the levels of the list style that was opened last.
pub(super) fn levels(xml: &mut Xml<'_>) -> Result<Levels, Box<Diagnostic>> {
    let inside = xml.depth();
    let mut levels = Levels::new();
    let mut at = LEVELS;
    while let Some(element) = xml.inside(inside)? {
        match element.name() {
            "list-level-style-number" | "outline-level-style" => {
                at = number(&element);
                levels.insert(at, counted(&element, at));
            }
            "list-level-style-bullet" | "list-level-style-image" => {
                at = number(&element);
                let text = "•".to_owned();
                levels.insert(at, Level { format: Format::Bullet, text, ..Level::default() });
            }
            "list-level-label-alignment" => {
                let tight = element.attribute("label-followed-by").as_deref() == Some("nothing");
                if let Some(level) = levels.get_mut(&at) {
                    level.tight = tight;
                }
            }
            _ => {}
        }
    }
    levels.retain(|at, _| *at < LEVELS);
    Ok(levels)
}

fn number(element: &Element<'_>) -> usize {
    element.number::<usize>("level").and_then(|level| level.checked_sub(1)).unwrap_or(LEVELS)
}

/// A level that counts.
fn counted(element: &Element<'_>, at: usize) -> Level {
    let attribute = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
    let format = format(&attribute("num-format"));
    // Newer writers give the whole label, with `%1%` where numbers stand.
    let text = if let Some(label) = element.attribute("num-list-format") {
        label_of(&label)
    } else {
        let shown = element.number::<usize>("display-levels").unwrap_or(1).clamp(1, LEVELS);
        let first = (at + 1).saturating_sub(shown);
        let numbers: Vec<String> = (first..=at).map(|level| format!("%{}", level + 1)).collect();
        format!("{}{}{}", attribute("num-prefix"), numbers.join("."), attribute("num-suffix"))
    };
    // A level without a number shows what stands around it alone.
    let text = if format == Format::None && text.contains('%') {
        format!("{}{}", attribute("num-prefix"), attribute("num-suffix"))
    } else {
        text
    };
    Level { start: element.number("start-value").unwrap_or(1), format, text, ..Level::default() }
}

/// `%1%.%2%.` as `%1.%2.`; levels beyond the last have no number.
fn label_of(label: &str) -> String {
    let mut text = String::new();
    let mut rest = label;
    while let Some((before, behind)) = rest.split_once('%') {
        text.push_str(before);
        let Some((number, behind)) = behind.split_once('%') else {
            text.push('%');
            text.push_str(behind);
            return text;
        };
        if number.parse::<usize>().is_ok_and(|level| (1..=LEVELS).contains(&level)) {
            text.push('%');
            text.push_str(number);
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The format of a name; those of other scripts are written in digits.
fn format(name: &str) -> Format {
    match name {
        "" => Format::None,
        "a" => Format::LatinLower,
        "A" => Format::LatinUpper,
        "i" => Format::RomanLower,
        "I" => Format::RomanUpper,
        "01" | "01, 02, 03, ..." => Format::Padded(2),
        "1st" => Format::Ordinal,
        name if name.starts_with('а') => Format::RussianLower,
        name if name.starts_with('А') => Format::RussianUpper,
        _ => Format::Decimal,
    }
}

/// A list that is open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Lists that count on together have one number.
    base: u32,
    style: Option<String>,
    level: usize,
}

/// The lists of a document as they come.
#[derive(Debug, Default)]
pub(super) struct Instances {
    counters: Counters,
    /// Lists by their ids, and the last one of each style.
    by_id: BTreeMap<String, u32>,
    by_style: BTreeMap<String, u32>,
    next: u32,
}

/// The levels of one style, whatever list asks.
struct Of<'a>(&'a Levels);

impl Lists for Of<'_> {
    fn level(&self, _list: u32, _base: u32, level: usize) -> Option<&Level> {
        self.0.get(&level)
    }

    fn start(&self, _list: u32, _level: usize) -> Option<u32> {
        None
    }
}

impl Instances {
    /// A list begins inside another or by itself.
    pub(super) fn begin(&mut self, element: &Element<'_>, outer: Option<&Open>) -> Open {
        let text = |name: &str| element.attribute(name).map(std::borrow::Cow::into_owned);
        let style = text("style-name");
        let id = text("id");
        if let Some(outer) = outer {
            if let Some(id) = id {
                self.by_id.insert(id, outer.base);
            }
            let style = style.or_else(|| outer.style.clone());
            return Open { base: outer.base, style, level: outer.level + 1 };
        }
        let named = style.clone().unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let before = text("continue-list")
            .and_then(|list| self.by_id.get(&list))
            .or_else(|| self.by_style.get(&named).filter(|_| goes_on));
        let base = before.copied().unwrap_or_else(|| {
            self.next += 1;
            self.next
        });
        if let Some(id) = id {
            self.by_id.insert(id, base);
        }
        self.by_style.insert(named, base);
        Open { base, style, level: 0 }
    }

    /// The next item of a list gets a number of its own.
    pub(super) fn restart(&mut self, list: &Open, number: u32) {
        self.counters.restart(list.base, list.level, number);
    }

    /// Counts an item and gives its label.
    pub(super) fn label(
        &mut self,
        list: &Open,
        styles: &BTreeMap<String, Levels>,
        of_paragraph: Option<&str>,
    ) -> Option<String> {
        let levels = styles.get(list.style.as_deref().or(of_paragraph)?)?;
        self.counters.label(list.base, list.base, list.level, &Of(levels))
    }

    /// Counts a heading that is in no list.
    pub(super) fn heading(&mut self, level: usize, levels: &Levels) -> Option<String> {
        self.counters.label(0, 0, level, &Of(levels))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_both_ways_of_writing() {
        assert_eq!(label_of("%1%.%2%)"), "%1.%2)");
        assert_eq!(label_of("(%10%) 5 %"), "() 5 %");
        let xml = "<l><list-level-style-number level='2' num-format='1' display-levels='2' \
                   num-prefix='п. ' num-suffix='.'/><list-level-style-bullet level='3'/>\
                   <list-level-style-number level='11' num-format='1'/></l>";
        let mut xml = Xml::new(xml, 10);
        assert!(xml.next().is_ok());
        let levels = levels(&mut xml).expect("levels");
        assert_eq!(levels[&1].text, "п. %1.%2.");
        assert_eq!(levels[&2].format, Format::Bullet);
        assert_eq!(levels.len(), 2);
        assert_eq!(format("а, б, .., аа, аб, ... (ru)"), Format::RussianLower);
    }
}
