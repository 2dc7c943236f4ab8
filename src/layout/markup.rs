//! Inline markup that converters leave in texts: `**`, `#`, `<p>`, `<br>`, `<ul><li>`, `[bookmark: ...]`.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use crate::model::{Furniture, FurnitureKind, Text};
use crate::text::compile;

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)
        (?<tag> </?(?:p|br|u|b|i|s|em|strong|ul|ol|li|span|div|sup|sub|font|center|small|big|a|h[1-6])(?:\s[^<>]*)?/?> )
        | (?<bold> \*{2,3} )
        | (?<bookmark> \[bookmark:[^\]\n]{0,80}\] )
        | (?<entity> &(?:nbsp|laquo|raquo|quot|amp|ndash|mdash|lt|gt|\#\d{1,5}); )
        | (?<escape> \\[\-.*_\[\]()\#+!>~`] )",
    )
});
static HEADING: LazyLock<Regex> = LazyLock::new(|| compile(r"^\s*(#{1,6})\s+"));

/// Takes a line's markup away.
pub(super) fn strip(raw: &Text, open_bold: &mut bool, furniture: &mut Vec<Furniture>) -> Line {
    let mut line = Line::default();
    let source = raw.as_str();
    if !source.contains(['<', '*', '#', '[', '\\', '&']) {
        line.bold = *open_bold && !source.trim().is_empty();
        line.text = trim_end(raw);
        return line;
    }
    let mut writer = Writer { line_is_run: paragraph_runs(source) >= 3, ..Writer::default() };
    let mut at = 0;
    if let Some(heading) = HEADING.captures(source) {
        line.heading = Some(heading[1].len() as u8);
        at = heading[0].len();
        writer.drop(raw, 0..at);
    }
    writer.tabbed = source.contains('\t');
    let bold_before = *open_bold;
    let mut bold_text = 0;
    for found in MARKUP.captures_iter(source) {
        let Some(all) = found.get(0).filter(|all| all.start() >= at) else { continue };
        bold_text += if *open_bold { all.start() - at } else { 0 };
        writer.keep(raw, at..all.start());
        at = all.end();
        if found.name("bold").is_some() {
            *open_bold = !*open_bold;
        }
        if let Some(entity) = found.name("entity") {
            writer.character(raw, all.start()..at, entity_char(entity.as_str()));
            continue;
        }
        if found.name("escape").is_some() {
            at = all.start() + 1;
        } else if let Some(tag) = found.name("tag") {
            writer.tag(tag.as_str());
        }
        writer.drop(raw, all.start()..at);
    }
    bold_text += if *open_bold { source.len() - at } else { 0 };
    writer.last(raw, at..source.len());
    let (text, dropped) = writer.finish();
    line.bold = (bold_before || bold_text > 0) && bold_text * 10 >= text.len() * 9;
    line.text = trim_end(&text);
    furniture.extend(dropped);
    line
}

fn trim_end(text: &Text) -> Text {
    text.part(text.as_str().trim_end_matches([' ', '\u{a0}', '\r', '\n']))
}

/// How many `<p>` a line opens: three and more are the cells of a row.
fn paragraph_runs(source: &str) -> usize {
    source.matches("<p>").count() + source.matches("<p ").count()
}

/// The character that an entity stands for; a space for what is unknown.
fn entity_char(entity: &str) -> char {
    match entity.trim_matches(['&', ';']) {
        "laquo" => '«',
        "raquo" => '»',
        "quot" => '"',
        "amp" => '&',
        "ndash" => '–',
        "mdash" => '—',
        "lt" => '<',
        "gt" => '>',
        code => code
            .strip_prefix('#')
            .and_then(|code| code.parse().ok().and_then(char::from_u32))
            .filter(|c| !c.is_control() && *c != '\u{a0}')
            .unwrap_or(' '),
    }
}

/// Puts a line together from what is kept.
#[derive(Default)]
struct Writer {
    text: Text,
    dropped: Vec<Furniture>,
    /// The line is a row whose cells are `<p>...</p>`.
    line_is_run: bool,
    tabbed: bool,
    /// A break that markup asked for and that the next word brings about.
    pending: Option<&'static str>,
    /// Number of paragraphs opened and not yet closed.
    inside: u32,
}

impl Writer {
    fn keep(&mut self, raw: &Text, range: std::ops::Range<usize>) {
        let part = raw.slice(range);
        let word = part.as_str().trim();
        if word.is_empty() {
            if part.as_str().contains('\t') {
                self.pending = None;
            }
            self.text.push(&part);
            return;
        }
        match self.pending.take() {
            Some(glue) if !ends_cell(self.text.as_str()) => self.text.join(glue, &part),
            _ => self.text.push(&part),
        }
    }

    /// A character that an entity stands for.
    fn character(&mut self, raw: &Text, range: std::ops::Range<usize>, c: char) {
        let mut one = raw.slice(range.start..range.start + "&".len());
        one.replace(0..1, c.encode_utf8(&mut [0; 4]));
        self.text.push(&one);
        self.drop(raw, range);
    }

    /// The rest of the line; a number right behind a row's last cell is the page's.
    fn last(&mut self, raw: &Text, range: std::ops::Range<usize>) {
        let part = raw.slice(range.clone());
        let word = part.as_str();
        let digits = !word.trim().is_empty() && word.trim().bytes().all(|b| b.is_ascii_digit());
        if self.line_is_run && self.inside == 0 && digits && !word.contains('\t') {
            self.dropped.push(Furniture { kind: FurnitureKind::PageNumber, text: part.trim() });
        } else {
            self.keep(raw, range);
        }
    }

    fn drop(&mut self, raw: &Text, range: std::ops::Range<usize>) {
        self.dropped.push(Furniture { kind: FurnitureKind::Markup, text: raw.slice(range) });
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_matches(['<', '>', '/']).split([' ', '/']).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let closing = tag.starts_with("</");
        match name.as_str() {
            "p" => {
                self.inside = if closing { self.inside.saturating_sub(1) } else { self.inside + 1 };
                // Paragraphs that nothing parts are cells where the line is a row of them.
                let glue = if self.line_is_run && !self.tabbed { "\t" } else { "\n" };
                self.pending = Some(glue);
            }
            "br" | "li" | "div" | "ul" | "ol" | "center" => self.pending = Some("\n"),
            h if h.len() == 2 && h.starts_with('h') => self.pending = Some("\n"),
            _ => {}
        }
    }

    fn finish(self) -> (Text, Vec<Furniture>) {
        (self.text, self.dropped)
    }
}

/// True where the text so far ends a cell, so that no break is needed before the next word.
fn ends_cell(text: &str) -> bool {
    text.trim_end_matches(' ').is_empty() || text.trim_end_matches(' ').ends_with('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(source: &str) -> (String, Option<u8>, bool) {
        let mut furniture = Vec::new();
        let line = strip(&Text::new(source, 0), &mut false, &mut furniture);
        (line.text.as_str().to_owned(), line.heading, line.bold)
    }

    #[test]
    fn markup_goes_and_words_stay() {
        for (source, want, heading, bold) in [
            ("**ПРИКАЗЫВАЮ:**", "ПРИКАЗЫВАЮ:", None, true),
            ("### 3. Мониторинг", "3. Мониторинг", Some(3), false),
            ("1\t<u>ЦЕЛЬ</u>\tРост", "1\tЦЕЛЬ\tРост", None, false),
            ("<p>а</p>\t<p>б</p>\t<p>в</p>27", "а\tб\tв", None, false),
            ("\t<p>а</p>\t<p>б</p>\t<p>в</p>", "\tа\tб\tв", None, false),
            ("<p>а</p><p>б</p><p>в</p>", "а\tб\tв", None, false),
            ("| Срок<br>сдачи |", "| Срок\nсдачи |", None, false),
            ("Задачи: <ul><li>одна;</li><li>две</li></ul>", "Задачи: \nодна;\nдве", None, false),
            ("№ п\\п и 1\\. точка", "№ п\\п и 1. точка", None, false),
            ("1&nbsp;мая &laquo;Парк&raquo;", "1 мая «Парк»", None, false),
            ("10\t<p>а</p>\t<p>б</p>\t<p>в</p>", "10\tа\tб\tв", None, false),
            ("a < b и №__ 5 ___", "a < b и №__ 5 ___", None, false),
        ] {
            assert_eq!(stripped(source), (want.to_owned(), heading, bold), "{source}");
        }
    }
}
