//! The characters of paragraphs.

use super::{body, p, tbl, tc, tr};

/// What stands in a paragraph, and the text that a person sees.
const CASES: &[(&str, &str, &str)] = &[
    (
        "runs",
        "<w:r><w:t>При</w:t></w:r><w:r><w:t xml:space='preserve'>каз </w:t></w:r><w:r><w:t>№ 5</w:t></w:r>",
        "Приказ № 5",
    ),
    (
        "tabs and line ends",
        "<w:r><w:t>Глава</w:t><w:tab/><w:t>И.И. Лугова</w:t><w:br/><w:t>тел.</w:t><w:cr/></w:r>",
        "Глава\tИ.И. Лугова\nтел.",
    ),
    (
        "tab stops are no tabs",
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr><w:r><w:t>а</w:t></w:r>",
        "а",
    ),
    (
        "hyphens",
        "<w:r><w:t>360</w:t><w:noBreakHyphen/><w:t>О меро</w:t><w:softHyphen/><w:t>приятий</w:t></w:r>",
        "360-О мероприятий",
    ),
    (
        "signs",
        "<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t> школы</w:t><w:sym w:font='Odd' w:char='F0EE'/></w:r>",
        "• школы",
    ),
    (
        "references",
        "<w:r><w:t>&lt;а&gt; &amp; &#171;б&#xBB; &nichto;</w:t></w:r>",
        "<а> & «б» &nichto;",
    ),
    ("literal data", "<w:r><w:t><![CDATA[а < б]]></w:t></w:r>", "а < б"),
    (
        "capitals as written",
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>приказываю</w:t></w:r>",
        "приказываю",
    ),
    (
        "hidden",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>явно</w:t></w:r>",
        "явно",
    ),
    ("link", "<w:hyperlink r:id='r'><w:r><w:t>сайт</w:t></w:r></w:hyperlink>", "сайт"),
    (
        "simple field",
        "<w:fldSimple w:instr='DATE'><w:r><w:t>20.08.2021</w:t></w:r></w:fldSimple>",
        "20.08.2021",
    ),
    (
        "field",
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:t>DATE</w:t><w:fldChar w:fldCharType='separate'/><w:t>20 августа</w:t><w:fldChar w:fldCharType='end'/><w:t> года</w:t></w:r>",
        "20 августа года",
    ),
    (
        "field in a field",
        "<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/><w:t>1</w:t><w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/><w:t>да</w:t><w:fldChar w:fldCharType='end'/></w:r>",
        "да",
    ),
    (
        "insertions stay, deletions go",
        "<w:ins><w:r><w:t>новое</w:t></w:r></w:ins><w:del><w:r><w:delText>старое</w:delText><w:t>старое</w:t></w:r></w:del>",
        "новое",
    ),
    (
        "what is moved stands where it came to",
        "<w:moveFrom><w:r><w:t>там</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>тут</w:t></w:r></w:moveTo>",
        "тут",
    ),
    (
        "alternatives once",
        "<w:r><mc:AlternateContent><mc:Choice><w:t>а</w:t></mc:Choice><mc:Choice><w:t>б</w:t></mc:Choice><mc:Fallback><w:t>в</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "а",
    ),
    (
        "fallback alone",
        "<w:r><mc:AlternateContent><mc:Fallback><w:t>в</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "в",
    ),
    (
        "content control",
        "<w:sdt><w:sdtPr><w:alias w:val='x'/><w:t>нет</w:t></w:sdtPr><w:sdtContent><w:r><w:t>да</w:t></w:r></w:sdtContent></w:sdt>",
        "да",
    ),
    ("smart tags", "<w:smartTag><w:r><w:t>5 км</w:t></w:r></w:smartTag>", "5 км"),
    ("white space of the XML", "<w:r><w:t>до\n   мая</w:t></w:r>\n  ", "до    мая"),
    ("page break in front", "<w:r><w:br w:type='page'/><w:t>План</w:t></w:r>", "План"),
    (
        "reading aid",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>тоо</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>то</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "то",
    ),
    ("other prefixes", "<x:r xmlns:x='strict'><x:t>строго</x:t></x:r>", "строго"),
];

#[test]
fn a_paragraph_holds_what_a_person_sees() {
    for (name, inside, seen) in CASES {
        let content = body(&format!("<w:p>{inside}</w:p>"));
        assert_eq!(content.text.strip_suffix('\n'), Some(*seen), "{name}");
    }
}

#[test]
fn a_field_without_an_end_swallows_nothing_but_its_paragraph() {
    let open = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>IF</w:t></w:r></w:p>";
    assert_eq!(body(&format!("{open}{}", p("", "дальше"))).text, "дальше\n");
}

#[test]
fn the_result_of_a_field_runs_over_paragraphs() {
    let content = body(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText>\
         <w:fldChar w:fldCharType='separate'/><w:t>один</w:t></w:r></w:p>{}\
         <w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>{}",
        p("", "два"),
        p("", "три"),
    ));
    assert_eq!(content.text, "один\nдва\nтри\n");
}

#[test]
fn a_paragraph_whose_mark_is_deleted_runs_on_into_the_next() {
    let gone = "<w:rPr><w:del w:id='1'/></w:rPr>";
    let content = body(&(p(gone, "О проведении ") + &p(gone, "месячника ") + &p("", "чистоты")));
    assert_eq!(content.text, "О проведении месячника чистоты\n");
    assert_eq!(body(&p(gone, "конец")).text, "конец\n");
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let inside = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        p("", "УТВЕРЖДАЮ"),
        tbl(&[tr(&[tc("", "а"), tc("", "б")])])
    );
    let content = body(&format!(
        "<w:p><w:r><w:t>Прик</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>аз</w:t></w:r></w:p>{}",
        p("", "дальше")
    ));
    assert_eq!(content.text, "Приказ\nУТВЕРЖДАЮ\nа\tб\nдальше\n");
}

#[test]
fn runs_outside_of_paragraphs_are_not_lost() {
    assert_eq!(body("<w:r><w:t>сам по себе</w:t></w:r>").text, "сам по себе\n");
}
