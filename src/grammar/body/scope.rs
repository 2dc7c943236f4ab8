//! Where a name means one body: its town, or the institution whose act it stands in.
//!
//! «Отдел культуры» is one body of its town, whoever's act names it; «Завхоз» is one post of the school
//! whose plan names it.

use super::identity::{id, is_form, key, owner, person_key, placed};
use super::lexicon::{fold, head};
use super::municipality::{self, Municipality, municipality};
use crate::model::{Part, Requisites, ResponsibleKind};

/// The issuer of an act, so far as names in the act depend on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Issued {
    /// The municipality that head, signature and place name.
    pub(crate) town: Option<Municipality>,
    /// What the scope is called; of an unknown town it is told apart by the issuer.
    scope: String,
    /// The issuer's own key.
    key: String,
    /// The lemma of the issuer's head noun.
    lemma: Option<&'static str>,
    /// A school, a museum: posts and bodies without a name of their own are its own.
    institution: bool,
}

/// Who a name is: within which scope, under which key, with which id, and a post's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The scope.
    pub(crate) scope: String,
    /// The key.
    pub(crate) key: String,
    /// The id made of both.
    pub(crate) id: String,
    /// Of a post: the id of its body.
    pub(crate) of: Option<String>,
}

/// Units of an administration: with a field they are known in the whole town.
const UNITS: &[&str] = &[
    "отдел",
    "управление",
    "комитет",
    "департамент",
    "министерство",
    "инспекция",
    "сектор",
    "служба",
];

/// Posts that a town has once.
const OF_TOWN: &[&str] = &["глава", "мэр", "губернатор", "атаман", "староста", "прокурор"];

/// Bodies whose acts speak for a town.
const PUBLIC: &[&str] = &[
    "администрация",
    "глава",
    "дума",
    "совет",
    "собрание",
    "мэрия",
    "мэр",
    "управление",
    "отдел",
    "комитет",
    "департамент",
    "министерство",
    "правительство",
    "губернатор",
    "комиссия",
    "палата",
    "сектор",
    "служба",
    "исполком",
    "управа",
    "агентство",
];

impl Issued {
    /// `name` of the issuer, its `town`, and what tells acts of an unknown issuer apart.
    pub(crate) fn new(name: Option<&str>, town: Option<Municipality>, other: &str) -> Self {
        let name = name.unwrap_or_default();
        let key = key(name, town.as_ref());
        let lemma = key.split(' ').find_map(head).map(|found| found.lemma);
        let named = name.contains(['«', '"', '№']) || name.split(' ').next().is_some_and(is_form);
        let public = lemma.is_some_and(|lemma| PUBLIC.contains(&lemma));
        let scope = match &town {
            Some(town) => town.scope(),
            None if key.is_empty() => format!("?:{}", fold(other)),
            None => format!("?:{key}"),
        };
        Self { town, scope, key, lemma, institution: !name.is_empty() && (named || !public) }
    }

    /// The issuer of an act and its municipality: its own name first, then head, signature, title and place.
    ///
    /// Where they name none, what the act calls its bodies may: «отдел культуры администрации города Верхнелужска».
    pub(crate) fn of(requisites: &Requisites, parts: &[Part]) -> Self {
        let issuer = requisites.issuer.as_ref();
        let signatory = requisites.signatory.as_ref();
        let texts = [
            issuer.map(|issuer| issuer.name.as_str()),
            issuer.map(|issuer| issuer.text.as_str()),
            signatory.and_then(|signatory| signatory.position.as_deref()),
            requisites.title.as_deref(),
            requisites.preamble.as_deref(),
            requisites.place.as_deref(),
        ];
        let found: Vec<Municipality> =
            texts.into_iter().flatten().filter_map(municipality).collect();
        let town = found
            .iter()
            .find(|town| {
                !matches!(town.sort, municipality::Sort::Region | municipality::Sort::Seat)
            })
            .or_else(|| found.iter().find(|town| town.sort == municipality::Sort::Seat))
            .or_else(|| found.first())
            .cloned()
            .or_else(|| named_in(parts));
        let number = requisites.number.as_deref().unwrap_or_default();
        let date = requisites.date.map(|date| date.to_string()).unwrap_or_default();
        let title = requisites.title.as_deref().unwrap_or_default();
        let other = format!("{number} {date} {title}");
        Self::new(issuer.map(|issuer| issuer.name.as_str()), town, &other)
    }

    /// The issuer itself.
    pub(crate) fn issuer(&self) -> Identity {
        made(self.scope.clone(), self.key.clone(), None)
    }

    /// What its town is called in ids.
    pub(crate) fn scope(&self) -> &str {
        &self.scope
    }

    /// Who a responsible is; `None` where it has no name.
    pub(crate) fn identify(&self, kind: ResponsibleKind, name: &str) -> Option<Identity> {
        if name.trim().is_empty() {
            return None;
        }
        if kind == ResponsibleKind::Person {
            return Some(made(self.scope.clone(), format!("лицо {}", person_key(name)), None));
        }
        let (key, placed) = placed(name, self.town.as_ref());
        if key.is_empty() {
            return None;
        }
        let body = match kind {
            ResponsibleKind::Body => return Some(self.body(name)),
            _ => owner(name).map(|body| self.body(&body)),
        };
        Some(match body {
            Some(body) => made(body.scope, key, Some(body.id)),
            None if !placed && self.is_own_post(kind, &key) => made(self.own(), key, None),
            None => made(self.scope.clone(), key, None),
        })
    }

    /// A body by its name.
    fn body(&self, name: &str) -> Identity {
        let (key, placed) = placed(name, self.town.as_ref());
        let lone = !key.contains(' ');
        let lemma = key.split(' ').find_map(head).map(|found| found.lemma);
        if placed {
            return made(self.scope.clone(), key, None);
        }
        if lone && lemma.is_some() {
            if lemma == self.lemma {
                return self.issuer();
            }
            let own = self.institution || lemma != Some("администрация");
            return made(if own { self.own() } else { self.scope.clone() }, key, None);
        }
        let known = name.contains(['«', '"', '№'])
            || name.split(' ').next().is_some_and(is_form)
            || fold(name).contains("администраци")
            || lemma.is_some_and(|lemma| UNITS.contains(&lemma));
        let own = self.institution && !known;
        made(if own { self.own() } else { self.scope.clone() }, key, None)
    }

    /// Whether a post or group without a body named is one of the issuer's.
    fn is_own_post(&self, kind: ResponsibleKind, key: &str) -> bool {
        if self.institution {
            return true;
        }
        let of_town =
            key.split(' ').take(3).filter_map(head).any(|found| OF_TOWN.contains(&found.lemma));
        let unit = self.lemma.is_some_and(|lemma| UNITS.contains(&lemma));
        kind == ResponsibleKind::Post && unit && !of_town
    }

    fn own(&self) -> String {
        format!("{}/{}", self.scope, self.key)
    }
}

fn made(scope: String, key: String, of: Option<String>) -> Identity {
    let id = id(&scope, &key);
    Identity { scope, key, id, of }
}

/// The municipality that the captions of parts or the names of those responsible tell.
fn named_in(parts: &[Part]) -> Option<Municipality> {
    let captions =
        parts.iter().filter_map(|part| part.approval.as_ref()).map(|caption| caption.text.as_str());
    let items = parts.iter().flat_map(|part| &part.items);
    let names = items.flat_map(|item| &item.responsible).map(|one| one.text.as_str());
    let own = |town: &Municipality| {
        use municipality::Sort;
        !matches!(town.sort, Sort::Region | Sort::Seat | Sort::Settlement)
    };
    captions.chain(names).filter_map(municipality).find(own)
}

#[cfg(test)]
mod tests {
    use super::super::municipality::municipality;
    use super::*;

    #[test]
    fn units_are_of_the_town_and_staff_of_the_institution() {
        let town = || municipality("Тихоозёрский район");
        let act = Issued::new(Some("Администрация Тихоозёрского района"), town(), "");
        let unit =
            Issued::new(Some("Отдел образования администрации Тихоозёрского района"), town(), "");
        let school = Issued::new(Some("МБОУ «Школа № 3»"), town(), "");
        let id = |issued: &Issued, kind, name| issued.identify(kind, name).unwrap().id;
        let (body, post) = (ResponsibleKind::Body, ResponsibleKind::Post);
        assert_eq!(id(&act, body, "Отдел образования"), unit.issuer().id);
        assert_eq!(id(&unit, body, "Отдел"), unit.issuer().id);
        assert_eq!(id(&school, body, "Отдел образования администрации"), unit.issuer().id);
        assert_eq!(id(&act, body, "МБОУ «Школа № 3»"), school.issuer().id);
        assert_eq!(id(&unit, body, "Администрация"), act.issuer().id);
        assert_ne!(id(&school, body, "Администрация"), act.issuer().id);
        assert_ne!(id(&school, post, "Завхоз"), id(&act, post, "Завхоз"));
        assert_eq!(id(&unit, post, "Глава района"), id(&act, post, "Глава Тихоозёрского района"));
        let head = act.identify(post, "Начальник отдела образования").unwrap();
        assert_eq!(head.of, Some(unit.issuer().id));
        let other = Issued::new(
            Some("Администрация города Верхнелужска"),
            municipality("город Верхнелужск"),
            "",
        );
        assert_ne!(id(&other, body, "Отдел образования"), unit.issuer().id);
    }
}
