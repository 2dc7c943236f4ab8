//! What a part is said to be, in fields: whose, of which act, for which years.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::grammar::body::municipality::municipality;
use crate::grammar::body::scope::Issued;
use crate::model::{Act, Part, PartKind};
use crate::text::fold;
use crate::text::lookalike::identical_cyrillic;

/// Fields of a part that its words are weighed with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The act's own text.
    pub(super) body: bool,
    /// Stem of the municipality.
    pub(super) town: Option<String>,
    /// The issuer, folded.
    pub(super) issuer: Option<String>,
    /// Number of the act that it belongs to, as its caption has it, else as the act does.
    pub(super) number: Option<String>,
    /// Its date.
    pub(super) date: Option<Date>,
    /// First and last year of its period.
    pub(super) years: Option<(i16, i16)>,
}

impl Facts {
    /// The facts of a part; `issued` tells of its act.
    pub(super) fn of(act: &Act, part: &Part, issued: &Issued) -> Self {
        let requisites = &act.requisites;
        // Text of which nothing is known may as well be an appendix without its caption.
        let body = part.kind == PartKind::Body
            && (requisites.number.is_some() || requisites.date.is_some());
        let approval = part.approval.as_ref();
        let titled = part.title.as_deref().and_then(municipality);
        let town = titled.or_else(|| issued.town.clone()).map(|town| town.stem);
        let number = approval.and_then(|approval| approval.number.clone());
        Self {
            body,
            town: town.filter(|stem| !stem.is_empty()),
            issuer: requisites.issuer.as_ref().map(|issuer| fold(&issuer.name)),
            number: number.or_else(|| requisites.number.clone()).map(|number| plain(&number)),
            date: approval.and_then(|approval| approval.date).or(requisites.date),
            years: part.period.map(|period| (period.start.year(), period.end.year())),
        }
    }
}

/// A number of an act with what recognition confuses as one: «360-О» and «360-0».
pub(super) fn plain(number: &str) -> String {
    let folded = fold(number);
    let kept = folded.chars().filter(|c| c.is_alphanumeric());
    kept.map(|c| match identical_cyrillic(c).unwrap_or(c) {
        'о' => '0',
        'з' => '3',
        'б' => '6',
        'l' | 'i' | 'і' | '|' => '1',
        c => c,
    })
    .collect()
}

/// How two values that may be misread stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// At least one is not known.
    Unknown,
    /// The same.
    Same,
    /// One character apart.
    Near,
    /// Different.
    Different,
}

/// Compares two texts as readings of one.
pub(super) fn texts(one: Option<&String>, other: Option<&String>) -> Agreement {
    let (Some(one), Some(other)) = (one, other) else { return Agreement::Unknown };
    if one == other {
        return Agreement::Same;
    }
    let length = one.chars().count().min(other.chars().count());
    let apart = strsim::levenshtein(one, other);
    if apart == 1 || apart * 5 <= length { Agreement::Near } else { Agreement::Different }
}

/// Compares two numbers of acts as readings of one, which may have been cut short.
pub(super) fn numbers(one: Option<&String>, other: Option<&String>) -> Agreement {
    let (Some(a), Some(b)) = (one, other) else { return Agreement::Unknown };
    let cut = |long: &String, short: &String| short.len() > 1 && long.starts_with(short.as_str());
    match texts(one, other) {
        Agreement::Different if cut(a, b) || cut(b, a) => Agreement::Near,
        agreement => agreement,
    }
}

/// Compares two days as readings of one: a digit may be misread or lost.
pub(super) fn days(one: Option<Date>, other: Option<Date>) -> Agreement {
    let (Some(one), Some(other)) = (one, other) else { return Agreement::Unknown };
    let written = |date: Date| date.strftime("%d%m%Y").to_string();
    match strsim::hamming(&written(one), &written(other)) {
        Ok(0) => Agreement::Same,
        Ok(1) => Agreement::Near,
        _ => Agreement::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_one_number_are_the_same() {
        for (one, other, want) in [
            ("360-О", "360-0", Agreement::Same),
            ("12", "12", Agreement::Same),
            ("125-п", "126-п", Agreement::Near),
            ("45-п", "118", Agreement::Different),
        ] {
            assert_eq!(texts(Some(&plain(one)), Some(&plain(other))), want, "{one} {other}");
        }
        assert_eq!(texts(None, Some(&plain("1"))), Agreement::Unknown);
        let (whole, cut) = (plain("698-па"), plain("698"));
        assert_eq!(numbers(Some(&whole), Some(&cut)), Agreement::Near);
        assert_eq!(numbers(Some(&whole), Some(&plain("41-од"))), Agreement::Different);
    }

    #[test]
    fn a_day_may_have_a_misread_digit() {
        let day = |day| Some(jiff::civil::date(2021, 8, day));
        assert_eq!(days(day(9), day(19)), Agreement::Near);
        assert_eq!(days(day(9), day(20)), Agreement::Different);
        assert_eq!(days(day(9), day(9)), Agreement::Same);
    }
}
