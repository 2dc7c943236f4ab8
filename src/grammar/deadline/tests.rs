//! Tables of wordings, and what must hold for any text at all.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::model::{Offset, ResolvedFrom};

#[derive(Deserialize)]
struct Table<W> {
    case: Vec<Case<W>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case<W> {
    text: String,
    period: Option<String>,
    /// Year and month; 0 is none.
    section: Option<(i16, i8)>,
    act: Option<String>,
    want: W,
    /// Offset, condition, time of day and readings; absent where there are none.
    #[serde(default)]
    more: String,
}

impl<W> Case<W> {
    fn context(&self) -> Context {
        let some_year = |y| (y != 0).then_some(y);
        let some_month = |m| (m != 0).then_some(m);
        Context {
            section: self.section.map(|(y, m)| (some_year(y), some_month(m))),
            period: self.period.as_deref().map(|p| {
                let (start, end) = p.split_once("..").expect("start..end");
                Period { start: start.parse().expect("a day"), end: end.parse().expect("a day") }
            }),
            act_date: self.act.as_deref().map(|d| d.parse().expect("a day")),
        }
    }
}

/// A deadline on one line: «kind start..end RRULE times/year (resolved from) + further deadlines».
fn show(deadline: &Deadline) -> String {
    let name = |v: serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let mut line = name(serde_json::to_value(deadline.kind).expect("a kind"));
    let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
    if deadline.start.is_some() || deadline.end.is_some() {
        let _ = write!(line, " {}..{}", day(deadline.start), day(deadline.end));
    }
    if let Some(rule) = &deadline.rrule {
        let _ = write!(line, " {rule}");
    }
    if let Some(times) = deadline.per_year {
        let _ = write!(line, " {times}/year");
    }
    if let Some(from) = deadline.resolved_from {
        let _ = write!(line, " ({})", name(serde_json::to_value(from).expect("a source")));
    }
    for also in &deadline.also {
        let _ = write!(line, " + {}", show(also));
    }
    line
}

/// The rest of a deadline on one line: «offset ...; if ...; at ...; reads 0.6 ... | 0.4 ... (why)».
fn show_more(deadline: &Deadline) -> String {
    let name = |v: serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let mut more = Vec::new();
    if let Some(offset) = &deadline.offset {
        more.push(show_offset(offset));
    }
    if let Some(condition) = &deadline.condition {
        more.push(format!("if {condition}"));
    }
    if let Some(hours) = deadline.hours {
        let time = |t: jiff::civil::Time| t.strftime("%H:%M").to_string();
        more.push(match (hours.start.map(time), hours.end.map(time)) {
            (Some(start), Some(end)) => format!("from {start} until {end}"),
            (Some(start), None) => format!("at {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => String::new(),
        });
    }
    for also in deadline.also.iter().filter_map(|also| also.condition.as_ref()) {
        more.push(format!("also if {also}"));
    }
    let readings: Vec<String> = deadline
        .readings
        .iter()
        .map(|r| {
            let shown = show(&Deadline { resolved_from: None, ..r.deadline.clone() });
            format!("{} {shown}", r.confidence)
        })
        .collect();
    if let Some(first) = deadline.readings.first() {
        let why = name(serde_json::to_value(first.ambiguity).expect("a reason"));
        more.push(format!("reads {} ({why})", readings.join(" | ")));
    }
    more.join("; ")
}

/// The offset in words: count, unit, direction, anchor, the event as written.
fn show_offset(offset: &Offset) -> String {
    let name = |v: serde_json::Value| v.as_str().map(ToOwned::to_owned);
    let json = serde_json::to_value(offset).expect("an offset");
    let count = offset.count.map(|n| n.to_string());
    let anchored = offset.anchor.is_some();
    let direction = name(json["direction"].clone()).filter(|_| anchored);
    let text = offset.anchor_text.as_ref().map(|text| format!("«{text}»"));
    let parts = [count, name(json["unit"].clone()), direction, name(json["anchor"].clone()), text];
    format!("offset {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Fails with all the cases that disagree, not with the first.
fn agree(wrong: &[String], total: usize) {
    assert!(wrong.is_empty(), "{} of {total} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

/// Cases of a table of cells that do not read as it says.
fn check_cells(table: &str, least: usize) {
    let table: Table<String> = toml::from_str(table).expect("a table");
    let mut wrong = Vec::new();
    for case in &table.case {
        let read = cell(&case.text, &case.context());
        let (got, more) = (show(&read), show_more(&read));
        for rule in std::iter::once(&read).chain(&read.also).filter_map(|d| d.rrule.as_ref()) {
            assert!(is_rule(rule), "{:?} {rule}", case.text);
        }
        if case.want != got {
            wrong.push(format!("{:?}\n  want {}\n  got  {got}", case.text, case.want));
        }
        if case.more != more {
            wrong.push(format!("{:?} more\n  want {}\n  got  {more}", case.text, case.more));
        }
    }
    assert!(table.case.len() >= least, "the table is thinner than it was");
    agree(&wrong, table.case.len());
}

#[test]
fn cells_read_as_the_table_says() {
    check_cells(include_str!("../../../fixtures/grammar/deadline_cells.toml"), 300);
}

#[test]
fn wordings_read_as_the_table_says() {
    check_cells(include_str!("../../../fixtures/grammar/deadline_wordings.toml"), 450);
}

#[test]
fn points_hold_the_deadlines_that_the_table_says() {
    let table: Table<Vec<String>> =
        toml::from_str(include_str!("../../../fixtures/grammar/deadline_within.toml"))
            .expect("a table");
    let mut wrong = Vec::new();
    for case in &table.case {
        let found = within(&case.text, &case.context());
        let got: Vec<String> = found
            .iter()
            .map(|f| format!("{} => {}", &case.text[f.range.clone()], show(&f.value)))
            .collect();
        if got != case.want {
            wrong.push(format!("{:?}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
    }
    agree(&wrong, table.case.len());
}

#[derive(Deserialize)]
struct Periods {
    case: Vec<PeriodCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodCase {
    text: String,
    want: Option<String>,
}

#[test]
fn titles_name_the_periods_that_the_table_says() {
    let table: Periods =
        toml::from_str(include_str!("../../../fixtures/grammar/periods.toml")).expect("a table");
    let mut wrong = Vec::new();
    for case in &table.case {
        let got = period(&case.text).map(|p| format!("{}..{}", p.value.start, p.value.end));
        if got != case.want {
            wrong.push(format!("{:?}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
    }
    agree(&wrong, table.case.len());
}

#[test]
fn text_is_the_cell_on_one_line() {
    let text = |t| cell(t, &Context::default()).text;
    assert_eq!(text(" до\n 20.08.2021 \n").as_deref(), Some("до 20.08.2021"));
    assert_eq!(text("в течение  года").as_deref(), Some("в течение  года"));
    assert_eq!(text("\n"), None);
}

#[test]
fn further_deadlines_keep_their_words() {
    let read = cell("В срок до 01.11.2021 далее - в течение года", &Context::default());
    assert_eq!(read.also[0].text.as_deref(), Some("в течение года"));
    assert_eq!(read.also[0].kind, DeadlineKind::Ongoing);
}

#[test]
fn context_never_passes_for_the_cell() {
    let context = Context { act_date: Some(jiff::civil::date(2021, 3, 1)), ..Context::default() };
    let read = cell("до 15 июня", &context);
    assert_eq!(read.resolved_from, Some(ResolvedFrom::ActDate));
    assert_eq!(cell("до 15 июня", &Context::default()).end, None);
}

/// Whether a rule is one of RFC 5545, by a reader that expands it.
fn is_rule(rule: &str) -> bool {
    format!("DTSTART:20210101T000000Z\nRRULE:{rule}")
        .parse::<rrule::RRuleSet>()
        .is_ok_and(|set| !set.all(3).dates.is_empty())
}

/// Texts made of the words that the grammar knows, where its branches meet.
fn wordings() -> impl Strategy<Value = String> {
    let words = [
        "до",
        "с",
        "по",
        "в",
        "на",
        "не позднее",
        "срок",
        "течение",
        "года",
        "ежегодно",
        "раз",
        "2",
        "31",
        "10",
        "15.09",
        "01.11.2021",
        "2021",
        "-",
        ",",
        ".",
        "(",
        "«",
        "»",
        "\"",
        "месяц",
        "квартал",
        "I",
        "IV",
        "числа",
        "каждого",
        "месяца",
        "следующего за отчетным",
        "марта",
        "август",
        "учебный год",
        "далее",
        "мере",
        "необходимости",
        "плану",
        "дней",
        "со дня",
        "г.",
        "№",
        "от",
        "30",
        "ежемесячно",
        "полугодие",
        "неделя",
        "осень",
        "конца",
        "не реже",
        "декада",
        "15.00",
        "ч",
        "февраля",
        "29",
        "второго",
        "постоянно",
        "представить",
        "пятница",
        "последняя",
        "первый",
        "половина",
        "п/г",
        "текущего года",
        "т.г.",
        "31.02",
        "10.00",
        "|",
        "П",
        "l5",
        "0",
        "еже-\n",
        "квартально",
        "при",
        "за",
        "рабочих",
        "зима",
        "начало",
        "каждый",
        "будням",
        "двадцать",
        "пятого",
        "две тысячи",
        "учебного года",
        "до начала",
        "после",
        "четверть",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..12)
        .prop_flat_map(|w| prop::sample::select(&[" ", "", "\n"][..]).prop_map(move |s| w.join(s)))
}

fn holds(text: &str, context: &Context) -> Result<(), TestCaseError> {
    let read = cell(text, context);
    for deadline in std::iter::once(&read).chain(&read.also) {
        if let Some(rule) = &deadline.rrule {
            prop_assert!(is_rule(rule), "{rule}");
        }
        let dated = deadline.start.is_some() || deadline.end.is_some();
        prop_assert_eq!(dated, deadline.resolved_from.is_some());
    }
    for found in within(text, context) {
        prop_assert!(text.get(found.range.clone()).is_some_and(|t| !t.is_empty()));
    }
    if let Some(found) = period(text) {
        prop_assert!(text.get(found.range).is_some());
    }
    Ok(())
}

/// The work on a text, in looks at its tokens.
fn looks(text: &str) -> usize {
    let mut tokens = Tokens::new(text);
    spoilt::mend(&mut tokens);
    let _ = is_status(&tokens);
    let _ = read(&tokens, &Context::default());
    let scan = verb::Scan::new(Tokens::new(text));
    let _ = within::phrases(&scan);
    tokens.looks() + scan.looks()
}

#[test]
fn the_work_grows_as_the_text_does() {
    let pieces = [
        "до 20.08.2021, ",
        "сентябрь, март ",
        "1, 2, 3, ",
        "1 и ",
        "последняя пятница и ",
        "не реже чем 2-3 раза в год ",
        "по плану ",
        "в течение ",
        "до конца ",
        "с 1 по ",
        "I-II-",
        "1,2,3,4,",
        "за 3 дня до начала ",
        "при наличии средств ",
        "представить ",
        "в 2021 году ",
        "«до 1 мая» ",
        "ежегодно, в срок до ",
        "31.02.2022 ",
        "| декабря ",
        "10.00-12.00 ",
        "п. 1.1.1.",
        "понедельник, ",
    ];
    for piece in pieces {
        let of = |n: usize| looks(&piece.repeat(n)) as f64;
        // Ten times the text is ten times the work, but for what the first words alone cost.
        let (small, large) = (of(100), of(1000));
        assert!(large < small * 10.5 + 5000.0, "{piece:?}: {small} and {large} looks");
    }
}

/// Ways to write a day, by number.
fn written(date: Date, form: usize) -> String {
    let months =
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
    let (day, month, year) = (date.day(), date.month(), date.year());
    let word = months.split(' ').nth(usize::from(month.unsigned_abs()) - 1).unwrap_or_default();
    match form {
        0 => format!("{day:02}.{month:02}.{year}"),
        1 => format!("{day}.{month:02}.{year} г."),
        2 => format!("{day} {word} {year} года"),
        3 => format!("«{day:02}» {word} {year} г."),
        4 => format!("{day:02}/{month:02}/{year}"),
        5 => format!("{day:02}.{month:02}.{:02}", year % 100),
        6 => format!("{day:02}.{month:02}.{year}").replace('0', "О"),
        7 => format!("{day}-го {word} {year}г."),
        8 => format!("{day:02} . {month:02} . {year} г ."),
        9 => format!("{day}{word}{year}"),
        _ => format!("{} {word} {} года", in_words(day.unsigned_abs()), year_in_words(year)),
    }
}

/// «двадцать пятого»
fn in_words(n: u8) -> String {
    let units = "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого \
        одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого \
        восемнадцатого девятнадцатого";
    let tens = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто";
    let whole = "двадцатого тридцатого сорокового пятидесятого шестидесятого семидесятого \
        восьмидесятого девяностого";
    let word = |list: &str, n: u8| list.split_whitespace().nth(usize::from(n)).map(str::to_owned);
    let found = match (n / 10, n % 10) {
        (0 | 1, _) => word(units, n - 1),
        (ten, 0) => word(whole, ten - 2),
        (ten, one) => word(tens, ten - 2).map(|ten| format!("{ten} {}", in_words(one))),
    };
    found.unwrap_or_default()
}

fn year_in_words(year: i16) -> String {
    let short = u8::try_from(year - 2000).unwrap_or_default();
    format!("две тысячи {}", in_words(short))
}

proptest! {
    #[test]
    fn a_date_that_is_written_comes_back(
        days in 0_i32..31_000,
        form in 0_usize..11,
        before in prop::sample::select(&["", "до ", "в срок до ", "не позднее ", "с "][..]),
    ) {
        let date = jiff::civil::date(2001, 1, 1) + jiff::Span::new().days(days);
        // Two digits of a year are those of this half of the century.
        prop_assume!(form != 5 || date.year() <= 2050);
        let text = format!("{before}{}", written(date, form));
        let read = cell(&text, &Context::default());
        let named = if before == "с " { read.start } else { read.end };
        prop_assert_eq!(named, Some(date), "{}", text);
        prop_assert_eq!(read.kind, DeadlineKind::Date, "{}", text);
        prop_assert!(read.also.is_empty(), "{}", text);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        holds(&text, &Context::default())?;
    }

    #[test]
    fn any_wording_is_read(text in wordings(), month in 0_i8..14) {
        let context = Context {
            section: Some((None, Some(month))),
            period: Some(Period {
                start: jiff::civil::date(2021, 9, 1),
                end: jiff::civil::date(2022, 8, 31),
            }),
            act_date: Some(jiff::civil::date(2021, 8, 20)),
        };
        holds(&text, &context)?;
    }
}
