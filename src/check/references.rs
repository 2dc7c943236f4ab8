//! Appendices that the points name and the source lacks; tables of duties that were not read.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Act, BlockKind, Code, ColumnRole, Diagnostic, PartKind};
use crate::text::{column, compile, is_letter_or_digit, roman_value};

static APPENDIX: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)приложени(?:е|ю|ем|и|ям|ями|ях)\s*(?:№№|№|N)?\s*(?P<numbers>(?:\d{1,2}|[IVX]{1,4})\b(?:\s*(?:,|и|-|–)\s*(?:№|N)?\s*\d{1,2}\b)*)",
    )
});
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    // «к настоящему приказу» and «к приказу» are the act itself, «к приказу от ...» and «к Программе» are not.
    compile(
        r"(?i)^[\s)»]*к\s+(?:(?:приказу|постановлению|распоряжению|решению)\s+(?:\p{L}+\s+){0,6}(?:от|№)|(?:муниципальной|государственной|программе|положению|порядку|правилам|договору|соглашению|плану|уставу|регламенту|письму))",
    )
});

/// Adds the diagnostics of missing appendices and of unread tables.
pub(super) fn check(act: &Act, found: &mut Vec<Diagnostic>) {
    missing_appendices(act, found);
    for part in act.parts.iter().filter(|part| {
        !matches!(part.kind, PartKind::Form | PartKind::Passport | PartKind::Agreement)
    }) {
        for block in part.blocks.iter().filter(|block| block.kind == BlockKind::Table) {
            let head = block.text.lines().find(|line| {
                let asks = part.kind == PartKind::Plan && part.items.is_empty();
                column::is_plan_head(line.split('\t')) || asks && line.split('\t').any(duty)
            });
            if let Some(head) = head {
                let columns = head.replace('\t', ", ");
                found.push(
                    Diagnostic::new(Code::TableNotRead).on(&*part.id).with("columns", columns),
                );
            }
        }
    }
}

/// True for the head of a column of who or when.
fn duty(cell: &str) -> bool {
    matches!(column::column_role(cell), Some(ColumnRole::Deadline | ColumnRole::Responsible))
}

/// «(приложение 2)», «согласно приложениям 1 и 3» where no part is that appendix.
///
/// Amending points name the appendices of others, and so does «приложение 2 к Программе».
fn missing_appendices(act: &Act, found: &mut Vec<Diagnostic>) {
    let Some(body) = act.parts.iter().find(|part| part.id == "body") else { return };
    let appendices = act.parts.len() - 1;
    let mut told: BTreeSet<u32> = BTreeSet::new();
    for item in body.items.iter().filter(|item| !amends(&item.text)) {
        for number in appendices_named(&item.text) {
            let there =
                act.parts.iter().any(|part| part.number.as_deref().and_then(value) == Some(number));
            let by_order = usize::try_from(number).is_ok_and(|n| n <= appendices);
            if !there && !by_order && told.insert(number) {
                let place = item.evidence.get("text");
                let diagnostic = Diagnostic::new(Code::AppendixMissing).on(&*item.id);
                found.push(diagnostic.with("number", number).between(place, None));
            }
        }
    }
}

/// The act's own appendices that a point names.
fn appendices_named(text: &str) -> Vec<u32> {
    let mut named = Vec::new();
    for captures in APPENDIX.captures_iter(text) {
        let Some(numbers) = captures.name("numbers") else { continue };
        if OF_ANOTHER.is_match(&text[numbers.end()..]) {
            continue;
        }
        let words = numbers.as_str().split(|c: char| !is_letter_or_digit(c));
        named.extend(words.filter_map(value));
    }
    named
}

/// A number of an appendix, in digits or Roman.
fn value(number: &str) -> Option<u32> {
    number.parse().ok().or_else(|| roman_value(number))
}

/// True for a point that words another act anew.
fn amends(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "изложи",
        "внести изменени",
        "внести в ",
        "дополнить",
        "утративш",
        "исключить",
        "заменить",
        "признать",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appendices_that_points_name() {
        for (text, want) in [
            ("Утвердить план (приложение 2).", vec![2]),
            ("Утвердить план согласно приложению № 3 к настоящему приказу.", vec![3]),
            ("Утвердить согласно приложениям 1, 2 и 4.", vec![1, 2, 4]),
            ("Утвердить согласно приложению N 1.", vec![1]),
            ("Утвердить форму согласно приложению II к постановлению.", vec![2]),
            ("Назначить выплаты по приложению № 5 к Программе.", vec![]),
            ("Учесть приложение 3 к приказу от 01.02.2030 № 5.", vec![]),
            ("Утвердить прилагаемый план.", vec![]),
            ("Раздать приложение. 5 экземпляров сохранить.", vec![]),
        ] {
            assert_eq!(appendices_named(text), want, "{text}");
        }
    }
}
