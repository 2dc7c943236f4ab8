//! Which item of one reading is which item of the other: the alignment in order with most likeness.

use prikaz::model::{Item, Part, PartKind};

/// Texts less alike than this are different items.
const ALIKE: f64 = 0.45;

/// Pairs of indices, in order in both lists; gaps cost nothing.
pub(crate) fn align<T>(
    left: &[T],
    right: &[T],
    likeness: impl Fn(&T, &T) -> f64,
) -> Vec<(usize, usize)> {
    let alike: Vec<Vec<f64>> =
        left.iter().map(|one| right.iter().map(|other| likeness(one, other)).collect()).collect();
    let mut best = vec![vec![0.0_f64; right.len() + 1]; left.len() + 1];
    for a in (0..left.len()).rev() {
        for b in (0..right.len()).rev() {
            let paired = alike[a][b] + best[a + 1][b + 1];
            best[a][b] = best[a + 1][b].max(best[a][b + 1]).max(paired);
        }
    }
    let (mut pairs, mut a, mut b) = (Vec::new(), 0, 0);
    while a < left.len() && b < right.len() {
        if alike[a][b] > 0.0 && alike[a][b] + best[a + 1][b + 1] >= best[a][b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if best[a + 1][b] >= best[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// What an item or a part is known by.
pub(crate) struct Key {
    /// Pairs of neighbouring letters of its text, sorted.
    pairs: Vec<(char, char)>,
    mark: Option<String>,
    body: bool,
}

impl Key {
    pub(crate) fn of_item(item: &Item) -> Self {
        let mark = item.path.clone().or_else(|| item.number.clone());
        Self { pairs: pairs(&item.text), mark, body: false }
    }

    /// A part is known by its title and by the items it begins with.
    pub(crate) fn of_part(part: &Part) -> Self {
        let items = part.items.iter().take(5).map(|item| item.text.as_str());
        let text: Vec<&str> = part.title.as_deref().into_iter().chain(items).collect();
        let mark = part.number.clone().or_else(|| part.label.clone());
        Self { pairs: pairs(&text.join(" ")), mark, body: part.kind == PartKind::Body }
    }

    /// 0 for different ones.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        if self.body != other.body {
            return 0.0;
        }
        let same_mark = self.mark == other.mark;
        let dice = dice(&self.pairs, &other.pairs);
        let least = if same_mark || self.body { ALIKE / 2.0 } else { ALIKE };
        // Parts without text can only be told by their marks.
        let empty = self.pairs.is_empty() || other.pairs.is_empty();
        match (self.body || (empty && same_mark), dice >= least) {
            (true, _) => 0.5 + dice,
            (false, true) => dice + if same_mark { 0.2 } else { 0.0 },
            (false, false) => 0.0,
        }
    }
}

/// White space is left out: a word broken in two is the same text still.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut pairs: Vec<(char, char)> = letters.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// Twice the common members of two sorted lists, by their length.
fn dice(left: &[(char, char)], right: &[(char, char)]) -> f64 {
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < left.len() && b < right.len() {
        match left[a].cmp(&right[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
        }
    }
    let all = left.len() + right.len();
    if all == 0 { 0.0 } else { f64::from(2 * common) / all as f64 }
}
