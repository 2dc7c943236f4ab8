//! Appendices that the points name and the source lacks; tables of duties that were not read.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Act, BlockKind, Code, ColumnRole, Diagnostic, PartKind};
use crate::text::column;

static APPENDIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)приложени(?:е|ю|ем)\s*(?:№|N)?\s*(\d{1,2})(?:[^\d.]|$)")
        .expect("literal regex")
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

/// «(приложение 2)» where no part is the second appendix; amending acts name those of others.
fn missing_appendices(act: &Act, found: &mut Vec<Diagnostic>) {
    let Some(body) = act.parts.iter().find(|part| part.id == "body") else { return };
    let appendices = act.parts.len() - 1;
    let mut told: Vec<String> = Vec::new();
    for item in body.items.iter().filter(|item| item.text.to_lowercase().starts_with("утвердить"))
    {
        for number in APPENDIX.captures_iter(&item.text).map(|found| found[1].to_owned()) {
            let there = act.parts.iter().any(|part| part.number.as_deref() == Some(&number));
            let by_order = number.parse().is_ok_and(|n: usize| n <= appendices);
            if !there && !by_order && !told.contains(&number) {
                let diagnostic = Diagnostic::new(Code::AppendixMissing).on(&*item.id);
                found.push(diagnostic.with("number", &number));
                told.push(number);
            }
        }
    }
}
