//! The columns of a plan: by the words of its head, where it has none by what stands in them.

use crate::grammar::{body, deadline};
use crate::model::{ColumnRole, DeadlineKind, Row, Table, Text};
use crate::text::column::{column_role, is_plan_head};
use crate::text::{compile, mark};

/// A head has at most so many storeys, and stands among the table's first rows.
const STOREYS: usize = 3;
/// Share of a column's cells that must read as deadlines or as bodies where there is no head.
const MOST: f32 = 0.6;

/// What the columns of a plan hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Columns {
    /// What each grid column holds.
    pub roles: Vec<ColumnRole>,
    /// Heads; empty texts where there are none.
    pub titles: Vec<Text>,
    /// The roles were found by content alone.
    pub guessed: bool,
    /// For each grid column the one that its texts are kept in, where one head of who or when covers several.
    home: Vec<usize>,
}

impl Columns {
    /// The first column of a role.
    pub(in crate::extract) fn first(&self, role: ColumnRole) -> Option<usize> {
        self.roles.iter().position(|&r| r == role)
    }

    /// The column that the texts of a grid column are kept in.
    pub(super) fn home(&self, column: usize) -> usize {
        self.home.get(column).copied().unwrap_or(column)
    }

    /// Number of columns.
    pub(in crate::extract) fn len(&self) -> usize {
        self.roles.len()
    }

    /// True where another table's head says the same.
    pub(super) fn same_titles(&self, other: &Self) -> bool {
        let fold = |text: &Text| text.flat().as_str().to_lowercase();
        self.titles.len() == other.titles.len()
            && self.titles.iter().zip(&other.titles).all(|(a, b)| fold(a) == fold(b))
    }
}

/// A head found in a table: its columns and the rows it takes.
pub(super) struct Head {
    pub columns: Columns,
    /// The rows before it, which are titles or sections.
    pub start: usize,
    /// The first row behind it.
    pub end: usize,
}

/// Number of grid columns of a table.
pub(super) fn width(table: &Table) -> usize {
    let edges = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.colspan);
    edges.max().unwrap_or(0) as usize
}

/// Finds the head of a plan among the first rows of a table.
///
/// `expected`: the title promises a plan, so that one head of who or when is enough.
pub(super) fn head(table: &Table, expected: bool) -> Option<Head> {
    let first = 0..table.rows.len().min(STOREYS + 1);
    let start = first.clone().find(|&at| {
        let row = &table.rows[at];
        let one = is_plan_head(row.cells.iter().map(|cell| cell.text.as_str()));
        one || at + 1 < table.rows.len()
            && two_storeys(row, &table.rows[at + 1])
            && is_plan_head(
                row.cells.iter().chain(&table.rows[at + 1].cells).map(|c| c.text.as_str()),
            )
    });
    let start =
        start.or_else(|| first.filter(|_| expected).find(|&at| promises(&table.rows[at])))?;
    let mut end = start + 1;
    while end < table.rows.len() && end - start < STOREYS && is_storey(table, start, end) {
        end += 1;
    }
    let width = width(table);
    let mut titles = vec![Text::default(); width];
    let mut leaves = vec![Text::default(); width];
    let mut home: Vec<usize> = (0..width).collect();
    for row in &table.rows[start..end] {
        for cell in &row.cells {
            for column in cell.column..(cell.column + cell.colspan).min(width as u32) {
                titles[column as usize].join(" ", &cell.text);
                if !cell.text.is_empty() {
                    leaves[column as usize] = cell.text.clone();
                    home[column as usize] = cell.column as usize;
                }
            }
        }
    }
    let mut roles = roles(&titles, &leaves);
    // A head that recognition spoilt: «№ пул».
    let lost = !roles.contains(&ColumnRole::Number) && roles.first() == Some(&ColumnRole::Other);
    if lost && is_numbered(&table.rows[end..]) {
        roles[0] = ColumnRole::Number;
    }
    // Edges of rows that do not quite meet make columns more than the head has.
    for (column, home) in home.iter_mut().enumerate() {
        if !matches!(roles[*home], ColumnRole::Deadline | ColumnRole::Responsible) {
            *home = column;
        }
    }
    Some(Head { columns: Columns { roles, titles, guessed: false, home }, start, end })
}

/// True where the first cells of most rows hold nothing but a number.
fn is_numbered(rows: &[Row]) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.first());
    let own = cells.filter(|cell| cell.column == 0 && cell.colspan == 1 && !cell.text.is_empty());
    let (numbers, all) = own.fold((0, 0), |(numbers, all), cell| {
        (numbers + usize::from(mark::alone(cell.text.as_str().trim()).is_some()), all + 1)
    });
    all >= 3 && numbers * 3 >= all * 2
}

/// True for a row of short cells one of which heads a column of who or when.
fn promises(row: &Row) -> bool {
    let cells = || row.cells.iter().filter(|cell| !cell.text.is_empty());
    let duty = |cell: &crate::model::Cell| {
        matches!(
            column_role(cell.text.as_str()),
            Some(ColumnRole::Deadline | ColumnRole::Responsible)
        )
    };
    cells().count() >= 2
        && cells().any(duty)
        && cells().all(|cell| cell.text.as_str().chars().count() < 60)
        && !begins_with_number(row)
}

/// True where a row only divides the cells of the head above it.
fn is_storey(table: &Table, start: usize, at: usize) -> bool {
    let head = &table.rows[start];
    let covered = head.cells.iter().any(|cell| cell.rowspan as usize > at - start);
    covered && !begins_with_number(&table.rows[at]) || two_storeys(head, &table.rows[at])
}

fn begins_with_number(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| mark::alone(cell.text.as_str()).is_some())
}

/// True where the lower row stands only under cells that the upper one leaves open or spans.
fn two_storeys(upper: &Row, lower: &Row) -> bool {
    let filled: Vec<_> = lower.cells.iter().filter(|cell| !cell.text.is_empty()).collect();
    let open = |column: u32| {
        upper.cells.iter().all(|cell| {
            let over = (cell.column..cell.column + cell.colspan).contains(&column);
            !over || cell.text.is_empty() || cell.colspan > 1
        })
    };
    let divided = |column: u32| open(column) || open(column + 1);
    !filled.is_empty()
        && filled.len() < upper.cells.iter().map(|cell| cell.colspan as usize).sum()
        && !begins_with_number(lower)
        && filled.iter().all(|cell| {
            divided(cell.column)
                && cell.text.as_str().chars().count() < 50
                && !cell.text.as_str().chars().any(|c| c.is_ascii_digit())
        })
        && filled.iter().any(|cell| open(cell.column))
}

/// The role of each column; of several that claim the same one the best keeps it.
fn roles(titles: &[Text], leaves: &[Text]) -> Vec<ColumnRole> {
    // The lowest storey says what stands below it, where it says anything by itself.
    let role = |(leaf, title): (&Text, &Text)| {
        column_role(leaf.as_str()).or_else(|| column_role(title.as_str()))
    };
    let mut roles: Vec<Option<ColumnRole>> = leaves.iter().zip(titles).map(role).collect();
    single(&mut roles, titles, ColumnRole::Activity, |title| title.contains("мероприят"));
    single(&mut roles, titles, ColumnRole::Deadline, |title| title.starts_with("срок"));
    single(&mut roles, titles, ColumnRole::Result, |title| title.contains("результат"));
    single(&mut roles, titles, ColumnRole::Number, |title| title.starts_with(['№', 'n']));
    if !roles.contains(&Some(ColumnRole::Activity)) {
        // A plan says what is to be done: the first head that says nothing else does.
        let spare = roles.iter().position(|role| matches!(role, None | Some(ColumnRole::Other)));
        if let Some(spare) =
            spare.or_else(|| roles.iter().position(|&r| r == Some(ColumnRole::Result)))
        {
            roles[spare] = Some(ColumnRole::Activity);
        }
    }
    if roles.first() == Some(&None) && titles[0].is_empty() {
        roles[0] = Some(ColumnRole::Number);
    }
    roles.into_iter().map(|role| role.unwrap_or(ColumnRole::Other)).collect()
}

fn single(
    roles: &mut [Option<ColumnRole>],
    titles: &[Text],
    role: ColumnRole,
    best: impl Fn(&str) -> bool,
) {
    let claims: Vec<usize> = (0..roles.len()).filter(|&at| roles[at] == Some(role)).collect();
    if claims.len() < 2 {
        return;
    }
    let lower = |at: usize| titles[at].flat().as_str().to_lowercase();
    // «начало | завершение»: both are the deadline.
    if role == ColumnRole::Deadline
        && claims.iter().any(|&at| lower(at).contains("оконч") || lower(at).contains("заверш"))
    {
        return;
    }
    let keep = claims.iter().copied().find(|&at| best(&lower(at))).unwrap_or(claims[0]);
    for at in claims.into_iter().filter(|&at| at != keep) {
        roles[at] = Some(ColumnRole::Other);
    }
}

/// The columns of a table without a head, by what its cells hold.
pub(super) fn guess(table: &Table) -> Option<Columns> {
    let width = width(table);
    let full: Vec<&Row> = table.rows.iter().filter(|row| row.cells.len() == width).collect();
    if width < 3 || full.len() < 2 {
        return None;
    }
    let share = |column: usize, test: &dyn Fn(&str) -> bool| {
        let hits = full.iter().filter(|row| test(row.cells[column].text.as_str())).count();
        hits as f32 / full.len() as f32
    };
    let length = |column: usize| {
        full.iter().map(|row| row.cells[column].text.as_str().chars().count()).sum::<usize>()
    };
    let number = |cell: &str| mark::alone(cell).is_some();
    let day = |cell: &str| {
        let found = deadline::cell(cell, &deadline::Context::default());
        !matches!(found.kind, DeadlineKind::None | DeadlineKind::Relative)
    };
    let who = |cell: &str| {
        cell.split([' ', '\n'])
            .next()
            .is_some_and(|w| body::is_body_head(w) || body::is_post_head(w))
    };
    let mut roles = vec![ColumnRole::Other; width];
    if share(0, &number) >= MOST {
        roles[0] = ColumnRole::Number;
    }
    let activity = (0..width)
        .filter(|&at| roles[at] == ColumnRole::Other)
        .max_by_key(|&at| (length(at), width - at))?;
    roles[activity] = ColumnRole::Activity;
    let mut claim = |role, test: &dyn Fn(&str) -> bool| {
        let free = (0..width).filter(|&at| roles[at] == ColumnRole::Other);
        let best = free.max_by(|&a, &b| share(a, test).total_cmp(&share(b, test)).then(b.cmp(&a)));
        if let Some(at) = best.filter(|&at| share(at, test) >= MOST) {
            roles[at] = role;
        }
    };
    claim(ColumnRole::Deadline, &day);
    claim(ColumnRole::Responsible, &who);
    let both = roles.contains(&ColumnRole::Deadline) && roles.contains(&ColumnRole::Responsible);
    both.then(|| Columns {
        roles,
        titles: vec![Text::default(); width],
        guessed: true,
        home: Vec::new(),
    })
}

/// Bytes of «Раздел 2.» at the head of a section's title; 0 where it has none.
pub(super) fn section_word(text: &str) -> usize {
    static WORD: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
        compile(
            r"^(?i:раздел|направление|блок|этап|подраздел|задача)\s*(?:№\s*)?(?:\d{1,2}|[IVX]{1,5})\s*[.:)]?\s*(?:[-–—]\s*)?",
        )
    });
    WORD.find(text).filter(|found| found.end() < text.len()).map_or(0, |found| found.end())
}
