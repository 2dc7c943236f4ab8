//! Who acts, where and when: the facts that all parts of one document share.

use jiff::civil::Date;

use super::calendar;
use super::deadlines::Period;
use super::names::body::{self, capital};
use super::names::person::{self, Order, Person};
use super::names::place::Place;
use super::prng::Rng;
use super::responsibles::Cast;
use super::topics::{TOPICS, Topic};

/// The kind of an act, in the cases that captions and points need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// приказ
    Order,
    /// постановление
    Resolution,
    /// распоряжение
    Directive,
    /// решение
    Decision,
}

impl Kind {
    fn forms(self) -> [&'static str; 4] {
        match self {
            Self::Order => ["приказ", "приказа", "приказу", "приказом"],
            Self::Resolution => {
                ["постановление", "постановления", "постановлению", "постановлением"]
            }
            Self::Directive => ["распоряжение", "распоряжения", "распоряжению", "распоряжением"],
            Self::Decision => ["решение", "решения", "решению", "решением"],
        }
    }

    /// «приказ»
    pub(crate) fn nominative(self) -> &'static str {
        self.forms()[0]
    }

    /// «приказа»
    pub(crate) fn genitive(self) -> &'static str {
        self.forms()[1]
    }

    /// «приказу»
    pub(crate) fn dative(self) -> &'static str {
        self.forms()[2]
    }

    /// «приказом»
    pub(crate) fn instrumental(self) -> &'static str {
        self.forms()[3]
    }

    /// «настоящий приказ», «настоящее решение»
    pub(crate) fn this(self) -> String {
        let adjective =
            if self == Self::Order { "настоящий" } else { "настоящее" };
        format!("{adjective} {}", self.nominative())
    }
}

/// The body that issues the act.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    /// «Администрация Тихоозёрского района»
    pub(crate) name: String,
    /// «администрации Тихоозёрского района»
    pub(crate) genitive: String,
    /// Lines of a head, without the region.
    pub(crate) lines: Vec<String>,
    /// The post of who signs.
    pub(crate) post: String,
    /// The operative word.
    pub(crate) operative: &'static str,
    /// Named before the operative word in the preamble.
    pub(crate) subject: Option<String>,
    /// It is one institution, with a staff of its own.
    pub(crate) small: bool,
}

/// The facts of one document.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where.
    pub(crate) place: Place,
    /// Who issues it.
    pub(crate) issuer: Issuer,
    /// Its number, as gold has it.
    pub(crate) number: String,
    /// Its date.
    pub(crate) date: Date,
    /// What about.
    pub(crate) topic: &'static Topic,
    /// The years of its plan.
    pub(crate) period: Period,
    /// Who signs.
    pub(crate) signatory: Person,
    /// How initials stand.
    pub(crate) order: Order,
    /// Who acts in it.
    pub(crate) cast: Cast,
    /// The territory where the topic is dealt with: «в Тихоозёрском районе».
    pub(crate) territory: String,
}

impl Setting {
    /// The facts that a seed gives.
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let place = Place::new(rng);
        let (kind, issuer) = issuer(rng, &place);
        let year = rng.between(2024, 2028) as i16;
        let date = calendar::day(year, rng.between(1, 12) as i8, rng.between(1, 28) as i8);
        let order = person::order(rng);
        let stem = place.stem().to_owned();
        let cast = Cast::new(rng, &stem, issuer.small, order);
        let territory = match (issuer.small, rng.below(3)) {
            (true, _) => format!("в {}", issuer.genitive),
            (_, 0) => format!("на территории {}", place.genitive()),
            _ => format!("в {}", place.prepositional()),
        };
        let from = if date.month() > 9 { year + 1 } else { year };
        let to = from + *rng.pick(&[0, 0, 1, 2]);
        Self {
            kind,
            number: number(rng),
            date,
            topic: rng.pick(&TOPICS),
            period: Period { from, to, named: to == from },
            signatory: Person::new(rng),
            order,
            cast,
            territory,
            place,
            issuer,
        }
    }

    /// «на 2026 год», «на 2026-2028 годы».
    pub(crate) fn for_years(&self) -> String {
        let Period { from, to, .. } = self.period;
        if from == to {
            format!("на {from} год")
        } else {
            format!("на {from}-{to} годы")
        }
    }
}

fn number(rng: &mut Rng) -> String {
    let n = rng.between(3, 980);
    match rng.below(12) {
        0..4 => n.to_string(),
        4 => format!("{n}-О"),
        5 => format!("{n}-п"),
        6 => format!("{n}-од"),
        7 => format!("{n}/{}", rng.between(1, 19)),
        8 => format!("{n}-р"),
        9 => format!("0{}.0{}/{n}", rng.between(1, 9), rng.between(1, 9)),
        10 => format!("{}/У", rng.between(1, 90)),
        _ => format!("{n}-па"),
    }
}

/// A line of a head in one or two pieces.
fn lines(rng: &mut Rng, text: &str, of: &str) -> Vec<String> {
    if rng.chance(50) { vec![format!("{text} {of}")] } else { vec![text.to_owned(), of.to_owned()] }
}

fn issuer(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    match rng.below(10) {
        0..4 => administration(rng, place),
        4 => head(rng, place),
        5 => council(rng, place),
        6..8 => unit(rng, place),
        _ => institution(rng, place),
    }
}

fn administration(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    let kind = if rng.chance(75) { Kind::Resolution } else { Kind::Directive };
    let of = place.genitive();
    let post = match rng.below(3) {
        0 => format!("Глава {of}"),
        1 => format!("Глава {}", place.short()),
        _ => format!("Глава администрации {of}"),
    };
    let short = if rng.chance(50) { of.clone() } else { place.short().to_owned() };
    let resolution = kind == Kind::Resolution;
    let issuer = Issuer {
        name: format!("Администрация {of}"),
        genitive: format!("администрации {of}"),
        lines: lines(rng, "Администрация", &of),
        post,
        operative: if resolution { "постановляет" } else { "" },
        subject: resolution.then(|| format!("администрация {short}")),
        small: false,
    };
    (kind, issuer)
}

fn head(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    let of = place.genitive();
    let issuer = Issuer {
        name: format!("Глава {of}"),
        genitive: format!("главы {of}"),
        lines: lines(rng, "Глава", &of),
        post: format!("Глава {of}"),
        operative: "постановляю",
        subject: None,
        small: false,
    };
    (Kind::Resolution, issuer)
}

fn council(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    let of = place.genitive();
    let (name, genitive, operative) = *rng.pick(&[
        ("Дума", "Думы", "решила"),
        ("Совет депутатов", "Совета депутатов", "решил"),
        ("Собрание представителей", "Собрания представителей", "решило"),
    ]);
    let issuer = Issuer {
        name: format!("{name} {of}"),
        genitive: format!("{genitive} {of}"),
        lines: lines(rng, name, &of),
        post: format!("Председатель {genitive} {of}"),
        operative,
        subject: Some(format!("{name} {of}")),
        small: false,
    };
    (Kind::Decision, issuer)
}

fn unit(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    let of = place.genitive();
    let unit = loop {
        let unit = body::unit(rng);
        if ["управление", "комитет", "департамент"].iter().any(|h| unit.nominative.starts_with(h))
        {
            break unit;
        }
    };
    let head = if unit.nominative.starts_with("комитет") {
        "Председатель"
    } else {
        "Начальник"
    };
    let name = capital(&unit.nominative);
    let owner = format!("администрации {of}");
    let issuer = Issuer {
        name: format!("{name} {owner}"),
        genitive: format!("{} {owner}", unit.genitive),
        lines: if rng.chance(50) {
            vec![name, owner]
        } else {
            lines(rng, &format!("{name} администрации"), &of)
        },
        post: format!("{head} {}", unit.genitive),
        operative: "приказываю",
        subject: None,
        small: false,
    };
    (Kind::Order, issuer)
}

fn institution(rng: &mut Rng, place: &Place) -> (Kind, Issuer) {
    let n = rng.between(2, 48);
    let stem = place.stem();
    let (form, name, post) = match rng.below(4) {
        0 => ("МБОУ", format!("Средняя общеобразовательная школа № {n}"), "Директор"),
        1 => (
            "МБДОУ",
            format!(
                "Детский сад № {n} «{}»",
                rng.pick(&["Рябинушка", "Журавлик", "Лучик", "Светлячок"])
            ),
            "Заведующий",
        ),
        2 => ("МБУК", format!("{stem}ская центральная библиотека"), "Директор"),
        _ => ("МБУ ДО", format!("Дом творчества {}", place.genitive()), "Директор"),
    };
    let full = format!("{form} «{name}»");
    let lines = if rng.chance(40) {
        vec!["Муниципальное бюджетное учреждение".to_owned(), format!("«{name}»")]
    } else {
        vec![full.clone()]
    };
    let name = if lines.len() == 2 { lines.join(" ") } else { full.clone() };
    let issuer = Issuer {
        name,
        genitive: full,
        lines,
        post: post.to_owned(),
        operative: "приказываю",
        subject: None,
        small: true,
    };
    (Kind::Order, issuer)
}
