//! Two blocks side by side: «СОГЛАСОВАНО ...» and «УТВЕРЖДАЮ ...», or two signatures.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use crate::model::Text;
use crate::text::{compile, is_letter};

/// The blocks take at most so many lines.
const LONGEST: usize = 14;

static HEADS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^\s*(?:согласовано|принято|рассмотрено|утвержд(?:аю|ено))[^\t]{0,40}?\s{3,}(?P<right>(?:утвержд(?:аю|ен[оа]?)|согласовано)\b)",
    )
});
/// Two posts on a line, their names below.
static POSTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^\s*(?:Глава|Председатель|Директор|Начальник|Руководитель|Заместитель|Секретарь)[^\t.;:\d]{0,60}?\s{5,}(?P<right>(?:Глава|Председатель|Директор|Начальник|Руководитель|Заместитель|Секретарь)\b)",
    )
});

/// Takes blocks that stand side by side apart: the left one's lines, then the right one's.
pub(super) fn apart(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if let Some((mut sides, end)) = sides(&lines, at) {
            out.append(&mut sides);
            at = end;
        } else {
            out.push(lines[at].clone());
            at += 1;
        }
    }
    out
}

/// The lines of the two blocks that begin at a line, one block behind the other, and where they end.
fn sides(lines: &[Line], at: usize) -> Option<(Vec<Line>, usize)> {
    let head = lines[at].text.as_str();
    let found = HEADS.captures(head).or_else(|| POSTS.captures(head))?;
    let right = found.name("right")?;
    let column = head[..right.start()].chars().count();
    let apart = |line: &&Line| {
        let text = line.text.as_str();
        !line.is_blank() && stands_apart(text, column) && !is_title(text, column)
    };
    let below = lines[at + 1..].iter().take(LONGEST).take_while(apart).count();
    let end = at + 1 + below;
    let mut left = Vec::new();
    let mut right = Vec::new();
    for line in &lines[at..end] {
        let (a, b) = cut(&line.text, column)?;
        left.extend((!a.is_empty()).then(|| Line { text: a, ..line.clone() }));
        right.extend((!b.is_empty()).then(|| Line { text: b, ..line.clone() }));
    }
    left.append(&mut right);
    Some((left, end))
}

/// A line in capitals with nothing at its right is the title below the blocks.
fn is_title(line: &str, column: usize) -> bool {
    let mut letters = line.chars().filter(|c| is_letter(*c));
    let capitals = letters.clone().nth(3).is_some() && letters.all(|c| !c.is_lowercase());
    capitals && line.trim_end().chars().count() < column
}

/// True for a line of one block or of both: nothing reaches over the gap between them.
fn stands_apart(line: &str, column: usize) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let near = column.saturating_sub(3)..=column + 1;
    chars.len() + 1 < column
        || near.clone().any(|at| {
            at >= 2
                && chars.get(at - 2..at).is_some_and(|gap| gap.iter().all(|c| c.is_whitespace()))
        })
}

/// The halves of a line; null where a word stands across the border.
fn cut(text: &Text, column: usize) -> Option<(Text, Text)> {
    let value = text.as_str();
    // The right block need not be set flush: its border is the gap next to the column.
    let bytes: Vec<(usize, char)> = value.char_indices().collect();
    if column >= bytes.len() {
        return Some((text.trim(), Text::default()));
    }
    let from = column.saturating_sub(3);
    let gap = (from..=column).rev().find(|&at| at == 0 || bytes[at - 1].1.is_whitespace())?;
    let byte = bytes[gap].0;
    Some((text.slice(0..byte).trim(), text.slice(byte..value.len()).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lines::lines;

    #[test]
    fn blocks_side_by_side() {
        let source = "СОГЛАСОВАНО             УТВЕРЖДАЮ\nПредседатель            Директор школы\n____ И.И. Лесной        ____ П.П. Речной\n                        01.02.2020\n\nПлан";
        let lines = apart(lines(source, &mut Vec::new()));
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "СОГЛАСОВАНО",
                "Председатель",
                "____ И.И. Лесной",
                "УТВЕРЖДАЮ",
                "Директор школы",
                "____ П.П. Речной",
                "01.02.2020",
                "",
                "План"
            ]
        );
    }
}
