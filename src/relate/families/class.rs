//! What a part is to another one, decided by what differs.

use super::compare::{Agreed, Comparison, compare};
use super::facts::Agreement::{Different, Near, Same};
use super::print::Print;
use super::thresholds::{
    COPY, KIN_TEXT, KIN_WORDS, LETTERS_A_WORD, LOST_WORDS, NUMBERS, OTHER_NUMBER, REPLACED,
    SAME_ACT, TOWN_ABSENT, UNSURE, WORDS, YEARS,
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
}

/// Judges a part beside a representative.
pub fn judge(one: &Print, other: &Print) -> Verdict {
    let comparison = compare(one, other);
    let agreed = Agreed::of(one, other);
    let mut case = Case { one, other, comparison, agreed, reasons: Vec::new() };
    let content = case.content();
    let class = case.class(content);
    let scores = Scores { text: case.comparison.text, content };
    Verdict { class, scores, reasons: case.reasons }
}

struct Case<'a> {
    one: &'a Print,
    other: &'a Print,
    comparison: Comparison,
    agreed: Agreed,
    reasons: Vec<Why>,
}

impl Case<'_> {
    /// How well bad reading alone explains what differs, from 0 to 1.
    ///
    /// Words without a counterpart are weighed against those that are misread: a bad reader loses some
    /// of the many that it misreads, another edition misreads none. Lost rows do not count, as the side
    /// with fewer words without a counterpart is taken.
    fn content(&self) -> f32 {
        let Comparison { same_text, words, numbers, .. } = &self.comparison;
        if *same_text {
            return 1.0;
        }
        let all = words.all[0].min(words.all[1]) as f32;
        let without = words.without[0].min(words.without[1]) as f32;
        let words_cost = WORDS * without / (words.near as f32 + LOST_WORDS.0 + LOST_WORDS.1 * all);
        // Of a character, by the share of words that are not letter by letter the same.
        let rate = 1.0 - (1.0 - words.near_share()).powf(1.0 / LETTERS_A_WORD);
        // Both sides may have it wrong, in two digits and a half on average.
        let numbers_cost = NUMBERS * (numbers.share() - 2.0 * rate * 2.5).max(0.0);
        let replaced = REPLACED * words.replaced() as f32;
        let mut content = 1.0 - words_cost.max(numbers_cost).max(replaced).min(1.0);
        let (number, date) = (self.agreed.number, self.agreed.date);
        if number == Same && date == Same && self.agreed.town != Different {
            content += SAME_ACT;
        } else if number == Different && date != Same {
            content -= OTHER_NUMBER;
        }
        if self.comparison.town_absent {
            content -= TOWN_ABSENT;
        }
        content.clamp(0.0, 1.0)
    }

    fn class(&mut self, content: f32) -> Option<Class> {
        if self.one.facts.body != self.other.facts.body || !self.is_kin() {
            return None;
        }
        let other_issuer = self.other_issuer();
        let other_year = self.other_year();
        let other_act = self.other_act();
        let replaced = self.comparison.words.replaced();
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
            let renamed = replaced > 0 || self.comparison.town_absent;
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
            super::facts::Agreement::Unknown => false,
        }
    }

    /// Years that stand in the one for those of the other, or different periods.
    fn other_year(&mut self) -> bool {
        if let [Some(one), Some(other)] = self.comparison.years {
            self.why(WhyCode::OtherYear, one, other);
            return true;
        }
        let shared = self.comparison.years_shared;
        let period = self.agreed.period == Different && shared < 0.8;
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
        let Comparison { words, numbers, .. } = self.comparison.clone();
        if replaced > 0 {
            self.why(WhyCode::Replaced, joined(&words.repeated[0]), joined(&words.repeated[1]));
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
