//! Citations of other acts: «постановлением Администрации ... от 20.01.2021 №58 «Об утверждении ...»».

mod kind;
mod place;
mod relation;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

use super::Found;
use super::date::{self, tokens::Tokens};
use super::number;
use kind::{kind, kind_of};
pub use relation::relation;

/// A cited act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The kind's word in the nominative: «постановление», «федеральный закон».
    pub kind_text: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Whose act it is, as written.
    pub issuer: Option<String>,
    /// Title in quotes, without them.
    pub title: Option<String>,
    /// The cited place in it, in the nominative: «пункт 3».
    pub point: Option<String>,
}

/// The acts that a passage cites, in order.
///
/// A word for a kind of act counts with a date, a number or a title; codes and charters count alone.
/// In a list («законами от 06.10.2003 № 131-ФЗ «...», от 07.12.2011 № 416-ФЗ «...»») each entry takes over kind and issuer;
/// entries of «(с изменениями от ... № ...)» have neither.
pub fn all(text: &str) -> Vec<Found<Cited>> {
    let reader = Reader { text, tokens: Tokens::new(text) };
    let mut cited = Vec::new();
    let mut i = 0;
    while i < reader.tokens.len() {
        let next = reader.act(i, &mut cited).or_else(|| reader.edits(i, &mut cited));
        i = next.map_or(i + 1, |next| next.max(i + 1));
    }
    for found in &mut cited {
        found.value.point = place::place(&text[..found.range.start]);
    }
    cited
}

/// How many tokens an issuer may take.
const ISSUER: usize = 45;

struct Reader<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
}

/// Date, number and title of one entry, and the token after them.
struct Entry {
    date: Option<Date>,
    number: Option<String>,
    title: Option<String>,
    next: usize,
}

impl Reader<'_> {
    /// The acts cited with a kind's word at this token.
    fn act(&self, i: usize, cited: &mut Vec<Found<Cited>>) -> Option<usize> {
        let (kind, after) = kind(&self.tokens, i)?;
        if i > 0 && self.tokens.word(i - 1).starts_with("настоящ") {
            return Some(after);
        }
        let Some(at) = self.reference(after) else { return self.statute(i, &kind, after, cited) };
        let mut entry = self.entry(at)?;
        let named = self.words(after..at);
        let untitled = entry.title.is_none() && matches!(self.tokens.word(after), "о" | "об");
        if untitled {
            entry.title.clone_from(&named);
        }
        let issuer = if matches!(self.tokens.word(after), "о" | "об") { None } else { named };
        let mut start = i;
        loop {
            let range = self.tokens.range(start, entry.next);
            let Entry { date, number, title, next } = entry;
            let numbered = number.is_some();
            let value = Cited {
                kind_text: Some(kind.clone()),
                number,
                date,
                issuer: issuer.clone(),
                title,
                point: None,
            };
            cited.push(Found { value, range });
            let Some(more) = self.listed(next, numbered) else { return Some(next) };
            let Some(found) = self.entry(more) else { return Some(next) };
            entry = found;
            start = more;
        }
    }

    /// Where date, number or title begin after a kind's word and its issuer.
    fn reference(&self, after: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let mut at = after;
        while at < tokens.len() && at < after + ISSUER {
            if self.begins_entry(at) || (at == after && date::at(tokens, at).is_some()) {
                return Some(at);
            }
            if tokens.is_quote(at) {
                let title = at == after || matches!(tokens.word(at + 1), "о" | "об");
                let (_, next) = self.quoted(at)?;
                if title {
                    return Some(at);
                }
                at = next;
                continue;
            }
            let ends = [';', ':'].iter().any(|&m| tokens.is_mark(at, m)) || self.ends_sentence(at);
            if ends || kind(tokens, at).is_some() {
                return None;
            }
            at += 1;
        }
        None
    }

    /// «от» with a date, or the sign of a number.
    fn begins_entry(&self, i: usize) -> bool {
        self.sign(i) || (self.tokens.word(i) == "от" && date::at(&self.tokens, i + 1).is_some())
    }

    fn sign(&self, i: usize) -> bool {
        let latin = matches!(self.tokens.raw(i), "N" | "No" | "Nо");
        self.tokens.is_mark(i, '№') || (latin && self.tokens.number(i + 1).is_some())
    }

    /// A full stop that does not close an abbreviation.
    fn ends_sentence(&self, i: usize) -> bool {
        let long = i > 0 && self.tokens.word(i - 1).chars().count() > 3;
        let capital =
            self.tokens.gap(i + 1) && (self.tokens.is_capital(i + 1) || i + 1 >= self.tokens.len());
        self.tokens.is_mark(i, '.') && long && capital
    }

    fn entry(&self, i: usize) -> Option<Entry> {
        let mut entry = Entry { date: None, number: None, title: None, next: i };
        loop {
            let mut at = entry.next;
            if at > i && self.tokens.is_mark(at, ',') && self.begins_entry(at + 1) {
                // «от 01.02.2020, № 5»: the comma parts date and number, not two acts.
                let parted = entry.number.is_none() && self.sign(at + 1);
                at += usize::from(parted);
            }
            let dated = at + usize::from(self.tokens.word(at) == "от");
            match date::at(&self.tokens, dated) {
                Some((date, next)) if entry.date.is_none() => {
                    entry.date = Some(date);
                    entry.next = next;
                    continue;
                }
                _ => {}
            }
            if entry.number.is_none() && self.sign(at) {
                let (number, next) = self.number(at)?;
                entry.number = Some(number);
                entry.next = next;
                continue;
            }
            let quote =
                entry.title.is_none() && self.tokens.is_quote(at) && !self.paragraph_before(at);
            let Some((title, next)) = quote.then(|| self.quoted(at)).flatten() else { break };
            entry.title = Some(title);
            entry.next = next;
        }
        (entry.next > i).then_some(entry)
    }

    /// An empty line parts a caption from the title that stands below it.
    fn paragraph_before(&self, i: usize) -> bool {
        let end = self.tokens.range(i, i + 1).start;
        let space = &self.text[self.tokens.range(0, i).end..end];
        space.bytes().filter(|&b| b == b'\n').count() > 1
    }

    fn number(&self, i: usize) -> Option<(String, usize)> {
        let start = self.tokens.range(i, i + 1).start;
        let found = number::first(&self.text[start..]).filter(|f| f.range.start == 0)?;
        let end = start + found.range.end;
        let next = (i..self.tokens.len()).find(|&k| self.tokens.range(k, k + 1).start >= end);
        Some((found.value, next.unwrap_or(self.tokens.len())))
    }

    /// The next entry of a list, if one follows.
    fn listed(&self, i: usize, numbered: bool) -> Option<usize> {
        let parted =
            [',', ';'].iter().any(|&m| self.tokens.is_mark(i, m)) || self.tokens.word(i) == "и";
        let at = i + usize::from(parted);
        (parted && numbered && self.begins_entry(at)).then_some(at)
    }

    /// «(с изменениями от 17.04.2016 г. №62; №100 от 14.06.2016)»: edits, each with a date and a number.
    fn edits(&self, i: usize, cited: &mut Vec<Found<Cited>>) -> Option<usize> {
        let word = self.tokens.word(i);
        if !(word.starts_with("изменени") || word == "редакции" || word == "изм" || word == "ред")
        {
            return None;
        }
        let mut at = i + 1;
        while at < i + 5 && !self.begins_entry(at) {
            let skipped = self.tokens.is_mark(at, '.')
                || self.tokens.is_mark(at, ',')
                || matches!(self.tokens.word(at), "и" | "дополнениями" | "внесенными" | "доп");
            if !skipped {
                return None;
            }
            at += 1;
        }
        while self.begins_entry(at) {
            let Some(entry) = self.entry(at) else { break };
            let range = self.tokens.range(at, entry.next);
            at = entry.next;
            if entry.date.is_some() && entry.number.is_some() {
                let value = Cited { number: entry.number, date: entry.date, ..Cited::default() };
                cited.push(Found { value, range });
            }
            let parted = [',', ';'].iter().any(|&m| self.tokens.is_mark(at, m));
            at += usize::from(parted || self.tokens.word(at) == "и");
        }
        Some(at)
    }

    /// A code or a charter, which needs neither date nor number.
    fn statute(
        &self,
        i: usize,
        kind: &str,
        after: usize,
        cited: &mut Vec<Found<Cited>>,
    ) -> Option<usize> {
        let tokens = &self.tokens;
        let code = kind == "кодекс" && tokens.word(after) == "российской";
        if !(code || kind.ends_with(" кодекс") || matches!(kind, "устав" | "конституция"))
        {
            return None;
        }
        let mut at = after;
        while at < tokens.len() && at < after + 12 {
            let preposition = matches!(
                tokens.word(at),
                "в" | "на" | "с" | "и" | "по" | "для" | "от" | "о" | "об" | "руководствуясь"
            );
            if tokens.is_quote(at) {
                at = self.quoted(at).map_or(at + 1, |(_, next)| next);
                continue;
            }
            let mark = tokens.word(at).is_empty() && !tokens.is_mark(at, '-');
            if preposition || mark || kind_of(tokens.word(at)).is_some() {
                break;
            }
            at += 1;
        }
        let issuer = self.words(after..at);
        let titled = at;
        if code && tokens.word(at) == "об" {
            at = (at..tokens.len()).find(|&k| tokens.word(k).is_empty()).unwrap_or(tokens.len());
        }
        let title = self.words(titled..at);
        let value = Cited { kind_text: Some(kind.to_owned()), issuer, title, ..Cited::default() };
        cited.push(Found { value, range: tokens.range(i, at) });
        Some(at)
    }

    /// The words of some tokens, on one line.
    fn words(&self, tokens: Range<usize>) -> Option<String> {
        let text = &self.text[self.tokens.range(tokens.start, tokens.end)];
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
        (!tokens.is_empty() && !text.is_empty()).then(|| one_line(text))
    }

    /// What stands in the quotes that open at this token, and the token after them.
    ///
    /// Quotes nest («Об утверждении «Плана» ...») and their last mark is often forgotten.
    fn quoted(&self, open: usize) -> Option<(String, usize)> {
        let tokens = &self.tokens;
        let close = if tokens.is_mark(open, '«') {
            self.close(open)
        } else {
            (open + 1..tokens.len()).find(|&k| tokens.is_mark(k, '"'))?
        };
        let inner = tokens.range(open + 1, close);
        let text = self.text[inner].trim();
        (!text.is_empty()).then(|| (one_line(text), (close + 1).min(tokens.len())))
    }

    /// The token that closes «.
    fn close(&self, open: usize) -> usize {
        let tokens = &self.tokens;
        let mut depth = 0_usize;
        let mut inner = None;
        for k in open..tokens.len() {
            if tokens.is_mark(k, '«') {
                depth += 1;
            } else if tokens.is_mark(k, '»') {
                depth -= 1;
                if depth == 0 || self.closes_all(k + 1) {
                    return k;
                }
                if depth == 1 {
                    inner.get_or_insert(k);
                }
            }
        }
        let sentence = (open..tokens.len()).find(|&k| self.ends_sentence(k));
        inner.or(sentence).unwrap_or(tokens.len())
    }

    /// Whether an inner closing mark has to close the outer quotes too: another act or the end follows.
    fn closes_all(&self, i: usize) -> bool {
        let mark = [',', ';', '.'].iter().any(|&m| self.tokens.is_mark(i, m));
        let at = i + usize::from(mark);
        let aside = self.tokens.is_mark(i, '(')
            && matches!(self.tokens.word(i + 1), "с" | "в" | "далее" | "ред" | "зарегистрирован");
        aside
            || at >= self.tokens.len()
            || (mark && (kind(&self.tokens, at).is_some() || self.begins_entry(at)))
            || self.ends_sentence(i)
    }
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
