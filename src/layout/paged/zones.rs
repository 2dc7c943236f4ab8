//! Reading order: blocks that stand side by side are read one after the other.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};
use super::signature;

/// A channel between two blocks is at least so many font sizes wide.
const CHANNEL: f32 = 1.2;
/// Where it has begun it may be narrower.
const NARROWEST: f32 = 0.5;
/// Lines farther apart than so many usual steps are no neighbours.
const APART: f32 = 1.9;

/// Lines that are read together.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    /// From the top.
    pub lines: Vec<Line>,
    /// True for a block that stands beside another.
    pub beside: bool,
}

/// «И.О. Фамилия» or «Фамилия И.О.», as at the end of a signature.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Lu}\.\s?(?:\p{Lu}\.)?\s?\p{Lu}\p{L}+|\p{Lu}\p{L}+\s\p{Lu}\.\s?(?:\p{Lu}\.)?")
        .expect("literal regex")
});
/// «№ 45-п», «12.03.2020»
static REQUISITE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:№|N\s|от\s|г\.\s|_{3})|\d{2}\.\d{2}\.\d{4}").expect("literal regex")
});

/// True for a name and nothing else.
pub(super) fn is_name(segment: &Segment) -> bool {
    let text = segment.text();
    let text = text.as_str().trim_matches(['_', ' ', '/', '.']);
    NAME.find(text).is_some_and(|name| name.start() == 0 && name.end() + 2 > text.len())
}

/// True where a line ends with a name, as a signature does.
pub(super) fn ends_with_name(line: &Line) -> bool {
    let text = line.text();
    let text = text.as_str().trim_end();
    NAME.find_iter(text).last().is_some_and(|name| name.end() == text.len())
}

/// True where a line ends with initials and the next is the surname they belong to.
pub(super) fn parts_name(line: &Line, next: &Line) -> bool {
    static INITIALS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s\p{Lu}\.\s?\p{Lu}\.$").expect("literal regex"));
    INITIALS.is_match(line.text().as_str().trim_end())
        && next.count() == 1
        && next.first().is_some_and(|word| {
            let mut letters = word.text.as_str().chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
        })
}

/// Parts the lines of a page into zones, in reading order.
pub(super) fn zones(lines: Vec<Line>, pitch: f32) -> Vec<Zone> {
    let lines = signature::gather(lines, pitch);
    let mut zones: Vec<Zone> = Vec::new();
    let mut flow: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((left, right, end)) = columns(&lines, at, pitch) else {
            flow.push(lines[at].clone());
            at += 1;
            continue;
        };
        if !flow.is_empty() {
            zones.push(Zone { lines: std::mem::take(&mut flow), beside: false });
        }
        zones.push(Zone { lines: left, beside: true });
        zones.push(Zone { lines: right, beside: true });
        at = end;
    }
    if !flow.is_empty() {
        zones.push(Zone { lines: flow, beside: false });
    }
    zones
}

/// Two blocks side by side that begin at a line: their lines, and where they end.
fn columns(lines: &[Line], at: usize, pitch: f32) -> Option<(Vec<Line>, Vec<Line>, usize)> {
    let mut channel = channel(&lines[at], lines.get(at + 1))?;
    let mut end = at + 1;
    for line in &lines[at + 1..] {
        let before = &lines[end - 1];
        if line.bbox[1] - before.bbox[1] > APART * pitch * before.size().max(line.size()) {
            break;
        }
        let Some(narrower) = narrow(channel, line) else { break };
        channel = narrower;
        end += 1;
    }
    let run = &lines[at..end];
    let middle = f32::midpoint(channel[0], channel[1]);
    let side = |wanted: bool| -> Vec<Line> {
        let of = |line: &Line| {
            let inside: Vec<Segment> = line
                .segments
                .iter()
                .filter(|segment| (segment.bbox[0] > middle) == wanted)
                .cloned()
                .collect();
            (!inside.is_empty()).then(|| Line::of(inside))
        };
        run.iter().filter_map(of).collect()
    };
    let (left, right) = (side(false), side(true));
    is_beside(run, &left, &right).then_some((left, right, end))
}

/// The channel between the halves of a line, or between it and the next where that stands beside it.
fn channel(line: &Line, next: Option<&Line>) -> Option<[f32; 2]> {
    match (&line.segments[..], next) {
        ([left, right], _) => Some([left.bbox[2], right.bbox[0]]),
        ([_], Some(next)) if stands_beside(line, next) => {
            let [a, b] = [line.bbox, next.bbox];
            Some([a[2].min(b[2]), a[0].max(b[0])])
        }
        _ => None,
    }
}

/// True for lines of two blocks whose lines do not stand on one height.
fn stands_beside(line: &Line, next: &Line) -> bool {
    let shared = line.bbox[3].min(next.bbox[3]) - line.bbox[1].max(next.bbox[1]);
    let apart = next.bbox[0] - line.bbox[2] > CHANNEL * line.size()
        || line.bbox[0] - next.bbox[2] > CHANNEL * line.size();
    shared > 0.25 * line.size() && apart
}

/// The channel that is left where a line is added; none where the line crosses it.
fn narrow(channel: [f32; 2], line: &Line) -> Option<[f32; 2]> {
    if line.segments.len() > 2 {
        return None;
    }
    let middle = f32::midpoint(channel[0], channel[1]);
    let mut channel = channel;
    for segment in &line.segments {
        if segment.bbox[0] > middle {
            channel[1] = channel[1].min(segment.bbox[0]);
        } else {
            channel[0] = channel[0].max(segment.bbox[2]);
        }
    }
    (channel[1] - channel[0] >= NARROWEST * line.size()).then_some(channel)
}

/// True where two blocks are read one after the other, not line by line.
fn is_beside(run: &[Line], left: &[Line], right: &[Line]) -> bool {
    let both = run.iter().filter(|line| line.segments.len() == 2).count()
        + run.windows(2).filter(|pair| stands_beside(&pair[0], &pair[1])).count();
    if left.len() < 2 || right.len() < 2 || both < 2 {
        return false;
    }
    // Signatures and date lines below each other are read line by line.
    let single = |line: &Line| {
        let text = line.text();
        let text = text.as_str();
        text.chars().count() < 40 && (NAME.is_match(text) || REQUISITE.is_match(text))
    };
    !right.iter().all(single)
}

#[cfg(test)]
mod tests {
    use super::super::seam::tests::line;
    use super::*;

    fn beside(left: &str, right: &str, y: f32) -> Line {
        let mut segments = Vec::new();
        for (text, x) in [(left, 50.0), (right, 330.0)] {
            if !text.is_empty() {
                segments.extend(line(text, x, y).segments);
            }
        }
        Line::of(segments)
    }

    fn read(rows: &[(&str, &str)]) -> Vec<Vec<String>> {
        let lines = rows.iter().zip(0_u8..).map(|((a, b), n)| beside(a, b, f32::from(n) * 14.0));
        let text = |line: &Line| line.text().as_str().to_owned();
        zones(lines.collect(), 1.2)
            .iter()
            .map(|zone| zone.lines.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn approvals_side_by_side_are_read_one_after_the_other() {
        let zones = read(&[
            ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"),
            ("Председатель совета", "Директор школы"),
            ("посёлка", "И.И. Лесной"),
        ]);
        assert_eq!(zones.len(), 2);
        assert_eq!(zones[1], ["УТВЕРЖДАЮ", "Директор школы", "И.И. Лесной"]);
    }

    #[test]
    fn signatures_and_dates_are_read_line_by_line() {
        assert_eq!(
            read(&[("Глава района", "И.И. Лесной"), ("Секретарь", "Полевая А.А.")]).len(),
            1
        );
        assert_eq!(read(&[("от 12.03.2020", "№ 45-п"), ("г. Заречный", "")]).len(), 1);
        assert_eq!(
            read(&[("Заместитель", ""), ("главы района", "И.И. Лесной")]),
            [["Заместитель", "главы района    И.И. Лесной"]]
        );
    }
}
