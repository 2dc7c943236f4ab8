//! New wordings that amending acts quote: text with numbers of its own that are not the act's points.

use super::units::Unit;
use crate::text::mark::{self, Mark};

/// The end of the quoted wording that begins at a unit behind a colon; null where none begins.
///
/// A quote that is never closed ends with its first paragraph, so that no point is swallowed.
pub(super) fn wording(units: &[Unit], at: usize, end: usize, after_colon: bool) -> Option<usize> {
    let first = units[at].str().trim_start();
    let opens = first.starts_with(['«', '"', '“', '„']);
    if !after_colon || !opens {
        return None;
    }
    let straight = first.starts_with(['"', '“', '„']);
    let mut depth = 0i32;
    for (index, unit) in units.iter().enumerate().take(end).skip(at) {
        let text = unit.str();
        if straight {
            if index > at || text.matches('"').count() > 1 {
                let last = text.trim_end().trim_end_matches(['.', ';', ',']);
                if last.ends_with(['"', '”']) {
                    return Some(index + 1);
                }
            }
            continue;
        }
        for c in text.chars() {
            depth += i32::from(c == '«') - i32::from(c == '»');
        }
        if depth <= 0 {
            return Some(index + 1);
        }
        // One closing mark often serves two quotes: «... «...»;
        let last = text.trim_end();
        let closed = last.ends_with("».") || last.ends_with("»;") || last.ends_with('»');
        let next = units.get(index + 1).filter(|_| index + 1 < end);
        let outer = next.is_none_or(|next| {
            matches!(mark::leading(next.str()), Some(found) if !matches!(found.value, Mark::Dash))
        });
        if closed && outer && depth <= 1 && index > at {
            return Some(index + 1);
        }
    }
    Some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::units::lines;
    use super::*;

    #[test]
    fn a_wording_ends_with_its_quote() {
        for (source, after_colon, want) in [
            ("«1. Мост чинить.»;\n2. Парк", true, Some(1)),
            ("«1. Мост.\n2. Парк.».\n3. Лес", true, Some(2)),
            ("«1. Отдел «Мост».\n3. Лес", true, Some(1)),
            ("\"1. Мост.\n2. Парк.\";\n3. Лес", true, Some(2)),
            // Never closed: the first paragraph alone.
            ("«1. Мост.\n2. Парк.\n3. Лес.", true, Some(1)),
            ("«1. Мост.»", false, None),
            ("1. Мост", true, None),
        ] {
            let units = lines(source);
            assert_eq!(wording(&units, 0, units.len(), after_colon), want, "{source}");
        }
    }
}
