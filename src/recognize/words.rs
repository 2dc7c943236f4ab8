//! The words of a whole document together: how sure each of them is, and which were misread.
//!
//! The engine tells how well a word fits its picture. Whether there is such a word at all, the
//! document's other words and a dictionary know, where one is installed.

mod hunspell;
mod repair;
mod sure;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::{Content, Form, Layer, Misread, Page, Span, Word};
use crate::text::{Script, is_letter, script_of, script_of_word};
use hunspell::Hunspell;
use sure::Kind;

/// Letters of a word that tells something where it comes again.
const TELLING: usize = 5;

/// Letters of words that have but one, without the vowels, and the vowels.
const WORDS: &str = "вксВКС";
const VOWELS: &str = "аеёиоуыэюяАЕЁИОУЫЭЮЯ";

/// How sure the engine is of a word that speaks for others read alike.
const WITNESS: f32 = 0.94;

/// Says how sure each recognised word is, and gives those that were probably misread.
///
/// For the whole document, after its pages have come together: until then a word is as sure as
/// the engine says.
pub fn weigh(content: &mut Content) -> Vec<Misread> {
    let Form::Paged(pages) = &mut content.form else { return Vec::new() };
    if !pages.iter().any(is_recognized) {
        return Vec::new();
    }
    let letters: Vec<char> = content.text.chars().collect();
    let known = Known::of(pages, &letters, dictionary());
    let recognized = pages.iter_mut().filter(|page| is_recognized(page));
    let words = recognized.flat_map(|page| &mut page.words);
    let words = words.filter_map(|word| Core::of(word, &letters).map(|core| (word, core)));
    let mut words = words.peekable();
    let mut misread = Vec::new();
    let mut goes_on = false;
    while let Some((word, core)) = words.next() {
        let heard = word.confidence;
        // The halves of a hyphenated word are no words, nor are those of one that a cell's width tore.
        let next = words.peek().map(|(_, next)| next);
        let torn = core.goes_on || next.is_some_and(|next| known.is_torn(&core, next));
        let half = std::mem::replace(&mut goes_on, torn) || torn;
        let kind = if half { Kind::Half } else { known.kind(&core, heard) };
        word.confidence = sure::of(kind, heard);
        let repaired = || {
            repair::likelier(&core.text, heard, &known).or_else(|| repair::two(&core.text, &known))
        };
        if !half && let Some(to) = repaired() {
            misread.push(Misread { span: core.span, to });
        }
    }
    misread
}

fn is_recognized(page: &Page) -> bool {
    page.layer == Layer::Recognized
}

/// Whether a dictionary is installed.
pub fn has_dictionary() -> bool {
    dictionary().is_some()
}

/// The dictionary that is installed, read once.
fn dictionary() -> Option<&'static Hunspell> {
    static DICTIONARY: OnceLock<Option<Hunspell>> = OnceLock::new();
    DICTIONARY.get_or_init(Hunspell::installed).as_ref()
}

/// A word without the signs round it.
struct Core {
    text: String,
    /// Its place in the reader's text.
    span: Span,
    /// Whether a hyphen stands behind it.
    goes_on: bool,
    /// Whether nothing but a comma or a colon is beside it: no stop, bracket or quotation mark.
    bare: bool,
}

impl Core {
    fn of(word: &Word, letters: &[char]) -> Option<Self> {
        let Span(start, end) = word.span;
        let read = letters.get(start as usize..end as usize)?;
        let from = read.iter().position(|c| c.is_alphanumeric()).unwrap_or(0);
        let to = read.iter().rposition(|c| c.is_alphanumeric()).map_or(read.len(), |at| at + 1);
        let span = Span(start + from as u32, start + to as u32);
        let goes_on = to > from && read[to..] == ['-'];
        let bare = from == 0 && read[to..].iter().all(|c| matches!(c, ',' | ';' | ':'));
        Some(Self { text: read[from..to].iter().collect(), span, goes_on, bare })
    }

    /// Whether it is a letter or two that are no word and shorten none: «ш», «пд».
    fn is_stray(&self) -> bool {
        let letters: Vec<char> = self.text.chars().collect();
        let consonant = |c: &char| script_of(*c) == Script::Cyrillic && !VOWELS.contains(*c);
        self.bare
            && match letters[..] {
                [one] => consonant(&one) && !WORDS.contains(one),
                [_, _] => letters.iter().all(|c| consonant(c) && c.is_lowercase()),
                _ => false,
            }
    }

    /// Whether it tells something where it comes again: it is long enough to do so by more than chance,
    /// or a year or initials, of which a document has few.
    fn is_telling(&self) -> bool {
        let long = self.text.chars().filter(|c| c.is_alphabetic()).count() >= TELLING;
        long || is_year(&self.text) || is_initials(&self.text)
    }
}

/// The words that there are.
struct Known<'a> {
    /// How often each word was read well.
    witnesses: BTreeMap<String, usize>,
    dictionary: Option<&'a Hunspell>,
}

impl<'a> Known<'a> {
    fn of(pages: &[Page], letters: &[char], dictionary: Option<&'a Hunspell>) -> Self {
        let mut witnesses: BTreeMap<String, usize> = BTreeMap::new();
        for word in pages.iter().flat_map(|page| &page.words) {
            let read = Core::of(word, letters);
            if let Some(core) = read.filter(|core| is_witness(word.confidence) && core.is_telling())
            {
                *witnesses.entry(core.text).or_default() += 1;
            }
        }
        Self { witnesses, dictionary }
    }

    /// What is known of a word that the engine heard so well.
    fn kind(&self, core: &Core, heard: f32) -> Kind {
        let own = usize::from(is_witness(heard));
        if core.is_telling() && self.read_well(&core.text) > own {
            return Kind::Witnessed;
        }
        if core.is_stray() {
            return Kind::Stray;
        }
        let letters = core.text.chars().filter(|c| c.is_alphabetic()).count();
        match script_of_word(&core.text) {
            Script::Other if core.text.chars().any(char::is_numeric) => Kind::Number,
            Script::Other => Kind::Sign,
            Script::Cyrillic if letters < core.text.chars().filter(|c| *c != '-').count() => {
                Kind::Unknown
            }
            Script::Cyrillic if letters < 3 => Kind::Short,
            Script::Cyrillic => match self.is_in_dictionary(&core.text) {
                Some(true) => Kind::Known,
                Some(false) => Kind::Unknown,
                None => Kind::Unasked,
            },
            _ => Kind::Unknown,
        }
    }

    /// Whether two words are the halves of one: there is the whole, and not the first half.
    fn is_torn(&self, head: &Core, tail: &Core) -> bool {
        let text = format!("{}{}", head.text, tail.text);
        let is_word = text.chars().all(is_letter) && tail.text.chars().all(char::is_lowercase);
        is_word
            && self.is_in_dictionary(&text) == Some(true)
            && self.is_in_dictionary(&head.text) == Some(false)
    }

    /// How often a word was read well.
    fn read_well(&self, word: &str) -> usize {
        self.witnesses.get(word).copied().unwrap_or(0)
    }

    /// Whether each part of a word is in the dictionary; null where there is none.
    fn is_in_dictionary(&self, word: &str) -> Option<bool> {
        let dictionary = self.dictionary?;
        Some(word.split('-').filter(|part| !part.is_empty()).all(|part| dictionary.knows(part)))
    }
}

/// Whether a word is a year.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit())
}

/// Whether a word is the initials of a name, without the last stop: «А.Б».
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(letters[..], [first, '.', second] if first.is_uppercase() && second.is_uppercase())
}

/// Whether a word was heard so well that it speaks for others.
fn is_witness(heard: f32) -> bool {
    heard >= WITNESS
}

/// Whether all characters are small Cyrillic letters.
fn is_small_cyrillic(word: &str) -> bool {
    word.chars().all(|c| c.is_lowercase() && script_of(c) == Script::Cyrillic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{TextOrigin, Turn};

    /// A recognised page of words, and how well each was heard.
    pub(super) fn content(words: &[(&str, f32)]) -> Content {
        let mut text = String::new();
        let mut at = 0;
        let mut placed = Vec::new();
        for (word, confidence) in words {
            let length = word.chars().count() as u32;
            let span = Span(at, at + length);
            let (bbox, size, turn) = ([0.0; 4], 12.0, Turn::None);
            let (bold, hidden, confidence) = (false, false, *confidence);
            placed.push(Word { span, bbox, size, bold, turn, hidden, confidence });
            text = text + word + " ";
            at += length + 1;
        }
        let page = Page { number: 1, words: placed, layer: Layer::Recognized, ..Page::default() };
        Content {
            text,
            form: Form::Paged(vec![page]),
            reader: "pdf".into(),
            media_type: "application/pdf".into(),
            origin: TextOrigin::Ocr,
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn halves_of_a_torn_word_are_not_taken_apart() {
        let dictionary = Hunspell::of("", "2\nоткрыто\nоткрытость\n");
        let known = Known { witnesses: BTreeMap::new(), dictionary: Some(&dictionary) };
        for (head, tail, wanted) in [
            ("Открытос", "ть", true),
            ("Открыто", "сть", false),
            ("Открытос", "Ть", false),
            ("Открытос", "тью", false),
        ] {
            let (goes_on, bare) = (false, true);
            let core = |text: &str| Core { text: text.into(), span: Span(0, 0), goes_on, bare };
            assert_eq!(known.is_torn(&core(head), &core(tail)), wanted, "{head}/{tail}");
        }
    }

    #[test]
    fn letters_that_are_no_word_are_not_sure() {
        let read = ["ш", "в", "пд,", "пд.", "«Б»", "км", "а)", "до", "В"];
        let mut content = content(&read.map(|word| (word, 0.96)));
        weigh(&mut content);
        let Form::Paged(pages) = content.form else { panic!() };
        let doubted: Vec<&str> = std::iter::zip(read, &pages[0].words)
            .filter(|(_, word)| word.confidence < 0.8)
            .map(|(read, _)| read)
            .collect();
        assert_eq!(doubted, ["ш", "пд,", "км"]);
    }

    #[test]
    fn words_read_alike_speak_for_each_other() {
        let read =
            [("Кленовая", 0.96), ("(Кленовая)", 0.6), ("Кленовия", 0.6), ("12", 0.96), ("12", 0.6)];
        let mut content = content(&read);
        weigh(&mut content);
        let Form::Paged(pages) = content.form else { panic!() };
        let sure: Vec<f32> = pages[0].words.iter().map(|word| word.confidence).collect();
        assert!(sure[1] > sure[2] && sure[1] > sure[4], "{sure:?}");
    }
}
