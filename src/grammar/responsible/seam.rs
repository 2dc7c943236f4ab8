//! Genitives that look like nominatives in the plural: «энергетики», «главы», «товарищества».
//!
//! Whether such a word goes on with a name or begins the next one, only its neighbours tell.

use super::opening::{Opening, head_phrase, is_preposition, opening};
use super::token::{Gap, Token};
use crate::grammar::body::declension::{NOM_PL, PLURAL, SINGULAR, adjective};
use crate::grammar::body::lexicon::{Sort, field_genitive, head};

/// Organisations of residents: acts speak of them as many, hardly ever of one.
const OF_RESIDENTS: &[&str] = &["товарищество", "кооператив"];

/// Nouns of many that are as often an action: «отдел культуры и организации досуга».
const ACTIONS: &[&str] = &["организация", "объединение", "хозяйство", "подразделение"];

/// «(отдел строительства,) энергетики и связи»: a list of fields that «и» closes, not people.
pub(super) fn lists_fields(text: &str, right: &[Token]) -> bool {
    if !field_genitive(&right[0].low) {
        return false;
    }
    for at in 1..right.len() {
        let rest = &right[at + 1..];
        if right[at].low == "и" {
            return !rest.is_empty() && is_field(text, rest);
        }
        let inside = right[at].is(',') || right[at].is_word() && is_field(text, &right[at..]);
        if !inside {
            return false;
        }
    }
    false
}

fn is_field(text: &str, tokens: &[Token]) -> bool {
    let opens = opening(text, tokens);
    match opens.what {
        Opening::Other | Opening::Oblique | Opening::Area | Opening::Abbreviation => true,
        Opening::Ambiguous => !opens.post,
        _ => field_genitive(&tokens[0].low),
    }
}

/// Whether an ambiguous head behind a complete name is the nominative plural of others who act.
///
/// «главы сельских поселений» are many, since one head has one settlement; so are «товарищества ...».
pub(super) fn names_many(left: &[Token], right: &[Token], left_is_body: bool) -> bool {
    let Some((at, found, cases)) = head_phrase(right) else { return false };
    if cases & NOM_PL == 0 || ACTIONS.contains(&found.lemma) {
        return false;
    }
    let complement = &right[at + 1..];
    if found.sort == Sort::Post {
        return is_plural(complement) || ends_with_area(left);
    }
    let governed = left.iter().any(|token| is_preposition(&token.low));
    let told = complement
        .first()
        .filter(|next| next.is_word() && !next.capital && !is_preposition(&next.low));
    let of_residents = OF_RESIDENTS.contains(&found.lemma);
    let own = |next: &Token| next.gap == Gap::Space && left_is_body && !governed;
    found.many && told.is_some_and(|next| of_residents || own(next))
}

/// «зам. по АХЧ (и сторожа)»: a field in capitals has no genitive behind it.
fn ends_with_area(left: &[Token]) -> bool {
    let [.., by, last] = left else { return false };
    matches!(by.low.as_str(), "по" | "и") && last.upper
}

/// «сельских поселений», «школ», «районов»: a genitive that can only be of many.
fn is_plural(complement: &[Token]) -> bool {
    let Some(first) = complement.first().filter(|first| first.is_word()) else { return false };
    let low = first.low.as_str();
    let cases = head(low).map_or_else(|| adjective(low), |found| found.cases);
    cases & PLURAL != 0 && cases & SINGULAR == 0
        || ["ов", "ев"].iter().any(|end| low.ends_with(end))
}

/// Whether a name can end here: behind a lone head noun or an adjective it wants more.
pub(super) fn is_settled(left: &[Token]) -> bool {
    let [before @ .., last] = left else { return false };
    if !last.is_word() || last.upper {
        return true;
    }
    let told = before.last().is_some_and(|before| adjective(&before.low) != 0);
    match head(&last.low) {
        // «управление городского хозяйства», «совет учреждений» are whole, «начальник управления» is not.
        Some(found) => told || found.cases & SINGULAR == 0,
        None => adjective(&last.low) == 0,
    }
}
