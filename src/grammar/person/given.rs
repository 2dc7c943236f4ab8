//! First names and patronymics back in the nominative; a patronymic tells sex and case.

use super::surname::{Sex, like};
use crate::grammar::body::declension::{ACC, Cases, DAT, GEN, INS, NOM, PRE};
use crate::grammar::body::lexicon::fold;

/// What a patronymic tells of its person.
pub(super) struct Told {
    /// Man or woman.
    pub(super) sex: Sex,
    /// The cases that its form can stand for.
    pub(super) cases: Cases,
    /// Itself in the nominative.
    pub(super) nominative: String,
}

/// Endings of patronymics behind their stem: man's, then woman's.
const MEN: &[(&str, Cases)] =
    &[("ича", GEN | ACC), ("ичу", DAT), ("ичем", INS), ("ичом", INS), ("иче", PRE), ("ич", NOM)];
const WOMEN: &[(&str, Cases)] =
    &[("на", NOM), ("ны", GEN), ("не", DAT | PRE), ("ну", ACC), ("ной", INS), ("ною", INS)];

/// What a word tells where it is a patronymic in any case: «Сергеевичу», «Ильиничной».
pub(super) fn patronymic(word: &str) -> Option<Told> {
    let low = fold(word);
    if low.chars().count() < 5 {
        return None;
    }
    let man = MEN.iter().find_map(|&(ending, cases)| {
        let stem = low.strip_suffix(ending)?;
        // «Абрамовича» may be a family name; the caller looks at its place.
        (stem.ends_with(['в', 'ь', 'т', 'м', 'к']) && stem.chars().count() >= 3)
            .then(|| told(word, Sex::Man, cases, &low, ending, "ич"))
    });
    man.or_else(|| {
        WOMEN.iter().find_map(|&(ending, cases)| {
            let stem = low.strip_suffix(ending)?;
            let known = stem.ends_with("ов")
                || stem.ends_with("ев")
                || stem.ends_with("ич")
                || stem.ends_with("ьв");
            known.then(|| told(word, Sex::Woman, cases, &low, ending, "на"))
        })
    })
}

fn told(word: &str, sex: Sex, cases: Cases, low: &str, ending: &str, nominative: &str) -> Told {
    let turned = format!("{}{nominative}", &low[..low.len() - ending.len()]);
    Told { sex, cases, nominative: like(&turned, word) }
}

/// First names whose stem loses a vowel or a softness: their genitive stem, and themselves.
const FLEETING: &[(&str, &str)] = &[("павл", "павел"), ("петр", "петр"), ("льв", "лев")];

/// A first name beside a patronymic, in the nominative.
pub(super) fn first(word: &str, told: &Told) -> String {
    if told.cases & NOM != 0 {
        return word.to_owned();
    }
    let low = fold(word);
    let turned = match told.sex {
        Sex::Man => man(&low, told.cases),
        Sex::Woman => woman(&low, told.cases),
    };
    turned.map_or_else(|| word.to_owned(), |turned| like(&turned, word))
}

/// «Юрию» -> «Юрий», «Игорем» -> «Игорь», «Никиты» -> «Никита», «Павла» -> «Павел».
fn man(low: &str, cases: Cases) -> Option<String> {
    // «Илья», «Никита» decline as women's names do, also in the accusative.
    let like_woman: &[(Cases, &[&str])] =
        &[(GEN, &["ы", "и"]), (DAT, &["е"]), (ACC, &["у", "ю"]), (INS, &["ой", "ей"])];
    for (case, endings) in like_woman {
        for ending in *endings {
            if let Some(stem) = low.strip_suffix(ending).filter(|_| cases & case != 0) {
                let soft = stem.ends_with('ь');
                return Some(format!("{stem}{}", if soft { "я" } else { "а" }));
            }
        }
    }
    let hard: &[(Cases, &str)] = &[(GEN | ACC, "а"), (DAT, "у"), (INS, "ом")];
    let soft: &[(Cases, &str)] = &[(GEN | ACC, "я"), (DAT, "ю"), (INS, "ем")];
    let strip = |table: &[(Cases, &str)]| {
        table.iter().filter(|(case, _)| cases & case != 0).find_map(|(_, ending)| {
            low.strip_suffix(ending).filter(|stem| stem.chars().count() > 1).map(str::to_owned)
        })
    };
    if let Some(stem) = strip(hard) {
        let fleeting = FLEETING.iter().find(|(oblique, _)| *oblique == stem);
        return Some(fleeting.map_or(stem, |(_, name)| (*name).to_owned()));
    }
    let stem = strip(soft)?;
    let vowel = stem.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я']);
    Some(format!("{stem}{}", if vowel { 'й' } else { 'ь' }))
}

/// «Марией» -> «Мария», «Любови» -> «Любовь», «Ольги» -> «Ольга».
fn woman(low: &str, cases: Cases) -> Option<String> {
    let endings: &[(Cases, &[&str])] = &[
        (GEN, &["ы", "и"]),
        (DAT | PRE, &["е", "и"]),
        (ACC, &["у", "ю"]),
        (INS, &["ой", "ей", "ою", "ею", "ю"]),
    ];
    let mut found =
        endings.iter().filter(|(case, _)| cases & case != 0).flat_map(|(_, list)| *list);
    let (stem, ending) =
        found.find_map(|ending| low.strip_suffix(ending).map(|stem| (stem, *ending)))?;
    let last = stem.chars().next_back()?;
    if cases & INS != 0 && ending == "ю" {
        // «Любовью», «Гюзелью»
        return Some(stem.to_owned());
    }
    Some(match (ending, last) {
        (_, 'и' | 'ь' | 'е') | ("ю" | "ей", 'л' | 'н') => format!("{stem}я"),
        ("и", 'г' | 'к' | 'х' | 'ж' | 'ш' | 'ч' | 'щ') => format!("{stem}а"),
        ("и", _) => format!("{stem}ь"),
        _ => format!("{stem}а"),
    })
}
