//! Reading order: blocks that stand side by side are read one after the other.

use super::beside::blocks;
use super::line::Line;
use super::signature;

/// Lines that are read together.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    /// From the top.
    pub lines: Vec<Line>,
    /// True for a block that stands beside another.
    pub beside: bool,
}

/// Parts the lines of a page into zones, in reading order.
pub(super) fn zones(lines: Vec<Line>, pitch: f32) -> Vec<Zone> {
    let lines = signature::gather(lines, pitch);
    let mut zones: Vec<Zone> = Vec::new();
    let mut flow: Vec<Line> = Vec::new();
    let mut lines = lines.into_iter();
    while let Some((left, right, count)) = next(&mut lines, &mut flow, pitch) {
        if !flow.is_empty() {
            zones.push(Zone { lines: std::mem::take(&mut flow), beside: false });
        }
        zones.push(Zone { lines: left, beside: true });
        zones.push(Zone { lines: right, beside: true });
        lines.nth(count - 1);
    }
    if !flow.is_empty() {
        zones.push(Zone { lines: flow, beside: false });
    }
    zones
}

/// The next two blocks side by side, and how many lines they take; lines before them go to the flow.
fn next(
    lines: &mut std::vec::IntoIter<Line>,
    flow: &mut Vec<Line>,
    pitch: f32,
) -> Option<(Vec<Line>, Vec<Line>, usize)> {
    loop {
        if let Some(found) = blocks(lines.as_slice(), pitch) {
            return Some(found);
        }
        flow.push(lines.next()?);
    }
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
        let text = |line: &Line| line.as_str().to_owned();
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
