//! Appendices that are no plans: regulations with nested clauses, passports, lists, forms.

use super::gold::Gold;
use super::names::body::{self, capital};
use super::names::person::Person;
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Align, Block, Cell, Paragraph, Row, Table};

fn title(upper: &str, rest: &str) -> Block {
    let lines = vec![upper.to_uppercase(), rest.to_owned()];
    Paragraph::lines(lines).at(Align::Center).bold().into()
}

fn full(upper: &str, rest: &str) -> String {
    format!("{} {rest}", capital(upper))
}

const CHAPTERS: [&str; 5] = [
    "Общие положения",
    "Задачи и функции рабочей группы",
    "Права рабочей группы",
    "Порядок работы",
    "Заключительные положения",
];
const CLAUSES: [&str; 10] = [
    "Рабочая группа является совещательным органом и действует на общественных началах",
    "Рабочая группа руководствуется законодательством и настоящим документом",
    "Заседание правомочно, если на нем присутствует более половины членов",
    "Решения принимаются простым большинством голосов и оформляются протоколом",
    "Члены рабочей группы вправе запрашивать сведения у организаций",
    "Секретарь извещает членов рабочей группы о повестке заседания",
    "Документ определяет порядок подготовки и проведения работ",
    "Предложения жителей учитываются при составлении перечня объектов",
    "Изменения вносятся в том же порядке, в котором документ принят",
    "Сведения о работе размещаются на официальном сайте",
];

/// A regulation: chapters with clauses, whose numbers are all that gold asks for.
pub(crate) fn regulation(
    rng: &mut Rng,
    setting: &Setting,
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let rest = format!("о рабочей группе {} {}", setting.topic.plan, setting.territory);
    gold.appendix(number, "положение", &full("положение", &rest));
    let mut blocks = vec![title("Положение", &rest)];
    let deep = rng.chance(40);
    for chapter in 1..=rng.count(2, 5) {
        let mut heading = Paragraph::new(format!("{chapter}. {}", CHAPTERS[chapter - 1]))
            .at(Align::Center)
            .bold();
        heading.heading = 3;
        blocks.push(heading.into());
        gold.clauses.push(chapter.to_string());
        for clause in 1..=rng.between(2, 4) {
            let path = format!("{chapter}.{clause}");
            let last = deep && rng.chance(30);
            let mark = if last { ":" } else { "." };
            let text = rng.pick(&CLAUSES);
            let text = if last { "Рабочая группа" } else { text };
            blocks.push(Paragraph::new(format!("{path}. {text}{mark}")).at(Align::Body).into());
            gold.clauses.push(path.clone());
            if last {
                for (n, deed) in
                    ["изучает состояние дел;", "готовит предложения;", "рассматривает обращения."]
                        .iter()
                        .enumerate()
                {
                    let path = format!("{path}.{}", n + 1);
                    blocks.push(Paragraph::new(format!("{path}. {deed}")).at(Align::Body).into());
                    gold.clauses.push(path);
                }
            }
        }
    }
    blocks
}

fn ruled(rows: Vec<Vec<String>>, widths: Vec<usize>, head: bool) -> Block {
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(n, cells)| Row {
            cells: cells.into_iter().map(Cell::new).collect(),
            head: head && n == 0,
        })
        .collect();
    Block::Table(Table { rows, ruled: true, widths })
}

/// A passport: names and values, no items.
pub(crate) fn passport(
    rng: &mut Rng,
    setting: &Setting,
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let rest = format!("плана {} {}", setting.topic.plan, setting.territory);
    gold.appendix(number, "паспорт", &full("паспорт", &rest));
    let years = setting.for_years();
    let owner = rng.pick(&setting.cast.bodies).nominative.clone();
    let rows = [
        ["Наименование", "План мероприятий"],
        ["Цель", setting.topic.aim],
        ["Ответственный исполнитель", &owner],
        ["Период", years.trim_start_matches("на ")],
        ["Источник финансирования", "средства бюджета"],
    ];
    let rows = rows.map(|r| r.map(str::to_owned).to_vec()).to_vec();
    vec![title("Паспорт", &rest), ruled(rows, vec![3, 6], false)]
}

/// A list of people.
pub(crate) fn members(
    rng: &mut Rng,
    setting: &Setting,
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let rest = format!("рабочей группы {}", setting.topic.plan);
    gold.appendix(number, "состав", &full("состав", &rest));
    let roles = [
        "председатель рабочей группы",
        "заместитель председателя",
        "секретарь",
        "член рабочей группы",
    ];
    let count = rng.count(4, 8);
    let table = rng.chance(50);
    let mut rows = Vec::new();
    if table {
        rows.push(["№ п/п", "Фамилия, имя, отчество", "Должность"].map(str::to_owned).to_vec());
    }
    for n in 0..count {
        let post = format!("{}, {}", body::post(rng).nominative, roles[n.min(3)]);
        let name = Person::new(rng).full();
        rows.push(if table {
            vec![(n + 1).to_string(), name, post]
        } else {
            vec![name, "-".to_owned(), post]
        });
    }
    let head = title("Состав", &rest);
    if table {
        return vec![head, ruled(rows, vec![1, 4, 6], true)];
    }
    let Block::Table(mut table) = ruled(rows, vec![4, 1, 6], false) else { return vec![head] };
    table.ruled = false;
    vec![head, Block::Table(table)]
}

/// A blank form.
pub(crate) fn form(
    rng: &mut Rng,
    setting: &Setting,
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let rest = format!("журнала учета обращений {}", setting.topic.plan);
    gold.appendix(number, "форма", &full("форма", &rest));
    let head = ["№ п/п", "Дата поступления", "Ф.И.О. заявителя", "Содержание обращения", "Подпись"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for n in 1..=rng.between(2, 4) {
        let mut row = vec![String::new(); 5];
        row[0] = n.to_string();
        rows.push(row);
    }
    vec![title("Форма", &rest), ruled(rows, vec![1, 2, 3, 4, 2], true)]
}

/// Money by years: a table that is no plan.
pub(crate) fn money(
    rng: &mut Rng,
    setting: &Setting,
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let rest = format!("финансирования плана {}", setting.topic.plan);
    gold.appendix(number, "объемы", &full("объемы", &rest));
    let year = setting.period.from;
    let mut head = vec!["№ п/п".to_owned(), "Источник".to_owned(), "Всего, руб.".to_owned()];
    head.extend((year..year + 3).map(|y| format!("{y} год")));
    let mut rows = vec![head];
    for (n, source) in
        ["Местный бюджет", "Областной бюджет", "Внебюджетные средства"].iter().enumerate()
    {
        let sums: Vec<i32> = (0..3).map(|_| rng.between(100, 4000)).collect();
        let mut row = vec![(n + 1).to_string(), (*source).to_owned()];
        row.push(format!("{} 000,00", sums.iter().sum::<i32>()));
        row.extend(sums.iter().map(|sum| format!("{sum} 000,00")));
        rows.push(row);
    }
    vec![title("Объемы", &rest), ruled(rows, vec![1, 4, 3, 3, 3, 3], true)]
}
