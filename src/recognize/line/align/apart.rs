//! Letters set apart: «п о с т а н о в л я е т», which the engine hears as the word that it is.

use std::ops::Range;

use super::Inked;

/// Letters of such a word at least, and how many pieces of ink more or less it has: some letters are
/// two, some touch.
const LEAST: usize = 6;
const OFF: usize = 2;

/// The widest letter, and the gaps between them, in heights of small letters.
const LETTER: f32 = 2.2;
const SET: std::ops::RangeInclusive<f32> = 0.5..=1.1;

/// Words of one letter from which on the engine heard each letter for itself.
const EACH: usize = 3;

impl Inked<'_> {
    /// Makes one atom of the letters of each word that was heard whole and is printed with its letters
    /// set apart.
    pub(in crate::recognize::line) fn gather(&mut self, words: &[&str]) {
        let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count();
        if words.iter().filter(|word| letters(word) == 1).count() >= EACH {
            return;
        }
        for mut run in self.runs().into_iter().rev() {
            let counts = words.iter().map(letters).enumerate();
            let like = counts.filter(|(_, count)| *count >= LEAST);
            let like = like.min_by_key(|(_, count)| count.abs_diff(run.len()));
            let Some((at, count)) = like.filter(|(_, count)| count.abs_diff(run.len()) <= OFF)
            else {
                continue;
            };
            // The word before them may be one of a letter.
            let single = at > 0 && letters(&words[at - 1]) == 1;
            run.start += usize::from(single && run.len() > count);
            self.join(&run);
        }
    }

    /// The stretches of atoms that are letters set apart.
    fn runs(&self) -> Vec<Range<usize>> {
        let is_letter = |at: usize| self.width(&(at..at + 1)) <= LETTER * self.strip.small;
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in (0..self.atoms.len()).filter(|at| is_letter(*at)) {
            let set = at > 0 && SET.contains(&self.gaps[at - 1].wide);
            match runs.last_mut() {
                Some(run) if run.end == at && set => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        // The last letter of the word before them is no farther from it than ink is pale.
        for run in &mut runs {
            let parted = |at: &usize| *at == 0 || self.gaps[at - 1].bare >= *SET.start();
            run.start = run.clone().find(parted).unwrap_or(run.end);
        }
        runs
    }

    /// Makes one of some atoms, as wide as their ink.
    fn join(&mut self, atoms: &Range<usize>) {
        let (first, last) = (atoms.start, atoms.end - 1);
        let ink: f32 = atoms.clone().map(|at| self.width(&(at..at + 1))).sum();
        let apart: f32 = self.apart[atoms.clone()].iter().sum();
        let apart = self.width(atoms) + apart - ink;
        let reach = (self.reach[first].0, self.reach[last].1);
        self.atoms.splice(atoms.clone(), [self.columns(atoms)]);
        self.reach.splice(atoms.clone(), [reach]);
        self.apart.splice(atoms.clone(), [apart]);
        self.gaps.drain(first..last);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn a_word_heard_whole_takes_all_its_letters() {
        let mut page = Gray::filled(500, 60, 240);
        let mut left = 20;
        // Three letters that touch nearly, then a space and eight that are set apart.
        for gap in [0, 3, 3, 12, 10, 10, 10, 10, 10, 10, 10] {
            left += gap;
            ink(&mut page, left, 26, 3, 14);
            ink(&mut page, left, 26, 12, 3);
            left += 12;
        }
        let strip = strip(&page);
        for (words, atoms) in [
            (&["дом", "решается"][..], 2),
            (&["дом", "р", "е", "ш", "а", "е", "т", "с", "я"], 9),
            (&["дом", "что"], 9),
            (&["распоряжение", "дом", "решается"], 2),
        ] {
            let mut inked = Inked::of(&strip);
            inked.gather(words);
            assert_eq!(inked.atoms.len(), atoms, "{words:?}");
            assert!(
                (inked.width(&(atoms - 1..atoms)) - if atoms == 2 { 96.0 } else { 12.0 }).abs()
                    < 1.0
            );
        }
    }

    #[test]
    fn the_end_of_the_word_before_them_is_left_to_it() {
        let mut page = Gray::filled(500, 60, 240);
        let mut left = 20;
        // Four letters, the last one behind pale ink, then eight that are set apart.
        for gap in [0, 3, 3, 8, 10, 10, 10, 10, 10, 10, 10, 10] {
            if gap == 8 {
                for row in 28..38 {
                    page.pixels[row * page.width + left + 1..][..6].fill(165);
                }
            }
            left += gap;
            ink(&mut page, left, 26, 3, 14);
            ink(&mut page, left, 26, 12, 3);
            left += 12;
        }
        let strip = strip(&page);
        let mut inked = Inked::of(&strip);
        assert_eq!(inked.atoms.len(), 10);
        inked.gather(&["дома", "решается"]);
        assert_eq!(inked.atoms.len(), 3);
    }
}
