//! What people put right.

use super::ids;
use crate::program::{Desk, act};

fn desk() -> (Desk, String) {
    let desk = Desk::with_acts(2);
    desk.run("ingest in --corpus corpus");
    let id = ids(&desk, "осмотр номер:1").remove(0);
    (desk, id)
}

fn fix(desk: &Desk, id: &str, field: &str) -> crate::program::Ran {
    desk.run_words(&["fix", id, field, "--corpus", "corpus", "--by", "И. Лугова", "--why", "смысл"])
}

#[test]
fn a_correction_counts_everywhere_and_stands_beside_what_was_read() {
    let (desk, id) = desk();
    let ran = fix(&desk, &id, "deadline=до 31.12.2024");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ids(&desk, "срок:2024-12"), [&*id]);
    assert_eq!(desk.sql("corpus", "SELECT due FROM orders WHERE due > '2024-06'"), "");
    let shown = desk.run(&format!("show {id} --corpus corpus"));
    assert!(shown.out.contains("2024-12-31") && shown.out.contains("2024-05-20"), "{shown:?}");
    assert!(shown.out.contains("И. Лугова") && shown.out.contains("смысл"), "{shown:?}");
    let deadlines = desk.run("deadlines corpus --format csv").out;
    assert!(deadlines.contains("2024-12-31") || deadlines.contains("31.12.2024"), "{deadlines}");
    // What the program read is untouched.
    let kept = super::content(&desk.path("corpus"));
    desk.run("convert in -o out");
    assert_eq!(kept[0].1, std::fs::read(desk.path("out/0001.txt.json")).unwrap());
}

#[test]
fn the_views_show_single_fields_put_right() {
    let (desk, id) = desk();
    assert_eq!(fix(&desk, &id, "deadline.end=2024-12-31").code, 0);
    let rows = desk.sql("corpus", "SELECT due, due_read FROM orders WHERE due > '2024-06'");
    assert_eq!(rows, "2024-12-31|2024-05-20");
    let act = id.split('/').next().unwrap();
    assert_eq!(fix(&desk, act, "number=77").code, 0);
    assert_eq!(desk.sql("corpus", "SELECT number FROM documents ORDER BY number"), "2\n77");
    assert_eq!(ids(&desk, "номер:77 тип:акт").len(), 1);
}

#[test]
fn a_correction_is_undone_and_the_log_keeps_both() {
    let (desk, id) = desk();
    fix(&desk, &id, "deadline.end=2024-12-31");
    let ran = desk.run("fix --undo 1 --corpus corpus --by Лугова --why ошибка");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ids(&desk, "срок:2024-12").len(), 0);
    let log = desk.run("fix --list --corpus corpus");
    assert!(log.out.contains("undone") && log.out.contains("undoing 1"), "{log:?}");
    assert_eq!(desk.run("fix --undo 1 --corpus corpus --by Лугова --why опять").code, 2);
    for sql in ["DELETE FROM corrections", "UPDATE corrections SET value = '1'"] {
        assert!(desk.sql("corpus", sql).contains("only added to"), "{sql}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let (desk, id) = desk();
    for (id, field, told) in [
        (&*id, "deadlin=x", "no such field"),
        (&*id, "deadline.end=soon", "does not take"),
        (&*id, "evidence=x", "not for people"),
        (&*id, "number=1", "reads the same"),
        ("0000000000000000", "number=3", "no such act"),
        ("x", "number=3", "no such act"),
    ] {
        let ran = fix(&desk, id, field);
        assert!(ran.code == 2 && ran.err.contains(told), "{field}: {ran:?}");
    }
    assert_eq!(desk.sql("corpus", "SELECT count(*) FROM corrections"), "0");
}

#[test]
fn corrections_survive_a_new_reading_and_tell_where_they_fit_no_longer() {
    let (desk, id) = desk();
    fix(&desk, &id, "deadline.end=2024-12-31");
    let second = ids(&desk, "осмотр номер:2").remove(0);
    fix(&desk, &second, "responsible=Отдел культуры");
    // Another language of messages: everything is converted anew.
    desk.run("ingest in --corpus corpus --lang ru");
    assert_eq!(ids(&desk, "срок:2024-12"), [&*id]);
    assert_eq!(ids(&desk, "исполнитель:культура"), [second]);
    // A point before it: the same words under another number.
    let moved = act(1)
        .replace("1. Отделу", "1. Отделу спорта составить список.\n2. Отделу")
        .replace("2. Контроль", "3. Контроль");
    desk.put("0001.txt", moved.as_bytes());
    desk.run("ingest in --corpus corpus");
    let there = ids(&desk, "срок:2024-12");
    assert_eq!(there, [id.replace("body/1", "body/2")]);
    // Another deadline in the document: nobody has looked at that.
    desk.put("0001.txt", moved.replace("20.05.2024", "21.05.2024").as_bytes());
    desk.run("ingest in --corpus corpus");
    assert_eq!(ids(&desk, "срок:2024-12").len(), 0);
    let log = desk.run("fix --list --corpus corpus");
    assert!(log.code == 1 && log.out.contains("FITS NO LONGER"), "{log:?}");
    // The document is corrected as the person said.
    desk.put("0001.txt", act(1).replace("20.05.2024", "31.12.2024").as_bytes());
    desk.run("ingest in --corpus corpus");
    assert!(desk.run("fix --list --corpus corpus").out.contains("the program now reads the same"));
}

#[test]
fn a_correction_follows_its_source_to_another_name() {
    let (desk, id) = desk();
    fix(&desk, &id, "deadline.end=2024-12-31");
    std::fs::rename(desk.path("in/0001.txt"), desk.path("in/0009.txt")).unwrap();
    desk.run("ingest in --corpus corpus");
    let there = ids(&desk, "срок:2024-12");
    assert!(there.len() == 1 && there[0] != id, "{there:?}");
    assert!(desk.run("fix --list --corpus corpus").out.contains("at another place"));
}
