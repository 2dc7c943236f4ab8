//! Deadlines: every wording with the value that a person reads in it.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::calendar::{self, FORMS, Form};
use super::prng::Rng;

/// What a wording means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// On the day {a}.
    Day,
    /// By the day {a}.
    End,
    /// From the day {a} on.
    Start,
    /// From {a} to {b}.
    Days,
    /// The month of {a}.
    Month,
    /// The month of {a}; a second month, which is not the next, stands beside it.
    MonthApart,
    /// From the month of {a} to the month of {b} in one year.
    Months,
    /// From the month of {a} to a month of the next year.
    MonthsAcross,
    /// By the last day of the month of {a}.
    MonthEnd,
    /// The quarter of {a}.
    Quarter,
    /// Two quarters from that of {a}.
    Quarters,
    /// The year of {a}.
    Year,
    /// By the last day of the year of {a}.
    YearEnd,
    /// The first half of the year.
    FirstHalf,
    /// The second half of the year.
    SecondHalf,
    /// All years of the plan.
    Years,
    /// The school year.
    SchoolYear,
    /// Again and again, in the gold's word.
    Again(&'static str),
    /// The years of the plan, again and again.
    YearsAgain(&'static str),
    /// The month of {a}, then every year.
    MonthAgain,
    /// By the day {a}, then every year.
    EndAgain,
    /// All the time.
    Ongoing,
    /// When needed.
    AsNeeded,
    /// By another paper.
    Schedule,
    /// By an event.
    Relative,
    /// The month of {a}, its year known from the plan's title.
    BareMonth,
    /// Months of one year known from the title.
    BareMonths,
    /// By the day {a}, its year known from the title.
    BareEnd,
    /// The day {a}, its year known from the title.
    BareDay,
    /// The quarter of {a}, its year known from the title.
    BareQuarter,
}

use Sense::{
    Again, AsNeeded, BareDay, BareEnd, BareMonth, BareMonths, BareQuarter, Day, Days, End,
    EndAgain, FirstHalf, Month, MonthAgain, MonthApart, MonthEnd, Months, MonthsAcross, Ongoing,
    Quarter, Quarters, Relative, Schedule, SchoolYear, SecondHalf, Start, Year, YearEnd, Years,
    YearsAgain,
};

/// Points in time and stretches of it. `{a}` `{b}` days; `{m}` `{n}` months, `{in}` a month after
/// «в», `{gen}` in the genitive; `{d}` `{e}` days of the month of `{a}`; `{y}` `{z}` years;
/// `{q}` a quarter, `{r}` the next one; `{t}` a time of day.
const DATED: [(&str, Sense); 77] = [
    ("{a}", Day),
    ("{a}", Day),
    ("{a}", Day),
    ("{a} в {t}", Day),
    ("{a}; {b}", Day),
    ("{a}, {b}", Day),
    ("{m} {y} г., {n} {z} г.", MonthApart),
    ("{a} с 10.00 до {t}", Day),
    ("до {a}", End),
    ("до {a}", End),
    ("До {a}", End),
    ("До {a}", End),
    ("в срок до {a}", End),
    ("В срок до {a}", End),
    ("не позднее {a}", End),
    ("Не позднее {a}", End),
    ("к {a}", End),
    ("по {a}", End),
    ("срок - до {a}", End),
    ("с {a}", Start),
    ("начиная с {a}", Start),
    ("с {a} по {b}", Days),
    ("с {a} по {b}", Days),
    ("С {a} по {b}", Days),
    ("с {a} до {b}", Days),
    ("{a} - {b}", Days),
    ("{a} – {b}", Days),
    ("с {d} по {e} {gen} {y} года", Days),
    ("с {d} по {e} {gen} {y} г.", Days),
    ("{d}-{e} {gen} {y} года", Days),
    ("{d} - {e} {gen} {y} г.", Days),
    ("{m} {y} года", Month),
    ("{m} {y} года", Month),
    ("{m} {y} г.", Month),
    ("{M} {y} г.", Month),
    ("{M} {y}", Month),
    ("{m} {y}", Month),
    ("{m} {y}г.", Month),
    ("в {in} {y} года", Month),
    ("в течение {gen} {y} года", Month),
    ("{m}-{n} {y} года", Months),
    ("{m} - {n} {y} г.", Months),
    ("{M}-{n} {y} г.", Months),
    ("{M} – {n} {y}", Months),
    ("{m} – {n} {y} года", Months),
    ("с {gen} по {n} {y} года", Months),
    ("{m} {y} года - {n} {z} года", MonthsAcross),
    ("{m} {y} г. – {n} {z} г.", MonthsAcross),
    ("{m} {y} - {n} {z}", MonthsAcross),
    ("до конца {gen} {y} года", MonthEnd),
    ("{q} квартал {y} года", Quarter),
    ("{q} квартал {y} г.", Quarter),
    ("{q} квартал {y}", Quarter),
    ("{q} кв. {y} г.", Quarter),
    ("в {q} квартале {y} года", Quarter),
    ("{q}-{r} квартал {y} года", Quarters),
    ("{q} - {r} кварталы {y} г.", Quarters),
    ("{y} год", Year),
    ("в {y} году", Year),
    ("в течение {y} года", Year),
    ("В течение {y} года", Year),
    ("до конца {y} года", YearEnd),
    ("I полугодие {y} года", FirstHalf),
    ("первое полугодие {y} г.", FirstHalf),
    ("II полугодие {y} года", SecondHalf),
    ("второе полугодие {y} года", SecondHalf),
    ("{y}-{z} годы", Years),
    ("{y} - {z} гг.", Years),
    ("{y} – {z} годы", Years),
    ("в течение {y}-{z} годов", Years),
    ("в течение {y}-{z} учебного года", SchoolYear),
    ("{y}-{z} учебный год", SchoolYear),
    ("{M} {y} г. (далее – ежегодно)", MonthAgain),
    ("{m} {y} года, далее ежегодно", MonthAgain),
    ("{m} {y} года, ежегодно", MonthAgain),
    ("до {a}, далее ежегодно", EndAgain),
    ("до {a} (далее - ежегодно)", EndAgain),
];

/// Wordings without a day of their own.
const UNDATED: [(&str, Sense); 83] = [
    ("ежедневно", Again("daily")),
    ("Ежедневно", Again("daily")),
    ("еженедельно", Again("weekly")),
    ("Еженедельно", Again("weekly")),
    ("еженедельно (вторник)", Again("weekly")),
    ("1 раз в неделю", Again("weekly")),
    ("каждый понедельник", Again("weekly")),
    ("ежемесячно", Again("monthly")),
    ("Ежемесячно", Again("monthly")),
    ("1 раз в месяц", Again("monthly")),
    ("один раз в месяц", Again("monthly")),
    ("не реже одного раза в месяц", Again("monthly")),
    ("до 25 числа каждого месяца", Again("monthly")),
    ("ежемесячно, до 5 числа", Again("monthly")),
    ("ежемесячно до 10 числа", Again("monthly")),
    ("с 20 по 30 число каждого месяца", Again("monthly")),
    ("ежемесячно, до 5 числа месяца, следующего за отчетным", Again("monthly")),
    ("1 раз в 2 месяца", Again("every-2-months")),
    ("ежеквартально", Again("quarterly")),
    ("Ежеквартально", Again("quarterly")),
    ("1 раз в квартал", Again("quarterly")),
    ("раз в квартал", Again("quarterly")),
    ("ежеквартально, до 10-го числа месяца, следующего за отчетным кварталом", Again("quarterly")),
    ("ежеквартально, до 15 числа месяца, следующего за отчетным кварталом", Again("quarterly")),
    ("до 25 числа последнего месяца каждого квартала", Again("quarterly")),
    ("не реже 1 раза в квартал", Again("quarterly")),
    ("1 раз в полугодие", Again("half-yearly")),
    ("раз в полугодие", Again("half-yearly")),
    ("2 раза в год", Again("twice-a-year")),
    ("два раза в год", Again("twice-a-year")),
    ("2 р. в год", Again("twice-a-year")),
    ("не реже двух раз в год", Again("twice-a-year")),
    ("ежегодно", Again("yearly")),
    ("Ежегодно", Again("yearly")),
    ("1 раз в год", Again("yearly")),
    ("ежегодно (август)", Again("yearly")),
    ("ежегодно (июнь-июль)", Again("yearly")),
    ("ежегодно, май", Again("yearly")),
    ("ежегодно, до 1 сентября", Again("yearly")),
    ("ежегодно до 1 декабря", Again("yearly")),
    ("ежегодно, в октябре", Again("yearly")),
    ("ежегодно (при необходимости)", Again("yearly")),
    ("ежегодно, до 30 апреля года, следующего за отчетным", Again("yearly")),
    ("в срок до 1 октября года, предшествующего планируемому", Again("yearly")),
    ("по отдельному графику (ежеквартально)", Again("quarterly")),
    ("{y}-{z} гг., ежеквартально", YearsAgain("quarterly")),
    ("{y}-{z} годы, ежегодно до 10 сентября", YearsAgain("yearly")),
    ("постоянно", Ongoing),
    ("Постоянно", Ongoing),
    ("на постоянной основе", Ongoing),
    ("систематически", Ongoing),
    ("регулярно", Ongoing),
    ("в течение года", Ongoing),
    ("В течение года", Ongoing),
    ("В течении года", Ongoing),
    ("в течение  года", Ongoing),
    ("в течение учебного года", Ongoing),
    ("в течение всего периода", Ongoing),
    ("весь период", Ongoing),
    ("в течение года (по отдельному графику)", Ongoing),
    ("по мере необходимости", AsNeeded),
    ("По мере необходимости", AsNeeded),
    ("при необходимости", AsNeeded),
    ("по необходимости", AsNeeded),
    ("по мере поступления обращений", AsNeeded),
    ("По мере поступления", AsNeeded),
    ("по мере финансирования", AsNeeded),
    ("при наличии оснований", AsNeeded),
    ("по запросу", AsNeeded),
    ("в случае выявления нарушений", AsNeeded),
    ("По мере необходимости, но не реже одного раза в год", AsNeeded),
    ("по отдельному графику", Schedule),
    ("По отдельному плану", Schedule),
    ("по плану работы", Schedule),
    ("в соответствии с утвержденным графиком", Schedule),
    ("согласно плану работы", Schedule),
    ("По графику", Schedule),
    ("в течение 10 дней со дня проведения мероприятия", Relative),
    ("не позднее 3 дней после мероприятия", Relative),
    ("в 5-дневный срок со дня поступления документов", Relative),
    ("до начала отопительного сезона", Relative),
    ("до начала учебного года", Relative),
    ("за 10 дней до начала мероприятия", Relative),
];

/// Wordings whose year only the plan's title tells.
const YEARLESS: [(&str, Sense); 17] = [
    ("{m}", BareMonth),
    ("{M}", BareMonth),
    ("{M}", BareMonth),
    ("{m}-{n}", BareMonths),
    ("{M} - {n}", BareMonths),
    ("{M}-{n}", BareMonths),
    ("до {d} {gen}", BareEnd),
    ("к {d} {gen}", BareEnd),
    ("До {d} {gen}", BareEnd),
    ("{d} {gen}", BareDay),
    ("{dd}.{mm}", BareDay),
    ("{q} квартал", BareQuarter),
    ("Апрель, октябрь", Again("listed-months")),
    ("март, сентябрь", Again("listed-months")),
    ("Октябрь, апрель", Again("listed-months")),
    ("май, ноябрь", Again("listed-months")),
    ("Январь, июнь", Again("listed-months")),
];

/// Wordings that fit into the sentence of a point.
const IN_POINTS: [(&str, Sense); 22] = [
    ("до {a}", End),
    ("до {a}", End),
    ("до {a}", End),
    ("в срок до {a}", End),
    ("в срок до {a}", End),
    ("не позднее {a}", End),
    ("к {a}", End),
    ("с {a} по {b}", Days),
    ("с {d} по {e} {gen} {y} года", Days),
    ("в {q} квартале {y} года", Quarter),
    ("в {in} {y} года", Month),
    ("ежемесячно", Again("monthly")),
    ("еженедельно", Again("weekly")),
    ("ежеквартально", Again("quarterly")),
    ("ежемесячно, до 5 числа месяца, следующего за отчетным,", Again("monthly")),
    ("ежегодно, до 1 октября,", Again("yearly")),
    ("в установленные сроки", Relative),
    ("в указанные сроки", Relative),
    ("в трехдневный срок со дня подписания настоящего документа", Relative),
    ("в течение 10 рабочих дней со дня получения запроса", Relative),
    ("постоянно", Ongoing),
    ("по мере необходимости", AsNeeded),
];

/// The years that a plan speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    /// The first.
    pub(crate) from: i16,
    /// The last.
    pub(crate) to: i16,
    /// The plan's title names one year, so wordings may leave it out.
    pub(crate) named: bool,
}

/// A deadline as written, with its value.
#[derive(Clone, Debug)]
pub(crate) struct Deadline {
    /// As written.
    pub(crate) text: String,
    /// `kind`, `start`, `end`, `recurrence`, and `context` where the year stands elsewhere.
    pub(crate) value: Value,
}

/// How many different wordings there are.
pub(crate) fn wordings() -> usize {
    let mut all: Vec<&str> =
        DATED.iter().chain(&UNDATED).chain(&YEARLESS).chain(&IN_POINTS).map(|(t, _)| *t).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// A deadline for a plan's cell.
pub(crate) fn in_cell(rng: &mut Rng, period: Period) -> Deadline {
    let table: &[(&str, Sense)] = match rng.below(100) {
        0..60 => &DATED,
        60..85 => &UNDATED,
        _ if period.named => &YEARLESS,
        _ => &DATED,
    };
    loop {
        let (text, sense) = *rng.pick(table);
        let long = period.to > period.from;
        if long || !matches!(sense, Years | YearsAgain(_) | MonthAgain | EndAgain) {
            return fill(rng, text, sense, period);
        }
    }
}

/// A deadline inside the sentence of a point.
pub(crate) fn in_point(rng: &mut Rng, period: Period) -> Deadline {
    let (text, sense) = *rng.pick(&IN_POINTS);
    let mut deadline = fill(rng, text, sense, period);
    deadline.text = deadline.text.trim_end_matches(',').to_owned();
    deadline
}

/// The facts that a wording is filled with.
struct Facts {
    a: Date,
    b: Date,
    form: Form,
    roman: bool,
    time: &'static str,
}

fn facts(rng: &mut Rng, sense: Sense, period: Period) -> Facts {
    let year = rng.between(period.from.into(), period.to.into()) as i16;
    let month = rng.between(1, 11) as i8;
    let a = calendar::day(year, month, rng.between(1, 16) as i8);
    let b = match sense {
        Days => calendar::day(year, month, a.day() + rng.between(2, 11) as i8),
        MonthsAcross | SchoolYear => calendar::day(year + 1, rng.between(1, 8) as i8, 5),
        MonthApart => calendar::day(year + 1, rng.between(3, 10) as i8, 20),
        _ => calendar::day(year, rng.between(i32::from(month) + 1, 12) as i8, 20),
    };
    // Only «с ... по ...» of whole dates may run over months.
    let a = if matches!(sense, MonthsAcross) { calendar::day(year, 9 + (month % 4), 1) } else { a };
    let form = *rng.weighted(&FORMS);
    Facts {
        a,
        b,
        form,
        roman: rng.chance(60),
        time: rng.word(&["11.00", "14-00", "15.30", "16:00"]),
    }
}

fn quarter(roman: bool, n: i8) -> String {
    let names = ["I", "II", "III", "IV"];
    if roman { names[usize::from(n.unsigned_abs()) - 1].to_owned() } else { n.to_string() }
}

fn fill(rng: &mut Rng, wording: &str, sense: Sense, period: Period) -> Deadline {
    let f = facts(rng, sense, period);
    let q = ((f.a.month() - 1) / 3 + 1).min(if sense == Quarters { 3 } else { 4 });
    let (y, z) = match sense {
        Years | YearsAgain(_) => (period.from, period.to),
        SchoolYear => (f.a.year(), f.a.year() + 1),
        _ => (f.a.year(), f.b.year()),
    };
    let month = calendar::month(f.a.month());
    let text = wording
        .replace("{a}", &f.form.write(f.a))
        .replace("{b}", &f.form.write(f.b))
        .replace("{in}", calendar::in_month(f.a.month()))
        .replace("{gen}", calendar::of_month(f.a.month()))
        .replace("{M}", &super::names::body::capital(month))
        .replace("{mm}", &format!("{:02}", f.a.month()))
        .replace("{m}", month)
        .replace("{n}", calendar::month(f.b.month()))
        .replace("{dd}", &format!("{:02}", f.a.day()))
        .replace("{d}", &f.a.day().to_string())
        .replace("{e}", &f.b.day().to_string())
        .replace("{q}", &quarter(f.roman, q))
        .replace("{r}", &quarter(f.roman, (q + 1).min(4)))
        .replace("{y}", &y.to_string())
        .replace("{z}", &z.to_string())
        .replace("{t}", f.time);
    Deadline { text, value: value(sense, &f, q, y, z) }
}

fn entry(kind: &str, start: Option<Date>, end: Option<Date>, recurrence: Option<&str>) -> Value {
    let show = |d: Option<Date>| d.map(|d| d.to_string());
    json!({ "kind": kind, "start": show(start), "end": show(end), "recurrence": recurrence })
}

/// A value whose year stands elsewhere: the wording gives no date, its context does.
fn elsewhere(kind: &str, start: Option<Date>, end: Date) -> Value {
    let mut value = entry(kind, None, None, None);
    value["context"] = json!({ "start": start.map(|d| d.to_string()), "end": end.to_string() });
    value
}

fn value(sense: Sense, f: &Facts, quarter: i8, y: i16, z: i16) -> Value {
    let first = |year, month| Some(calendar::day(year, month, 1));
    let last = |year, month| Some(calendar::last_day(year, month));
    let (am, bm) = (f.a.month(), f.b.month());
    let opens = quarter * 3 - 2;
    match sense {
        Day => entry("date", Some(f.a), Some(f.a), None),
        End => entry("date", None, Some(f.a), None),
        Start => entry("date", Some(f.a), None, None),
        Days => entry("range", Some(f.a), Some(f.b), None),
        Month | MonthApart => entry("range", first(y, am), last(y, am), None),
        Months => entry("range", first(y, am), last(y, bm), None),
        MonthsAcross => entry("range", first(y, am), last(z, bm), None),
        MonthEnd => entry("date", None, last(y, am), None),
        Quarter => entry("range", first(y, opens), last(y, opens + 2), None),
        Quarters => entry("range", first(y, opens), last(y, opens + 5), None),
        Year => entry("range", first(y, 1), last(y, 12), None),
        YearEnd => entry("date", None, last(y, 12), None),
        FirstHalf => entry("range", first(y, 1), last(y, 6), None),
        SecondHalf => entry("range", first(y, 7), last(y, 12), None),
        Years => entry("range", first(y, 1), last(z, 12), None),
        SchoolYear => entry("range", first(y, 9), last(z, 8), None),
        Again(word) => entry("recurring", None, None, Some(word)),
        YearsAgain(word) => entry("recurring", first(y, 1), last(z, 12), Some(word)),
        MonthAgain => entry("range", first(y, am), last(y, am), Some("yearly")),
        EndAgain => entry("date", None, Some(f.a), Some("yearly")),
        Ongoing => entry("ongoing", None, None, None),
        AsNeeded => entry("as_needed", None, None, None),
        Schedule => entry("by_schedule", None, None, None),
        Relative => entry("relative", None, None, None),
        BareMonth => elsewhere("range", first(y, am), calendar::last_day(y, am)),
        BareMonths => elsewhere("range", first(y, am), calendar::last_day(y, bm)),
        BareEnd => elsewhere("date", None, f.a),
        BareDay => elsewhere("date", Some(f.a), f.a),
        BareQuarter => elsewhere("range", first(y, opens), calendar::last_day(y, opens + 2)),
    }
}
