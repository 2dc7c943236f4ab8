//! People, with the case forms that orders need.

use super::super::prng::Rng;

const STEMS: [&str; 34] = [
    "Боров",
    "Вересков",
    "Водолаг",
    "Гремяч",
    "Долгорук",
    "Ежевич",
    "Жердев",
    "Зарян",
    "Ивняк",
    "Калинов",
    "Кедрач",
    "Кленов",
    "Копытен",
    "Ладож",
    "Лещин",
    "Лозов",
    "Луговин",
    "Малинник",
    "Можжевел",
    "Облепих",
    "Овраж",
    "Осинов",
    "Полозов",
    "Родниц",
    "Рябинник",
    "Снегур",
    "Стриж",
    "Сугроб",
    "Тальник",
    "Туманов",
    "Хвощ",
    "Черемш",
    "Щавел",
    "Ясенев",
];
/// Endings: masculine nominative, genitive, dative; feminine nominative, oblique, accusative.
const ENDINGS: [[&str; 6]; 3] = [
    ["ский", "ского", "скому", "ская", "ской", "скую"],
    ["ин", "ина", "ину", "ина", "иной", "ину"],
    ["енков", "енкова", "енкову", "енкова", "енковой", "енкову"],
];
const MEN: [(&str, &str); 8] = [
    ("Аркадий", "Львович"),
    ("Богдан", "Егорович"),
    ("Глеб", "Матвеевич"),
    ("Захар", "Ильич"),
    ("Лев", "Романович"),
    ("Платон", "Денисович"),
    ("Роман", "Тихонович"),
    ("Семён", "Артёмович"),
];
const WOMEN: [(&str, &str); 8] = [
    ("Агния", "Львовна"),
    ("Варвара", "Егоровна"),
    ("Дарья", "Матвеевна"),
    ("Зинаида", "Ильинична"),
    ("Лидия", "Романовна"),
    ("Нина", "Денисовна"),
    ("Софья", "Тихоновна"),
    ("Таисия", "Артёмовна"),
];

/// A person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    stem: &'static str,
    ending: &'static [&'static str; 6],
    woman: bool,
    initials: (char, char),
    full: (&'static str, &'static str),
}

/// Where the initials stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// И.О. Фамилия
    Before,
    /// И.О.Фамилия
    Glued,
    /// Фамилия И.О.
    After,
}

impl Person {
    /// Somebody.
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let woman = rng.chance(50);
        let full = *rng.pick(if woman { &WOMEN } else { &MEN });
        let first = |name: &str| name.chars().next().unwrap_or('А');
        Self {
            stem: *rng.pick(&STEMS),
            ending: rng.pick(&ENDINGS),
            woman,
            initials: (first(full.0), first(full.1)),
            full,
        }
    }

    fn with(&self, surname: &str, order: Order) -> String {
        let (a, b) = self.initials;
        match order {
            Order::Before => format!("{a}.{b}. {surname}"),
            Order::Glued => format!("{a}.{b}.{surname}"),
            Order::After => format!("{surname} {a}.{b}."),
        }
    }

    fn surname(&self, man: usize, woman: usize) -> String {
        format!("{}{}", self.stem, self.ending[if self.woman { woman } else { man }])
    }

    /// «А.Л. Боровский».
    pub(crate) fn nominative(&self, order: Order) -> String {
        self.with(&self.surname(0, 3), order)
    }

    /// «А.Л. Боровскому».
    pub(crate) fn dative(&self, order: Order) -> String {
        self.with(&self.surname(2, 4), order)
    }

    /// «А.Л. Боровского», whom control is laid upon.
    pub(crate) fn accusative(&self, order: Order) -> String {
        self.with(&self.surname(1, 5), order)
    }

    /// «Боровский Аркадий Львович».
    pub(crate) fn full(&self) -> String {
        format!("{} {} {}", self.surname(0, 3), self.full.0, self.full.1)
    }
}

/// Some order of initials, as a document keeps to one.
pub(crate) fn order(rng: &mut Rng) -> Order {
    *rng.weighted(&[(5, Order::Before), (2, Order::Glued), (3, Order::After)])
}
