//! Time counted from an event: «10 рабочих дней со дня подписания», «за 2 недели до начала торгов».

use super::super::date::tokens::Tokens;
use super::numeral;
use super::state::one;
use super::unit::skip_ordinal;
use crate::model::{Anchor, Direction, Offset, OffsetUnit};

/// An event is named in at most so many words.
const WORDS: usize = 9;

/// The first stretch that the words count, or the event that they name without counting.
pub(super) fn offset(tokens: &Tokens) -> Option<Offset> {
    let stretch = (0..tokens.len()).find_map(|i| stretch(tokens, i));
    let event = (stretch.map_or(0, |s| s.next)..tokens.len()).find_map(|i| event(tokens, i));
    let back = stretch.is_some_and(|s| s.back);
    let event = event.or_else(|| stretch.and_then(|s| s.event)).map(|e| {
        let text = e.text(tokens);
        (e, Event::anchor(&text), text)
    });
    if stretch.is_none() && event.is_none() {
        return None;
    }
    let before = event.as_ref().is_some_and(|(e, ..)| e.before) && (back || stretch.is_none());
    Some(Offset {
        count: stretch.map(|s| s.count),
        unit: stretch.map(|s| s.unit),
        direction: if before || back { Direction::Before } else { Direction::After },
        anchor: event.as_ref().map(|(_, anchor, _)| *anchor),
        anchor_text: event.map(|(.., text)| text),
    })
}

/// So many units, and the token after them.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    count: u32,
    unit: OffsetUnit,
    /// «за» stands before it: counted back from the event.
    back: bool,
    /// «в день подписания» names its event at once.
    event: Option<Event>,
    next: usize,
}

fn stretch(tokens: &Tokens, i: usize) -> Option<Stretch> {
    let found = |count, unit, next| Stretch { count, unit, back: false, event: None, next };
    match tokens.word(i) {
        "немедленно" | "незамедлительно" => {
            return Some(found(0, OffsetUnit::Day, i + 1));
        }
        "следующий" | "следующего" | "другой" => {
            let working = tokens.word(i + 1).starts_with("рабоч");
            let at = i + 1 + usize::from(working);
            let unit = if working { OffsetUnit::WorkingDay } else { OffsetUnit::Day };
            let day = matches!(tokens.word(at), "день" | "дня");
            return day.then(|| found(1, unit, at + 1));
        }
        "день" if i > 0 && tokens.word(i - 1) == "в" => {
            let event = Event { before: false, start: i + 1 };
            return Some(Stretch { event: Some(event), ..found(0, OffsetUnit::Day, i + 1) });
        }
        "течение" | "течении" | "теч" | "втечение" | "через" | "спустя" | "за" | "истечении" =>
        {
            let at = i + 1 + usize::from(tokens.is_mark(i + 1, '.'));
            let half = tokens.word(at) == "полугода";
            let (count, unit) = match one(tokens, at) {
                _ if half => (6, OffsetUnit::Month),
                unit => (1, unit?),
            };
            let back = tokens.word(i) == "за";
            return Some(Stretch { back, ..found(count, unit, at + 1) });
        }
        _ => {}
    }
    if let Some((count, unit, next)) = compound(tokens, i) {
        return Some(found(count, unit, next));
    }
    let (count, unit, next) = counted(tokens, i)?;
    let back = i > 0 && tokens.word(i - 1) == "за";
    Some(Stretch { back, ..found(count, unit, next) })
}

/// «10 рабочих дней», «трёх (3) месяцев», «2-х недель».
fn counted(tokens: &Tokens, i: usize) -> Option<(u32, OffsetUnit, usize)> {
    let count = tokens.number(i).or_else(|| numeral::cardinal(tokens.word(i)))?;
    let mut at = skip_ordinal(tokens, i + 1);
    if tokens.is_mark(at, '(') {
        at = (at..at + 6).find(|&k| tokens.is_mark(k, ')'))? + 1;
    }
    let mut working = false;
    let adjective = |w: &str| {
        w.starts_with("рабоч")
            || w.starts_with("календарн")
            || matches!(w, "раб" | "кал" | "полных")
    };
    while at < i + 12 && adjective(tokens.word(at)) {
        working |= tokens.word(at).starts_with("раб");
        at += 1;
        at += usize::from(tokens.is_mark(at, '.'));
    }
    let word = tokens.word(at);
    let unit = match word {
        "дн" | "дня" | "дней" | "день" | "сутки" | "суток" if working => {
            OffsetUnit::WorkingDay
        }
        "дн" | "дня" | "дней" | "день" | "сутки" | "суток" => {
            OffsetUnit::Day
        }
        "час" | "часа" | "часов" => OffsetUnit::Hour,
        // «2031 года» is a year, and not so many of them.
        "год" | "года" | "лет" if tokens.digits(i) < 4 => OffsetUnit::Year,
        _ if word.starts_with("недел") => OffsetUnit::Week,
        _ if word.starts_with("месяц") || word == "мес" => OffsetUnit::Month,
        _ if word.starts_with("квартал") => OffsetUnit::Quarter,
        _ => return None,
    };
    Some((count, unit, at + 1))
}

/// «десятидневный срок», «в 3-х дневный срок», «двухнедельный», «месячный».
fn compound(tokens: &Tokens, i: usize) -> Option<(u32, OffsetUnit, usize)> {
    let mut at = i;
    let number = tokens.number(at);
    if number.is_some() {
        at = skip_ordinal(tokens, at + 1);
        at += usize::from(tokens.is_mark(at, '-'));
        if tokens.is_mark(at, '(') {
            at = (at..at + 6).find(|&k| tokens.is_mark(k, ')'))? + 1;
            at += usize::from(tokens.is_mark(at, '-'));
        }
    }
    let word = tokens.word(at);
    let ends = ["ный", "ного", "ном"];
    let stem = ends.iter().find_map(|end| word.strip_suffix(end))?;
    let units = [
        ("днев", OffsetUnit::Day),
        ("суточ", OffsetUnit::Day),
        ("недель", OffsetUnit::Week),
        ("месяч", OffsetUnit::Month),
        ("годич", OffsetUnit::Year),
    ];
    let (head, unit) =
        units.iter().find_map(|(end, unit)| Some((stem.strip_suffix(end)?, *unit)))?;
    let count = match (number, head) {
        (Some(n), _) => n,
        (None, "") => 1,
        (None, head) => numeral::cardinal(head)?,
    };
    let term = matches!(tokens.word(at + 1), "срок" | "срока" | "период");
    term.then_some((count, unit, at + 2))
}

/// An event: «со дня подписания», «до начала торгов».
#[derive(Clone, Copy, Debug)]
struct Event {
    before: bool,
    /// The first token of its name.
    start: usize,
}

fn event(tokens: &Tokens, i: usize) -> Option<Event> {
    let day = |w: &str| matches!(w, "дня" | "момента" | "даты");
    let (word, next) = (tokens.word(i), tokens.word(i + 1));
    let after = |start| Some(Event { before: false, start: named(tokens, start) });
    match word {
        "со" | "с" if day(next) => after(i + 2),
        "с" if matches!(next, "начала" | "окончания") => after(i + 1),
        "после" if tokens.number(i + 1).is_none() => {
            after(i + 1 + usize::from(day(next) || next == "дня"))
        }
        "по" if matches!(next, "окончании" | "завершении" | "получении" | "поступлении") => {
            after(i + 1)
        }
        "до" if day(next) => Some(Event { before: true, start: i + 2 }),
        "до" => {
            let named = ["начал", "окончани", "проведени", "наступлени", "открыти", "завершени"];
            let counted = i > 1 && (1..6).any(|n| i >= n && tokens.word(i - n) == "за");
            let event = named.iter().any(|n| next.starts_with(n)) || counted && !next.is_empty();
            event.then_some(Event { before: true, start: i + 1 })
        }
        _ => None,
    }
}

/// «со дня, следующего за днём опубликования»: where the event's own name begins.
fn named(tokens: &Tokens, i: usize) -> usize {
    let at = i + usize::from(tokens.is_mark(i, ','));
    let next = tokens.word(at).starts_with("следующ") && tokens.word(at + 1) == "за";
    let of = next && matches!(tokens.word(at + 2), "днем" | "датой");
    if of { at + 3 } else { i }
}

impl Event {
    /// Its name as written, up to a mark or a word that begins something else.
    fn text(self, tokens: &Tokens) -> String {
        let ends = |at: usize| {
            let word = tokens.word(at);
            let mark = word.is_empty()
                && tokens.number(at).is_none()
                && !tokens.is_quote(at)
                && !tokens.is_mark(at, '-');
            mark || matches!(word, "не" | "но" | "далее") || super::verb::is_infinitive(word)
        };
        let last = tokens.len().min(self.start + WORDS);
        let end = (self.start..last).find(|&at| ends(at)).unwrap_or(last);
        tokens.text(self.start, end).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What sort of event it is.
    fn anchor(text: &str) -> Anchor {
        let lower = text.to_lowercase();
        let mut words = lower.split_whitespace();
        let skipped =
            ["первого", "официального", "его", "ее", "их", "фактического", "полного", "дня"];
        let Some(first) = words.find(|w| !skipped.contains(w)) else { return Anchor::Event };
        let rest: Vec<&str> = words.collect();
        // What is signed is the act itself unless another paper is named.
        let papers = ["приказ", "постановлен", "распоряжен", "решен", "настоящ", "акт", "указан"];
        let own = rest.first().is_none_or(|w| papers.iter().any(|p| w.starts_with(p)));
        let of = |stems: &[&str]| stems.iter().any(|stem| first.starts_with(stem));
        match () {
            () if of(&["подписан", "приняти", "издани"]) && own => {
                Anchor::ActDate
            }
            () if of(&["утвержден"]) => Anchor::Approval,
            () if of(&["опубликован", "обнародован", "размещен"]) => {
                Anchor::Publication
            }
            () if of(&["вступлен"]) => Anchor::EntryIntoForce,
            () if of(&["получен", "поступлен"]) => Anchor::Receipt,
            () if of(&["регистрац"]) || lower.contains("государственной регистрации") => {
                Anchor::Registration
            }
            () => Anchor::Event,
        }
    }
}
