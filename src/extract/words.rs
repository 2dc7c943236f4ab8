//! The words by which the zones of an act are known: kinds, operative words, posts, titles of appendices.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{body, date, number, person};
use crate::model::{ActKind, PartKind};
use crate::text::{compile, is_letter};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $pattern:literal) => {
        $(#[$doc])*
        static $name: LazyLock<Regex> =
            LazyLock::new(|| compile(concat!("(?x)", $pattern)));
    };
}

words!(
    KIND,
    r"^[^\p{L}\d]*(?i:(приказ|постановление|распоряжение|решение|указ|указание|протокол))(?:[^\p{L}]|$)"
);
words!(
    /// What may stand behind the kind on its line: a number, a date, the issuer in the genitive, another language's word.
    KIND_REST,
    r"^(?: [\s.:*_«»\x22—–-]* | \s*(?:№|N|от\s|«|\x22|\d|_).* | \s+\(?(?i:проект|копия)\)? | \s+[\p{Lu}\s-]{4,24} )$"
);
words!(
    GENITIVE_BODY,
    r"^\s+(?:по\s+\p{Lu}{2}|(?i:администраци[ий]|глав[ыа]|мэр[аи]|мэрии|совета|думы|собрания|министерства|департамента|управления|комитета|правительства|губернатора|отдела|руководител[яь]|председателя)\b)"
);
words!(
    OPERATIVE,
    r"(?:^|[\s,;«»\x22*(–—-])(?P<word>(?i:приказываю|приказывает|постановляю|постановляет|постановляем|постановил[аио]?|решил[аио]?|решает|распоряжаюсь|обязываю|предлагаю|приказал[аио]?))\s*(?P<end>[:.;]?)[\s*_]*(?P<rest>$|\d{1,2}\s*[.)]\s*\p{Lu})"
);
words!(
    POST,
    r"^[\s«\x22]*(?i:глава|главы|мэр|председательствующ(?:ий|ая)|генеральный\s|исполнительный\s|подпись|п\.\s?п\.|директор|начальник|председатель|руководитель|заведующ(?:ий|ая)|министр|губернатор|ректор|президент|секретарь|управляющий|главный\s+врач|(?:первый\s+)?заместитель|зам\.|и\.?\s?о\.?|и\.\s?п\.|врио|исполняющий\s+(?:обязанности|полномочия)|временно\s+исполняющ|вр\.?\s?и\.?\s?о|уполномоченн|прокурор|атаман|староста|командир|координатор|отв(?:\.|етственн\w+)|специалист|старший|главный|ведущий|методист|юрист|инспектор|депутат|член)(?:[^\p{L}]|$)"
);
words!(
    ACTING,
    r"(?i)^\W*(?:и\.?\s?о\.?\s|и\.\s?о\.|врио\b|вр\.?\s?и\.?\s?о|исполняющ\w+\s+обязанности|временно\s+исполняющ)"
);
words!(
    NAME_END,
    r"(?: (?:\p{Lu}\s?\.\s?){1,2}\s*\p{Lu}[\p{L}\x27’]+(?:-\p{Lu}\p{L}+)? | \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}\s?\.\s?\p{Lu}\s?\.? )[\s_.]*$"
);
words!(
    /// A name of one initial is one only where it stands apart: «Глава поселения      Ким А.»
    GAP_NAME,
    r"(?:\s{4,}|_\s*|\t)(\p{Lu}\p{Ll}+\s+\p{Lu}\.)$"
);
words!(
    TITLE_NOUN,
    r"^[\s«\x22“(*]*(?:
        (?P<plan> (?:план(?:[\s-]график)?|комплекс(?:ный\s+план)?|дорожная\s+карта|перечень\s+(?:основных\s+|планируемых\s+|первоочередных\s+)?(?:мер\b|мероприятий)|график|мероприятия|программа\s+мероприятий|сетевой\s+график|календарный\s+план|циклограмма|план-календарь|основные\s+мероприятия|система\s+мероприятий|меры) )
      | (?P<passport> паспорт )
      | (?P<regulation> (?:положение|порядок|стандарт|регламент|административный\s+регламент|правила|инструкция|устав|(?:муниципальная|государственная|целевая|рабочая|подпрограмма|ведомственная|долгосрочная|комплексная)?\s*программа|подпрограмма|методика|методические\s+рекомендации|концепция|стратегия|требования|кодекс|схема|критерии|условия|нормативы) )
      | (?P<list> (?:состав|список|перечень|реестр|структура|динамика|показатели|план(?:ируемые|овые)\s+(?:результаты|показатели)|термины|словарь|смета|расч[её]т|бюджет|сведения|изменения|штатное\s+расписание|тариф\w*|размер\w*|объ[её]м\w*|границы|карта|квоты) )
      | (?P<agreement> (?:соглашение|договор|контракт) )
      | (?P<form> (?:форма|бланк|заявление|заявка|анкета|образец|отч[её]т|акт\b|журнал|уведомление|согласие|справка|протокол|макет) )
    )(?:[^\p{L}]|$)"
);
words!(
    SUBHEAD,
    r"^[\s«\x22*]*(?i:пояснительная\s+записка|общие\s+положения|введение|содержание\s*$|паспорт\s+(?:программы|плана|подпрограммы)\s*$|раздел\s|глава\s+[\dIVX]|общая\s+характеристика|[IVX]+\s*\.\s)"
);
words!(
    PREAMBLE_START,
    r"^[\s*]*(?i:в\s+соответствии|на\s+основании|руководствуясь|в\s+целях|во\s+исполнение|рассмотрев|согласно|учитывая|с\s+целью|в\s+связи|по\s+результатам|заслушав|исходя|для\s+|в\s+рамках|обсудив|принимая|на\s+осн\.|в\s+порядке|в\s+развитие|в\s+дополнение|администрация\s|совет\s|дума\s|собрание\s|во\s+избежание|ввиду|с\s+учётом|с\s+учетом|по\s+согласованию)"
);

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)(?:сертификат|подписан\w*\s+(?:эп|электронной)|консультантплюс|опубликован|проект\b|утратил|расширенный\s+поиск|действителен|владелец|(?:за)?регистрирован|регистрационн|герб|копия|экз\.|созыва?\b|сессия\b|заседание\b)",
    )
});

/// Fewer letters say nothing of how a line is set.
const FEWEST_CAPITALS: usize = 4;

/// A kind's word at the head of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KindLine {
    pub kind: ActKind,
    /// The word in the nominative, in small letters.
    pub word: &'static str,
    /// Bytes of the word.
    pub range: Range<usize>,
    /// The issuer follows in the genitive on the same line.
    pub issuer_follows: bool,
}

const KINDS: &[(&str, ActKind)] = &[
    ("приказ", ActKind::Order),
    ("постановление", ActKind::Resolution),
    ("распоряжение", ActKind::Directive),
    ("решение", ActKind::Decision),
    ("указание", ActKind::Other),
    ("указ", ActKind::Other),
    ("протокол", ActKind::Other),
];

/// The kind of an act that a line of the head names, if it does nothing else.
pub(super) fn kind_line(line: &str) -> Option<KindLine> {
    if line.chars().count() > 200 {
        return None;
    }
    let word = KIND.captures(line)?.get(1)?;
    let rest = &line[word.end()..];
    let issuer_follows = GENITIVE_BODY.is_match(rest);
    if !issuer_follows && !KIND_REST.is_match(rest) {
        return None;
    }
    let (word_text, kind) = kind_of(word.as_str())?;
    Some(KindLine { kind, word: word_text, range: word.range(), issuer_follows })
}

/// The kind that a word names, in any case form: «приказу» -> («приказ», order).
pub(super) fn kind_of(word: &str) -> Option<(&'static str, ActKind)> {
    let word = word.to_lowercase();
    KINDS
        .iter()
        .find(|(kind, _)| word.starts_with(kind.trim_end_matches('е')))
        .map(|&(kind, act)| (kind, act))
}

/// The word that orders, where a line ends with it or goes on with the first point.
pub(super) fn operative(line: &str) -> Option<Range<usize>> {
    let found = OPERATIVE.captures_iter(line).last()?;
    let word = found.name("word")?;
    let colon = found.name("end").is_some_and(|end| end.as_str() == ":");
    // Without a colon the word must be the whole line or its capitals: «решил» is a common verb.
    let alone = line.trim().trim_matches(['*', ':', '-', ' ', '.']).chars().count()
        == word.as_str().chars().count();
    let capitals = word.as_str().chars().all(char::is_uppercase);
    let first_person = word.as_str().to_lowercase().ends_with(['ю', 'ь', 'т']);
    (colon
        || alone
        || capitals
        || first_person && found.name("rest").is_some_and(|rest| rest.is_empty()))
    .then(|| word.start()..found.name("end").map_or(word.end(), |end| end.end()))
}

/// True for a line that holds the act's date or number and no words beside.
pub(super) fn is_date_line(line: &str) -> bool {
    // Runs of spaces set the date to the left and the number to the right.
    let mut rest = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if rest.chars().count() > 160 {
        return false;
    }
    let mut any = false;
    if let Some(found) = date::first(&rest) {
        rest.replace_range(found.range, " ");
        any = true;
    }
    if let Some(found) = number::first(&rest) {
        rest.replace_range(found.range, " ");
        any = true;
    }
    if !any && !rest.contains('№') && !rest.contains("__") {
        return false;
    }
    let words = rest.split(|c: char| !is_letter(c)).filter(|word| word.chars().count() > 2);
    let strange = words
        .filter(|word| !matches!(word.to_lowercase().as_str(), "год" | "года" | "город" | "село"))
        .count();
    // A date line may name the place; a number alone must stand alone: «Школа № 3» is a name.
    let dated = date::first(line).is_some();
    strange <= if dated { 2 } else { usize::from(line.trim_start().starts_with(['№', 'N'])) }
}

/// True for a line that others put on an act: a stamp, a registration, a database's note.
pub(super) fn is_stamp(line: &str) -> bool {
    STAMP.is_match(line)
}

/// True where a line begins with an official's post.
pub(super) fn begins_with_post(line: &str) -> bool {
    // A post amid a sentence begins with a small letter.
    let capital = line.chars().find(|c| is_letter(*c)).is_some_and(char::is_uppercase);
    (capital || line.trim_start().starts_with("п.")) && POST.is_match(line)
}

/// True for the posts of those who stand in for another.
pub(super) fn is_acting(post: &str) -> bool {
    ACTING.is_match(post)
}

/// The name that a line ends with: «И.О. Лесной», «/И.О. Лесной/», «Лесной Иван Олегович».
pub(super) fn name_at_end(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end_matches([' ', '_', '\t', '/', ')', '\n']);
    let found =
        NAME_END.find(line).or_else(|| GAP_NAME.captures(line).and_then(|found| found.get(1)));
    let Some(found) = found else { return full_name_at_end(line) };
    // "И.О. ГЛАВЫ" is a post, not a name.
    let last = found.as_str().split(|c: char| !is_letter(c)).rfind(|word| !word.is_empty())?;
    if body::is_post_head(&last.to_lowercase()) {
        return None;
    }
    Some(found.range())
}

/// A name in full, with a patronymic, that stands apart from the post.
fn full_name_at_end(line: &str) -> Option<Range<usize>> {
    let found = person::all(line).pop()?;
    let whole =
        found.range.end == line.len() && line[found.range.clone()].split_whitespace().count() == 3;
    let before = line[..found.range.start].trim_end_matches(['_', '/']);
    let apart = before.trim().is_empty()
        || before.ends_with("   ")
        || before.ends_with('\t')
        || before.len() < found.range.start;
    (whole && apart).then_some(found.range)
}

/// True where a line ends with the name of a person.
pub(super) fn ends_with_name(line: &str) -> bool {
    name_at_end(line).is_some()
}

/// What sort of appendix a title's first words name.
pub(super) fn title_kind(line: &str) -> Option<PartKind> {
    let lower = line.to_lowercase();
    // A noun of titles opens a title only where it is capitalised.
    let first = line.chars().find(|c| is_letter(*c))?;
    if !first.is_uppercase() {
        return None;
    }
    let found = TITLE_NOUN.captures(&lower)?;
    [
        ("plan", PartKind::Plan),
        ("passport", PartKind::Passport),
        ("regulation", PartKind::Regulation),
        ("list", PartKind::List),
        ("agreement", PartKind::Agreement),
        ("form", PartKind::Form),
    ]
    .into_iter()
    .find(|(name, _)| found.name(name).is_some())
    .map(|(_, kind)| kind)
}

/// True for a heading below a title: «Пояснительная записка», «I. ...».
pub(super) fn is_subhead(line: &str) -> bool {
    SUBHEAD.is_match(line)
}

/// True where a line begins as preambles do: «В соответствии», «Руководствуясь».
pub(super) fn begins_preamble(line: &str) -> bool {
    PREAMBLE_START.is_match(line)
}

/// True for a line all of whose letters are capitals, and not just of a number's: «№ 11/У».
pub(super) fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| is_letter(*c));
    letters.clone().nth(FEWEST_CAPITALS - 1).is_some() && letters.all(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (line, want) in [
            ("ПРИКАЗ", Some("приказ")),
            ("Постановление", Some("постановление")),
            ("ПОСТАНОВЛЕНИЕ          КАРАР", Some("постановление")),
            ("ПРИКАЗ № 3/У от 31.08.2015 г", Some("приказ")),
            ("ПОСТАНОВЛЕНИЕ АДМИНИСТРАЦИИ ЛИСТВЕННОГО РАЙОНА", Some("постановление")),
            ("Решение вопросов местного значения", None),
            ("Приказом департамента утверждён план", None),
        ] {
            assert_eq!(kind_line(line).map(|k| k.word), want, "{line}");
        }
        assert_eq!(kind_of("приказу"), Some(("приказ", ActKind::Order)));
        assert_eq!(kind_of("решением"), Some(("решение", ActKind::Decision)));
    }

    #[test]
    fn operative_words() {
        for (line, want) in [
            ("ПРИКАЗЫВАЮ:", true),
            ("приказываю", true),
            ("- приказываю:", true),
            ("устава округа, администрация округа ПОСТАНОВЛЯЕТ:", true),
            ("в целях порядка постановляю:", true),
            ("Совет депутатов решил:", true),
            ("приказываю: 1. Утвердить план.", true),
            ("он так решил", false),
            ("Администрация постановляет принять меры", false),
        ] {
            assert_eq!(operative(line).is_some(), want, "{line}");
        }
    }

    #[test]
    fn names_and_posts() {
        assert!(ends_with_name("Глава района     С.Г. Лесной"));
        assert!(ends_with_name("Лесной С.Г."));
        assert!(!ends_with_name("план мероприятий"));
        assert!(begins_with_post("И.о. заместителя главы"));
        assert!(!begins_with_post("Исполнить до мая"));
        assert!(is_acting("ВрИО. Руководителя"));
    }

    #[test]
    fn titles() {
        assert_eq!(title_kind("Комплекс мер (дорожная карта)"), Some(PartKind::Plan));
        assert_eq!(title_kind("«Дорожная карта»"), Some(PartKind::Plan));
        assert_eq!(title_kind("ПАСПОРТ"), Some(PartKind::Passport));
        assert_eq!(title_kind("Положение о парке"), Some(PartKind::Regulation));
        assert_eq!(title_kind("план был принят"), None);
    }
}
