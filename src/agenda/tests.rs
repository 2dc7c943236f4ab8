//! Duties of invented acts.

use jiff::civil::date;

use super::*;
use crate::model::Period;

/// An act of 1 March 2030 with a plan of 2030-2031 and one row.
fn act(path: &str, deadline: serde_json::Value, duplicate: serde_json::Value) -> Act {
    let value = serde_json::json!({
        "schema": "prikaz/act", "version": "1.0", "status": "success",
        "source": { "path": path, "sha256": "", "media_type": null, "bytes": 0, "pages": null, "reader": null, "text_origin": null },
        "act": { "kind": "order", "kind_text": "приказ", "number": "5", "date": "2030-03-01", "place": null, "issuer": null,
            "title": "О плане", "preamble": null, "citations": [], "signatory": null, "contact": null, "distribution": [], "evidence": {} },
        "parts": [ { "id": "appendix-1", "kind": "plan", "number": null, "label": null, "approval": null, "title": "План",
            "period": null, "columns": [], "blocks": [], "duplicate": duplicate, "evidence": {},
            "items": [ { "id": "appendix-1/1", "type": "row", "number": "1", "path": "1", "parent": null, "section": null,
                "text": "Проверить мосты", "responsible": [ { "text": "отделу дорог", "name": null, "body_id": "b1", "kind": "body",
                "person": null, "role": "executor", "inherited_from": null } ], "deadline": deadline, "result": null, "extra": {},
                "control": null, "corrections": [], "evidence": {} } ] } ],
        "diagnostics": [], "coverage": { "source_chars": 0, "fields": 0, "blocks": 0, "furniture": 0, "lost": 0 } });
    serde_json::from_value(value).expect("an act")
}

fn deadline(
    kind: &str,
    start: Option<&str>,
    end: Option<&str>,
    rule: Option<&str>,
) -> serde_json::Value {
    serde_json::json!({ "text": "в срок", "kind": kind, "start": start, "end": end, "rrule": rule,
        "per_year": null, "resolved_from": null })
}

fn listed(acts: &[Act], query: &Query) -> (Vec<String>, Left) {
    let mut agenda = Agenda::new(query.clone());
    for act in acts {
        agenda.add(act);
    }
    let (duties, left) = agenda.finish();
    let days = due(&duties, query)
        .iter()
        .map(|due| due.day.map_or_else(String::new, |d| d.to_string()))
        .collect();
    (days, left)
}

fn window(from: Date, to: Date) -> Query {
    Query { from: Some(from), to: Some(to), ..Query::default() }
}

#[test]
fn deadlines_become_days() {
    let quarterly = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1";
    let year = window(date(2030, 1, 1), date(2030, 12, 31));
    for (deadline, want) in [
        (deadline("date", None, Some("2030-05-20"), None), vec!["2030-05-20"]),
        (deadline("date", Some("2030-05-20"), None, None), vec!["2030-05-20"]),
        (deadline("range", Some("2030-05-01"), Some("2030-05-31"), None), vec!["2030-05-31"]),
        (deadline("date", None, Some("2031-05-20"), None), vec![]),
        (
            deadline("recurring", None, None, Some(quarterly)),
            vec!["2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31"],
        ),
        (
            deadline("recurring", None, Some("2030-07-01"), Some(quarterly)),
            vec!["2030-03-31", "2030-06-30"],
        ),
        (deadline("recurring", None, None, Some("FREQ=YEARLY")), vec!["2030-12-31"]),
        (
            deadline("date", None, Some("2030-04-15"), Some(quarterly)),
            vec!["2030-04-15", "2030-06-30", "2030-09-30", "2030-12-31"],
        ),
        (deadline("as_needed", None, None, Some("FREQ=YEARLY")), vec!["2030-12-31"]),
    ] {
        let (days, _) = listed(&[act("a.txt", deadline.clone(), serde_json::Value::Null)], &year);
        assert_eq!(days, want, "{deadline}");
    }
}

#[test]
fn what_names_no_day_is_counted() {
    let ongoing = act("a.txt", deadline("ongoing", None, None, None), serde_json::Value::Null);
    let (days, left) = listed(&[ongoing], &Query::default());
    assert!(days.is_empty());
    assert_eq!(left, Left { copies: 0, undated: 1 });
}

#[test]
fn a_recurrence_ends_with_its_plan() {
    let mut yearly = act(
        "a.txt",
        deadline("recurring", None, None, Some("FREQ=YEARLY")),
        serde_json::Value::Null,
    );
    yearly.parts[0].period = Some(Period { start: date(2029, 1, 1), end: date(2031, 12, 31) });
    let (days, _) = listed(&[yearly.clone()], &window(date(2029, 1, 1), date(2040, 1, 1)));
    assert_eq!(days, ["2030-12-31", "2031-12-31"]);
    // Without a last day, the first one stands for all.
    assert_eq!(listed(&[yearly], &Query::default()).0, ["2030-12-31"]);
}

#[test]
fn what_is_overdue_is_told_with_its_days() {
    let late =
        act("a.txt", deadline("date", None, Some("2030-05-20"), None), serde_json::Value::Null);
    let overdue = |on| {
        let query = Query { overdue_on: Some(on), ..Query::default() };
        let mut agenda = Agenda::new(query.clone());
        agenda.add(&late);
        let (duties, _) = agenda.finish();
        due(&duties, &query).iter().map(|due| due.overdue).collect::<Vec<_>>()
    };
    assert_eq!(overdue(date(2030, 5, 30)), [Some(10)]);
    assert_eq!(overdue(date(2030, 5, 20)), []);
}

#[test]
fn copies_are_counted_once_and_where_their_representative_is() {
    let of = |representative: &str| serde_json::json!({ "family": "f1", "class": "copy", "representative": representative });
    let day = || deadline("date", None, Some("2030-05-20"), None);
    for representative in ["b.txt#appendix-1", "gone.txt#appendix-1"] {
        let acts =
            [act("a.txt", day(), of(representative)), act("b.txt", day(), of(representative))];
        let (days, left) = listed(&acts, &Query::default());
        assert_eq!((days.len(), left.copies), (1, 1), "{representative}");
        let mut agenda = Agenda::new(Query::default());
        for act in &acts {
            agenda.add(act);
        }
        let kept = agenda.finish().0.remove(0).source;
        assert_eq!(kept, if representative.starts_with('b') { "b.txt" } else { "a.txt" });
    }
}

#[test]
fn uids_are_stable_and_unlike() {
    let day = || deadline("date", None, Some("2030-05-20"), None);
    let uids = |paths: &[&str]| {
        let mut agenda = Agenda::new(Query::default());
        for path in paths {
            agenda.add(&act(path, day(), serde_json::Value::Null));
        }
        agenda.finish().0.into_iter().map(|duty| duty.uid).collect::<Vec<_>>()
    };
    let two = uids(&["a.txt", "b.txt"]);
    assert_eq!(two, uids(&["b.txt", "a.txt"]));
    assert_ne!(two[0], two[1]);
    assert_eq!(uids(&["elsewhere/a.txt"]), two[..1]);
}
