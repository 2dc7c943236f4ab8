//! The head of an act: kind, number, date, place, issuer, title, preamble.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::issuer;
use super::ledger::Ledger;
use super::units::Unit;
use super::words::{self, KindLine};
use super::zones::Zones;
use crate::grammar::{Found, date, number};
use crate::model::{Requisites, Text};
use crate::text::{compile, is_letter_or_digit};

/// A title takes at most so many characters.
const LONGEST_TITLE: usize = 1_200;

static TITLE_START: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^[\s«\x22*_]*(?:О|Об|ОБ|Обо|ОБО|O|Oб)\s+\S"));
static EDITS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s*]*[({\[]?\s*(?:с\s+изм|в\s+ред|изменения:|с\s+учетом\s+изм|список\s+изменяющих|информация\s+об\s+изменениях|гарант:)",
    )
});
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)(?:^|[\s№\d])(?P<place>
            (?:г|гор|с|п|пос|пгт|р\.\s?п|рп|д|дер|ст|х|аул|ЗАТО)\.?\s*(?:\p{Lu}[\p{L}-]+)(?:\s\p{Lu}[\p{L}-]+)?(?:-на-\p{Lu}[\p{L}]+)?
          | (?:город|село|пос[её]лок|деревня|станица|хутор|аул)\s+\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)? )\s*(?:$|\s{2,}|\t|№|N|от|\d)",
    )
});

/// The head's units by what they are.
pub(super) struct Head {
    /// The kind's line and its word.
    pub kind: Option<(usize, KindLine)>,
    /// The title.
    pub title: Range<usize>,
    /// What stands between the title and the operative word.
    pub preamble: Range<usize>,
}

/// Tells the head's lines apart.
pub(super) fn head(units: &[Unit], zones: &Zones) -> Head {
    let range = zones.head.clone();
    let kind =
        range.clone().find_map(|at| words::kind_line(units[at].str()).map(|kind| (at, kind)));
    let from = kind.as_ref().map_or(range.start, |(at, _)| at + 1);
    let title_start = (from..range.end).find(|&at| {
        TITLE_START.is_match(units[at].str()) && !words::begins_preamble(units[at].str())
    });
    let title = if let Some(start) = title_start {
        start..title_end(units, start, range.end)
    } else {
        let preamble = (from..range.end).find(|&at| is_prose(units, at)).unwrap_or(range.end);
        preamble..preamble
    };
    let mut preamble = title.end..range.end;
    while preamble.start < preamble.end && EDITS.is_match(units[preamble.start].str()) {
        preamble.start = edits_end(units, preamble.start, preamble.end);
    }
    Head { kind, title, preamble }
}

/// The head's first line of running text, where there is no title to part it from the requisites.
fn is_prose(units: &[Unit], at: usize) -> bool {
    let line = units[at].str();
    words::begins_preamble(line) || line.chars().count() > 120 || words::operative(line).is_some()
}

fn edits_end(units: &[Unit], start: usize, end: usize) -> usize {
    let mut open = 0;
    for (at, unit) in units.iter().enumerate().take(end).skip(start) {
        for c in unit.str().chars() {
            open +=
                i32::from(matches!(c, '(' | '{' | '[')) - i32::from(matches!(c, ')' | '}' | ']'));
        }
        if open <= 0 {
            return at + 1;
        }
    }
    start + 1
}

fn title_end(units: &[Unit], start: usize, end: usize) -> usize {
    let mut chars = 0;
    for at in start..end {
        let line = units[at].str();
        let before = if at > start { units[at - 1].str().trim_end() } else { "" };
        let hangs = quotes_open(units, start, at) || before.ends_with([',', '-', '–', '—']);
        let small = line.trim_start().chars().next().is_some_and(char::is_lowercase);
        let apart = units[at].style.gap > 0 || units[at].style.bold != units[start].style.bold;
        let stop = at > start
            && (EDITS.is_match(line)
                || words::begins_preamble(line) && !small
                || apart && !(small && (hangs || !before.ends_with(['»', '.', '"'])))
                || words::operative(line).is_some()
                || before.ends_with('.') && !small && !hangs && !ends_with_abbreviation(before));
        chars += line.chars().count();
        if stop || !units[at].is_line() || chars > LONGEST_TITLE {
            return at;
        }
    }
    end
}

fn ends_with_abbreviation(line: &str) -> bool {
    let word = line.trim_end_matches('.').rsplit([' ', '\n', '(']).next().unwrap_or_default();
    word.chars().count() <= 3
}

fn quotes_open(units: &[Unit], from: usize, to: usize) -> bool {
    let count = |c| units[from..to].iter().map(|unit| unit.str().matches(c).count()).sum::<usize>();
    count('«') > count('»') && units[to].style.gap == 0
}

/// Fills in the requisites that the head gives.
pub(super) fn read(units: &[Unit], zones: &Zones, head: &Head, ledger: &mut Ledger) -> Requisites {
    let mut requisites = Requisites::default();
    if let Some((at, kind)) = &head.kind {
        let word = units[*at].text.slice(kind.range.clone());
        requisites.kind = Some(kind.kind);
        requisites.kind_text = Some(kind.word.to_owned());
        put(&mut requisites, "kind", &word, kind.word, 1.0, ledger);
    } else if let Some((at, word)) = &zones.operative {
        kind_by_operative(&units[*at].text.slice(word.clone()), &mut requisites, ledger);
    }
    let lines = zones.head.start..head.title.start;
    date_and_number(units, lines.clone(), &mut requisites, ledger);
    place(units, lines.clone(), &mut requisites, ledger);
    issuer::from_head(units, lines, head, &mut requisites, ledger);
    title(units, head.title.clone(), &mut requisites, ledger);
    preamble(units, zones, head, &mut requisites, ledger);
    requisites
}

/// «приказываю» is the word of an order, whatever became of the head.
fn kind_by_operative(word: &Text, requisites: &mut Requisites, ledger: &mut Ledger) {
    let lower = word.as_str().to_lowercase();
    let kind = if lower.starts_with("приказ") {
        "приказ"
    } else if lower.starts_with("постанов") {
        "постановление"
    } else if lower.starts_with("реш") {
        "решение"
    } else {
        return;
    };
    if let Some((text, kind)) = words::kind_of(kind) {
        requisites.kind = Some(kind);
        requisites.kind_text = Some(text.to_owned());
        put(requisites, "kind", word, text, 0.7, ledger);
    }
}

fn put(
    requisites: &mut Requisites,
    name: &str,
    text: &Text,
    value: &str,
    confidence: f32,
    ledger: &mut Ledger,
) {
    requisites.evidence.insert(name.to_owned(), ledger.evidence(text, value, confidence));
}

fn date_and_number(
    units: &[Unit],
    lines: Range<usize>,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) {
    // The kind's own line and those below it say it; lines above may be stamps and registrations.
    let kind_at = lines.clone().find(|&at| words::kind_line(units[at].str()).is_some());
    let above = lines.start..kind_at.unwrap_or(lines.end);
    for at in (kind_at.unwrap_or(lines.end)..lines.end).chain(above.rev()) {
        let unit = &units[at];
        let kind = words::kind_line(unit.str());
        if words::is_stamp(unit.str()) || kind.is_none() && !words::is_date_line(unit.str()) {
            continue;
        }
        let from = kind.map_or(0, |kind| kind.range.end);
        let line = unit.text.slice(from..unit.text.len());
        if requisites.date.is_none()
            && let Some(found) = date::first(line.as_str())
        {
            requisites.date = Some(found.value);
            let text = line.slice(with_preposition(line.as_str(), found.range));
            put(requisites, "date", &text, &found.value.to_string(), 1.0, ledger);
        }
        if requisites.number.is_none()
            && let Some(found) = act_number(line.as_str())
        {
            let text = line.slice(found.range);
            put(requisites, "number", &text, &found.value, 1.0, ledger);
            requisites.number = Some(found.value);
        }
    }
}

/// The number on a line of the head: the one beside the date; a number may have lost its sign in a form.
fn act_number(line: &str) -> Option<Found<String>> {
    static UNSIGNED: LazyLock<Regex> =
        LazyLock::new(|| compile(r"^\D{0,4}\s{2,}(\d{1,5}(?:-\p{L}{1,3})?)\s*$"));
    let date = date::first(line).map(|found| found.range);
    let signed = match &date {
        Some(date) => number::beside(line, Some(date.clone())),
        None => number::first(line),
    };
    signed.or_else(|| {
        let end = date?.end;
        let number = UNSIGNED.captures(&line[end..])?.get(1)?;
        let range = end + number.start()..end + number.end();
        Some(Found { value: number.as_str().to_owned(), range })
    })
}

/// A date's range with the «от» and the blanks before it.
fn with_preposition(line: &str, range: Range<usize>) -> Range<usize> {
    let before = line[..range.start].trim_end_matches([' ', '_', '«', '"', '\t', '\u{a0}']);
    let start = before.len()
        - before.strip_suffix("от").or(before.strip_suffix("От")).map_or(0, |_| "от".len());
    if start < before.len() { start..range.end } else { range }
}

fn place(units: &[Unit], lines: Range<usize>, requisites: &mut Requisites, ledger: &mut Ledger) {
    for at in lines {
        let line = &units[at].text;
        let short = line.as_str().chars().count() < 60 || words::is_date_line(line.as_str());
        let upper_word =
            words::is_capitals(line.as_str()) && line.as_str().contains("АДМИНИСТРАЦИ");
        if !short || upper_word {
            continue;
        }
        if let Some(found) = PLACE.captures(line.as_str()).and_then(|found| found.name("place")) {
            let text = line.slice(found.range()).trim();
            let value = text.flat().as_str().to_owned();
            put(requisites, "place", &text, &value, 1.0, ledger);
            requisites.place = Some(value);
            return;
        }
    }
}

fn title(units: &[Unit], range: Range<usize>, requisites: &mut Requisites, ledger: &mut Ledger) {
    let text = joined(units, range);
    if text.is_empty() {
        return;
    }
    let value = text.as_str().to_owned();
    put(requisites, "title", &text, &value, 1.0, ledger);
    requisites.title = Some(value);
}

fn preamble(
    units: &[Unit],
    zones: &Zones,
    head: &Head,
    requisites: &mut Requisites,
    ledger: &mut Ledger,
) {
    let mut text = Text::default();
    for at in head.preamble.clone() {
        let line = match &zones.operative {
            Some((unit, word)) if *unit == at => units[at].text.slice(0..word.start),
            _ => units[at].text.clone(),
        };
        text.join("\n", &line.trim());
    }
    let text = text.flat();
    // The dash of «- приказываю:» is no preamble.
    if !text.as_str().contains(is_letter_or_digit) {
        ledger.furniture(&text);
        return;
    }
    let value = text.as_str().to_owned();
    put(requisites, "preamble", &text, &value, 1.0, ledger);
    requisites.preamble = Some(value);
    if requisites.issuer.is_none() {
        issuer::from_preamble(requisites, &text, ledger);
    }
}

/// The texts of units as one line.
pub(super) fn joined(units: &[Unit], range: Range<usize>) -> Text {
    let mut text = Text::default();
    for unit in &units[range] {
        text.join("\n", &unit.text);
    }
    text.flat()
}
