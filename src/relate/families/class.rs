//! What a part is to another one, decided by what differs.

use super::compare::{Agreed, Comparison, compare};
use super::facts::Agreement::{Different, Near, Same, Unknown};
use super::print::Print;
use super::thresholds::{
    BOTH, COPY, DATE_ODDS, KIN_TEXT, KIN_WORDS, MOST_SURPRISE, NUMBER_ODDS, NUMBERS, ONE,
    PERIOD_YEARS, REPLACED, SPOILT_NUMBERS, SPOILT_WORDS, TOWN_ABSENT, TOWN_INSTEAD, UNSURE, WORDS,
    YEARS,
};
use crate::model::{Class, Scores, Why, WhyCode};

/// What a part is to a representative; no class where they have nothing to do with each other.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Verdict {
    /// The class.
    pub class: Option<Class>,
    /// How alike the texts are, and how well bad reading explains what differs.
    pub scores: Scores,
    /// What spoke for it.
    pub reasons: Vec<Why>,
    /// Their captions name one act.
    pub one_act: bool,
    /// How much both have that the other has not: it decides between several representatives.
    pub apart: u32,
}

/// Judges a part beside a representative.
pub fn judge(one: &Print, other: &Print) -> Verdict {
    let comparison = compare(one, other);
    let agreed = Agreed::of(one, other);
    let mut case = Case { one, other, comparison, agreed, reasons: Vec::new() };
    let content = case.content();
    let class = case.class(content);
    let scores = Scores { text: rounded(case.comparison.text), content: rounded(content) };
    let one_act = case.agreed.number == Same && case.agreed.date == Same;
    Verdict { class, scores, one_act, apart: case.comparison.apart(), reasons: case.reasons }
}

struct Case<'a> {
    one: &'a Print,
    other: &'a Print,
    comparison: Comparison,
    agreed: Agreed,
    reasons: Vec<Why>,
}

impl Case<'_> {
    /// How well bad reading alone explains what differs, from 0 to 1: the odds of what was found.
    ///
    /// A bad reader misreads many words and spoils a few of them beyond recognition; another edition
    /// has other words and misreads none. Lost rows cost little: they leave words on one side alone.
    fn content(&self) -> f32 {
        let Comparison { same_text, words, numbers, .. } = &self.comparison;
        if *same_text {
            return 1.0;
        }
        let all = words.all[0].min(words.all[1]) as f32;
        let rate = words.near_share();
        let spoilt = SPOILT_WORDS.0 + SPOILT_WORDS.1 * all * rate * rate;
        let all = numbers.all[0].min(numbers.all[1]) as f32;
        let spoilt_numbers = SPOILT_NUMBERS.0 + SPOILT_NUMBERS.1 * all * rate;
        let odds = ONE
            - WORDS * surprise(words.other as f32, spoilt).min(MOST_SURPRISE)
            - NUMBERS * surprise(numbers.other as f32, spoilt_numbers).min(MOST_SURPRISE)
            - BOTH * (words.both as f32).ln_1p()
            - REPLACED * self.comparison.replaced[0].len().min(2) as f32
            - TOWN_ABSENT * f32::from(u8::from(self.comparison.town_absent))
            - TOWN_INSTEAD * f32::from(u8::from(self.comparison.town_instead))
            + self.caption_odds();
        1.0 / (1.0 + (-odds).exp())
    }

    /// What captions say for and against one act.
    fn caption_odds(&self) -> f32 {
        let of = |agreement, odds: [f32; 3]| match agreement {
            Same => odds[0],
            Near => odds[1],
            Different => odds[2],
            Unknown => 0.0,
        };
        let (number, date) = (self.agreed.number, self.agreed.date);
        // An office signs several acts a day.
        let date_odds = if number == Different && date == Same { 0.0 } else { of(date, DATE_ODDS) };
        of(number, NUMBER_ODDS) + date_odds
    }

    fn class(&mut self, content: f32) -> Option<Class> {
        if self.one.facts.body != self.other.facts.body || !self.is_kin() {
            return None;
        }
        let other_issuer = self.other_issuer();
        let other_year = self.other_year();
        let other_act = self.other_act();
        let replaced = self.comparison.replaced[0].len();
        self.note_differences(replaced);
        if self.one.limited || self.other.limited {
            self.why(WhyCode::ComparedInPart, "", "");
        }
        if other_issuer {
            return Some(Class::Template);
        }
        if other_year || other_act {
            return Some(Class::Edition);
        }
        if content >= COPY {
            return Some(Class::Copy);
        }
        if content < UNSURE {
            let Comparison { town_absent, town_instead, .. } = self.comparison;
            let renamed = replaced > 0 || town_absent || town_instead;
            let template = renamed && self.agreed.town != Same;
            return Some(if template { Class::Template } else { Class::Edition });
        }
        Some(Class::Unsure)
    }

    fn is_kin(&self) -> bool {
        let comparison = &self.comparison;
        comparison.same_text || comparison.text >= KIN_TEXT && comparison.words.share() <= KIN_WORDS
    }

    fn why(&mut self, code: WhyCode, representative: impl ToString, member: impl ToString) {
        let (representative, member) = (representative.to_string(), member.to_string());
        self.reasons.push(Why { code, representative, member });
    }

    /// Different municipalities, or different issuers of one or of an unknown one.
    fn other_issuer(&mut self) -> bool {
        let name = |print: &Print| print.facts.town.clone().or_else(|| print.facts.issuer.clone());
        let (one, other) =
            (name(self.one).unwrap_or_default(), name(self.other).unwrap_or_default());
        match self.agreed.town {
            Different => {
                self.why(WhyCode::OtherIssuer, one, other);
                true
            }
            Same | Near => {
                self.why(WhyCode::SameIssuer, one, other);
                false
            }
            Unknown => false,
        }
    }

    /// Years that stand in the one for those of the other, or different periods.
    fn other_year(&mut self) -> bool {
        if let [Some(one), Some(other)] = self.comparison.years {
            self.why(WhyCode::OtherYear, one, other);
            return true;
        }
        let shared = self.comparison.years_shared;
        let one_act = self.agreed.number == Same && self.agreed.date == Same;
        let period = self.agreed.period == Different && shared < PERIOD_YEARS && !one_act;
        let other = !self.comparison.same_text && (period || shared < YEARS);
        if other {
            let span = |years: Option<(i16, i16)>| {
                years.map_or(String::new(), |(from, to)| format!("{from}-{to}"))
            };
            let spans = (span(self.one.facts.years), span(self.other.facts.years));
            self.why(WhyCode::OtherYear, spans.0, spans.1);
        }
        other
    }

    /// Numbers and dates of the acts, where the captions tell of two.
    fn other_act(&mut self) -> bool {
        let (number, date) = (self.agreed.number, self.agreed.date);
        let facts = (&self.one.facts, &self.other.facts);
        if number == Different {
            let (one, other) = (facts.0.number.clone(), facts.1.number.clone());
            self.why(WhyCode::OtherNumber, one.unwrap_or_default(), other.unwrap_or_default());
        }
        if matches!(date, Different | Near) {
            let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string());
            let (one, other) = (day(facts.0.date), day(facts.1.date));
            self.why(WhyCode::OtherDate, one.unwrap_or_default(), other.unwrap_or_default());
        }
        if number == Same && date == Same {
            self.why(WhyCode::SameAct, "", "");
        }
        if self.one.facts.body {
            // The text of an act is that act's alone; only bad reading excuses another digit.
            let apart = [number, date].contains(&Different);
            let near = [number, date].contains(&Near) && self.one.damage + self.other.damage == 0;
            return apart || near;
        }
        // One appendix may belong to two acts, but then nothing in it differs.
        number == Different && date == Different && !self.is_untouched()
    }

    /// Not a word or a number differs, however badly some are read.
    fn is_untouched(&self) -> bool {
        let Comparison { same_text, words, numbers, .. } = &self.comparison;
        *same_text || words.without == [0, 0] && numbers.without == [0, 0] && numbers.near == 0
    }

    fn note_differences(&mut self, replaced: usize) {
        if self.comparison.same_text {
            self.why(WhyCode::SameText, "", "");
            return;
        }
        let joined = |texts: &[String]| texts.iter().take(4).cloned().collect::<Vec<_>>().join(" ");
        let Comparison { words, numbers, replaced: stems, .. } = self.comparison.clone();
        if replaced > 0 {
            self.why(WhyCode::Replaced, joined(&stems[0]), joined(&stems[1]));
        }
        if words.without.iter().any(|count| *count > 0) {
            self.why(WhyCode::OtherWords, joined(&words.some[0]), joined(&words.some[1]));
        }
        if numbers.without.iter().any(|count| *count > 0) {
            self.why(WhyCode::OtherNumbers, joined(&numbers.some[0]), joined(&numbers.some[1]));
        }
        if words.near > 0 {
            self.why(WhyCode::Misread, "", "");
        }
    }
}

/// How surprising a count is where so many are expected: its odds, in natural logarithms.
fn surprise(count: f32, expected: f32) -> f32 {
    if count > expected { count * (count / expected).ln() - (count - expected) } else { 0.0 }
}

/// To four places: more tell nothing and differ between machines.
fn rounded(score: f32) -> f32 {
    (score * 1e4).round() / 1e4
}
