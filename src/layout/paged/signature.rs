//! A name beside a post of several lines is read behind all of them.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};
use super::name::is_name;
use crate::text::{caption, compile};

/// Lines of a post that begin this near begin at one place, in points.
const NEAR: f32 = 6.0;
/// A post has at most so many lines behind its name's.
const LINES: usize = 5;

/// «Заречного района», «города Заречного», «МБУ «Заря»»
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:района|округа|города|поселения|области|края|республики|посёлка|поселка)\b[^.:№\d]*$",
    )
});

/// Moves each name that stands beside the first or a middle line of a post to its last line.
pub(super) fn gather(lines: Vec<Line>, pitch: f32) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let Some((mut last, name)) = parted(&line, out.last()) else {
            out.push(line);
            continue;
        };
        // The post's line that the name stands below of is out already.
        let mut top = last.as_ref().or(out.last()).map_or(line.bbox[1], |last| last.bbox[1]);
        for _ in 0..LINES {
            let left = last.as_ref().or(out.last()).map_or(0.0, |last| last.bbox[0]);
            let Some(next) = lines.next_if(|next| goes_on(next, left, &name, top, pitch)) else {
                break;
            };
            top = next.bbox[1];
            out.extend(last.replace(next));
        }
        let mut segments = last.or_else(|| out.pop()).map_or_else(Vec::new, |last| last.segments);
        segments.push(name);
        out.push(Line::of(segments));
    }
    out
}

/// A line's post and its name; the post is none where the name stands alone beside the line before.
fn parted(line: &Line, before: Option<&Line>) -> Option<(Option<Line>, Segment)> {
    match &line.segments[..] {
        [post, name] if is_name(name) && !is_name(post) => {
            Some((Some(Line::of(vec![post.clone()])), name.clone()))
        }
        [name] if is_name(name) => {
            let before = before.filter(|before| {
                let shared = before.bbox[3].min(line.bbox[3]) - before.bbox[1].max(line.bbox[1]);
                before.segments.len() == 1
                    && before.bbox[2] + NEAR < line.bbox[0]
                    && shared > 0.1 * line.size()
            });
            before.map(|_| (None, name.clone()))
        }
        _ => None,
    }
}

/// True where a line goes on with the post whose name stands at its right.
fn goes_on(next: &Line, left: f32, name: &Segment, top: f32, pitch: f32) -> bool {
    let text = next.as_str();
    let small = text.starts_with(|c: char| c.is_lowercase() || matches!(c, '«' | '"'));
    // «Глава администрации / Заречного района»: the post names its place.
    let placed = !caption::begins_with_post(text) && PLACE.is_match(text);
    let goes = small || placed;
    next.segments.len() == 1
        && goes
        && (next.bbox[0] - left).abs() < NEAR
        && next.bbox[2] < name.bbox[0]
        && next.bbox[1] - top < 1.5 * pitch * next.size()
}

#[cfg(test)]
mod tests {
    use super::super::seam::tests::line;
    use super::*;

    fn texts(lines: Vec<Line>) -> Vec<String> {
        gather(lines, 1.2).iter().map(|line| line.as_str().to_owned()).collect()
    }

    fn beside(post: &str, name: &str, y: f32) -> Line {
        Line::of([line(post, 50.0, y).segments, line(name, 400.0, y).segments].concat())
    }

    #[test]
    fn a_name_stands_behind_its_post() {
        let lines = vec![
            beside("Глава Заречного", "И.И. Лесной", 10.0),
            line("муниципального округа", 50.0, 24.0),
            line("Исп. Полевая", 50.0, 60.0),
        ];
        let expected = ["Глава Заречного", "муниципального округа    И.И. Лесной", "Исп. Полевая"];
        assert_eq!(texts(lines), expected);
    }

    #[test]
    fn a_name_in_the_middle_of_its_post_does_too() {
        let lines = vec![
            line("Глава Заречного", 50.0, 10.0),
            line("И.И. Лесной", 400.0, 17.0),
            line("муниципального округа", 50.0, 24.0),
        ];
        assert_eq!(texts(lines), ["Глава Заречного", "муниципального округа    И.И. Лесной"]);
    }

    #[test]
    fn two_signatures_stay_two() {
        let lines =
            vec![beside("Глава", "И.И. Лесной", 10.0), beside("Секретарь", "А.А. Полевая", 24.0)];
        assert_eq!(texts(lines), ["Глава    И.И. Лесной", "Секретарь    А.А. Полевая"]);
    }
}
