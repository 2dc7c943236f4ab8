//! The worker's limits on itself, and its end.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use prikaz::worker::protocol::VERSION;

use crate::program::{Desk, act};

/// A text that takes much memory, and longer to read than any test may last.
fn endless() -> Vec<u8> {
    let row = "| 1 | Провести осмотр мостов | до 20.05.2024 | Отдел благоустройства |\n";
    act(1).into_bytes().into_iter().chain(row.repeat(400_000).into_bytes()).collect()
}

fn fails_with(desk: &Desk, code: &str, argument: (&str, &str)) {
    desk.put("good.txt", act(2).as_bytes());
    let words = match code {
        "memory-limit" => "--memory-limit 400M",
        _ => "--cpu-limit 1",
    };
    let ran = desk.run(&format!("convert in -o out --isolation always --jobs 1 {words}"));
    assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
    let diagnostics = &desk.json("out/endless.txt.json")["diagnostics"];
    assert_eq!(diagnostics[0]["code"], code, "{diagnostics}");
    assert_eq!(diagnostics[0]["args"][argument.0], argument.1);
    assert_eq!(desk.json("out/good.txt.json")["act"]["number"], "2");
}

#[test]
fn memory_is_limited() {
    let desk = Desk::new(&[("endless.txt", &endless())]);
    fails_with(&desk, "memory-limit", ("limit", "400"));
}

#[test]
fn computing_time_is_limited() {
    let desk = Desk::new(&[("endless.txt", &endless())]);
    fails_with(&desk, "time-limit", ("cpu", "1"));
}

#[test]
fn a_worker_ends_with_its_parent_in_the_midst_of_a_document() {
    let desk = Desk::new(&[]);
    let mut child = desk.command("worker").stdin(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) =
        (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    writeln!(to, r#"{{"protocol":{VERSION},"memory":8000000000}}"#).unwrap();
    let mut ready = String::new();
    from.read_line(&mut ready).unwrap();
    assert!(ready.contains("ready"), "{ready}");
    let document = endless();
    let options = serde_json::to_string(&prikaz::pipeline::Options::default()).unwrap();
    let request = format!(
        r#"{{"want":{{"act":8}},"label":"a","sha256":"","size":1,"follows":{},"cpu":1000,"options":{options}}}"#,
        document.len()
    );
    writeln!(to, "{request}").unwrap();
    to.write_all(&document).unwrap();
    // As when the parent is killed: its end of the pipe is closed.
    drop(to);
    let mut rest = String::new();
    from.read_to_string(&mut rest).unwrap();
    assert!(rest.is_empty(), "nobody waits for an answer: {rest}");
    assert!(child.wait().unwrap().success());
}
