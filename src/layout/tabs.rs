//! Tables whose cells are apart by tabs.

use super::{Drawn, lines::Line, paragraphs, row, spanning};
use crate::model::{ColumnRole, Table, Text};
use crate::text::{caption, column, mark};

/// Rows may stand this many empty lines apart.
const WIDEST_GAP: usize = 6;
/// A section's title or a cell's further lines: so many lines without tabs may stand between rows.
const LONGEST_BREAK: usize = 8;

/// The table whose first row is a line.
pub(super) fn table(lines: &[Line], at: usize) -> Option<Drawn> {
    let head = cells(&lines[at].text);
    let columns = head.len();
    if columns < 3 || !begins_table(lines, at, &head) {
        return None;
    }
    let mut rows =
        Rows { columns, table: Table::default(), open: Vec::new(), furniture: Vec::new() };
    rows.start(head);
    let mut end = at + 1;
    let mut next = end;
    while let Some(found) = next_row(lines, next) {
        let between = &lines[next..found];
        if !rows.take_between(between, next == end) {
            break;
        }
        rows.start(cells(&lines[found].text));
        next = found + 1;
        end = next;
    }
    // Lines glued to the last row go on with its last cell.
    while let Some(line) = lines.get(end) {
        if line.is_blank() || !rows.goes_on(line) {
            break;
        }
        rows.append(&line.text);
        end += 1;
    }
    rows.close();
    Some(Drawn { table: rows.table, end, furniture: rows.furniture })
}

fn cells(text: &Text) -> Vec<Text> {
    text.as_str().split('\t').map(|cell| text.part(cell)).collect()
}

fn filled(cells: &[Text]) -> usize {
    cells.iter().filter(|cell| !cell.as_str().trim().is_empty()).count()
}

/// A plan's head, or rows alike: a line with tabs alone may be a date line or a signature.
fn begins_table(lines: &[Line], at: usize, head: &[Text]) -> bool {
    let counted = column::column_role(head[0].as_str()) == Some(ColumnRole::Number);
    if filled(head) >= 3 && (counted || column::is_plan_head(head.iter().map(Text::as_str))) {
        return true;
    }
    let numbered = |cells: &[Text]| {
        cells.len() >= 3 && filled(cells) >= 3 && mark::alone(cells[0].as_str()).is_some()
    };
    if numbered(head) {
        return true;
    }
    let alike = |index: usize| {
        let cells = cells(&lines[index].text);
        cells.len() == head.len() && filled(&cells) >= 3
    };
    filled(head) >= 3
        && next_row(lines, at + 1)
            .is_some_and(|next| alike(next) && next_row(lines, next + 1).is_some_and(alike))
}

/// The next line with tabs, where it is near enough to belong to the same table.
fn next_row(lines: &[Line], from: usize) -> Option<usize> {
    let mut words = 0;
    let mut blanks = 0;
    for (index, line) in lines.iter().enumerate().skip(from) {
        let text = line.text.as_str();
        if line.is_blank() {
            blanks += 1;
            if blanks > WIDEST_GAP {
                return None;
            }
            continue;
        }
        if text.trim_end().contains('\t')
            && cells(&line.text).len() >= 2
            && (text.trim().contains('\t') || cells(&line.text).len() > 2)
        {
            return Some(index);
        }
        blanks = 0;
        words += 1;
        if words > LONGEST_BREAK || caption::begins(text) {
            return None;
        }
    }
    None
}

/// Rows in the making.
struct Rows {
    columns: usize,
    table: Table,
    /// The cells of the row that may still go on.
    open: Vec<Text>,
    /// Page numbers between rows.
    furniture: Vec<Text>,
}

impl Rows {
    fn start(&mut self, cells: Vec<Text>) {
        // A line end inside a cell cut the row: the rest of its cells follow.
        let missing = self.columns.saturating_sub(self.open.len());
        let numbered = cells.first().is_some_and(|cell| mark::alone(cell.as_str()).is_some());
        if !self.open.is_empty() && missing > 0 && cells.len() == missing + 1 && !numbered {
            if let Some(last) = self.open.last_mut() {
                last.join("\n", &cells[0].trim());
            }
            self.open.extend(cells.into_iter().skip(1));
            return;
        }
        self.close();
        self.open = cells;
    }

    fn close(&mut self) {
        let cells = std::mem::take(&mut self.open);
        if filled(&cells) > 0 {
            self.table.rows.push(row(cells));
        }
    }

    fn append(&mut self, text: &Text) {
        if let Some(last) = self.open.last_mut() {
            last.join("\n", &text.trim());
        }
    }

    /// True where a line without tabs is the rest of the open row's last cell.
    fn goes_on(&self, line: &Line) -> bool {
        let text = line.text.as_str().trim();
        let first = text.chars().next().unwrap_or(' ');
        let last = self.open.last().map_or("", |cell| cell.as_str().trim());
        if self.open.len() < self.columns {
            return mark::leading(text).is_none() && !caption::begins(text);
        }
        let hangs = last.is_empty() || last.ends_with([',', '-', '(']);
        !caption::begins(text)
            && mark::leading(text).is_none()
            && (first.is_lowercase()
                || hangs && !last.is_empty()
                || "(«".contains(first) && !last.is_empty())
    }

    /// Takes the lines between two rows: the rest of a cell, or the title of a section.
    ///
    /// False where they are neither, so that the table ends before them.
    fn take_between(&mut self, lines: &[Line], glued: bool) -> bool {
        let mut glued = glued;
        let mut title: Option<Text> = None;
        for line in lines {
            if line.is_blank() {
                glued = false;
                continue;
            }
            if caption::begins(line.text.as_str()) {
                return false;
            }
            if !glued && paragraphs::page_number(line) {
                self.furniture.push(line.text.trim());
                continue;
            }
            if glued && title.is_none() && self.goes_on(line) {
                self.append(&line.text);
                continue;
            }
            glued = true;
            match &mut title {
                Some(title) => title.join("\n", &line.text.trim()),
                None => title = Some(line.text.trim()),
            }
        }
        if let Some(title) = title {
            self.close();
            self.table.rows.push(spanning(&title, self.columns));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lines::lines, texts};
    use super::*;

    fn dump(source: &str) -> Vec<Vec<String>> {
        let lines = lines(source, &mut Vec::new());
        table(&lines, 0).map(|drawn| texts(&drawn.table)).unwrap_or_default()
    }

    #[test]
    fn rows_of_tabs() {
        let source = "№ п/п\tМероприятия\tСрок\tИсполнитель\nРабота с дорогами\n1\tРемонт\tмай\tОтдел дорог,\n\n\t\t\tслужба заказчика\n2\tУборка\tиюнь\tОтдел\nпарков\n\nГлава района";
        assert_eq!(
            dump(source),
            [
                vec!["№ п/п", "Мероприятия", "Срок", "Исполнитель"],
                vec!["Работа с дорогами"],
                vec!["1", "Ремонт", "май", "Отдел дорог,"],
                vec!["", "", "", "служба заказчика"],
                vec!["2", "Уборка", "июнь", "Отдел\nпарков"],
            ]
        );
    }

    #[test]
    fn a_row_cut_by_a_line_end_is_mended() {
        let source =
            "№\tМероприятие\tСрок\tКто\n1\tРемонт\nкровли\tмай\tОтдел\n2\tПокраска\tиюнь\tОтдел";
        let rows = dump(source);
        assert_eq!(rows[1], ["1", "Ремонт\nкровли", "май", "Отдел"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn date_lines_and_signatures_are_no_tables() {
        assert!(dump("07.03.2018 г.\t\t\tс. Заречье\t\t\t№ 175-п\n\nО мерах").is_empty());
        assert!(dump("Глава района\t\t\tИ.И. Лесной").is_empty());
        assert!(dump("\t1. Утвердить план.\n\t2. Отделу\tпринять").is_empty());
    }
}
