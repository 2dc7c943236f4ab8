//! Processes that are killed, disks that are full, folders that cannot be written to.

use std::fs;
use std::process::Command;
use std::time::Duration;

use rustix::process::geteuid;

use super::{content, ids};
use crate::program::{Desk, Ran, act};

/// Moments at which an ingest is killed in each test run; `PRIKAZ_KILLS` sets another number.
const KILLS: u64 = 3;

/// A desk with acts enough that writing them takes a while.
fn desk(acts: u32) -> Desk {
    let desk = Desk::with_acts(acts);
    for number in 1..=acts {
        let points =
            "1. Отделу благоустройства провести осмотр мостов в срок до 20.05.2024.\n".repeat(20);
        let text = act(number).replace("1. Отделу", &format!("{points}1. Отделу"));
        desk.put(&format!("{number:04}.txt"), text.as_bytes());
    }
    desk
}

#[test]
fn a_killed_run_is_made_good_by_the_next() {
    let kills =
        std::env::var("PRIKAZ_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let desk = desk(24);
    desk.run("ingest in --corpus whole");
    let whole = content(&desk.path("whole"));
    let found = |corpus: &str| {
        let ran = desk.run_words(&[
            "search",
            "осмотр",
            "--corpus",
            corpus,
            "--format",
            "json",
            "-n",
            "0",
        ]);
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["total"].clone()
    };
    let total = found("whole");
    let mut interrupted = 0;
    // Moments by a fixed seed, spread over all that a run does.
    let mut state = 0x9e37_79b9_u64;
    for _ in 0..kills {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = Duration::from_millis(20 + (state >> 33) % 600);
        let mut child = desk.command("ingest in --corpus killed --quiet").spawn().unwrap();
        std::thread::sleep(moment);
        interrupted += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let ran = desk.run("ingest in --corpus killed");
        assert!(ran.code <= 1, "after {moment:?}: {ran:?}");
        assert_eq!(content(&desk.path("killed")), whole, "after {moment:?}");
        assert_eq!(found("killed"), total, "after {moment:?}");
        let items =
            desk.sql("killed", "SELECT count(*), count(DISTINCT act || item_id) FROM items");
        assert_eq!(
            items,
            desk.sql("whole", "SELECT count(*), count(*) FROM items"),
            "after {moment:?}"
        );
        assert_eq!(desk.sql("killed", "PRAGMA integrity_check"), "ok");
        fs::remove_dir_all(desk.path("killed")).unwrap();
    }
    eprintln!("{interrupted} of {kills} runs were still at work when they were killed");
}

#[test]
fn a_run_that_is_asked_to_stop_keeps_what_it_has() {
    use rustix::process::{Pid, Signal, kill_process};
    let desk = Desk::with_acts(300);
    let child = desk.command("ingest in --corpus corpus --jobs 1").spawn().unwrap();
    // The handler is in place before the corpus is.
    while !desk.path("corpus/corpus.sqlite").exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(pid, Signal::INT).unwrap();
    let ran = Ran::new(&child.wait_with_output().unwrap());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("goes on from here"), "{ran:?}");
    assert_eq!(desk.sql("corpus", "SELECT state FROM runs"), "stopped");
    let kept = content(&desk.path("corpus")).len() as u64;
    let ran = desk.run("ingest in --corpus corpus");
    assert_eq!((ran.count("files"), ran.count("unchanged")), (300, kept), "{ran:?}");
}

#[test]
fn a_second_writer_is_told_of_the_first_or_waits() {
    let desk = Desk::with_acts(2);
    desk.run("ingest in --corpus corpus");
    let lock = fs::OpenOptions::new().write(true).open(desk.path("corpus/lock")).unwrap();
    lock.lock().unwrap();
    let ran = desk.run("ingest in --corpus corpus");
    assert!(ran.code == 2 && ran.err.contains("written to by prikaz ingest ("), "{ran:?}");
    assert_eq!(ids(&desk, "осмотр").len(), 2, "to read is free");
    let waiting = desk.command("ingest in --corpus corpus --wait").spawn().unwrap();
    drop(lock);
    assert_eq!(Ran::new(&waiting.wait_with_output().unwrap()).count("unchanged"), 2);
}

#[test]
fn a_full_disk_is_told_and_the_corpus_still_opens() {
    let desk = desk(60);
    desk.put("../first/1.txt", act(1).as_bytes());
    desk.run("ingest first --corpus corpus");
    // No file may become larger than 200 KiB: what is above it fails as on a full disk.
    let program = env!("CARGO_BIN_EXE_prikaz");
    let script = format!("trap '' XFSZ; ulimit -f 200; exec {program} ingest in --corpus corpus");
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(desk.path("."))
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .unwrap();
    let ran = Ran::new(&output);
    assert!(ran.code == 2 && ran.err.contains("error: "), "{ran:?}");
    assert!(!ran.err.contains("takes nothing more"), "the cause is told: {ran:?}");
    assert!(!content(&desk.path("corpus")).is_empty(), "it still opens");
    assert!(desk.run("ingest in --corpus corpus").code <= 1);
    assert_eq!(content(&desk.path("corpus")).len(), 61);
    assert_eq!(desk.sql("corpus", "PRAGMA integrity_check"), "ok");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_can_be_searched() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_acts(2);
    desk.run("ingest in --corpus corpus");
    let locked = |mode, files| {
        for folder in ["corpus/index", "corpus"] {
            for entry in fs::read_dir(desk.path(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    fs::set_permissions(path, fs::Permissions::from_mode(files)).unwrap();
                }
            }
            fs::set_permissions(desk.path(folder), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    locked(0o555, 0o444);
    // Nobody forbids root anything; others are told.
    if !geteuid().is_root() {
        let ran = desk.run("ingest in --corpus corpus");
        assert!(ran.code == 2 && ran.err.contains("permissions"), "{ran:?}");
    }
    assert_eq!(ids(&desk, "осмотр").len(), 2);
    assert_eq!(content(&desk.path("corpus")).len(), 2);
    locked(0o755, 0o644);
    assert_eq!(desk.run("ingest in --corpus corpus").count("unchanged"), 2);
}
