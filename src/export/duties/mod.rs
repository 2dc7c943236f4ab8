//! Duties with their days: a line each for spreadsheets, or a calendar.

pub mod ics;
#[cfg(feature = "xlsx")]
pub mod sheet;

use super::cell::Cell;
use super::csv::{drawn, writer};
use super::words::{by, day, deadline_kind};
use crate::model::{Due, Lang};

/// A column: its names, its width in a sheet, and how it is drawn.
struct Column {
    ru: &'static str,
    en: &'static str,
    #[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "only sheets have widths"))]
    width: u8,
    draw: for<'a> fn(&Due<'a>, Lang) -> Cell<'a>,
}

impl Column {
    fn heading(&self, lang: Lang) -> &'static str {
        by(lang, self.ru, self.en)
    }
}

const fn column(
    ru: &'static str,
    en: &'static str,
    width: u8,
    draw: for<'a> fn(&Due<'a>, Lang) -> Cell<'a>,
) -> Column {
    Column { ru, en, width, draw }
}

static COLUMNS: &[Column] = &[
    column("Срок", "Due", 12, |due, _| Cell::date(due.day)),
    column("Кто", "Who", 36, |due, _| {
        Cell::List(due.duty.who.iter().map(String::as_str).collect())
    }),
    column("Что", "What", 56, |due, _| Cell::text(Some(&due.duty.text))),
    column("Срок, как написан", "Deadline as written", 24, |due, _| {
        Cell::text(Some(&due.duty.deadline))
    }),
    column("Вид срока", "Deadline kind", 14, |due, lang| {
        Cell::Word(deadline_kind(due.duty.kind, lang))
    }),
    column("Час", "Hour", 8, |due, _| match due.duty.hour {
        Some(hour) => Cell::made(hour.strftime("%H:%M").to_string()),
        None => Cell::Empty,
    }),
    column("Правило повтора", "Recurrence rule", 24, |due, _| {
        Cell::text(due.duty.rrule.as_deref())
    }),
    column("Повторяется до", "Recurs until", 12, |due, _| Cell::date(due.duty.until)),
    column("Дней просрочки", "Days overdue", 10, |due, _| {
        let days = due.overdue.and_then(|days| u64::try_from(days).ok());
        days.map_or(Cell::Empty, Cell::Number)
    }),
    column("Есть другое прочтение", "May be read otherwise", 12, |due, lang| {
        if due.duty.doubtful { Cell::text(Some(by(lang, "да", "yes"))) } else { Cell::Empty }
    }),
    column("Акт", "Act", 28, |due, _| Cell::text(Some(&due.duty.act))),
    column("Заголовок", "Title", 36, |due, _| Cell::text(due.duty.title.as_deref())),
    column("Источник", "Source", 28, |due, _| Cell::text(Some(&due.duty.source))),
    column("Пункт", "Item", 16, |due, _| Cell::text(Some(&due.duty.item))),
    column("UID", "UID", 20, |due, _| Cell::text(Some(&due.duty.uid))),
];

/// A line a day, as Excel reads it in Russian: semicolons, a byte order mark, CRLF.
pub fn csv(due: &[Due<'_>], lang: Lang) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = writer(&mut bytes);
    // Memory takes all, and every record has as many fields as there are columns.
    let _ = writer.write_record(COLUMNS.iter().map(|column| column.heading(lang)));
    for one in due {
        let cells = COLUMNS.iter().map(|column| drawn(&(column.draw)(one, lang)));
        let _ = writer.write_record(cells.map(String::into_bytes));
    }
    drop(writer);
    bytes
}

/// The day, who, what and the act, as a table in a terminal has them.
pub fn row(due: &Due<'_>, lang: Lang) -> [String; 4] {
    let overdue = due.overdue.map(|days| match lang {
        Lang::Ru => format!(" (-{days} дн.)"),
        Lang::En => format!(" (-{days} d)"),
    });
    let when = due.day.map(|date| day(date, lang)).unwrap_or_default();
    [
        format!("{when}{}", overdue.unwrap_or_default()),
        due.duty.who.join("; "),
        due.duty.text.clone(),
        due.duty.act.clone(),
    ]
}
