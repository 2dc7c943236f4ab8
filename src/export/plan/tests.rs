//! Plans of an invented act.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::export::sample;

/// A plan of the sample act, as the bytes of a file.
fn written(form: Form, sections: Sections, acts: &[Act]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("plan");
    let filters = vec!["исполнитель: «Отдел»".to_owned()];
    let heading = Heading { filters, ..Heading::default() };
    let mut plan = open(form, sections, heading, Target::File(&path), Lang::Ru).expect("a plan");
    acts.iter().try_for_each(|act| plan.act(act)).expect("acts");
    plan.finish().expect("a file");
    std::fs::read(&path).expect("the file")
}

fn markdown(sections: Sections, acts: &[Act]) -> String {
    String::from_utf8(written(Form::Markdown, sections, acts)).expect("text")
}

/// Texts of the cells of all tables, their heads left out, as a reader of Markdown sees them.
fn cells(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut head) = (Vec::new(), None, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableHead) => head = true,
            Event::End(TagEnd::TableHead) => head = false,
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) if !head => cells.extend(cell.take()),
            Event::Text(text) => cell = cell.map(|cell| cell + &text),
            Event::InlineHtml(html) if &*html == "<br>" => {
                cell = cell.map(|cell| cell + "\n");
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::TableRow)
            | Event::End(_) => {}
            other => panic!("markup of a document's text: {other:?} in {text}"),
        }
    }
    cells
}

#[test]
fn the_plan_of_an_act_in_markdown() {
    let acts = sample::NAMES.map(sample::act);
    sample::agrees("plan.md", markdown(Sections::Acts, &acts).as_bytes());
    sample::agrees("plan.bodies.md", markdown(Sections::Bodies, &acts).as_bytes());
}

#[test]
fn a_point_keeps_what_it_goes_on_from() {
    let mut act = sample::act("order");
    act.parts.truncate(1);
    act.parts[0].items.truncate(2);
    let lead = act.parts[0].items[0].id.clone();
    act.parts[0].items[0].text = "Отделу дорог обеспечить:".to_owned();
    act.parts[0].items[1].parent = Some(lead);
    let basis = |sections, chosen: &Act| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("plan");
        let heading = Heading::default();
        let target = Target::File(&path);
        let mut plan = open(Form::Markdown, sections, heading, target, Lang::Ru).expect("a plan");
        plan.whole(&act);
        plan.act(chosen).expect("an act");
        plan.finish().expect("a file");
        std::fs::read_to_string(&path).expect("the file").matches("под словами").count()
    };
    assert_eq!(basis(Sections::Acts, &act), 0, "it stands above");
    assert_eq!(basis(Sections::Bodies, &act), 1);
    let mut chosen = act.clone();
    chosen.parts[0].items.remove(0);
    assert_eq!(basis(Sections::Acts, &chosen), 1);
}

#[test]
fn copies_of_an_appendix_stand_once() {
    let mut act = sample::act("order");
    for part in &mut act.parts {
        part.duplicate = Some(crate::model::Duplicate {
            family: part.id.clone(),
            class: "copy".to_owned(),
            representative: String::new(),
        });
    }
    let once = cells(&markdown(Sections::Acts, &[act.clone()])).len();
    let twice = markdown(Sections::Acts, &[act.clone(), act.clone()]);
    assert_eq!(cells(&twice).len(), once);
    assert!(twice.contains("копий приложений не повторено"), "{twice}");
}

#[cfg(feature = "docx")]
#[test]
fn the_same_acts_give_the_same_document() {
    let acts = [sample::act("order")];
    let one = written(Form::Docx, Sections::Acts, &acts);
    assert!(one.starts_with(b"PK"));
    assert!(one == written(Form::Docx, Sections::Acts, &acts), "the bytes differ");
}

/// Text that tries to be markup.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "<script>",
        "</td>",
        "|",
        "\\",
        "\\|",
        "`",
        "``",
        "**",
        "_",
        "[a](javascript:b)",
        "![x](y)",
        "&lt;",
        "&#124;",
        "~~",
        "<!--",
        "https://a.b",
        "www.a.b",
        "a@b.ru",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "---",
        "текст",
        " ",
        "$x$",
        "=",
        "<br>",
        "]]>",
        "\u{1b}[31m",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..12)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_is_markup(text in prop_oneof![hostile(), "\\PC{0,60}"]) {
        let mut act = sample::act("order");
        act.parts[0].items.truncate(1);
        act.parts.truncate(1);
        act.requisites.title = Some(text.clone());
        act.parts[0].items[0].text.clone_from(&text);
        let found = cells(&markdown(Sections::Acts, &[act]));
        let plain: String =
            text.trim().chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
        prop_assert_eq!(found.len(), 5);
        prop_assert_eq!(found[1].trim(), plain.trim());
    }
}
