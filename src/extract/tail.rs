//! The end of an act: signature, contact, distribution.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ledger::Ledger;
use super::units::Unit;
use super::words;
use crate::grammar::person;
use crate::model::{Contact, Requisites, Signatory, Text};
use crate::text::compile;

static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s*]*(?:исп(?:олнитель|олнил|\.)|подготовил[аи]?|контактное\s+лицо)(?:[\s.:]+|$)",
    )
});
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)(?:(?:т|тел|телефон)\.?\s*:?\s*)?(?P<phone>(?:\+7|8)?\s?\(?\d{2,6}\)?[\s-]?\d{1,3}[\s-]?\d{2}[\s-]?\d{0,2}(?:\s?\(?доб\.?\s?\d+\)?)?|т\.?\s?\d{3,7})",
    )
});
static DISTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s*]*(?:рассылка|разослать|разослано|направить|справка-рассылка|список\s+рассылки)[\s:]*",
    )
});
static AGREED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s*]*(?:согласовано|лист\s+согласования|визы|с\s+приказом\s+ознакомлен|ознакомлен)",
    )
});

/// Reads who signed from the signature's units.
pub(super) fn signatory(
    units: &[Unit],
    range: Range<usize>,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) {
    let mut text = Text::default();
    for unit in &units[range] {
        text.join("\n", &unit.text);
    }
    if text.is_empty() {
        return;
    }
    let line = text.as_str();
    let Some(name) = words::name_at_end(line) else { return };
    let post = text.slice(0..name.start).flat();
    let post = post.part(bare_post(post.as_str()));
    let name = text.slice(name).flat();
    let mut signatory = Signatory { name: Some(name.as_str().to_owned()), ..Signatory::default() };
    requisites
        .evidence
        .insert("signatory.name".to_owned(), ledger.evidence(&name, name.as_str(), 1.0));
    if !post.is_empty() {
        signatory.acting = words::is_acting(post.as_str());
        signatory.position = Some(post.as_str().to_owned());
        let evidence = ledger.evidence(&post, post.as_str(), 1.0);
        requisites.evidence.insert("signatory.position".to_owned(), evidence);
    }
    requisites.signatory = Some(signatory);
}

/// A post without what stands between it and the name: a blank, «(подпись)», «М.П.», a colon.
fn bare_post(post: &str) -> &str {
    let mut bare = post;
    loop {
        let less = bare.trim_end_matches(['_', ' ', '-', '–', '—', '/', ':', '(']);
        let less = ["(подпись)", "подпись", "М.П.", "м.п.", "п/п", "п.п."]
            .iter()
            .find_map(|word| less.strip_suffix(word))
            .unwrap_or(less);
        if less == bare {
            return bare;
        }
        bare = less;
    }
}

/// Reads contact and distribution from the tail's units.
pub(super) fn read(
    units: &[Unit],
    range: Range<usize>,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) {
    let mut at = range.start;
    while at < range.end {
        let line = units[at].str();
        let named = requisites.contact.is_none()
            && at + 1 < range.end
            && is_contact(line, units[at + 1].str());
        if CONTACT.is_match(line) || named {
            at = contact(units, at, range.end, requisites, ledger);
        } else if DISTRIBUTION.is_match(line) && requisites.distribution.is_empty() {
            at = distribution(units, at, range.end, requisites, ledger);
        } else {
            at += 1;
        }
    }
}

/// A name alone on its line and a telephone alone on the next: who prepared the act, without saying so.
fn is_contact(line: &str, next: &str) -> bool {
    let rest = |line: &str, range: Range<usize>| line.len() - range.len() <= 6;
    let name =
        person::all(line).first().is_some_and(|found| rest(line.trim(), found.range.clone()));
    let phone =
        PHONE.captures(next).and_then(|found| found.name("phone")).map(|phone| phone.range());
    name && phone.is_some_and(|phone| next.trim().len() - phone.len() <= 10)
}

fn contact(
    units: &[Unit],
    at: usize,
    end: usize,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) -> usize {
    let mut contact = Contact::default();
    let mut next = at;
    while next < end && next < at + 4 {
        let line = &units[next].text;
        if next > at && (DISTRIBUTION.is_match(line.as_str()) || AGREED.is_match(line.as_str())) {
            break;
        }
        let from = CONTACT.find(line.as_str()).map_or(0, |found| found.end());
        let rest = line.slice(from..line.len());
        if contact.name.is_none()
            && let Some(found) = person::all(rest.as_str()).into_iter().next()
        {
            let name = rest.slice(found.range).flat();
            contact.name = Some(name.as_str().to_owned());
            let evidence = ledger.evidence(&name, name.as_str(), 1.0);
            requisites.evidence.insert("contact.name".to_owned(), evidence);
        }
        if contact.phone.is_none()
            && let Some(found) = PHONE.captures(rest.as_str()).and_then(|found| found.name("phone"))
        {
            let phone = rest.slice(found.range()).flat();
            contact.phone = Some(phone.as_str().to_owned());
            let evidence = ledger.evidence(&phone, phone.as_str(), 1.0);
            requisites.evidence.insert("contact.phone".to_owned(), evidence);
        }
        next += 1;
        if contact.name.is_some() && contact.phone.is_some() {
            break;
        }
    }
    if contact != Contact::default() {
        requisites.contact = Some(contact);
    }
    next
}

fn distribution(
    units: &[Unit],
    at: usize,
    end: usize,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) -> usize {
    let mut next = at;
    while next < end {
        let line = &units[next].text;
        let stop = AGREED.is_match(line.as_str()) || CONTACT.is_match(line.as_str());
        if next > at && (stop || !units[next].is_line()) {
            break;
        }
        let from = if next == at {
            DISTRIBUTION.find(line.as_str()).map_or(0, |found| found.end())
        } else {
            0
        };
        for one in copies(&line.slice(from..line.len()).flat()) {
            let index = requisites.distribution.len();
            let evidence = ledger.evidence(&one, one.as_str(), 1.0);
            requisites.evidence.insert(format!("distribution/{index}"), evidence);
            requisites.distribution.push(one.as_str().to_owned());
        }
        next += 1;
    }
    next
}

/// The addressees of a line of a distribution list: «в дело - 1 экз., отдел кадров - 1 экз.».
fn copies(line: &Text) -> Vec<Text> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| compile(r"экз(?:\.|емпляр\p{L}*)?\s*[,;]\s*|;\s*"));
    let mut copies = Vec::new();
    let mut from = 0;
    for end in END.find_iter(line.as_str()) {
        copies.push(line.slice(from..end.end()).trim());
        from = end.end();
    }
    copies.push(line.slice(from..line.len()).trim());
    copies.retain(|one| !one.is_empty());
    copies
}
