//! Numbers that are missing in a sequence or come twice.

use crate::model::{Code, Diagnostic, Item, ItemType, Part};

/// Follows the numbers of points and rows, level by level and section by section.
pub(super) fn check(part: &Part, found: &mut Vec<Diagnostic>) {
    let mut before: Option<(&Item, Vec<u32>)> = None;
    let items = part.items.iter().filter(|item| item.item_type != ItemType::Clause);
    for item in items {
        let levels = item.number.as_deref().and_then(levels);
        let Some(levels) = levels else {
            // A row that has lost its number stands for the missing one.
            before = None;
            continue;
        };
        if let Some((last, last_levels)) = &before
            && last.parent == item.parent
            && last.section == item.section
            && last_levels.len() == levels.len()
            && last_levels[..levels.len() - 1] == levels[..levels.len() - 1]
        {
            let (a, b) = (last_levels[levels.len() - 1], levels[levels.len() - 1]);
            let code = match b {
                b if b == a => Some(Code::NumberRepeated),
                b if b > a + 1 => Some(Code::NumberGap),
                _ => None,
            };
            found.extend(code.map(|code| tell(code, item, last)));
        }
        before = Some((item, levels));
    }
}

fn tell(code: Code, item: &Item, last: &Item) -> Diagnostic {
    let number = |item: &Item| item.number.clone().unwrap_or_default();
    let diagnostic = Diagnostic::new(code)
        .on(format!("{}.number", item.id))
        .with("number", number(item))
        .with("after", number(last));
    match item.evidence.get("text") {
        Some(evidence) => diagnostic.at(evidence.clone()),
        None => diagnostic,
    }
}

fn levels(number: &str) -> Option<Vec<u32>> {
    number.split('.').map(|level| level.parse().ok()).collect()
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
        ] {
            let rows = numbers.iter().map(|number| row(number, "Отдел", "май")).collect();
            let mut found = Vec::new();
            check(&part(rows), &mut found);
            let codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, want, "{numbers:?}");
        }
    }
}
