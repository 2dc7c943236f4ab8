//! The head nouns of bodies and posts, in all their forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::declension::{
    ACC, Cases, DAT_PL, GEN, Gender, NOM, NOM_PL, PLURAL, SINGULAR, adjectival, noun, strip,
};

/// What a head noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A body or organisation: «отдел».
    Body,
    /// A post or a sort of people: «начальник», «воспитатель».
    Post,
}

/// A form of a head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The noun in the nominative singular.
    pub(crate) lemma: &'static str,
    /// What it names.
    pub(crate) sort: Sort,
    /// Its gender.
    pub(crate) gender: Gender,
    /// The cases that this form can stand for.
    pub(crate) cases: Cases,
    /// An adjective used as a noun: «заведующий».
    pub(crate) adjectival: bool,
    /// Mostly spoken of as many: «школы», «учреждения».
    pub(crate) many: bool,
}

const BODIES: &str = "администрация комиссия инспекция прокуратура палата дума служба группа редакция \
    канцелярия коллегия бухгалтерия гимназия больница поликлиника дирекция управа мэрия ассоциация \
    управление отделение собрание представительство министерство агентство казначейство \
    правительство общество училище отдел комитет департамент центр совет \
    сектор штаб фонд суд институт техникум колледж лицей музей театр клуб интернат детсад сад дом \
    филиал союз профсоюз профком педсовет детсовет исполком военкомат аппарат архив комбинат \
    университет академия типография полиция милиция росгвардия секретариат кафедра лаборатория \
    оргкомитет дружина отряд муниципалитет диспансер санаторий стадион \
    автономия федерация бюро жюри горсовет райсовет горфинуправление финуправление инспекторат \
    телерадиокомпания типография казначейство персонал коллектив актив губерния наркодиспансер \
    райсуд горсуд архивохранилище молодежка филармония агрофирма облсовет сельсовет консилиум \
    подстанция станция милиция кабинет лесничество лесхоз заповедник амбулатория правление президиум подотдел пансионат приют госпиталь роддом медпункт здравпункт";

/// Bodies mostly spoken of as many.
const BODIES_MANY: &str = "организация учреждение предприятие объединение подразделение библиотека \
    товарищество кооператив школа орган ведомство поселение хозяйство компания фирма класс ссуз вуз семья";

const POSTS: &str = "мэр губернатор министр руководитель начальник заместитель \
    председатель секретарь помощник советник специалист эксперт консультант методист бухгалтер \
    экономист юрист юрисконсульт инженер механик электрик сантехник техник врач \
    психолог логопед дефектолог педагог субъект оператор преподаватель воспитатель тренер \
    библиотекарь работник сотрудник завхоз завуч вахтер водитель кладовщик дворник \
    уборщик комендант диспетчер оператор программист администратор куратор координатор организатор \
    тьютор наставник исполнитель соисполнитель участник представитель член депутат атаман \
    командир лаборант делопроизводитель кадровик архитектор контролер ревизор аналитик \
    корреспондент журналист родитель ученик студент волонтер физрук военрук худрук хореограф \
    хормейстер режиссер художник звукооператор прораб охранник медработник соцработник соцпедагог \
    педиатр терапевт предприниматель собственник житель застройщик подрядчик перевозчик арендатор \
    учредитель опекун прокурор офицер лесник агроном ветеринар зоотехник товаровед кассир профорг \
    главврач главбух комиссар госинспектор спикер доцент ректор декан проректор нотариус заказчик \
    ответчик распорядитель получатель уполномоченный-представитель музыкант концертмейстер \
    аккомпаниатор дизайнер переводчик социолог электромонтер плотник кочегар истопник \
    садовник лаборант-техник регистратор статистик снабженец логист менеджер супервайзер \
    спасатель пожарник дознаватель следователь судья пристав нарколог стоматолог \
    стажер выпускник дошкольник школьник призывник пенсионер ветеран работодатель посетитель \
    пользователь владелец правообладатель поставщик энергетик лидер активист старшеклассник \
    педагог-организатор кинолог взрослый-наставник атташе урядник ординатор санитар";

/// Posts with a second nominative plural: «директора», «сторожа».
const POSTS_IN_A: &str = "директор инспектор инструктор сторож повар мастер профессор доктор \
    фельдшер редактор тренер-преподаватель корректор";

/// Posts with a nominative plural in «-я»: «учителя».
const POSTS_IN_YA: &str = "учитель слесарь токарь пекарь лекарь";

/// Posts that are feminine nouns; «глава» is masculine for its adjectives.
const POSTS_IN_FEMININE: &str =
    "медсестра сестра кастелянша диетсестра няня буфетчица уборщица повариха";

const POSTS_ADJECTIVAL: &str = "заведующий заведующая управляющий управляющая уполномоченный \
    дежурный исполняющий исполняющая ответственный рабочий служащий вожатый участковый \
    полицейский постовой военнослужащий ответственная нижеподписавшийся";

/// Words that do not decline, or that are only met in a form or two.
const FIXED: &[(&str, &str, Sort, Cases)] = &[
    ("замдиректора", "замдиректора", Sort::Post, NOM),
    ("замглавы", "замглавы", Sort::Post, NOM),
    ("завотделом", "завотделом", Sort::Post, NOM),
    ("врио", "врио", Sort::Post, SINGULAR),
    ("учащиеся", "учащиеся", Sort::Post, NOM_PL),
    ("учащимся", "учащиеся", Sort::Post, DAT_PL),
    ("обучающиеся", "обучающиеся", Sort::Post, NOM_PL),
    ("обучающимся", "обучающиеся", Sort::Post, DAT_PL),
    ("юнармейцы", "юнармейцы", Sort::Post, NOM_PL),
    ("юнармейцам", "юнармейцы", Sort::Post, DAT_PL),
    ("добровольцы", "добровольцы", Sort::Post, NOM_PL),
    ("добровольцам", "добровольцы", Sort::Post, DAT_PL),
    ("граждане", "граждане", Sort::Post, NOM_PL),
    ("гражданам", "граждане", Sort::Post, DAT_PL),
    ("дети", "дети", Sort::Post, NOM_PL),
    ("лица", "лицо", Sort::Post, NOM_PL),
    ("лицам", "лицо", Sort::Post, DAT_PL),
    ("лицо", "лицо", Sort::Post, NOM),
    ("лицу", "лицо", Sort::Post, 1 << 2),
    ("дома", "дом", Sort::Body, NOM_PL | GEN),
    ("дворец", "дворец", Sort::Body, NOM | 1 << 3),
    ("дворцу", "дворец", Sort::Body, 1 << 2),
    ("дворца", "дворец", Sort::Body, 1 << 1),
];

static HEADS: LazyLock<HashMap<String, Head>> = LazyLock::new(|| {
    let mut heads = HashMap::new();
    for lemma in BODIES.split_whitespace() {
        add(&mut heads, lemma, Sort::Body, gender(lemma), false);
    }
    for lemma in BODIES_MANY.split_whitespace() {
        add(&mut heads, lemma, Sort::Body, gender(lemma), true);
    }
    for lemma in ["глава", "староста"] {
        add(&mut heads, lemma, Sort::Post, Gender::Masculine, false);
    }
    for lemma in POSTS.split_whitespace().chain(POSTS_IN_A.split_whitespace()) {
        add(&mut heads, lemma, Sort::Post, Gender::Masculine, false);
    }
    for lemma in POSTS_IN_FEMININE.split_whitespace() {
        add(&mut heads, lemma, Sort::Post, Gender::Feminine, false);
    }
    for lemma in POSTS_IN_A.split_whitespace() {
        insert(
            &mut heads,
            format!("{lemma}а"),
            blank(lemma, Sort::Post, Gender::Masculine),
            NOM_PL,
        );
    }
    for lemma in POSTS_IN_YA.split_whitespace() {
        add(&mut heads, lemma, Sort::Post, Gender::Masculine, false);
        let form = format!("{}я", lemma.trim_end_matches('ь'));
        insert(&mut heads, form, blank(lemma, Sort::Post, Gender::Masculine), NOM_PL);
    }
    for lemma in POSTS_ADJECTIVAL.split_whitespace() {
        let gender = if lemma.ends_with("ая") { Gender::Feminine } else { Gender::Masculine };
        for (form, cases) in adjectival(lemma) {
            insert(
                &mut heads,
                form,
                Head { adjectival: true, ..blank(lemma, Sort::Post, gender) },
                cases,
            );
        }
    }
    for &(form, lemma, sort, cases) in FIXED {
        insert(&mut heads, form.to_owned(), blank(lemma, sort, gender(lemma)), cases);
    }
    heads
});

fn blank(lemma: &'static str, sort: Sort, gender: Gender) -> Head {
    Head { lemma, sort, gender, cases: 0, adjectival: false, many: false }
}

fn gender(lemma: &str) -> Gender {
    match lemma.chars().next_back() {
        Some('а' | 'я') => Gender::Feminine,
        Some('о' | 'е' | 'и') => Gender::Neuter,
        _ => Gender::Masculine,
    }
}

fn add(
    heads: &mut HashMap<String, Head>,
    lemma: &'static str,
    sort: Sort,
    gender: Gender,
    many: bool,
) {
    let head = Head { many, ..blank(lemma, sort, gender) };
    if lemma == "бюро" || lemma == "жюри" || lemma == "атташе" {
        insert(heads, lemma.to_owned(), head, SINGULAR | PLURAL);
        return;
    }
    for (form, cases) in noun(lemma, gender, sort == Sort::Post) {
        // «врачом», but «завучем»: the stress decides, and nobody writes it.
        if lemma.ends_with(['ж', 'ш', 'ч', 'щ']) && form.ends_with("ом") {
            insert(heads, format!("{lemma}ем"), head, cases);
        }
        insert(heads, form, head, cases);
    }
}

/// The first lemma of a form keeps it; further cases of the same lemma join.
fn insert(heads: &mut HashMap<String, Head>, form: String, head: Head, cases: Cases) {
    let known = heads.entry(form).or_insert(head);
    if known.lemma == head.lemma {
        known.cases |= cases;
    }
}

/// The head noun that a lower-case word (ё as е) is a form of.
///
/// A compound goes by its first part, as «педагогу-психологу», else by its last, as «вице-мэр».
pub(crate) fn head(word: &str) -> Option<Head> {
    HEADS.get(word).copied().or_else(|| {
        let (first, _) = word.split_once('-')?;
        let (_, last) = word.rsplit_once('-')?;
        let mut found = HEADS.get(first).or_else(|| HEADS.get(last)).copied()?;
        // «учителя-предметники»: the second noun tells that the first is no genitive.
        let many = found.cases & NOM_PL != 0 && last.ends_with(['и', 'ы']);
        if many && found.gender == Gender::Masculine {
            found.cases &= PLURAL;
        }
        Some(found)
    })
}

/// Whether an adjectival head stands before a noun that it only describes: «ответственным исполнителям».
///
/// «заведующему отделом» is the other thing: the noun is governed, so case or gender differ.
pub(crate) fn describes(found: Head, next: Option<Head>) -> bool {
    found.adjectival
        && !found.lemma.starts_with("заведующ")
        && next.is_some_and(|next| {
            // «ответственного секретаря»: a post that is governed would be «делами», «обязанности».
            let people = next.sort == Sort::Post && !next.adjectival;
            let both = next.cases & found.cases & if people { !0 } else { !(GEN | ACC) };
            let plural = both & PLURAL != 0;
            let noun = !next.adjectival || found.lemma == "участковый";
            noun && both != 0 && (plural || next.gender == found.gender)
        })
}

/// Lower case with ё as е, the form that [`head`] takes.
pub(crate) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// Endings of sorts of people: «истопник», «вожатые», «спасатели».
const AGENTS: &[&str] = &[
    "ник", "тель", "ист", "ер", "ор", "лог", "ант", "арь", "ач", "щик", "чик", "вод", "граф", "евт",
];

/// Nouns with such an ending that are no people.
const NOT_AGENTS: &[&str] = &[
    "техник",
    "электроник",
    "механик",
    "клиник",
    "сфер",
    "атмосфер",
    "контор",
    "опор",
    "мер",
    "договор",
    "спор",
    "набор",
    "сбор",
    "выбор",
    "призер",
    "завод",
    "каталог",
    "номер",
    "размер",
    "характер",
    "сектор",
    "вектор",
    "праздник",
    "источник",
    "сборник",
    "отбор",
    "разбор",
    "ремонт",
    "памятник",
    "вод",
    "день",
    "вечер",
    "обзор",
    "надзор",
    "двор",
    "график",
    "договорник",
    "перевод",
    "отвод",
    "вывод",
    "подход",
    "гор",
    "пор",
    "перепис",
    "грант",
    "вариант",
    "диалог",
    "адаптер",
];

/// Fields of work whose genitive looks like the people of the field: «энергетики», «механики».
const FIELDS: &[&str] = &[
    "энергетики",
    "механики",
    "техники",
    "аналитики",
    "статистики",
    "логистики",
    "математики",
    "политики",
    "физики",
    "электроники",
    "автоматики",
];

/// Whether a lower-case word can be the genitive of a field of work: «энергетики», «робототехники».
pub(crate) fn field_genitive(word: &str) -> bool {
    FIELDS.iter().any(|field| word.ends_with(field))
}

/// Whether an unknown lower-case word names people in the nominative, by its ending alone.
pub(crate) fn agent(word: &str) -> bool {
    let stem = ["и", "ы"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if NOT_AGENTS.contains(&stem) || stem.chars().count() < 4 {
        return false;
    }
    AGENTS.iter().any(|ending| stem.ends_with(ending) || strip(ending, 1) == Some(stem))
        || (word.ends_with("тели") || word.ends_with("ари"))
}

/// Whether an unknown lower-case word names people in the dative: «истопнику», «юнармейцам».
pub(crate) fn agent_dative(word: &str) -> bool {
    if let Some(stem) = word.strip_suffix("ам").or_else(|| word.strip_suffix("ям")) {
        return stem.chars().count() >= 3;
    }
    word.strip_suffix('у').is_some_and(agent)
        || word.strip_suffix('ю').is_some_and(|stem| stem.ends_with("тел") || stem.ends_with("ар"))
}
