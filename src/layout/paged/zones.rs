//! Reading order: blocks that stand side by side are read one after the other.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};

/// A channel between two blocks is at least so many font sizes wide.
const CHANNEL: f32 = 1.2;
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

/// Parts the lines of a page into zones, in reading order.
pub(super) fn zones(lines: Vec<Line>, pitch: f32) -> Vec<Zone> {
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
    let first = &lines[at];
    let [left, right] = &first.segments[..] else { return None };
    let mut channel = [left.bbox[2], right.bbox[0]];
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
    (channel[1] - channel[0] >= CHANNEL * line.size()).then_some(channel)
}

/// True where two blocks are read one after the other, not line by line.
fn is_beside(run: &[Line], left: &[Line], right: &[Line]) -> bool {
    let both = run.iter().filter(|line| line.segments.len() == 2).count();
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
