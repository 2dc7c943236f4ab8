//! Columns of plans: what they hold, in which order, and what their heads say.

use super::super::prng::Rng;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The row's number.
    Number,
    /// What is done.
    Activity,
    /// By when.
    Deadline,
    /// By whom.
    Responsible,
    /// What comes of it.
    Result,
    /// Something else.
    Extra,
}

use Role::{Activity, Deadline, Extra, Number, Responsible, Result};

const ORDERS: [&[Role]; 14] = [
    &[Number, Activity, Responsible, Deadline, Result],
    &[Number, Activity, Deadline, Responsible],
    &[Number, Activity, Deadline, Responsible],
    &[Number, Activity, Responsible, Deadline],
    &[Number, Activity, Deadline, Responsible, Result],
    &[Number, Activity, Result, Deadline, Responsible],
    &[Number, Deadline, Activity, Responsible],
    &[Activity, Deadline, Responsible],
    &[Activity, Responsible, Deadline],
    &[Deadline, Activity, Responsible],
    &[Number, Activity, Deadline, Responsible, Extra],
    &[Number, Activity, Extra, Deadline, Responsible, Result],
    &[Number, Activity, Deadline, Responsible, Result, Extra],
    &[Number, Activity, Extra, Deadline, Responsible, Result, Extra],
];

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// What it holds.
    pub(crate) role: Role,
    /// Its head.
    pub(crate) title: &'static str,
    /// Relative width.
    pub(crate) width: usize,
}

const NUMBER: [&str; 6] = ["№ п/п", "№ п/п", "№", "№ пп", "№п/п", "N п/п"];
const ACTIVITY: [&str; 10] = [
    "Мероприятие",
    "Мероприятия",
    "Наименование мероприятия",
    "Наименование мероприятий",
    "Содержание мероприятия",
    "Содержание работы",
    "Мероприятие (содержание деятельности)",
    "Название мероприятия",
    "Наименование мероприятия",
    "Мероприятия",
];
const DEADLINE: [&str; 14] = [
    "Срок",
    "Сроки",
    "Срок исполнения",
    "Сроки исполнения",
    "Сроки выполнения",
    "Срок выполнения мероприятий",
    "Срок проведения",
    "Сроки проведения",
    "Срок реализации",
    "Дата проведения",
    "Период (срок реализации)",
    "Дата (сроки проведения)",
    "Дата проведения мероприятия",
    "Срок выполнения",
];
const RESPONSIBLE: [&str; 12] = [
    "Ответственный",
    "Ответственные",
    "Ответственные исполнители",
    "Ответственный исполнитель",
    "Ответственный за исполнение",
    "Ответственные за выполнение мероприятий",
    "Исполнитель",
    "Ответственные лица",
    "Отв. лица",
    "Исполнители",
    "Ответственный за выполнение",
    "Ответственный исполнитель/соисполнитель",
];
const RESULT: [&str; 4] =
    ["Ожидаемый результат", "Планируемый результат", "Результат", "Результат. Вид документа"];
/// Heads of other columns, with what their cells say.
pub(crate) const EXTRA: [(&str, &[&str]); 5] = [
    ("Источник финансирования", &["бюджет", "без финансирования", "внебюджетные средства"]),
    ("Отметка о выполнении", &["", ""]),
    (
        "Место проведения",
        &["актовый зал", "зал заседаний", "центральная площадь", "по месту нахождения"],
    ),
    ("Единица учета", &["шт.", "объект", "человек"]),
    ("Примечание", &["", "приоритет", ""]),
];

/// Columns for a plan. Two extra columns never say the same. Where `full`, rows have a number and
/// no cell may be empty.
pub(crate) fn columns(rng: &mut Rng, full: bool) -> Vec<Column> {
    let order = loop {
        let order = *rng.pick(&ORDERS);
        if !full || order.contains(&Number) {
            break order;
        }
    };
    let mut extra = rng.below(EXTRA.len());
    order
        .iter()
        .map(|role| {
            let (title, width): (&'static str, usize) = match role {
                Number => (*rng.pick(&NUMBER), 7),
                Activity => (*rng.pick(&ACTIVITY), 36),
                Deadline => (*rng.pick(&DEADLINE), 20),
                Responsible => (*rng.pick(&RESPONSIBLE), 26),
                Result => (*rng.pick(&RESULT), 22),
                Extra => {
                    extra = (extra + 1) % EXTRA.len();
                    while full && EXTRA[extra].1.contains(&"") {
                        extra = (extra + 1) % EXTRA.len();
                    }
                    (EXTRA[extra].0, 16)
                }
            };
            Column { role: *role, title, width }
        })
        .collect()
}
