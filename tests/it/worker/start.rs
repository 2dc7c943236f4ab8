//! Which program is the worker, and what is said where it is none.

use std::fs;

use crate::program::{Desk, Ran, act};

#[test]
fn a_worker_that_does_not_start_stops_the_run_with_words() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes())]);
    desk.put("../plain", b"no program");
    for worker in ["/bin/false", "/bin/true", "/bin/cat", "nothing", "plain"] {
        for command in ["convert in -o out", "text in/a.txt"] {
            for (lang, words) in [("en", "does not start"), ("ru", "не запускается")] {
                let ran = desk
                    .run(&format!("{command} --isolation always --worker {worker} --lang {lang}"));
                assert_eq!(ran.code, 2, "{worker}: {ran:?}");
                assert!(ran.err.contains(words) && ran.err.contains(worker), "{ran:?}");
                assert!(ran.out.is_empty(), "{ran:?}");
            }
        }
    }
}

#[test]
fn what_is_text_needs_no_worker() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes()), ("b.html", b"<html><p>x</p></html>")]);
    let mut command = desk.command("convert in -o out");
    let ran = Ran::new(&command.env("PRIKAZ_WORKER", "/bin/false").output().unwrap());
    assert!(ran.code <= 1, "{ran:?}");
    desk.put("c.pdf", b"%PDF-1.7");
    let mut command = desk.command("convert in -o out");
    let ran = Ran::new(&command.env("PRIKAZ_WORKER", "/bin/false").output().unwrap());
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = desk.run("convert in -o out");
    assert!(ran.code == 1 && ran.count("failed") == 1, "it goes on: {ran:?}");
}

#[test]
fn a_configuration_sets_what_arguments_do_not() {
    let desk = Desk::new(&[("a.txt", act(1).as_bytes())]);
    fs::write(desk.path("prikaz.toml"), "isolation = \"always\"\ncpu-limit = 9\n").unwrap();
    let ran = desk.run("convert in -o out --worker /bin/false");
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = desk.run("convert in -o out --worker /bin/false --isolation never");
    assert!(ran.code <= 1, "{ran:?}");
    fs::write(desk.path("mine.toml"), "isolation = \"never\"\nmemory-limit = \"2G\"\n").unwrap();
    let ran = desk.run("convert in -o out --worker /bin/false --config mine.toml");
    assert!(ran.code <= 1, "{ran:?}");
    for bad in ["memory-limit = \"much\"", "worker = \"/bin/true\"", "limit"] {
        fs::write(desk.path("prikaz.toml"), bad).unwrap();
        let ran = desk.run("convert in -o out");
        assert!(ran.code == 2 && ran.err.contains("prikaz.toml"), "{bad}: {ran:?}");
    }
    assert_eq!(desk.run("text in/a.txt --config nothing.toml").code, 2);
}
