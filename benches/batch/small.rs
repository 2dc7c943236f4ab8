//! Small invented acts in text: an order of five points, and a plan below every third.

use std::fmt::Write;

const TOWNS: [&str; 5] =
    ["Приозёрск-Новый", "Светлоречье", "Верхний Яр", "Заозёрное", "Ключи-Дальние"];
const WORKS: [&str; 6] = [
    "провести осмотр мостов и переправ",
    "подготовить перечень бесхозяйных сетей",
    "обеспечить завоз противогололёдных материалов",
    "организовать обучение дежурных смен",
    "направить сведения о готовности котельных",
    "обновить паспорта безопасности школ",
];
const BODIES: [&str; 4] =
    ["отдел благоустройства", "управление образования", "отдел культуры", "дежурная служба"];
const MONTHS: [&str; 4] = ["март", "июнь", "сентябрь", "декабрь"];

/// An order of five points; every third has a plan of six rows.
pub(crate) fn act(number: usize) -> String {
    let town = TOWNS[number % TOWNS.len()];
    let (day, month) = (1 + number % 28, 1 + number / 28 % 12);
    let mut text = format!(
        "Администрация города {town}\n\nПРИКАЗ\n\n{day:02}.{month:02}.2023 № {}-О\n\n\
         О подготовке города к сезону\n\nВ целях устойчивой работы служб\n\nПРИКАЗЫВАЮ:\n\n",
        number + 1
    );
    for point in 1..=4 {
        let (work, body) =
            (WORKS[(number + point) % WORKS.len()], BODIES[(number + 2 * point) % BODIES.len()]);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{point}. Назначить ответственным {body} и {work} в срок до {:02}.{:02}.2024.",
            1 + point * 3,
            1 + (number + point) % 12
        );
    }
    text.push_str("5. Контроль за исполнением приказа оставляю за собой.\n\nГлава города                         А.Б. Ветров\n");
    if number.is_multiple_of(3) {
        plan(&mut text, number);
    }
    text
}

fn plan(text: &mut String, number: usize) {
    let _ = write!(
        text,
        "\n\nПриложение\nк приказу от {:02}.{:02}.2023 № {}-О\n\nПлан мероприятий на 2024 год\n\n\
         | № | Мероприятие | Срок | Ответственный |\n|---|---|---|---|\n",
        1 + number % 28,
        1 + number / 28 % 12,
        number + 1
    );
    for row in 1..=6 {
        let (work, body) =
            (WORKS[(number + row) % WORKS.len()], BODIES[(number + row) % BODIES.len()]);
        let _ = writeln!(text, "| {row} | {work} | {} 2024 | {body} |", MONTHS[row % MONTHS.len()]);
    }
}
