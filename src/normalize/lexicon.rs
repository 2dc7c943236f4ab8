//! The words of the document at hand: the witness for what a damaged word was.

use std::collections::{HashMap, HashSet};

use crate::text::{Script, push_lower, script_of_word, words};

/// Words that any such document may hold; they only teach which letters follow each other.
const COMMON: &str = "администрация муниципального образования района города региона области \
    округа развития организаций мероприятий обеспечения ответственный исполнитель методического \
    сопровождения педагогических работников реализации программы утверждение положения \
    постановление распоряжение решение приказ министерства российской федерации финансирования \
    контроль исполнением начальник управления директор заместитель проведение информации населения \
    внедрение внесение изменений соответствии законом профессиональный безопасность культуры спорта \
    школа учреждений срок квартал ежегодно сентябрь отчет план система качество условия участие";

/// Distance of words is asked for this often in one document; torn texts must not cost more.
const NEAREST: u32 = 64;

/// Letters of the longest word that is compared.
const LONGEST: usize = 40;

/// What speaks for a reading, the strongest first: how often it stands in the document, whether
/// another form of it does, whether a like word does, letters that follow each other, how often.
type Score = (u32, bool, bool, u32, u32);

/// Words of a document, each as [`key`] makes it.
#[derive(Default)]
pub(super) struct Lexicon {
    counts: HashMap<String, u32>,
    /// The keys of `counts`, in any order.
    distinct: Vec<String>,
    heads: HashSet<String>,
    stems: HashSet<String>,
    triples: HashMap<[char; 3], u32>,
    nearest: u32,
}

impl Lexicon {
    /// The whole Cyrillic words of some texts and the compounds they form.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut lexicon = Self::default();
        for word in words(COMMON) {
            lexicon.learn_triples(word.text);
        }
        // The same few words make up most of a text: each is taken in once, with how often it stands there.
        let mut whole: HashMap<&str, u32> = HashMap::new();
        for text in texts {
            lexicon.learn(text, &mut whole);
        }
        for (word, count) in whole {
            lexicon.add_times(word, count);
        }
        lexicon
    }

    /// Takes in the compounds of a text, and notes its whole words.
    fn learn<'a>(&mut self, text: &'a str, whole: &mut HashMap<&'a str, u32>) {
        let mut left: Option<(usize, &str)> = None;
        for word in words(text) {
            let after = &text[word.range.end..];
            if let Some((end, head)) = left.take()
                && &text[end..word.range.start] == "-"
            {
                self.heads.insert(key(head));
                self.add(&format!("{head}-{}", word.text));
            }
            // The halves of a word that a line's end broke are no words.
            let torn = after.starts_with('-') && after[1..].starts_with([' ', '\n', '\t'])
                || text[..word.range.start].trim_end().ends_with('-')
                    && !text[..word.range.start].ends_with('-');
            if script_of_word(word.text) == Script::Cyrillic && !torn {
                *whole.entry(word.text).or_default() += 1;
                left = Some((word.range.end, word.text));
            }
        }
    }

    /// Adds a word, as one that was repaired.
    pub(super) fn add(&mut self, word: &str) {
        self.add_times(word, 1);
    }

    fn add_times(&mut self, word: &str, times: u32) {
        let word = key(word);
        if let Some(count) = self.counts.get_mut(&word) {
            *count += times;
            return;
        }
        self.learn_triples(&word);
        if let Some(stem) = stem(&word) {
            self.stems.insert(stem.to_owned());
        }
        self.distinct.push(word.clone());
        self.counts.insert(word, times);
    }

    fn learn_triples(&mut self, word: &str) {
        for triple in triples(word) {
            *self.triples.entry(triple).or_default() += 1;
        }
    }

    /// How often a word stands in the document.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.counts.get(&key(word)).copied().unwrap_or(0)
    }

    /// True where the document has a compound with this first part.
    pub(super) fn is_head(&self, word: &str) -> bool {
        self.heads.contains(&key(word))
    }

    /// The likeliest of several readings of one word; the first where nothing speaks for another.
    pub(super) fn likeliest(&mut self, readings: Vec<String>) -> Option<String> {
        if readings.len() < 2 {
            return readings.into_iter().next();
        }
        let near = self.nearest < NEAREST;
        self.nearest += 1;
        let mut best: Option<(Score, String)> = None;
        for reading in readings {
            let word = key(&reading);
            let seen = triples(&word).filter_map(|triple| self.triples.get(&triple));
            let (known, weight) =
                seen.fold((0, 0), |(known, weight), n| (known + 1, weight + n.ilog2()));
            let score = (
                self.count(&word),
                stem(&word).is_some_and(|stem| self.stems.contains(stem)),
                near && self.has_neighbour(&word),
                known,
                weight,
            );
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, reading));
            }
        }
        best.map(|(_, reading)| reading)
    }

    /// True where a word of the document differs in one letter.
    fn has_neighbour(&self, word: &str) -> bool {
        let length = word.chars().count();
        let first = word.chars().next().unwrap_or(' ');
        (5..=LONGEST).contains(&length)
            && self.distinct.iter().any(|other| {
                other.starts_with(first)
                    && other.len().abs_diff(word.len()) <= 2
                    && strsim::levenshtein(other, word) <= 1
            })
    }
}

/// A word as it is looked up: lower-case, without `ё`.
fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        push_lower(&mut key, if matches!(c, 'ё' | 'Ё') { 'е' } else { c });
    }
    key
}

/// A long word without its last two letters, where endings differ.
fn stem(word: &str) -> Option<&str> {
    let cut = word.char_indices().rev().nth(1)?.0;
    (word[..cut].chars().count() >= 4).then(|| &word[..cut])
}

/// Three letters at a time, with the word's borders as letters.
fn triples(word: &str) -> impl Iterator<Item = [char; 3]> {
    let mut last = [' ', ' '];
    word.chars().chain([' ']).map(move |c| {
        let triple = [last[0], last[1], c];
        last = [last[1], c];
        triple
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Lexicon {
        Lexicon::of([text].into_iter())
    }

    #[test]
    fn halves_are_no_words() {
        let lexicon = of("научно-методический отдел, образова-\nние и план- график Ёлки");
        assert_eq!(lexicon.count("Научно-методический"), 1);
        assert!(lexicon.is_head("научно") && !lexicon.is_head("образова"));
        assert_eq!(lexicon.count("образова") + lexicon.count("ние") + lexicon.count("план"), 0);
        assert_eq!(lexicon.count("елки"), 1);
    }

    #[test]
    fn the_document_tells_the_reading() {
        let readings = || vec!["Зеленопорск".to_owned(), "Зеленогорск".to_owned()];
        let mut same = of("в городе Зеленогорск");
        assert_eq!(same.likeliest(readings()).as_deref(), Some("Зеленогорск"));
        let mut kin = of("в Зеленогорске");
        assert_eq!(kin.likeliest(readings()).as_deref(), Some("Зеленогорск"));
        let mut misprint = of("из Зелемогорск");
        assert_eq!(misprint.likeliest(readings()).as_deref(), Some("Зеленогорск"));
    }
}
