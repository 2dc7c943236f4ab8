//! Workers that break down cost one document each.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use super::of_pages;
use crate::program::{Desk, Ran, act};

/// A desk with a faulty worker on it, and ten documents that it has nothing against.
struct Faulty {
    desk: Desk,
    script: PathBuf,
}

impl Faulty {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let desk = Desk::with_acts(10);
        for (file, bytes) in files {
            desk.put(file, bytes);
        }
        let script = desk.path("faulty.sh");
        fs::write(&script, include_str!("faulty.sh")).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        Self { desk, script }
    }

    /// Converts all with the faulty worker; the ten good documents have to come through.
    fn convert(&self, words: &str) -> Ran {
        let words = format!("convert in -o out --isolation always {words}");
        let mut command = self.desk.command(&words);
        command.env("PRIKAZ", env!("CARGO_BIN_EXE_prikaz")).env("PRIKAZ_WORKER", &self.script);
        let ran = Ran::new(&command.output().unwrap());
        assert!(ran.code <= 1, "{ran:?}");
        for number in 1..=10 {
            let act = self.desk.json(&format!("out/{number:04}.txt.json"));
            assert_ne!(act["status"], "failed", "{number}: {act}");
        }
        ran
    }

    fn act(&self, file: &str) -> Value {
        self.desk.json(&format!("out/{file}.json"))
    }

    /// The processes that still run of all that were started, down to those that workers started
    /// themselves.
    fn left(&self) -> Vec<String> {
        let pids = fs::read_to_string(self.script.with_extension("sh.pids")).unwrap();
        assert!(!pids.is_empty());
        let pids = pids.split_whitespace().map(ToOwned::to_owned);
        pids.filter(|pid| is_running(pid)).collect()
    }
}

/// True unless a process is gone, or dead and waits for the system to take note of it.
fn is_running(pid: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/status"));
    status.is_ok_and(|status| !status.contains("State:\tZ"))
}

/// Codes of an act's errors, each with the reason that it gives.
fn errors(act: &Value) -> Vec<(&str, &str)> {
    let diagnostics = act["diagnostics"].as_array().unwrap();
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic["severity"] == "error");
    errors
        .map(|error| {
            assert!(error["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{error}");
            (error["code"].as_str().unwrap(), error["args"]["reason"].as_str().unwrap_or_default())
        })
        .collect()
}

#[test]
fn a_worker_that_breaks_down_costs_its_document_alone() {
    let document = act(99);
    let cases = [
        ("crash", "worker-crashed", "signal 11"),
        ("exit", "worker-crashed", "exit code 3"),
        ("killed", "worker-crashed", "signal 9"),
        ("deaf", "worker-crashed", "output closed"),
        ("garbled", "worker-crashed", "no answer but something else"),
        ("chatty", "worker-crashed", "no answer but something else"),
        ("huge", "output-limit", ""),
    ];
    let names = cases.map(|(name, ..)| format!("{name}.txt"));
    let files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), document.as_bytes())).collect();
    for jobs in [1, 3] {
        let faulty = Faulty::new(&files);
        let ran = faulty.convert(&format!("--jobs {jobs}"));
        assert_eq!((ran.code, ran.count("failed")), (1, cases.len() as u64), "{ran:?}");
        for (name, code, reason) in cases {
            let act = faulty.act(&format!("{name}.txt"));
            assert_eq!(act["status"], "failed");
            assert_eq!(errors(&act), [(code, reason)], "{name}");
            assert_eq!(act["source"]["bytes"], document.len());
        }
        assert_eq!(faulty.left(), [""; 0]);
    }
}

#[test]
fn a_worker_that_somebody_kills_costs_nothing() {
    let faulty = Faulty::new(&[("killed-once.txt", act(99).as_bytes())]);
    faulty.convert("--jobs 1");
    assert_eq!(faulty.act("killed-once.txt")["act"]["number"], "99");
}

#[test]
fn a_worker_killed_in_the_midst_of_a_batch_loses_no_other_document() {
    let document = act(99);
    let names = ["a.txt", "b.txt", "killed-once.txt", "killed.txt", "y.txt", "z.txt"];
    let files = names.map(|name| (name, document.as_bytes()));
    for jobs in [1, 3] {
        let faulty = Faulty::new(&files);
        let ran = faulty.convert(&format!("--jobs {jobs}"));
        assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
        for name in names {
            let expected = if name == "killed.txt" { "failed" } else { "success" };
            assert_eq!(faulty.act(name)["status"], expected, "{name}, {jobs} jobs");
        }
    }
}

#[test]
fn a_worker_that_hangs_is_cut_off_with_all_it_started() {
    let faulty = Faulty::new(&[("hang.txt", act(99).as_bytes())]);
    let ran = faulty.convert("--time-limit 8");
    assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
    let act = faulty.act("hang.txt");
    assert_eq!(errors(&act), [("time-limit", "")]);
    assert_eq!(act["diagnostics"][0]["args"]["time"], "8");
    assert_eq!(faulty.left(), [""; 0]);
}

#[test]
fn a_worker_that_complains_at_length_is_heard_out_and_not_shown() {
    let faulty = Faulty::new(&[("loud.txt", act(99).as_bytes())]);
    let ran = faulty.convert("");
    assert_eq!(faulty.act("loud.txt")["act"]["number"], "99");
    assert!(!ran.err.contains("complaint"), "{ran:?}");
}

#[test]
fn a_page_that_breaks_the_worker_costs_that_page_alone() {
    let (short, long) = (of_pages(6), of_pages(20));
    let faulty =
        Faulty::new(&[("page5.pdf", &long), ("whole-page5.pdf", &short), ("whole.pdf", &short)]);
    let ran = faulty.convert("--jobs 2");
    let act = faulty.act("page5.pdf");
    assert_eq!((&act["status"], &act["source"]["pages"]), (&"partial".into(), &20.into()));
    let lost = [("pages-lost", "worker-crashed"), ("worker-crashed", "signal 11")];
    assert_eq!(errors(&act), lost, "{ran:?}");
    let told = act["diagnostics"].as_array().unwrap().iter();
    let told: Vec<_> = told.filter(|diagnostic| diagnostic["code"] == "pages-lost").collect();
    assert_eq!(told[0]["args"]["pages"], "5");
    let text = act.to_string();
    for page in (1..=20).filter(|page| page % 3 != 1) {
        assert_eq!(text.contains(&format!("Page {page} ends.")), page != 5, "page {page}");
    }
    // Read by pages, it is what it would have been at once.
    let apart = fs::read(faulty.desk.path("out/whole.pdf.json")).unwrap();
    faulty.desk.run("convert in/whole.pdf -o alone --isolation never");
    assert!(fs::read(faulty.desk.path("alone/whole.pdf.json")).unwrap() == apart);
}

#[test]
fn other_limits_are_tried_on_what_broke_down_and_on_nothing_else() {
    let faulty = Faulty::new(&[("crash.txt", act(99).as_bytes()), ("empty.txt", b"")]);
    faulty.convert("--time-limit 60");
    let again = faulty.convert("--time-limit 60");
    assert_eq!((again.code, again.count("unchanged")), (1, 12), "{again:?}");
    let wider = faulty.convert("--time-limit 70");
    assert_eq!((wider.code, wider.count("unchanged")), (1, 11), "{wider:?}");
}
