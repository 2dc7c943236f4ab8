//! The zones of an act: head, operative part, signature, tail, appendices.

use std::ops::Range;

use super::caption;
use super::units::Unit;
use super::words;
use crate::model::{Align, PartKind, Table};
use crate::text::caption::begins_tail;
use crate::text::mark::{self, Mark};
use crate::text::{column, is_letter};

/// A signature takes at most so many lines and characters.
const SIGNATURE_LINES: usize = 9;
const SIGNATURE_CHARS: usize = 420;
/// A plan's title takes at most so many lines.
const PLAN_TITLE_LINES: usize = 6;

/// Where the zones lie, as ranges of units.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones {
    /// Everything before the operative part; empty for a lone appendix.
    pub head: Range<usize>,
    /// The unit with the operative word, and the word's bytes.
    pub operative: Option<(usize, Range<usize>)>,
    /// The operative points.
    pub body: Range<usize>,
    /// Post and name of the signatory.
    pub signature: Range<usize>,
    /// What follows the signature: contact, distribution, agreement.
    pub tail: Range<usize>,
    /// The appendices, each with its caption.
    pub appendices: Vec<Range<usize>>,
}

impl Zones {
    /// True where there is an act and not just an appendix.
    pub(super) fn has_act(&self) -> bool {
        !self.head.is_empty() || !self.body.is_empty()
    }
}

/// Finds the zones.
pub(super) fn zones(units: &[Unit]) -> Zones {
    let first_caption = (0..units.len()).find(|&at| caption::begins_appendix(units, at));
    let operative = operative(units, first_caption);
    let kind = units.iter().position(|unit| words::kind_line(unit.str()).is_some());
    let before_caption = |at: usize| first_caption.is_none_or(|caption| at < caption);
    let head_end = match (&operative, kind) {
        (Some((at, word)), _) => {
            // Points that follow the word in the same paragraph stay in the body.
            if units[*at].str()[word.end..].trim().is_empty() { *at + 1 } else { *at }
        }
        (None, Some(kind)) if before_caption(kind) => points_without_word(units, kind),
        _ => {
            let appendices = appendices(units, 0, units.len());
            return Zones { appendices, ..Zones::default() };
        }
    };
    let head = 0..operative.as_ref().map_or(head_end, |(at, _)| *at + 1).min(units.len());
    let signature = signature(units, head_end);
    let body_end = signature.as_ref().map_or_else(|| unsigned_end(units, head_end), |s| s.start);
    let after = signature.as_ref().map_or(body_end, |s| s.end);
    let tail_end = tail_end(units, after, signature.is_some());
    Zones {
        head,
        operative,
        body: head_end..body_end,
        signature: signature.unwrap_or(body_end..body_end),
        tail: after..tail_end,
        appendices: appendices(units, tail_end, units.len()),
    }
}

fn operative(units: &[Unit], first_caption: Option<usize>) -> Option<(usize, Range<usize>)> {
    let limit = match first_caption {
        // A caption at the very top is a lone appendix; one further down ends the search.
        Some(caption) => caption,
        None => units.len(),
    };
    units[..limit]
        .iter()
        .enumerate()
        .find_map(|(at, unit)| words::operative(unit.str()).map(|word| (at, word)))
}

/// The first operative point of an act that has no operative word.
fn points_without_word(units: &[Unit], kind: usize) -> usize {
    let first = |unit: &Unit| {
        matches!(mark::leading(unit.str()), Some(found)
            if matches!(&found.value, Mark::Decimal(levels) if levels == &[1]))
    };
    let from = kind + 1;
    let marked = units[from..].iter().position(first).map(|at| from + at);
    let after_colon = units[from..]
        .iter()
        .position(|unit| words::begins_preamble(unit.str()) && unit.str().trim_end().ends_with(':'))
        .map(|at| from + at + 1);
    let infinitive = units[from..]
        .iter()
        .position(|unit| begins_with_infinitive(unit.str()))
        .map(|at| from + at);
    [after_colon, marked, infinitive].into_iter().flatten().min().unwrap_or(units.len())
}

/// «Утвердить», «Провести»: a capitalised infinitive.
pub(super) fn begins_with_infinitive(line: &str) -> bool {
    let word = line.trim_start().split(|c: char| !is_letter(c)).next().unwrap_or_default();
    let lower = word.to_lowercase();
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().count() > 4
        && ["ть", "ти", "ться", "тись", "чь"].iter().any(|end| lower.ends_with(end))
        && !["ость", "есть", "область", "часть", "власть", "деятельность"]
            .iter()
            .any(|noun| lower.ends_with(noun))
}

/// The first signature from a unit on, before any appendix.
fn signature(units: &[Unit], from: usize) -> Option<Range<usize>> {
    for at in from..units.len() {
        if begins_appendix(units, at) || begins_tail(units[at].str()) {
            return None;
        }
        if let Some(end) = signature_at(units, at) {
            return Some(at..end);
        }
    }
    None
}

/// The signature at the very end of a range of units, behind its last table.
pub(super) fn last_signature(units: &[Unit], range: &Range<usize>) -> Option<Range<usize>> {
    let from = range.clone().rev().find(|&at| units[at].table.is_some())? + 1;
    (from..range.end).find_map(|at| {
        let end = signature_at(units, at).filter(|&end| end <= range.end)?;
        Some(at..end)
    })
}

/// The end of the signature that begins at a unit.
pub(super) fn signature_at(units: &[Unit], at: usize) -> Option<usize> {
    let first = units[at].str();
    if !units[at].is_line() || mark::leading(first).is_some() {
        return None;
    }
    // A name alone below an unfinished sentence is that sentence's end.
    let unfinished = at.checked_sub(1).is_some_and(|before| {
        let before = units[before].str().trim_end();
        mark::leading(before).is_some() && !before.ends_with(['.', ';', ':', '»', ')'])
    });
    let apart = units[at].style.gap > 0 || units[at].style.align == Align::End;
    let alone = apart && !unfinished && !first.trim_end().ends_with("..");
    let lone_name = alone
        && words::name_at_end(first)
            .is_some_and(|name| first[..name.start].trim_matches([' ', '_', '\t']).is_empty());
    // «Ответственный: И.О. Лесной» is a line of a point.
    let role = first.to_lowercase().trim_start().starts_with("ответствен") && first.contains(':');
    if role || !lone_name && !words::begins_with_post(first) {
        return None;
    }
    let mut chars = 0;
    for (end, unit) in units.iter().enumerate().skip(at).take(SIGNATURE_LINES) {
        let line = unit.str();
        chars += line.chars().count();
        let strange = !unit.is_line()
            || chars > SIGNATURE_CHARS
            || end > at && (mark::leading(line).is_some() || caption::begins_appendix(units, end));
        if strange {
            return None;
        }
        if let Some(name) = words::name_at_end(line) {
            let before = line[..name.start].trim_end();
            // "...возложить на заместителя И.И. Лесного" is a point, a signature has no sentence.
            let sentence = before.contains(". ") && before.chars().count() > 120;
            return (!sentence).then_some(end + 1);
        }
        if line.trim_end().ends_with([';', ':']) || line.trim_end().ends_with('.') && end > at {
            return None;
        }
    }
    None
}

/// Where the points of an unsigned act end: at an appendix, or at what belongs to the tail.
fn unsigned_end(units: &[Unit], from: usize) -> usize {
    let ends = |at: usize| {
        let line = units[at].str();
        begins_appendix(units, at) || begins_tail(line) && mark::leading(line).is_none()
    };
    (from..units.len()).find(|&at| ends(at)).unwrap_or(units.len())
}

/// A caption, or the title of a plan right above its table, which needs no caption.
fn begins_appendix(units: &[Unit], at: usize) -> bool {
    caption::begins_appendix(units, at) || heads_plan(units, at)
}

/// «ПЛАН РАБОТЫ» right above the table of a plan.
fn heads_plan(units: &[Unit], at: usize) -> bool {
    let line = units[at].str().trim_end();
    let title = words::title_kind(line) == Some(PartKind::Plan)
        && mark::leading(line).is_none()
        && !line.ends_with([';', ',', '.', ':']);
    let below = units[at + 1..].iter().take(PLAN_TITLE_LINES).find_map(|unit| unit.table.as_ref());
    let is_plan = |table: &Table| {
        let mut rows = table.rows.iter().take(3);
        rows.any(|row| column::is_plan_head(row.cells.iter().map(|cell| cell.text.as_str())))
    };
    title && below.is_some_and(is_plan)
}

/// Where the tail ends: at a caption, or at the title of an appendix that has none.
fn tail_end(units: &[Unit], from: usize, signed: bool) -> usize {
    for at in from..units.len() {
        let unit = &units[at];
        let resumed = signed && at == from && is_clause(unit);
        let titled = signed && begins_titled(units, at) || heads_plan(units, at);
        if caption::begins_appendix(units, at) || resumed || titled {
            return at;
        }
    }
    units.len()
}

/// The title of an appendix without a caption: a noun of titles set off from what stands before.
fn begins_titled(units: &[Unit], at: usize) -> bool {
    let Unit { text, style, table } = &units[at];
    let line = text.as_str().trim();
    let set_off =
        style.gap > 0 || style.bold || style.heading.is_some() || words::is_capitals(line);
    table.is_none()
        && set_off
        && words::title_kind(line).is_some()
        && !line.ends_with([';', ','])
        && line.chars().count() < 400
        && !line.contains(" экз")
        && !begins_tail(line)
}

/// A numbered clause right behind the signature: the appendix whose head is lost goes on.
fn is_clause(unit: &Unit) -> bool {
    matches!(mark::leading(unit.str()), Some(found) if matches!(found.value, Mark::Decimal(_)))
}

/// Splits a range of units into appendices.
fn appendices(units: &[Unit], from: usize, to: usize) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = from;
    while at < to {
        if at == from || caption::begins_appendix(units, at) {
            starts.push(at);
            // A second caption right behind belongs to the same appendix.
            at = caption::end(units, at).max(at + 1);
        } else {
            at += 1;
        }
    }
    starts.push(to);
    starts.windows(2).map(|pair| pair[0]..pair[1]).filter(|range| !range.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::units::lines;
    use super::*;

    #[test]
    fn an_act_with_an_appendix() {
        let units = lines(
            "ПРИКАЗ\nО ремонте мостов\nПРИКАЗЫВАЮ:\n1. Отделу дорог починить мост.\n2. Парку посадить липы.\n\nГлава округа И.И. Лесной\n\nИсп. Полевая А.П.\n\nПриложение 1\n\nПЛАН\n\nПриложение 2\n\nСПИСОК",
        );
        let zones = zones(&units);
        assert!(zones.has_act());
        assert_eq!(zones.head, 0..3);
        assert_eq!(zones.operative, Some((2, 0.."ПРИКАЗЫВАЮ:".len())));
        assert_eq!((zones.body, zones.signature, zones.tail), (3..5, 5..6, 6..7));
        assert_eq!(zones.appendices, [7..9, 9..11]);
    }

    #[test]
    fn a_lone_appendix_is_no_act() {
        let units = lines("Приложение 1\n\nПЛАН\n1. Мост");
        let zones = zones(&units);
        assert!(!zones.has_act());
        assert_eq!(zones.appendices, vec![0..units.len()]);
    }

    #[test]
    fn infinitives_and_nouns_that_look_like_them() {
        for (line, want) in [
            ("Утвердить план", true),
            ("Провести осмотр", true),
            ("утвердить план", false),
            ("Область применения", false),
            ("Деятельность отдела", false),
        ] {
            assert_eq!(begins_with_infinitive(line), want, "{line}");
        }
    }
}
