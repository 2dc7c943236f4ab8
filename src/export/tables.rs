//! Tables: those of a workbook, and what single files hold.

use super::Rows;
use super::cell::{Cell, Kind};
use super::columns::{
    self, Column, DATE, ISSUER, ITEM, KIND, NUMBER, PART, RESPONSIBLE, SOURCE, TEXT, TITLE,
};
use super::view::{Row, View};
use super::words::{self, by};
use crate::model::Lang;

/// A table: its name and its columns.
pub(super) struct Table {
    ru: &'static str,
    en: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
    /// Columns at the left that stay in sight.
    pub(super) frozen: u16,
    /// Its rows of one act.
    pub(super) rows: for<'a> fn(&'a View<'a>) -> Box<dyn Iterator<Item = Row<'a>> + 'a>,
}

impl Table {
    /// Its name.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        by(lang, self.ru, self.en)
    }
}

/// The table of acts, parts or items.
pub(super) fn of(rows: Rows) -> &'static Table {
    match rows {
        Rows::Acts => &TABLES[0],
        Rows::Items => &TABLES[1],
        Rows::Parts => &PARTS_OF_ACTS,
    }
}

/// The parts of acts; a workbook names them with their items.
static PARTS_OF_ACTS: Table = Table {
    ru: "Части",
    en: "Parts",
    columns: PARTS,
    frozen: 1,
    rows: |view| Box::new(view.part_rows()),
};

/// The tables of a workbook, in the order of its sheets.
pub(super) static TABLES: &[Table] = &[
    Table {
        ru: "Акты",
        en: "Acts",
        columns: ACTS,
        frozen: 1,
        rows: |view| Box::new(std::iter::once(view.act_row())),
    },
    Table {
        ru: "Пункты",
        en: "Items",
        columns: columns::ITEMS,
        frozen: 1,
        rows: |view| Box::new(view.item_rows()),
    },
    Table {
        ru: "Сроки",
        en: "Deadlines",
        columns: DEADLINES,
        frozen: 1,
        rows: |view| Box::new(view.deadline_rows()),
    },
    Table {
        ru: "Сомнения",
        en: "Diagnostics",
        columns: DOUBTS,
        frozen: 1,
        rows: |view| Box::new(view.doubt_rows()),
    },
];

static ACTS: &[Column] = &[
    SOURCE,
    Column::new("status", "Состояние", "Status", 13, |row, lang| {
        Cell::Word(words::status(row.act.status, lang))
    })
    .of(Kind::Word),
    KIND,
    NUMBER,
    DATE,
    ISSUER,
    Column::new("place", "Место", "Place", 16, |row, _| {
        Cell::text(row.act.requisites.place.as_deref())
    }),
    TITLE,
    Column::new("signatory", "Подписал", "Signatory", 22, |row, _| {
        let who = row.act.requisites.signatory.as_ref();
        Cell::text(who.and_then(|who| who.name.as_deref()))
    }),
    Column::new("parts", "Части", "Parts", 30, |row, _| {
        Cell::List(row.act.parts.iter().map(|part| part.id.as_str()).collect())
    })
    .of(Kind::List),
    Column::new("items", "Пунктов", "Items", 10, |row, _| {
        Cell::Number(row.act.parts.iter().map(|part| part.items.len() as u64).sum())
    })
    .of(Kind::Number),
    Column::new("doubts", "Сомнений", "Doubts", 10, |row, _| {
        Cell::Number(row.doubts.iter().filter(|doubt| doubt.asks()).count() as u64)
    })
    .of(Kind::Number),
    Column::new("lost", "Потеряно знаков", "Characters lost", 11, |row, _| {
        Cell::Number(row.act.coverage.lost)
    })
    .of(Kind::Number),
    Column::new("reader", "Чтец", "Reader", 10, |row, _| {
        Cell::text(row.act.source.reader.as_deref())
    }),
    Column::new("sha256", "SHA-256", "SHA-256", 20, |row, _| {
        Cell::text(Some(row.act.source.sha256.as_str()))
    })
    .clipped(),
];

static PARTS: &[Column] = &[
    SOURCE,
    KIND,
    NUMBER,
    DATE,
    PART,
    Column::new("part_kind", "Вид части", "Part kind", 14, |row, lang| {
        row.part.map_or(Cell::Empty, |part| Cell::Word(words::part_kind(part.kind, lang)))
    })
    .of(Kind::Word),
    Column::new("part_number", "Номер части", "Part number", 10, |row, _| {
        Cell::text(row.part.and_then(|part| part.number.as_deref()))
    }),
    Column::new("label", "Обозначение", "Label", 20, |row, _| {
        Cell::text(row.part.and_then(|part| part.label.as_deref()))
    }),
    Column::new("part_title", "Заголовок части", "Part title", 36, |row, _| {
        Cell::text(row.part.and_then(|part| part.title.as_deref()))
    }),
    Column::new("period_start", "Начало периода", "Period from", 12, |row, _| {
        Cell::date(row.part.and_then(|part| part.period).map(|period| period.start))
    })
    .of(Kind::Date),
    Column::new("period_end", "Конец периода", "Period to", 12, |row, _| {
        Cell::date(row.part.and_then(|part| part.period).map(|period| period.end))
    })
    .of(Kind::Date),
    Column::new("approved_by", "Утверждена", "Approved by", 28, |row, _| {
        let approval = row.part.and_then(|part| part.approval.as_ref());
        Cell::text(approval.map(|approval| approval.text.as_str()))
    }),
    Column::new("items", "Пунктов", "Items", 10, |row, _| {
        row.part.map_or(Cell::Empty, |part| Cell::Number(part.items.len() as u64))
    })
    .of(Kind::Number),
    Column::new("family", "Семья", "Family", 16, |row, _| {
        let duplicate = row.part.and_then(|part| part.duplicate.as_ref());
        Cell::text(duplicate.map(|duplicate| duplicate.family.as_str()))
    }),
    Column::new("family_class", "Место в семье", "Class in the family", 14, |row, _| {
        let duplicate = row.part.and_then(|part| part.duplicate.as_ref());
        Cell::text(duplicate.map(|duplicate| duplicate.class.as_str()))
    }),
    Column::new(
        "representative",
        "Представитель семьи",
        "Representative",
        28,
        |row, _| {
            let duplicate = row.part.and_then(|part| part.duplicate.as_ref());
            Cell::text(duplicate.map(|duplicate| duplicate.representative.as_str()))
        },
    ),
];

static DEADLINES: &[Column] = &[
    SOURCE,
    NUMBER,
    DATE,
    ITEM,
    TEXT,
    RESPONSIBLE,
    Column::new("deadline_text", "Срок", "Deadline", 24, |row, _| {
        Cell::text(row.deadline.and_then(|(_, deadline)| deadline.text.as_deref()))
    }),
    Column::new(
        "deadline_index",
        "Который в ячейке",
        "Which of the cell",
        11,
        |row, _| row.deadline.map_or(Cell::Empty, |(index, _)| Cell::Number(index as u64 + 1)),
    )
    .of(Kind::Number),
    Column::new("deadline_kind", "Вид срока", "Deadline kind", 15, |row, lang| {
        let kind = row.deadline.map(|(_, deadline)| words::deadline_kind(deadline.kind, lang));
        kind.map_or(Cell::Empty, Cell::Word)
    })
    .of(Kind::Word),
    Column::new("start", "Начало", "Start", 12, |row, _| {
        Cell::date(row.deadline.and_then(|(_, deadline)| deadline.start))
    })
    .of(Kind::Date),
    Column::new("end", "Окончание", "End", 12, |row, _| {
        Cell::date(row.deadline.and_then(|(_, deadline)| deadline.end))
    })
    .of(Kind::Date),
    Column::new("rrule", "Правило повтора", "Recurrence rule", 30, |row, _| {
        Cell::text(row.deadline.and_then(|(_, deadline)| deadline.rrule.as_deref()))
    }),
    Column::new("per_year", "Раз в год", "Per year", 8, |row, _| {
        let times = row.deadline.and_then(|(_, deadline)| deadline.per_year);
        times.map_or(Cell::Empty, |times| Cell::Number(times.into()))
    })
    .of(Kind::Number),
    Column::new("offset", "Отсчёт", "Counted", 24, |row, lang| {
        let offset = row.deadline.and_then(|(_, deadline)| deadline.offset.as_ref());
        offset.map_or(Cell::Empty, |offset| Cell::made(words::offset(offset, lang)))
    }),
    Column::new("condition", "Условие", "Condition", 24, |row, _| {
        Cell::text(row.deadline.and_then(|(_, deadline)| deadline.condition.as_deref()))
    }),
    Column::new("readings", "Прочтений", "Readings", 10, |row, _| {
        let readings = row.deadline.map_or(0, |(_, deadline)| deadline.readings.len());
        if readings > 0 { Cell::Number(readings as u64) } else { Cell::Empty }
    })
    .of(Kind::Number),
    Column::new("resolved_from", "Откуда даты", "Dates taken from", 16, |row, lang| {
        let from = row.deadline.and_then(|(_, deadline)| deadline.resolved_from);
        from.map_or(Cell::Empty, |from| Cell::Word(words::resolved_from(from, lang)))
    })
    .of(Kind::Word),
];

static DOUBTS: &[Column] = &[
    SOURCE,
    NUMBER,
    DATE,
    Column::new("severity", "Важность", "Severity", 12, |row, lang| {
        row.doubt.map_or(Cell::Empty, |doubt| Cell::Word(words::severity(doubt.severity, lang)))
    })
    .of(Kind::Word),
    Column::new("code", "Код", "Code", 20, |row, _| {
        Cell::text(row.doubt.map(|doubt| doubt.code))
    }),
    Column::new("field", "Поле", "Field", 26, |row, _| {
        Cell::text(row.doubt.and_then(|doubt| doubt.field.as_deref()))
    }),
    Column::new("message", "Что не так", "What is wrong", 48, |row, _| {
        Cell::text(row.doubt.map(|doubt| doubt.message))
    }),
    Column::new("hint", "Что сделать", "What to do", 48, |row, _| {
        Cell::text(row.doubt.and_then(|doubt| doubt.hint))
    }),
    Column::new("reading", "Прочитано", "Reading", 30, |row, lang| {
        let reading = row.doubt.and_then(|doubt| doubt.reading(row.act, lang));
        reading.map_or(Cell::Empty, Cell::Text)
    }),
    Column::new("passage", "Место источника", "Passage", 48, |row, _| {
        Cell::text(row.doubt.and_then(|doubt| doubt.passage(row.act)))
    }),
    Column::new("confidence", "Уверенность", "Confidence", 12, |row, _| {
        row.doubt.and_then(|doubt| doubt.confidence).map_or(Cell::Empty, Cell::Share)
    })
    .of(Kind::Share),
    Column::new("span", "Место в тексте", "Place in the text", 14, |row, _| {
        row.doubt.and_then(super::doubt::Doubt::span).map_or(Cell::Empty, Cell::Span)
    })
    .of(Kind::Span),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn kind(cell: &Cell<'_>) -> Option<Kind> {
        Some(match cell {
            Cell::Empty => return None,
            Cell::Text(_) => Kind::Text,
            Cell::List(_) => Kind::List,
            Cell::Map(_) => Kind::Map,
            Cell::Word(_) => Kind::Word,
            Cell::Date(_) => Kind::Date,
            Cell::Number(_) => Kind::Number,
            Cell::Share(_) => Kind::Share,
            Cell::Span(_) => Kind::Span,
        })
    }

    #[test]
    fn cells_are_of_the_kind_of_their_column() {
        let mut seen = 0;
        for act in sample::NAMES.map(sample::act) {
            let view = View::new(&act, Lang::Ru);
            for table in TABLES.iter().chain([&PARTS_OF_ACTS]) {
                for row in (table.rows)(&view) {
                    for column in table.columns {
                        let found = kind(&(column.draw)(&row, Lang::Ru));
                        assert!(found.is_none_or(|found| found == column.kind), "{}", column.key);
                        seen += usize::from(found.is_some());
                    }
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}
