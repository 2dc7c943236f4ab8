//! Tables without rules: columns that the room between them shows, all the way down.

use super::grid::{Grid, GridCell};
use super::line::Line;
use crate::text::{caption, column, mark};

/// Room between two columns of a head, in font sizes.
const ROOM: f32 = 0.9;
/// A space between two words of one text is at most so wide, in font sizes.
const SPACE: f32 = 0.5;
/// Room that is left between two columns in every row, in points.
const LEAST: f32 = 4.0;
/// Lines farther apart than so many font sizes are no neighbours.
const APART: f32 = 4.5;
/// A step to the next line that is so many times the usual one begins a row.
const WIDER: f32 = 1.25;
/// Lines that run over all columns, as titles of sections do, are at most this share.
const TITLES: f32 = 0.34;
/// Lines of the smallest table.
const LEAST_LINES: usize = 3;

/// The grids of the tables that some lines form, each with the lines it takes.
pub(super) fn grids(lines: &[Line]) -> Vec<(Grid, std::ops::Range<usize>)> {
    let mut grids = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some((grid, end)) = grid(&lines[at..]) {
            grids.push((grid, at..at + end));
            at += end;
        } else {
            at += 1;
        }
    }
    grids
}

/// The table whose head is the first of some lines, and how many of them it takes.
fn grid(lines: &[Line]) -> Option<(Grid, usize)> {
    let head = lines.first()?;
    let texts = titles_of(head);
    if texts.len() < 3 || !column::is_plan_head(texts.iter().map(String::as_str)) {
        return None;
    }
    let (rivers, end) = rivers(lines);
    let lines = &lines[..end];
    let crossing: Vec<bool> = lines.iter().map(|line| crosses(line, &rivers)).collect();
    let titles = crossing.iter().filter(|crosses| **crosses).count();
    if rivers.len() < 2 || end < LEAST_LINES || titles as f32 > TITLES * end as f32 {
        return None;
    }
    let left = lines.iter().map(|line| line.bbox[0]).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.bbox[2]).fold(f32::MIN, f32::max);
    let mut xs = vec![left - 1.0];
    xs.extend(rivers.iter().map(|[from, to]| f32::midpoint(*from, *to)));
    xs.push(right + 1.0);
    Some((rows(lines, &crossing, xs), end))
}

/// The grid with which a table goes on at the top of the next page, and how many lines it takes.
pub(super) fn goes_on(lines: &[Line], xs: &[f32]) -> Option<(Grid, usize)> {
    let inner = &xs[1..xs.len() - 1];
    let rivers: Vec<[f32; 2]> = inner.iter().map(|x| [*x, *x]).collect();
    let fits = |line: &&Line| {
        !crosses(line, &rivers) && line.bbox[0] > xs[0] - LEAST && !caption::begins(line.as_str())
    };
    let mut end = lines.iter().take_while(fits).count();
    let far = |pair: &[Line]| pair[1].bbox[1] - pair[0].bbox[3] > APART * pair[1].size();
    end = lines[..end].windows(2).position(far).map_or(end, |at| at + 1);
    let lines = &lines[..end];
    let filled = lines.iter().map(|line| columns(line, xs)).max()?;
    // Its last columns too: what stands at the left alone is text.
    (filled > 1 && end > 1).then(|| (rows(lines, &vec![false; end], xs.to_vec()), end))
}

/// The grid of some lines whose columns are known.
fn rows(lines: &[Line], crossing: &[bool], xs: Vec<f32>) -> Grid {
    let starts = row_starts(lines, crossing, &xs);
    let mut ys: Vec<f32> = starts.iter().map(|at| lines[*at].bbox[1] - 0.5).collect();
    ys.push(lines.iter().map(|line| line.bbox[3]).fold(f32::MIN, f32::max) + 0.5);
    let columns = xs.len() - 1;
    let cells = starts.iter().enumerate().flat_map(|(row, start)| {
        // A title of a section is one cell over all columns.
        let width = if crossing[*start] { columns } else { 1 };
        let (xs, ys) = (&xs, &ys);
        (0..columns).step_by(width).map(move |column| GridCell {
            row,
            column,
            rows: 1,
            columns: width,
            bbox: [xs[column], ys[row], xs[column + width], ys[row + 1]],
        })
    });
    let cells = cells.collect();
    Grid { xs, ys, cells }
}

/// How many columns a line has words in.
fn columns(line: &Line, xs: &[f32]) -> usize {
    let words = || line.segments.iter().flat_map(|segment| &segment.words);
    let filled = |pair: &&[f32]| words().any(|word| (pair[0]..pair[1]).contains(&word.centre()[0]));
    xs.windows(2).filter(filled).count()
}

/// The words of a line with those of one column together.
fn titles_of(line: &Line) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let mut right = f32::MIN;
    for word in line.segments.iter().flat_map(|segment| &segment.words) {
        match titles.last_mut() {
            Some(title) if word.bbox[0] - right <= ROOM * line.size() => {
                title.push(' ');
                title.push_str(word.text.as_str());
            }
            _ => titles.push(word.text.as_str().to_owned()),
        }
        right = word.bbox[2];
    }
    titles
}

/// The room between columns that no line but titles runs over, and the end of the lines it parts.
fn rivers(lines: &[Line]) -> (Vec<[f32; 2]>, usize) {
    let mut rivers = gaps(&lines[0], ROOM);
    let mut end = 1;
    let mut pending = 0;
    for pair in lines.windows(2) {
        let [before, line] = pair else { break };
        let far = line.bbox[1] - before.bbox[3] > APART * line.size();
        if far || caption::begins(line.as_str()) {
            break;
        }
        pending += 1;
        let narrowed = narrowed(&rivers, line);
        if narrowed.len() == rivers.len() {
            // A title in the middle may leave room at a side of where the columns part.
            if !gaps(line, ROOM).is_empty() {
                rivers = narrowed;
            }
            end += pending;
            pending = 0;
        } else if pending > 3 {
            // Text that runs over the columns for long is no title.
            break;
        }
    }
    (settled(&gaps(&lines[0], ROOM), &lines[..end]), end)
}

/// What lines leave of the gaps of their head: in each the widest room that the fewest run over.
fn settled(gaps: &[[f32; 2]], lines: &[Line]) -> Vec<[f32; 2]> {
    // As many titles as a table may have.
    let titles = 0..=lines.len() / 3;
    gaps.iter()
        .filter_map(|gap| titles.clone().find_map(|most| widest(*gap, lines, most)))
        .collect()
}

/// The widest room in a gap that no more than so many lines have words in.
fn widest([from, to]: [f32; 2], lines: &[Line], most: usize) -> Option<[f32; 2]> {
    let words = |line: &'_ Line| {
        let words = line.segments.iter().flat_map(|segment| &segment.words);
        words.map(|word| [word.bbox[0], word.bbox[2]]).collect::<Vec<_>>()
    };
    let lines: Vec<Vec<[f32; 2]>> = lines.iter().map(words).collect();
    let mut edges: Vec<f32> = lines.iter().flatten().flatten().copied().collect();
    edges.retain(|x| (from..=to).contains(x));
    edges.extend([from, to]);
    edges.sort_by(f32::total_cmp);
    let over = |[from, to]: [f32; 2]| {
        let covers = |word: &[f32; 2]| word[0] < to && word[1] > from;
        lines.iter().filter(|words| words.iter().any(covers)).count()
    };
    let mut rooms: Vec<[f32; 2]> = Vec::new();
    for pair in edges.windows(2).map(|pair| [pair[0], pair[1]]).filter(|pair| over(*pair) <= most) {
        match rooms.last_mut() {
            Some(room) if room[1] >= pair[0] => room[1] = pair[1],
            _ => rooms.push(pair),
        }
    }
    rooms.retain(|room| room[1] - room[0] >= LEAST);
    rooms.into_iter().max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))
}

/// The gaps between the words of a line that are wide enough to part columns.
fn gaps(line: &Line, room: f32) -> Vec<[f32; 2]> {
    let words: Vec<_> = line.segments.iter().flat_map(|segment| &segment.words).collect();
    let gap = |pair: &[&super::word::Placed]| [pair[0].bbox[2], pair[1].bbox[0]];
    words.windows(2).map(gap).filter(|[from, to]| to - from > room * line.size()).collect()
}

/// What a line leaves of rivers; those that it runs over are left out.
fn narrowed(rivers: &[[f32; 2]], line: &Line) -> Vec<[f32; 2]> {
    let words: Vec<_> = line.segments.iter().flat_map(|segment| &segment.words).collect();
    let left = |river: &[f32; 2]| {
        let mut rest = *river;
        for word in &words {
            let [from, to] = [word.bbox[0], word.bbox[2]];
            if to <= rest[0] || from >= rest[1] {
                continue;
            }
            // The wider side of the word is what is left.
            rest = if from - rest[0] > rest[1] - to { [rest[0], from] } else { [to, rest[1]] };
        }
        (rest[1] - rest[0] >= LEAST).then_some(rest)
    };
    rivers.iter().filter_map(left).collect()
}

/// True for a line that runs over the room between columns.
fn crosses(line: &Line, rivers: &[[f32; 2]]) -> bool {
    let over = |word: &super::word::Placed| {
        rivers.iter().any(|[from, to]| word.bbox[0] < *from - 1.0 && word.bbox[2] > *to + 1.0)
    };
    let words = || line.segments.iter().flat_map(|segment| &segment.words);
    let middle = |[from, to]: &[f32; 2]| f32::midpoint(*from, *to);
    let apart = |pair: [&super::word::Placed; 2], x: f32| {
        let [left, right] = pair.map(|word| word.centre()[0]);
        left < x && right > x && pair[1].bbox[0] - pair[0].bbox[2] > SPACE * line.size()
    };
    words().any(over)
        || rivers.iter().map(middle).any(|x| {
            let inside = words().any(|word| word.bbox[0] < x && word.bbox[2] > x);
            let astride = words().any(|word| word.centre()[0] < x)
                && words().any(|word| word.centre()[0] > x)
                && !words().zip(words().skip(1)).any(|(left, right)| apart([left, right], x));
            inside || astride
        })
}

/// The lines with which rows begin.
fn row_starts(lines: &[Line], crossing: &[bool], xs: &[f32]) -> Vec<usize> {
    let first = |line: &Line| {
        let words = line.segments.iter().flat_map(|segment| &segment.words);
        let inside: String = words
            .filter(|word| word.centre()[0] < xs[1])
            .map(|word| word.text.as_str().to_owned())
            .collect();
        inside
    };
    let marked = |at: usize| mark::alone(&first(&lines[at])).is_some();
    let numbered = (0..lines.len()).filter(|at| marked(*at)).count() > 1;
    let mut steps: Vec<f32> =
        lines.windows(2).map(|pair| pair[1].bbox[1] - pair[0].bbox[1]).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 4).copied().unwrap_or(0.0);
    let uneven = steps.last().is_some_and(|widest| *widest > WIDER * usual);
    let begins = |at: usize| {
        let Some(before) = at.checked_sub(1) else { return true };
        let step = lines[at].bbox[1] - lines[before].bbox[1];
        if crossing[at] || crossing[before] {
            // A title may take two lines.
            return !(crossing[at] && crossing[before] && step < WIDER * usual);
        }
        match (numbered, uneven) {
            (true, _) => marked(at),
            (false, true) => step > WIDER * usual,
            (false, false) => columns(&lines[at], xs) + 1 == xs.len(),
        }
    };
    (0..lines.len()).filter(|at| begins(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::seam::tests::line;
    use super::*;

    fn row(cells: &[&str], y: f32) -> Line {
        let places = [50.0, 90.0, 300.0, 420.0];
        let cells = cells.iter().zip(places).filter(|(text, _)| !text.is_empty());
        Line::of(cells.flat_map(|(text, x)| line(text, x, y).segments).collect())
    }

    #[test]
    fn columns_are_where_no_line_runs() {
        let lines = [
            line("План работы на 2026 год", 200.0, 10.0),
            row(&["№", "Мероприятие", "Срок", "Ответственный"], 40.0),
            row(&["1", "Осмотр дорог и мостов", "май", "Отдел дорог"], 54.0),
            row(&["", "в посёлках округа", "", "и мостов"], 68.0),
            line("Раздел II. Работа с людьми, которая идёт весь год", 90.0, 82.0),
            row(&["2", "Сход граждан", "июнь", "Глава"], 96.0),
            line("Глава округа И.И. Лесной", 50.0, 200.0),
        ];
        let grids = grids(&lines);
        assert_eq!(grids.len(), 1);
        let (grid, range) = &grids[0];
        assert_eq!(*range, 1..6);
        assert_eq!((grid.xs.len(), grid.ys.len()), (5, 5));
        assert_eq!(grid.cells.iter().filter(|cell| cell.columns == 4).count(), 1);
    }

    #[test]
    fn a_title_in_the_middle_parts_no_column() {
        let mut lines = vec![row(&["№", "Мероприятие", "Срок", "Ответственный"], 10.0)];
        for n in 0_u8..4 {
            let y = 24.0 + 42.0 * f32::from(n);
            // Its words stand on both sides of where the columns part.
            lines.push(line("Раздел II. Дороги и мосты", 250.0, y));
            lines
                .push(row(&["1.", "Осмотр мостов и дорог посёлка", "май 2027", "Отдел"], y + 14.0));
            lines.push(row(&["", "в тёплое время", "", "дорог"], y + 28.0));
        }
        let grids = grids(&lines);
        let (grid, range) = &grids[0];
        assert_eq!((grid.xs.len(), grid.ys.len(), range.end), (5, 10, 13));
        assert_eq!(grid.cells.iter().filter(|cell| cell.columns == 4).count(), 4);
    }

    #[test]
    fn prose_is_no_table() {
        let lines = [
            row(&["1.", "Отделу дорог", "", ""], 40.0),
            line("подготовить план осмотра мостов и дорог", 50.0, 54.0),
            row(&["от 1 мая", "", "№ 5", ""], 68.0),
        ];
        assert!(grids(&lines).is_empty());
    }
}
