//! A page as its reader saw it: words, rulings and pictures, each with its place.

use serde::{Deserialize, Serialize};

use super::Span;

/// A box on a page in points from the top left: x0, y0, x1, y1.
pub type Box4 = [f32; 4];

/// One page. Everything on it stands in the frame in which a person sees it: `/Rotate` is applied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Number, from 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Words in the order of the page's content.
    pub words: Vec<Word>,
    /// Drawn lines that may be rules of tables.
    pub rulings: Vec<Ruling>,
    /// Places of pictures.
    pub pictures: Vec<Box4>,
    /// Pixels an inch of the largest of them.
    pub dpi: Option<f32>,
    /// What its words are worth.
    pub layer: Layer,
    /// How it was turned to be read; its sizes and places are those after that.
    pub pose: Pose,
}

/// How a page was turned for reading: first by quarters, then by the little that its lines
/// were off level. Places that are shown to a person are turned back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// How far it was turned clockwise.
    pub turn: Turn,
    /// Degrees by which its lines went down towards the right; taken out about the middle.
    pub tilt: f32,
}

/// Which way up a page that is a picture was read, and how it lay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Number of the page, from 1.
    pub page: u32,
    /// How far it was turned clockwise.
    pub turn: Turn,
    /// Whether its picture is wider than high, as it lies there.
    pub wide: bool,
    /// Whether its own text told the turn.
    pub sure: bool,
}

impl Pose {
    /// A box of a page of a size, both as read, where it stands on the page as it lies there.
    pub fn back(self, bbox: Box4, width: f32, height: f32) -> Box4 {
        if self == Self::default() {
            return bbox;
        }
        let corners = [(0, 1), (2, 1), (0, 3), (2, 3)].map(|(x, y)| {
            let [x, y] = self.tilted([bbox[x], bbox[y]], width, height);
            match self.turn {
                Turn::None => [x, y],
                Turn::Quarter => [y, width - x],
                Turn::Half => [width - x, height - y],
                Turn::ThreeQuarters => [height - y, x],
            }
        });
        let points = corners.map(|[x, y]| [x, y, x, y]);
        points.into_iter().fold(points[0], union)
    }

    /// A point with the tilt put back.
    fn tilted(self, [x, y]: [f32; 2], width: f32, height: f32) -> [f32; 2] {
        let (sin, cos) = self.tilt.to_radians().sin_cos();
        let (dx, dy) = (x - width / 2.0, y - height / 2.0);
        [width / 2.0 + dx * cos - dy * sin, height / 2.0 + dx * sin + dy * cos]
    }
}

impl Page {
    /// The page in a text in which its own begins `by` characters later.
    #[must_use]
    pub fn shifted(mut self, by: u32) -> Self {
        for word in &mut self.words {
            word.span = word.span.shifted(by);
        }
        self
    }
}

/// Where the words of a page come from, and whether they can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Typed: the page's own characters.
    #[default]
    Typed,
    /// Recognised from the page's picture.
    Recognized,
    /// No words where a picture shows some.
    Missing,
    /// Words that are not what the page shows: letters of another script, codes without meaning.
    Unusable,
}

/// A run of characters without a gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Place in the reader's text.
    pub span: Span,
    /// Place on the page.
    pub bbox: Box4,
    /// Size of its font in points.
    pub size: f32,
    /// Set in bold.
    pub bold: bool,
    /// Direction it is read in.
    pub turn: Turn,
    /// Drawn without ink, as the layer of recognised text behind a scan.
    pub hidden: bool,
    /// 0 to 1: how sure the reading of its characters is; 1 where they were typed.
    pub confidence: f32,
}

/// Direction of a word: how far the page has to be turned clockwise for a person to read it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// Upright.
    #[default]
    None,
    /// Runs from the bottom to the top.
    Quarter,
    /// Upside down.
    Half,
    /// Runs from the top to the bottom.
    ThreeQuarters,
}

impl Turn {
    /// Whether it runs up or down.
    pub fn lies(self) -> bool {
        matches!(self, Self::Quarter | Self::ThreeQuarters)
    }
}

/// A drawn line, horizontal or vertical.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruling {
    /// One end: the left or the upper.
    pub start: [f32; 2],
    /// The other end.
    pub end: [f32; 2],
    /// Width of the line in points.
    pub width: f32,
}

impl Ruling {
    /// True where it runs from left to right.
    pub fn is_horizontal(&self) -> bool {
        self.end[0] - self.start[0] >= self.end[1] - self.start[1]
    }
}

/// Where the characters of a paged text stand on its pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// By their place in the text: span, page, box.
    words: Vec<(Span, u32, Box4)>,
    /// Of those that were recognised, by their place too: how sure each is.
    doubts: Vec<(Span, f32)>,
}

impl Places {
    /// The places of all words of some pages.
    pub fn new(pages: &[Page]) -> Self {
        let words = pages.iter().flat_map(|page| {
            let back = |bbox| page.pose.back(bbox, page.width, page.height);
            page.words.iter().map(move |word| (word.span, page.number, back(word.bbox)))
        });
        let mut words: Vec<_> = words.collect();
        words.sort_unstable_by_key(|(span, ..)| *span);
        let words_of = pages.iter().flat_map(|page| &page.words);
        let unsure = words_of.filter(|word| word.confidence < 1.0);
        let mut doubts: Vec<_> = unsure.map(|word| (word.span, word.confidence)).collect();
        doubts.sort_unstable_by_key(|(span, _)| *span);
        Self { words, doubts }
    }

    /// How sure it is that all words of some spans were read as they are: 1 where they were typed.
    pub fn sure(&self, spans: &[Span]) -> f32 {
        let within = |&Span(start, end): &Span| {
            let from = self.doubts.partition_point(|(word, _)| word.1 <= start);
            self.doubts[from..].iter().take_while(move |(word, _)| word.0 < end)
        };
        spans.iter().flat_map(within).map(|(_, sure)| sure).product()
    }

    /// The page on which the first of some spans begins, and the box round all of them on that page.
    ///
    /// Null where the text has no pages.
    pub fn find(&self, spans: &[Span]) -> Option<(u32, Box4)> {
        let mut found: Option<(u32, Box4)> = None;
        for &Span(start, end) in spans {
            let from = self.words.partition_point(|(word, ..)| word.1 <= start);
            for (_, page, bbox) in self.words[from..].iter().take_while(|(word, ..)| word.0 < end) {
                match &mut found {
                    None => found = Some((*page, *bbox)),
                    Some((first, whole)) if first == page => *whole = union(*whole, *bbox),
                    Some(_) => {}
                }
            }
        }
        found.map(|(page, bbox)| (page, bbox.map(|value| (value * 10.0).round() / 10.0)))
    }
}

/// The smallest box round two.
pub fn union(one: Box4, other: Box4) -> Box4 {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: u32, end: u32, bbox: Box4) -> Word {
        let (size, turn) = (12.0, Turn::None);
        Word {
            span: Span(start, end),
            bbox,
            size,
            bold: false,
            turn,
            hidden: false,
            confidence: 1.0,
        }
    }

    #[test]
    fn boxes_are_shown_where_they_lie() {
        let near =
            |found: Box4, wanted: Box4| found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01);
        let bbox = [10.0, 20.0, 40.0, 30.0];
        for (turn, wanted) in [
            (Turn::None, bbox),
            (Turn::Quarter, [20.0, 160.0, 30.0, 190.0]),
            (Turn::Half, [160.0, 70.0, 190.0, 80.0]),
            (Turn::ThreeQuarters, [70.0, 10.0, 80.0, 40.0]),
        ] {
            let found = Pose { turn, tilt: 0.0 }.back(bbox, 200.0, 100.0);
            assert!(near(found, wanted), "{turn:?}: {found:?}");
        }
        // Lines that go down towards the right: what stands left of the middle stands higher.
        let found = Pose { turn: Turn::None, tilt: 1.0 }.back([0.0, 50.0, 0.0, 50.0], 200.0, 100.0);
        assert!(near(found, [0.015, 48.255, 0.015, 48.255]), "{found:?}");
    }

    #[test]
    fn the_box_is_that_of_the_first_page() {
        let first = Page {
            number: 1,
            words: vec![word(0, 3, [1.0, 1.0, 2.0, 2.0]), word(4, 6, [3.0, 1.0, 4.0, 2.54])],
            ..Page::default()
        };
        let second =
            Page { number: 2, words: vec![word(7, 9, [9.0, 9.0, 9.0, 9.0])], ..Page::default() };
        let places = Places::new(&[first, second]);
        assert_eq!(places.find(&[Span(5, 8)]), Some((1, [3.0, 1.0, 4.0, 2.5])));
        assert_eq!(places.find(&[Span(0, 9)]), Some((1, [1.0, 1.0, 4.0, 2.5])));
        assert_eq!(places.find(&[Span(7, 8), Span(0, 2)]), Some((2, [9.0; 4])));
        assert_eq!(places.find(&[Span(9, 12)]), None);
        assert!((places.sure(&[Span(0, 9)]) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn each_doubtful_word_makes_a_text_less_sure() {
        let unsure = |start, end, confidence| Word { confidence, ..word(start, end, [0.0; 4]) };
        let words = vec![unsure(0, 3, 0.5), unsure(4, 6, 1.0), unsure(7, 9, 0.8)];
        let places = Places::new(&[Page { number: 1, words, ..Page::default() }]);
        for (span, sure) in [(Span(0, 9), 0.4), (Span(4, 6), 1.0), (Span(5, 8), 0.8)] {
            assert!((places.sure(&[span]) - sure).abs() < 1e-6, "{span:?}");
        }
    }
}
