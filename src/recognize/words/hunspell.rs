//! A dictionary of the `hunspell` kind, as far as asking for a word needs it: stems, and the
//! endings that each may take.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where dictionaries are installed.
const FOLDERS: [&str; 3] =
    ["/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts"];

/// The variable that names other folders.
const VARIABLE: &str = "DICPATH";

/// Name of the Russian one, without its ending.
const NAME: &str = "ru_RU";

/// Largest file that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// An ending, and what stands in its place in the dictionary.
struct Ending {
    /// The stems that take it have this flag.
    flag: char,
    /// What the word in the dictionary ends with instead.
    instead: String,
    /// What else it has to end with.
    after: Vec<Class>,
}

/// One place of a condition: some letters, or all but some.
struct Class {
    but: bool,
    letters: Vec<char>,
}

/// The dictionary. `ё` counts as `е`, and capitals as small letters.
pub(super) struct Hunspell {
    /// Flags of each word.
    stems: HashMap<Box<str>, Box<str>>,
    /// By the letters that they add.
    endings: HashMap<String, Vec<Ending>>,
    /// Letters of the longest of them.
    longest: usize,
}

impl Hunspell {
    /// The installed Russian one.
    pub(super) fn installed() -> Option<Self> {
        let named = std::env::var(VARIABLE).unwrap_or_default();
        let named = named.split(':').filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let folders = named.chain(FOLDERS.map(PathBuf::from));
        folders.into_iter().find_map(|folder| {
            let rules = load(&folder.join(NAME).with_extension("aff"))?;
            let words = load(&folder.join(NAME).with_extension("dic"))?;
            Some(Self::of(&rules, &words))
        })
    }

    /// Of the texts of its two files.
    pub(super) fn of(rules: &str, words: &str) -> Self {
        let mut endings: HashMap<String, Vec<Ending>> = HashMap::new();
        for line in rules.lines() {
            if let Some((adds, ending)) = ending(line) {
                endings.entry(adds).or_default().push(ending);
            }
        }
        let longest = endings.keys().map(|adds| adds.chars().count()).max().unwrap_or(0);
        // The first line is the number of words.
        let entries = words.lines().skip(1).filter_map(|line| {
            let entry = line.split_whitespace().next()?;
            let (word, flags) = entry.split_once('/').unwrap_or((entry, ""));
            Some((key(word).into_boxed_str(), flags))
        });
        let mut stems: HashMap<Box<str>, Box<str>> = HashMap::new();
        for (word, flags) in entries {
            let known = stems.entry(word).or_default();
            *known = [known, flags].concat().into_boxed_str();
        }
        Self { stems, endings, longest }
    }

    /// Whether there is such a word.
    pub(super) fn knows(&self, word: &str) -> bool {
        let word = key(word);
        if self.stems.contains_key(word.as_str()) {
            return true;
        }
        let cuts = word.char_indices().rev().map(|(at, _)| at).take(self.longest);
        cuts.chain([word.len()]).any(|at| {
            let (head, adds) = word.split_at(at);
            self.endings.get(adds).is_some_and(|endings| {
                endings.iter().any(|ending| {
                    let stem = format!("{head}{}", ending.instead);
                    ending.fits(&stem)
                        && self.stems.get(stem.as_str()).is_some_and(|f| f.contains(ending.flag))
                })
            })
        })
    }
}

impl Ending {
    /// Whether a word of the dictionary may take it.
    fn fits(&self, stem: &str) -> bool {
        let mut letters = stem.chars().rev();
        self.after.iter().rev().all(|class| {
            letters.next().is_some_and(|letter| class.letters.contains(&letter) != class.but)
        })
    }
}

/// A file's text; none where it is missing, too large or in another encoding.
fn load(path: &Path) -> Option<String> {
    let size = fs::metadata(path).ok()?.len();
    if size > LARGEST {
        return None;
    }
    fs::read_to_string(path).ok()
}

/// An ending by its line: `SFX flag instead adds condition`; the heads of groups are none.
fn ending(line: &str) -> Option<(String, Ending)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let ["SFX", flag, instead, adds, after, ..] = fields[..] else { return None };
    let none = |field: &str| if field == "0" { String::new() } else { key(field) };
    let adds = adds.split('/').next().unwrap_or_default();
    let ending =
        Ending { flag: flag.chars().next()?, instead: none(instead), after: classes(after) };
    Some((none(adds), ending))
}

/// The places of a condition: `[^аеи]ть`.
fn classes(condition: &str) -> Vec<Class> {
    let mut classes = Vec::new();
    let mut rest = condition.chars();
    while let Some(c) = rest.next() {
        match c {
            '.' => classes.push(Class { but: true, letters: Vec::new() }),
            '[' => {
                let mut letters: Vec<char> = rest.by_ref().take_while(|c| *c != ']').collect();
                let but = letters.first() == Some(&'^');
                letters.retain(|c| *c != '^');
                if letters.contains(&'ё') {
                    letters.push('е');
                }
                classes.push(Class { but, letters });
            }
            letter => classes.extend(
                key(&letter.to_string())
                    .chars()
                    .map(|letter| Class { but: false, letters: vec![letter] }),
            ),
        }
    }
    classes
}

/// A word as it is looked up.
fn key(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_words() {
        let rules = "SET UTF-8\nSFX A Y 3\nSFX A а ой [^жшц]а\nSFX A а ы а\nSFX A 0 м [ао]\nSFX B Y 1\nSFX B ть л [^с]ть\n";
        let words = "4\nшкола/A\nкрыша/A\nчитать/B\nЁлка\n";
        let dictionary = Hunspell::of(rules, words);
        for word in ["школа", "Школой", "школы", "школам", "читал", "елка", "крыши"]
        {
            assert_eq!(dictionary.knows(word), word != "крыши", "{word}");
        }
        for word in ["крышой", "школл", "читалы", "кола", ""] {
            assert!(!dictionary.knows(word), "{word}");
        }
    }
}
