//! Which list and level a paragraph is of.

use super::definitions::Definitions;
use crate::read::docx::properties::ListReference;
use crate::read::docx::styles::{StyleList, Styles};
use crate::read::numbering::Counters;

/// Counts a paragraph and gives the label before it, with the space that parts the two.
pub(in crate::read::docx) fn label(
    counters: &mut Counters,
    direct: Option<&ListReference>,
    style: Option<&StyleList>,
    definitions: &Definitions,
    styles: &Styles,
) -> Option<String> {
    let list = direct.and_then(|direct| direct.list).or(style.map(|style| style.list))?;
    let base = definitions.base(list, styles)?;
    let level = match direct {
        Some(direct) if direct.list.is_some() => direct.level.unwrap_or(0),
        direct => direct.and_then(|direct| direct.level).unwrap_or_else(|| {
            let by_style = style.map_or(&[][..], |style| &style.styles);
            definitions
                .level_of_style(list, base, by_style)
                .or(style.and_then(|style| style.level))
                .unwrap_or(0)
        }),
    };
    counters.label(list, base, level, definitions)
}
