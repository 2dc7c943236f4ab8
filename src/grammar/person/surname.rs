//! Family names back in the nominative, by their endings.
//!
//! Family names are open-ended, so no list of them can do; what is listed are the few stems where an
//! ending has two readings («Садовой»: «Садовая», but «Ивановой»: «Иванова»).

use crate::grammar::body::declension::{ACC, Cases, DAT, GEN, INS, NOM, PRE};
use crate::grammar::body::lexicon::fold;
use crate::text::is_letter;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    /// A man's.
    Man,
    /// A woman's.
    Woman,
}

/// A reading of a form: whose it is, in which cases, and its nominative.
struct Reading {
    sex: Option<Sex>,
    cases: Cases,
    nominative: String,
}

/// Adjectives with the stress on the ending: men are «Полевой», women «Полевая», though they end like «Краева».
const ADJECTIVES: &[&str] = &[
    "садов",
    "берегов",
    "дубов",
    "лугов",
    "полев",
    "яров",
    "домов",
    "грозов",
    "бронев",
    "толст",
    "лесн",
    "крут",
    "молод",
    "дорог",
    "глух",
    "сух",
    "худ",
    "нем",
    "слеп",
    "речн",
    "луговск",
    "донск",
    "трубецк",
    "крамск",
    "ямск",
    "городск",
    "мостов",
    "рядов",
    "цветн",
    "смирн",
    "родн",
    "больш",
    "чуж",
    "лубян",
    "горов",
    "верхов",
    "низов",
    "кругл",
    "сторожев",
    "часов",
    "рулев",
    "медов",
    "зернов",
    "ледов",
    "веков",
    "годов",
    "тыров",
];

/// Short adjectives that are family names: «Белой» is «Белая», where «Дзюбой» is «Дзюба».
const PLAIN: &[&str] = &[
    "бел",
    "черн",
    "красн",
    "сед",
    "тих",
    "мал",
    "добр",
    "прост",
    "храбр",
    "лют",
    "нов",
    "стар",
    "рыж",
    "кудр",
    "лыс",
    "худ",
    "толст",
    "крут",
    "молод",
    "глух",
    "сух",
    "нем",
    "слеп",
    "горб",
    "крив",
    "хмур",
];

/// Stems that lose a vowel: «Орла» is «Орел».
const FLEETING: &[(&str, &str)] =
    &[("орл", "орел"), ("козл", "козел"), ("зайц", "заяц"), ("льв", "лев")];

/// Endings that do not decline.
const FIXED: &[&str] = &[
    "ых",
    "их",
    "ко",
    "аго",
    "яго",
    "ово",
    "его",
    "дзе",
    "швили",
    "ли",
    "ри",
    "ни",
    "ти",
    "ди",
    "си",
    "ми",
    "ки",
    "ии",
    "о",
    "э",
    "ье",
    "уа",
    "иа",
];

/// The nominative of a family name; `cases` are those that its place allows.
pub(super) fn nominative(word: &str, cases: Cases, sex: Option<Sex>) -> String {
    if let Some((first, second)) = word.split_once('-') {
        let second = nominative(second, cases, sex);
        // «Сухово-Боровкова»: the first part may not decline.
        let first = if fold(first).ends_with('о') {
            first.to_owned()
        } else {
            nominative(first, cases, sex)
        };
        return format!("{first}-{second}");
    }
    let low = fold(word);
    if low.chars().count() < 2 {
        return word.to_owned();
    }
    let found = readings(&low)
        .into_iter()
        .filter(|reading| sex.is_none() || reading.sex.is_none() || reading.sex == sex)
        .find(|reading| reading.cases & cases != 0);
    found.map_or_else(|| word.to_owned(), |reading| like(&reading.nominative, word))
}

/// What a form can be, the likeliest first. The nominative comes first where it is allowed at all.
fn readings(low: &str) -> Vec<Reading> {
    let mut list = Readings { low, list: Vec::new() };
    if is_fixed(low) {
        list.whole(None, NOM | GEN | DAT | ACC | INS | PRE);
        return list.list;
    }
    list.whole(None, NOM);
    list.possessive();
    list.adjectival();
    list.consonantal();
    list.in_a();
    let consonant = low.ends_with(|c: char| !"аеиоуыэюя".contains(c));
    if consonant && !["ым", "им", "ом", "ем"].iter().any(|ending| low.ends_with(ending)) {
        // «Шмидт», «Ковальчук»: a woman's does not decline.
        list.whole(Some(Sex::Woman), GEN | DAT | ACC | INS | PRE);
    }
    list.list
}

/// «Черных», «Коваленко», «Живаго»; but «Лесного» and «Синего» are adjectives.
fn is_fixed(low: &str) -> bool {
    let adjective = low.ends_with("ого")
        || low.strip_suffix("его").is_some_and(|stem| stem.ends_with(['н', 'ж', 'ш', 'ч', 'щ']));
    !adjective && FIXED.iter().any(|ending| low.ends_with(ending))
}

struct Readings<'a> {
    low: &'a str,
    list: Vec<Reading>,
}

impl Readings<'_> {
    fn whole(&mut self, sex: Option<Sex>, cases: Cases) {
        self.list.push(Reading { sex, cases, nominative: self.low.to_owned() });
    }

    fn add(&mut self, sex: impl Into<Option<Sex>>, cases: Cases, nominative: String) {
        self.list.push(Reading { sex: sex.into(), cases, nominative });
    }

    /// «Иванову», «Рябининой»: names in «-ов», «-ев», «-ин», «-ын».
    fn possessive(&mut self) {
        let endings: &[(&str, Sex, Cases, &str)] = &[
            ("а", Sex::Man, GEN | ACC, ""),
            ("у", Sex::Man, DAT, ""),
            ("у", Sex::Woman, ACC, "а"),
            ("ым", Sex::Man, INS, ""),
            ("ом", Sex::Man, INS, ""),
            ("е", Sex::Man, PRE, ""),
            ("ой", Sex::Woman, GEN | DAT | INS | PRE, "а"),
            ("ою", Sex::Woman, INS, "а"),
        ];
        for &(ending, sex, cases, nominative) in endings {
            let stem = self.low.strip_suffix(ending);
            let Some(stem) = stem.filter(|stem| is_possessive(stem)) else { continue };
            if ending == "ой" && ADJECTIVES.contains(&stem) {
                continue;
            }
            self.add(sex, cases, format!("{stem}{nominative}"));
        }
    }

    /// «Покровскому», «Лесной», «Белую».
    fn adjectival(&mut self) {
        let endings: &[(&str, Sex, Cases)] = &[
            ("ого", Sex::Man, GEN | ACC),
            ("его", Sex::Man, GEN | ACC),
            ("ому", Sex::Man, DAT),
            ("ему", Sex::Man, DAT),
            ("ым", Sex::Man, INS),
            ("им", Sex::Man, INS),
            ("ом", Sex::Man, PRE),
            ("ую", Sex::Woman, ACC),
            ("юю", Sex::Woman, ACC),
            ("ой", Sex::Woman, GEN | DAT | INS | PRE),
            ("ей", Sex::Woman, GEN | DAT | INS | PRE),
        ];
        for &(ending, sex, cases) in endings {
            let Some(stem) = self.low.strip_suffix(ending) else { continue };
            if stem.chars().count() < 2 || !is_adjective(stem, ending) {
                continue;
            }
            let nominative = match sex {
                Sex::Man => man(stem, ending),
                Sex::Woman if ending == "ей" && !stem.ends_with(['ж', 'ш', 'ч', 'щ']) => {
                    format!("{stem}яя")
                }
                Sex::Woman => format!("{stem}{}", if ending == "юю" { "яя" } else { "ая" }),
            };
            self.add(sex, cases, nominative);
        }
    }

    /// «Шмидту», «Коваля», «Кравцем»: a man's name that ends in a consonant, «ь» or «й».
    fn consonantal(&mut self) {
        let endings: &[(&str, Cases, bool)] = &[
            ("а", GEN | ACC, false),
            ("у", DAT, false),
            ("ом", INS, false),
            ("ем", INS, false),
            ("е", PRE, false),
            ("я", GEN | ACC, true),
            ("ю", DAT, true),
            ("ем", INS, true),
        ];
        for &(ending, cases, soft) in endings {
            let Some(stem) = self.low.strip_suffix(ending) else { continue };
            let hushing = stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']);
            let fits = if ending == "ем" { soft != hushing } else { true };
            if stem.chars().count() < 2 || is_possessive(stem) || !fits {
                continue;
            }
            let nominative = if soft { soft_nominative(stem) } else { Some(hard_nominative(stem)) };
            if let Some(nominative) = nominative {
                self.add(Sex::Man, cases, nominative);
            }
        }
    }

    /// «Дзюбе», «Сковороду», «Заверюхой»: men's and women's alike.
    fn in_a(&mut self) {
        let endings: &[(&str, Cases, &str)] = &[
            ("ы", GEN, "а"),
            ("и", GEN, "а"),
            ("е", DAT | PRE, "а"),
            ("у", ACC, "а"),
            ("ю", ACC, "я"),
            ("ой", INS, "а"),
            ("ей", INS, "а"),
        ];
        for &(ending, cases, nominative) in endings {
            let Some(stem) = self.low.strip_suffix(ending) else { continue };
            let consonant = stem.ends_with(|c: char| !"аеиоуыэюяьй".contains(c));
            let hushing = stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']);
            if cases == INS && hushing != (ending == "ей") {
                continue;
            }
            if stem.chars().count() >= 2 && consonant && (!is_possessive(stem) || ending != "у") {
                self.add(None, cases, format!("{stem}{nominative}"));
            }
        }
    }
}

/// Whether an adjective can have this stem; «-ой», «-им» and «-ом» are other names' endings too.
fn is_adjective(stem: &str, ending: &str) -> bool {
    let known = ADJECTIVES.contains(&stem) || PLAIN.contains(&stem);
    match ending {
        "ой" => {
            known || ["ск", "цк", "н"].iter().any(|end| stem.ends_with(end)) && !is_possessive(stem)
        }
        "ей" => stem.ends_with(['ж', 'ш', 'ч', 'щ']),
        "им" => known || ["ск", "цк", "х", "к"].iter().any(|end| stem.ends_with(end)),
        "ым" => known || !is_possessive(stem),
        "ом" => known || ["ск", "цк"].iter().any(|end| stem.ends_with(end)),
        _ => true,
    }
}

fn is_possessive(stem: &str) -> bool {
    ["ов", "ев", "ин", "ын"].iter().any(|end| stem.ends_with(end)) && stem.chars().count() >= 3
}

/// Whether a lower-case form can hardly be a nominative: «ивановой», «покровскому».
pub(super) fn is_oblique(low: &str) -> bool {
    let possessive =
        ["у", "ой", "ым"].iter().any(|end| low.strip_suffix(end).is_some_and(is_possessive));
    let man_in_oy = low.strip_suffix("ой").is_some_and(|stem| ADJECTIVES.contains(&stem));
    let adjective = ["ому", "ему", "ого", "скую", "цкую", "ную", "ским", "цким"]
        .iter()
        .any(|end| low.ends_with(end));
    (possessive && !man_in_oy) || (adjective && !is_fixed(low))
}

/// The nominative of a man's adjectival name.
fn man(stem: &str, ending: &str) -> String {
    let soft =
        ending.starts_with(['е', 'и']) || stem.ends_with(['к', 'г', 'х', 'ж', 'ш', 'ч', 'щ']);
    let stressed = ADJECTIVES.contains(&stem);
    let tail = if stressed {
        "ой"
    } else if soft {
        "ий"
    } else {
        "ый"
    };
    format!("{stem}{tail}")
}

/// «Кравц» -> «Кравец», «Стрельц» -> «Стрелец», «Шварц» -> «Шварц».
fn hard_nominative(stem: &str) -> String {
    if let Some((_, whole)) = FLEETING.iter().find(|(oblique, _)| *oblique == stem) {
        return (*whole).to_owned();
    }
    if let Some(root) = stem.strip_suffix('ц') {
        let foreign =
            root.ends_with(['р', 'т', 'а', 'е', 'и', 'о', 'у', 'я']) || root.ends_with("ен");
        if !foreign {
            return format!("{}ец", root.strip_suffix('ь').unwrap_or(root));
        }
    }
    if let Some(root) = stem.strip_suffix('к')
        && root.ends_with(['ч', 'ш', 'б', 'т'])
    {
        return format!("{root}ок");
    }
    stem.to_owned()
}

/// «Ковал» -> «Коваль», «Цо» -> «Цой», «Соловь» -> «Соловей».
fn soft_nominative(stem: &str) -> Option<String> {
    if let Some(root) = stem.strip_suffix('ь') {
        return Some(format!("{root}ей"));
    }
    match stem.chars().next_back()? {
        'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' => Some(format!("{stem}й")),
        'ж' | 'ш' | 'ч' | 'щ' | 'ц' | 'к' | 'г' | 'х' => None,
        _ => Some(format!("{stem}ь")),
    }
}

/// `turned` with the capitals of `written`, and with a «ё» in the part that both share.
pub(super) fn like(turned: &str, written: &str) -> String {
    let upper = written.chars().filter(|c| is_letter(*c)).nth(1).is_some_and(char::is_uppercase);
    let mut source = written.chars();
    let mut shared = true;
    let letters = turned.chars().enumerate().map(|(at, c)| {
        let old = source.next().and_then(|old| old.to_lowercase().next());
        shared &= old == Some(c) || (old == Some('ё') && c == 'е');
        let c = if shared && old == Some('ё') { 'ё' } else { c };
        if upper || at == 0 { c.to_uppercase().to_string() } else { c.to_string() }
    });
    letters.collect()
}
