//! Splitting of a responsible cell into those that it names.

use super::Who;
use super::opening::{
    Opening, Opens, is_area, is_named, is_organisation, is_preposition, is_short, opening,
};
use super::phrase::{trim, who};
use super::seam::{is_settled, lists_fields, names_many};
use super::token::{Gap, Kind, Token, tokens};
use crate::grammar::Found;
use crate::grammar::body::declension::{Cases, NOM, NOM_PL, PLURAL, SINGULAR, adjective};
use crate::grammar::body::lexicon::{field_genitive, head};
use crate::model::Role;

/// Posts beside another post: «заместитель директора», «помощник повара».
const SECOND: &[&str] =
    &["заместитель", "помощник", "советник", "секретарь", "представитель", "врио", "ученик"];

/// Posts that others are posts of: «секретарь главы».
const CHIEFS: &[&str] = &["глава", "директор", "профессор", "редактор"];

/// A cell writes its names in the nominative mostly, but not always.
const ANY: Cases = SINGULAR | PLURAL;

/// A longer text is no cell of a responsible column; it is kept whole.
const LONGEST: usize = 8_000;

/// Splits a cell of a responsible column into single bodies, posts and persons; each range is one, as written.
///
/// A cell that names no one gives one entry: what it says must not be lost.
pub fn cell(text: &str) -> Vec<Found<Who>> {
    let tokens = tokens(text);
    if text.len() > LONGEST {
        return who(text, &tokens, Role::Executor, ANY).into_iter().collect();
    }
    let mut entries = Vec::new();
    let mut role = Role::Executor;
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((labelled, length)) = label(&tokens, at) {
            entries.extend(who(text, &tokens[start..at], role, ANY));
            role = labelled;
            at += length;
            start = at;
            continue;
        }
        match cut(text, &tokens, start, at) {
            Some(next) => {
                entries.extend(who(text, &tokens[start..at], role, ANY));
                start = next;
                at = next;
            }
            None => at += 1,
        }
    }
    entries.extend(who(text, &tokens[start.min(tokens.len())..], role, ANY));
    entries
}

/// «Соисполнители:», «Ответственный исполнитель:» with a colon within four tokens.
fn label(tokens: &[Token], at: usize) -> Option<(Role, usize)> {
    const LABELS: &[(&str, Role)] = &[
        ("соисполнител", Role::CoExecutor),
        ("участник", Role::Participant),
        ("консультант", Role::Participant),
        ("контрол", Role::Supervisor),
        ("исполнител", Role::Executor),
        ("ответственн", Role::Executor),
        ("координатор", Role::Executor),
        ("организатор", Role::Executor),
    ];
    let ahead = tokens[at..].iter().take(4);
    let colon = ahead.clone().position(|token| token.is(':') || token.is_dash())?;
    let words = &tokens[at..at + colon];
    // A dash is a label's only behind «исполнитель»: «Психолог – Сойкина М.К.» is one entry.
    if !tokens[at + colon].is(':') && !words.last()?.low.contains("исполнител") {
        return None;
    }
    let linking =
        |low: &str| matches!(low, "за" | "исполнение" | "выполнение" | "и" | "основной" | "лица");
    let telling = |low: &str| LABELS.iter().any(|(stem, _)| low.starts_with(stem));
    if words.is_empty()
        || !words
            .iter()
            .all(|word| linking(&word.low) || telling(&word.low) || word.kind == Kind::Bracket)
    {
        return None;
    }
    // «Ответственный исполнитель», «Ответственные соисполнители»: the last word that tells, tells.
    words.iter().rev().find_map(|word| {
        let (_, role) = LABELS.iter().find(|(stem, _)| word.low.starts_with(stem))?;
        Some((*role, colon + 1))
    })
}

/// Where the next entry begins if the one from `start` on ends before token `at`.
fn cut(text: &str, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let left = trim(&tokens[start..at]);
    if left.is_empty() || (left.len() == 1 && left[0].kind == Kind::Number) {
        return None;
    }
    let token = &tokens[at];
    let line = token.gap == Gap::Line;
    if line && (token.is_dash() || begins_list_item(tokens, at)) && !ends_open(left) {
        return Some(at);
    }
    let separator = match token.kind {
        Kind::Mark(mark @ (',' | ';' | '/' | '.')) => mark,
        Kind::Mark(_) => return None,
        Kind::Word if token.low == "и" && !tokens.get(at + 1).is_some_and(|next| next.is('.')) => {
            'и'
        }
        _ if line => '\n',
        _ => ' ',
    };
    let mut next = at + usize::from(!matches!(separator, '\n' | ' '));
    while tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Mark(',' | ';' | '.'))) {
        next += 1;
    }
    if tokens.get(next).is_some_and(|token| token.low == "и")
        && !tokens.get(next + 1).is_some_and(|token| token.is('.'))
        && separator == ','
    {
        next += 1;
    }
    let right = tokens.get(next..).filter(|right| !right.is_empty())?;
    let seam = Seam { text, left, right, opens: opening(text, right), before: opening(text, left) };
    let broken = matches!(separator, ',' | '.') && right[0].gap == Gap::Line;
    let splits = match separator {
        ';' => true,
        ',' => seam.at_comma() || (broken && seam.at_line()),
        '.' => seam.at_stop(&tokens[at - 1]),
        '/' => seam.opens_entry() && !ends_open(left),
        'и' => seam.at_and(),
        '\n' => seam.at_line(),
        _ => seam.at_space(),
    };
    splits.then_some(next)
}

/// «1. Директор», «2) завуч» at the beginning of a line.
fn begins_list_item(tokens: &[Token], at: usize) -> bool {
    tokens[at].kind == Kind::Number
        && tokens.get(at + 1).is_some_and(|mark| mark.is('.') || mark.is(')'))
        && tokens.get(at + 2).is_some_and(Token::is_word)
}

/// Whether the tokens want something behind them: a preposition, an adjective, a short form.
fn ends_open(left: &[Token]) -> bool {
    left.last()
        .is_some_and(|last| last.is_word() && (is_preposition(&last.low) || is_short(&last.low)))
}

/// Two runs of tokens with a separator between them.
struct Seam<'a> {
    text: &'a str,
    left: &'a [Token],
    right: &'a [Token],
    opens: Opens,
    before: Opens,
}

impl Seam<'_> {
    fn at_comma(&self) -> bool {
        if ends_open(self.left) && !self.left.last().is_some_and(|last| last.upper) {
            return false;
        }
        if self.goes_on_with_fields()
            || self.is_second_post_of_one()
            || self.is_post_of_named()
            || self.describes_people()
        {
            return false;
        }
        match self.opens.what {
            Opening::Name => self.has_name() || self.before.plural || !self.before.post,
            Opening::Head
            | Opening::Ambiguous
            | Opening::Organisation
            | Opening::Adjective
            | Opening::Agent => true,
            Opening::Area | Opening::Abbreviation => !self.continues_areas(),
            Opening::Quoted => self.left.last().is_some_and(|last| last.kind == Kind::Quoted),
            Opening::Capital => !self.lists_places(),
            Opening::Other => self.is_bare() && self.names_someone(),
            Opening::Oblique | Opening::Continuation => false,
        }
    }

    fn at_and(&self) -> bool {
        if ends_open(self.left) {
            return false;
        }
        match self.opens.what {
            Opening::Head => {
                let field = field_genitive(&self.right[0].low) && !self.is_bare();
                !field && !self.shares_adjective()
            }
            Opening::Ambiguous => {
                self.opens.post && self.before.post && self.is_bare() || self.opens_many()
            }
            Opening::Organisation => {
                let named = is_named(self.right);
                let governed =
                    self.before.post || self.left.iter().any(|token| is_preposition(&token.low));
                self.complete() && (named || !governed)
            }
            Opening::Name => self.has_name(),
            Opening::Agent => self.is_bare() && self.before.post,
            _ => false,
        }
    }

    /// A full stop ends an entry unless it is the dot of a short form.
    fn at_stop(&self, before: &Token) -> bool {
        let short = is_short(&before.low)
            || (before.is_word() && before.low.chars().count() < 3 && !before.upper);
        if short || (ends_open(self.left) && !before.upper) {
            return false;
        }
        self.opens_entry()
            || (self.opens.capital && self.opens.what == Opening::Capital && self.complete())
    }

    fn at_line(&self) -> bool {
        if self.goes_on() {
            return false;
        }
        match self.opens.what {
            Opening::Name => self.has_name() || !self.before.post,
            Opening::Head => true,
            Opening::Organisation => {
                // «МБУ / ДО «Исток»»
                let field = is_area(&self.text[self.right[0].range.clone()]);
                !(self.wants_complement() || field && self.is_mere_form())
            }
            Opening::Abbreviation => {
                self.left.last().is_some_and(|last| matches!(last.kind, Kind::Quoted | Kind::Name))
            }
            Opening::Adjective => self.opens.capital && self.complete(),
            Opening::Agent => self.opens.capital || (self.is_bare() && self.before.post),
            Opening::Ambiguous => {
                self.opens.post && self.before.plural && (self.opens.capital || self.is_bare())
                    || self.is_beside_post()
                    || self.opens_many()
            }
            _ => false,
        }
    }

    /// Nothing but a space: only a clear beginning counts.
    fn at_space(&self) -> bool {
        if self.goes_on() {
            return false;
        }
        let last = &self.left[self.left.len() - 1];
        match self.opens.what {
            Opening::Name => self.has_name(),
            Opening::Head if self.has_name() => true,
            Opening::Head => {
                self.opens.capital && self.complete() && !last.is_dash() && !self.is_mere_form()
            }
            Opening::Organisation => {
                matches!(last.kind, Kind::Quoted | Kind::Bracket)
            }
            _ => false,
        }
    }

    fn opens_entry(&self) -> bool {
        matches!(
            self.opens.what,
            Opening::Head
                | Opening::Organisation
                | Opening::Name
                | Opening::Agent
                | Opening::Ambiguous
        )
    }

    /// Whether the left side wants what is on the right, whatever that looks like.
    fn goes_on(&self) -> bool {
        ends_open(self.left)
            || self.ends_with_adjective()
            || self.is_post_of_named()
            || self.goes_on_with_fields()
    }

    /// «отдел строительства, энергетики и связи»: a field among others.
    fn goes_on_with_fields(&self) -> bool {
        !self.is_bare() && lists_fields(self.text, self.right)
    }

    /// «отдел культуры / главы сельских поселений»: both sides can stand alone.
    fn opens_many(&self) -> bool {
        let settled = if self.is_bare() { self.before.plural } else { is_settled(self.left) };
        settled && self.complete() && names_many(self.left, self.right, !self.before.post)
    }

    /// «Директор / сторожа»: a post with nobody of its own to whom the second could be a genitive.
    fn is_beside_post(&self) -> bool {
        let own = self.before.lemma.is_some_and(|lemma| !SECOND.contains(&lemma));
        let common = self.opens.lemma.is_some_and(|lemma| !CHIEFS.contains(&lemma));
        self.before.post && self.opens.post && self.is_bare() && own && common
    }

    fn has_name(&self) -> bool {
        self.left.iter().any(|token| token.kind == Kind::Name)
    }

    /// «Е.А. Сойкина, ст. воспитатель»: a post behind a name is that person's, unless a name of its own follows.
    fn is_post_of_named(&self) -> bool {
        let post = matches!(self.opens.what, Opening::Head | Opening::Agent) && !self.opens.plural;
        let lone = self.before.what == Opening::Name && !self.left.iter().any(Token::is_word);
        if !(post && lone && self.opens.post) {
            return false;
        }
        let upto = self
            .right
            .iter()
            .position(|token| token.is(',') || token.is(';') || token.gap == Gap::Line);
        let piece = &self.right[..upto.filter(|&upto| upto > 0).unwrap_or(self.right.len())];
        let named = piece.iter().any(|token| token.kind == Kind::Name);
        !named
    }

    /// «лица, ответственные за ...»: what they answer for, not another entry.
    fn describes_people(&self) -> bool {
        let first = &self.right[0].low;
        first.starts_with("ответственн")
            && self.right.get(1).is_some_and(|next| matches!(next.low.as_str(), "за" | "по"))
            && self.is_bare()
            && (self.before.lemma == Some("лицо") || (self.before.plural && first.ends_with("ые")))
    }

    /// «заместитель Главы района, начальник управления С.С. Щеглов»: one person with two posts.
    fn is_second_post_of_one(&self) -> bool {
        let deputy = self.before.lemma == Some("заместитель")
            && self.left.get(self.before.head + 1).is_some_and(|next| {
                head(&next.low).is_some_and(|next| {
                    matches!(next.lemma, "глава" | "мэр" | "губернатор" | "министр")
                })
            });
        let second = matches!(
            self.opens.lemma,
            Some("начальник" | "председатель" | "руководитель" | "директор")
        );
        let upto = self.right.iter().position(|token| token.is(',') || token.is(';'));
        let named = self.right[..upto.unwrap_or(self.right.len())]
            .iter()
            .any(|token| token.kind == Kind::Name);
        deputy && second && !self.opens.plural && named && !self.has_name()
    }

    /// «по УВР, ВР»: the second is a field of work too, not an entry.
    fn continues_areas(&self) -> bool {
        let last = &self.left[self.left.len() - 1];
        let governed = self
            .left
            .iter()
            .any(|token| token.low == "по" || token.low == "отдел" || token.low == "отдела");
        let alone = self
            .right
            .get(1)
            .is_none_or(|next| next.is_mark() || next.gap == Gap::Line || next.low == "и");
        let short = self.right[0].range.len() <= 8;
        let area = is_area(&self.text[self.right[0].range.clone()]) || short;
        (last.upper || last.kind == Kind::Bracket) && governed && alone && area
    }

    /// «городов Заречного, Соснового»: proper names in a row.
    fn lists_places(&self) -> bool {
        let last = &self.left[self.left.len() - 1];
        let genitive = ["а", "я", "ы", "и", "ого", "ой", "его"]
            .iter()
            .any(|end| self.right[0].low.ends_with(end));
        last.capital && last.is_word() && self.left.len() > 1 && genitive
    }

    /// Whether the left side is a head noun with nothing behind it: «Старший воспитатель».
    fn is_bare(&self) -> bool {
        let bracket = usize::from(self.left.last().is_some_and(|last| last.kind == Kind::Bracket));
        let head = match self.before.what {
            Opening::Head | Opening::Ambiguous => self.before.head,
            _ => 0,
        };
        self.left.len() == head + 1 + bracket
    }

    fn names_someone(&self) -> bool {
        !matches!(
            self.before.what,
            Opening::Other | Opening::Continuation | Opening::Oblique | Opening::Quoted
        )
    }

    /// Whether the left side can stand alone.
    fn complete(&self) -> bool {
        self.names_someone() && !ends_open(self.left)
    }

    /// «общественные организации и объединения»: one adjective for both.
    fn shares_adjective(&self) -> bool {
        self.before.head > 0
            && self.before.plural
            && self.opens.plural
            && self.opens.head == 0
            && self.is_bare()
            && self.before.post == self.opens.post
    }

    /// «Районный / Дом культуры»
    fn ends_with_adjective(&self) -> bool {
        let last = &self.left[self.left.len() - 1];
        last.is_word() && !last.upper && head(&last.low).is_none() && {
            let cases = adjective(&last.low);
            let nominative = cases & (NOM | NOM_PL) != 0;
            // «городской» alone can only wait for its noun; behind one it is a genitive.
            nominative && !last.low.ends_with("ой") || cases != 0 && self.left.len() == 1
        }
    }

    /// «Директор / МБОУ «Школа № 1»»: a post with no body yet.
    fn wants_complement(&self) -> bool {
        self.before.post
            && !self.has_name()
            && (self.is_bare() || {
                let last = &self.left[self.left.len() - 1];
                last.is_word() && head(&last.low).is_some() && !self.opens.capital
            })
    }

    /// «КГКУ Центр содействия»: the form of an organisation, whose name follows.
    fn is_mere_form(&self) -> bool {
        let last = &self.left[self.left.len() - 1];
        let after_post = self
            .left
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|token| !token.upper && head(&token.low).is_some());
        last.upper
            && is_organisation(&self.text[last.range.clone()])
            && (self.left.iter().all(|token| token.upper) || (after_post && !self.opens.post))
    }
}
