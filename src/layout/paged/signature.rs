//! A name beside a post of several lines is read behind all of them.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};
use super::name::is_name;
use crate::model::Box4;
use crate::text::{caption, compile, is_letter};

/// Lines of a post that begin this near begin at one place, in points.
const NEAR: f32 = 6.0;
/// How far a name between two lines of its post stands from each, in sizes of print.
const BETWEEN: f32 = 0.5;
/// A name has at most so many words: «И. И. Лесной».
const NAME_WORDS: usize = 3;
/// A post has at most so many lines behind its name's.
const LINES: usize = 5;

/// «Заречного района», «города Заречного», «МБУ «Заря»», «Заречного муниципального»
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:района|округа|города|поселения|области|края|республики|посёлка|поселка)\b[^.:№\d]*$|^\p{Lu}[\p{L}-]*(?:ого|его|[сц]кой)\b",
    )
});
/// «Глава города»: the name of the place follows.
static UNNAMED: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\s(?:города|посёлка|поселка|села|станицы|деревни)$"));

/// Moves each name that stands beside the first or a middle line of a post to its last line.
pub(super) fn gather(lines: Vec<Line>, pitch: f32) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let beside = parted(&line, out.last(), lines.peek(), pitch);
        let near = || {
            let (post, name) = near(&line)?;
            let goes = lines.peek().is_some_and(|next| goes_on(next, &post, &name, pitch));
            goes.then_some((Some(post), name))
        };
        let Some((mut last, name)) = beside.or_else(near) else {
            out.push(line);
            continue;
        };
        match &mut last {
            Some(post) if caption::begins_with_post(post.as_str()) => post.signs = true,
            _ => mark_post(&mut out, last.as_ref().map(|post| post.bbox), pitch),
        }
        for _ in 0..LINES {
            // The post's line that the name stands below of is out already.
            let Some(above) = last.as_ref().or(out.last()) else { break };
            let Some(next) = lines.next_if(|next| goes_on(next, above, &name, pitch)) else {
                break;
            };
            out.extend(last.replace(next));
        }
        let mut segments = last.or_else(|| out.pop()).map_or_else(Vec::new, |last| last.segments);
        segments.push(name);
        out.push(Line::of(segments));
    }
    out
}

/// Marks the line with which the post of a signature begins, some lines above its last.
fn mark_post(lines: &mut [Line], mut below: Option<Box4>, pitch: f32) {
    for line in lines.iter_mut().rev().take(LINES) {
        let apart = below.is_some_and(|below| {
            below[1] - line.bbox[1] > 1.5 * pitch * line.size()
                || (line.bbox[0] - below[0]).abs() > NEAR
        });
        if line.segments.len() != 1 || apart {
            return;
        }
        if caption::begins_with_post(line.as_str()) {
            line.signs = true;
            return;
        }
        below = Some(line.bbox);
    }
}

/// A line's post and its name; the post is none where the name stands alone beside the line before,
/// or between it and the next one.
fn parted(
    line: &Line,
    before: Option<&Line>,
    next: Option<&Line>,
    pitch: f32,
) -> Option<(Option<Line>, Segment)> {
    match &line.segments[..] {
        [post, name] if is_name(name) && !is_name(post) => {
            Some((Some(Line::of(vec![post.clone()])), name.clone()))
        }
        [name] if is_name(name) => {
            let before = before.filter(|before| {
                let shared = before.bbox[3].min(line.bbox[3]) - before.bbox[1].max(line.bbox[1]);
                let between = || {
                    let near = |apart: f32| apart < BETWEEN * line.size();
                    near(-shared)
                        && next.is_some_and(|next| {
                            near(next.bbox[1] - line.bbox[3]) && goes_on(next, before, name, pitch)
                        })
                };
                before.segments.len() == 1
                    && before.bbox[2] + NEAR < line.bbox[0]
                    && (shared > 0.1 * line.size() || between())
            });
            before.map(|_| (None, name.clone()))
        }
        _ => None,
    }
}

/// The post and the name of a line that a long post leaves little room between.
fn near(line: &Line) -> Option<(Line, Segment)> {
    let [only] = &line.segments[..] else { return None };
    let (post, name) = (1..=NAME_WORDS).find_map(|count| {
        let parts = only.parted(only.words.len().checked_sub(count)?)?;
        is_name(&parts.1).then_some(parts)
    })?;
    Some((Line::of(vec![post]), name))
}

/// True where a line goes on with the post whose name stands at its right.
fn goes_on(next: &Line, above: &Line, name: &Segment, pitch: f32) -> bool {
    let text = next.as_str();
    let small = text.starts_with(|c: char| c.is_lowercase() || matches!(c, '«' | '"'));
    // «Глава администрации / Заречного района»: the post names its place.
    let placed = !caption::begins_with_post(text) && PLACE.is_match(text);
    // «Глава города / Заречного»
    let named =
        next.count() == 1 && text.chars().all(is_letter) && UNNAMED.is_match(above.as_str());
    let goes = small || placed || named;
    next.segments.len() == 1
        && goes
        && (next.bbox[0] - above.bbox[0]).abs() < NEAR
        && next.bbox[2] < name.bbox[0]
        && next.bbox[1] - above.bbox[1] < 1.5 * pitch * next.size()
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
    fn a_name_between_the_lines_of_its_post_does_too() {
        // The ink of a scanned name may touch neither line.
        let mut name = line("И.И. Лесной", 400.0, 21.0);
        (name.bbox[1], name.bbox[3]) = (22.5, 30.5);
        let post = || vec![line("Глава Заречного", 50.0, 10.0), name.clone()];
        let below = [("муниципального округа", true), ("Исп. Полевая", false)];
        for (next, goes_on) in below {
            let lines = [post(), vec![line(next, 50.0, 31.0)]].concat();
            let signed = texts(lines)[1] == format!("{next}    И.И. Лесной");
            assert_eq!(signed, goes_on, "{next}");
        }
    }

    #[test]
    fn a_long_post_reaches_its_name() {
        // Room of a space and a half before the name.
        let mut wide = line("Председатель совета депутатов", 50.0, 10.0).segments;
        wide.extend(line("И.И. Лесной", 236.0, 10.0).segments);
        let words = wide.into_iter().flat_map(|segment| segment.words).collect();
        let signed = super::super::line::lines(words).remove(0);
        assert_eq!(signed.segments.len(), 1);
        let below = line("Заречного городского", 50.0, 24.0);
        let lines = vec![signed.clone(), below.clone(), line("округа", 50.0, 38.0)];
        let expected =
            ["Председатель совета депутатов", "Заречного городского", "округа    И.И. Лесной"];
        assert_eq!(texts(lines), expected);
        let lines = vec![signed, line("Исп. Полевая", 50.0, 24.0)];
        assert_eq!(texts(lines)[0], "Председатель совета депутатов И.И. Лесной");
    }

    #[test]
    fn a_town_belongs_to_its_post() {
        let lines = vec![
            beside("Глава города", "Лесной И.И.", 10.0),
            line("Заречного", 50.0, 24.0),
            line("Исп. Полевая", 50.0, 38.0),
        ];
        assert_eq!(texts(lines), ["Глава города", "Заречного    Лесной И.И.", "Исп. Полевая"]);
    }

    #[test]
    fn a_post_of_two_lines_begins_a_paragraph() {
        let lines = vec![
            line("Контроль оставляю за собой.", 50.0, 10.0),
            line("Глава Заречного", 50.0, 24.0),
            beside("муниципального округа", "И.И. Лесной", 38.0),
        ];
        let signs: Vec<bool> = gather(lines, 1.2).iter().map(|line| line.signs).collect();
        assert_eq!(signs, [false, true, false]);
    }

    #[test]
    fn two_signatures_stay_two() {
        let lines =
            vec![beside("Глава", "И.И. Лесной", 10.0), beside("Секретарь", "А.А. Полевая", 24.0)];
        assert_eq!(texts(lines), ["Глава    И.И. Лесной", "Секретарь    А.А. Полевая"]);
    }
}
