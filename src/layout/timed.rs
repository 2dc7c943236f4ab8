//! Tables of which a text keeps the cells alone, one a line, and whose rows have no numbers.
//!
//! The head says how many cells a row has and which of them tells the time; the lines that tell a time
//! then say where rows are.

use super::cells::{Roles, deadline, goes_on, heads_section, holds_responsible, place};
use super::{Drawn, lines::Line, row, spanning};
use crate::model::{ColumnRole, Table, Text};
use crate::text::caption::begins;
use crate::text::when::tells_when;
use crate::text::{column, mark};

/// Columns that a table has at least and at most.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=12;
/// A row has at most so many lines.
const ROW: usize = 40;
/// Fewer rows are a chance.
const ROWS: usize = 3;
/// Those responsible for the last row are at most so many lines.
const LAST: usize = 6;

/// The table whose head's first cell is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    let roles = head(lines, at)?;
    let deadline = deadline(&roles)?;
    let columns = roles.len();
    let first = behind_numbers(lines, at + columns, columns);
    let anchors = anchors(lines, first, deadline, columns);
    if anchors.len() < ROWS {
        return None;
    }
    let mut table = Table::default();
    table.rows.push(row(lines[at..at + columns].iter().map(|line| line.text.trim())));
    let texts = |from: usize, to: usize| -> Vec<Text> {
        lines[from..to].iter().map(|line| line.text.trim()).collect()
    };
    let (titles, mut upper) = before_first(texts(first, anchors[0].0), &roles[..deadline]);
    table.rows.extend(titles.iter().map(|title| spanning(title, columns)));
    let mut end = first;
    for (index, &(from, to)) in anchors.iter().enumerate() {
        let next = anchors.get(index + 1).map(|&(next, _)| next);
        end = next.unwrap_or_else(|| last(lines, to, columns - 1 - deadline));
        let gap = texts(to, end);
        let (lower, titles, following) = match next {
            Some(_) => part(gap, deadline, &roles),
            None => (gap, Vec::new(), Vec::new()),
        };
        let mut cells = std::mem::replace(&mut upper, following);
        cells.extend(texts(from, to));
        cells.extend(lower);
        table.rows.push(row(place(cells, &roles)));
        table.rows.extend(titles.iter().map(|title| spanning(title, columns)));
    }
    Some(Drawn { table, end, furniture: Vec::new() })
}

/// What the columns hold, where a head of a plan without numbers begins at a line.
fn head(lines: &[Line], at: usize) -> Option<Vec<Option<ColumnRole>>> {
    let role = |line: &Line| {
        let text = line.text.as_str();
        if text.contains('\t') { None } else { column::column_role(text) }
    };
    let roles: Vec<_> =
        lines[at..].iter().take(COLUMNS.end() + 1).map(role).take_while(Option::is_some).collect();
    let once = roles.iter().filter(|&&role| role == Some(ColumnRole::Deadline)).count() == 1;
    let counted = roles.first() == Some(&Some(ColumnRole::Number));
    let cells = lines[at..].iter().take(roles.len()).map(|line| line.text.as_str());
    (once && !counted && COLUMNS.contains(&roles.len()) && column::is_plan_head(cells))
        .then_some(roles)
}

/// The line behind the numbers of columns, where they have any.
fn behind_numbers(lines: &[Line], from: usize, columns: usize) -> usize {
    let numbers = lines[from..]
        .iter()
        .take(columns)
        .take_while(|line| mark::alone(line.text.as_str()).is_some())
        .count();
    if numbers == columns { from + columns } else { from }
}

/// The lines of each row's deadline: from, and up to.
fn anchors(lines: &[Line], first: usize, deadline: usize, columns: usize) -> Vec<(usize, usize)> {
    let tells = |at: usize| {
        let text = lines[at].text.as_str();
        tells_when(text) && !heads_section(text)
    };
    // Behind a deadline come the rest of its row, titles of sections, and the next row's beginning.
    let soonest = |to: usize| {
        let rest = (to + columns - 1 - deadline).min(lines.len());
        let titles = lines[rest..].iter().take_while(|line| heads_section(line.text.as_str()));
        rest + titles.count() + deadline
    };
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    let mut from = first + deadline;
    loop {
        // A row ends where an appendix begins, and is not endless.
        let window = lines.len().min(from + ROW);
        let starts = anchors.last().map_or(first, |&(_, to)| to);
        let caption = (starts..window).find(|&at| begins(lines[at].text.as_str()));
        let window = caption.unwrap_or(window);
        let Some(at) = (from..window).find(|&at| tells(at)) else { return anchors };
        // An empty cell stands where the deadline would.
        if !anchors.is_empty() && lines[from].is_blank() && at >= from + columns {
            anchors.push((from, from + 1));
            from = soonest(from + 1);
            continue;
        }
        let to = (at + 1..window).find(|&at| !tells(at)).unwrap_or(window);
        anchors.push((at, to));
        from = soonest(to);
    }
}

/// The titles of sections before the first row, and its cells before the deadline.
fn before_first(mut lines: Vec<Text>, roles: &Roles) -> (Vec<Text>, Vec<Text>) {
    let title = lines.iter().rposition(|line| heads_section(line.as_str()));
    let mut from = title.map_or(0, |at| at + 1);
    if !holds_responsible(roles) {
        from = from.max(lines.len().saturating_sub(roles.len()));
    }
    while from > 0 && from < lines.len() && goes_on(&lines[from - 1], &lines[from]) {
        from -= 1;
    }
    let upper = lines.split_off(from);
    lines.retain(|line| !line.is_empty());
    (lines, upper)
}

/// Parts what stands between two deadlines: the rest of a row, titles of sections, the next row's beginning.
fn part(mut lines: Vec<Text>, deadline: usize, roles: &Roles) -> (Vec<Text>, Vec<Text>, Vec<Text>) {
    let behind = roles.len() - 1 - deadline;
    let most = lines.len() - deadline;
    let title = (behind..most).find(|&at| heads_section(lines[at].as_str()));
    if let Some(title) = title {
        let next = (title..most).find(|&at| !heads_section(lines[at].as_str())).unwrap_or(most);
        let upper = lines.split_off(next);
        let titles = lines.split_off(title);
        return (lines, titles, upper);
    }
    // Those responsible are several lines more often than anything else.
    let spare_is_behind =
        holds_responsible(&roles[deadline + 1..]) || !holds_responsible(&roles[..deadline]);
    let mut from = if spare_is_behind { most } else { behind };
    while spare_is_behind
        && from > behind
        && from < lines.len()
        && goes_on(&lines[from - 1], &lines[from])
    {
        from -= 1;
    }
    let upper = lines.split_off(from);
    (lines, Vec::new(), upper)
}

/// The end of the last row: its cells, and more lines of those responsible up to an empty line.
fn last(lines: &[Line], from: usize, cells: usize) -> usize {
    let least = (from + cells).min(lines.len());
    if cells == 0 {
        return least;
    }
    let goes = |at: usize| {
        let text = lines[at].text.as_str();
        !lines[at].is_blank()
            && !text.contains('\t')
            && !begins(text)
            && !text.trim().ends_with('.')
    };
    let more = (least..lines.len()).take_while(|&at| goes(at)).take(LAST + 1).count();
    let closed = lines.get(least + more).is_none_or(Line::is_blank);
    if more <= LAST && closed { least + more } else { least }
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    fn rows(source: &str) -> (Vec<Vec<String>>, String) {
        let lines = lines(source, &mut Vec::new());
        let drawn = table(&lines, 0).expect("a table");
        let next = lines[drawn.end..].iter().find(|line| !line.is_blank());
        let next = next.map(|line| line.text.as_str().to_owned()).unwrap_or_default();
        (texts(&drawn.table), next)
    }

    #[test]
    fn deadlines_in_front() {
        let source = "Сроки\nМероприятие\nОтветственные\nРаздел 1. Парки\nмай 2031 г.\nСубботник\nОтдел\nШкола № 4\n\
                      1 раз в год\nПосадка:\n– лип;\n– дубов\nОтдел\nРаздел 2. Дворы\nпостоянно\nУборка\nОтдел\n\nГлава\n";
        let (rows, next) = rows(source);
        assert_eq!(
            rows,
            [
                vec!["Сроки", "Мероприятие", "Ответственные"],
                vec!["Раздел 1. Парки"],
                vec!["май 2031 г.", "Субботник", "Отдел\nШкола № 4"],
                vec!["1 раз в год", "Посадка:\n– лип;\n– дубов", "Отдел"],
                vec!["Раздел 2. Дворы"],
                vec!["постоянно", "Уборка", "Отдел"],
            ]
        );
        assert_eq!(next, "Глава");
    }

    #[test]
    fn deadlines_between_and_behind() {
        let source = "Мероприятие\nСрок\nИсполнитель\n1\n2\n3\nСубботник\nдо 4 мая\nОтдел\nШколы\nПосадка:\n- лип\nиюнь\nОтдел\n\
                      МАЙ\nУборка\n\nОтдел\nОсмотр\nиюль\nОтдел\n";
        let (between, _) = rows(source);
        assert_eq!(between[1], ["Субботник", "до 4 мая", "Отдел\nШколы"]);
        assert_eq!(between[2], ["Посадка:\n- лип", "июнь", "Отдел"]);
        assert_eq!(between[3], ["МАЙ"]);
        assert_eq!(between[4], ["Уборка", "", "Отдел"]);
        assert_eq!(between[5], ["Осмотр", "июль", "Отдел"]);
        let source = "Мероприятие\nИсполнитель\nСрок\nСубботник\nОтдел\nШколы\nдо 4 мая\nПосадка\nОтдел\nиюнь\nОсмотр\nОтдел\nиюль\nПосле\n";
        let (behind, next) = rows(source);
        assert_eq!(behind[1], ["Субботник", "Отдел\nШколы", "до 4 мая"]);
        assert_eq!(behind[3], ["Осмотр", "Отдел", "июль"]);
        assert_eq!(next, "После");
    }

    #[test]
    fn prose_is_no_table() {
        for source in [
            "Мероприятие\nСрок\nИсполнитель\nСубботник\nиюнь\n",
            "Срок\nОтветственный\nв мае\nв июне\nв июле\nв августе\n",
            "Мероприятия плана проводятся в мае.\nСрок их до июня.\n",
        ] {
            let lines = lines(source, &mut Vec::new());
            assert!(table(&lines, 0).is_none(), "{source}");
        }
    }
}
