//! PDF through the program: passwords, pages without text, pages as pictures.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::Desk;

/// A desk with some of the invented PDFs.
fn desk(names: &[&str]) -> Desk {
    let desk = Desk::new(&[]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf");
    for name in names {
        desk.put(name, &fs::read(folder.join(name)).unwrap());
    }
    desk
}

/// Codes of an output's errors.
fn errors(act: &Value) -> Vec<&str> {
    let all = act["diagnostics"].as_array().unwrap().iter();
    all.filter(|d| d["severity"] == "error").map(|d| d["code"].as_str().unwrap()).collect()
}

#[test]
fn a_locked_file_needs_its_password() {
    let desk = desk(&["user-password.pdf", "owner-password.pdf"]);
    let ran = desk.run("convert in -o out");
    assert_eq!((ran.code, ran.count("failed")), (1, 1), "{ran:?}");
    assert!(ran.err.contains("--password"), "{ran:?}");
    let locked = desk.json("out/user-password.pdf.json");
    assert_eq!((&locked["status"], errors(&locked)), (&Value::from("failed"), vec!["encrypted"]));
    let open = desk.json("out/owner-password.pdf.json");
    assert_eq!((&open["source"]["pages"], errors(&open)), (&Value::from(2), Vec::new()));

    let ran = desk.run("convert in -o out --password zarechye");
    assert_eq!(ran.count("failed"), 0, "{ran:?}");
    assert!(
        !desk.path("out/.prikaz/state.jsonl").exists() || {
            let state = fs::read_to_string(desk.path("out/.prikaz/state.jsonl")).unwrap();
            !state.contains("zarechye")
        }
    );
    let ran = desk.run("text in/user-password.pdf --password zarechye");
    assert!(ran.code == 0 && ran.out.contains("РАСПОРЯЖЕНИЕ"), "{ran:?}");
    assert_eq!(desk.run("text in/user-password.pdf").code, 1);
}

#[test]
fn pages_without_text_are_told_of() {
    let desk = desk(&["scan.pdf", "salad.pdf", "scan-between.pdf", "cut.pdf"]);
    desk.run("convert in -o out");
    // Where there is an engine, pictures of pages and salads of letters are read all the same.
    let read = prikaz::recognize::is_available(&prikaz::recognize::Options::default());
    let both = ["ocr-missing", "text-layer-unusable"];
    for (name, status, codes, pages) in [
        ("scan.pdf", "failed", &both[..1], "1"),
        ("salad.pdf", "partial", &both, "1"),
        ("scan-between.pdf", "partial", &both, "2"),
        ("cut.pdf", "partial", &["truncated"], ""),
    ] {
        let act = desk.json(&format!("out/{name}.json"));
        if read && !pages.is_empty() {
            assert_ne!(act["source"]["text_origin"], "digital", "{name}");
            assert!(errors(&act).iter().all(|code| !both.contains(code)), "{name}");
        } else {
            let told = (act["status"].as_str().unwrap(), errors(&act));
            assert_eq!(told, (status, codes.to_vec()), "{name}");
            let of = &act["diagnostics"][0]["args"]["pages"];
            assert!(pages.is_empty() || *of == pages, "{name}: {of}");
        }
        assert_eq!(act["coverage"]["lost"], 0, "{name}");
    }
}

#[test]
fn a_page_is_saved_as_a_picture() {
    let desk = desk(&["order.pdf", "user-password.pdf"]);
    desk.put("a.txt", b"text");
    let size = |name: &str| {
        let png = fs::read(desk.path(name)).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20), png)
    };
    assert_eq!(desk.run("render in/order.pdf -o plain.png --page 2 --dpi 72").code, 0);
    let ran = desk.run("render in/order.pdf -o boxes.png --page 2 --dpi 72 --boxes");
    assert!(ran.code == 0 && ran.err.contains("blue"), "{ran:?}");
    let (plain, boxes) = (size("plain.png"), size("boxes.png"));
    assert_eq!((plain.0, plain.1), (595, 842));
    assert_eq!((boxes.0, boxes.1), (595, 842));
    assert_ne!(plain.2, boxes.2);
    assert_eq!(desk.run("render in/user-password.pdf -o p.png --password zarechye").code, 0);

    for (words, why) in [
        ("render in/a.txt -o p.png", "hint"),
        ("render in/order.pdf -o p.png --page 3", "2"),
        ("render in/user-password.pdf -o p.png", "--password"),
        ("render in/order.pdf -o no/such/p.png", "no/such/p.png"),
        ("render in/none.pdf -o p.png", "none.pdf"),
    ] {
        let ran = desk.run(words);
        assert!(ran.code == 2 && ran.err.contains(why), "{words}: {ran:?}");
    }
}
