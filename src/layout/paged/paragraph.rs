//! Lines become paragraphs: what only the width of the page parted is joined.

use super::line::Line;
use super::measure::{EXACT, Measure};
use super::name;
use super::seam::{Seam, seam};
use crate::model::{Align, Paragraph, Style};
use crate::text::{caption, mark};

/// Lines whose beginnings differ by less begin at one place, in points.
const NEAR: f32 = 6.0;
/// Fonts that differ by more than this share are two.
const SIZES: f32 = 0.15;
/// A first line begins within this share of the width.
const INDENT: f32 = 0.3;
/// Room on both sides of a line in the middle, in points.
const CENTRED: f32 = 18.0;

/// A paragraph in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What stands between them.
    seams: Vec<Seam>,
    /// Empty lines before it.
    gap: u32,
    /// Where its lines are set.
    pub measure: Measure,
}

impl Draft {
    fn new(line: Line, gap: u32, measure: Measure) -> Self {
        Self { lines: vec![line], seams: Vec::new(), gap, measure }
    }

    fn last(&self) -> &Line {
        &self.lines[self.lines.len() - 1]
    }

    fn first(&self) -> &Line {
        &self.lines[0]
    }

    /// Takes the lines of another behind its own.
    pub(super) fn append(&mut self, other: Self, between: Seam) {
        self.seams.push(between);
        self.lines.extend(other.lines);
        self.seams.extend(other.seams);
    }

    /// The paragraph.
    pub(super) fn finish(&self) -> Paragraph {
        let mut text = self.first().text();
        for (seam, line) in self.seams.iter().zip(&self.lines[1..]) {
            text.join(seam.glue(), &line.text());
        }
        let bold = self.lines.iter().all(Line::is_bold);
        let align = if self.lines.iter().all(|line| is_centred(line, &self.measure)) {
            Align::Center
        } else if self.first().bbox[0] > self.measure.left + 0.45 * self.measure.width() {
            Align::End
        } else {
            Align::Start
        };
        Paragraph { text, style: Style { bold, align, gap: self.gap, ..Style::default() } }
    }
}

/// Joins the lines of a zone to paragraphs.
pub(super) fn drafts(lines: Vec<Line>, measure: Measure) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut bottom: Option<f32> = None;
    for line in lines {
        let pitch = measure.pitch * line.size();
        let step = bottom.map_or(pitch, |bottom| line.bbox[1] - bottom);
        bottom = Some(line.bbox[1]);
        let apart = step > pitch * 1.45;
        match drafts.last_mut() {
            Some(draft) if !apart && let Some(seam) = goes_on(draft, &line, false) => {
                draft.seams.push(seam);
                draft.lines.push(line);
            }
            _ => {
                drafts.push(Draft::new(line, empty_lines(step / pitch), measure));
            }
        }
    }
    drafts
}

/// What stands between a paragraph and a line that goes on with it; none where it does not.
///
/// Over the end of a page the beginning of the line tells less: `turned` says so.
pub(super) fn goes_on(draft: &Draft, line: &Line, turned: bool) -> Option<Seam> {
    let (before, measure) = (draft.last(), &draft.measure);
    if before.segments.len() > 1 || line.segments.len() > 1 || line.signs {
        return None;
    }
    let (a, b) = (before.size(), line.size());
    if (a - b).abs() > SIZES * a.max(b) || before.is_bold() != line.is_bold() {
        return None;
    }
    let text = line.as_str();
    // A line to be filled in by hand is one of its own.
    let blank = text.contains("____") || before.as_str().ends_with("____");
    if blank || caption::opens(text) && !ends_open(before) {
        return None;
    }
    if name::parts_name(before, line) {
        return Some(Seam::Wrapped);
    }
    if goes_on_at_right(before, line, measure) {
        return Some(Seam::Wrapped);
    }
    let centred = is_centred(before, measure) && draft.lines.iter().all(|l| is_centred(l, measure));
    if centred && begins_heading(before, text) {
        return None;
    }
    if centred != is_centred(line, measure) && (centred || !is_full(before, measure)) {
        return None;
    }
    let room = if centred { measure.width() } else { measure.right - before.bbox[0] };
    let seam = seam(before, line, room);
    if seam == Seam::Ended || !centred && stops(before, line, measure) {
        return None;
    }
    if name::ends_with_name(before) && begins_large(line) {
        return None;
    }
    (centred || begins_inside(draft, line, turned)).then_some(seam)
}

/// True where a caption that fills its line goes on at the right, where captions are set:
/// «Приложение № 1 к постановлению администрации ... / № 45».
fn goes_on_at_right(before: &Line, line: &Line, measure: &Measure) -> bool {
    caption::begins(before.as_str())
        && is_full(before, measure)
        && is_full(line, measure)
        && line.bbox[0] > measure.left + INDENT * measure.width()
}

/// True where a line in the middle is a heading of its own: marked, an opening, capitals under small letters.
fn begins_heading(before: &Line, text: &str) -> bool {
    let small = |text: &str| text.chars().any(char::is_lowercase);
    caption::opens(text)
        || matches!(
            mark::leading(text).map(|found| found.value),
            Some(mark::Mark::Decimal(_) | mark::Mark::Roman(_))
        )
        || small(before.as_str())
            && !small(text)
            && text.chars().filter(|c| c.is_uppercase()).count() > 5
}

/// True where a line begins as the inner lines of a paragraph do.
fn begins_inside(draft: &Draft, line: &Line, turned: bool) -> bool {
    let before = draft.last();
    let marked = mark::leading(line.as_str()).is_some();
    let ended = before.as_str().trim_end().ends_with(['.', ';', ':', '!', '?']);
    if let [_, second, ..] = &draft.lines[..] {
        let inner = second.bbox[0];
        return (line.bbox[0] - inner).abs() < NEAR && !(marked && ended && inner_is_outer(draft));
    }
    let step = line.bbox[0] - before.bbox[0];
    if step > NEAR {
        // A hanging mark: «1) текст», its lines stand under the text.
        let hangs = mark::leading(before.as_str()).is_some()
            && before.segments[0]
                .words
                .get(1)
                .is_some_and(|word| (word.bbox[0] - line.bbox[0]).abs() < NEAR);
        return hangs;
    }
    // The lines of a block at the right begin at one place, or end there.
    let far = before.bbox[0] > draft.measure.left + INDENT * draft.measure.width();
    if step < -NEAR {
        return !far;
    }
    let indented = before.bbox[0] > draft.measure.left + 2.0 * NEAR;
    // Two lines that both begin far in are two first lines, or lines of a block that stands there.
    let first = (marked || indented && !turned) && ended;
    !first && (!marked || ends_open(before))
}

/// True where a paragraph has no indent: its first line begins where the others do.
fn inner_is_outer(draft: &Draft) -> bool {
    draft.lines.get(1).is_some_and(|second| (second.bbox[0] - draft.first().bbox[0]).abs() < NEAR)
}

/// True where a line's words say that the sentence goes on: no stop, and more than a heading.
fn ends_open(line: &Line) -> bool {
    let text = line.as_str().trim_end();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    small > 12 && !text.ends_with(['.', ';', ':', '!', '?'])
}

/// True for a line in the middle, with room on both sides.
fn is_centred(line: &Line, measure: &Measure) -> bool {
    let (left, right) = (line.bbox[0] - measure.left, measure.right - line.bbox[2]);
    left > CENTRED && right > CENTRED && (left - right).abs() < 2.0 * NEAR
        || (line.centre() - measure.centre()).abs() < 2.0
            && left > 2.0
            && line.width() < measure.width() - 4.0
}

/// True for a line that reaches the right margin.
fn is_full(line: &Line, measure: &Measure) -> bool {
    line.bbox[2] > measure.right - NEAR
}

/// True where a full line ends a paragraph all the same: its words end a sentence, and the next
/// line begins as a paragraph does.
fn stops(line: &Line, next: &Line, measure: &Measure) -> bool {
    let far = line.bbox[0] > measure.left + INDENT * measure.width();
    if far || !begins_large(next) || ends_open(line) {
        return false;
    }
    // Where lines are stretched, one that is not is the last of its paragraph.
    let short = measure.justified && measure.right - line.bbox[2] > 2.0 * EXACT;
    // A signature begins at the margin, where first lines are set in.
    let signed = measure.indented
        && next.bbox[0] < measure.left + NEAR
        && caption::begins_with_post(next.as_str());
    short || signed
}

fn begins_large(line: &Line) -> bool {
    line.first().and_then(|word| word.text.as_str().chars().next()).is_some_and(char::is_uppercase)
}

/// Empty lines that a step to the next line leaves room for; the step is given in lines.
fn empty_lines(step: f32) -> u32 {
    const MOST: u8 = 9;
    (1..=MOST).take_while(|lines| step - 0.55 >= f32::from(*lines)).last().map_or(0, u32::from)
}
