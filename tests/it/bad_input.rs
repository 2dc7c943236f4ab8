//! Bad input costs one diagnostic with a hint, and never the batch.

use std::fs;

use serde_json::Value;

use crate::program::{Desk, Ran, act};

/// Converts a desk that also holds a good act, which has to come through.
fn convert(desk: &Desk) -> Ran {
    desk.put("good.txt", act(1).as_bytes());
    let ran = desk.run("convert in -o out");
    assert!(ran.code <= 1, "{ran:?}");
    assert_ne!(desk.json("out/good.txt.json")["status"], "failed");
    ran
}

/// An output has exactly one diagnostic of an error, with words and a hint.
fn fails_with(desk: &Desk, name: &str, codes: &[&str]) {
    let act = desk.json(&format!("out/{name}.json"));
    assert_eq!(act["status"], "failed", "{name}");
    let errors: Vec<&Value> = act["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["severity"] == "error")
        .collect();
    assert_eq!(errors.len(), 1, "{name}: {errors:?}");
    assert!(codes.contains(&errors[0]["code"].as_str().unwrap()), "{name}: {errors:?}");
    for key in ["message", "hint"] {
        assert!(!errors[0][key].as_str().unwrap_or_default().is_empty(), "{name}: {key}");
    }
}

#[test]
fn a_file_above_the_limit_is_refused_unread() {
    let desk = Desk::new(&[]);
    let file = fs::File::create(desk.path("in/huge.txt")).unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    let ran = convert(&desk);
    assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
    fails_with(&desk, "huge.txt", &["too-large"]);
    assert_eq!(desk.json("out/huge.txt.json")["source"]["bytes"], (64 << 20) + 1);
    assert!(ran.err.contains("huge.txt: ") && ran.err.contains("  hint: "), "{ran:?}");
}

#[test]
fn a_very_long_line_is_survived() {
    let desk = Desk::new(&[]);
    desk.put("line.txt", &vec![b'x'; 1 << 20]);
    convert(&desk);
    assert!(desk.path("out/line.txt.json").exists());
}

#[test]
fn a_file_without_text_is_told_of() {
    let desk = Desk::new(&[("empty.txt", b""), ("blank.txt", b" \n\t\n")]);
    convert(&desk);
    fails_with(&desk, "empty.txt", &["empty-file"]);
    fails_with(&desk, "blank.txt", &["empty-file"]);
}

#[test]
fn noise_with_the_name_of_text_is_told_of() {
    let mut noise = Vec::new();
    let mut bits: u32 = 1;
    for _ in 0..4096 {
        bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((bits >> 24) as u8);
    }
    let desk = Desk::new(&[("noise.txt", &noise)]);
    let ran = convert(&desk);
    assert_eq!(ran.code, 1);
    fails_with(&desk, "noise.txt", &["not-text", "unsupported-format"]);
}

#[test]
fn a_table_of_a_hundred_thousand_columns_is_told_of() {
    let html = format!(
        "<html><body><table><tr>{}</tr></table></body></html>",
        "<td>x</td>".repeat(100_000)
    );
    let desk = Desk::new(&[("wide.html", html.as_bytes())]);
    convert(&desk);
    let act = desk.json("out/wide.html.json");
    let codes: Vec<&Value> =
        act["diagnostics"].as_array().unwrap().iter().map(|d| &d["code"]).collect();
    assert!(codes.iter().any(|code| *code == "too-wide"), "{codes:?}");
}

#[test]
fn markup_nested_too_deep_is_told_of() {
    let depth = 100_000;
    let html = format!(
        "<html><body>{}text{}</body></html>",
        "<div>".repeat(depth),
        "</div>".repeat(depth)
    );
    let desk = Desk::new(&[("deep.html", html.as_bytes())]);
    convert(&desk);
    let act = desk.json("out/deep.html.json");
    let codes: Vec<&Value> =
        act["diagnostics"].as_array().unwrap().iter().map(|d| &d["code"]).collect();
    assert!(codes.iter().any(|code| *code == "too-deep"), "{codes:?}");
}

#[cfg(unix)]
#[test]
fn links_to_nowhere_and_in_circles_cost_no_batch() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new(&[]);
    symlink("nothing", desk.path("in/broken.txt")).unwrap();
    symlink("..", desk.path("in/up")).unwrap();
    let ran = convert(&desk);
    assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
    fails_with(&desk, "broken.txt", &["unreadable"]);
    let second = desk.run("convert in -o out");
    assert_eq!((second.code, second.count("unchanged")), (1, second.count("files")), "{second:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_costs_one_diagnostic() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[("closed/a.txt", act(2).as_bytes())]);
    convert(&desk);
    let closed = desk.path("in/closed");
    let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).unwrap();
    set(0o000);
    // The superuser reads it all the same.
    let can_test = fs::read_dir(&closed).is_err();
    let ran = desk.run("convert in -o out");
    set(0o755);
    if can_test {
        assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
        fails_with(&desk, "closed", &["unreadable"]);
        assert!(desk.path("out/closed/a.txt.json").exists(), "not readable is not gone");
    }
}

#[test]
fn many_bad_files_are_told_of_in_short() {
    let desk = Desk::new(&[]);
    for number in 0..60 {
        desk.put(&format!("{number}.txt"), b"");
    }
    let ran = convert(&desk);
    assert_eq!(ran.count("failed"), 60, "{ran:?}");
    assert_eq!(ran.err.lines().filter(|line| line.starts_with("  hint: ")).count(), 50);
    assert!(ran.err.contains("10") && ran.err.contains("report.html"), "{ran:?}");
}

#[test]
fn odd_names_are_kept() {
    let long = format!("{}.txt", "я".repeat(120));
    let desk = Desk::new(&[(&long, b"x"), ("families", b"x"), ("a b\tc.txt", b"x")]);
    convert(&desk);
    let names = desk.names("out");
    assert!(names.iter().all(|name| name.len() <= 240), "{names:?}");
    assert!(names.iter().any(|name| name == "a b\tc.txt.json"), "{names:?}");
    let families = desk.json("out/families.json");
    assert_eq!(families["schema"], "prikaz/families", "the name belongs to families");
    assert!(desk.names("out").iter().all(|name| !name.contains(".tmp")));
}
