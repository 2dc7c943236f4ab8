//! What a run of tokens begins with: a new entry, or the rest of the one before.

use super::token::{Kind, Token};
use super::words::{
    AREAS, ORGANISATIONS, PLACE_WORDS, PLACES, PREPOSITIONS, SHORT_ADJECTIVES, SHORT_POSTS,
};
use crate::grammar::body::declension::{Cases, GEN, NOM, NOM_PL, PLURAL, SINGULAR, adjective};
use crate::grammar::body::lexicon::{Head, Sort, agent, describes, head};

/// What stands at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A person's name.
    Name,
    /// A head noun that can only be a nominative: «Отдел», «старший воспитатель».
    Head,
    /// A head noun that is a nominative plural or a genitive: «сторожа», «учреждения».
    Ambiguous,
    /// A head noun in another case.
    Oblique,
    /// The form of an organisation: «МКУ».
    Organisation,
    /// A field of work: «УВР».
    Area,
    /// Another abbreviation in capitals.
    Abbreviation,
    /// An adjective in the nominative before an unknown noun.
    Adjective,
    /// An unknown word that by its ending names people: «истопник».
    Agent,
    /// Another unknown word with a capital.
    Capital,
    /// «...»
    Quoted,
    /// A word that only goes on: a preposition, a participle, a bracket, a number.
    Continuation,
    /// An unknown word.
    Other,
}

/// What a run of tokens begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opens {
    pub(super) what: Opening,
    /// Names people, not a body.
    pub(super) post: bool,
    /// In the plural.
    pub(super) plural: bool,
    /// Place of the head noun, or of what stands for it.
    pub(super) head: usize,
    /// The first word has a capital.
    pub(super) capital: bool,
    /// The lemma of the head noun.
    pub(super) lemma: Option<&'static str>,
}

/// Whether it is the form of an organisation: «МБДОУ», «КГКУ».
pub(super) fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(&word)
        || (word.ends_with('У')
            && word.chars().count() >= 2
            && word.chars().all(char::is_uppercase))
        || is_institution(word)
}

/// «ГБУЗ», «МКУДО», «ОГАУСО»: budgetary, autonomous and state institutions of any field.
fn is_institution(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
        && ["БУ", "АУ", "КУ"].iter().any(|form| {
            word.split_once(form).is_some_and(|(owner, field)| {
                (1..=3).contains(&owner.chars().count()) && field.chars().count() <= 3
            })
        })
}

/// Whether abbreviations stand before a name in quotes: «МКП «Росток»», «МБУ ДО «Исток»».
pub(super) fn is_named(tokens: &[Token]) -> bool {
    tokens.iter().take(4).find(|token| !token.upper).is_some_and(|next| next.kind == Kind::Quoted)
}

/// Whether it names a field of work.
pub(super) fn is_area(word: &str) -> bool {
    AREAS.contains(&word)
}

/// Whether a word only goes on with what stands before it.
pub(super) fn is_preposition(low: &str) -> bool {
    PREPOSITIONS.contains(&low)
}

/// Whether a word is a short form that wants a noun behind it.
pub(super) fn is_short(low: &str) -> bool {
    SHORT_POSTS.contains(&low) || SHORT_ADJECTIVES.contains(&low)
}

/// What `tokens`, a part of `text`, begin with.
pub(super) fn opening(text: &str, tokens: &[Token]) -> Opens {
    let mut opens = Opens {
        what: Opening::Other,
        post: false,
        plural: false,
        head: 0,
        capital: tokens.first().is_some_and(|token| token.capital),
        lemma: None,
    };
    let Some(first) = tokens.first() else { return opens };
    opens.what = match first.kind {
        Kind::Name => Opening::Name,
        Kind::Quoted => Opening::Quoted,
        Kind::Bracket | Kind::Number | Kind::Mark(_) => Opening::Continuation,
        Kind::Word => return word_opening(text, tokens, opens),
    };
    opens
}

fn word_opening(text: &str, tokens: &[Token], opens: Opens) -> Opens {
    let first = &tokens[0];
    if is_acting(tokens) || SHORT_POSTS.contains(&first.low.as_str()) {
        return Opens { what: Opening::Head, post: true, ..opens };
    }
    let rest = usize::from(tokens.get(1).is_some_and(|token| token.is('.'))) + 1;
    if SHORT_ADJECTIVES.contains(&first.low.as_str()) {
        let next = opening(text, &tokens[rest..]);
        let what = if next.what == Opening::Head || next.what == Opening::Agent || rest == 2 {
            Opening::Head
        } else {
            Opening::Other
        };
        return Opens { what, post: true, head: rest + next.head, lemma: next.lemma, ..opens };
    }
    if first.upper {
        return Opens { what: abbreviation(&text[first.range.clone()], tokens), ..opens };
    }
    if is_preposition(&first.low) || PLACE_WORDS.contains(&first.low.as_str()) {
        return Opens { what: Opening::Continuation, ..opens };
    }
    if matches!(first.low.as_str(), "все" | "каждый" | "каждая") {
        return Opens { what: Opening::Head, post: true, plural: true, head: 1, ..opens };
    }
    phrase_opening(tokens, opens)
}

/// «И.о.», «и. о.»
fn is_acting(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|token| !token.is('.'));
    words.next().is_some_and(|token| token.low == "и")
        && words.next().is_some_and(|token| token.low == "о")
}

/// An abbreviation in capitals opens a name of its own, unless it is one of a head noun in capitals: «ОТДЕЛ».
fn abbreviation(word: &str, tokens: &[Token]) -> Opening {
    if let Some(found) = head(&tokens[0].low) {
        return case_of(found.cases);
    }
    if is_organisation(word) {
        Opening::Organisation
    } else if PLACES.contains(&word) {
        Opening::Continuation
    } else if tokens.get(1).is_some_and(|next| next.kind == Kind::Quoted) {
        Opening::Organisation
    } else if is_area(word) {
        Opening::Area
    } else {
        Opening::Abbreviation
    }
}

/// Adjectives and a head noun behind them.
fn phrase_opening(tokens: &[Token], opens: Opens) -> Opens {
    let Some((at, found, cases)) = head_phrase(tokens) else {
        return Opens { what: unknown(&tokens[0]), post: agent(&tokens[0].low), ..opens };
    };
    Opens {
        what: case_of(cases),
        post: found.sort == Sort::Post,
        plural: cases & SINGULAR == 0 || (cases & NOM == 0 && cases & NOM_PL != 0),
        head: at,
        lemma: Some(found.lemma),
        ..opens
    }
}

/// The head noun behind adjectives that agree with it: its place, itself, and the cases they agree on.
pub(super) fn head_phrase(tokens: &[Token]) -> Option<(usize, Head, Cases)> {
    let mut agreed = SINGULAR | PLURAL;
    for (at, token) in tokens.iter().enumerate().take(8) {
        if token.is_dash() && at > 0 || token.is(',') && at > 0 && agreed != SINGULAR | PLURAL {
            continue;
        }
        if !token.is_word() {
            return None;
        }
        if let Some(found) = head(&token.low) {
            let next =
                tokens.get(at + 1).filter(|next| next.is_word()).and_then(|next| head(&next.low));
            if !describes(found, next) {
                let both = agreed & found.cases;
                return (both != 0).then_some((at, found, both));
            }
        }
        match adjective(&token.low) {
            0 if token.low == "и" && at > 0 => {}
            // «Финансово – бюджетная палата»
            0 if token.low.ends_with('о') && tokens.get(at + 1).is_some_and(Token::is_dash) => {}
            0 if token.low == "всем" || token.low == "все" => {}
            0 => return None,
            cases => agreed &= cases,
        }
        if agreed == 0 {
            return None;
        }
    }
    None
}

fn case_of(cases: Cases) -> Opening {
    if cases & NOM != 0 || (cases & NOM_PL != 0 && cases & GEN == 0) {
        Opening::Head
    } else if cases & NOM_PL != 0 {
        Opening::Ambiguous
    } else {
        Opening::Oblique
    }
}

/// An unknown word by its ending.
fn unknown(token: &Token) -> Opening {
    let low = token.low.as_str();
    if ["щий", "щие", "щая", "щее", "вший", "вшие", "емые", "енные"]
        .iter()
        .any(|end| low.ends_with(end))
    {
        return Opening::Continuation;
    }
    let cases = adjective(low);
    if cases != 0 {
        let nominative = ["ый", "ские", "ский", "ая", "ые", "ное", "ское", "ние"];
        let plain = nominative.iter().any(|ending| low.ends_with(ending));
        return if plain { Opening::Adjective } else { Opening::Oblique };
    }
    if agent(low) {
        Opening::Agent
    } else if token.capital {
        Opening::Capital
    } else {
        Opening::Other
    }
}
