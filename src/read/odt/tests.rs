//! Tests on small documents that are written here.

use crate::model::{Block, Code, Content, Form};
use crate::read::Limits;

const LISTS: &str = "<list-style name='L'><list-level-style-number level='1' num-format='1' num-suffix='.'/>\
    <list-level-style-number level='2' num-format='а, б, .., аа, бб, ... (ru)' num-suffix=')'/></list-style>";

fn read(styles: &str, body: &str) -> Content {
    let text = format!(
        "<document><automatic-styles>{styles}</automatic-styles><body><text>{body}</text></body></document>"
    );
    super::read_flat(&text, &Limits::default()).expect("a document")
}

/// Paragraphs as they stand, cells of tables with their columns and spans.
fn shown(content: &Content) -> Vec<String> {
    let Form::Flow(blocks) = &content.form else { panic!("blocks") };
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.as_str().to_owned()),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cell = |c: &crate::model::Cell| {
                    format!("{}@{}+{}x{}", c.text.as_str(), c.column, c.colspan, c.rowspan)
                };
                row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
            })),
        }
    }
    lines
}

#[test]
fn white_space_is_as_the_format_has_it() {
    let content = read(
        "<style name='B' family='text'><text-properties font-weight='bold'/></style>",
        "<p> О <s c='2'/>плане\n  <tab/>работ<line-break/><span style-name='B'>до мая</span></p>\
         <tracked-changes><p>gone</p></tracked-changes><h outline-level='2'><span style-name='B'>A</span></h>",
    );
    assert_eq!(shown(&content), ["О   плане \tработ\nдо мая", "A"]);
    let Form::Flow(blocks) = &content.form else { panic!("blocks") };
    let Block::Paragraph(heading) = &blocks[1] else { panic!("a paragraph") };
    assert_eq!((heading.style.heading, heading.style.bold), (Some(2), true));
}

#[test]
fn lists_go_on_as_they_say() {
    let item = |inner: &str| format!("<list-item>{inner}</list-item>");
    let list = |attributes: &str, inner: &str| format!("<list {attributes}>{inner}</list>");
    let deep = list("", &(item("<p>x</p>") + &item("<p>y</p>")));
    let first = item("<p>one</p><p>more</p>") + &item(&format!("<p>two</p>{deep}"));
    let body = list("style-name='L' id='i'", &first)
        + "<p>between</p>"
        + &list("style-name='L' continue-list='i'", &item("<p>three</p>"))
        + &list("style-name='L' continue-numbering='true'", &item("<p>four</p>"))
        + &list("style-name='L'", &item("<p>anew</p>"))
        + &list("style-name='L'", "<list-item start-value='7'><p>seven</p></list-item>");
    assert_eq!(
        shown(&read(LISTS, &body)),
        [
            "1. one", "more", "2. two", "а) x", "б) y", "between", "3. three", "4. four",
            "1. anew", "7. seven"
        ]
    );
}

#[test]
fn tables_notes_and_boxes() {
    let cell = |attributes: &str, text: &str| {
        format!("<table-cell {attributes}><p>{text}</p></table-cell>")
    };
    let rows = [
        cell("number-rows-spanned='2'", "a")
            + &cell("number-columns-spanned='2'", "b")
            + "<covered-table-cell/>",
        "<covered-table-cell/>".to_owned() + &cell("", "c") + &cell("", "d"),
    ];
    let rows = rows.map(|row| format!("<table-row>{row}</table-row>")).concat();
    let body = format!(
        "<p>t<note note-class='footnote'><note-citation>1</note-citation><note-body><p>n</p></note-body></note>\
         <frame><text-box><p>box</p></text-box></frame> end</p><table>{rows}</table>"
    );
    assert_eq!(
        shown(&read("", &body)),
        ["t end", "box", "a@0+1x2 | b@1+2x1", "c@1+1x1 | d@2+1x1", "* n"]
    );
}

#[test]
fn what_breaks_off_is_kept_and_told() {
    let content = super::read_flat("<document><body><text><p>начало", &Limits::default());
    let content = content.expect("a document");
    assert_eq!(shown(&content), ["начало"]);
    assert_eq!(content.diagnostics[0].code, Code::Truncated);
}
