//! All readers together: goldens, hostile input, and what holds for any input.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::{Align, Block, Form, Text};

/// A compact picture of a content.
fn dump(content: &Content) -> String {
    let mut out = format!("{} {}\n", content.reader, content.media_type);
    match &content.form {
        Form::Lines => out.push_str("lines\n"),
        Form::Flow(blocks) => blocks.iter().for_each(|block| dump_block(&mut out, block)),
        Form::Paged(pages) => pages.iter().for_each(|page| {
            let _ = writeln!(out, "page {}: {} words", page.number, page.words.len());
        }),
    }
    let _ = write!(out, "----\n{}", content.text);
    out.push_str(if content.text.ends_with('\n') { "----\n" } else { "\n----\n" });
    out
}

/// A block: a paragraph with what is special of its style, or a table cell by cell.
fn dump_block(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Paragraph(paragraph) => {
            let style = &paragraph.style;
            out.push('P');
            let _ = style.heading.map(|level| write!(out, " h{level}"));
            out.push_str(if style.bold { " bold" } else { "" });
            out.push_str(match style.align {
                Align::Start => "",
                Align::Center => " center",
                Align::End => " end",
            });
            let _ = if style.gap > 0 { write!(out, " gap={}", style.gap) } else { Ok(()) };
            writeln!(out, ": {:?}", paragraph.text.as_str())
        }
        Block::Table(table) => {
            out.push_str("T\n");
            for row in &table.rows {
                out.push_str("  R");
                for cell in &row.cells {
                    let _ = write!(out, " {}", cell.column);
                    let _ = if cell.colspan > 1 {
                        write!(out, "+{}", cell.colspan - 1)
                    } else {
                        Ok(())
                    };
                    let _ =
                        if cell.rowspan > 1 { write!(out, "v{}", cell.rowspan) } else { Ok(()) };
                    let _ = write!(out, "={:?}", cell.text.as_str());
                }
                out.push('\n');
            }
            Ok(())
        }
    };
}

/// Every text of a content's blocks.
fn texts(content: &Content) -> Vec<&Text> {
    let Form::Flow(blocks) = &content.form else { return Vec::new() };
    let mut texts = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => texts.push(&paragraph.text),
            Block::Table(table) => {
                texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text));
            }
        }
    }
    texts
}

/// What holds for any content: places are true, and no visible character is in no block.
fn check_places(content: &Content) -> Result<(), String> {
    let source: Vec<char> = content.text.chars().collect();
    let mut seen = vec![false; source.len()];
    for text in texts(content) {
        for (byte, c) in text.as_str().char_indices() {
            let place = text.place(byte).ok_or("a character without a place")? as usize;
            if source.get(place) != Some(&c) {
                return Err(format!("{c:?} of {text:?} does not stand at {place}"));
            }
            seen[place] = true;
        }
    }
    // A soft hyphen shows nothing: a cell that holds no more is empty.
    let shown = |c: char| !c.is_whitespace() && c != '\u{ad}';
    let lost = source.iter().zip(&seen).find(|(c, seen)| shown(**c) && !**seen);
    match (&content.form, lost) {
        (Form::Flow(_), Some((c, _))) => Err(format!("{c:?} is in no block")),
        _ => Ok(()),
    }
}

/// Reads with the default limits.
fn read_text(text: &str) -> Result<Content, Code> {
    read(text.as_bytes(), &Options::default()).map_err(|refused| refused.code)
}

#[test]
fn fixtures_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/read");
    let bless = std::env::var_os("PRIKAZ_BLESS").is_some();
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("fixtures")
        .map(|entry| entry.expect("entry").path())
        .collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "html")) {
        let content =
            read(&fs::read(path).expect("fixture"), &Options::default()).expect("is read");
        if let Err(why) = check_places(&content) {
            wrong.push(format!("{}: {why}", path.display()));
        }
        let golden = path.with_extension("expected.txt");
        let found = dump(&content);
        if bless {
            fs::write(&golden, &found).expect("golden is written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(paths.len() > 10, "no fixtures in {}", folder.display());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_declared_charset_is_used() {
    let page = "<html><head><meta charset=\"koi8-r\"></head><body><p>Юг</p></body></html>";
    let bytes = encoding_rs::KOI8_R.encode(page).0;
    let content = read(&bytes, &Options::default()).expect("is read");
    assert_eq!(content.text.trim(), "Юг");
}

#[test]
fn troubles_have_their_codes() {
    let cases = [
        (String::new(), Code::EmptyFile),
        ("\u{feff}\r\n".to_owned(), Code::EmptyFile),
        ("<html><body><script>x()</script></body></html>".to_owned(), Code::EmptyFile),
        ("<html><body>&nbsp;</body></html>".to_owned(), Code::EmptyFile),
        ("%PDF-1.5".to_owned(), Code::Truncated),
        (format!("<table><tr>{}</table>", "<td>а".repeat(300)), Code::TooWide),
        ("а\t".repeat(300) + "б", Code::TooWide),
    ];
    for (text, code) in cases {
        assert_eq!(read_text(&text).map(|content| content.text), Err(code));
    }
    let limits = Limits { bytes: 10, ..Limits::default() };
    let limits = Options { limits, ..Options::default() };
    let refused = read("Постановление".as_bytes(), &limits).expect_err("too large");
    assert_eq!(
        (refused.code, refused.args["bytes"].as_str(), refused.args["limit"].as_str()),
        (Code::TooLarge, "26", "10")
    );
    let patched = [&b"\xff"[..], "Утвердить план".as_bytes()].concat();
    let content = read(&patched, &Options::default()).expect("is read");
    assert_eq!(content.diagnostics[0].code, Code::UndecodedBytes);
    assert_eq!(content.diagnostics[0].args["count"], "1");
}

/// Pieces in which `#` is the number of the piece.
fn numbered(piece: &str, count: usize) -> String {
    (0..count).map(|n| piece.replace('#', &n.to_string())).collect::<Vec<_>>().concat()
}

#[test]
fn markup_out_of_measure_is_refused_or_trimmed() {
    let deep = |tag: &str| format!("<html><body>{}а", tag.repeat(200_000));
    let tags = [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<span>",
        "<x-y>",
        "<div></b>",
        "<span><div></span>",
        "<div></span>",
        "<b><div></b>",
        "<li><section>",
        "<dd><blockquote>",
        "<font><div></font></p>",
        "<svg><g>",
        "<div><p></section>",
        "<div><a href=x>",
        "<i a=1><div>",
        "<template>",
        "<button><div>",
        "<td><table>",
    ];
    for tag in tags {
        assert_eq!(read_text(&deep(tag)).map(|content| content.text), Err(Code::TooDeep), "{tag}");
    }
    let formatting = numbered("<b id=n#>", 3000);
    let reopened = format!("<html><body><p>{formatting}{}", "<p>а".repeat(50_000));
    assert_eq!(read_text(&reopened).map(|content| content.text), Err(Code::TooDeep));
    let formatting = numbered("<b id=n#>", 1500);
    let reopened = format!("<html><body><p>{formatting}{}", "<p>а".repeat(50_000));
    assert_eq!(read_text(&reopened).map(|content| content.text), Err(Code::TooLarge));
    let attributes = numbered(" a#=1", 200_000);
    let content = read_text(&format!("<html><body><p{attributes}>Приказ</p>")).expect("is read");
    assert_eq!(content.text.trim(), "Приказ");
}

#[test]
fn long_markup_is_read() {
    let unclosed = [
        ("<p>а", 30_000),
        ("<b><p>а", 10_000),
        ("<a name=#>а", 20_000),
        ("<p><a name=#>а", 10_000),
        ("<td><font size=#>а<tr>", 5_000),
        ("<li>а", 30_000),
        ("<p><font>а", 10_000),
        ("<br>а", 30_000),
        ("</div></b>а", 30_000),
        ("<div>а</div>", 30_000),
        ("<!-- <div> -->а", 30_000),
        ("<td>а<tr>", 10_000),
        ("<dt>а<dd>б", 10_000),
        ("<b>а</b>", 30_000),
        ("<i><b>а</i></b>", 10_000),
    ];
    for (piece, times) in unclosed {
        let table = if piece.starts_with("<td>") { "<table>" } else { "" };
        let content = read_text(&format!("<html><body>{table}{}", numbered(piece, times)));
        let letters = content.map(|content| content.text.matches('а').count());
        assert_eq!(letters, Ok(times), "{piece}");
    }
}

#[test]
fn absurd_spans_are_cut() {
    let page = "<table><tr><td colspan=2000000000 rowspan=99999999999999999999>а<td>б\
                <tr><td>в<td colspan=0 rowspan=0>г<td>д<tr><td colspan=-5>е<td colspan=x>ж</table>";
    let content = read_text(page).expect("is read");
    let Form::Flow(blocks) = &content.form else { panic!("flow") };
    let [Block::Table(table)] = blocks.as_slice() else { panic!("one table") };
    for (at, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            assert!(cell.column + cell.colspan <= 5, "{cell:?}");
            assert!(at + cell.rowspan as usize <= table.rows.len(), "{cell:?}");
        }
    }
}

/// Markup of pieces that meet in pages, and of some that should not.
fn markup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div align=right>",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td colspan=3>",
        "<td rowspan=2>",
        "<td rowspan=0>",
        "</td>",
        "<th>",
        "<thead>",
        "<tbody>",
        "<caption>",
        "</caption>",
        "<ul>",
        "<ol start=3>",
        "<ol type=a>",
        "<li>",
        "</ul>",
        "</ol>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<br>",
        "<hr>",
        "<pre>",
        "</pre>",
        "<h2>",
        "</h2>",
        "<span>",
        "</span>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "&nbsp;",
        "&#173;",
        " ",
        "\n",
        "\t",
        "1",
        "Срок",
        "план ",
        "а",
        "<template>",
        "</template>",
        "<svg>",
        "<p hidden>",
        "<font style='font-weight:bold'>",
        "<",
        "</",
        "<select>",
        "<a href='",
        "'>",
        "<textarea>",
        "<frameset>",
        "<math>",
        "\0",
        "\u{feff}",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(content) = read(&bytes, &Options::default()) {
            prop_assert_eq!(check_places(&content), Ok(()));
        }
    }

    #[test]
    fn any_text_keeps_its_characters(text in "\\PC{1,200}") {
        prop_assume!(text.chars().any(char::is_alphanumeric) && !sniff::is_html(&text));
        if let Ok(content) = read(text.as_bytes(), &Options::default()) {
            let text = text.trim_start_matches('\u{feff}').replace(['\u{2028}', '\u{2029}'], "\n");
            prop_assert_eq!(content.text.trim(), text.trim());
        }
    }

    #[test]
    fn any_markup_keeps_true_places(markup in markup()) {
        let page = format!("<html><body>{markup}");
        match read(page.as_bytes(), &Options::default()) {
            Ok(content) => prop_assert_eq!(check_places(&content), Ok(())),
            Err(refused) => {
                prop_assert!(matches!(refused.code, Code::EmptyFile | Code::NotText));
            }
        }
    }
}
