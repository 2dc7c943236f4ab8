//! Over the end of a page: paragraphs and tables that go on on the next.

use super::cell::{Filled, Shape};
use super::paragraph::{Draft, goes_on};
use super::seam::{Seam, seam};
use super::sheet::Ruled;
use crate::model::{Cell, ColumnRole, Furniture, FurnitureKind, Row, Table, Text};
use crate::text::column::column_role;
use crate::text::mark;

/// Columns of two pages are the same where their edges differ by this share of the width.
const SAME: f32 = 0.03;
/// So many rows above tell what rows of a table are like.
const RECENT: usize = 40;
/// A head of a table that is repeated has at most so many rows.
const HEAD_ROWS: usize = 4;
/// How alike two readings of one head are at least, of 1.
const ALIKE: f64 = 0.8;

/// A paragraph or a table of one page.
pub(super) enum Piece {
    /// A paragraph.
    Paragraph(Draft),
    /// A table.
    Table(Ruled),
}

/// Appends the pieces of a page to those of the pages before it.
pub(super) fn append(all: &mut Vec<Piece>, page: Vec<Piece>, furniture: &mut Vec<Furniture>) {
    let mut page = page.into_iter();
    let Some(first) = page.next() else { return };
    match (all.last_mut(), first) {
        (Some(Piece::Paragraph(last)), Piece::Paragraph(next)) => {
            match goes_on(last, &next.lines[0], true) {
                Some(seam) => last.append(next, seam),
                None => all.push(Piece::Paragraph(next)),
            }
        }
        (Some(Piece::Table(last)), Piece::Table(next)) if same_columns(&last.xs, &next.xs) => {
            continue_table(last, next, furniture);
        }
        (_, first) => all.push(first),
    }
    all.extend(page);
}

/// True where two tables have the same columns, on a wider page too.
fn same_columns(one: &[f32], other: &[f32]) -> bool {
    let share = |xs: &[f32]| -> Vec<f32> {
        let (first, last) = (xs[0], xs[xs.len() - 1]);
        xs.iter().map(|x| (x - first) / (last - first).max(1.0)).collect()
    };
    one.len() == other.len()
        && share(one).iter().zip(share(other)).all(|(a, b)| (a - b).abs() < SAME)
}

/// Puts the rows of the next page's table under those of the last, without a repeated head.
fn continue_table(last: &mut Ruled, next: Ruled, furniture: &mut Vec<Furniture>) {
    let repeated = repeated_head(&last.filled.table, &next.filled.table);
    last.filled.torn.extend(&next.filled.torn);
    let mut rows = next.filled.table.rows.into_iter();
    for row in rows.by_ref().take(repeated) {
        for cell in row.cells.into_iter().filter(|cell| !cell.text.is_empty()) {
            furniture.push(Furniture { kind: FurnitureKind::RunningHead, text: cell.text });
        }
    }
    let mut rows: Vec<Row> = rows.collect();
    let seams = rows.first().and_then(|first| {
        let cut = Cut { last: &last.filled, next: &next.filled.shapes, at: repeated, row: first };
        cut.goes_on().then(|| cut.seams())
    });
    let goes_on = seams.is_some();
    if let Some(seams) = seams {
        join(&mut last.filled, rows.remove(0), &seams);
    }
    let before = last.filled.table.rows.len();
    last.filled.table.rows.extend(rows);
    // The last rows are those of the last page now.
    let skipped = repeated + usize::from(goes_on);
    last.filled.shapes = next.filled.shapes;
    last.filled.shapes.retain(|shape| shape.row >= skipped || goes_on && shape.row == repeated);
    for shape in &mut last.filled.shapes {
        shape.row = (shape.row + before).saturating_sub(skipped);
    }
}

/// How many rows at the beginning of a table repeat those of another.
fn repeated_head(table: &Table, next: &Table) -> usize {
    let mut heads = false;
    let same = table.rows.iter().zip(&next.rows).take(HEAD_ROWS).take_while(|(one, other)| {
        let (one, other) = (texts(one), texts(other));
        if one.iter().filter(|text| !text.is_empty()).count() < 2 {
            return false;
        }
        let repeats = one == other || reads_alike(&one, &other, heads);
        heads |= repeats && is_head(&one);
        repeats
    });
    same.count()
}

/// The texts of a row's cells.
fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.flat().as_str().to_owned()).collect()
}

/// Whether some of the cells are heads of columns.
fn is_head(row: &[String]) -> bool {
    row.iter().filter(|text| column_role(text).is_some()).count() >= 2
}

/// Whether a row is a head that recognition read a little otherwise, or, below such a head,
/// the row with the numbers of its columns.
fn reads_alike(one: &[String], other: &[String], below_head: bool) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let numbers = |row: &[String]| row.iter().all(|text| text.chars().count() <= 2);
    if below_head && numbers(one) && numbers(other) {
        return one.iter().any(|text| text.chars().all(|c| c.is_ascii_digit()));
    }
    let (one_, other_) = (one.join(" "), other.join(" "));
    is_head(one) && strsim::normalized_levenshtein(&one_, &other_) >= ALIKE
}

/// Whether a text is nothing but the signs behind a number.
fn is_signs(text: &Text) -> bool {
    !text.is_empty() && text.as_str().chars().all(|c| ".,)".contains(c))
}

/// The end of a page inside a table: does a row go on behind it?
struct Cut<'a> {
    /// The table above.
    last: &'a Filled,
    /// Shapes of the cells below.
    next: &'a [Shape],
    /// Row of the first row below its repeated head.
    at: usize,
    /// That row.
    row: &'a Row,
}

impl Cut<'_> {
    fn goes_on(&self) -> bool {
        let Some(last) = self.last.table.rows.last() else { return false };
        let columns = |row: &Row| -> Vec<(u32, u32)> {
            row.cells.iter().map(|cell| (cell.column, cell.colspan)).collect()
        };
        if self.row.cells.len() < 2 || columns(last) != columns(self.row) {
            return false;
        }
        if self.row.cells.iter().all(|cell| cell.text.is_empty()) {
            return true;
        }
        let weight: i32 = (0..self.row.cells.len()).map(|at| self.weight(last, at)).sum();
        if !self.is_numbered() {
            return self.activity_goes_on(last).unwrap_or(weight > 0);
        }
        // A row with a number of its own is a row, unless only the second page had room for it.
        match (last.cells[0].text.is_empty(), self.row.cells[0].text.is_empty()) {
            (false, true) => weight > (0..self.row.cells.len()).map(|_| -3).sum(),
            (true, false) => weight > 2,
            // «1. 14» and «.» under it: that is no number.
            (false, false) if is_signs(&self.row.cells[0].text) => true,
            // «3.» and «1» under it: the number was torn too. A point may be read as a comma.
            (false, false) => {
                let others = self.row.cells.iter().skip(1).filter(|cell| !cell.text.is_empty());
                let small = others.clone().all(|cell| begins_small(&cell.text));
                small && others.count() > 1 && last.cells[0].text.as_str().ends_with(['.', ','])
            }
            (true, true) => weight > 0,
        }
    }

    /// Whether the cell that says what is done goes on; none where it does not tell.
    fn activity_goes_on(&self, last: &Row) -> Option<bool> {
        let at = self.activity()?;
        let (above, below) = (last.cells[at].text.as_str(), self.row.cells[at].text.as_str());
        let first = below.trim_start().chars().next()?;
        if first.is_lowercase() {
            return Some(true);
        }
        let hangs = above.trim_end().ends_with([',', '-', '–', '—', '(', '«', '№']);
        if first.is_uppercase() {
            return (!hangs).then_some(false);
        }
        // «– согласование», «Верба»: what a sign begins may be a row, but not one without the rest.
        self.lacks_usual(at).then_some(true)
    }

    /// The cell that says what is done: by the table's head, else by the length of its texts.
    fn activity(&self) -> Option<usize> {
        let heads = self.last.table.rows.iter().take(HEAD_ROWS).flat_map(|row| &row.cells);
        let is_head = |cell: &&Cell| {
            cell.colspan == 1 && column_role(cell.text.as_str()) == Some(ColumnRole::Activity)
        };
        let column = heads.clone().find(is_head).map(|cell| cell.column);
        let of_column = |column| self.row.cells.iter().position(|cell| cell.column == column);
        let width = |at: usize| {
            let of = |row: &Row| row.cells.get(at).map_or(0, |cell| cell.text.len());
            self.rows().map(of).sum::<usize>()
        };
        let longest = || (0..self.row.cells.len()).max_by_key(|at| width(*at));
        column.and_then(of_column).or_else(longest)
    }

    /// The last rows above that have cells of their own; no titles of sections.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        let rows = self.last.table.rows.iter().rev().filter(|row| row.cells.len() > 1);
        rows.take(RECENT)
    }

    /// True where the row has nothing in a column that nearly all rows above fill, but for one.
    fn lacks_usual(&self, but: usize) -> bool {
        let rows: Vec<&Row> = self.rows().collect();
        let filled = |at: usize| {
            let filled = rows.iter().filter_map(|row| row.cells.get(at));
            filled.filter(|cell| !cell.text.is_empty()).count()
        };
        let empty = self.row.cells.iter().enumerate().filter(|(_, cell)| cell.text.is_empty());
        rows.len() > 2
            && empty.into_iter().any(|(at, _)| at != but && filled(at) * 6 > rows.len() * 5)
    }

    /// True where most rows above have a number.
    fn is_numbered(&self) -> bool {
        let rows: Vec<&Row> = self.rows().collect();
        // A narrow column tears numbers as well: «1 9.».
        let first = |row: &Row| {
            let cell = row.cells.first()?;
            Some(cell.text.as_str().split_whitespace().collect::<String>())
        };
        let numbered =
            rows.iter().filter_map(|row| first(row)).filter(|text| mark::alone(text).is_some());
        numbered.count() * 2 > rows.len()
    }

    /// What a cell says for (above 0) or against its row going on.
    fn weight(&self, last: &Row, at: usize) -> i32 {
        let (above, below) = (&last.cells[at].text, &self.row.cells[at].text);
        match (above.is_empty(), below.is_empty()) {
            (true, true) => return 0,
            (false, true) => return 1,
            // A cell's text does not begin on the second page.
            (true, false) => return if at == 0 { 0 } else { -9 },
            (false, false) => {}
        }
        let words = match (begins_small(below), ends_open(above)) {
            (true, _) => 3,
            (false, true) => -1,
            (false, false) => -2,
        };
        match self.seam(last, at) {
            Some(Seam::Ended) => words - 2,
            Some(_) => words + 1,
            None => words,
        }
    }

    /// What stands between the two halves of a cell; none where one of them is empty.
    fn seam(&self, last: &Row, at: usize) -> Option<Seam> {
        let column = last.cells[at].column as usize;
        let shape = |shapes: &'_ [Shape], row| {
            shapes.iter().find(|shape| shape.row == row && shape.column == column).cloned()
        };
        let above = shape(&self.last.shapes, self.last.table.rows.len() - 1)?;
        let below = shape(self.next, self.at)?;
        Some(seam(&above.ends?.1, &below.ends?.0, above.room))
    }

    /// What stands between the halves of each cell of the row.
    fn seams(&self) -> Vec<Option<Seam>> {
        let last = self.last.table.rows.last();
        let seam = |at| last.and_then(|last| self.seam(last, at));
        (0..self.row.cells.len()).map(seam).collect()
    }
}

fn ends_open(text: &Text) -> bool {
    let text = text.as_str().trim_end();
    !text.is_empty() && !text.ends_with(['.', ';', ':', '!', '?'])
}

fn begins_small(text: &Text) -> bool {
    text.as_str().trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// Puts each cell's text under that of the last row.
fn join(filled: &mut Filled, row: Row, seams: &[Option<Seam>]) {
    let Some(last) = filled.table.rows.last_mut() else { return };
    for ((cell, more), seam) in last.cells.iter_mut().zip(row.cells).zip(seams) {
        let number = |text: &Text| text.as_str().chars().all(|c| c.is_ascii_digit() || c == '.');
        let numbers = cell.column == 0 && number(&cell.text) && number(&more.text);
        if *seam == Some(Seam::Torn) {
            filled.torn.extend(cell.text.place(cell.text.len()));
        }
        let glue = if numbers || *seam == Some(Seam::Bound) { "" } else { "\n" };
        cell.text.join(glue, &more.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        let cell = |(text, column): (&&str, u32)| Cell {
            text: Text::new(text, 0),
            column,
            colspan: 1,
            rowspan: 1,
        };
        Row { cells: cells.iter().zip(0..).map(cell).collect() }
    }

    /// Whether a row at the head of a page goes on with the last of a plan.
    fn goes_on(plan: &[&[&str]], next: &[&str]) -> bool {
        let table = Table { rows: plan.iter().map(|cells| row(cells)).collect() };
        let last = Filled { table, shapes: Vec::new(), torn: Vec::new() };
        Cut { last: &last, next: &[], at: 0, row: &row(next) }.goes_on()
    }

    #[test]
    fn a_head_that_was_read_otherwise_is_repeated() {
        let table =
            |rows: &[&[&str]]| Table { rows: rows.iter().map(|cells| row(cells)).collect() };
        let plan = table(&[
            &["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный"],
            &["1", "2", "3", "4"],
            &["1.", "Осмотр мостов", "май", "Отдел дорог"],
        ]);
        for (next, expected) in [
            (&["м пуп", "Мероприятие", "Срок исполнения", "Ответственныи"], 1),
            (&["2.", "Осмотр мостов", "май", "Отдел дорог"], 0),
        ] {
            let next = table(&[next, &["3.", "Сход граждан", "июнь", "Глава"]]);
            assert_eq!(repeated_head(&plan, &next), expected, "{next:?}");
        }
        let numbers = table(&[
            &["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный"],
            &["1", "2", "З", "ч"],
        ]);
        assert_eq!(repeated_head(&plan, &numbers), 2);
        // Rows of a plan that are alike are rows.
        let rows = table(&[&["1.1", "Уборка улиц", "июнь", "Глава"]]);
        assert_eq!(repeated_head(&rows, &table(&[&["1.2", "Уборка улиц", "июнь", "Глава"]])), 0);
    }

    #[test]
    fn a_row_without_the_rest_goes_on() {
        let plan: [&[&str]; 4] = [
            &["Мероприятие", "Ответственный за исполнение мероприятий", "Срок"],
            &["Осмотр мостов", "Отдел дорог и мостов администрации", "май"],
            &["Сход граждан", "Глава посёлка и его заместитель", "июнь"],
            &["Ремонт колодцев:", "Отдел дорог и мостов администрации", "июль"],
        ];
        for (next, expected) in [
            (["– согласование", "", ""], true),
            (["«Росток»", "", ""], true),
            (["и очистка", "", ""], true),
            (["Очистка дорог", "Отдел", "май"], false),
            // What the activity says counts, however long the other cells are.
            (["Очистка дорог", "отдел дорог", "май"], false),
        ] {
            assert_eq!(goes_on(&plan, &next), expected, "{next:?}");
        }
    }

    #[test]
    fn rows_with_numbers_are_rows_under_titles_of_sections_too() {
        let plan: [&[&str]; 7] = [
            &["№", "Мероприятие", "Ответственный"],
            &["1. Дороги"],
            &["1.", "Осмотр мостов", "Отдел"],
            &["2. Люди"],
            &["1.", "Сход граждан", "Глава"],
            &["3. Вода"],
            &["1.", "Осмотр колодцев", "Отдел"],
        ];
        assert!(!goes_on(&plan, &["2.", "Ремонт колодцев", "отдел воды"]));
        assert!(goes_on(&plan, &["", "в тёплое время", ""]));
    }

    #[test]
    fn a_number_that_was_torn_goes_on() {
        for (number, expected) in [("2.", true), ("2,", true), ("2", false)] {
            let plan: [&[&str]; 3] = [
                &["№", "Мероприятие", "Ответственный"],
                &["1.", "Осмотр мостов", "Отдел"],
                &[number, "Обустройство", "Образовательн"],
            ];
            assert_eq!(goes_on(&plan, &["8", "цветников", "ые организации"]), expected, "{number}");
        }
        // The stop of a number alone is no number, whatever else there is.
        for (number, expected) in [(".", true), ("8.", false)] {
            let plan: [&[&str]; 3] = [
                &["№", "Мероприятие", "Ответственный"],
                &["1.", "Осмотр мостов", "Отдел"],
                &["1. 14", "Ремонт мостов по улице", "Отдел"],
            ];
            assert_eq!(goes_on(&plan, &[number, "Вокзальной", "и сектор"]), expected, "{number}");
        }
    }
}
