//! Tables, styles, notes, headers.

use docx_rs as word;

use super::{blocks, body, cells, document, p, paragraphs, read, table, tbl, tc, tr};
use crate::model::{Align, Block};

#[test]
fn a_table_has_cells_and_its_text_is_a_row_a_line() {
    let content = body(
        &(p("", "План")
            + &tbl(&[tr(&[tc("", "№"), tc("", "Срок")]), tr(&[tc("", "1."), tc("", "май")])])),
    );
    assert_eq!(content.text, "План\n№\tСрок\n1.\tмай\n");
    let expected =
        vec![vec![("№", 0, 1, 1), ("Срок", 1, 1, 1)], vec![("1.", 0, 1, 1), ("май", 1, 1, 1)]];
    assert_eq!(cells(table(&content)), expected);
}

#[test]
fn cells_cover_columns_and_rows() {
    let (first, next) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let span = "<w:gridSpan w:val='2'/>";
    let before = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>".to_owned();
    let content = body(&tbl(&[
        tr(&[tc(&format!("{span}{first}"), "а"), tc("", "б")]),
        tr(&[tc(&format!("{span}{next}"), ""), tc(first, "в")]),
        tr(&[tc("", "г"), tc("", "д"), tc(next, "")]),
        before + &tc("", "е") + &tc(next, "") + "</w:tr>",
    ]));
    let expected = vec![
        vec![("а", 0, 2, 2), ("б", 2, 1, 1)],
        vec![("в", 2, 1, 3)],
        vec![("г", 0, 1, 1), ("д", 1, 1, 1)],
        vec![("е", 1, 1, 1)],
    ];
    assert_eq!(cells(table(&content)), expected);
    assert_eq!(content.text, "а\tб\nв\nг\tд\nе\n");
}

#[test]
fn a_new_merge_starts_under_an_old_one() {
    let (first, next) = ("<w:vMerge w:val='restart'/>", "<w:vMerge w:val='continue'/>");
    let rows = [(first, "а"), (next, ""), (first, "б"), (next, ""), ("", "в"), (next, "сам")];
    let content = body(&tbl(&rows.map(|(merge, text)| tr(&[tc(merge, text), tc("", "-")]))));
    let column: Vec<_> = cells(table(&content))
        .into_iter()
        .filter_map(|row| row.first().filter(|cell| cell.1 == 0).map(|cell| (cell.0, cell.3)))
        .collect();
    assert_eq!(column, [("а", 2), ("б", 2), ("в", 1), ("сам", 1)]);
}

#[test]
fn cells_merged_across_the_old_way_are_one() {
    let content = body(&tbl(&[tr(&[
        tc("<w:hMerge w:val='restart'/>", "Раздел"),
        tc("<w:hMerge/>", ""),
        tc("", "б"),
    ])]));
    assert_eq!(cells(table(&content)), [[("Раздел", 0, 2, 1), ("б", 2, 1, 1)]]);
}

#[test]
fn a_cell_keeps_its_paragraphs_and_the_tables_in_it() {
    let inner = tbl(&[tr(&[tc("", "в"), tc("", "г")]), tr(&[tc("", "д"), tc("", "е")])]);
    let cell =
        format!("<w:tc>{}{}{}{inner}{}</w:tc>", p("", "а"), p("", ""), p("", "б"), p("", ""));
    let content = body(&tbl(&[tr(&[cell, tc("", "ж")])]));
    assert_eq!(cells(table(&content)), [[("а\nб\nв\tг\nд\tе", 0, 1, 1), ("ж", 1, 1, 1)]]);
}

#[test]
fn a_table_that_frames_another_is_unfolded() {
    let inner = tbl(&[tr(&[tc("", "1."), tc("", "Уборка")])]);
    let frame = format!("<w:tc>{}{inner}{}</w:tc>", p("", "План"), p("", "Глава"));
    let twice = tbl(&[tr(&[format!("<w:tc>{}</w:tc>", tbl(&[tr(&[frame])]))])]);
    let content = body(&twice);
    assert_eq!(content.text, "План\n1.\tУборка\nГлава\n");
    assert!(matches!(
        blocks(&content),
        [Block::Paragraph(_), Block::Table(_), Block::Paragraph(_)]
    ));
    let lone = body(&tbl(&[tr(&[tc("", "УТВЕРЖДАЮ")])]));
    assert_eq!(cells(table(&lone)), [[("УТВЕРЖДАЮ", 0, 1, 1)]]);
}

#[test]
fn content_controls_and_deleted_rows_in_tables() {
    let sdt =
        |inner: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>".to_owned() + &tc("", "нет") + "</w:tr>";
    let rows = sdt(&tr(&[sdt(&tc("", "а")), tc("", "б")])) + &gone;
    let content = body(&sdt(&tbl(&[rows])));
    assert_eq!(cells(table(&content)), [[("а", 0, 1, 1), ("б", 1, 1, 1)]]);
}

#[test]
fn form_comes_from_styles_and_from_the_paragraph() {
    let styles = "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 2'/>\
                  <w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
                  <w:style w:type='character' w:styleId='B'><w:rPr><w:b/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let text = [
        p("<w:pStyle w:val='H'/>", "Раздел"),
        p("", "") + &p("", " "),
        p("<w:jc w:val='right'/><w:outlineLvl w:val='0'/>", "Приложение"),
        format!("<w:p>{}{}</w:p>", run("<w:b/>", "весь "), run("<w:rStyle w:val='B'/>", "жирный")),
        format!("<w:p>{}{}</w:p>", run("<w:b/>", "не"), run("<w:b w:val='false'/>", "весь")),
        format!(
            "<w:p><w:pPr><w:pStyle w:val='H'/><w:outlineLvl w:val='9'/></w:pPr>{}</w:p>",
            run("<w:rStyle w:val='B'/>", "обратно")
        ),
    ];
    let content =
        read(&document(&text.concat(), &[("styles", "styles", styles)])).expect("a document");
    let form: Vec<_> = paragraphs(&content)
        .into_iter()
        .map(|p| (p.text.as_str(), p.style.heading, p.style.bold, p.style.align, p.style.gap))
        .collect();
    let expected = [
        ("Раздел", Some(2), true, Align::Center, 0),
        ("Приложение", Some(1), false, Align::End, 2),
        ("весь жирный", None, true, Align::Start, 0),
        ("невесь", None, false, Align::Start, 0),
        ("обратно", None, false, Align::Center, 0),
    ];
    assert_eq!(form, expected);
}

#[test]
fn notes_stand_behind_the_body_once() {
    let mark = |kind: &str, id: u8| {
        format!("<w:p><w:r><w:t>текст</w:t><w:{kind}Reference w:id='{id}'/></w:r></w:p>")
    };
    let note = |kind: &str, id: u8, text: &str| {
        format!("<w:{kind} w:id='{id}'>{}</w:{kind}>", p("", text))
    };
    let text =
        mark("footnote", 2) + &mark("endnote", 1) + &mark("footnote", 1) + &mark("footnote", 1);
    let foot = format!("<w:footnote w:type='separator' w:id='0'>{}</w:footnote>", p("", "---"))
        + &note("footnote", 1, "первая")
        + &note("footnote", 2, "вторая")
        + &note("footnote", 3, "ничья");
    let end = note("endnote", 1, "в конце");
    let parts = [("footnotes", "footnotes", foot.as_str()), ("endnotes", "endnotes", end.as_str())];
    let content = read(&document(&text, &parts)).expect("a document");
    assert_eq!(content.text, "текст\nтекст\nтекст\nтекст\n* вторая\n* первая\n* в конце\n");
}

#[test]
fn a_letterhead_is_kept_and_a_running_title_is_not() {
    let section = |inner: &str| format!("<w:sectPr>{inner}</w:sectPr>");
    let first = "<w:headerReference w:type='first' r:id='r0'/><w:headerReference w:type='default' r:id='r1'/>";
    let second = "<w:headerReference w:type='default' r:id='r2'/><w:footerReference w:type='default' r:id='r3'/>";
    let text = p("", "О чистоте")
        + &p(&section(&format!("{first}<w:titlePg/>")), "в посёлке")
        + &p("", "План")
        + &section(second);
    let letterhead = p("", "Администрация Лугового района") + &p("", "- 1 -");
    let running = p("", "О чистоте в посёлке") + &p("", "2");
    let caption = p("", "Приложение 1");
    let foot = p("", "Исп. Ветрова") + &p("", "Стр. 2 из 3");
    let parts = [
        ("header", "hdr", letterhead.as_str()),
        ("header", "hdr", running.as_str()),
        ("header", "hdr", caption.as_str()),
        ("footer", "ftr", foot.as_str()),
    ];
    let content = read(&document(&text, &parts)).expect("a document");
    assert_eq!(
        content.text,
        "Администрация Лугового района\nО чистоте\nв посёлке\nПриложение 1\nПлан\nИсп. Ветрова\n"
    );
    let unseen = p("", "О чистоте") + &section(first);
    let content = read(&document(&unseen, &parts[..1])).expect("a document");
    assert_eq!(
        content.text, "О чистоте\n",
        "first pages have their own header only where they differ"
    );
}

#[test]
fn what_the_first_page_does_not_show_runs() {
    let header = "<w:sectPr><w:headerReference w:type='default' r:id='r0'/>";
    let running = p("", "Вестник Лугового района");
    let parts = [("header", "hdr", running.as_str())];
    for (end, expected) in [("<w:titlePg/></w:sectPr>", true), ("</w:sectPr>", false)] {
        let text = p("", "О чистоте") + header + end;
        let content = read(&document(&text, &parts)).expect("a document");
        assert_eq!(content.text, "Вестник Лугового района\nО чистоте\n");
        let running: Vec<bool> = paragraphs(&content).iter().map(|p| p.style.running).collect();
        assert_eq!(running, [expected, false]);
    }
}

#[test]
fn a_document_of_another_writer_is_read() {
    let run = |text: &str| word::Run::new().add_text(text);
    let cell = |text: &str| {
        word::TableCell::new().add_paragraph(word::Paragraph::new().add_run(run(text)))
    };
    let row = word::TableRow::new(vec![cell("1."), cell("Уборка"), cell("до 20.08.2021")]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    word::Docx::new()
        .add_paragraph(
            word::Paragraph::new().add_run(run("ПРИКАЗ").bold()).align(word::AlignmentType::Center),
        )
        .add_table(word::Table::new(vec![row]))
        .build()
        .pack(&mut bytes)
        .expect("a document");
    let content = read(&bytes.into_inner()).expect("a readable document");
    assert_eq!(content.text, "ПРИКАЗ\n1.\tУборка\tдо 20.08.2021\n");
    let style = &paragraphs(&content)[0].style;
    assert!(style.bold && style.align == Align::Center && content.diagnostics.is_empty());
}
