//! `prikaz export` from end to end: what is written reads back as what was read.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use calamine::{Data, Reader, Xlsx};
use prikaz::model::{Act, Deadline, Item, Responsible};

use crate::program::{Desk, act};

/// A plan whose deadlines take their year from its period, and from the sections of it.
const PLAN: &str = "АДМИНИСТРАЦИЯ ГОРОДА ПРИОЗЁРСКА

ПРИКАЗ

01.03.2030 № 5

О содержании дорог

ПРИКАЗЫВАЮ:

1. Утвердить план содержания дорог на 2030 год (прилагается).
2. Отделу связи (Л.Н. Дубовая) представить отчёт до 20.05.2030.
3. Контроль за исполнением приказа оставляю за собой.

Глава города                                        А.Б. Ветров

Приложение
к приказу от 01.03.2030 № 5

План содержания дорог на 2030 год

| № | Мероприятие | Срок | Ответственные |
|---|---|---|---|
| 1 | Осмотр мостов | ежеквартально | Отдел дорог |
| 2 | Покраска ограждений | май | Отдел дорог; МКУ «Светофор» |
| 3 | Уборка снега | по мере необходимости | Отдел дорог |
| 4 | Проверка знаков; учёт, опись | до 1 сентября | Отдел знаков |
| 5 | Смета | июнь - июль | Начальник отдела дорог Л.Н. Дубовая |
| 6 | =2+2 | 15.03.2030, 20.10.2030 | @Отдел |
| 7 | Надзор <b>за</b> \\*мостами\\* | с 01.09.2030 | Отдел дорог |
| 8 | Обход | ежегодно, до 1 октября | Отдел знаков |
";

fn desk() -> Desk {
    let desk = Desk::new(&[("1.md", PLAN.as_bytes()), ("2.txt", act(77).as_bytes())]);
    let ran = desk.run("convert in -o out -q");
    assert_eq!(ran.code, 0, "{ran:?}");
    desk
}

fn acts(desk: &Desk, folder: &str) -> Vec<Act> {
    let files = desk.files(folder).into_iter().filter(|(name, _)| !name.contains('/'));
    files.filter_map(|(_, bytes)| serde_json::from_slice(&bytes).ok()).collect()
}

fn items(acts: &[Act]) -> Vec<&Item> {
    acts.iter().flat_map(|act| &act.parts).flat_map(|part| &part.items).collect()
}

fn export(desk: &Desk, words: &str) {
    let ran = desk.run(&format!("export out {words}"));
    assert_eq!(ran.code, 0, "{words}: {ran:?}");
}

/// What must not change on the way through a document: the days, not the words.
fn days(deadline: &Deadline) -> String {
    let Deadline { kind, start, end, rrule, per_year, also, .. } = deadline;
    let also: Vec<String> = also.iter().map(days).collect();
    format!("{kind:?} {start:?} {end:?} {rrule:?} {per_year:?} {also:?}")
}

fn who(all: &[Responsible]) -> Vec<String> {
    let name = |who: &Responsible| who.name.clone().unwrap_or_else(|| who.text.clone());
    all.iter().map(|who| format!("{} {:?} {:?}", name(who), who.person, who.role)).collect()
}

#[cfg(feature = "docx")]
#[test]
fn a_consolidated_plan_converted_again_is_the_same() {
    let desk = desk();
    export(&desk, "--format docx --lang ru -o again/plan.docx");
    let ran = desk.run("convert again -o read -q");
    assert!(ran.code < 2, "{ran:?}");
    let told = |acts: &[Act]| -> Vec<String> {
        let line = |item: &Item| {
            let text = item.text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{text}\n  {}\n  {:?}", days(&item.deadline), who(&item.responsible))
        };
        items(acts).into_iter().map(line).collect()
    };
    let (found, wanted) = (told(&acts(&desk, "read")), told(&acts(&desk, "out")));
    assert!(found == wanted, "{}\n---\n{}", found.join("\n"), wanted.join("\n"));
    assert_eq!(found.len(), 13);
}

/// The text of a member of a package.
fn member(desk: &Desk, file: &str, name: &str) -> String {
    let file = fs::File::open(desk.path(file)).unwrap();
    let mut package = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[cfg(feature = "docx")]
#[test]
fn a_word_plan_has_the_form_of_an_office() {
    let desk = desk();
    export(&desk, "--format docx --lang ru --due 2030-05..2030-06 -o plan.docx");
    let document = member(&desk, "plan.docx", "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader />").count(), 1);
    assert!(!document.contains("w:trHeight"), "the mark of the head is left");
    assert!(document.contains("СВОДНЫЙ ПЛАН МЕРОПРИЯТИЙ"));
    assert!(document.contains("Срок исполнения: с 01.05.2030 по 30.06.2030"));
    assert!(document.contains(r#"w:orient="landscape""#), "{document}");
    let rows = document.matches("<w:tr>").count() + document.matches("<w:tr ").count();
    assert_eq!(document.matches("<w:cantSplit").count(), rows);
    let styles = member(&desk, "plan.docx", "word/styles.xml");
    assert!(styles.contains("Times New Roman"));
    let header = member(&desk, "plan.docx", "word/header1.xml");
    assert!(header.contains("PAGE"), "{header}");
}

#[test]
fn tables_read_back_what_the_acts_hold() {
    let desk = desk();
    let all = acts(&desk, "out");
    let items = items(&all);
    export(&desk, "--format jsonl --table acts -o acts.jsonl");
    let lines = fs::read_to_string(desk.path("acts.jsonl")).unwrap();
    let read: Vec<Act> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, all);

    export(&desk, "--format csv -o items.csv");
    let file = fs::read_to_string(desk.path("items.csv")).unwrap();
    let text = file.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), items.len());
    for (row, item) in rows.iter().zip(&items) {
        let cell = |name: &str| row[name].strip_prefix('\'').unwrap_or(&row[name]).to_owned();
        let day =
            |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |d| d.to_string());
        assert_eq!(cell("Text"), item.text);
        assert_eq!(cell("Start"), day(item.deadline.start));
        assert_eq!(cell("End"), day(item.deadline.end));
        assert_eq!(cell("Recurrence rule"), item.deadline.rrule.clone().unwrap_or_default());
        let who: Vec<&str> = item.responsible.iter().map(|who| who.text.as_str()).collect();
        assert_eq!(cell("Responsible"), who.join("; "));
        for value in row.values() {
            assert!(!value.starts_with(['=', '+', '-', '@', '\t', '\r']), "{value}");
        }
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_reads_back_what_the_acts_hold() {
    let desk = desk();
    let all = acts(&desk, "out");
    export(&desk, "--format xlsx -o book.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(desk.path("book.xlsx")).unwrap();
    let sheet = book.worksheet_range("Items").unwrap();
    let head: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let at = |name: &str| head.iter().position(|head| head == name).unwrap();
    let (text, end) = (at("Text"), at("End"));
    let items = items(&all);
    assert_eq!(sheet.rows().count(), items.len() + 1);
    for (row, item) in sheet.rows().skip(1).zip(&items) {
        assert_eq!(row[text], Data::String(item.text.clone()));
        let day = match &row[end] {
            Data::DateTime(day) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                Some(format!("{year:04}-{month:02}-{day:02}"))
            }
            _ => None,
        };
        assert_eq!(day, item.deadline.end.map(|day| day.to_string()));
    }
    let formulas = book.worksheet_formula("Items").unwrap();
    assert!(formulas.rows().flatten().all(String::is_empty), "a text became a formula");
}

#[test]
fn filters_choose_acts_parts_and_items() {
    let desk = desk();
    let count = |filters: &str| {
        let ran = desk.run(&format!("export out --format jsonl {filters}"));
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out.lines().count()
    };
    let all = count("");
    assert_eq!(all, items(&acts(&desk, "out")).len());
    for (filters, expected) in [
        ("--year 2024", 2),
        ("--year 2024,2030", all),
        ("--kind приказ", all),
        ("--kind decision", 0),
        ("--issuer приозерска", all),
        ("--part-kind план", 8),
        ("--type row --contains ЗНАКОВ", 1),
        ("--body связи", 1),
        ("--due 2030-05", 2),
        ("--due 20.05.2030..31.05.2030 --type point", 1),
        ("--due ..2024", 1),
        ("--overdue-on 2024-05-21", 1),
        ("--overdue-on 2024-05-20", 0),
        ("--table acts --body связи", 1),
        ("--table parts --type row", 1),
    ] {
        assert_eq!(count(filters), expected, "{filters}");
    }
    let due = desk.run("deadlines out --kind order --contains отчёт --format csv");
    assert_eq!(due.out.lines().count(), 2, "{due:?}");
    let nothing = desk.run("export out --format csv --year 1999");
    assert!(nothing.code == 0 && nothing.err.contains("nothing was chosen"), "{nothing:?}");
    for wrong in ["--due май", "--kind закон", "--year x", "--table acts --by act"] {
        let ran = desk.run(&format!("export out --format jsonl {wrong}"));
        assert_eq!(ran.code, 2, "{wrong}: {ran:?}");
    }
}

#[test]
fn the_calendar_is_that_of_the_deadlines() {
    let desk = desk();
    let deadlines = desk.run("deadlines out --format ics --from 2030-04-01 --to 2030-12-31");
    let exported = desk.run("export out --format ics --due 2030-04..2030-12");
    assert!(exported.out.contains("BEGIN:VEVENT"), "{exported:?}");
    assert_eq!(exported.out, deadlines.out);
}

#[test]
fn an_export_writes_over_nothing_that_it_is_made_of() {
    let desk = desk();
    let before = (desk.files("in"), desk.files("out"));
    fs::copy(desk.path("out/1.md.json"), desk.path("a.csv.part")).unwrap();
    for (words, said) in [
        ("export out -f csv -o out/1.md.json", "converted acts"),
        ("export out -f csv -o out/../out/2.txt.json", "converted acts"),
        ("export a.csv.part -f csv -o a.csv", "converted acts"),
        ("export out -f csv -o in/1.md", "was read from"),
        ("export out -f docx --year 2030 -o in/2.txt", "was read from"),
    ] {
        let ran = desk.run(words);
        assert!(ran.code == 2 && ran.err.contains(said), "{words}: {ran:?}");
    }
    assert_eq!((desk.files("in"), desk.files("out")), before);
}

#[test]
fn a_hostile_act_stays_text() {
    let desk = Desk::new(&[]);
    fs::create_dir(desk.path("out")).unwrap();
    let mut act: Act = serde_json::from_slice(
        &fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/export/order.json")).unwrap(),
    )
    .unwrap();
    act.source.path = "../../etc/passwd".to_owned();
    act.requisites.number = Some("</w:t></w:r>]]>".to_owned());
    let hostile =
        "=cmd|' /C calc'!A0\u{1b}]0;x\u{7}\u{0}\u{b}<w:tblHeader /><!-- & \"_x0041_\u{ffff}";
    act.parts[0].items[0].text = hostile.to_owned();
    act.parts[0].items[1].text = "\r\nBEGIN:VEVENT\r\nSUMMARY:x".to_owned();
    fs::write(desk.path("out/x.json"), serde_json::to_vec(&act).unwrap()).unwrap();
    for format in ["jsonl", "csv", "xlsx", "parquet", "ics", "md", "docx"] {
        export(&desk, &format!("-f {format} -o made/a.{format}"));
    }
    let names = ["csv", "docx", "ics", "jsonl", "md", "parquet", "xlsx"].map(|e| format!("a.{e}"));
    assert_eq!(desk.names("made"), names);
    let document = member(&desk, "made/a.docx", "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader />").count(), 1);
    assert!(!document.contains(['\u{1b}', '\u{7}', '\u{0}', '\u{ffff}']));
    let ran = desk.run("convert made/a.docx -o again -q");
    assert!(ran.code < 2, "{ran:?}");
    let read = fs::read_to_string(desk.path("again/a.docx.json")).unwrap();
    assert!(read.contains("calc'!A0") && read.contains("<!-- & "), "{read}");
    let calendar = fs::read_to_string(desk.path("made/a.ics")).unwrap();
    assert_eq!(
        calendar.matches("\r\nBEGIN:VEVENT\r\n").count(),
        calendar.matches("END:VEVENT").count()
    );
    let text = fs::read_to_string(desk.path("made/a.md")).unwrap();
    assert!(!text.contains("<!--") && !text.contains('\u{1b}'), "{text}");
    let mut book: Xlsx<_> = calamine::open_workbook(desk.path("made/a.xlsx")).unwrap();
    let sheet = book.worksheet_range("Items").unwrap();
    let found = sheet.rows().flatten().any(|cell| {
        let text = cell.to_string();
        text.starts_with("=cmd") && text.contains("_x0041_")
    });
    assert!(found, "{sheet:?}");
    let shown = desk.run("show out");
    assert!(!shown.out.contains(['\u{1b}', '\u{7}', '\u{0}']), "{shown:?}");
}
