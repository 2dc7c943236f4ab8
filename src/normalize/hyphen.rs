//! Words that a line's end parted: the hyphen of the break goes, the hyphen of a compound stays.

use super::lexicon::Lexicon;
use super::patch::Patch;
use super::tails::is_tail;
use crate::model::{Correction, Rule, Text};
use crate::text::when::MONTHS;
use crate::text::{is_space, words};

/// First parts of compounds that are written with a hyphen before an adjective.
const HEADS: [&str; 48] = [
    "научно",
    "учебно",
    "организационно",
    "социально",
    "материально",
    "информационно",
    "нормативно",
    "северо",
    "юго",
    "военно",
    "врачебно",
    "культурно",
    "спортивно",
    "физкультурно",
    "художественно",
    "хозяйственно",
    "административно",
    "финансово",
    "жилищно",
    "коммунально",
    "санитарно",
    "медико",
    "психолого",
    "историко",
    "технико",
    "общественно",
    "духовно",
    "нравственно",
    "воспитательно",
    "образовательно",
    "программно",
    "планово",
    "производственно",
    "контрольно",
    "надзорно",
    "ремонтно",
    "строительно",
    "аварийно",
    "противопожарно",
    "лечебно",
    "консультативно",
    "естественно",
    "экспериментально",
    "проектно",
    "торгово",
    "товарно",
    "инженерно",
    "кадрово",
];

/// First parts that take a hyphen before any word.
const LOOSE_HEADS: [&str; 10] =
    ["интернет", "онлайн", "вице", "экс", "веб", "пресс", "бизнес", "кое", "флеш", "арт"];

/// Beginnings of professions that take another behind a hyphen, in any case.
const PROFESSIONS: [&str; 12] = [
    "педагог",
    "учител",
    "врач",
    "инженер",
    "тренер",
    "воспитател",
    "библиотекар",
    "логопед",
    "мастер",
    "юрист",
    "эксперт",
    "инструктор",
];
/// Endings of adjectives, by which the second part of a compound is known.
const ADJECTIVE: [&str; 25] = [
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им",
    "ом", "ем", "ых", "их", "ыми", "ими", "ую", "юю", "ей", "ски",
];

/// Words that may be tails, but part two words where the first half is a word of the document.
const PREPOSITIONS: [&str; 13] =
    ["до", "на", "по", "от", "за", "из", "не", "об", "для", "при", "под", "без", "что"];

/// What a break is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// One word: the hyphen goes.
    Plain,
    /// A compound: the hyphen stays, the line's end goes.
    Compound,
}

/// Joins the words that hyphens and line ends part.
pub(super) fn repair(
    text: &mut Text,
    lexicon: &mut Lexicon,
    corrections: &mut Vec<Correction>,
) -> bool {
    let mut patch = Patch::default();
    let value = text.as_str();
    let mut before: Option<crate::text::Word<'_>> = None;
    for word in words(value) {
        if let Some(left) = before.take()
            && let Some(gap) = value[left.range.end..word.range.start].strip_prefix('-')
            && !gap.is_empty()
            && gap.chars().all(|c| is_space(c) || c == '\n')
            && let Some(join) = decide(left.text, word.text, gap, &value[word.range.end..], lexicon)
        {
            let hyphen = left.range.end;
            let joined = format!("{}{}", left.text, word.text);
            if join == Join::Plain {
                lexicon.add(&joined);
                patch.note(Rule::LineHyphen, left.range.start..word.range.end, joined);
                patch.remove(hyphen..word.range.start);
            } else {
                patch.remove(hyphen + 1..word.range.start);
            }
        }
        before = Some(word);
    }
    patch.apply(text, corrections)
}

/// What the break between two halves is; nothing where it may be a dash or a hanging hyphen.
fn decide(left: &str, right: &str, gap: &str, after: &str, lexicon: &Lexicon) -> Option<Join> {
    let strict = gap.contains('\n');
    let (a, b) = (left.to_lowercase(), right.to_lowercase());
    let joined = lexicon.count(&format!("{a}{b}"));
    let compound = lexicon.count(&format!("{a}-{b}"));
    if compound > joined {
        return Some(Join::Compound);
    }
    let shape = (case_of(left), case_of(right));
    if matches!(shape, (Case::Title, Case::Title)) {
        return strict.then_some(Join::Compound);
    }
    if !matches!(shape, (Case::Lower | Case::Title, Case::Lower) | (Case::Upper, Case::Upper)) {
        return None;
    }
    if joined > 0 {
        return Some(Join::Plain);
    }
    // «теле- и радиовещание», «десяти- или двенадцатилетний».
    if b.chars().count() < 2 || matches!(b.as_str(), "или" | "либо" | "да") {
        return None;
    }
    if is_compound(&a, &b, lexicon)
        || (strict && after.starts_with('-') && after[1..].starts_with(char::is_uppercase))
    {
        return Some(Join::Compound);
    }
    if is_tail(&b) {
        return Some(Join::Plain);
    }
    let two_words = PREPOSITIONS.contains(&b.as_str()) && lexicon.count(&a) > 0;
    (strict && shape.1 == Case::Lower && !two_words).then_some(Join::Plain)
}

/// True where two halves are a compound by its form.
fn is_compound(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let adjective = b.chars().count() > 4 && ADJECTIVE.iter().any(|ending| b.ends_with(ending));
    if adjective && (HEADS.contains(&a) || lexicon.is_head(a) || is_stem(a, lexicon)) {
        return true;
    }
    let begins = |word: &str, stems: &[&str]| {
        stems
            .iter()
            .any(|stem| word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= 3))
    };
    // «октябрь-ноябрь» is two.
    if begins(a, &MONTHS) && begins(b, &MONTHS) {
        return true;
    }
    if begins(a, &PROFESSIONS) && b.chars().count() > 4 && !is_tail(b) {
        return true;
    }
    match (a, b) {
        (_, "нибудь" | "таки")
        | ("из", "за" | "под")
        | ("кто" | "что" | "где" | "как" | "какой" | "какие" | "когда", "то" | "либо") => {
            true
        }
        ("по", _) => b.ends_with("ому") || b.ends_with("ему") || b.ends_with("ски"),
        ("в" | "во", _) => b.ends_with("ых") || b.ends_with("их"),
        ("план", _) => b.starts_with("график") || b.starts_with("схем"),
        ("мастер", _) => b.starts_with("класс"),
        _ => LOOSE_HEADS.contains(&a) && b.chars().count() > 2,
    }
}

/// True for «методично» where the document has «методичный» or one of its forms.
fn is_stem(a: &str, lexicon: &Lexicon) -> bool {
    a.strip_suffix('о').is_some_and(|stem| {
        stem.ends_with('н')
            && stem.chars().count() > 4
            && ["ый", "ая", "ое", "ые", "ого", "ой", "ых"]
                .iter()
                .any(|ending| lexicon.count(&format!("{stem}{ending}")) > 0)
    })
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Title,
    Upper,
    Mixed,
}

fn case_of(word: &str) -> Case {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    let lower = rest.chars().all(char::is_lowercase);
    match (first, lower) {
        (true, true) if !rest.is_empty() => Case::Title,
        (false, true) => Case::Lower,
        (true, _) if rest.chars().all(char::is_uppercase) => Case::Upper,
        _ => Case::Mixed,
    }
}
