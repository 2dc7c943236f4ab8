//! The numbers of rows that recognition misread: «12» for «1.2», «53» for «33», «21,» for «21.».
//!
//! Rows are counted, so that each number follows from those around it. Only what recognition is known
//! to do is undone - points lost or read in, digits taken for others that look alike - and only
//! between rows that were read as they should be: a number that was printed wrong stays wrong.

mod path;

use super::patch::Patch;
use crate::model::{Correction, Row, Rule, Table, Text};
use path::{DEEP, Read, Step, likeliest, off, written};

/// Rows of a table that has a column of numbers (more are no plan), the share of them that have digits,
/// and of those that have numbers the shares that go on from each other and whose digits are right.
const ROWS: std::ops::RangeInclusive<usize> = 4..=5000;
const NUMBERED: f32 = 0.5;
const GOING: f32 = 0.75;
const RIGHT: f32 = 0.5;

/// How near the rows are that bear out a number.
const NEAR: usize = 3;

/// The most that a number which was misread may be off: a digit lost and another taken for one.
const MISREAD: f32 = 1.25;

/// What may close a number, what it is read for, and the share of numbers that end alike.
const CLOSING: [&str; 3] = [".", ")", ""];
const CLOSED: [char; 9] = ['.', ',', ':', ';', ')', '}', '\'', '‘', '"'];
const ALIKE: f32 = 0.75;

/// Repairs the numbers of a table's rows.
pub(super) fn repair(table: &mut Table, corrections: &mut Vec<Correction>) {
    let (places, rows) = read(table);
    let digits =
        rows.iter().filter(|row| row.number.contains(|c: char| c.is_ascii_digit())).count();
    if !ROWS.contains(&rows.len()) || (digits as f32) < NUMBERED * rows.len() as f32 {
        return;
    }
    let steps = likeliest(&rows);
    let numbered: Vec<usize> = (0..rows.len()).filter(|at| steps[*at].number.is_some()).collect();
    let share = |what: &dyn Fn(usize) -> bool| {
        numbered.iter().filter(|at| what(**at)).count() as f32 / numbered.len().max(1) as f32
    };
    let right = |at: usize| is_right(&rows[at], &steps[at]);
    if share(&|at| !steps[at].jump) < GOING || share(&right) < RIGHT {
        return;
    }
    let closing = closing(numbered.iter().map(|at| (depth(&steps[*at]), text(table, places[*at]))));
    let is_known = |at: &usize| {
        let misread = || is_misread(&rows[*at], &steps[*at]);
        right(*at) || misread() && is_borne_out(*at, &numbered, &steps, &right)
    };
    for at in numbered.iter().copied().filter(is_known) {
        let Some(number) = steps[at].number.as_deref().filter(|_| !rows[at].number.is_empty())
        else {
            continue;
        };
        let text = &mut table.rows[places[at]].cells[0].text;
        let closing = closing[depth(&steps[at])].unwrap_or_else(|| closed(text.as_str()));
        write(text, &(written(number) + closing), corrections);
    }
}

/// How many levels the number of a row has.
fn depth(step: &Step) -> usize {
    step.number.as_ref().map_or(0, Vec::len)
}

/// What closes most numbers of so many levels, from none on: «9)» and «9.1.» may stand in one table.
fn closing<'a>(
    numbers: impl Iterator<Item = (usize, &'a Text)> + Clone,
) -> [Option<&'static str>; DEEP + 1] {
    let ends = |text: &Text, with: &str| {
        let text = text.as_str().trim_end();
        let bare = with.is_empty() && text.ends_with(|c: char| c.is_ascii_digit());
        bare || !with.is_empty() && text.ends_with(with)
    };
    std::array::from_fn(|depth| {
        let alike = numbers.clone().filter(|number| number.0 == depth);
        let all = alike.clone().count() as f32;
        let ended = |with: &str| alike.clone().filter(|number| ends(number.1, with)).count() as f32;
        CLOSING.into_iter().find(|with| ended(with) >= ALIKE * all)
    })
}

/// What closes a number where others are closed otherwise: a point, a bracket, or nothing.
fn closed(read: &str) -> &'static str {
    match read.trim_end().chars().next_back() {
        Some(')' | '}') => ")",
        Some('.' | ',' | ':' | ';') => ".",
        _ => "",
    }
}

/// Puts a number in the place of what was read for it.
fn write(text: &mut Text, number: &str, corrections: &mut Vec<Correction>) {
    if text.as_str() != number {
        let mut patch = Patch::default();
        patch.note(Rule::Sequence, 0..text.len(), number);
        patch.change(0, text.as_str(), number);
        patch.apply(text, corrections);
    }
}

/// The rows below the head of a table that have cells of their own: their places, and what was read.
fn read(table: &Table) -> (Vec<usize>, Vec<Read>) {
    let (mut places, mut rows, mut begins) = (Vec::new(), Vec::new(), false);
    for (place, row) in table.rows.iter().enumerate() {
        let [first, rest @ ..] = &row.cells[..] else { continue };
        let is_title = rest.is_empty() || first.column > 0 || first.colspan > 1;
        if is_title || counts_columns(row) {
            begins = true;
            continue;
        }
        let bare: String = first.text.as_str().split_whitespace().collect();
        let bare = bare.replace([',', ':', ';'], ".");
        let number = bare.trim_matches(CLOSED).to_owned();
        places.push(place);
        rows.push(Read { number, begins: std::mem::take(&mut begins) });
    }
    (places, rows)
}

/// Whether a row holds nothing but the numbers of the columns.
fn counts_columns(row: &Row) -> bool {
    let number = |text: &Text| text.as_str().trim().parse::<usize>().ok();
    row.cells.len() > 2
        && row.cells.iter().zip(1..).filter(|(cell, at)| number(&cell.text) == Some(*at)).count()
            > row.cells.len() / 2
}

/// The text of a row's first cell.
fn text(table: &Table, place: usize) -> &Text {
    &table.rows[place].cells[0].text
}

/// Whether the digits of a row that goes on from those before are as they were read.
fn is_right(row: &Read, step: &Step) -> bool {
    let digits = |text: &str| text.chars().filter(|c| *c != '.').collect::<String>();
    let number = step.number.as_deref().filter(|_| !step.jump);
    number.is_some_and(|number| digits(&row.number) == digits(&written(number)))
}

/// Whether recognition may have read a row's number so.
fn is_misread(row: &Read, step: &Step) -> bool {
    step.number.as_deref().is_some_and(|number| off(&row.number, &written(number)) <= MISREAD)
}

/// Whether rows near before and behind one were read as they should be, and go on from each other.
fn is_borne_out(
    at: usize,
    numbered: &[usize],
    steps: &[Step],
    right: &impl Fn(usize) -> bool,
) -> bool {
    let Ok(place) = numbered.binary_search(&at) else { return false };
    if steps[at].jump {
        return false;
    }
    let before =
        numbered[..place].iter().rev().take(NEAR).find(|at| steps[**at].jump || right(**at));
    let mut behind = numbered[place + 1..].iter().take(NEAR).take_while(|at| !steps[**at].jump);
    let starts = place == 0;
    before.map_or(starts, |before| !steps[*before].jump) && behind.any(|at| right(*at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Cell;

    /// A table of rows with such numbers; a title of a section for `#`.
    fn table(numbers: &str) -> Table {
        let cell = |text: &str, column, colspan| {
            let text = Text::new(text.trim_matches('_'), 0);
            Cell { text, column, colspan, rowspan: 1 }
        };
        let row = |number: &str| match number {
            "#" => Row { cells: vec![cell("Раздел", 0, 3)] },
            _ => Row {
                cells: vec![cell(number, 0, 1), cell("Работы", 1, 1), cell("май", 2, 1)]
            },
        };
        Table { rows: numbers.split(' ').map(row).collect() }
    }

    /// The numbers of a table after its repair, as those of [`table`].
    fn repaired(read: &str) -> (String, usize) {
        let (mut found, mut corrections) = (table(read), Vec::new());
        repair(&mut found, &mut corrections);
        let number = |row: &Row| match &row.cells[0] {
            cell if cell.colspan > 1 => "#".to_owned(),
            cell if cell.text.is_empty() => "_".to_owned(),
            cell => cell.text.as_str().to_owned(),
        };
        let numbers: Vec<String> = found.rows.iter().map(number).collect();
        (numbers.join(" "), corrections.len())
    }

    #[test]
    fn numbers_follow_from_each_other() {
        for (read, wanted) in [
            ("1. 2. 5. 4, 5.", "1. 2. 3. 4. 5."),
            ("1) 2) и 4) 5) 6)", "1) 2) 3) 4) 5) 6)"),
            ("# 1.1 12 13 14 1.5 # 21 2.2", "# 1.1 1.2 1.3 1.4 1.5 # 2.1 2.2"),
            ("11 12 13 14 15 16 17 18 19 110 111", "1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 1.10 1.11"),
            ("1. 1.1. 12. 2. 2.1. 22. 2.3. 5. 4.", "1. 1.1. 1.2. 2. 2.1. 2.2. 2.3. 3. 4."),
            ("1) 2) 2.1. 22, 2.3. 2.4. 3) 4)", "1) 2) 2.1. 2.2. 2.3. 2.4. 3) 4)"),
            ("1 2 3 1 2 5 4", "1 2 3 1 2 3 4"),
            ("1 _ 2 3 _ 4", "1 _ 2 3 _ 4"),
            ("1. т. 3. 4. 5.", "1. 2. 3. 4. 5."),
        ] {
            let (found, corrections) = repaired(read);
            assert_eq!(found, wanted, "{read}");
            assert_eq!(corrections == 0, read == wanted);
        }
    }

    #[test]
    fn what_was_printed_wrong_stays_wrong() {
        for read in [
            "1 2 2 4 5 6",
            "1 2 3 5 6 7",
            "1 2 3 4 7",
            "5 6 7 8",
            "11 12 13 14 15",
            "12.05.2031 13.05.2031 17.05.2031 20.05.2031",
            "1 2 Иное 3 4",
            "2027 2028 2029 2030",
            "№ 1 2 3 17 4 5",
        ] {
            assert_eq!(repaired(read).0, read);
        }
    }

    proptest! {
        #[test]
        fn what_is_counted_well_stays(sections in prop::collection::vec(1_usize..30, 1..5)) {
            prop_assume!(sections.iter().sum::<usize>() > 3);
            let rows = sections.iter().zip(1..).flat_map(|(rows, section)| {
                let numbers = (1..=*rows).map(move |row| format!("{section}.{row}."));
                std::iter::once("#".to_owned()).chain(numbers)
            });
            let numbers = rows.collect::<Vec<_>>().join(" ");
            prop_assert_eq!(repaired(&numbers), (numbers, 0));
        }

        #[test]
        fn any_readings_do(readings in prop::collection::vec("[0-9.,;:)а-я]{1,20}", 0..40)) {
            let numbers = readings.join(" ");
            prop_assert_eq!(repaired(&numbers).0.split(' ').count(), numbers.split(' ').count());
        }
    }
}
