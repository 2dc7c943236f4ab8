//! Days of the week: «понедельник, среда», «по будням», «последняя пятница месяца».

use super::super::date::tokens::Tokens;
use super::unit::ordinal;

/// A set of days of the week, and which of the month they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// Monday is the lowest bit.
    week: u8,
    /// The first to the fourth of the month by the lowest bits; the highest bit is the last.
    nth: u8,
}

/// From Monday to Friday.
const WORKING: u8 = 0b1_1111;
const LAST: u8 = 0b1000_0000;
const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Days {
    /// True where there are none.
    pub(super) fn is_empty(self) -> bool {
        self.week == 0
    }

    /// True where they are counted within the month.
    pub(super) fn is_counted(self) -> bool {
        self.nth != 0
    }

    /// How many there are in a week.
    pub(super) fn count(self) -> u32 {
        self.week.count_ones()
    }

    /// Both.
    pub(super) fn and(self, more: Self) -> Self {
        Self { week: self.week | more.week, nth: self.nth | more.nth }
    }

    /// The parts of a rule that name them.
    pub(super) fn rule(self) -> String {
        let days = (0..7).filter(|n| self.week & (1 << n) != 0).map(|n| NAMES[n]);
        if self.nth == LAST && self.week == WORKING {
            return format!("BYDAY={};BYSETPOS=-1", days.collect::<Vec<_>>().join(","));
        }
        if self.nth == 0 {
            return format!("BYDAY={}", days.collect::<Vec<_>>().join(","));
        }
        let nth = (1..=5).filter(|n| self.nth & (1 << (n - 1)) != 0).map(|n| n.to_string());
        let nth: Vec<String> = nth.chain((self.nth & LAST != 0).then(|| "-1".to_owned())).collect();
        let all: Vec<String> =
            days.flat_map(|day| nth.iter().map(move |n| format!("{n}{day}"))).collect();
        format!("BYDAY={}", all.join(","))
    }
}

/// The days that begin at this token, and the token after them.
pub(super) fn days(tokens: &Tokens, i: usize) -> Option<(Days, usize)> {
    let mut at = i + usize::from(matches!(tokens.word(i), "в" | "во" | "с"));
    let mut nth = 0;
    while let Some((bit, next)) = place(tokens, at).filter(|_| at < i + 16) {
        nth |= bit;
        at = next;
        let more = tokens.is_mark(at, ',') || tokens.word(at) == "и";
        if !more || place(tokens, at + 1).is_none() {
            break;
        }
        at += 1;
    }
    if let Some(next) = working(tokens, at, nth == LAST).filter(|_| nth == 0 || nth == LAST) {
        return Some((Days { week: WORKING, nth }, next));
    }
    let first = weekday(tokens.word(at))?;
    let mut week = 1 << first;
    at += 1;
    let mut last = first;
    while at < i + 32 {
        let through = tokens.is_mark(at, '-') || matches!(tokens.word(at), "по" | "до");
        let and = tokens.is_mark(at, ',') || tokens.is_mark(at, '/') || tokens.word(at) == "и";
        let Some(day) = weekday(tokens.word(at + 1)).filter(|_| through || and) else { break };
        if through && day > last {
            week |= (last..=day).fold(0, |all, n| all | 1 << n);
        }
        week |= 1 << day;
        (last, at) = (day, at + 2);
    }
    at += usize::from(tokens.word(at) == "каждого" && tokens.word(at + 1) == "месяца");
    at += usize::from(tokens.word(at) == "месяца");
    Some((Days { week, nth }, at))
}

/// «первый», «3-й», «последняя»: the bit of a place in the month, and the token after it.
fn place(tokens: &Tokens, i: usize) -> Option<(u8, usize)> {
    if tokens.word(i).starts_with("последн") {
        return Some((LAST, i + 1));
    }
    let (n, next) = ordinal(tokens, i).filter(|(n, _)| (1..=4).contains(n))?;
    Some((1 << (n - 1), next))
}

/// The token after «будням», «рабочие дни», «кроме выходных».
fn working(tokens: &Tokens, i: usize, one: bool) -> Option<usize> {
    let (word, next) = (tokens.word(i), tokens.word(i + 1));
    if matches!(word, "будням" | "будни" | "будний") {
        return Some(i + 1 + usize::from(next.starts_with("дн") || next == "день"));
    }
    let working = word.starts_with("рабоч") || word.starts_with("будн");
    if working && (matches!(next, "дни" | "дням") || one && next == "день") {
        return Some(i + 2);
    }
    (word == "кроме" && next.starts_with("выходн")).then_some(i + 2)
}

/// The day of the week that a word names: «среду», «пятницам»; not «средства».
fn weekday(word: &str) -> Option<u32> {
    let days: [(&str, &[&str]); 7] = [
        ("понедельник", &["", "а", "у", "ам", "и"]),
        ("вторник", &["", "а", "у", "ам", "и"]),
        ("сред", &["а", "у", "ы", "е", "ам"]),
        ("четверг", &["", "а", "у", "ам", "и"]),
        ("пятниц", &["а", "у", "ы", "ам"]),
        ("суббот", &["а", "у", "ы", "ам"]),
        ("воскресень", &["е", "я", "ю", "ям"]),
    ];
    let known = |(stem, ends): &(&str, &[&str])| {
        word.strip_prefix(stem).is_some_and(|end| ends.contains(&end))
    };
    days.iter().position(known).and_then(|n| u32::try_from(n).ok())
}
