//! Which ink of a strip each word takes that the engine heard.
//!
//! The engine's own rectangles are useless where letters have grown together, and it loses spaces
//! and hears some that are none. The spaces of a line are much alike and far wider than the gaps
//! between letters: they part the ink. The words are laid on it by their widths.

mod apart;

use std::ops::Range;

use super::strip::Strip;

/// Widths of a gap in heights of small letters: none that is as narrow is a space, all that are as wide
/// are, and such that one within a word may be one that was not heard.
const NARROW: f32 = 0.35;
const WIDE: f32 = 0.65;
const SPACE: f32 = 0.62;
const LETTERS: f32 = 0.45;

/// The least width of such a gap as a share of that of the spaces in its line.
const ALIKE: f32 = 0.8;

/// The least room of a sign and the spaces beside it.
const SIGNED: f32 = 1.2;

/// What it costs, in characters, to part words at a narrow gap or to have a wide one within a word; to
/// take words for one; to leave ink unheard; and to leave out a sign.
const GAP: f32 = 0.8;
const JOINED: f32 = 0.8;
const UNHEARD: f32 = 1.0;
const SIGN: f32 = 0.3;

/// Most words that are one, and most stretches of ink between wide gaps that a word has.
const MOST: usize = 3;
const LONGEST: usize = 40;

/// Side of a point, and how far its middle is above what letters stand on, in heights of small letters;
/// and the side of a speck.
const POINT: (f32, f32) = (0.36, 0.3);
const SPECK: f32 = 0.25;

/// Some words and the ink that they take: none that were heard, no ink, or one of both; more words
/// than one are one in print, or have grown together.
pub(super) type Pair = (Range<usize>, Range<usize>);

/// The ink of a strip between its gaps.
pub(super) struct Inked<'a> {
    strip: &'a Strip,
    atoms: Vec<Range<usize>>,
    /// The gaps between them.
    gaps: Vec<Gap>,
    /// Where the ink of each begins and ends on the page.
    reach: Vec<(usize, usize)>,
    /// The room on the page between letters that are set apart within each.
    apart: Vec<f32>,
}

/// The width of a gap in heights of small letters: between ink, and without pale ink too.
#[derive(Clone, Copy, Debug)]
struct Gap {
    wide: f32,
    bare: f32,
}

impl Gap {
    /// How much it looks like a gap between letters.
    fn narrow(self) -> f32 {
        ((WIDE - self.wide) / (WIDE - NARROW)).clamp(0.0, 1.0)
    }

    /// How much it looks like a space.
    fn spacious(self) -> f32 {
        ((self.bare - NARROW) / (WIDE - NARROW)).clamp(0.0, 1.0)
    }
}

impl<'a> Inked<'a> {
    /// The ink of a strip.
    pub(super) fn of(strip: &'a Strip) -> Self {
        let whole = 0..strip.picture.width;
        let small = |width: isize| width as f32 / strip.small;
        let (mut atoms, mut gaps) = (vec![whole], Vec::new());
        for gap in
            strip.gaps(&(0..strip.picture.width)).into_iter().flat_map(|gap| parted(strip, gap))
        {
            let width = Gap { wide: small(strip.width(&gap)), bare: small(strip.bare(&gap)) };
            if width.wide < NARROW {
                continue;
            }
            let last = atoms.len() - 1;
            let rest = gap.end..atoms[last].end;
            atoms[last].end = gap.start;
            atoms.push(rest);
            gaps.push(width);
        }
        let mut inked = Self { strip, atoms, gaps, reach: Vec::new(), apart: Vec::new() };
        inked.join_points();
        let rects = inked.atoms.iter().map(|atom| strip.place(atom));
        inked.reach = rects.map(|rect| (rect.left, rect.right)).collect();
        inked.apart = vec![0.0; inked.atoms.len()];
        inked
    }

    /// Joins points and specks to what is before them: they are no words.
    fn join_points(&mut self) {
        for at in (1..self.atoms.len()).rev() {
            if is_point(self.strip, &self.atoms[at]) {
                self.atoms[at - 1].end = self.atoms.remove(at).end;
                self.gaps.remove(at - 1);
            }
        }
    }

    /// The columns of some atoms.
    pub(super) fn columns(&self, atoms: &Range<usize>) -> Range<usize> {
        self.atoms[atoms.start].start..self.atoms[atoms.end - 1].end
    }

    /// The width of some atoms on the page.
    fn width(&self, atoms: &Range<usize>) -> f32 {
        let ends = self.reach[atoms.clone()].first().zip(self.reach[atoms.clone()].last());
        let apart: f32 = self.apart[atoms.clone()].iter().sum();
        ends.map_or(0.0, |(first, last)| last.1.saturating_sub(first.0) as f32 - apart)
    }

    /// Lays words on the ink, in their order, so that widths and gaps agree best.
    pub(super) fn pair(&self, words: &[&str]) -> Vec<Pair> {
        let widths: Vec<f32> = words.iter().map(|word| word.chars().map(width).sum()).collect();
        let scale = self.scale(&widths);
        let cost = |heard: &Range<usize>, atoms: &Range<usize>| {
            let wide: f32 = widths[heard.clone()].iter().sum();
            let ink = self.width(atoms) / scale;
            let inner = atoms.clone().skip(1).map(|at| GAP * self.gaps[at - 1].spacious());
            let inner: f32 = inner.sum();
            let parted = atoms.start.checked_sub(1).filter(|_| !atoms.is_empty());
            let parted = parted.map_or(0.0, |gap| GAP * self.gaps[gap].narrow());
            let off = match (heard.len(), atoms.len()) {
                (0, _) => ink + UNHEARD,
                (_, 0) if is_sign(words[heard.start]) => SIGN,
                (_, 0) => wide + UNHEARD,
                (1, _) => (wide - ink).abs(),
                _ => (wide - ink).abs() + JOINED,
            };
            off + inner + parted
        };
        best(words.len(), self.atoms.len(), cost)
    }

    /// The width of a usual character on the page.
    fn scale(&self, widths: &[f32]) -> f32 {
        let mut gaps: Vec<f32> = self.gaps.iter().map(|gap| gap.wide).collect();
        gaps.sort_by(|one, other| other.total_cmp(one));
        let spaces: f32 = gaps.iter().take(widths.len().saturating_sub(1)).sum();
        let ink = self.width(&(0..self.atoms.len())) - spaces * self.strip.small;
        (ink / widths.iter().sum::<f32>().max(1.0)).max(1.0)
    }

    /// The parts of some atoms between gaps that are as wide as the spaces of the line.
    pub(super) fn spaced(
        &self,
        atoms: &Range<usize>,
        pairs: &[Pair],
        words: &[&str],
    ) -> Vec<Range<usize>> {
        let mut spaces: Vec<f32> = pairs
            .iter()
            .filter(|(_, atoms)| atoms.start > 0 && !atoms.is_empty())
            .map(|(_, atoms)| self.gaps[atoms.start - 1].bare)
            .collect();
        spaces.sort_by(f32::total_cmp);
        let usual = spaces.get(spaces.len() / 2).copied().unwrap_or(0.0);
        // In faint print letters come apart, and nothing tells the gaps within them from spaces.
        let inner = |pair: &Pair| pair.1.start + 1..pair.1.end;
        // Figures stand apart in all print.
        let figures = |pair: &&Pair| words[pair.0.clone()].iter().all(|word| is_figures(word));
        let wide = pairs
            .iter()
            .filter(|pair| !figures(pair))
            .flat_map(inner)
            .map(|at| self.gaps[at - 1].wide);
        if wide.clone().any(|wide| LETTERS < wide && wide < SPACE) {
            return vec![atoms.clone()];
        }
        let first = atoms.start..atoms.start + 1;
        let mut parts = vec![first];
        for at in atoms.start + 1..atoms.end {
            if self.gaps[at - 1].bare >= SPACE.max(ALIKE * usual) {
                parts.push(at..at + 1);
            } else if let Some(last) = parts.last_mut() {
                last.end = at + 1;
            }
        }
        parts
    }
}

/// The two halves of a gap that is wide enough for a sign, where a pale one stands in it.
fn parted(strip: &Strip, gap: Range<usize>) -> Vec<Range<usize>> {
    let room = (NARROW * strip.small) as usize;
    let inner = gap.start + room..gap.end.saturating_sub(room);
    let pale = |x: &usize| strip.is_pale(*x);
    match (inner.clone().find(pale), inner.clone().rev().find(pale)) {
        (Some(first), Some(last))
            if strip.width(&gap) as f32 >= SIGNED * strip.small && last > first =>
        {
            vec![gap.start..first, last + 1..gap.end]
        }
        _ => vec![gap],
    }
}

/// Whether a stretch is a full stop or comma that stands apart, or a speck: no word.
fn is_point(strip: &Strip, stretch: &Range<usize>) -> bool {
    side(strip, stretch) <= SPECK || is_stop(strip, stretch)
}

/// Whether a stretch is as small and as low as a full stop.
pub(super) fn is_stop(strip: &Strip, stretch: &Range<usize>) -> bool {
    let rect = strip.place(stretch);
    let middle = (rect.top + rect.bottom) as f32 / 2.0;
    let above = (strip.band().1 as f32 - middle) / strip.small;
    side(strip, stretch) <= POINT.0 && above <= POINT.1
}

/// The longer side of a stretch of ink in heights of small letters.
fn side(strip: &Strip, stretch: &Range<usize>) -> f32 {
    let rect = strip.place(stretch);
    rect.width().max(rect.height()) as f32 / strip.small
}

/// The cheapest way through all words and all atoms.
fn best(
    words: usize,
    atoms: usize,
    cost: impl Fn(&Range<usize>, &Range<usize>) -> f32,
) -> Vec<Pair> {
    let mut ways: Vec<Vec<(f32, Option<Pair>)>> =
        vec![vec![(f32::INFINITY, None); atoms + 1]; words + 1];
    ways[0][0].0 = 0.0;
    for (word, atom) in (0..=words).flat_map(|word| (0..=atoms).map(move |atom| (word, atom))) {
        for from in word.saturating_sub(MOST)..=word {
            // Only one word at a time may be without ink.
            let least = usize::from(word - from != 1);
            for left in atom.saturating_sub(LONGEST)..(atom + 1).saturating_sub(least) {
                let pair = (from..word, left..atom);
                let sum = ways[from][left].0 + cost(&pair.0, &pair.1);
                if sum < ways[word][atom].0 {
                    ways[word][atom] = (sum, Some(pair));
                }
            }
        }
    }
    let mut pairs = Vec::new();
    let mut at = (words, atoms);
    while let Some(pair) = ways[at.0][at.1].1.take() {
        at = (pair.0.start, pair.1.start);
        pairs.push(pair);
    }
    pairs.reverse();
    pairs
}

/// Whether a word is nothing but signs, which the engine reads into gaps and specks.
pub(super) fn is_sign(word: &str) -> bool {
    !word.contains(|c: char| c.is_alphanumeric() || "№§%".contains(c))
}

/// Whether a word is nothing but figures.
fn is_figures(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || "., ".contains(c))
}

/// Width of a character, in those of a usual one.
pub(super) fn width(c: char) -> f32 {
    match c {
        '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '‘' | '’' => 0.5,
        '-' | '–' | '—' | '/' | '(' | ')' | 'I' | 'l' | 'i' => 0.65,
        'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'ф' | 'ы' => 1.4,
        'Ж' | 'М' | 'Ш' | 'Щ' | 'Ю' | 'Ф' | 'Ы' | '№' => 1.8,
        c if c.is_uppercase() => 1.35,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn words_are_laid_on_ink_by_their_widths() {
        let inks = [0.4, 3.0, 1.0, 9.0];
        let laid = |heard: &[f32]| {
            let cost = |words: &Range<usize>, ink: &Range<usize>| {
                let one: f32 = heard[words.clone()].iter().sum();
                let other: f32 = inks[ink.clone()].iter().sum();
                let more = words.len().abs_diff(1) + ink.len().abs_diff(1);
                (one - other).abs() + 0.5 * more as f32
            };
            best(heard.len(), inks.len(), cost)
        };
        assert_eq!(laid(&[3.0, 1.0, 9.0])[0], (0..0, 0..1), "ink that was not heard");
        assert_eq!(laid(&[0.5, 4.0, 9.0])[1], (1..2, 1..3), "a word that is two");
        assert_eq!(laid(&[0.5, 3.0, 1.0, 4.0, 5.0])[3], (3..5, 3..4), "two that are one");
    }

    /// A line of letters 12 wide; each number is the gap before one, in pixels.
    fn line(gaps: &[usize]) -> Strip {
        let mut page = Gray::filled(500, 60, 240);
        let mut left = 20;
        for gap in gaps {
            left += gap;
            ink(&mut page, left, 26, 3, 14);
            ink(&mut page, left, 26, 12, 3);
            left += 12;
        }
        strip(&page)
    }

    #[test]
    fn spaces_are_seen_where_they_are_printed() {
        // A letter, a space and three letters; the same without the space; letters that are all apart.
        for (gaps, heard, parts) in [
            (&[0, 11, 3, 3][..], "вгод", 2),
            (&[0, 3, 3, 3], "вгод", 1),
            (&[0, 11, 7, 7], "вгод", 1),
        ] {
            let strip = line(gaps);
            let inked = Inked::of(&strip);
            let pairs = inked.pair(&[heard]);
            assert_eq!(pairs.len(), 1);
            assert_eq!(inked.spaced(&pairs[0].1, &pairs, &[heard]).len(), parts, "{gaps:?}");
        }
    }

    #[test]
    fn each_word_takes_its_own_ink() {
        // «1 раз в год» of which the figure was not heard.
        let strip = line(&[0, 11, 3, 3, 11, 11, 3, 3]);
        let inked = Inked::of(&strip);
        let pairs = inked.pair(&["раз", "в", "год"]);
        let taken: Vec<Range<usize>> = pairs.iter().map(|(_, ink)| ink.clone()).collect();
        assert_eq!(taken, [0..2, 2..3, 3..4], "{pairs:?}");
        assert_eq!(
            inked.spaced(&taken[0], &pairs, &["раз", "в", "год"]).len(),
            2,
            "the figure is a word of its own"
        );
        // A sign that was read into a gap has no ink.
        let pairs = Inked::of(&line(&[0, 3, 3, 11, 3, 3])).pair(&["раз", "|", "год"]);
        assert!(pairs.iter().any(|(heard, ink)| heard.len() == 1 && ink.is_empty()), "{pairs:?}");
    }
}
