//! Acts of a few dozen towns that name the same bodies in many ways, with who is who.
//!
//! Each town has an administration with units, heads and deputies, and institutions. An act names
//! them as acts do: in the cell of a plan or in the dative of a point, with or without the
//! administration and the town, legal forms in short or in full, persons beside or in brackets,
//! short names with their definition, and now and then with a slip of the typist.

use std::fmt::Write;

use super::names::body::{self, Forms, capital};
use super::names::person::{Order, Person};
use super::names::place::Place;
use super::prng::Rng;

/// Towns with their bodies.
pub(crate) struct World {
    towns: Vec<Town>,
    seed: u64,
    slips: usize,
}

struct Town {
    place: Place,
    units: Vec<Unit>,
    houses: Vec<House>,
    /// The truth of the first of the town's bodies: administration, head of the town, two deputies.
    first: u32,
    people: Vec<(Person, u32)>,
}

struct Unit {
    forms: Forms,
    head: Person,
    body: u32,
    post: u32,
}

/// An institution: short form, full form in the nominative and the dative, name in quotes, abbreviation.
struct House {
    short: &'static str,
    full: [&'static str; 2],
    name: String,
    abbreviation: Option<&'static str>,
    body: u32,
    director: u32,
}

/// An act and those whom it names, as written.
pub(crate) struct TownAct {
    /// The document.
    pub(crate) text: String,
    /// As written, without line ends, and who that is.
    pub(crate) named: Vec<(String, u32)>,
    /// Who issued it.
    pub(crate) issuer: u32,
}

const KINDS: [(&str, [&str; 2]); 4] = [
    ("МКУ", ["муниципальное казённое учреждение", "муниципальному казённому учреждению"]),
    ("МБУ", ["муниципальное бюджетное учреждение", "муниципальному бюджетному учреждению"]),
    ("МУП", ["муниципальное унитарное предприятие", "муниципальному унитарному предприятию"]),
    (
        "МБУК",
        [
            "муниципальное бюджетное учреждение культуры",
            "муниципальному бюджетному учреждению культуры",
        ],
    ),
];
const SCHOOL: (&str, [&str; 2]) = (
    "МБОУ",
    [
        "муниципальное бюджетное общеобразовательное учреждение",
        "муниципальному бюджетному общеобразовательному учреждению",
    ],
);
const NAMES: [(&str, Option<&str>); 12] = [
    ("Центр развития образования", Some("ЦРО")),
    ("Единая дежурно-диспетчерская служба", Some("ЕДДС")),
    ("Служба единого заказчика", Some("СЕЗ")),
    ("Городское хозяйство", None),
    ("Центр культуры и досуга", Some("ЦКД")),
    ("Росток", None),
    ("Горизонт", None),
    ("Теплоисток", None),
    ("Чистый берег", None),
    ("Родник", None),
    ("Зелёный дом", None),
    ("Молодёжный центр", None),
];
const WORKS: [&str; 8] = [
    "провести осмотр мостов и переправ",
    "подготовить перечень бесхозяйных сетей",
    "обеспечить завоз противогололёдных материалов",
    "организовать обучение дежурных смен",
    "направить сведения о готовности котельных",
    "обновить паспорта безопасности школ",
    "разработать график дежурств",
    "разместить сведения на стендах",
];

impl World {
    /// So many towns of a seed; of a hundred names so many have a slip.
    pub(crate) fn new(seed: u64, towns: usize, slips: usize) -> Self {
        let mut rng = Rng::new(seed);
        let mut next = 0;
        let mut made: Vec<Town> = Vec::new();
        while made.len() < towns {
            let place = Place::new(&mut rng);
            if made.iter().all(|town| town.place.identity() != place.identity()) {
                made.push(Town::new(&mut rng, place, &mut next));
            }
        }
        Self { towns: made, seed, slips }
    }

    /// An act of some town.
    pub(crate) fn act(&self, number: usize) -> TownAct {
        let mut rng = Rng::new(self.seed ^ (number as u64 + 1).wrapping_mul(0x9E37_79B9));
        let town = &self.towns[rng.below(self.towns.len())];
        let mut writer =
            Writer { town, rng, slips: self.slips, named: Vec::new(), defined: Vec::new() };
        let (text, issuer) = writer.act(number);
        TownAct { text, named: writer.named, issuer }
    }
}

impl Town {
    fn new(rng: &mut Rng, place: Place, next: &mut u32) -> Self {
        let mut id = || {
            *next += 1;
            *next
        };
        let first = id();
        for _ in 0..3 {
            id();
        }
        let mut units: Vec<Unit> = Vec::new();
        while units.len() < 9 {
            let forms = body::unit(rng);
            let field = |forms: &Forms| forms.nominative.split_once(' ').map(|(_, f)| f.to_owned());
            if units.iter().all(|unit| field(&unit.forms) != field(&forms)) {
                units.push(Unit { forms, head: Person::new(rng), body: id(), post: id() });
            }
        }
        let mut houses: Vec<House> = Vec::new();
        let mut names = NAMES.to_vec();
        rng.shuffle(&mut names);
        for (name, abbreviation) in names.into_iter().take(5) {
            let (short, full) = *rng.pick(&KINDS);
            let (body, director) = (id(), id());
            houses.push(House { short, full, name: name.to_owned(), abbreviation, body, director });
        }
        for number in 1..=4 {
            let name = format!("Средняя общеобразовательная школа № {}", number * 3 + rng.below(3));
            let (body, director) = (id(), id());
            houses.push(House {
                short: SCHOOL.0,
                full: SCHOOL.1,
                name,
                abbreviation: None,
                body,
                director,
            });
        }
        let people = (0..6).map(|_| (Person::new(rng), id())).collect::<Vec<_>>();
        let mut apart: Vec<(Person, u32)> = Vec::new();
        for (person, id) in people {
            if apart
                .iter()
                .all(|(known, _)| known.nominative(Order::After) != person.nominative(Order::After))
            {
                apart.push((person, id));
            }
        }
        Self { place, units, houses, first, people: apart }
    }
}

struct Writer<'a> {
    town: &'a Town,
    rng: Rng,
    slips: usize,
    named: Vec<(String, u32)>,
    /// Institutions whose short name this act has defined.
    defined: Vec<u32>,
}

/// Where a name stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Cell,
    Point,
}

impl Writer<'_> {
    fn act(&mut self, number: usize) -> (String, u32) {
        let of = self.town.place.genitive();
        let (head, operative, post, issuer) = self.issuer(&of);
        let (day, month) = (1 + number % 28, 1 + number / 28 % 12);
        let mut text = format!("{head}\n\n{operative}\n");
        for point in 1..=self.rng.count(2, 4) {
            let who = self.one(Site::Point);
            let work = self.rng.word(&WORKS);
            // Writing to a string cannot fail.
            let _ =
                writeln!(text, "{point}. {} {work} до {day:02}.{month:02}.2027.", capital(&who));
        }
        text.push_str("9. Контроль за исполнением оставляю за собой.\n\n");
        let signatory = self.town.units[0].head.nominative(Order::Before);
        let _ = writeln!(text, "{post}                         {signatory}");
        text.push_str(
            "\n\nПриложение\nк постановлению от 01.02.2026 № 5\n\nПлан мероприятий на 2027 год\n\n",
        );
        text.push_str("| № | Мероприятие | Срок | Ответственный |\n|---|---|---|---|\n");
        for row in 1..=self.rng.count(3, 7) {
            let who = self.one(Site::Cell);
            let work = capital(self.rng.word(&WORKS));
            let _ = writeln!(text, "| {row} | {work} | май 2027 | {who} |");
        }
        (text, issuer)
    }

    /// The head up to the title, the operative words, who signs and the truth.
    fn issuer(&mut self, of: &str) -> (String, String, String, u32) {
        let number = self.rng.between(3, 900);
        let line = format!(
            "от 01.02.2026 № {number}\n\nО мерах по подготовке к сезону\n\nВ целях устойчивой работы служб"
        );
        match self.rng.below(10) {
            0..6 => {
                let head = format!("АДМИНИСТРАЦИЯ\n{of}\n\nПОСТАНОВЛЕНИЕ\n\n{line}");
                (head, "ПОСТАНОВЛЯЕТ:".into(), format!("Глава {of}"), self.town.first)
            }
            6..8 => {
                let unit = &self.town.units[self.rng.below(self.town.units.len())];
                let head = format!(
                    "{}\nадминистрации {of}\n\nПРИКАЗ\n\n{line}",
                    capital(&unit.forms.nominative)
                );
                (
                    head,
                    "ПРИКАЗЫВАЮ:".into(),
                    format!("Начальник {}", unit.forms.genitive),
                    unit.body,
                )
            }
            8 => {
                let head = format!("ГЛАВА\n{of}\n\nПОСТАНОВЛЕНИЕ\n\n{line}");
                (head, "ПОСТАНОВЛЯЮ:".into(), format!("Глава {of}"), self.town.first + 1)
            }
            _ => {
                let house = &self.town.houses[self.rng.below(self.town.houses.len())];
                let head = format!("{} «{}»\n{of}\n\nПРИКАЗ\n\n{line}", house.short, house.name);
                (head, "ПРИКАЗЫВАЮ:".into(), "Директор".into(), house.body)
            }
        }
    }

    /// A name as this place writes it.
    fn one(&mut self, place: Site) -> String {
        let (text, truth) = match self.rng.below(12) {
            0..4 => self.unit(place),
            4..8 => self.house(place),
            8 | 9 => self.post(place),
            10 if place == Site::Cell => {
                let (person, truth) = &self.town.people[self.rng.below(self.town.people.len())];
                let order = *self.rng.pick(&[Order::Before, Order::After, Order::Glued]);
                return self.told(person.nominative(order), *truth);
            }
            10 => {
                let (person, truth) = &self.town.people[self.rng.below(self.town.people.len())];
                let order = *self.rng.pick(&[Order::Before, Order::After]);
                return self.told(person.dative(order), *truth);
            }
            _ => self.leader(place),
        };
        let text = if self.rng.below(1000) < self.slips * 10 { self.slip(&text) } else { text };
        self.told(text, truth)
    }

    fn told(&mut self, text: String, truth: u32) -> String {
        // A point begins with a capital.
        self.named.push((text.clone(), truth));
        self.named.push((capital(&text), truth));
        text
    }

    /// «», «администрации», «администрации Тихоозёрского района».
    fn tail(&mut self) -> String {
        match self.rng.below(4) {
            0 => " администрации".to_owned(),
            1 => format!(" администрации {}", self.town.place.genitive()),
            2 => format!(" администрации {}", self.town.place.short()),
            _ => String::new(),
        }
    }

    fn unit(&mut self, place: Site) -> (String, u32) {
        let unit = &self.town.units[self.rng.below(self.town.units.len())];
        let tail = self.tail();
        let bracket = match self.rng.below(4) {
            0 => format!(" ({})", unit.head.nominative(Order::Before)),
            _ => String::new(),
        };
        let base = match place {
            Site::Cell if self.rng.chance(50) => capital(&unit.forms.nominative),
            Site::Cell => unit.forms.nominative.clone(),
            Site::Point => unit.forms.dative.clone(),
        };
        (format!("{base}{tail}{bracket}"), unit.body)
    }

    fn house(&mut self, place: Site) -> (String, u32) {
        let house = &self.town.houses[self.rng.below(self.town.houses.len())];
        let full = house.full[usize::from(place == Site::Point)];
        if let Some(short) = house.abbreviation {
            let known = format!("{} «{short}»", house.short);
            if self.defined.contains(&house.body) || self.rng.chance(25) {
                return (known, house.body);
            }
            if place == Site::Point && self.rng.chance(40) {
                self.defined.push(house.body);
                return (format!("{full} «{}» (далее – {known})", house.name), house.body);
            }
        }
        let name = match self.rng.below(3) {
            0 => house.name.replace("Средняя общеобразовательная школа", "СОШ").replace("№ ", "№"),
            1 => house.name.replace("Средняя общеобразовательная школа", "СОШ"),
            _ => house.name.clone(),
        };
        let form = if self.rng.chance(30) { full } else { house.short };
        let text = match self.rng.below(3) {
            0 => format!("{form} \"{name}\""),
            _ => format!("{form} «{name}»"),
        };
        (text, house.body)
    }

    fn post(&mut self, place: Site) -> (String, u32) {
        if self.rng.chance(30) {
            let house = &self.town.houses[self.rng.below(self.town.houses.len())];
            let post = if place == Site::Cell { "директор" } else { "директору" };
            return (format!("{post} {} «{}»", house.short, house.name), house.director);
        }
        let unit = &self.town.units[self.rng.below(self.town.units.len())];
        let tail = self.tail();
        let (post, person) = match place {
            Site::Cell => ("начальник", unit.head.nominative(Order::After)),
            Site::Point => ("начальнику", unit.head.dative(Order::After)),
        };
        let person = match self.rng.below(3) {
            0 => format!(" {person}"),
            _ => String::new(),
        };
        (format!("{post} {}{tail}{person}", unit.forms.genitive), unit.post)
    }

    /// The head of the town, a deputy by field, the administration.
    fn leader(&mut self, place: Site) -> (String, u32) {
        let of = match self.rng.below(2) {
            0 => self.town.place.genitive(),
            _ => self.town.place.short().to_owned(),
        };
        let cell = place == Site::Cell;
        match self.rng.below(4) {
            0 => (
                format!("{} {of}", if cell { "администрация" } else { "администрации" }),
                self.town.first,
            ),
            1 => (format!("{} {of}", if cell { "глава" } else { "главе" }), self.town.first + 1),
            2 => {
                let post = if cell {
                    "заместитель главы"
                } else {
                    "заместителю главы"
                };
                (format!("{post} {of} по социальным вопросам"), self.town.first + 2)
            }
            _ => {
                let post = if cell {
                    "первый заместитель главы"
                } else {
                    "первому заместителю главы"
                };
                (format!("{post} {of}"), self.town.first + 3)
            }
        }
    }

    /// A letter doubled or left out inside of a long word.
    fn slip(&mut self, text: &str) -> String {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let long: Vec<usize> = (0..words.len())
            .filter(|&at| {
                let letters = words[at].chars().count();
                letters >= 9 && words[at].chars().all(char::is_alphabetic)
            })
            .collect();
        if long.is_empty() {
            return text.to_owned();
        }
        let at = *self.rng.pick(&long);
        let mut letters: Vec<char> = words[at].chars().collect();
        let place = 2 + self.rng.below(letters.len() - 6);
        if self.rng.chance(50) {
            letters.remove(place);
        } else {
            letters.insert(place, letters[place]);
        }
        words[at] = letters.into_iter().collect();
        words.join(" ")
    }
}

/// Precision and recall of pairs: two mentions in one cluster, two mentions of one body.
pub(crate) fn pairs(mentions: &[(String, u32)]) -> (f64, f64) {
    use std::collections::BTreeMap;
    let two = |n: u64| (n * n.saturating_sub(1) / 2) as f64;
    let mut both: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    let mut truth: BTreeMap<u32, u64> = BTreeMap::new();
    for (cluster, body) in mentions {
        *both.entry((cluster, *body)).or_default() += 1;
        *found.entry(cluster).or_default() += 1;
        *truth.entry(*body).or_default() += 1;
    }
    let right: f64 = both.values().map(|&n| two(n)).sum();
    let all_found: f64 = found.values().map(|&n| two(n)).sum();
    let all_true: f64 = truth.values().map(|&n| two(n)).sum();
    (right / all_found.max(1.0), right / all_true.max(1.0))
}
