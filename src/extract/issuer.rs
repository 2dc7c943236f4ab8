//! The body that issued an act, from the lines of the head.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ledger::Ledger;
use super::requisites::Head;
use super::units::Unit;
use super::words;
use crate::grammar::{body, date};
use crate::model::{Issuer, Requisites, Text};
use crate::text::{compile, is_letter};

/// A line of the head is no longer than this.
const LONGEST_LINE: usize = 220;

static BODY_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^[\s«\x22*]*(?:(?:[\p{L}-]+(?:ая|ое|ый|ий|ой|АЯ|ОЕ|ЫЙ|ИЙ|ОЙ)\s+){0,6})?
        (?P<noun>администрация|департамент|управление|отдел|сектор|комитет|министерство|правительство|губернатор|глава|мэр|мэрия|дума|совет|собрание|агентство|служба|инспекция|палата|комиссия|учреждение|школа|центр|фонд|академия|университет|институт|больница|руководитель|исполком|президиум|префектура|управа|муниципалитет|аппарат|избирательная|секретариат|дирекция|предприятие|олимпиада|техникум|колледж|лицей|гимназия|поликлиника|библиотека|музей|театр|казначейство|прокуратура|ассамблея|хурал|курултай|штаб|антитеррористическая|детский\s+сад|дом|дворец|общество|начальник|директор|председатель)\b",
    )
});
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^[\s«\x22*]*(?:\p{Lu}{2,6}\s+){0,3}\p{Lu}{2,8}\s*(?:[«\x22]|№|N\s?\d)")
});
/// Lines that name a territory alone: a state, a region, a municipality.
static TERRITORY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^[\s(«\x22*]*(?: российская\s+федерация | россия
          | (?:[\p{L}-]+\s+){0,3}(?:область|край|республика|район|округ)(?:\s*[-–—]\s*[\p{L}]+)?
          | республика\s+[\p{L}\s()-]+ | (?:[\p{L}-]+\s+){1,3}(?:автономный\s+)?округ\s*[-–—]\s*[\p{L}]+
          | (?:муниципальное\s+образование|городской\s+округ|муниципальный\s+(?:район|округ)|сельское\s+поселение|городское\s+поселение)(?:\s+[«\x22\p{L}\s\x22»-]+)? )[\s)»\x22*]*$",
    )
});

/// Lines of a letterhead that say where its body is found, not who it is.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^[\s(]*(?: \d{6}\b | (?:ул|просп|пр-т|пер|пл|бул)\. | (?:улица|проспект|переулок|площадь)\s
          | (?:тел|факс)(?:\.|ефон|\s|:|/) | e-?mail | эл\.\s?почта | (?:официальный\s+)?сайт\b | https?: | www\.
          | ОГРН | ИНН | ОКПО | КПП | р/с | [\w.-]+@[\w.-]+ )",
    )
});

/// Reads the issuer from the head's lines; where they name none, from the preamble.
pub(super) fn from_head(
    units: &[Unit],
    lines: Range<usize>,
    head: &Head,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) {
    let kind_at = head.kind.as_ref().map(|(at, _)| *at);
    let mut phrases = phrases(units, lines, kind_at, head);
    let all = phrases.iter().fold(Text::default(), |mut all, phrase| {
        all.join("\n", &phrase.text);
        all
    });
    phrases.retain(|phrase| !phrase.territory);
    let Some(lowest) = phrases.pop() else { return };
    let mut name = body::nominative(lowest.text.flat().as_str());
    // The lowest body, then the one it belongs to; a body that stands complete needs no other.
    if let Some(parent) = phrases.pop().filter(|parent| !names(&lowest.text, &parent.text)) {
        name.push(' ');
        name.push_str(&genitive(parent.text.flat().as_str()));
    }
    let evidence = ledger.evidence(&all, &name, 1.0);
    requisites.evidence.insert("issuer".to_owned(), evidence);
    let text = all.as_str().split('\n').map(str::trim).collect::<Vec<_>>().join("\n");
    requisites.issuer = Some(Issuer { name, text, body_id: None });
}

/// A body's name over one or more lines, or a line that names a territory alone.
struct Phrase {
    text: Text,
    territory: bool,
}

/// True where a name already says to which body it belongs.
fn names(lowest: &Text, parent: &Text) -> bool {
    let stem = |text: &Text| text.as_str().to_lowercase().chars().take(8).collect::<String>();
    lowest.as_str().to_lowercase().contains(&stem(parent))
}

fn phrases(
    units: &[Unit],
    lines: Range<usize>,
    kind_at: Option<usize>,
    head: &Head,
) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut last_at = None;
    for at in lines {
        let mut line = units[at].text.trim();
        if Some(at) == kind_at
            && let Some((_, kind)) = head.kind.as_ref().filter(|(_, kind)| kind.issuer_follows)
        {
            line = units[at].text.slice(kind.range.end..units[at].text.len()).trim();
        } else if Some(at) == kind_at || !is_name_line(&units[at]) {
            continue;
        }
        // «ПРИКАЗ / по МКДОУ «Сказка»»
        let line = match line.as_str().strip_prefix("по ") {
            Some(rest) if kind_at.is_some() => line.part(rest),
            _ => line,
        };
        let line = russian_half(&before_address(&before_number(&line)));
        if line.is_empty() {
            continue;
        }
        let after_kind = kind_at.is_some_and(|kind| at >= kind);
        // Behind the kind all stands in the genitive: what follows the first line goes on with it.
        let goes_on = after_kind && last_at == at.checked_sub(1) && last_at >= kind_at;
        let quoted = line.as_str().starts_with(['«', '"'])
            && phrases.last().is_some_and(|last| !last.territory);
        let begins = !goes_on
            && !quoted
            && (BODY_HEAD.is_match(line.as_str())
                || ABBREVIATION.is_match(line.as_str())
                || after_kind && body::nominative(line.flat().as_str()) != line.flat().as_str());
        let territory = !begins && TERRITORY.is_match(line.as_str());
        if begins || territory || phrases.is_empty() {
            let known = begins || territory;
            if known || !after_kind {
                phrases.push(Phrase { text: line, territory: territory || !begins });
                last_at = Some(at);
            }
        } else if let Some(last) = phrases.last_mut() {
            // A line that begins no name of its own goes on with the name above.
            if last.territory && !after_kind {
                phrases.push(Phrase { text: line, territory: true });
            } else if !last.territory && (!after_kind || last_at == Some(at - 1)) {
                last.text.join("\n", &line);
                last_at = Some(at);
            }
        }
    }
    phrases
}

/// The Russian half of a line that says the same in two languages, far apart.
fn russian_half(line: &Text) -> Text {
    static FAR: LazyLock<Regex> = LazyLock::new(|| compile(r"\s{3,}"));
    let halves: Vec<&str> = FAR.split(line.as_str()).filter(|half| !half.is_empty()).collect();
    match halves[..] {
        [_, _] => halves
            .iter()
            .find(|half| BODY_HEAD.is_match(half) && is_russian(half))
            .map_or_else(|| line.clone(), |half| line.part(half)),
        _ => line.clone(),
    }
}

/// The part of a line before a date or number that shares it.
fn before_number(line: &Text) -> Text {
    if date::first(line.as_str()).is_none() {
        return line.clone();
    }
    let line = line.flat();
    let text = line.as_str();
    let end =
        ["№", " от ", "\t"].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    line.slice(0..end).trim()
}

/// The part of a line before an address that stands beside the name, as in letterheads of two columns.
fn before_address(line: &Text) -> Text {
    let text = line.as_str();
    let mut words = text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
    let end = words.find(|at| ADDRESS.is_match(&text[*at..])).unwrap_or(text.len());
    line.slice(0..end).trim()
}

fn is_name_line(unit: &Unit) -> bool {
    let line = unit.str().trim();
    let letters = line.chars().filter(|c| is_letter(*c)).count();
    unit.is_line()
        && letters > 3
        && line.chars().count() <= LONGEST_LINE
        && !words::is_date_line(line)
        && words::kind_line(line).is_none()
        && !words::is_stamp(line)
        && is_russian(line)
        && !(line.starts_with('(') && line.ends_with(')') && !TERRITORY.is_match(line))
        && !is_place(line)
        && !ADDRESS.is_match(line)
}

/// Bilingual heads say it all again in letters that Russian does not have.
fn is_russian(line: &str) -> bool {
    line.chars()
        .filter(|c| is_letter(*c))
        .all(|c| matches!(c, 'А'..='я' | 'Ё' | 'ё' | 'A'..='Z' | 'a'..='z'))
}

fn is_place(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["г.", "с.", "п.", "пос.", "р.п.", "пгт", "д.", "ст.", "гор."]
        .iter()
        .any(|prefix| lower.starts_with(prefix) && line.split_whitespace().count() <= 4)
}

/// The genitive of a body's head noun: «АДМИНИСТРАЦИЯ ГОРОДА» -> «администрации ГОРОДА».
fn genitive(name: &str) -> String {
    let (head, rest) = name.split_once(' ').unwrap_or((name, ""));
    let capitals = words::is_capitals(head) && head.chars().count() > 1;
    let lower = head.to_lowercase();
    let turned = [
        ("ия", "ии"),
        ("ство", "ства"),
        ("ние", "ния"),
        ("ат", "ата"),
        ("ет", "ета"),
        ("ент", "ента"),
        ("а", "ы"),
        ("ль", "ля"),
    ]
    .iter()
    .find_map(|(from, to)| lower.strip_suffix(from).map(|stem| format!("{stem}{to}")))
    .unwrap_or(lower);
    let turned = if capitals { turned.to_uppercase() } else { turned };
    if rest.is_empty() { turned } else { format!("{turned} {rest}") }
}

/// The body that a preamble names right before the operative word: «..., администрация округа ПОСТАНОВЛЯЕТ:».
pub(super) fn from_preamble(requisites: &mut Requisites, preamble: &Text, ledger: &mut Ledger) {
    let text = preamble.as_str();
    let end = text.trim_end_matches([' ', ',', '-', '–']);
    let cut = end
        .rfind(['«', '»', ',', ';'])
        .map_or(0, |at| at + end[at..].chars().next().map_or(1, char::len_utf8));
    // Quotes at the very end are a part of the name: «администрация МР «Северный»».
    let start = if end.ends_with('»') { end.rfind(',').map_or(0, |at| at + 1) } else { cut };
    let name = preamble.part(end[start..].trim());
    let known = BODY_HEAD.find(name.as_str()).map(|found| found.start());
    if let Some(at) = known.filter(|_| name.as_str().chars().count() < LONGEST_LINE) {
        let name = name.slice(at..name.len());
        let value = name.as_str().to_owned();
        requisites.evidence.insert("issuer".to_owned(), ledger.evidence(&name, &value, 0.9));
        requisites.issuer = Some(Issuer { name: value.clone(), text: value, body_id: None });
    }
}

/// True where a line begins the name of a body: «МБОУ «Школа № 3»», «Администрация района».
pub(super) fn begins_body(line: &str) -> bool {
    BODY_HEAD.is_match(line) || ABBREVIATION.is_match(line)
}

/// True for a line of a letterhead that says where its body is found.
pub(super) fn is_address(line: &str) -> bool {
    ADDRESS.is_match(line)
}
