//! A calendar (RFC 5545): an event of a whole day a duty, on the day by which it is due.
//!
//! Written here and not by a library: the known one brings a clock and a source of random ids along,
//! of which a calendar that is the same in every run wants neither.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::super::words::by;
use crate::model::{Duty, Lang};

/// Octets that a line takes before it is folded.
const LINE: usize = 75;

/// When an event of an act without a date was written, as far as calendars need to know.
const NO_DATE: Date = jiff::civil::date(2000, 1, 1);

/// The calendar; duties without a day have no place in it.
pub fn calendar(duties: &[Duty], lang: Lang) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//prikaz//deadlines//RU");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, &format!("X-WR-CALNAME:{}", by(lang, "Сроки", "Deadlines")));
    for duty in duties {
        event(&mut out, duty, lang);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, duty: &Duty, lang: Lang) {
    let Some(day) = duty.day else { return };
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@prikaz", duty.uid));
    // Not the time of the run: the same acts give the same calendar.
    let stamp = duty.act_date.unwrap_or(NO_DATE);
    line(out, &format!("DTSTAMP:{}T000000Z", stamp.strftime("%Y%m%d")));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")));
    if let Some(rule) = &duty.rrule {
        let until = duty.until.map(|day| format!(";UNTIL={}", day.strftime("%Y%m%d")));
        line(out, &format!("RRULE:{rule}{}", until.unwrap_or_default()));
    }
    line(out, &format!("SUMMARY:{}", escaped(&duty.text)));
    line(out, &format!("DESCRIPTION:{}", escaped(&description(duty, lang))));
    // A deadline takes no one's time.
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

fn description(duty: &Duty, lang: Lang) -> String {
    let mut text = String::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    put(by(lang, "Кто", "Who"), &duty.who.join("; "));
    put(by(lang, "Срок", "Deadline"), &duty.deadline);
    if let Some(hour) = duty.hour {
        put(by(lang, "Час", "Hour"), &hour.strftime("%H:%M").to_string());
    }
    if duty.doubtful {
        put(
            by(lang, "Внимание", "Note"),
            by(lang, "срок можно прочесть и иначе", "the deadline can be read otherwise"),
        );
    }
    put(by(lang, "Акт", "Act"), &duty.act);
    put(by(lang, "Заголовок", "Title"), duty.title.as_deref().unwrap_or_default());
    put(by(lang, "Источник", "Source"), &format!("{}, {}", duty.source, duty.item));
    text.trim_end().to_owned()
}

/// Text as a value: what ends a line or a value is escaped, what no calendar shows is a space.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded between characters.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::model::DeadlineKind;

    fn duty(text: &str) -> Duty {
        Duty {
            uid: "0f".to_owned(),
            day: Some(date(2030, 12, 31)),
            rrule: Some("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1".to_owned()),
            until: Some(date(2032, 12, 31)),
            text: text.to_owned(),
            who: vec!["Отдел дорог".to_owned()],
            deadline: "ежегодно".to_owned(),
            kind: DeadlineKind::Recurring,
            hour: None,
            doubtful: false,
            act: "приказ от 01.03.2030 № 5".to_owned(),
            act_date: Some(date(2030, 3, 1)),
            title: None,
            source: "a.txt".to_owned(),
            item: "body/1".to_owned(),
        }
    }

    #[test]
    fn an_event_is_a_day_with_its_rule() {
        let text = calendar(&[duty("Проверить мосты, дороги; и знаки\\")], Lang::Ru);
        for part in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "UID:0f@prikaz\r\nDTSTAMP:20300301T000000Z\r\nDTSTART;VALUE=DATE:20301231\r\n",
            "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20321231\r\n",
            "SUMMARY:Проверить мосты\\, дороги\\; и знаки\\\\\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_short_and_whole(text in "\\PC{0,300}") {
            let calendar = calendar(&[duty(&text)], Lang::Ru);
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']));
            }
            let unfolded = calendar.replace("\r\n ", "");
            let summary = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(summary.map(ToOwned::to_owned), Some(escaped(&text)));
        }
    }
}
