//! The same bytes, whichever process reads a document.

use std::fs;
use std::path::Path;

use super::of_pages;
use crate::corpus::is_scan;
use crate::program::{Desk, act};

/// A desk with documents of all formats that are read, short and long.
fn documents() -> Desk {
    let desk = Desk::with_acts(3);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["corpus/acts", "fixtures/docx", "fixtures/pdf", "fixtures/acts"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // To read a scan takes as long as all else.
            if path.is_file() && !is_scan(&path) {
                desk.put(&format!("{folder}/{name}"), &fs::read(path).unwrap());
            }
        }
    }
    for pages in [1, 7, 8, 9, 17, 40, 300] {
        desk.put(&format!("{pages}.pdf"), &of_pages(pages));
    }
    desk.put("blank.pdf", &super::pdf::pdf(&vec![String::new(); 20]));
    desk.put("broken.pdf", b"%PDF-1.7 and nothing else");
    desk.put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    desk.put("noise", &[0, 159, 146, 150, 0, 1, 2]);
    desk.put("empty.txt", b"");
    desk
}

#[test]
fn outputs_are_the_same_in_every_process() {
    let desk = documents();
    for (out, words) in [
        ("never", "--isolation never"),
        ("auto", "--jobs 1"),
        ("three", "--jobs 3"),
        ("always", "--isolation always --jobs 2"),
    ] {
        let ran = desk.run(&format!("convert in -o {out} --format csv {words}"));
        assert_eq!(ran.code, 1, "{ran:?}");
    }
    let never = desk.files("never");
    assert!(never.len() > 60, "{}", never.len());
    for other in ["auto", "three", "always"] {
        let files = desk.files(other);
        for (one, other_one) in never.iter().zip(&files) {
            assert!(one == other_one, "{} differs in {other} ({})", one.0, other_one.0);
        }
        assert_eq!(never.len(), files.len());
    }
}

#[test]
fn another_process_is_no_reason_to_convert_again() {
    let desk = documents();
    desk.run("convert in -o out --isolation never");
    let ran = desk.run("convert in -o out --isolation always --memory-limit 900M --time-limit 99");
    assert_eq!(ran.count("unchanged"), ran.count("files"), "{ran:?}");
}

#[test]
fn long_documents_are_read_to_their_end() {
    let desk = Desk::new(&[("long.pdf", &of_pages(40))]);
    desk.run("convert in -o out");
    assert_eq!(desk.json("out/long.pdf.json")["source"]["pages"], 40);
    let ran = desk.run("text in/long.pdf");
    let pages: Vec<&str> = ran.out.split("\n\u{c}").map(str::trim).collect();
    assert_eq!(pages.len(), 40, "{ran:?}");
    for (page, text) in (1..).zip(pages) {
        let expected = if page % 3 == 1 { String::new() } else { format!("Page {page} ends.") };
        assert_eq!(text, expected);
    }
    assert_eq!(desk.run("text in/long.pdf --isolation never").out, ran.out);
}

#[test]
fn standard_input_goes_through_workers_too() {
    let desk = Desk::new(&[]);
    for (name, bytes) in [("text", act(1).into_bytes()), ("long", of_pages(20))] {
        desk.run_with(&format!("convert - -o {name}/here --isolation never"), &bytes);
        desk.run_with(&format!("convert - -o {name}/apart --isolation always"), &bytes);
        let (here, apart) =
            (desk.files(&format!("{name}/here")), desk.files(&format!("{name}/apart")));
        assert!(here == apart && here.len() > 2, "{name}");
        let text = desk.run_with("text - --isolation always", &bytes);
        assert_eq!(text.code, 0, "{text:?}");
        assert_eq!(text.out, desk.run_with("text - --isolation never", &bytes).out);
    }
}
