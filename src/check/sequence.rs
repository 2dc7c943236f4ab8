//! Numbers that are missing in a sequence or come twice; sequences that begin late.

use std::collections::BTreeMap;

use crate::model::{Code, Diagnostic, Item, ItemType, Part};

/// What a sequence of numbers stands under: an item, and the levels above its own.
type Head<'a> = (Option<&'a str>, Vec<u32>);

/// Follows the numbers of points and rows, level by level and section by section.
pub(super) fn check(part: &Part, found: &mut Vec<Diagnostic>) {
    let mut last: BTreeMap<Head<'_>, (&Item, u32)> = BTreeMap::new();
    // A row that has lost its number stands for the missing one.
    let mut unnumbered = false;
    let items = part.items.iter().filter(|item| item.item_type != ItemType::Clause);
    for item in items {
        let Some(text) = item.number.as_deref() else {
            unnumbered = true;
            continue;
        };
        let Some((n, head)) = levels(text) else { continue };
        let known = last.insert((item.parent.as_deref(), head), (item, n));
        if !std::mem::take(&mut unnumbered) {
            found.extend(compare(item, n, known));
        }
    }
}

/// What is wrong with a number that comes after another one, or first.
fn compare(item: &Item, n: u32, known: Option<(&Item, u32)>) -> Option<Diagnostic> {
    match known {
        Some((other, last)) if other.section == item.section => {
            let code = match n {
                n if n == last => Code::NumberRepeated,
                n if n > last + 1 => Code::NumberGap,
                _ => return None,
            };
            Some(tell(code, item, Some(other)).with("after", number(other)))
        }
        // Numbers run on through sections, or begin anew.
        Some((_, last)) if n == last + 1 => None,
        _ => (n > 1).then(|| tell(Code::NumberLate, item, None)),
    }
}

fn number(item: &Item) -> String {
    item.number.clone().unwrap_or_default()
}

fn tell(code: Code, item: &Item, last: Option<&Item>) -> Diagnostic {
    let place =
        |item: &'_ Item| item.evidence.get("number").or_else(|| item.evidence.get("text")).cloned();
    Diagnostic::new(code)
        .on(format!("{}.number", item.id))
        .with("number", number(item))
        .between(place(item).as_ref(), last.and_then(place).as_ref())
}

/// The last level of a number, and those above it.
pub(super) fn levels(number: &str) -> Option<(u32, Vec<u32>)> {
    let levels: Option<Vec<u32>> = number.split('.').map(|level| level.parse().ok()).collect();
    let mut levels = levels?;
    Some((levels.pop()?, levels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::duties::tests::{part, row};

    #[test]
    fn gaps_and_repetitions() {
        for (numbers, want) in [
            (vec!["1", "2", "3"], vec![]),
            (vec!["1", "3"], vec![Code::NumberGap]),
            (vec!["1", "2", "2", "3"], vec![Code::NumberRepeated]),
            (vec!["1", "1.1", "1.2", "2"], vec![]),
            (vec!["1", "", "3"], vec![]),
            (vec!["3", "4"], vec![Code::NumberLate]),
            (vec!["", "2"], vec![]),
            (vec!["1", "1.2", "1.3", "2"], vec![Code::NumberLate]),
            (vec!["2.1", "2.2"], vec![]),
            (vec!["1", "1.1", "3"], vec![Code::NumberGap]),
        ] {
            let rows = numbers.iter().map(|number| row(number, "Отдел", "май")).collect();
            let mut found = Vec::new();
            check(&part(rows), &mut found);
            let codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, want, "{numbers:?}");
        }
    }
}
