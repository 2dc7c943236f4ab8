//! Words beside each other become lines; words far apart on a line become its segments.

use super::word::Placed;
use crate::model::{Box4, Text, union};
use crate::text::mark;

/// A gap of so many font sizes parts a line into segments.
const FAR: f32 = 2.0;
/// A gap is wide where it is so many times the usual gap of its line.
const WIDER: f32 = 2.5;
/// A gap is roomy where it is so many times the usual gap of its line.
const ROOMY: f32 = 1.4;
/// A mark stands up to so many font sizes before its text.
const MARKED: f32 = 6.0;
/// Words whose middles differ by less than this share of their height stand on one line.
const SAME: f32 = 0.55;

/// What stands between two segments.
const BETWEEN: &str = "    ";

/// Words without a wide gap between them.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The words from the left.
    pub words: Vec<Placed>,
    /// The box round them.
    pub bbox: Box4,
    /// Its characters; much is asked of them.
    plain: String,
}

impl Segment {
    fn new(words: Vec<Placed>) -> Self {
        let bbox = words.iter().map(|word| word.bbox).reduce(union).unwrap_or_default();
        let mut plain = String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum());
        for (glue, word) in glued(&words) {
            plain.push_str(glue);
            plain.push_str(word.text.as_str());
        }
        Self { words, bbox, plain }
    }

    /// Its words before and from one on, where the room between is wider than a space.
    pub(super) fn parted(&self, at: usize) -> Option<(Self, Self)> {
        let last = self.words.get(at.checked_sub(1)?)?;
        let first = self.words.get(at)?;
        let wide = gap(last, first) > (ROOMY * usual_gap(&self.words)).max(0.4 * last.size);
        let (before, behind) = self.words.split_at(at);
        wide.then(|| (Self::new(before.to_vec()), Self::new(behind.to_vec())))
    }

    /// The characters of its words with spaces between them.
    pub(super) fn as_str(&self) -> &str {
        &self.plain
    }

    /// Its words with spaces between them.
    pub(super) fn text(&self) -> Text {
        let mut text = Text::with_capacity(self.plain.len());
        for (glue, word) in glued(&self.words) {
            text.join(glue, &word.text);
        }
        text
    }

    /// Size of the font of most of its characters.
    pub(super) fn size(&self) -> f32 {
        let longest = self.words.iter().max_by_key(|word| word.text.len());
        longest.map_or(1.0, |word| word.size)
    }

    /// Set in bold throughout.
    pub(super) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.bold)
    }
}

/// What stands on one height.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its segments from the left, at least one.
    pub segments: Vec<Segment>,
    /// The box round them.
    pub bbox: Box4,
    /// It begins a signature.
    pub signs: bool,
    /// The characters of several segments together.
    joined: Option<String>,
}

impl Line {
    /// A line of some segments.
    pub(super) fn of(segments: Vec<Segment>) -> Self {
        let bbox = segments.iter().map(|segment| segment.bbox).reduce(union).unwrap_or_default();
        let plain = || segments.iter().map(Segment::as_str).collect::<Vec<_>>().join(BETWEEN);
        let joined = (segments.len() != 1).then(plain);
        Self { segments, bbox, signs: false, joined }
    }

    /// The characters of its segments with runs of spaces between them.
    pub(super) fn as_str(&self) -> &str {
        match (&self.joined, &self.segments[..]) {
            (None, [segment]) => segment.as_str(),
            (joined, _) => joined.as_deref().unwrap_or_default(),
        }
    }

    /// Its segments with runs of spaces between them.
    pub(super) fn text(&self) -> Text {
        let mut text = Text::with_capacity(self.as_str().len());
        for segment in &self.segments {
            text.join(BETWEEN, &segment.text());
        }
        text
    }

    /// Size of its font.
    pub(super) fn size(&self) -> f32 {
        let longest = self.segments.iter().max_by_key(|segment| segment.words.len());
        longest.map_or(1.0, Segment::size)
    }

    /// Set in bold throughout.
    pub(super) fn is_bold(&self) -> bool {
        self.segments.iter().all(Segment::is_bold)
    }

    /// Its words from the left.
    pub(super) fn words(self) -> impl Iterator<Item = Placed> {
        self.segments.into_iter().flat_map(|segment| segment.words)
    }

    /// Its first word.
    pub(super) fn first(&self) -> Option<&Placed> {
        self.segments.first().and_then(|segment| segment.words.first())
    }

    /// Width of its box.
    pub(super) fn width(&self) -> f32 {
        self.bbox[2] - self.bbox[0]
    }

    /// Middle of its width.
    pub(super) fn centre(&self) -> f32 {
        f32::midpoint(self.bbox[0], self.bbox[2])
    }

    /// Number of its words.
    pub(super) fn count(&self) -> usize {
        self.segments.iter().map(|segment| segment.words.len()).sum()
    }
}

/// Puts words into lines from the top.
pub(super) fn lines(words: Vec<Placed>) -> Vec<Line> {
    rows(words).into_iter().map(|row| Line::of(segments(row))).collect()
}

/// Words by their height on the page, each row from the left.
fn rows(mut words: Vec<Placed>) -> Vec<Vec<Placed>> {
    words.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut rows: Vec<(Vec<Placed>, Box4)> = Vec::new();
    for word in words {
        let place = rows.iter_mut().rev().take(4).find(|(row, bbox)| {
            let height = (word.bbox[3] - word.bbox[1]).min(bbox[3] - bbox[1]).max(1.0);
            let middle = f32::midpoint(bbox[1], bbox[3]);
            let overlap = word.bbox[3].min(bbox[3]) - word.bbox[1].max(bbox[1]);
            // What would print over another word of the row stands on a row of its own.
            overlap > height * SAME
                && (word.middle() - middle).abs() < height * SAME.max(0.8)
                && !row.iter().any(|other| covers(other, &word))
        });
        if let Some((row, bbox)) = place {
            // Raised and tall marks must not make the row higher.
            if word.size * 1.2 > row[0].size && row.len() < 3 {
                *bbox = [bbox[0], bbox[1].min(word.bbox[1]), bbox[2], bbox[3].max(word.bbox[3])];
            }
            row.push(word);
        } else {
            let bbox = word.bbox;
            rows.push((vec![word], bbox));
        }
    }
    rows.sort_by(|a, b| a.1[1].total_cmp(&b.1[1]));
    let mut rows: Vec<Vec<Placed>> = rows.into_iter().map(|(row, _)| row).collect();
    for row in &mut rows {
        row.sort_by(|a, b| a.bbox[0].total_cmp(&b.bbox[0]));
    }
    rows
}

/// True where two words of a row would stand on each other.
fn covers(one: &Placed, other: &Placed) -> bool {
    let shared = one.bbox[2].min(other.bbox[2]) - one.bbox[0].max(other.bbox[0]);
    shared > 0.5 * one.width().min(other.width()).max(1.0)
}

/// Cuts a row where its gaps are wide.
fn segments(row: Vec<Placed>) -> Vec<Segment> {
    let usual = usual_gap(&row);
    let mut segments: Vec<Vec<Placed>> = Vec::new();
    for word in row {
        match segments.last_mut() {
            Some(segment) if !is_wide(segment, &word, usual) => segment.push(word),
            _ => segments.push(vec![word]),
        }
    }
    segments.into_iter().map(Segment::new).collect()
}

fn is_wide(segment: &[Placed], word: &Placed, usual: f32) -> bool {
    let Some(last) = segment.last() else { return false };
    let gap = gap(last, word);
    // The mark of a point and its text are one, however far the tab between them reaches.
    if segment.len() == 1 && gap < MARKED * last.size && is_mark(last.text.as_str()) {
        return false;
    }
    gap > FAR * last.size.max(word.size) && gap > WIDER * usual
}

fn gap(left: &Placed, right: &Placed) -> f32 {
    (right.bbox[0] - left.bbox[2]).max(0.0)
}

/// Words with what stands before each of them.
fn glued(words: &[Placed]) -> impl Iterator<Item = (&'static str, &Placed)> {
    let usual = usual_gap(words);
    let spaced = is_spaced_out(words);
    words.iter().enumerate().map(move |(at, word)| {
        let glue = match at.checked_sub(1).map(|before| gap(&words[before], word)) {
            None => "",
            // Between two words that are both spaced out stands more than between their letters.
            Some(gap) if spaced && gap > usual * 1.6 => "  ",
            Some(_) => " ",
        };
        (glue, word)
    })
}

/// Letters that stand apart: «П Р И К А З».
fn is_spaced_out(words: &[Placed]) -> bool {
    let single = |word: &&Placed| word.text.as_str().chars().nth(1).is_none();
    words.len() >= 4 && words.iter().filter(single).count() * 5 >= words.len() * 4
}

/// The median gap between the words of a row; a single gap says nothing.
fn usual_gap(row: &[Placed]) -> f32 {
    let mut gaps: Vec<f32> = row.windows(2).map(|pair| gap(&pair[0], &pair[1])).collect();
    if gaps.len() < 3 {
        return 0.0;
    }
    let middle = (gaps.len() - 1) / 2;
    *gaps.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// «4.», «1)», «б)», «-»
fn is_mark(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "•")
        || word.ends_with(['.', ')']) && mark::alone(word).is_some()
}
