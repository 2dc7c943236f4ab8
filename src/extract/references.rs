//! How an act and its appendices speak of each other and of other acts.

use jiff::civil::Date;

use super::appendix::Appendix;
use super::caption::Caption;
use super::ledger::Ledger;
use super::units::Unit;
use super::words;
use super::zones;
use crate::grammar::{body, citation};
use crate::model::{Citation, Code, Diagnostic, Issuer, Item, Part, Relation, Requisites};

/// The acts that preamble and points cite, each with what this act does to it.
pub(super) fn citations(requisites: &Requisites, parts: &[Part]) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    let preamble = requisites.preamble.as_deref().unwrap_or_default();
    collect(preamble, Relation::Basis, &mut citations);
    for part in parts.iter().filter(|part| part.id == "body") {
        for item in &part.items {
            collect(&item.text, usual(part, item), &mut citations);
        }
    }
    citations
}

/// What a sub-point takes over: «2. Признать утратившими силу: 2.1. Приказ ...».
fn usual(part: &Part, item: &Item) -> Relation {
    let parent = item.parent.as_ref().and_then(|id| part.items.iter().find(|item| item.id == *id));
    let Some(parent) = parent.filter(|parent| parent.text.trim_end().ends_with(':')) else {
        return Relation::Mentions;
    };
    let end = parent.text.len();
    match citation::relation(&parent.text, end..end, None, Relation::Mentions) {
        // What a point rests on is not what its sub-points do.
        Relation::Basis => Relation::Mentions,
        taken => taken,
    }
}

fn collect(text: &str, usual: Relation, citations: &mut Vec<Citation>) {
    for found in citation::all(text) {
        let cited = found.value;
        let kind = cited.kind_text.as_deref();
        let relation = citation::relation(text, found.range.clone(), kind, usual);
        let known = citations.iter().any(|citation| {
            citation.number == cited.number
                && citation.date == cited.date
                && citation.relation == relation
                && citation.point == cited.point
                && cited.number.is_some()
        });
        if known || cited.number.is_none() && cited.date.is_none() && cited.title.is_none() {
            continue;
        }
        citations.push(Citation {
            kind_text: cited.kind_text,
            number: cited.number,
            date: cited.date,
            issuer: cited.issuer,
            title: cited.title,
            relation,
            point: cited.point,
            text: text[found.range].to_owned(),
        });
    }
}

/// Says where a caption names another number or date than the act, or another act altogether.
///
/// An act that amends another brings the other's appendix along, caption and all.
pub(super) fn compare(
    requisites: &Requisites,
    read: &Appendix,
    cited: &[Citation],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(approval) = read.part.approval.as_ref().filter(|_| !read.caption.nested) else {
        return;
    };
    let amended = cited.iter().any(|citation| {
        let amends = matches!(citation.relation, Relation::Amends | Relation::Repeals);
        amends && citation.number == approval.number && citation.date == approval.date
    });
    if amended {
        return;
    }
    let tell = |code, field: &str| {
        let (caption, act) = (read.part.evidence.get("caption"), requisites.evidence.get(field));
        let on = format!("{}.approval", read.part.id);
        Diagnostic::new(code).on(on).between(caption, act)
    };
    let number = both(approval.number.as_ref(), requisites.number.as_ref());
    let number = number.filter(|(a, b)| fold(a) != fold(b));
    let date = both(approval.date.as_ref(), requisites.date.as_ref());
    let kind = both(approval.kind_text.as_ref(), requisites.kind_text.as_ref());
    let unlike = number.is_some_and(|(a, b)| !ambiguous(a, b)) && date.is_some();
    if kind.is_some() && (number.is_some() || date.is_some()) || unlike {
        let caption =
            named(approval.kind_text.as_deref(), approval.number.as_deref(), approval.date);
        let act =
            named(requisites.kind_text.as_deref(), requisites.number.as_deref(), requisites.date);
        let diagnostic = tell(Code::ApprovalOfAnother, "number");
        diagnostics.push(diagnostic.with("caption", caption).with("act", act));
        return;
    }
    let about = |what: &str, caption: String, act: String| {
        let diagnostic = tell(Code::CaptionDisagrees, what).with("what", what);
        diagnostic.with("caption", caption).with("act", act)
    };
    if let Some((caption, act)) = number {
        diagnostics.push(about("number", caption.clone(), act.clone()));
        if ambiguous(caption, act) {
            let diagnostic = tell(Code::NumberAmbiguous, "number").on("act.number");
            diagnostics.push(diagnostic.with("reading", act).with("other", caption));
        }
    }
    if let Some((caption, act)) = date {
        diagnostics.push(about("date", caption.to_string(), act.to_string()));
    }
}

/// Both values, where both are there and differ.
fn both<'a, T: PartialEq>(a: Option<&'a T>, b: Option<&'a T>) -> Option<(&'a T, &'a T)> {
    a.zip(b).filter(|(a, b)| a != b)
}

/// An act as people name it: «приказ от 2021-03-02 № 5».
fn named(kind: Option<&str>, number: Option<&str>, date: Option<Date>) -> String {
    let date = date.map(|date| format!("от {date}"));
    let number = number.map(|number| format!("№ {number}"));
    [kind.map(ToOwned::to_owned), date, number].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn fold(number: &str) -> String {
    number.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// True where two numbers differ by a letter and the digit that looks like it.
fn ambiguous(a: &str, b: &str) -> bool {
    let alike = |number: &str| {
        fold(number)
            .chars()
            .map(|c| match c {
                'о' | 'o' => '0',
                'з' => '3',
                'б' => '6',
                other => other,
            })
            .collect::<String>()
    };
    alike(a) == alike(b)
}

/// What a lone appendix tells of its act.
pub(super) fn requisites_from_caption(
    requisites: &mut Requisites,
    units: &[Unit],
    read: &Appendix,
    ledger: &mut Ledger,
) {
    if let Some(approval) = read.part.approval.as_ref().filter(|_| !read.caption.nested) {
        if requisites.kind.is_none()
            && let Some((word, kind)) = approval.kind_text.as_deref().and_then(words::kind_of)
        {
            requisites.kind = Some(kind);
            requisites.kind_text = Some(word.to_owned());
        }
        if requisites.number.is_none() {
            requisites.number.clone_from(&approval.number);
        }
        requisites.date = requisites.date.or(approval.date);
        if let Some(evidence) = read.part.evidence.get("caption") {
            for field in ["kind", "number", "date"] {
                requisites.evidence.entry(field.to_owned()).or_insert_with(|| evidence.clone());
            }
        }
    }
    let institution = super::requisites::joined(units, read.institution.clone());
    if requisites.issuer.is_none() && !institution.is_empty() {
        let name = institution.as_str().to_owned();
        let evidence = ledger.evidence(&institution, &name, 1.0);
        requisites.evidence.insert("issuer".to_owned(), evidence);
        requisites.issuer = Some(Issuer { text: name.clone(), name, body_id: None });
    }
    if let Some(range) = read.caption.approver.clone() {
        approver(requisites, &units[range], ledger);
    }
    // Who signed a plan at its end answers for it, rather than who approved it at its head.
    if let Some(signature) = zones::last_signature(units, &read.range) {
        super::tail::signatory(units, signature, requisites, ledger);
    }
}

/// «УТВЕРЖДАЮ Директор школы ____ И.И. Лесной»: who approved signed.
fn approver(requisites: &mut Requisites, units: &[Unit], ledger: &mut Ledger) {
    // «СОГЛАСОВАНО» with its own official may stand before.
    let from = units.iter().position(|unit| unit.str().to_lowercase().contains("утверждаю"));
    let units = &units[from.map_or(0, |at| at + 1)..];
    let named = units.iter().position(|unit| words::ends_with_name(unit.str()));
    let Some(named) = named else { return };
    let start = units[..=named].iter().position(|unit| words::begins_with_post(unit.str()));
    super::tail::signatory(units, start.unwrap_or(named)..named + 1, requisites, ledger);
    let post = requisites.signatory.as_ref().and_then(|s| s.position.clone());
    // The head of an institution approves its plan: the post's body is the issuer.
    let institution = post.as_deref().and_then(institution);
    if let Some(institution) = institution.filter(|_| requisites.issuer.is_none()) {
        let name = singular(institution);
        requisites.issuer = Some(Issuer { name, text: institution.to_owned(), body_id: None });
    }
}

/// The nominative of one institution: «школы № 5» can be many schools only where no one heads it.
fn singular(institution: &str) -> String {
    let name = body::nominative(institution);
    let (head, rest) = institution.split_once(' ').unwrap_or((institution, ""));
    let one = [("ии", "ия"), ("ки", "ка"), ("ы", "а"), ("ния", "ние")]
        .iter()
        .find_map(|(many, one)| head.strip_suffix(many).map(|stem| format!("{stem}{one} {rest}")));
    match one.filter(|_| name == institution) {
        Some(one) => one.trim_end().to_owned(),
        None => name,
    }
}

/// The body in a post: «Директор детского дома «Росток»» -> «детского дома «Росток»».
fn institution(post: &str) -> Option<&str> {
    let mut rest = post.trim();
    while let Some((word, more)) = rest.split_once(' ') {
        let adverbial =
            matches!(word.to_lowercase().as_str(), "и.о." | "врио" | "исполняющий" | "обязанности");
        if !body::is_post_head(&word.to_lowercase()) && !adverbial {
            break;
        }
        rest = more.trim_start();
    }
    (rest.len() < post.trim().len() && rest.chars().count() > 3).then_some(rest)
}

/// The issuer that a caption names, where the head names none.
pub(super) fn issuer_from_caption(
    requisites: &mut Requisites,
    caption: &Caption,
    ledger: &mut Ledger,
) {
    if let Some((name, text)) = &caption.issuer {
        let evidence = ledger.evidence(text, name, 0.9);
        requisites.evidence.insert("issuer".to_owned(), evidence);
        let text = text.as_str().to_owned();
        requisites.issuer = Some(Issuer { name: name.clone(), text, body_id: None });
    }
}
