//! Verbs, as far as telling where a phrase ends and what a point orders asks for them.

use super::super::date::tokens::Tokens;

/// Whether a folded word is an infinitive: «направить», «провести».
pub(super) fn is_infinitive(word: &str) -> bool {
    let noun = [
        "печать",
        "кровать",
        "память",
        "пять",
        "мать",
        "девять",
        "десять",
        "есть",
        "нефть",
        "шесть",
    ];
    let ending = [
        "ать",
        "ять",
        "еть",
        "ить",
        "оть",
        "уть",
        "ыть",
        "вести",
        "нести",
        "йти",
        "ться",
        "тись",
        "беречь",
    ];
    word.len() > 8 && ending.iter().any(|e| word.ends_with(e)) && !noun.contains(&word)
}

/// Whether a folded word is a verb that tells: «вступает», «направляют».
pub(super) fn is_finite(word: &str) -> bool {
    let ending = [
        "ается",
        "яется",
        "уется",
        "ются",
        "ятся",
        "ится",
        "ает",
        "яет",
        "ают",
        "яют",
        "ирует",
        "ируют",
    ];
    word.len() > 10 && ending.iter().any(|e| word.ends_with(e))
}

/// Whether a folded word looks like what is acted on, and so ends a phrase of time: «извещение», «настоящее».
pub(super) fn is_object(word: &str) -> bool {
    word.len() > 8 && ["ее", "ое", "ую", "ие", "ые"].iter().any(|e| word.ends_with(e))
}

/// Whether a word is a preposition that a phrase of time may go on with.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "в" | "во"
            | "при"
            | "до"
            | "к"
            | "по"
            | "с"
            | "на"
            | "после"
            | "за"
            | "о"
            | "об"
    )
}

/// A text's tokens with what stands before each of them, told once: no phrase looks back through its sentence.
pub(super) struct Scan<'a> {
    tokens: Tokens<'a>,
    /// Whether the clause before a token orders work.
    orders: Vec<bool>,
    /// The first infinitive.
    infinitive: usize,
}

impl<'a> Scan<'a> {
    /// Reads the verbs of a text.
    pub(super) fn new(tokens: Tokens<'a>) -> Self {
        let mut orders = Vec::with_capacity(tokens.len() + 1);
        let mut infinitive = usize::MAX;
        let mut works = true;
        for i in 0..tokens.len() {
            orders.push(works);
            if tokens.is_mark(i, ';') || ends_sentence(&tokens, i) {
                works = true;
            } else if is_infinitive(tokens.word(i)) {
                works = !PAPERS.contains(&tokens.word(i));
                infinitive = infinitive.min(i);
            }
        }
        orders.push(works);
        Self { tokens, orders, infinitive }
    }

    /// Whether the clause around a token orders work, rather than approving or wording a paper.
    ///
    /// «Утвердить Порядок предоставления в 2015 году ...» dates the paper's matter, not the approval.
    pub(super) fn orders(&self, i: usize) -> bool {
        self.orders.get(i).copied().unwrap_or(true)
    }

    /// Whether an infinitive stands before a token.
    pub(super) fn has_infinitive(&self, i: usize) -> bool {
        self.infinitive < i
    }
}

impl<'a> std::ops::Deref for Scan<'a> {
    type Target = Tokens<'a>;

    fn deref(&self) -> &Self::Target {
        &self.tokens
    }
}

/// Verbs of approving or wording a paper.
const PAPERS: [&str; 13] = [
    "утвердить",
    "внести",
    "признать",
    "изложить",
    "дополнить",
    "отменить",
    "исключить",
    "заменить",
    "считать",
    "одобрить",
    "принять",
    "установить",
    "опубликовать",
];

/// A full stop with a gap and a capital letter after it, and a word of some length before it.
fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    tokens.is_mark(i, '.')
        && tokens.gap(i + 1)
        && tokens.is_capital(i + 1)
        && i > 0
        && tokens.word(i - 1).chars().count() > 3
}
