//! `prikaz deadlines` from end to end.

use std::fs;

use crate::program::Desk;

/// A plan whose rows fall due once, again and again, and on no day.
const PLAN: &str = "АДМИНИСТРАЦИЯ ГОРОДА ПРИОЗЁРСКА

ПРИКАЗ

01.03.2030 № 5

О содержании дорог

ПРИКАЗЫВАЮ:

1. Утвердить план содержания дорог на 2030-2031 годы (прилагается).
2. Отделу связи представить отчёт до 20.05.2030.

Глава города                                        А.Б. Ветров

Приложение
к приказу от 01.03.2030 № 5

План содержания дорог на 2030-2031 годы

| № | Мероприятие | Срок | Ответственные |
|---|---|---|---|
| 1 | Осмотр мостов | ежеквартально | Отдел дорог |
| 2 | Покраска ограждений | май 2030 г. (далее - ежегодно) | Отдел дорог |
| 3 | Уборка снега | по мере необходимости | Отдел дорог |
| 4 | Проверка знаков; учёт, опись | ежегодно, до 1 сентября | Отдел знаков |
";

fn desk() -> Desk {
    let desk = Desk::new(&[("plan.md", PLAN.as_bytes())]);
    desk.run("convert in -o out");
    desk
}

#[test]
fn recurrences_are_days_of_the_window() {
    let desk = desk();
    let ran = desk.run("deadlines out --from 2030-05-01 --to 31.10.2030");
    assert_eq!(ran.code, 0, "{ran:?}");
    let days: Vec<&str> = ran.out.lines().skip(2).map(|line| &line[..10]).collect();
    assert_eq!(days, ["2030-05-20", "2030-05-31", "2030-06-30", "2030-09-01", "2030-09-30"]);
    assert!(ran.err.contains("not listed") && ran.err.trim_end().ends_with(": 1"), "{ran:?}");
}

#[test]
fn a_body_is_asked_for_and_what_is_overdue() {
    let desk = desk();
    let bodied = desk.run("deadlines out --body связи --format csv");
    assert_eq!(bodied.out.lines().count(), 2, "{bodied:?}");
    assert!(bodied.out.contains("2030-05-20;"), "{bodied:?}");
    let overdue = desk.run("deadlines out --overdue-on 2030-05-25 --from 2030-05-01 --format csv");
    let lines: Vec<&str> = overdue.out.lines().skip(1).collect();
    assert_eq!(lines.len(), 1, "{overdue:?}");
    assert!(lines[0].starts_with("2030-05-20;") && lines[0].contains(";5;"), "{overdue:?}");
}

#[test]
fn a_calendar_is_the_same_in_every_run() {
    let desk = desk();
    let first = desk.run("deadlines out --format ics");
    assert!(first.out.starts_with("BEGIN:VCALENDAR\r\n"), "{first:?}");
    assert_eq!(first.out.matches("BEGIN:VEVENT").count(), 4);
    let yearly = "DTSTART;VALUE=DATE:20300531\r\n\
                  RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1;UNTIL=20311231\r\n";
    assert!(first.out.contains(yearly), "{first:?}");
    assert!(first.out.contains("SUMMARY:Проверка знаков\\; учёт\\, опись\r\n"), "{first:?}");
    fs::remove_dir_all(desk.path("out")).unwrap();
    desk.run("convert in -o out");
    desk.run("deadlines out --format ics --output out/deadlines.ics");
    assert_eq!(fs::read_to_string(desk.path("out/deadlines.ics")).unwrap(), first.out);
}

#[test]
fn what_is_no_act_is_passed_over_and_what_is_no_date_is_refused() {
    let desk = desk();
    fs::write(desk.path("out/families.json"), "{}").unwrap();
    let ran = desk.run("deadlines out --format xlsx -o out/deadlines.xlsx");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(fs::read(desk.path("out/deadlines.xlsx")).unwrap().starts_with(b"PK"));
    let refused = desk.run("deadlines out --from 31.02.2030");
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("--from"), "{refused:?}");
}
