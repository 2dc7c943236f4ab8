//! Invented PDFs, as the reader sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::model::{Code, Content, Form, Layer, Page, TextOrigin};
use crate::read::{Options, Rasters, page_count, raster, read, settle};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).expect("a fixture")
}

fn pages(content: &Content) -> &[Page] {
    let Form::Paged(pages) = &content.form else { panic!("no pages") };
    pages
}

/// The characters of a word.
fn word<'a>(content: &'a Content, word: &crate::model::Word) -> &'a str {
    let at =
        |n: u32| content.text.char_indices().nth(n as usize).map_or(content.text.len(), |c| c.0);
    &content.text[at(word.span.0)..at(word.span.1)]
}

/// A page for people: each word and ruling with its place.
fn dump_page(content: &Content, page: &Page, out: &mut String) {
    let Page { number, width, height, layer, .. } = page;
    writeln!(out, "page {number} {width:.0}x{height:.0} {layer:?}").unwrap();
    for [x0, y0, x1, y1] in &page.pictures {
        writeln!(out, "  picture {x0:.0} {y0:.0} {x1:.0} {y1:.0}").unwrap();
    }
    for found in &page.words {
        let [x0, y0, x1, y1] = found.bbox;
        write!(out, "  {x0:.0} {y0:.0} {x1:.0} {y1:.0} size {:.0}", found.size).unwrap();
        out.push_str(if found.bold { " bold" } else { "" });
        out.push_str(if found.hidden { " hidden" } else { "" });
        if found.turn != crate::model::Turn::None {
            write!(out, " {:?}", found.turn).unwrap();
        }
        writeln!(out, " {}", word(content, found)).unwrap();
    }
    for ruling in &page.rulings {
        let ([x0, y0], [x1, y1]) = (ruling.start, ruling.end);
        writeln!(out, "  rule {x0:.0} {y0:.0} {x1:.0} {y1:.0} width {:.1}", ruling.width).unwrap();
    }
}

fn dump(name: &str) -> String {
    let mut out = String::new();
    let settled = read(&bytes(name), &Options::default()).and_then(|content| {
        for page in pages(&content) {
            dump_page(&content, page, &mut out);
        }
        settle(content)
    });
    match settled {
        Ok(content) => {
            for diagnostic in &content.diagnostics {
                writeln!(out, "{} {:?}", diagnostic.code.as_str(), diagnostic.args).unwrap();
            }
            writeln!(out, "{:?}\n----\n{}\n----", content.origin, content.text).unwrap();
        }
        Err(refused) => {
            writeln!(out, "refused: {} {:?}", refused.code.as_str(), refused.args).unwrap();
        }
    }
    out
}

#[test]
fn fixtures_read_as_expected() {
    let bless = std::env::var_os("PRIKAZ_BLESS").is_some();
    let mut wrong = Vec::new();
    let names =
        fs::read_dir(folder()).expect("fixtures").map(|entry| entry.expect("entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|ending| ending == "pdf"));
    names.sort();
    assert!(names.len() > 12);
    for name in names {
        let golden = folder().join(&name).with_extension("expected.txt");
        let found = dump(&name);
        if bless {
            fs::write(&golden, &found).expect("golden is written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What holds for any content of pages.
fn check(content: &Content) -> Result<(), String> {
    let source: Vec<char> = content.text.chars().collect();
    let mut seen = vec![false; source.len()];
    for page in pages(content) {
        for word in &page.words {
            let (start, end) = (word.span.0 as usize, word.span.1 as usize);
            if start >= end || end > source.len() {
                return Err(format!("a word at {start}..{end} of {}", source.len()));
            }
            if !word.bbox.iter().all(|value| value.is_finite()) {
                return Err(format!("a word at {:?}", word.bbox));
            }
            if seen[start..end].contains(&true) {
                return Err(format!("two words at {start}..{end}"));
            }
            seen[start..end].fill(true);
        }
        let rules = page.rulings.iter().flat_map(|rule| [rule.start, rule.end]).flatten();
        if !rules.chain(page.pictures.iter().flatten().copied()).all(f32::is_finite) {
            return Err("a rule or a picture nowhere".to_owned());
        }
    }
    let lost = source.iter().zip(&seen).find(|(c, seen)| !c.is_whitespace() && !**seen);
    lost.map_or(Ok(()), |(c, _)| Err(format!("{c:?} is in no word")))
}

#[test]
fn a_password_opens() {
    let locked = bytes("user-password.pdf");
    let refused = read(&locked, &Options::default()).expect_err("a password is needed");
    assert_eq!(refused.code, Code::Encrypted);
    let with =
        |password: &str| Options { password: Some(password.to_owned()), ..Options::default() };
    assert_eq!(read(&locked, &with("wrong")).expect_err("wrong").code, Code::Encrypted);
    let whole = read(&bytes("order.pdf"), &Options::default()).expect("is read");
    for password in ["zarechye", "owner"] {
        assert_eq!(read(&locked, &with(password)).expect("opens").text, whole.text, "{password}");
    }
    let owned = read(&bytes("owner-password.pdf"), &with("some other")).expect("is open to all");
    assert_eq!(owned.text, whole.text);
}

#[test]
fn a_range_of_pages_is_read_alone() {
    let data = bytes("scan-between.pdf");
    assert_eq!(page_count(&data, &Options::default()), Some(3));
    assert_eq!(page_count(b"text", &Options::default()), None);
    let whole = read(&data, &Options::default()).expect("is read");
    let second = Options { pages: Some((2, 2)), ..Options::default() };
    let second = read(&data, &second).expect("is read");
    let [page] = pages(&second) else { panic!("one page") };
    assert_eq!(page.number, 2);
    assert_eq!(whole.text.split('\u{c}').nth(1).expect("a page").trim(), second.text);
    let beyond = Options { pages: Some((9, 12)), ..Options::default() };
    assert!(pages(&read(&data, &beyond).expect("is read")).is_empty());
}

#[test]
fn limits_are_kept_and_told() {
    let mut options = Options::default();
    options.limits.pages = 1;
    let content = read(&bytes("order.pdf"), &options).expect("is read");
    assert_eq!(pages(&content).len(), 1);
    assert_eq!(content.diagnostics[0].code, Code::TooMuch);
    options.limits.pages = 9;
    options.limits.glyphs = 10;
    let content = read(&bytes("order.pdf"), &options).expect("is read");
    assert_eq!(content.diagnostics[0].args["what"], "glyphs");
    assert_eq!(content.text.chars().filter(|c| !c.is_whitespace()).count(), 20);
}

#[test]
fn layers_are_told_apart() {
    for (name, origin, layers) in [
        ("order.pdf", TextOrigin::Digital, &[Layer::Typed; 2][..]),
        ("hidden-layer.pdf", TextOrigin::Ocr, &[Layer::Recognized]),
        ("salad.pdf", TextOrigin::Ocr, &[Layer::Unusable]),
        ("no-unicode.pdf", TextOrigin::Ocr, &[Layer::Unusable; 2]),
        ("scan-between.pdf", TextOrigin::Digital, &[Layer::Missing, Layer::Typed, Layer::Missing]),
    ] {
        let content = read(&bytes(name), &Options::default()).and_then(settle).expect(name);
        let found: Vec<Layer> = pages(&content).iter().map(|page| page.layer).collect();
        assert_eq!((found.as_slice(), content.origin), (layers, origin), "{name}");
    }
}

#[test]
fn a_page_becomes_a_picture() {
    let file = Rasters::open(&bytes("framed.pdf"), &Options::default()).expect("opens");
    // 500 by 420 units of two points, on its side.
    let picture = file.page(1, 36.0).expect("a page");
    assert_eq!((picture.width, picture.height), (420, 500));
    assert_eq!(picture.rgb.len(), 420 * 500 * 3);
    assert!(picture.rgb.contains(&255) && picture.rgb.iter().any(|value| *value < 99));
    assert!((picture.dpi - 36.0).abs() < 0.1);
    let mut options = Options::default();
    options.limits.pixels = 50_000;
    let huge = raster(&bytes("framed.pdf"), 1, 2400.0, &options).expect("a page");
    assert!((49_000..51_000).contains(&(huge.rgb.len() / 3)) && huge.dpi < 36.0);
    assert!(file.page(0, 36.0).is_none() && file.page(2, 36.0).is_none());
    let refused = raster(b"text", 1, 36.0, &Options::default()).expect_err("no pages");
    assert_eq!(refused.code, Code::UnsupportedFormat);
}

/// How often each visible character comes.
fn bag(text: &str) -> BTreeMap<char, usize> {
    let mut bag = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *bag.entry(c).or_default() += 1;
    }
    bag
}

/// Invented PDFs on which the other reader differs, and why.
const UNLIKE: [(&str, &str); 4] = [
    ("bold.pdf", "words that are drawn twice to be bold are one word each"),
    ("cut.pdf", "it cannot read what is damaged"),
    ("no-unicode.pdf", "it guesses characters that the fonts do not tell"),
    ("user-password.pdf", "it does not open what is locked"),
];

#[test]
fn another_reader_finds_the_same_characters() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut alike, mut unlike) = (0, BTreeSet::new());
    for folder in ["fixtures/pdf", "corpus/acts"] {
        for entry in fs::read_dir(root.join(folder)).expect(folder) {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|end| end != "pdf") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let data = fs::read(&path).expect("a file");
            let other = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(&data).ok());
            let ours = read(&data, &Options::default()).map(|content| bag(&content.text)).ok();
            if ours.is_some() && ours == other.ok().flatten().map(|text| bag(&text)) {
                alike += 1;
            } else {
                unlike.insert(name);
            }
        }
    }
    assert!(alike >= 12, "{alike}");
    assert_eq!(unlike, UNLIKE.map(|(name, _)| name.to_owned()).into());
    // By page, in the same order.
    let data = bytes("order.pdf");
    let other = pdf_extract::extract_text_from_mem_by_pages(&data).expect("pages");
    let content = read(&data, &Options::default()).expect("is read");
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (ours, theirs) in content.text.split('\u{c}').zip(&other) {
        assert_eq!(solid(ours), solid(theirs));
    }
}

fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let names = prop::sample::select(vec![
        "order.pdf",
        "rules.pdf",
        "letters.pdf",
        "salad.pdf",
        "landscape.pdf",
    ]);
    let harm = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..40);
    (names, harm, any::<prop::sample::Index>(), any::<bool>()).prop_map(|(name, harm, end, cut)| {
        let mut data = bytes(name);
        for (at, byte, kind) in harm {
            let at = at.index(data.len());
            match kind {
                0 => drop(data.remove(at)),
                1 => data.insert(at, byte),
                _ => data[at] = byte,
            }
        }
        if cut {
            data.truncate(end.index(data.len()));
        }
        data
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(data in damaged()) {
        if let Ok(content) = read(&data, &Options::default())
            && matches!(content.form, Form::Paged(_))
        {
            prop_assert_eq!(check(&content), Ok(()));
        }
    }

    #[test]
    fn any_drawing_is_read(page in drawing()) {
        let content = read(&wrapped(&page), &Options::default()).expect("is read");
        prop_assert_eq!(check(&content), Ok(()));
    }
}

#[test]
fn letters_beyond_measure_cost_no_time() {
    for size in ["15000", "1e9", "1e30", "1e-30"] {
        let page = format!(
            "BT /F1 1 Tf {size} 0 0 {size} 10 10 Tm (aaaa) Tj ET BT /F1 9 Tf 50 50 Td (b) Tj ET"
        );
        let content = read(&wrapped(&page), &Options::default()).expect("is read");
        assert_eq!(check(&content), Ok(()));
        assert!(content.text.ends_with('b'), "{size}");
    }
}

#[test]
fn a_drawing_of_many_lines_keeps_the_longest() {
    use std::fmt::Write as _;
    let mut page = String::from("50 700 m 550 700 l S\n");
    for n in 0..30_000 {
        let (x, y) = (n % 150 * 4, n / 150 * 3);
        writeln!(page, "{x} {y} m {x} {} l S", f64::from(y) + 5.0 + f64::from(n % 7) / 10.0)
            .unwrap();
    }
    let content =
        read(&wrapped(&page), &Options::default()).map(|content| pages(&content)[0].rulings.len());
    assert!(content.is_ok_and(|rulings| (1..=10_001).contains(&rulings)));
}

/// Operators of a page with any numbers.
fn drawing() -> impl Strategy<Value = String> {
    let number = prop_oneof![-900.0..900.0_f64, Just(0.0), Just(1e9), Just(-1e-9), Just(1e38)];
    let operator = prop::sample::select(vec![
        "m",
        "l",
        "re",
        "c",
        "h",
        "S",
        "s",
        "f",
        "B",
        "W n",
        "w",
        "q",
        "Q",
        "cm",
        "BT",
        "ET",
        "Tm",
        "Td",
        "Tc",
        "Tz",
        "Tr",
        "Ts",
        "/F1 12 Tf",
        "/F1 -3 Tf",
        "(word) Tj",
        "[(a) -300 (b) 90 (c)] TJ",
        "T*",
        "g",
        "G",
        "d",
    ]);
    prop::collection::vec((prop::collection::vec(number, 0..7), operator), 0..60).prop_map(|run| {
        let line = |(numbers, operator): (Vec<f64>, &str)| {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            format!("{} {operator}\n", numbers.join(" "))
        };
        run.into_iter().map(line).collect()
    })
}

/// A file of one page with these operators.
fn wrapped(page: &str) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 \
        <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >> >> >> endobj\n";
    let tail = "trailer <</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n";
    format!("{head}4 0 obj <</Length {}>> stream\n{page}\nendstream endobj\n{tail}", page.len())
        .into_bytes()
}
