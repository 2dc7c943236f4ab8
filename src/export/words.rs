//! The words of the contract, and their names in both languages.

use jiff::civil::Date;

use crate::model::{
    ActKind, Control, DeadlineKind, Direction, ItemType, Lang, Offset, OffsetUnit, PartKind,
    ResolvedFrom, Severity, Status,
};

/// A word of the contract and what people call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As the contract writes it.
    pub(super) code: &'static str,
    /// In the language of the run.
    pub(super) word: &'a str,
}

/// One of two, by language.
pub(super) fn by<T>(lang: Lang, ru: T, en: T) -> T {
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// A day as people write it.
pub(super) fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

fn word(lang: Lang, code: &'static str, ru: &'static str, en: &'static str) -> Word<'static> {
    Word { code, word: by(lang, ru, en) }
}

/// What a deadline is counted from: «10 раб. дн. после: подписания».
pub(super) fn offset(offset: &Offset, lang: Lang) -> String {
    let unit = offset.unit.map(|unit| match unit {
        OffsetUnit::Hour => by(lang, "ч", "h"),
        OffsetUnit::Day => by(lang, "дн.", "d"),
        OffsetUnit::WorkingDay => by(lang, "раб. дн.", "working d"),
        OffsetUnit::Week => by(lang, "нед.", "weeks"),
        OffsetUnit::Month => by(lang, "мес.", "months"),
        OffsetUnit::Quarter => by(lang, "кв.", "quarters"),
        OffsetUnit::Year => by(lang, "г.", "years"),
    });
    let counted = offset.count.zip(unit).map(|(count, unit)| format!("{count} {unit}"));
    let direction = match offset.direction {
        Direction::After => by(lang, "после", "after"),
        Direction::Before => by(lang, "до", "before"),
    };
    let event = offset.anchor_text.as_ref().map(|event| format!("{direction}: {event}"));
    [counted, event].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Kind of an act.
pub(super) fn act_kind(kind: ActKind, lang: Lang) -> Word<'static> {
    match kind {
        ActKind::Order => word(lang, "order", "приказ", "order"),
        ActKind::Resolution => word(lang, "resolution", "постановление", "resolution"),
        ActKind::Directive => word(lang, "directive", "распоряжение", "directive"),
        ActKind::Decision => word(lang, "decision", "решение", "decision"),
        ActKind::Other => word(lang, "other", "иной акт", "other act"),
    }
}

/// How a conversion went.
pub(super) fn status(status: Status, lang: Lang) -> Word<'static> {
    match status {
        Status::Success => word(lang, "success", "прочитан", "read"),
        Status::Partial => word(lang, "partial", "частично", "in part"),
        Status::Failed => word(lang, "failed", "не прочитан", "not read"),
    }
}

/// Kind of a part.
pub(super) fn part_kind(kind: PartKind, lang: Lang) -> Word<'static> {
    match kind {
        PartKind::Body => word(lang, "body", "текст акта", "body"),
        PartKind::Plan => word(lang, "plan", "план", "plan"),
        PartKind::Regulation => word(lang, "regulation", "положение", "regulation"),
        PartKind::Passport => word(lang, "passport", "паспорт", "passport"),
        PartKind::List => word(lang, "list", "список", "list"),
        PartKind::Agreement => word(lang, "agreement", "соглашение", "agreement"),
        PartKind::Form => word(lang, "form", "форма", "form"),
        PartKind::Other => word(lang, "other", "иное", "other"),
    }
}

/// Type of an item.
pub(super) fn item_type(kind: ItemType, lang: Lang) -> Word<'static> {
    match kind {
        ItemType::Point => word(lang, "point", "пункт", "point"),
        ItemType::Row => word(lang, "row", "строка", "row"),
        ItemType::Clause => word(lang, "clause", "пункт положения", "clause"),
    }
}

/// Sort of a deadline.
pub(super) fn deadline_kind(kind: DeadlineKind, lang: Lang) -> Word<'static> {
    match kind {
        DeadlineKind::Date => word(lang, "date", "дата", "date"),
        DeadlineKind::Range => word(lang, "range", "период", "range"),
        DeadlineKind::Recurring => word(lang, "recurring", "регулярно", "recurring"),
        DeadlineKind::Ongoing => word(lang, "ongoing", "постоянно", "ongoing"),
        DeadlineKind::AsNeeded => word(lang, "as_needed", "по необходимости", "as needed"),
        DeadlineKind::BySchedule => word(lang, "by_schedule", "по графику", "by schedule"),
        DeadlineKind::Relative => word(lang, "relative", "от события", "relative"),
        DeadlineKind::None => word(lang, "none", "нет", "none"),
    }
}

/// What a deadline's dates were taken from.
pub(super) fn resolved_from(from: ResolvedFrom, lang: Lang) -> Word<'static> {
    match from {
        ResolvedFrom::Cell => word(lang, "cell", "сам срок", "its own words"),
        ResolvedFrom::Section => word(lang, "section", "раздел", "section"),
        ResolvedFrom::Title => word(lang, "title", "заголовок плана", "plan's title"),
        ResolvedFrom::PlanPeriod => word(lang, "plan_period", "период плана", "plan's period"),
        ResolvedFrom::ActDate => word(lang, "act_date", "дата акта", "act's date"),
    }
}

/// Who keeps control.
pub(super) fn control(control: Control, lang: Lang) -> Word<'static> {
    match control {
        Control::Signatory => word(lang, "self", "за собой", "signatory"),
        Control::Person => word(lang, "person", "должностное лицо", "an official"),
    }
}

/// How bad a doubt is.
pub(super) fn severity(severity: Severity, lang: Lang) -> Word<'static> {
    match severity {
        Severity::Info => word(lang, "info", "к сведению", "note"),
        Severity::Warning => word(lang, "warning", "проверить", "check"),
        Severity::Error => word(lang, "error", "ошибка", "error"),
    }
}

/// What people call a field; its own name where it has no other.
pub(super) fn field(name: &str, lang: Lang) -> &str {
    let (head, _) = name.split_once(['.', '/']).unwrap_or((name, ""));
    match head {
        "kind" | "kind_text" => by(lang, "вид акта", "kind"),
        "number" => by(lang, "номер", "number"),
        "date" => by(lang, "дата", "date"),
        "place" => by(lang, "место", "place"),
        "issuer" => by(lang, "орган", "issuer"),
        "title" => by(lang, "заголовок", "title"),
        "preamble" => by(lang, "констатирующая часть", "preamble"),
        "citations" => by(lang, "ссылки на акты", "citations"),
        "signatory" => by(lang, "подпись", "signatory"),
        "contact" => by(lang, "исполнитель", "contact"),
        "distribution" => by(lang, "рассылка", "distribution"),
        "label" => by(lang, "обозначение приложения", "label"),
        "approval" => by(lang, "гриф утверждения", "approval"),
        "period" => by(lang, "период плана", "period"),
        "columns" => by(lang, "столбцы", "columns"),
        "section" => by(lang, "раздел", "section"),
        "text" => by(lang, "текст", "text"),
        "responsible" => by(lang, "ответственный", "responsible"),
        "deadline" => by(lang, "срок", "deadline"),
        "result" => by(lang, "результат", "result"),
        "control" => by(lang, "контроль", "control"),
        "extra" => by(lang, "прочие столбцы", "other columns"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code that serde writes, for each variant in the contract's schema.
    fn agree<T: serde::Serialize + Copy>(all: &[T], name: fn(T, Lang) -> Word<'static>) {
        for &one in all {
            let expected = serde_json::to_value(one).expect("a unit variant");
            assert_eq!(expected, name(one, Lang::Ru).code);
            assert_ne!(name(one, Lang::Ru).word, name(one, Lang::En).word);
        }
    }

    #[test]
    fn codes_are_those_of_the_contract() {
        use {ActKind as A, DeadlineKind as D, PartKind as P, ResolvedFrom as R};
        agree(&[A::Order, A::Resolution, A::Directive, A::Decision, A::Other], act_kind);
        agree(&[Status::Success, Status::Partial, Status::Failed], status);
        agree(&[P::Body, P::Plan, P::Regulation, P::Passport], part_kind);
        agree(&[P::List, P::Agreement, P::Form, P::Other], part_kind);
        agree(&[ItemType::Point, ItemType::Row, ItemType::Clause], item_type);
        agree(&[D::Date, D::Range, D::Recurring, D::Ongoing], deadline_kind);
        agree(&[D::AsNeeded, D::BySchedule, D::Relative, D::None], deadline_kind);
        agree(&[R::Cell, R::Section, R::Title, R::PlanPeriod, R::ActDate], resolved_from);
        agree(&[Control::Signatory, Control::Person], control);
        agree(&[Severity::Info, Severity::Warning, Severity::Error], severity);
    }

    #[test]
    fn offsets_are_told_in_words() {
        let offset = Offset {
            count: Some(10),
            unit: Some(OffsetUnit::WorkingDay),
            direction: Direction::After,
            anchor: None,
            anchor_text: Some("подписания".to_owned()),
        };
        assert_eq!(super::offset(&offset, Lang::Ru), "10 раб. дн. после: подписания");
        let bare = Offset { count: None, unit: None, direction: Direction::Before, ..offset };
        assert_eq!(super::offset(&bare, Lang::En), "before: подписания");
    }
}
