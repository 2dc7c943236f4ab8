//! The words of a page, ready to be put into lines: with their characters, in an upright frame.

use crate::model::{Box4, Page, Pose, Ruling, Text, Turn};

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its characters.
    pub text: Text,
    /// Its box.
    pub bbox: Box4,
    /// Size of its font.
    pub size: f32,
    /// Set in bold.
    pub bold: bool,
    /// Direction it is read in.
    pub turn: Turn,
}

impl Placed {
    /// Middle of its height.
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.bbox[1], self.bbox[3])
    }

    /// Middle of its box.
    pub(super) fn centre(&self) -> [f32; 2] {
        [f32::midpoint(self.bbox[0], self.bbox[2]), self.middle()]
    }

    /// Width of its box.
    pub(super) fn width(&self) -> f32 {
        self.bbox[2] - self.bbox[0]
    }

    /// The same word where the page is turned until it stands upright.
    fn turned(self, turn: Turn, [width, height]: [f32; 2]) -> Self {
        let bbox = turned(self.bbox, turn, [width, height]);
        Self { bbox, turn: difference(self.turn, turn), ..self }
    }
}

/// A page whose words are read upright.
pub(super) struct Upright {
    /// Number, from 1.
    pub number: u32,
    /// Width and height in the frame of the words.
    pub size: [f32; 2],
    /// Its words in the order of the page's content.
    pub words: Vec<Placed>,
    /// Its rulings in the same frame.
    pub rulings: Vec<Ruling>,
    /// How far it was turned.
    turn: Turn,
    /// How its picture was turned before that, for recognition.
    pose: Pose,
}

impl Upright {
    /// A box where it stands on the page as it lies there.
    pub(super) fn place(&self, bbox: Box4) -> Box4 {
        let [width, height] = match self.turn {
            Turn::None | Turn::Half => self.size,
            Turn::Quarter | Turn::ThreeQuarters => [self.size[1], self.size[0]],
        };
        let bbox = turned(bbox, difference(Turn::None, self.turn), self.size);
        self.pose.back(bbox, width, height)
    }
}

/// Finds the characters of a place in the source.
pub(super) struct Index<'a> {
    source: &'a str,
    /// Byte of each character, and the end.
    bytes: Vec<u32>,
}

impl<'a> Index<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut bytes: Vec<u32> = source.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(source.len() as u32);
        Self { source, bytes }
    }

    /// The text from one character to another, without white space at its ends.
    fn text(&self, start: u32, end: u32) -> Text {
        let last = self.bytes.len() - 1;
        let byte = |at: u32| self.bytes[(at as usize).min(last)] as usize;
        let whole = &self.source[byte(start)..byte(end.max(start))];
        let text = whole.trim_start();
        let before = whole[..whole.len() - text.len()].chars().count() as u32;
        Text::new(text.trim_end(), start + before)
    }
}

/// A page with its words upright: where most of them run another way, the page is turned.
pub(super) fn upright(page: &Page, index: &Index) -> Upright {
    let words = page.words.iter().map(|word| Placed {
        text: index.text(word.span.0, word.span.1),
        bbox: word.bbox,
        size: word.size.max(1.0),
        bold: word.bold,
        turn: word.turn,
    });
    let mut words: Vec<Placed> = words.filter(|word| !word.text.is_empty()).collect();
    let size = [page.width, page.height];
    let turn = main_turn(&words);
    if turn == Turn::None {
        let rulings = page.rulings.clone();
        return Upright { number: page.number, size, words, rulings, turn, pose: page.pose };
    }
    words = words.into_iter().map(|word| word.turned(turn, size)).collect();
    let rulings = page.rulings.iter().map(|ruling| {
        let [x0, y0, x1, y1] =
            turned([ruling.start[0], ruling.start[1], ruling.end[0], ruling.end[1]], turn, size);
        Ruling { start: [x0, y0], end: [x1, y1], width: ruling.width }
    });
    let rulings = rulings.collect();
    let size = if turn == Turn::Half { size } else { [size[1], size[0]] };
    Upright { number: page.number, size, words, rulings, turn, pose: page.pose }
}

/// Words that stand in a cell another way than the page, in a frame in which they are upright.
pub(super) fn stand_up(words: Vec<Placed>) -> Vec<Placed> {
    let turn = main_turn(&words);
    if turn == Turn::None {
        return words;
    }
    let far = words
        .iter()
        .fold([0.0_f32; 2], |far, word| [far[0].max(word.bbox[2]), far[1].max(word.bbox[3])]);
    words.into_iter().map(|word| word.turned(turn, far)).collect()
}

/// The direction of most characters.
fn main_turn(words: &[Placed]) -> Turn {
    let mut counts = [0_usize; 4];
    for word in words {
        counts[word.turn as usize] += word.text.as_str().chars().count();
    }
    let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];
    let all: usize = counts.iter().sum();
    turns.into_iter().find(|turn| counts[*turn as usize] * 2 > all).unwrap_or_default()
}

/// A box on a page that is turned clockwise.
pub(super) fn turned(bbox: Box4, turn: Turn, [width, height]: [f32; 2]) -> Box4 {
    let [x0, y0, x1, y1] = bbox;
    match turn {
        Turn::None => bbox,
        Turn::Quarter => [height - y1, x0, height - y0, x1],
        Turn::Half => [width - x1, height - y1, width - x0, height - y0],
        Turn::ThreeQuarters => [y0, width - x1, y1, width - x0],
    }
}

/// What is left to turn of a word on a page that was turned.
fn difference(word: Turn, page: Turn) -> Turn {
    let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];
    turns[(word as usize + 4 - page as usize) % 4]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp)] // whole numbers are added and taken away
    fn four_quarters_are_a_whole() {
        let (page, bbox) = ([600.0, 800.0], [10.0, 20.0, 110.0, 32.0]);
        let once = turned(bbox, Turn::Quarter, page);
        assert_eq!(once, [768.0, 10.0, 780.0, 110.0]);
        let twice = turned(once, Turn::Quarter, [800.0, 600.0]);
        assert_eq!(twice, turned(bbox, Turn::Half, page));
        let thrice = turned(twice, Turn::Quarter, page);
        assert_eq!(thrice, turned(bbox, Turn::ThreeQuarters, page));
        assert_eq!(turned(thrice, Turn::Quarter, [800.0, 600.0]), bbox);
        let (words, rulings) = (Vec::new(), Vec::new());
        let (turn, pose) = (Turn::Quarter, Pose::default());
        let upright = Upright { number: 1, size: [800.0, 600.0], words, rulings, turn, pose };
        assert_eq!(upright.place(once), bbox);
    }
}
