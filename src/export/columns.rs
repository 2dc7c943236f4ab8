//! The columns that csv, jsonl and the sheets share, so that the three cannot drift apart.

use std::borrow::Cow;

use super::cell::{Cell, Kind};
use super::view::Row;
use super::words::{self, Word, by};
use crate::model::{Deadline, Item, Lang, Section};

/// A column: its names, and how it is drawn from a row.
pub(super) struct Column {
    /// Key in JSON.
    pub(super) key: &'static str,
    ru: &'static str,
    en: &'static str,
    /// Width in a sheet, in characters.
    pub(super) width: u8,
    /// True where a long text is cut in sight and not wrapped, because rows repeat it.
    pub(super) clipped: bool,
    /// What its cells hold, where they hold anything.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "only Parquet has types"))]
    pub(super) kind: Kind,
    /// The value in a row.
    pub(super) draw: for<'a> fn(&Row<'a>, Lang) -> Cell<'a>,
}

impl Column {
    /// A column of texts.
    pub(super) const fn new(
        key: &'static str,
        ru: &'static str,
        en: &'static str,
        width: u8,
        draw: for<'a> fn(&Row<'a>, Lang) -> Cell<'a>,
    ) -> Self {
        Self { key, ru, en, width, clipped: false, kind: Kind::Text, draw }
    }

    /// The same column, with its long texts cut in sight.
    pub(super) const fn clipped(mut self) -> Self {
        self.clipped = true;
        self
    }

    /// The same column, of cells of another kind.
    pub(super) const fn of(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Its heading.
    pub(super) fn heading(&self, lang: Lang) -> &'static str {
        by(lang, self.ru, self.en)
    }
}

/// One line an item.
pub(super) static ITEMS: &[Column] = &[
    SOURCE,
    KIND,
    NUMBER,
    DATE,
    ISSUER.clipped(),
    TITLE.clipped(),
    PART,
    Column::new("part_title", "Заголовок части", "Part title", 30, |row, _| {
        Cell::text(row.part.and_then(|part| part.title.as_deref()))
    })
    .clipped(),
    Column::new("section", "Раздел", "Section", 24, |row, _| section(row.item())).clipped(),
    ITEM,
    Column::new("number", "№", "No.", 8, |row, _| {
        Cell::text(row.item().and_then(|item| item.number.as_deref()))
    }),
    Column::new("path", "Путь", "Path", 9, |row, _| {
        Cell::text(row.item().and_then(|item| item.path.as_deref()))
    }),
    Column::new("type", "Тип", "Type", 10, |row, lang| {
        row.item().map_or(Cell::Empty, |item| Cell::Word(words::item_type(item.item_type, lang)))
    })
    .of(Kind::Word),
    TEXT,
    RESPONSIBLE,
    Column::new(
        "bodies",
        "Ответственные (названия)",
        "Bodies",
        32,
        |row, _| {
            let who = row.item().map_or(&[][..], |item| &item.responsible);
            Cell::List(who.iter().filter_map(|who| who.name.as_deref()).collect())
        },
    )
    .of(Kind::List),
    Column::new("deadline_text", "Срок", "Deadline", 20, |row, _| {
        Cell::text(first(row).and_then(|deadline| deadline.text.as_deref()))
    }),
    Column::new("deadline_kind", "Вид срока", "Deadline kind", 14, |row, lang| {
        first(row).map_or(Cell::Empty, |d| Cell::Word(words::deadline_kind(d.kind, lang)))
    })
    .of(Kind::Word),
    Column::new("start", "Начало", "Start", 12, |row, _| {
        Cell::date(first(row).and_then(|deadline| deadline.start))
    })
    .of(Kind::Date),
    Column::new("end", "Окончание", "End", 12, |row, _| {
        Cell::date(first(row).and_then(|deadline| deadline.end))
    })
    .of(Kind::Date),
    Column::new("rrule", "Правило повтора", "Recurrence rule", 24, |row, _| {
        Cell::text(first(row).and_then(|deadline| deadline.rrule.as_deref()))
    }),
    Column::new("per_year", "Раз в год", "Per year", 8, |row, _| {
        let times = first(row).and_then(|deadline| deadline.per_year);
        times.map_or(Cell::Empty, |times| Cell::Number(times.into()))
    })
    .of(Kind::Number),
    Column::new("also", "Ещё сроки", "More deadlines", 20, |row, _| {
        let more = first(row).map_or(&[][..], |deadline| &deadline.also);
        Cell::List(more.iter().filter_map(|deadline| deadline.text.as_deref()).collect())
    })
    .of(Kind::List),
    Column::new("result", "Результат", "Result", 28, |row, _| {
        Cell::text(row.item().and_then(|item| item.result.as_deref()))
    }),
    Column::new("control", "Контроль", "Control", 12, |row, lang| {
        let control = row.item().and_then(|item| item.control);
        control.map_or(Cell::Empty, |control| Cell::Word(words::control(control, lang)))
    })
    .of(Kind::Word),
    Column::new("extra", "Прочие столбцы", "Other columns", 28, |row, _| {
        row.item().map_or(Cell::Empty, |item| Cell::Map(&item.extra))
    })
    .of(Kind::Map),
    Column::new("doubts", "Сомнений", "Doubts", 10, |row, _| {
        Cell::Number(row.own_doubts().count() as u64)
    })
    .of(Kind::Number),
    Column::new("doubt_codes", "Коды сомнений", "Doubt codes", 20, |row, _| {
        Cell::List(row.own_doubts().map(|doubt| doubt.code).collect())
    })
    .of(Kind::List),
    Column::new("span", "Место в тексте", "Place in the text", 14, |row, _| {
        let evidence = row.item().and_then(|item| item.evidence.get("text"));
        evidence.and_then(|evidence| evidence.span).map_or(Cell::Empty, Cell::Span)
    })
    .of(Kind::Span),
];

/// The file.
pub(super) const SOURCE: Column =
    Column::new("source", "Источник", "Source", 28, |row, _| {
        Cell::text(Some(&row.act.source.path))
    });

/// The act's kind: its own word where it has one.
pub(super) const KIND: Column =
    Column::new("act_kind", "Вид акта", "Act kind", 14, |row, lang| {
        let act = &row.act.requisites;
        let Some(kind) = act.kind else { return Cell::text(act.kind_text.as_deref()) };
        let named = words::act_kind(kind, lang);
        match &act.kind_text {
            Some(word) if lang == Lang::Ru => Cell::Word(Word { code: named.code, word }),
            _ => Cell::Word(named),
        }
    })
    .of(Kind::Word);

/// The act's number.
pub(super) const NUMBER: Column =
    Column::new("act_number", "Номер акта", "Act number", 12, |row, _| {
        Cell::text(row.act.requisites.number.as_deref())
    });

/// The act's date.
pub(super) const DATE: Column =
    Column::new("act_date", "Дата акта", "Act date", 12, |row, _| {
        Cell::date(row.act.requisites.date)
    })
    .of(Kind::Date);

/// Who issued the act.
pub(super) const ISSUER: Column = Column::new("issuer", "Орган", "Issuer", 30, |row, _| {
    Cell::text(row.act.requisites.issuer.as_ref().map(|issuer| issuer.name.as_str()))
});

/// The act's title.
pub(super) const TITLE: Column =
    Column::new("act_title", "Заголовок акта", "Act title", 36, |row, _| {
        Cell::text(row.act.requisites.title.as_deref())
    });

/// The part's id.
pub(super) const PART: Column = Column::new("part", "Часть", "Part", 13, |row, _| {
    Cell::text(row.part.map(|part| part.id.as_str()))
});

/// The item's id, which diagnostics and the documents name.
pub(super) const ITEM: Column =
    Column::new("item", "Код пункта", "Item id", 16, |row, _| {
        Cell::text(row.item().map(|item| item.id.as_str()))
    });

/// What is ordered.
pub(super) const TEXT: Column =
    Column::new("text", "Что сделать", "Text", 60, |row, _| {
        Cell::text(row.item().map(|item| item.text.as_str()))
    });

/// Who, as written.
pub(super) const RESPONSIBLE: Column =
    Column::new("responsible", "Ответственные", "Responsible", 32, |row, _| {
        let who = row.item().map_or(&[][..], |item| &item.responsible);
        Cell::List(who.iter().map(|who| who.text.as_str()).collect())
    })
    .of(Kind::List);

/// The item's first deadline.
fn first<'a>(row: &Row<'a>) -> Option<&'a Deadline> {
    row.item().map(|item| &item.deadline)
}

/// A section's number and title.
fn section(item: Option<&Item>) -> Cell<'_> {
    match item.and_then(|item| item.section.as_ref()) {
        Some(Section { number: Some(number), title }) if !title.is_empty() => {
            Cell::made(format!("{number}. {title}"))
        }
        Some(Section { number: Some(number), .. }) => Cell::text(Some(number)),
        Some(Section { number: None, title }) => Cell::Text(Cow::Borrowed(title)),
        None => Cell::Empty,
    }
}
