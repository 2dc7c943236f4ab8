//! An appendix: its caption, title, kind and items.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::caption::{self, Caption};
use super::duties;
use super::inherit;
use super::issuer;
use super::ledger::Ledger;
use super::plan::{self, Plan};
use super::points::{self, Point};
use super::units::Unit;
use super::words;
use crate::grammar::deadline::{self, Context};
use crate::model::{Code, Column, ColumnRole, Diagnostic, Item, Part, PartKind, Period, Text};
use crate::text::mark::{self, Mark};
use crate::text::{column, compile, is_letter};

/// A title takes at most so many lines and characters.
const TITLE_LINES: usize = 16;
const TITLE_CHARS: usize = 1_200;
/// An institution's name above a title takes at most so many lines.
const HEAD_LINES: usize = 6;
/// A text with so many numbered clauses is a regulation, whatever its title says.
const FEWEST_CLAUSES: usize = 3;

static TERM: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i)^[\s*]*(?:сроки?|период)\s+(?:реализации|исполнения|действия|выполнения)")
});

/// An appendix as read, with what the act's requisites may take from its caption.
pub(super) struct Appendix {
    pub part: Part,
    pub caption: Caption,
    /// Its units.
    pub range: Range<usize>,
    /// The lines of an institution between the caption and the title.
    pub institution: Range<usize>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the appendix that a range of units is; `id` names the part.
pub(super) fn read(
    units: &[Unit],
    range: Range<usize>,
    id: impl FnOnce(&Caption) -> String,
    act_date: Option<jiff::civil::Date>,
    ledger: &mut Ledger,
) -> Appendix {
    let caption_end = caption::end(units, range.start).min(range.end);
    let caption = caption::read(units, range.start..caption_end);
    let titled = title_start(units, caption_end..range.end);
    let institution = caption_end..titled;
    let title = title(units, titled..range.end);
    let mut part = super::empty_part(id(&caption), PartKind::Other);
    ledger.field(&caption.text);
    if let Some(number) = &caption.number {
        let (value, evidence) = duties::evidence(number, ledger);
        part.evidence.insert("number".to_owned(), evidence);
        part.number = Some(value);
    }
    part.label = caption.label.as_ref().map(|label| label.flat().as_str().to_owned());
    part.approval.clone_from(&caption.approval);
    if !caption.text.is_empty() {
        let (value, mut evidence) = duties::evidence(&caption.text, ledger);
        // Where no approval holds the caption's words, its evidence does.
        if part.approval.is_none() && part.label.as_ref() != Some(&value) {
            evidence.raw.get_or_insert(value);
        }
        part.evidence.insert("caption".to_owned(), evidence);
    }
    let text = super::requisites::joined(units, title.clone());
    if !text.is_empty() {
        let (value, evidence) = duties::evidence(&text, ledger);
        part.evidence.insert("title".to_owned(), evidence);
        part.title = Some(value);
    }
    let content = title.end..range.end;
    if let Some((period, words)) = period(units, &text, content.clone()) {
        part.period = Some(period);
        part.evidence.insert("period".to_owned(), ledger.seen(&words, words.as_str(), 1.0));
    }
    let mut diagnostics = Vec::new();
    fill(units, content, &mut part, act_date, ledger, &mut diagnostics);
    Appendix { part, caption, range, institution, diagnostics }
}

/// Where the title begins: below the lines of the institution whose plan it is.
fn title_start(units: &[Unit], range: Range<usize>) -> usize {
    let start = range.start;
    let lines = range.clone().take(HEAD_LINES).take_while(|&at| units[at].is_line());
    let titled = lines.clone().find(|&at| words::title_kind(units[at].str()).is_some());
    let above = titled.map(|at| start..at).unwrap_or(start..start);
    let institution = !above.is_empty() && issuer::begins_body(units[start].str());
    if institution { above.end } else { start }
}

/// The lines that make the title, from the end of the caption on.
fn title(units: &[Unit], range: Range<usize>) -> Range<usize> {
    let start = range.start;
    let mut chars = 0;
    for at in range.clone().take(TITLE_LINES) {
        let unit = &units[at];
        let line = unit.str().trim();
        chars += line.chars().count();
        let marked =
            matches!(mark::leading(line), Some(found) if !matches!(found.value, Mark::Dash));
        let columns = at > start
            && (line.contains('\t')
                || line.contains("    ")
                || column::column_role(line) == Some(ColumnRole::Number));
        if !unit.is_line() || marked || columns || chars > TITLE_CHARS {
            return start..at;
        }
        if at == start {
            let prose = line.chars().count() > 300
                || line.ends_with([';', ':'])
                || line.ends_with('.') && line.chars().count() > 160;
            if prose && words::title_kind(line).is_none() {
                return start..start;
            }
            continue;
        }
        if ends_title(units, start, at) {
            return start..at;
        }
    }
    start..range.end.min(start + TITLE_LINES)
}

fn ends_title(units: &[Unit], start: usize, at: usize) -> bool {
    let line = units[at].str().trim();
    let before = units[at - 1].str().trim();
    let first = line.chars().find(|c| is_letter(*c)).unwrap_or('А');
    let small = first.is_lowercase();
    let noun_alone = at == start + 1
        && before.split_whitespace().count() <= 3
        && words::title_kind(before).is_some();
    let so_far = || units[start..at].iter().map(Unit::str).collect::<Vec<_>>().join(" ");
    let hangs = before.ends_with([',', '-', '–', '—', '«', '(']) || {
        let text = so_far();
        text.matches('«').count() > text.matches('»').count()
    };
    let restyled = units[at].style.bold != units[at - 1].style.bold
        || units[at].style.align != units[at - 1].style.align
            && units[at - 1].style.align == crate::model::Align::Center;
    let aside = line.starts_with("(утв") || line.starts_with("(в ред");
    let responsible = line.to_lowercase().starts_with("ответственн");
    if words::is_subhead(line) || TERM.is_match(line) || aside || responsible {
        return true;
    }
    if units[at].style.gap > 0 || restyled {
        let name = small || line.starts_with('«') || words::is_capitals(line) || restyled;
        let sentence = before.ends_with('.') || line.ends_with(['.', ';', ':']);
        let goes_on = noun_alone && name || small && !sentence && line.chars().count() < 200;
        return !goes_on || line.contains("__");
    }
    if small || hangs || noun_alone {
        return line.chars().count() > 400;
    }
    // A line that begins anew under a whole title is prose or a heading.
    let prose = line.ends_with(['.', ';', ':']) || line.chars().count() > 160;
    prose || before.ends_with('.') && !before.ends_with("гг.") && !before.ends_with("г.")
}

/// The period that a title names, else the text's line on the term, with the words that name it.
fn period(units: &[Unit], title: &Text, content: Range<usize>) -> Option<(Period, Text)> {
    let named = |text: &Text| {
        deadline::period(text.as_str()).map(|found| (found.value, text.slice(found.range)))
    };
    named(title)
        .or_else(|| named(&units[content].iter().find(|unit| TERM.is_match(unit.str()))?.text))
}

fn fill(
    units: &[Unit],
    range: Range<usize>,
    part: &mut Part,
    act_date: Option<jiff::civil::Date>,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let titled = part.title.as_deref().and_then(words::title_kind);
    part.kind = titled.unwrap_or(PartKind::Other);
    if matches!(part.kind, PartKind::Passport | PartKind::Form | PartKind::Agreement) {
        return;
    }
    let context = Context { section: None, period: part.period, act_date };
    let plans = plan::plans(units, range.clone(), part.kind == PartKind::Plan);
    let has_rows = plans.iter().any(|plan| !plan.rows.is_empty());
    let clauses = points::clauses(units, range.clone());
    let regulation = matches!(part.kind, PartKind::Regulation | PartKind::Other)
        && clauses.iter().filter(|clause| clause.number.is_some()).count() >= FEWEST_CLAUSES;
    if regulation || part.kind == PartKind::Regulation && !clauses.is_empty() {
        part.kind = PartKind::Regulation;
        push_clauses(&clauses, part, ledger);
    } else if has_rows {
        part.kind = PartKind::Plan;
    }
    for plan in &plans {
        push_plan(plan, part, &context, ledger, diagnostics);
    }
    if has_rows {
        // A plan with a column of its own says there whom a row is for; above it stands who answers for all.
        let column = part.columns.iter().any(|column| column.role == ColumnRole::Responsible);
        let mut above = || inherit::named_above(units, range.clone(), &part.id, ledger);
        let named = if column { Vec::new() } else { above() };
        inherit::rows(&mut part.items, &named);
    }
    if !has_rows && part.kind == PartKind::Plan {
        // A plan written as a list of points.
        let points = points::points(units, range);
        let numbered = points.iter().filter(|point| point.number.is_some()).count();
        if numbered >= 2 {
            push_points(&points, part, &context, ledger);
        }
    }
    super::unique_ids(&mut part.items);
    let truncated = plans.last().is_some_and(|plan| plan.truncated);
    if let Some(last) = part.items.last().filter(|_| truncated) {
        let number = last.number.clone().unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::RowTruncated).on(last.id.clone());
        diagnostics.push(diagnostic.with("number", number));
    }
}

fn push_clauses(clauses: &[Point], part: &mut Part, ledger: &mut Ledger) {
    let ids: Vec<String> = ids(clauses, &part.id);
    for (clause, id) in clauses.iter().zip(&ids) {
        let mut item = duties::clause(clause, id.clone(), ledger);
        item.parent = clause.parent.map(|at| ids[at].clone());
        part.items.push(item);
    }
}

fn push_points(points: &[Point], part: &mut Part, context: &Context, ledger: &mut Ledger) {
    let ids = ids(points, &part.id);
    for (point, id) in points.iter().zip(&ids) {
        let mut item = duties::point(point, id.clone(), context, ledger);
        item.item_type = crate::model::ItemType::Row;
        item.parent = point.parent.map(|at| ids[at].clone());
        part.items.push(item);
    }
}

/// Ids of points: the part's, and the path or, where there is none, the place in order.
pub(super) fn ids(points: &[Point], part: &str) -> Vec<String> {
    let mut ids = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let name = point.path.clone().unwrap_or_else(|| format!("item-{}", at + 1));
        ids.push(super::unique(format!("{part}/{name}"), &ids));
    }
    ids
}

fn push_plan(
    plan: &Plan,
    part: &mut Part,
    context: &Context,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if part.columns.is_empty() {
        part.columns = plan
            .columns
            .roles
            .iter()
            .zip(&plan.columns.titles)
            .map(|(&role, title)| Column { role, title: title.flat().as_str().to_owned() })
            .collect();
    }
    for title in &plan.columns.titles {
        ledger.field(title);
    }
    for text in &plan.furniture {
        ledger.furniture(text);
        if let Some(block) = super::block(crate::model::BlockKind::TableHead, text) {
            part.blocks.push(block);
        }
    }
    let items: Vec<Item> = duties::rows(plan, &part.id, context, ledger);
    if plan.columns.guessed {
        diagnostics.push(
            Diagnostic::new(Code::ColumnsGuessed)
                .on(part.id.clone())
                .with("columns", columns_text(plan)),
        );
    }
    part.items.extend(items);
}

fn columns_text(plan: &Plan) -> String {
    let names: Vec<String> =
        plan.columns.roles.iter().map(|role| format!("{role:?}").to_lowercase()).collect();
    names.join(", ")
}
