//! Lines that are no table become paragraphs: what only the width of a page broke is joined.

use super::lines::Line;
use crate::model::{Align, Block, Furniture, FurnitureKind, Paragraph, Style};
use crate::text::{caption, is_letter, mark};

/// Widths in characters between which a page's right edge may lie.
const PAGE_WIDTHS: std::ops::RangeInclusive<usize> = 50..=115;
/// A line at least this share of the page's width is full: the next may go on from it.
const FULL: f32 = 0.72;
/// A line longer than this share was never wrapped: it is a paragraph of its own.
const OVERFULL: f32 = 1.35;

/// The width at which the document was wrapped by hand or by a converter; null where lines are whole paragraphs.
pub(super) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .filter(|line| !line.is_blank() && !is_set_apart(line.text.as_str().trim()))
        .map(|line| line.text.as_str().trim().chars().count())
        .collect();
    lengths.sort_unstable();
    let longest = *lengths.get(lengths.len().checked_sub(1)?.saturating_sub(lengths.len() / 20))?;
    PAGE_WIDTHS.contains(&longest).then_some(longest)
}

/// A line whose parts stand apart by tabs, bars or runs of spaces: a row, a date line, a signature.
fn is_set_apart(line: &str) -> bool {
    line.contains(['\t', '|', '│']) || line.contains("   ")
}

/// Appends the paragraphs of a run of lines.
pub(super) fn paragraphs(
    lines: &[Line],
    width: Option<usize>,
    blocks: &mut Vec<Block>,
    furniture: &mut Vec<Furniture>,
) {
    let mut gap = 0;
    let mut last: Option<&Line> = None;
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            gap += 1;
            last = None;
            continue;
        }
        if is_page_number(lines, index) {
            let text = line.text.trim();
            furniture.push(Furniture { kind: FurnitureKind::PageNumber, text });
            continue;
        }
        if let (Some(before), Some(Block::Paragraph(paragraph))) = (last, blocks.last_mut())
            && goes_on(before, line, width)
        {
            paragraph.text.join("\n", &line.text.trim());
        } else {
            blocks.push(Block::Paragraph(paragraph(line, gap)));
        }
        gap = 0;
        last = Some(line);
    }
}

fn paragraph(line: &Line, gap: u32) -> Paragraph {
    let text = &line.text;
    let indent = text.as_str().chars().take_while(|c| *c == ' ' || *c == '\t').count();
    // What stands far to the right is a caption or a date line.
    let align = if indent >= 24 { Align::End } else { Align::Start };
    let style = Style { heading: line.heading, bold: line.bold, align, gap, running: false };
    Paragraph { text: text.trim(), style }
}

/// A number alone between empty lines is a page's.
fn is_page_number(lines: &[Line], index: usize) -> bool {
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::is_blank);
    page_number(&lines[index]) && blank(index.checked_sub(1)) && blank(Some(index + 1))
}

/// «12», «- 12 -»
pub(super) fn page_number(line: &Line) -> bool {
    let bare = line.text.as_str().trim().trim_matches(['-', '–', '—', ' ']);
    !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit())
}

/// True where a line only goes on with the sentence of the line before.
fn goes_on(before: &Line, line: &Line, width: Option<usize>) -> bool {
    if line.heading.is_some() || before.heading.is_some() || line.bold != before.bold {
        return false;
    }
    let (a, b) = (before.text.as_str().trim(), line.text.as_str().trim());
    let first = b.chars().next().unwrap_or(' ');
    let heading = is_capitals(b) && !is_capitals(a);
    let appendix = b.to_lowercase().starts_with(['п', 'у']) && caption::begins(b);
    if heading || caption::opens(b) || appendix {
        return false;
    }
    if mark::leading(b).is_some() || a.contains(['\t', '\n']) || b.contains('\t') {
        return false;
    }
    // "Глава района              И.О. Фамилия": a signature's line is whole.
    if a.contains("   ") || b.contains("   ") {
        return false;
    }
    let ends = a.chars().next_back().unwrap_or(' ');
    let open = !matches!(ends, '.' | ';' | ':' | '!' | '?');
    let length = a.chars().count() as f32;
    let full = width.is_some_and(|w| (w as f32 * FULL..w as f32 * OVERFULL).contains(&length));
    if full {
        // A full line of a sentence runs over into the next, whatever that begins with.
        return open && (first.is_lowercase() || is_sentence(a)) || ends == '-';
    }
    // A short line ends on purpose, unless the word itself says that it goes on.
    open && width.is_some() && first.is_lowercase() && is_sentence(a)
}

fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| is_letter(*c));
    letters.clone().nth(3).is_some() && letters.all(|c| !c.is_lowercase())
}

/// Running text, not a line of a heading in capitals.
fn is_sentence(line: &str) -> bool {
    let letters = line.chars().filter(|c| is_letter(*c));
    let (mut small, mut all) = (0, 0);
    for c in letters {
        all += 1;
        small += usize::from(c.is_lowercase());
    }
    all >= 12 && small * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lines::lines;

    fn texts(source: &str) -> Vec<String> {
        let mut furniture = Vec::new();
        let lines = lines(source, &mut furniture);
        let mut blocks = Vec::new();
        paragraphs(&lines, wrap_width(&lines), &mut blocks, &mut furniture);
        blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Paragraph(p) => Some(p.text.as_str().to_owned()),
                Block::Table(_) => None,
            })
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_points_are_not() {
        let source = "1. Предоставить из бюджета округа в текущем году средства на ремонт\n\
                      дорог и мостов в посёлках Заречье и Лиственное согласно смете,\n\
                      утверждённой главой округа.\n\
                      2. Отделу дорог принять работы.\n\n12\n\n3. Контроль оставляю за собой.";
        let texts = texts(source);
        assert_eq!(texts.len(), 3, "{texts:?}");
        assert!(texts[0].ends_with("главой округа."));
    }

    #[test]
    fn heads_stay_line_by_line() {
        let source = "АДМИНИСТРАЦИЯ\nЛИСТВЕННОГО РАЙОНА\n\nПОСТАНОВЛЕНИЕ\nот 01.02.2020      № 5";
        assert_eq!(texts(source).len(), 4);
    }
}
