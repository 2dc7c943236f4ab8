//! Invented municipalities.

use super::super::prng::Rng;

const HEADS: [&str; 16] = [
    "Верхне",
    "Нижне",
    "Бело",
    "Черно",
    "Красно",
    "Светло",
    "Тихо",
    "Ново",
    "Старо",
    "Сухо",
    "Велико",
    "Мало",
    "Средне",
    "Долго",
    "Остро",
    "Звонко",
];
const STEMS: [&str; 18] = [
    "озёр",
    "луж",
    "бор",
    "реч",
    "камен",
    "поль",
    "леснич",
    "дубров",
    "зареч",
    "овраж",
    "ключев",
    "холм",
    "снеж",
    "ольхов",
    "берез",
    "родник",
    "полян",
    "мельнич",
];

/// What kind of municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    City,
    District,
    MunicipalDistrict,
    MunicipalOkrug,
    CityOkrug,
}

/// A municipality.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    stem: String,
    region: String,
    kind: Kind,
}

fn join(rng: &mut Rng) -> String {
    format!("{}{}", rng.pick(&HEADS), rng.pick(&STEMS))
}

impl Place {
    /// Some place.
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let kind = *rng.pick(&[
            Kind::City,
            Kind::District,
            Kind::MunicipalDistrict,
            Kind::MunicipalOkrug,
            Kind::CityOkrug,
        ]);
        Self { stem: join(rng), region: join(rng), kind }
    }

    /// What tells it from other municipalities: a town and its town district are one, a district around it is another.
    pub(crate) fn identity(&self) -> (&str, &'static str) {
        let sort = match self.kind {
            Kind::City | Kind::CityOkrug => "town",
            Kind::District | Kind::MunicipalDistrict => "district",
            Kind::MunicipalOkrug => "okrug",
        };
        (&self.stem, sort)
    }

    /// «Тихоозёрский район».
    pub(crate) fn nominative(&self) -> String {
        let s = &self.stem;
        match self.kind {
            Kind::City => format!("город {s}ск"),
            Kind::District => format!("{s}ский район"),
            Kind::MunicipalDistrict => format!("{s}ский муниципальный район"),
            Kind::MunicipalOkrug => format!("{s}ский муниципальный округ"),
            Kind::CityOkrug => format!("{s}ский городской округ"),
        }
    }

    /// «Тихоозёрского района».
    pub(crate) fn genitive(&self) -> String {
        let s = &self.stem;
        match self.kind {
            Kind::City => format!("города {s}ска"),
            Kind::District => format!("{s}ского района"),
            Kind::MunicipalDistrict => format!("{s}ского муниципального района"),
            Kind::MunicipalOkrug => format!("{s}ского муниципального округа"),
            Kind::CityOkrug => format!("{s}ского городского округа"),
        }
    }

    /// «Тихоозёрском районе».
    pub(crate) fn prepositional(&self) -> String {
        let s = &self.stem;
        match self.kind {
            Kind::City => format!("городе {s}ске"),
            Kind::District => format!("{s}ском районе"),
            Kind::MunicipalDistrict => format!("{s}ском муниципальном районе"),
            Kind::MunicipalOkrug => format!("{s}ском муниципальном округе"),
            Kind::CityOkrug => format!("{s}ском городском округе"),
        }
    }

    /// «района», where the text has named it before.
    pub(crate) fn short(&self) -> &'static str {
        match self.kind {
            Kind::City => "города",
            Kind::District | Kind::MunicipalDistrict => "района",
            Kind::MunicipalOkrug | Kind::CityOkrug => "округа",
        }
    }

    /// The seat, for the place line.
    pub(crate) fn seat(&self, rng: &mut Rng) -> String {
        let kind = *rng.pick(&["г.", "п.", "с.", "пгт"]);
        match self.kind {
            Kind::City => format!("г. {}ск", self.stem),
            _ => format!("{kind} {}ск", self.stem),
        }
    }

    /// «Среднереченская область».
    pub(crate) fn region(&self) -> String {
        format!("{}ская область", self.region)
    }

    /// «Среднереченской области».
    pub(crate) fn of_region(&self) -> String {
        format!("{}ской области", self.region)
    }

    /// The name of the local newspaper.
    pub(crate) fn newspaper(&self) -> String {
        format!("{}ский вестник", self.stem)
    }

    /// The stem, for names of enterprises.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }
}

/// A street.
pub(crate) fn street(rng: &mut Rng) -> &'static str {
    rng.word(&[
        "Луговой",
        "Мельничной",
        "Заречной",
        "Кленовой",
        "Полевой",
        "Садовой",
        "Родниковой",
        "Вокзальной",
        "Тополиной",
        "Набережной",
        "Сосновой",
        "Песчаной",
        "Кузнечной",
        "Раздольной",
    ])
}
