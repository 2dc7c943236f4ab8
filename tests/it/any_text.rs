//! Whatever the lines of a source and their order, the stages give an act and lose nothing.

use std::collections::BTreeSet;

use prikaz::model::{Act, EvidenceMap, Span};
use prikaz::{check, extract, layout, normalize, read};
use proptest::prelude::*;

/// Lines of heads.
const HEADS: [&str; 12] = [
    "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО ОКРУГА",
    "П Р И К А З",
    "ПОСТАНОВЛЕНИЕ",
    "РАСПОРЯЖЕНИЕ № 12-р от 3 марта 2024 года",
    "12.03.2024          с. Ольхово          № 77",
    "от 12 марта 2024 г. № 77-р",
    "О подготовке школ к зиме",
    "Об утверждении плана мероприятий (\"дорожной карты\") на 2024-2025 годы",
    "В целях исполнения постановления от 01.02.2023 № 5",
    "ПРИКАЗЫВАЮ:",
    "п о с т а н о в л я ю:",
    "РЕШИЛ",
];

/// Points, lists and wordings.
const POINTS: [&str; 22] = [
    "1. Утвердить:",
    "1.1. Отделу дорог (Лесной И.И.) до 20 марта 2024 года отремонтировать мост.",
    "2) директорам школ - ежегодно, до 1 мая;",
    "а) план мероприятий (приложение 2);",
    "- состав комиссии;",
    "— обеспечить уборку",
    "3.",
    "4",
    "IV. Общие положения",
    "2. Пункт 3 изложить в следующей редакции:",
    "«3. Срок - до 5 мая 2024 года.",
    "Отделу - ежеквартально».",
    "\"1.1. Комиссия\"",
    "5. Контроль оставляю за собой.",
    "6. Контроль за исполнением возложить на заместителя главы И.И. Лесного.",
    "7. Настоящий приказ вступает в силу со дня подписания. 8. Разослать отделам.",
    "строки, которая идёт дальше,",
    "и кончается здесь.",
    "Раздел 2. Содержание улиц",
    "1.2.3.4. Глубоко",
    "999999999999. Большое число",
    "П.А. Лесной6. Порядок",
];

/// Signatures, tails and captions.
const TAILS: [&str; 14] = [
    "Глава округа                              И.И. Лесной",
    "И.о. директора                П.П. Полевая",
    "И.И. Лесной",
    "Исп. Полевая Анна Петровна",
    "тел. 8 (84500) 2-13-45",
    "Рассылка: в дело - 1 экз., отдел дорог - 1 экз.;",
    "СОГЛАСОВАНО:",
    "Приложение 1",
    "Приложение № 2 к постановлению администрации от 12.03.2024 № 77",
    "Приложение к Положению",
    "УТВЕРЖДЕН",
    "УТВЕРЖДАЮ Директор школы _______ И.И. Лесной",
    "приказом от __.__.____ № ___",
    "План мероприятий на 2024 год",
];

/// Rows of tables in every drawing.
const ROWS: [&str; 36] = [
    "┌───┬─────────────┬────────┬─────────────┐",
    "│ № │ Мероприятие │ Срок   │ Исполнитель │",
    "├───┼─────────────┼────────┼─────────────┤",
    "│ 1 │ Ремонт      │ май    │ Отдел дорог │",
    "│   │ кровли      │        │             │",
    "├───┴─────────────┴────────┴─────────────┤",
    "│ Раздел I. Мосты                        │",
    "└───┴─────────────┴────────┴─────────────┘",
    "+---+--------+------+",
    "| 1 | Мосты  | май  |",
    "T---T--------T------T",
    "| № п/п | Мероприятия | Сроки | Ответственные |",
    "|---|---|---|---|",
    "| 1 | Уборка улиц | до 15.04.2024 | Лесной И.И. |",
    "| 1.1 | Посадка | | |",
    "| | и полив | постоянно | отдел парков |",
    "| **I** | **Кадры** | | |",
    "| 1 | 2 | 3 | 4 |",
    "№ п/п\tНаименование мероприятия\tСрок исполнения\tОтветственный исполнитель",
    "1\tРемонт дорог\tв течение года\tОтдел дорог, отдел связи",
    "\tпродолжение\t\t",
    "2.\tОсмотр мостов\tапрель, май\tКомиссия",
    "Февраль",
    "1\t2\t3\t4",
    "\t\t\t",
    "№    Мероприятие              Срок        Ответственный",
    "п/п                           исполнения",
    "1    Ремонт кровли            май 2024    Отдел дорог",
    "     школы",
    "2    Посадка лип              июнь        Отдел парков",
    "№ п/п",
    "Мероприятие",
    "Срок",
    "Ответственный",
    "2. Посадка",
    "-----------------------------",
];

/// What scanners, converters and pages leave behind.
const NOISE: [&str; 16] = [
    "",
    "",
    "",
    "\u{c}",
    "- 2 -",
    "3",
    "|",
    "<br>",
    "<p>**Ито́г**</p> &nbsp;",
    "</td></tr></table>",
    "\u{feff}\u{ad}",
    "«««»",
    "________________",
    "* * *",
    "Oтдeл пo paбoтe",
    "меро-",
];

fn line() -> impl Strategy<Value = String> {
    let pool = prop_oneof![
        4 => prop::sample::select(&HEADS[..]),
        5 => prop::sample::select(&POINTS[..]),
        3 => prop::sample::select(&TAILS[..]),
        6 => prop::sample::select(&ROWS[..]),
        3 => prop::sample::select(&NOISE[..]),
    ];
    let stray = prop_oneof![
        8 => Just(String::new()),
        1 => "[ \\t№.,;:«»|│┼+_()/\u{ad}\u{a0}\u{301}-]{1,3}",
        1 => "[а-яA-Z0-9Ёё𝟙🎉İßﬁ]{1,3}",
    ];
    // A stray run of characters somewhere in the line, which may also end there.
    (pool, stray, any::<prop::sample::Index>(), prop::bool::weighted(0.05)).prop_map(
        |(line, stray, place, cut)| {
            let places: Vec<usize> =
                line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
            let (before, after) = line.split_at(places[place.index(places.len())]);
            format!("{before}{stray}{}", if cut { "" } else { after })
        },
    )
}

/// Lines in any order, or a run of one drawing's rows, so that tables come about.
fn text() -> impl Strategy<Value = String> {
    let rows = (0..ROWS.len(), 1..12usize)
        .prop_map(|(from, count)| ROWS[from..ROWS.len().min(from + count)].join("\n"));
    let part = prop_oneof![4 => line(), 1 => rows];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.join("\n"))
}

/// A page of paragraphs and tables whose cells reach where they like.
fn page() -> impl Strategy<Value = String> {
    let cell = (line(), 0..5u32, 0..5u32).prop_map(|(text, across, down)| {
        format!("<td colspan={across} rowspan={down}>{text}</td>")
    });
    let row = prop::collection::vec(cell, 0..6).prop_map(|c| format!("<tr>{}</tr>", c.concat()));
    let table = (any::<bool>(), prop::collection::vec(row, 0..8)).prop_map(|(headed, rows)| {
        let head = "<tr><th>№<th>Мероприятие<th>Срок<th>Ответственный</tr>";
        format!("<table>{}{}</table>", if headed { head } else { "" }, rows.concat())
    });
    let block = prop_oneof![3 => line().prop_map(|text| format!("<p>{text}</p>")), 1 => table];
    prop::collection::vec(block, 1..20)
        .prop_map(|blocks| format!("<!DOCTYPE html><html><body>{}</body></html>", blocks.concat()))
}

/// The act of a source, and the number of characters in its reader's text; null for an empty one.
fn act(bytes: &[u8]) -> Option<(Act, u32)> {
    let content = read::read(bytes, &read::Options::default()).ok()?;
    let chars = content.text.chars().count() as u32;
    let document = normalize::normalize(layout::layout(content));
    Some((check::check(extract::extract(document)), chars))
}

fn spans(evidence: &EvidenceMap) -> impl Iterator<Item = Span> {
    evidence.values().flat_map(|found| found.span.iter().chain(&found.continued).copied())
}

/// Every place that an act names.
fn all_spans(act: &Act) -> Vec<Span> {
    let mut all: Vec<Span> = spans(&act.requisites.evidence).collect();
    all.extend(act.corrections.iter().map(|correction| correction.span));
    for part in &act.parts {
        all.extend(spans(&part.evidence));
        all.extend(part.blocks.iter().filter_map(|block| block.span));
        for item in &part.items {
            all.extend(spans(&item.evidence));
            all.extend(item.corrections.iter().map(|correction| correction.span));
        }
    }
    all
}

/// What holds for every act, however strange its source.
fn holds(source: &str) -> Result<(), TestCaseError> {
    let Some((act, chars)) = act(source.as_bytes()) else { return Ok(()) };
    let coverage = &act.coverage;
    prop_assert_eq!(coverage.lost, 0);
    prop_assert_eq!(coverage.fields + coverage.blocks + coverage.furniture, coverage.source_chars);
    for Span(start, end) in all_spans(&act) {
        prop_assert!(start < end && end <= chars, "{start}..{end} of {chars}");
    }
    let mut ids = BTreeSet::new();
    for id in act.parts.iter().map(|part| &part.id) {
        prop_assert!(ids.insert(id.clone()), "{id} comes twice");
    }
    for item in act.parts.iter().flat_map(|part| &part.items) {
        prop_assert!(ids.insert(item.id.clone()), "{} comes twice", item.id);
        // What an item stands under comes before it.
        prop_assert!(item.parent.as_ref().is_none_or(|parent| ids.contains(parent)));
    }
    prop_assert_eq!(Some((act, chars)), self::act(source.as_bytes()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_an_act(source in text()) {
        holds(&source)?;
    }

    #[test]
    fn any_page_becomes_an_act(source in page()) {
        holds(&source)?;
    }
}
