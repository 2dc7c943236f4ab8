//! The municipality that a text names: the scope within which «Отдел образования» is one body.

use std::sync::OnceLock;

use crate::text::compile;
use regex::Regex;

/// A municipality, so far as its name's forms can be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Municipality {
    /// Of what sort.
    pub(crate) sort: Sort,
    /// Its name without endings: «тихоозерск» of «Тихоозёрского района».
    pub(crate) stem: String,
    /// As the text writes it.
    pub(crate) text: String,
}

/// Sorts of municipalities: a town and the district around it often bear one name and are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    /// A settlement within a district.
    Settlement,
    /// A town, a town district, a closed town.
    Town,
    /// A municipal district («район»).
    District,
    /// A municipal okrug.
    Okrug,
    /// The seat of one of these: only the place line names it.
    Seat,
    /// A region of the state.
    Region,
}

impl Sort {
    /// A letter for ids and tables.
    fn letter(self) -> char {
        match self {
            Self::Settlement => 'п',
            Self::Town => 'г',
            Self::District => 'р',
            Self::Okrug => 'о',
            Self::Seat => 'ц',
            Self::Region => 'с',
        }
    }
}

impl Municipality {
    /// `г:тихоозерск`: what ids are scoped by.
    pub(crate) fn scope(&self) -> String {
        format!("{}:{}", self.sort.letter(), self.stem)
    }
}

/// A proper name: a word with a capital.
const NAME: &str = r"([А-Я][А-Яа-я]+(?:-[А-Яа-я]+)*)";
/// An adjective of a proper name, in any case of the singular.
const ADJECTIVE: &str = r"([А-Я][А-Яа-я-]*?)(?i:ий|ый|ой|ого|ому|ом|им|ым|ое|ая|ую)";
/// A name may be quoted.
const QUOTE: &str = r#"[«"“]?\s*"#;

/// A way to name a municipality. It is compiled when a text first holds one of its marks: few acts hold more than
/// a few of them, and compiling all takes longer than reading a short act does.
struct Way {
    sort: Sort,
    /// What stands in each text that names one so: words in small letters, or as they are always written.
    marks: &'static [&'static str],
    /// With `NAME`, `ADJECTIVE` and `QUOTE` for what these mean.
    pattern: &'static str,
    compiled: OnceLock<Regex>,
}

impl Way {
    const fn new(sort: Sort, marks: &'static [&'static str], pattern: &'static str) -> Self {
        Self { sort, marks, pattern, compiled: OnceLock::new() }
    }

    /// Its pattern; none where a text, which is given in small letters as well, cannot hold it.
    fn of(&self, text: &str, low: &str) -> Option<&Regex> {
        let is_marked = self.marks.iter().any(|mark| low.contains(mark) || text.contains(mark));
        is_marked.then(|| {
            self.compiled.get_or_init(|| {
                let whole = self.pattern.replace("NAME", NAME).replace("ADJECTIVE", ADJECTIVE);
                compile(&whole.replace("QUOTE", QUOTE))
            })
        })
    }
}

/// Ways to name a municipality, the lowest first: of several lines of a head the lowest issued the act.
static WAYS: [Way; 17] = [
    Way::new(
        Sort::Settlement,
        &["поселени"],
        r"ADJECTIVE\s+(?i:сельск|городск)\p{L}+\s+(?i:поселени)\p{L}+",
    ),
    Way::new(
        Sort::Settlement,
        &["поселени"],
        r"(?i:сельск|городск)\p{L}+\s+(?i:поселени)\p{L}+\s+QUOTENAME",
    ),
    Way::new(
        Sort::Town,
        &["ЗАТО"],
        r"\bЗАТО\s+QUOTE(?:(?i:город|г|гор|пос|п|пгт|с)(?:\.\s*|\s+))?NAME",
    ),
    Way::new(Sort::Town, &["округ"], r"ADJECTIVE\s+(?i:городск)\p{L}+\s+(?i:округ)\p{L}*"),
    Way::new(Sort::Okrug, &["округ"], r"ADJECTIVE\s+(?i:муниципальн)\p{L}+\s+(?i:округ)\p{L}*"),
    Way::new(
        Sort::District,
        &["район"],
        r"ADJECTIVE\s+(?:(?i:муниципальн)\p{L}+\s+)?(?i:район)(?i:а|у|е|ом)?\b",
    ),
    Way::new(
        Sort::Town,
        &["округ"],
        r"(?i:городск)\p{L}+\s+(?i:округ)\p{L}*\s+QUOTE(?:(?i:город)\p{L}*\s+|г\.\s*)?NAME",
    ),
    Way::new(Sort::Okrug, &["округ"], r"(?i:муниципальн)\p{L}+\s+(?i:округ)\p{L}*\s+QUOTENAME"),
    Way::new(Sort::District, &["район"], r"(?i:муниципальн)\p{L}+\s+(?i:район)\p{L}*\s+QUOTENAME"),
    Way::new(Sort::District, &["МР"], r"\bМР\s+QUOTENAME"),
    Way::new(Sort::Town, &["ГО"], r"\bГО\s+QUOTE(?:г\.\s*)?NAME"),
    Way::new(Sort::Town, &["город"], r"\b(?i:город)(?i:а|у|е|ом)?\s+QUOTENAME"),
    Way::new(
        Sort::Town,
        &["образовани"],
        r"(?i:муниципальн)\p{L}+\s+(?i:образовани)\p{L}+\s+QUOTE(?:(?i:город)\p{L}*\s+|г\.\s*)?NAME",
    ),
    Way::new(Sort::Town, &["г."], r"(?:^|[^\p{L}])[гГ]\.\s*NAME"),
    Way::new(
        Sort::Seat,
        &["п.", "с.", "д.", "пгт", "пос", "р."],
        r"(?:^|[^\p{L}])(?:[пПсСдД]\.|(?i:пгт|пос|р\.\s*п)\.?)\s*NAME",
    ),
    Way::new(Sort::Region, &["област", "кра"], r"ADJECTIVE\s+(?i:област|кра)\p{L}+"),
    Way::new(Sort::Region, &["республик"], r"(?i:республик)\p{L}+\s+NAME"),
];

/// Words with a capital that name no place.
const NO_NAMES: &[&str] = &[
    "российск",
    "муниципальн",
    "городск",
    "сельск",
    "районн",
    "районо",
    "област",
    "кра",
    "республик",
    "федераци",
    "росси",
    "администраци",
    "глав",
    "совет",
    "дум",
    "образовани",
    "округ",
    "район",
    "город",
    "постановлени",
    "приказ",
];

/// The lowest municipality that a text names; `None` where it names none by a proper name.
pub(crate) fn municipality(text: &str) -> Option<Municipality> {
    // Letters of one length: places in the one text are places in the other.
    let plain = text.replace('ё', "е").replace('Ё', "Е");
    let low = plain.to_lowercase();
    WAYS.iter().find_map(|way| {
        way.of(&plain, &low)?.captures_iter(&plain).find_map(|found| {
            let stem = stem(&found[1].to_lowercase());
            let is_name = stem.chars().count() >= 3 && !NO_NAMES.iter().any(|word| stem == *word);
            let range = found.get(0).map_or(0..0, |whole| whole.range());
            let text = || text[range].split_whitespace().collect::<Vec<_>>().join(" ");
            is_name.then(|| Municipality { sort: way.sort, stem, text: text() })
        })
    })
}

/// A proper name or an adjective without what cases change.
fn stem(low: &str) -> String {
    const ENDINGS: &[&str] = &[
        "ого", "ому", "ий", "ый", "ой", "ом", "им", "ым", "ое", "ая", "ую", "ою", "ем", "ей", "а",
        "у", "е", "о", "ы", "и", "я", "ю", "ь",
    ];
    let ending = ENDINGS
        .iter()
        .find(|end| low.strip_suffix(**end).is_some_and(|rest| rest.chars().count() >= 3));
    ending.map_or(low, |end| &low[..low.len() - end.len()]).to_owned()
}

/// Whether lower-case words at the end of a name only say in which municipality it is; how many they are.
///
/// «отдел образования администрации Тихоозёрского района» within that district: three. A generic «района» is its own.
pub(super) fn tail(words: &[String], scope: Option<&Municipality>) -> usize {
    (1..=words.len().min(5))
        .rev()
        .find(|&count| is_place(&words[words.len() - count..], scope))
        .unwrap_or(0)
}

/// As [`tail`], for a place that other words follow.
pub(super) fn inner(words: &[String], scope: Option<&Municipality>) -> usize {
    (1..=words.len().min(4)).rev().find(|&count| is_place(&words[..count], scope)).unwrap_or(0)
}

fn is_place(words: &[String], scope: Option<&Municipality>) -> bool {
    let own = |word: &str| scope.is_some_and(|own| own.stem == stem(word));
    let kind = |word: &str| {
        ["района", "округа", "поселения", "города", "зато", "образования", "области", "края"]
            .contains(&word)
    };
    let adjective = |word: &str| {
        ["муниципального", "городского", "сельского", "закрытого", "территориального"]
            .contains(&word)
    };
    let parts: Vec<&str> = words.iter().map(String::as_str).collect();
    match parts[..] {
        ["района" | "округа" | "города" | "поселения"]
        | ["муниципального", "района" | "округа" | "образования"]
        | ["городского", "округа" | "поселения"]
        | ["сельского", "поселения"] => true,
        ["города" | "город" | "г" | "зато" | "мр" | "го" | "мо", name]
        | [name, "района" | "округа" | "области" | "края"] => own(name),
        [name, middle, last] if adjective(middle) && kind(last) => own(name),
        [first, middle, name] | [first, middle, "город" | "города" | "г", name]
            if adjective(first) && kind(middle) =>
        {
            own(name)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_municipality_is_found() {
        for (text, want) in [
            ("Администрация Тихоозёрского района", "р:тихоозерск"),
            ("АДМИНИСТРАЦИЯ ТИХООЗЁРСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "р:тихоозерск"),
            ("Тихоозёрский муниципальный округ", "о:тихоозерск"),
            ("администрации Тихоозёрского городского округа", "г:тихоозерск"),
            ("Глава города Тихоозёрска", "г:тихоозерск"),
            ("городской округ город Тихоозёрск", "г:тихоозерск"),
            ("ЗАТО Белокаменск", "г:белокаменск"),
            ("ЗАТО Светлово", "г:светлов"),
            ("АДМИНИСТРАЦИЯ ЗАТО ПОС. СВЕТЛОВО", "г:светлов"),
            ("Глава ЗАТО город Белокаменск", "г:белокаменск"),
            ("г. Тихоозёрск", "г:тихоозерск"),
            ("с. Сухоречье", "ц:сухоречь"),
            ("муниципальное образование «Тихоозёрский район»", "р:тихоозерск"),
            ("Верхнелужское сельское поселение Тихоозёрского района", "п:верхнелужск"),
            ("Светлореченская область\nТихоозёрский район", "р:тихоозерск"),
            ("Министерство культуры Светлореченской области", "с:светлореченск"),
        ] {
            assert_eq!(
                municipality(text).map(|found| found.scope()).as_deref(),
                Some(want),
                "{text}"
            );
        }
        for text in [
            "Отдел образования",
            "Администрация города",
            "Администрация муниципального района",
            "Российская Федерация",
        ] {
            assert_eq!(municipality(text), None, "{text}");
        }
    }
}
