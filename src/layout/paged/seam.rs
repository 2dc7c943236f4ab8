//! Why a line ends: because the next word had no room, or because its author ended it.

use super::line::Line;
use super::word::Placed;
use crate::text::{is_letter, is_letter_or_digit};

/// Width of a space in font sizes.
const SPACE: f32 = 0.25;
/// Measures of words and margins are this exact, in font sizes.
const SLACK: f32 = 0.2;

/// What stands between a line and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// The line was full: the sentence goes on.
    Wrapped,
    /// It ends with a hyphen: a word goes on, or a compound.
    Hyphen,
    /// It ends with a sign that binds what follows: «69-ФЗ», «2027-2028», «и/или».
    Bound,
    /// One word fills it: the word itself may go on.
    Torn,
    /// There was room: it ends on purpose.
    Ended,
}

impl Seam {
    /// What joins the two lines.
    pub(super) fn glue(self) -> &'static str {
        match self {
            Self::Wrapped | Self::Torn => " ",
            Self::Bound => "",
            Self::Hyphen | Self::Ended => "\n",
        }
    }
}

/// Judges the end of a line by the room that it had.
pub(super) fn seam(line: &Line, next: &Line, room: f32) -> Seam {
    let size = line.size();
    let mut end = line.as_str().chars().rev();
    let last = end.next().unwrap_or(' ');
    let before = end.next().unwrap_or(' ');
    let bound = is_letter_or_digit(before);
    if bound && is_hyphen(last) {
        let word = is_letter(before) && begins(next, char::is_lowercase);
        return if word { Seam::Hyphen } else { Seam::Bound };
    }
    if bound && last == '/' && begins(next, is_letter_or_digit) {
        return Seam::Bound;
    }
    let single = line.count() == 1 && (is_letter_or_digit(last) || last == '.');
    if single && line.width() + letter(next) > room - SLACK * size && goes_on(last, next) {
        return Seam::Torn;
    }
    let wants = line.width() + SPACE * size + chunk(next);
    if wants > room - SLACK * size { Seam::Wrapped } else { Seam::Ended }
}

/// True for the hyphens that a line may end with.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// A small letter or a sign may go on with a word, a digit with a number.
fn goes_on(last: char, next: &Line) -> bool {
    begins(next, |c| {
        matches!(c, ',' | '.' | ';' | ':' | ')' | '»')
            || c.is_lowercase() && is_letter(last)
            || c.is_ascii_digit() && last.is_ascii_digit()
    }) || last == '.' && begins(next, |c| c.is_ascii_digit())
}

fn begins(line: &Line, wanted: impl Fn(char) -> bool) -> bool {
    line.first().and_then(|word| word.text.as_str().chars().next()).is_some_and(wanted)
}

/// Width of the first letter of a line.
fn letter(line: &Line) -> f32 {
    line.first().map_or(0.0, |word| word.width() / word.text.as_str().chars().count().max(1) as f32)
}

/// Width of what a line begins with and no line may end within: a word, «№ 5», «г. Город», «слово –».
fn chunk(line: &Line) -> f32 {
    let Some(segment) = line.segments.first() else { return 0.0 };
    let [first, rest @ ..] = &segment.words[..] else { return 0.0 };
    let text = first.text.as_str();
    // A word may be parted behind its hyphen.
    if let Some((head, tail)) = text.split_once('-')
        && !head.is_empty()
        && !tail.is_empty()
        && head.chars().all(is_letter)
    {
        let share = (head.chars().count() + 1) as f32 / text.chars().count() as f32;
        return first.width() * share;
    }
    let bound = |next: &&Placed| {
        is_dash(next.text.as_str())
            || text == "№"
            || text.ends_with('.') && text.chars().count() <= 4
    };
    let next = rest.first().filter(bound);
    next.map_or(first.width(), |next| next.bbox[2] - first.bbox[0])
}

fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "—" | "-")
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::line::lines;
    use super::*;
    use crate::model::{Text, Turn};

    /// A line at a place, each letter half as wide as its font is large.
    pub(in super::super) fn line(text: &str, x: f32, y: f32) -> Line {
        let mut left = x;
        let words = text.split(' ').map(|word| {
            let width = word.chars().count() as f32 * 6.0;
            let bbox = [left, y, left + width, y + 12.0];
            left += width + 3.0;
            let text = Text::new(word, 0);
            Placed { text, bbox, size: 12.0, bold: false, turn: Turn::None }
        });
        let mut lines = lines(words.collect());
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    #[test]
    fn a_line_ends_for_want_of_room_or_on_purpose() {
        for (above, below, room, expected) in [
            ("Отдел", "образования", 90.0, Seam::Wrapped),
            ("Отдел", "образования", 120.0, Seam::Ended),
            ("Отдел", "культурно-массовой работы", 120.0, Seam::Ended),
            ("Отдел", "культурно-массовой работы", 90.0, Seam::Wrapped),
            ("Отдел культурно-", "массовой работы", 300.0, Seam::Hyphen),
            ("информационны", "й день", 80.0, Seam::Torn),
            ("Информация", "Отдел", 62.0, Seam::Wrapped),
            ("2021 –", "2022", 300.0, Seam::Ended),
            ("приказ", "№ 145-п", 70.0, Seam::Wrapped),
        ] {
            assert_eq!(
                seam(&line(above, 0.0, 0.0), &line(below, 0.0, 14.0), room),
                expected,
                "{above} / {below}"
            );
        }
    }
}
