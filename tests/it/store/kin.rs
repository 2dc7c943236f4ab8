//! Families of a corpus: what `convert` finds in a folder, found and kept in the database.

use std::fs;

use serde_json::Value;

use crate::families;
use crate::program::Desk;

fn found(desk: &Desk) -> Value {
    let ran = desk.run("families --corpus corpus --format json");
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_corpus_has_the_families_of_its_folder() {
    let desk = families::desk();
    desk.run("ingest in --corpus corpus");
    desk.run("convert in -o out");
    let families = found(&desk);
    assert_eq!(families, desk.json("out/families.json"));
    assert!(!families["families"].as_array().unwrap().is_empty());
    let sql = |sql: &str| desk.sql("corpus", sql);
    assert_eq!(sql("SELECT count(*) FROM members WHERE class = 'copy'"), "1");
    assert_eq!(
        sql("SELECT path FROM acts JOIN members USING (act_id) WHERE class = 'copy'"),
        "scan.txt"
    );
    // Marks stand where exports look for them, and where an analyst does.
    assert_eq!(
        sql("SELECT count(*) FROM members JOIN acts USING (act_id) JOIN parts
             ON parts.act = acts.id AND parts.part_id = members.part_id
             WHERE class IS NOT NULL AND parts.family IS NULL"),
        "0"
    );
    for command in ["bodies --format json", "deadlines --from 2029-01-01 --to 2030-12-31"] {
        let (kept, folder) =
            (desk.run(&format!("{command} --corpus corpus")), desk.run(&format!("{command} out")));
        assert_eq!((kept.code, kept.out), (0, folder.out), "{command}");
    }
    let rows = |place: &str| desk.run(&format!("export {place} --format jsonl --table items")).out;
    assert_eq!(rows("--corpus corpus"), rows("out"));
}

#[test]
fn families_follow_the_corpus() {
    let desk = families::desk();
    desk.run("ingest in --corpus corpus");
    found(&desk);
    // Nothing has changed: nothing is written.
    let before = fs::read(desk.path("corpus/families.bin")).unwrap();
    found(&desk);
    assert_eq!(fs::read(desk.path("corpus/families.bin")).unwrap(), before);
    fs::remove_file(desk.path("in/scan.txt")).unwrap();
    let order = fs::read(desk.path("in/order.txt")).unwrap();
    desk.put("again.txt", &order);
    desk.run("ingest in --corpus corpus");
    desk.run("convert in -o out");
    assert_eq!(found(&desk), desk.json("out/families.json"));
    // And what was kept between is what a fresh look keeps.
    desk.run("ingest in --corpus fresh");
    let fresh = desk.run("families --corpus fresh --format json");
    assert_eq!(fresh.out, desk.run("families --corpus corpus --format json").out);
}

#[test]
fn parts_of_a_corpus_are_compared_by_name_and_by_id() {
    let desk = families::desk();
    desk.run("ingest in --corpus corpus");
    desk.run("convert in -o out");
    let by_name = desk.run("diff order.txt scan.txt --corpus corpus --format json");
    assert_eq!(by_name.code, 0, "{by_name:?}");
    assert_eq!(by_name.out, desk.run("diff order.txt scan.txt --out out --format json").out);
    let id = desk.sql("corpus", "SELECT act_id FROM acts WHERE path = 'order.txt'");
    let by_id = desk.run(&format!("diff {id} scan.txt --corpus corpus --format json"));
    assert_eq!(by_id.out, by_name.out);
    assert_eq!(desk.run("diff nothing.txt scan.txt --corpus corpus").code, 2);
}
