//! Cases of nouns and adjectives, by their endings.
//!
//! Acts name bodies in every case («Отделу ...», «возложить на начальника ...»), and only endings
//! tell a new name from the rest of the old one, so forms are generated rather than listed.

/// Cases a form can stand for; one bit a case, singular low, plural high.
pub(crate) type Cases = u16;

/// Nominative singular.
pub(crate) const NOM: Cases = 1;
/// Genitive singular.
pub(crate) const GEN: Cases = 1 << 1;
/// Dative singular.
pub(crate) const DAT: Cases = 1 << 2;
/// Accusative singular.
pub(crate) const ACC: Cases = 1 << 3;
/// Instrumental singular.
pub(crate) const INS: Cases = 1 << 4;
/// Prepositional singular.
pub(crate) const PRE: Cases = 1 << 5;
/// How far the plural's bits lie above the singular's.
const PLURAL_SHIFT: u32 = 6;
/// Nominative plural.
pub(crate) const NOM_PL: Cases = NOM << PLURAL_SHIFT;
/// Dative plural.
pub(crate) const DAT_PL: Cases = DAT << PLURAL_SHIFT;
/// Any singular case.
pub(crate) const SINGULAR: Cases = 0b11_1111;
/// Any plural case.
pub(crate) const PLURAL: Cases = SINGULAR << PLURAL_SHIFT;

/// Order of the endings in [`Endings`].
const ORDER: [Cases; 6] = [NOM, GEN, DAT, ACC, INS, PRE];

/// Endings of six cases, singular then plural.
type Endings = [&'static str; 12];

/// Gender of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// «отдел», «глава», «руководитель»
    Masculine,
    /// «администрация»
    Feminine,
    /// «управление»
    Neuter,
}

/// All forms of a noun with the cases they stand for.
pub(crate) fn noun(lemma: &str, gender: Gender, animate: bool) -> Vec<(String, Cases)> {
    let (cut, endings) = noun_endings(lemma, gender);
    let Some(stem) = strip(lemma, cut) else { return vec![(lemma.to_owned(), SINGULAR)] };
    let mut forms = paradigm(stem, &endings);
    if animate {
        // An animate accusative is the genitive: in the plural always, in the singular of masculine stems.
        let like_genitive = if lemma.ends_with('а') { 1 } else { 2 };
        for number in 0..like_genitive {
            let plural = number == 0;
            let at = if plural { 9 } else { 3 };
            let genitive = forms[at - 2].0.clone();
            forms[at].0 = genitive;
        }
    }
    forms
}

/// All forms of an adjective used as a noun: «заведующий», «ответственный», «управляющая».
pub(crate) fn adjectival(lemma: &str) -> Vec<(String, Cases)> {
    let endings: Endings = match lemma.chars().rev().nth(1) {
        Some('а') => ["ая", "ей", "ей", "ую", "ей", "ей", "ие", "их", "им", "их", "ими", "их"],
        Some('ы') => ["ый", "ого", "ому", "ого", "ым", "ом", "ые", "ых", "ым", "ых", "ыми", "ых"],
        _ => ["ий", "его", "ему", "его", "им", "ем", "ие", "их", "им", "их", "ими", "их"],
    };
    strip(lemma, 2).map_or_else(Vec::new, |stem| paradigm(stem, &endings))
}

fn paradigm(stem: &str, endings: &Endings) -> Vec<(String, Cases)> {
    let cases = ORDER.iter().copied().chain(ORDER.iter().map(|case| case << PLURAL_SHIFT));
    endings.iter().zip(cases).map(|(ending, case)| (format!("{stem}{ending}"), case)).collect()
}

/// How many letters of the lemma the endings replace, and the endings.
fn noun_endings(lemma: &str, gender: Gender) -> (usize, Endings) {
    let mut back = lemma.chars().rev();
    let last = back.next().unwrap_or(' ');
    let before = back.next().unwrap_or(' ');
    match (last, before) {
        ('я', 'и') => (1, ["я", "и", "и", "ю", "ей", "и", "и", "й", "ям", "и", "ями", "ях"]),
        ('я', _) => (1, ["я", "и", "е", "ю", "ей", "е", "и", "ь", "ям", "и", "ями", "ях"]),
        ('е', 'и') => (1, ["е", "я", "ю", "е", "ем", "и", "я", "й", "ям", "я", "ями", "ях"]),
        ('е', _) => (1, ["е", "а", "у", "е", "ем", "е", "а", "", "ам", "а", "ами", "ах"]),
        ('о', _) => (1, ["о", "а", "у", "о", "ом", "е", "а", "", "ам", "а", "ами", "ах"]),
        ('а', 'к' | 'г' | 'х' | 'ж' | 'ш' | 'ч' | 'щ') => {
            (1, ["а", "и", "е", "у", "ой", "е", "и", "", "ам", "и", "ами", "ах"])
        }
        ('а', 'ц') => (1, ["а", "ы", "е", "у", "ей", "е", "ы", "", "ам", "ы", "ами", "ах"]),
        ('а', _) => (1, ["а", "ы", "е", "у", "ой", "е", "ы", "", "ам", "ы", "ами", "ах"]),
        ('ь', _) if gender == Gender::Feminine => {
            (1, ["ь", "и", "и", "ь", "ью", "и", "и", "ей", "ям", "и", "ями", "ях"])
        }
        ('ь', _) => (1, ["ь", "я", "ю", "ь", "ем", "е", "и", "ей", "ям", "и", "ями", "ях"]),
        ('й', _) => (1, ["й", "я", "ю", "й", "ем", "е", "и", "ев", "ям", "и", "ями", "ях"]),
        ('к' | 'г' | 'х', _) => {
            (0, ["", "а", "у", "", "ом", "е", "и", "ов", "ам", "и", "ами", "ах"])
        }
        ('ж' | 'ш' | 'ч' | 'щ', _) => {
            (0, ["", "а", "у", "", "ом", "е", "и", "ей", "ам", "и", "ами", "ах"])
        }
        _ => (0, ["", "а", "у", "", "ом", "е", "ы", "ов", "ам", "ы", "ами", "ах"]),
    }
}

/// `word` without its last `count` letters.
pub(crate) fn strip(word: &str, count: usize) -> Option<&str> {
    if count == 0 {
        return Some(word);
    }
    word.char_indices().rev().nth(count - 1).map(|(at, _)| &word[..at])
}

/// Endings of adjectives and what they can stand for.
const ADJECTIVES: &[(&str, Cases)] = &[
    ("ыми", INS << PLURAL_SHIFT),
    ("ими", INS << PLURAL_SHIFT),
    ("ому", DAT),
    ("ему", DAT),
    ("ого", GEN | ACC),
    ("его", GEN | ACC),
    ("ый", NOM | ACC),
    ("ий", NOM | ACC),
    ("ой", NOM | GEN | DAT | INS | PRE),
    ("ей", GEN | DAT | INS | PRE),
    ("ая", NOM),
    ("яя", NOM),
    ("ую", ACC),
    ("юю", ACC),
    ("ое", NOM | ACC),
    ("ее", NOM | ACC),
    ("ые", NOM_PL | ACC << PLURAL_SHIFT),
    ("ие", NOM_PL | ACC << PLURAL_SHIFT),
    ("ых", (GEN | ACC | PRE) << PLURAL_SHIFT),
    ("их", (GEN | ACC | PRE) << PLURAL_SHIFT),
    ("ым", INS | DAT_PL),
    ("им", INS | DAT_PL),
    ("ом", PRE),
    ("ем", PRE),
];

/// Endings of nouns that look like an adjective's: «образование», «отношений», «комиссией», «отделом».
const NOT_ADJECTIVES: &[&str] = &[
    "ание",
    "ение",
    "тие",
    "цие",
    "аний",
    "ений",
    "ций",
    "сий",
    "рий",
    "ией",
    "ием",
    "ствие",
    "телей",
    "телем",
    "стей",
    "детей",
    "семей",
    "лией",
    "ником",
    "делом",
    "ветом",
    "тетом",
    "ором",
    "ством",
];

/// «технологий», «территорий»: an adjective has «-ий» only behind a velar, a sibilant or a soft «н».
fn is_plural_genitive(word: &str) -> bool {
    word.strip_suffix("ий").and_then(|stem| stem.chars().next_back()).is_some_and(|last| {
        !matches!(last, 'к' | 'г' | 'х' | 'ж' | 'ш' | 'ч' | 'щ' | 'н')
            || word.ends_with("логий")
            || word.ends_with("ргий")
            || word.ends_with("тегий")
    }) && word != "третий"
}

/// The cases that a lower-case adjective can stand for; 0 where the word is none.
pub(crate) fn adjective(word: &str) -> Cases {
    if word.len() < 10
        || NOT_ADJECTIVES.iter().any(|ending| word.ends_with(ending))
        || is_plural_genitive(word)
    {
        return 0;
    }
    ADJECTIVES.iter().find(|(ending, _)| word.ends_with(ending)).map_or(0, |(_, cases)| *cases)
}

/// Stems of adjectives that are stressed on the ending: «городской», not «городский».
const STRESSED: &[&str] = &[
    "городск",
    "краев",
    "областн",
    "окружн",
    "правов",
    "мирово",
    "миров",
    "трудов",
    "бытов",
    "деловой",
    "делов",
    "волостн",
    "войсков",
    "жил",
    "основн",
    "морск",
    "донск",
    "речн",
    "родов",
    "земск",
    "хуторск",
    "станов",
    "боев",
    "полев",
    "штабн",
    "внутригородск",
    "общегородск",
];

/// A lower-case adjective in the nominative; `None` where it has no known ending.
pub(crate) fn adjective_nominative(word: &str, gender: Gender, plural: bool) -> Option<String> {
    let (ending, _) = ADJECTIVES.iter().find(|(ending, _)| word.ends_with(ending))?;
    let stem = word.strip_suffix(ending)?;
    let last = stem.chars().next_back()?;
    let velar = matches!(last, 'к' | 'г' | 'х');
    let sibilant = matches!(last, 'ж' | 'ш' | 'ч' | 'щ');
    let front = ending.starts_with(['е', 'и', 'ю', 'я']);
    let soft = front && !velar && !sibilant;
    let tail = match (plural, gender) {
        (true, _) if soft || velar || sibilant => "ие",
        (true, _) => "ые",
        (false, Gender::Masculine) if STRESSED.contains(&stem) => "ой",
        (false, Gender::Masculine) if soft || velar || sibilant => "ий",
        (false, Gender::Masculine) => "ый",
        (false, Gender::Feminine) if soft => "яя",
        (false, Gender::Feminine) => "ая",
        (false, Gender::Neuter) if soft || sibilant => "ее",
        (false, Gender::Neuter) => "ое",
    };
    Some(format!("{stem}{tail}"))
}
