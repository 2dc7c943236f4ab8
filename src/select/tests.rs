//! Filters over an invented act.

use jiff::civil::date;

use super::*;

/// An order of 2 March 2030 with a point and a plan of three rows, and a diagnostic a row.
fn act() -> Act {
    let row = |n: u32, text: &str, who: &str, body: &str, end: &str| {
        serde_json::json!({ "id": format!("appendix-1/{n}"), "type": "row", "number": n.to_string(),
            "path": n.to_string(), "parent": null, "section": null, "text": text, "responsible": [
            { "text": who, "name": null, "body_id": body, "kind": "body", "person": "Л.Н. Дубовая",
            "role": "executor", "inherited_from": null } ], "deadline": { "text": end, "kind": "date",
            "start": null, "end": end, "rrule": null, "per_year": null, "resolved_from": "cell" },
            "result": null, "extra": {}, "control": null, "corrections": [], "evidence": {} })
    };
    let point = serde_json::json!({ "id": "body/1", "type": "point", "number": "1", "path": "1",
        "parent": null, "section": null, "text": "Утвердить план", "responsible": [], "deadline":
        { "text": null, "kind": "none", "start": null, "end": null, "rrule": null, "per_year": null,
        "resolved_from": null }, "result": null, "extra": {}, "control": null, "corrections": [],
        "evidence": {} });
    let part = |id: &str, kind: &str, items: Vec<serde_json::Value>| {
        serde_json::json!({ "id": id, "kind": kind, "number": null, "label": null, "approval": null,
            "title": null, "period": null, "columns": [], "blocks": [], "duplicate": null,
            "evidence": {}, "items": items })
    };
    let rows = vec![
        row(1, "Осмотр мостов", "отделу дорог", "b1", "2030-05-20"),
        row(2, "Учёт знаков", "отделу знаков", "b2", "2030-06-30"),
        row(11, "Побелка", "отделу дорог", "b1", "2030-09-01"),
    ];
    let told = |field: &str| serde_json::json!({ "code": "low-confidence", "severity": "warning", "message": "", "field": field });
    let value = serde_json::json!({
        "schema": "prikaz/act", "version": "1.0", "status": "success",
        "source": { "path": "a.md", "sha256": "", "media_type": null, "bytes": 0, "pages": null,
            "reader": null, "text_origin": null },
        "act": { "kind": "order", "kind_text": "приказ", "number": "5", "date": "2030-03-02",
            "place": null, "issuer": { "name": "Администрация города Приозёрска", "text": "",
            "body_id": "i1" }, "title": "О плане", "preamble": null, "citations": [],
            "signatory": null, "contact": null, "distribution": [], "evidence": {} },
        "parts": [part("body", "body", vec![point]), part("appendix-1", "plan", rows)],
        "diagnostics": [told("act.number"), told("appendix-1/1.deadline"), told("appendix-1/11.deadline"),
            told("appendix-1.title"), told("body/1")],
        "coverage": { "source_chars": 0, "fields": 0, "blocks": 0, "furniture": 0, "lost": 0 } });
    serde_json::from_value(value).expect("an act")
}

/// Ids of the items that are left.
fn left(filter: &Filter) -> Vec<String> {
    let act = filter.narrowed(act());
    let parts = act.into_iter().flat_map(|act| act.parts);
    parts.flat_map(|part| part.items).map(|item| item.id).collect()
}

#[test]
fn an_open_filter_changes_nothing() {
    assert_eq!(Filter::default().narrowed(act()), Some(act()));
}

#[test]
fn acts_are_asked_for() {
    let of = |filter: Filter| left(&filter).len();
    assert_eq!(of(Filter { kinds: vec![ActKind::Order], ..Filter::default() }), 4);
    assert_eq!(of(Filter { kinds: vec![ActKind::Decision], ..Filter::default() }), 0);
    assert_eq!(of(Filter { years: vec![2029, 2030], ..Filter::default() }), 4);
    assert_eq!(of(Filter { years: vec![2029], ..Filter::default() }), 0);
    assert_eq!(
        of(Filter {
            issuer: Some("города приозерска".into()), ..Filter::default()
        }),
        4
    );
    assert_eq!(of(Filter { issuer: Some("i1".into()), ..Filter::default() }), 4);
    assert_eq!(of(Filter { issuer: Some("Дума".into()), ..Filter::default() }), 0);
}

#[test]
fn items_are_asked_for() {
    let due = |from, to| Query { from, to, ..Query::default() };
    let june = due(Some(date(2030, 6, 1)), Some(date(2030, 6, 30)));
    let overdue = Query { overdue_on: Some(date(2030, 6, 30)), ..Query::default() };
    let cases = [
        (Filter { parts: vec![PartKind::Body], ..Filter::default() }, vec!["body/1"]),
        (Filter { types: vec![ItemType::Point], ..Filter::default() }, vec!["body/1"]),
        (Filter { contains: Some("УЧЕТ".into()), ..Filter::default() }, vec!["appendix-1/2"]),
        (Filter { due: june, ..Filter::default() }, vec!["appendix-1/2"]),
        (Filter { due: overdue, ..Filter::default() }, vec!["appendix-1/1"]),
        (
            Filter {
                body: Some("b1".into()), contains: Some("побел".into()), ..Filter::default()
            },
            vec!["appendix-1/11"],
        ),
        (Filter { types: vec![ItemType::Clause], ..Filter::default() }, vec![]),
    ];
    for (filter, found) in cases {
        assert_eq!(left(&filter), found, "{filter:?}");
    }
}

#[test]
fn a_body_is_asked_for_by_id_name_or_person() {
    for (body, found) in
        [("b1", 2), ("отдел дорог", 2), ("Отделу Дорог", 2), ("дубовая", 3), ("отдел культуры", 0)]
    {
        assert_eq!(
            left(&Filter { body: Some(body.into()), ..Filter::default() }).len(),
            found,
            "{body}"
        );
    }
}

#[test]
fn diagnostics_go_with_their_items() {
    let filter = Filter { contains: Some("мостов".into()), ..Filter::default() };
    let act = filter.narrowed(act()).expect("an act");
    let fields: Vec<_> = act.diagnostics.iter().filter_map(|told| told.field.as_deref()).collect();
    assert_eq!(fields, ["act.number", "appendix-1/1.deadline", "appendix-1.title"]);
    assert_eq!(act.parts.len(), 1);
}
