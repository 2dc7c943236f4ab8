//! Captions of appendices: «Приложение 1 к постановлению ... от ... № ...», «УТВЕРЖДЕН приказом ...».

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::units::Unit;
use super::words;
use crate::grammar::{body, date, number, section};
use crate::model::{Approval, Text};
use crate::text::{compile, mark};

/// A caption takes at most so many lines, and a line so many characters.
const LINES: usize = 14;
const LINE_CHARS: usize = 260;

static APPENDIX: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xis)^[\s«\x22(*]*(?P<label>приложение(?:\s*(?:№|N|Nо|No)?\s*(?P<number>\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5}|[А-Е])(?:[\s.:,)«»\x22*]|$))?)(?P<rest>.*)$",
    )
});
static APPROVED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s«\x22(*]*(?:утвержд(?:[её]н(?:[аоы])?|аю)|принято|согласовано|рассмотрено)(?:[^\p{L}]|$)",
    )
});
static APPROVING: LazyLock<Regex> = LazyLock::new(|| compile("(?i)утверждаю"));
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^[\s«\x22(*]*(?: (?:к|от|о|об|в|и|на|по|с)\s | утвержд | (?:приказ|постановлени|распоряжени|решени)\w*\s | №|N\s?\d | _ | \d{1,2}[.\s] | \(?в\s+ред)",
    )
});
static ACT_WORD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)(приказ|постановлени|распоряжени|решени|указани)(?:у|ом|ем|ю|я|а|е)?(?:[^\p{L}]|$)",
    )
});

/// True where an appendix's caption or approval block begins at a unit.
pub(super) fn begins_appendix(units: &[Unit], at: usize) -> bool {
    let unit = &units[at];
    let line = unit.str();
    if !unit.is_line() || line.chars().count() > LINE_CHARS || mark::leading(line).is_some() {
        return false;
    }
    if let Some(found) = APPENDIX.captures(line) {
        let rest = found.name("rest").map_or("", |rest| rest.as_str().trim());
        let lower = rest.to_lowercase();
        // "Приложение 2 к Программе изложить в новой редакции" is a point of an amending act.
        let verb = [
            "изложить",
            "признать",
            "исключить",
            "дополнить",
            "изложено",
            "прилагается",
            "утвердить",
        ]
        .iter()
        .any(|verb| lower.contains(verb));
        let sentence = line.trim_end().ends_with([';', '.', ':']) && !rest.contains('№');
        let caption = rest.is_empty()
            || lower.starts_with("к ")
            || lower.starts_with("утвержд")
            || found.name("number").is_some()
                && (rest.chars().next().is_some_and(char::is_uppercase)
                    || rest.starts_with(['(', '«', '-', '–', '.']));
        return !verb && !sentence && caption;
    }
    if APPROVED.is_match(line) {
        let rest = line.split_whitespace().count();
        let lower = line.to_lowercase();
        // «Согласовано:» with officials is a list of the tail unless an approval stands beside it.
        if lower.contains("согласовано")
            || lower.contains("рассмотрено")
            || lower.contains("принято")
        {
            let near = &units[at + 1..units.len().min(at + 8)];
            return lower.contains("утвержд")
                || rest <= 8
                    && near
                        .iter()
                        .any(|unit| unit.str().trim().to_lowercase().starts_with("утвержд"));
        }
        return rest <= 16 && !line.trim_end().ends_with(';');
    }
    false
}

/// The end of the caption, with any second caption right behind it, that begins at a unit.
pub(super) fn end(units: &[Unit], at: usize) -> usize {
    if !begins_appendix(units, at) {
        return at;
    }
    let mut state = State::new(units[at].str());
    let mut end = at + 1;
    while end < units.len() && end - at < LINES {
        let unit = &units[end];
        if !unit.is_line() || unit.str().chars().count() > LINE_CHARS {
            break;
        }
        if begins_appendix(units, end) {
            state = State::new(unit.str());
        } else if !state.takes(unit, &units[end - 1]) {
            break;
        }
        end += 1;
    }
    end
}

/// How far a caption has been read.
struct State {
    /// «УТВЕРЖДАЮ»: a post and a name follow before the date.
    approving: bool,
    /// The act was named.
    named: bool,
}

impl State {
    fn new(line: &str) -> Self {
        let approving = line.to_lowercase().contains("утверждаю");
        Self { approving, named: names_act(line, approving) }
    }

    /// True where a line goes on with the caption.
    fn takes(&mut self, unit: &Unit, before: &Unit) -> bool {
        let line = unit.str().trim();
        if before.str().trim_end().ends_with('№') && is_number(line) {
            self.named = true;
            return true;
        }
        let dated = names_act(line, self.approving);
        if mark::leading(line).is_some() && !dated && !line.starts_with(['_', '«']) {
            return false;
        }
        // "Протокол № 1 от 29.08.2019" names who has taken the plan, it heads nothing.
        let protocol = dated && line.to_lowercase().starts_with("протокол");
        let title = !protocol && words::title_kind(line).is_some() || words::is_subhead(line);
        let capitals = words::is_capitals(line) && !words::is_capitals(before.str());
        let short = line.chars().count() < 120;
        let goes_on = GOES_ON.is_match(line) || dated || line.starts_with(['(', '_']);
        let name = words::ends_with_name(line) && line.chars().count() < 60;
        let official = self.approving && (name || !self.named && words::begins_with_post(line));
        let small = line.chars().next().is_some_and(|c| !c.is_uppercase());
        let taken = match (unit.style.gap, self.named) {
            _ if official => true,
            _ if title => false,
            (0, false) => !capitals,
            (0, true) => goes_on && short && small && !capitals,
            (_, false) => goes_on && short && !line.starts_with('«'),
            (_, true) => dated && line.chars().count() < 80,
        };
        self.named |= taken && dated;
        taken
    }
}

/// The number of an act alone on its line.
fn is_number(line: &str) -> bool {
    line.chars().count() <= 16
        && line.chars().next().is_some_and(|c| c.is_ascii_digit())
        && !line.contains(' ')
}

/// True where a line names the approving act: its date, or a number that is no part of a name.
fn names_act(line: &str, approving: bool) -> bool {
    if date::first(line).is_some() {
        return true;
    }
    let rest = APPENDIX.replace(line, "$rest");
    let number = number::first(&rest)
        .is_some_and(|found| found.range.start == 0 || rest.contains("от ") || rest.contains("__"));
    // "от 7 / августа 2025 года", "от 7 августа 2025 / г. № 5": the date goes on from the line above.
    let year = (line.starts_with("г.") || line.starts_with("год")) && line.contains('№');
    let month = year || line.split(' ').next().is_some_and(section::is_time);
    month || !approving && (number || line.contains("__"))
}

/// What a caption says.
#[derive(Clone, Debug, Default)]
pub(super) struct Caption {
    /// «Приложение 1»
    pub label: Option<Text>,
    /// «1»
    pub number: Option<Text>,
    /// The act that approves it.
    pub approval: Option<Approval>,
    /// The lines, joined.
    pub text: Text,
    /// It names no act but another appendix: «к Положению».
    pub nested: bool,
    /// Whose act it is, in the nominative.
    pub issuer: Option<(String, Text)>,
    /// Who approved it: «УТВЕРЖДАЮ Директор ... И.И. Лесной».
    pub approver: Option<Range<usize>>,
}

/// Reads the caption that a range of units is.
pub(super) fn read(units: &[Unit], range: Range<usize>) -> Caption {
    let mut caption = Caption::default();
    for unit in &units[range.clone()] {
        caption.text.join("\n", &unit.text);
    }
    caption.text = caption.text.flat();
    let Some(first) = units.get(range.start).filter(|_| !range.is_empty()) else { return caption };
    let line = first.text.flat();
    if let Some(found) = APPENDIX.captures(line.as_str()) {
        let part = |name| found.name(name).map(|part| line.slice(part.range()).trim());
        caption.label = part("label").map(|label| {
            label.part(label.as_str().trim_end_matches([':', ',', ')', '.', ' ', '«', '"', '*']))
        });
        caption.number = part("number");
    }
    let text = caption.text.as_str();
    let act = ACT_WORD.find(text);
    caption.nested = act.is_none() && caption.label.is_some() && text.contains(" к ");
    let label_end = caption
        .label
        .as_ref()
        .map_or(0, |label| text.find(label.as_str()).unwrap_or(0) + label.len());
    // Of two approvals side by side the one that puts the plan in force counts.
    let from = APPROVING.find(text).map_or(label_end, |found| found.start());
    let own = &text[from..];
    let date = date::first(own);
    // Without the kind of an act a number is a part of some name: «Школа № 5».
    let number = act
        .and_then(|_| number::beside(own, date.as_ref().map(|found| found.range.clone())))
        .map(|found| found.value);
    if act.is_some() || date.is_some() || APPROVED.is_match(first.str()) {
        let kind = act.and_then(|word| words::kind_of(word.as_str()));
        caption.approval = Some(Approval {
            kind_text: kind.map(|(word, _)| word.to_owned()),
            number,
            date: date.as_ref().map(|found| found.value),
            text: text.to_owned(),
        });
        caption.issuer = act.and_then(|word| {
            issuer(&caption.text, word.end(), date.as_ref().map(|found| from + found.range.start))
        });
    }
    if units[range.clone()].iter().any(|unit| unit.str().to_lowercase().contains("утверждаю"))
    {
        caption.approver = Some(range);
    }
    caption
}

/// The body between the act's kind and its date: «постановлению [Администрации округа] от 06.09.2021».
fn issuer(caption: &Text, from: usize, date: Option<usize>) -> Option<(String, Text)> {
    let text = caption.as_str();
    let to = date.filter(|&date| date > from).unwrap_or(text.len());
    let part = text.get(from..to)?;
    let part = part.split(" от ").next().unwrap_or(part).split('№').next().unwrap_or(part);
    let part = part.trim().trim_end_matches("от").trim_matches([' ', ',', '_']);
    (part.chars().count() > 6).then(|| (body::nominative(part), caption.part(part)))
}

#[cfg(test)]
mod tests {
    use super::super::units::lines;
    use super::*;

    #[test]
    fn captions_and_what_is_none() {
        for (line, want) in [
            ("Приложение", true),
            ("Приложение № 2 к постановлению администрации округа от 01.02.2024 № 5", true),
            ("УТВЕРЖДЕН", true),
            ("УТВЕРЖДАЮ Директор школы", true),
            ("Приложение 2 к Программе изложить в новой редакции", false),
            ("Приложение прилагается.", false),
            ("1. Приложение 2", false),
            ("Согласовано:", false),
        ] {
            assert_eq!(begins_appendix(&lines(line), 0), want, "{line}");
        }
    }

    #[test]
    fn what_a_caption_says() {
        let units = lines(
            "Приложение № 2\nк постановлению администрации\nЗаречного округа\nот 12.03.2024 № 77-п\n\nПЛАН МЕРОПРИЯТИЙ",
        );
        let end = end(&units, 0);
        assert_eq!(end, 4);
        let caption = read(&units, 0..end);
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
        assert_eq!(text(&caption.label).as_deref(), Some("Приложение № 2"));
        assert_eq!(text(&caption.number).as_deref(), Some("2"));
        assert!(!caption.nested);
        let approval = caption.approval.expect("an approval");
        assert_eq!(approval.number.as_deref(), Some("77-п"));
        assert_eq!(approval.date.map(|date| date.to_string()).as_deref(), Some("2024-03-12"));
        assert!(read(&lines("Приложение 1 к Положению"), 0..1).nested);
    }
}
