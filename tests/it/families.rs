//! Families of near-identical appendices through the built program.

use std::fs;
use std::path::Path;

use prikaz::model::{Act, BlockKind, Class, Code, PartBlock};
use prikaz::pipeline::{Options, convert};
use prikaz::relate::families::Index;
use serde_json::Value;

use crate::program::Desk;

/// A plan of eight rows, with the town, the year and the caption that are asked for.
fn plan(caption: &str, town: &str, year: i32) -> String {
    let works = [
        ("Обследовать пешеходные мосты и составить акты", "20.04", "Отдел благоустройства"),
        ("Очистить водопропускные трубы на улице Мельничной", "15.05", "МУП «Чистый берег»"),
        ("Заменить настил и перила моста на улице Заречной", "15.06", "Отдел благоустройства"),
        ("Установить ограничители высоты перед путепроводом", "30.06", "Отдел транспорта"),
        ("Подготовить паспорта мостовых сооружений", "01.09", "Отдел архитектуры"),
        ("Провести занятия с дежурными паромной переправы", "10.10", "Служба спасения"),
        ("Обновить знаки судоходной обстановки у причалов", "25.10", "Отдел транспорта"),
        ("Представить главе города отчёт о выполнении плана", "20.12", "Отдел благоустройства"),
    ];
    let mut text = format!(
        "{caption}\n\nПлан мероприятий по содержанию мостов и переправ в городе {town} на {year} год\n\n\
         № п/п\tМероприятие\tСрок\tОтветственный\n"
    );
    for (at, (what, day, who)) in works.iter().enumerate() {
        let row: [&str; 4] = [
            &(at + 1).to_string(),
            &format!("{what} города {town}"),
            &format!("до {day}.{year}"),
            who,
        ];
        text += &(row.join("\t") + "\n");
    }
    text
}

fn caption(town: &str, date: &str, number: &str) -> String {
    format!("Приложение\nк постановлению администрации\nгорода {town}\nот {date} № {number}")
}

/// An order that approves the plan which stands behind it.
fn order(town: &str, date: &str, number: &str, year: i32) -> String {
    format!(
        "Администрация города {town}\n\nПОСТАНОВЛЕНИЕ\n\n{date} № {number}\n\nО содержании мостов и переправ\n\n\
         ПОСТАНОВЛЯЮ:\n\n1. Утвердить план мероприятий (приложение).\n\
         2. Контроль за исполнением постановления оставляю за собой.\n\nГлава города    А.Б. Ветров\n\n\n{}",
        plan(&caption(town, date, number), town, year)
    )
}

/// As a scanner leaves it.
fn scanned(text: &str) -> String {
    let slips = [("Мельничной", "Мепьничной"), ("настил", "наетил"), ("причалов", "причапов")];
    slips.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// An order, a scan of its appendix with another date, next year's plan, another town's plan.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new(&[]);
    desk.put("order.txt", order("Звонкоборска", "14.03.2029", "212-п", 2029).as_bytes());
    let scan = plan(&caption("Звонкоборска", "04.03.2029", "212-п"), "Звонкоборска", 2029);
    desk.put("scan.txt", scanned(&scan).as_bytes());
    desk.put("plan-2030.txt", order("Звонкоборска", "11.02.2030", "94-п", 2030).as_bytes());
    desk.put("other.txt", order("Тихолужска", "20.05.2029", "415", 2029).as_bytes());
    desk
}

fn class(desk: &Desk, name: &str) -> Value {
    let act = desk.json(&format!("out/{name}.json"));
    let parts = act["parts"].as_array().unwrap();
    parts.iter().find(|part| part["kind"] == "plan").unwrap()["duplicate"].clone()
}

fn rows(desk: &Desk, out: &str, source: &str) -> usize {
    let text = fs::read_to_string(desk.path(out).join("items.jsonl")).unwrap();
    text.lines().filter(|line| line.contains(source) && line.contains("\"row\"")).count()
}

#[test]
fn copies_editions_and_templates_are_told_apart() {
    let desk = desk();
    desk.run("convert in -o out --format jsonl");
    let representative = "order.txt#appendix-1";
    assert_eq!(class(&desk, "scan.txt")["class"], "copy");
    assert_eq!(class(&desk, "scan.txt")["representative"], representative);
    assert_eq!(class(&desk, "order.txt")["class"], "copy");
    assert_eq!(class(&desk, "plan-2030.txt")["class"], "edition");
    assert_eq!(class(&desk, "other.txt")["class"], "template");
    // The rows stand in tables once, in the acts twice.
    assert_eq!((rows(&desk, "out", "order.txt"), rows(&desk, "out", "scan.txt")), (8, 0));
    assert_eq!(desk.json("out/scan.txt.json")["parts"][0]["items"].as_array().unwrap().len(), 8);

    let families = desk.json("out/families.json");
    let schema =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/families.schema.json"));
    let schema: Value = serde_json::from_slice(&schema.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&families).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");

    let tie = &families["ties"][0];
    assert_eq!(tie["appendix"], "scan.txt#appendix-1");
    assert_eq!(tie["acts"], serde_json::json!(["order.txt"]));
    assert_eq!(tie["copy_of"], representative);
    assert_eq!(families["diagnostics"][0]["code"], "appendix-disagrees");
}

#[test]
fn copies_suggest_corrections_and_differ_word_by_word() {
    let desk = desk();
    desk.run("convert in -o out");
    let families = desk.json("out/families.json");
    let family = families["families"].as_array().unwrap().iter();
    let family = family.filter(|family| family["representative"] == "order.txt#appendix-1");
    let proposals: Vec<&Value> =
        family.flat_map(|family| family["consensus"].as_array().unwrap()).collect();
    let proposed: Vec<&str> =
        proposals.iter().map(|proposal| proposal["proposed"].as_str().unwrap()).collect();
    assert!(proposed.contains(&"Мельничной"), "{proposed:?}");
    // The reading of the source stays.
    assert!(fs::read_to_string(desk.path("out/scan.txt.json")).unwrap().contains("Мепьничной"));

    let ran = desk.run("diff order.txt plan-2030.txt --out out");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("[-20.04.2029-] {+20.04.2030+}"), "{}", ran.out);
    assert!(ran.out.contains("2029-04-20 → 2030-04-20 (+365 days)"), "{}", ran.out);
    let ran = desk.run("diff order.txt scan.txt --out out --format json");
    let diffs: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(diffs[0]["class"], "copy");
    assert_eq!(diffs[0]["counts"]["removed"], 0);
    let ran = desk.run("diff in/order.txt in/other.txt --format html");
    assert!(ran.out.contains("<ins>Тихолужска</ins>"), "{}", ran.out);
    assert_eq!(desk.run("diff order.txt nowhere.txt --out out").code, 2);
    let ran = desk.run("families out");
    assert!(ran.out.contains("edition") && ran.out.contains("scan.txt#appendix-1"), "{}", ran.out);
}

#[test]
fn a_run_in_steps_finds_what_one_run_finds() {
    let desk = desk();
    let scan = fs::read(desk.path("in/scan.txt")).unwrap();
    let order = fs::read(desk.path("in/order.txt")).unwrap();
    fs::remove_file(desk.path("in/scan.txt")).unwrap();
    desk.run("convert in -o steps --format csv,jsonl");
    assert!(!fs::read_to_string(desk.path("steps/families.json")).unwrap().contains("scan.txt"));
    desk.put("scan.txt", &scan);
    desk.run("convert in -o steps --format csv,jsonl");
    desk.run("convert in -o once --format csv,jsonl");
    assert!(desk.files("steps") == desk.files("once"));
    // Without the act the scan stands for itself again.
    fs::remove_file(desk.path("in/order.txt")).unwrap();
    desk.run("convert in -o steps --format csv,jsonl");
    assert_eq!(rows(&desk, "steps", "scan.txt"), 8);
    desk.put("order.txt", &order);
    desk.run("convert in -o steps --format csv,jsonl");
    assert!(desk.files("steps") == desk.files("once"));
    let ran = desk.run("convert in -o steps --format csv,jsonl");
    assert_eq!(ran.count("unchanged"), 4);
}

#[test]
fn copies_are_left_out_or_not_looked_for() {
    let desk = desk();
    let once = desk.run("convert in -o out --format jsonl").count("items");
    let bodies = |desk: &Desk| desk.run("bodies out --format json").out;
    let bodies_once = bodies(&desk);
    let ran = desk.run("convert in -o out --format jsonl --dedup off");
    assert_eq!((ran.count("unchanged"), ran.count("items")), (4, once + 8));
    assert_ne!(bodies(&desk), bodies_once);
    assert!(!desk.path("out/families.json").exists());
    assert_eq!(class(&desk, "scan.txt"), Value::Null);
    assert_eq!(rows(&desk, "out", "scan.txt"), 8);
    desk.run("convert in -o out --format jsonl --dedup drop");
    assert_eq!(class(&desk, "scan.txt")["class"], "copy");
    assert_eq!(rows(&desk, "out", "scan.txt"), 0);
    assert!(!fs::read_to_string(desk.path("out/report.html")).unwrap().contains("scan.txt"));
    desk.run("convert in -o fresh --format jsonl --dedup drop");
    assert!(desk.files("out") == desk.files("fresh"));
}

#[test]
fn a_document_a_pdf_and_a_scan_of_one_appendix_are_one_family() {
    let desk = Desk::new(&[]);
    for name in ["1-bridges.docx", "2-bridges.pdf", "3-bridges.png"] {
        desk.put(name, &fs::read(format!("corpus/copies/{name}")).unwrap());
    }
    desk.run("convert in -o out");
    let options = prikaz::recognize::Options::default();
    let members = if prikaz::recognize::is_available(&options) { 2 } else { 1 };
    let families = desk.json("out/families.json");
    assert_eq!(families["families"].as_array().unwrap().len(), 1);
    assert_eq!(families["families"][0]["members"].as_array().unwrap().len(), members);
    for member in families["families"][0]["members"].as_array().unwrap() {
        assert_eq!(member["class"], "copy");
    }
}

#[test]
fn documents_of_any_format_are_compared() {
    let desk = Desk::new(&[]);
    for name in ["1-bridges.docx", "2-bridges.pdf"] {
        desk.put(name, &fs::read(format!("corpus/copies/{name}")).unwrap());
    }
    let ran = desk.run("diff in/1-bridges.docx in/2-bridges.pdf --format json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let diffs: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(diffs[0]["class"], "copy");
    let content = diffs[0]["scores"]["content"].to_string();
    assert!(content.len() <= 6, "{content}");
}

/// The act of a text, read by the library.
fn read(name: &str, text: &str) -> Act {
    convert(name, text.as_bytes(), &Options::default())
}

#[test]
fn families_depend_on_the_acts_alone() {
    let mut acts = Vec::new();
    for (at, (town, year)) in [("Звонкоборска", 2029), ("Звонкоборска", 2030), ("Тихолужска", 2029)]
        .into_iter()
        .enumerate()
    {
        for copy in 0..3 {
            let text = order(town, "14.03.2029", &format!("{}", 40 + at), year);
            let text = if copy == 2 { scanned(&text) } else { text };
            acts.push(read(&format!("{}.txt", (at * 3 + copy) * 7 % 9), &text));
        }
    }
    let mut one = Index::default();
    for act in &acts {
        one.add(act);
    }
    let wanted = one.finish();
    let copies: usize = wanted.families.iter().map(copies).sum();
    // Of each plan and of each order.
    assert_eq!(copies, 12, "{:#?}", wanted.families);
    let mut other = Index::default();
    for act in acts.iter().rev() {
        other.add(act);
    }
    other.add(&read("late.txt", &order("Тихолужска", "01.02.2031", "7", 2031)));
    assert_ne!(other.finish().families, wanted.families);
    other.remove("late.txt");
    other.recall(one.verdicts().clone());
    assert_eq!(other.finish(), wanted);
    assert_eq!(other.verdicts().len(), one.verdicts().len());
}

fn copies(family: &prikaz::model::Family) -> usize {
    family.members.iter().filter(|member| member.class == Class::Copy).count()
}

#[test]
fn many_the_same_huge_ones_and_other_scripts_break_nothing() {
    let mut form = read("form.txt", &order("Звонкоборска", "14.03.2029", "212-п", 2029));
    form.parts.drain(..1);
    let mut index = Index::default();
    for number in 0..2_000 {
        form.source.path = format!("{number:04}.txt");
        index.add(&form);
    }
    let found = index.finish();
    assert_eq!((found.families.len(), found.counts.copies, found.counts.candidates), (1, 1_999, 0));

    let mut empty = form.clone();
    let part = &mut empty.parts[0];
    part.items.clear();
    part.blocks.clear();
    part.title = None;
    empty.source.path = "empty.txt".to_owned();
    let mut long = empty.clone();
    let text = "Inspection of bridges and bus shelters before 20.05.2030; ".repeat(50_000);
    long.parts[0].blocks = vec![PartBlock { kind: BlockKind::Text, text, span: None }];
    let mut index = Index::default();
    index.add(&empty);
    for name in ["long.txt", "again.txt"] {
        long.source.path = name.to_owned();
        index.add(&long);
    }
    let found = index.finish();
    assert_eq!((found.counts.short, found.counts.copies), (1, 1));
    assert!(found.diagnostics.iter().all(|one| one.code == Code::ComparedInPart));
    assert_eq!(found.diagnostics.len(), 2);
}
