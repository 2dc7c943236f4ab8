//! Who is responsible, from a whole act: canonical names, roles, groups, short names, ids.

use prikaz::model::{Act, Item, Relation, Responsible, ResponsibleKind, Role};
use prikaz::pipeline::{Options, convert};

const ACT: &str = "\
АДМИНИСТРАЦИЯ
Тихоозёрского муниципального района

ПОСТАНОВЛЕНИЕ

от 12.03.2027 № 45-п
п. Тихоозёрск

О плане мероприятий на 2027 год

В соответствии с частью 1 статьи 16 Федерального закона от 06.10.2003 № 131-ФЗ, администрация района

ПОСТАНОВЛЯЕТ:

1. Утвердить План мероприятий (приложение).
2. Отделу образования, культуры, спорта и молодёжной политики администрации района (Л.Н. Кленовая) (далее – Отдел) обеспечить выполнение Плана до 01.05.2027.
3. Руководителям образовательных организаций (Т.П. Щеглова, Н.О. Цапля) совместно с директором МКУ «Росток» провести совещание до 10.05.2027.
4. Признать утратившими силу:
4.1. Постановление администрации района от 01.02.2025 № 17 «О плане».
4.2. Пункт 3 постановления администрации района от 01.02.2026 № 18.
5. Контроль за исполнением возложить на заместителя Главы района Гурьину Е.П.

Глава района                         Г.Г. Лесной


Приложение
к постановлению администрации
Тихоозёрского муниципального района
от 12.03.2027 № 45-п

План мероприятий на 2027 год

| № | Мероприятие | Срок | Ответственный |
|---|---|---|---|
| 1 | Провести сверку списков | май 2027 | Отдел |
| 2 | Подготовить отчёт | июнь 2027 | -//- |
| 3 | Провести семинар | июнь 2027 | Муниципальное казенное учреждение образования «Центр методического, технического и хозяйственного обслуживания», руководители ОО |
| 4 | Обновить сайты | июль 2027 | Отдел полиции (по согласованию), начальник Отдела |
| 5 | Составить график | июль 2027 | они же |
| 6 | Провести праздник | август 2027 | |
| 6.1 | Украсить зал | август 2027 | Сторожа, Зам. директора по АХЧ |
| 7 | Провести смотр | август 2027 | Сектор дорог |
| 7.1 | Составить акт | август 2027 | |
";

fn act() -> Act {
    convert("act.txt", ACT.as_bytes(), &Options::default())
}

fn item<'a>(act: &'a Act, id: &str) -> &'a Item {
    let mut items = act.parts.iter().flat_map(|part| &part.items);
    items.find(|item| item.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn who<'a>(act: &'a Act, id: &str, at: usize) -> &'a Responsible {
    &item(act, id).responsible[at]
}

#[test]
fn names_are_canonical_and_persons_nominative() {
    let act = act();
    let name = |id: &str, at: usize| who(&act, id, at).name.clone().unwrap_or_default();
    let whole = "Отдел образования, культуры, спорта и молодёжной политики администрации района";
    assert_eq!(name("body/2", 0), whole);
    assert_eq!(who(&act, "body/2", 0).person.as_deref(), Some("Л.Н. Кленовая"));
    assert_eq!(name("body/5", 0), "Заместитель Главы района");
    assert_eq!(who(&act, "body/5", 0).person.as_deref(), Some("Гурьина Е.П."));
    assert_eq!(who(&act, "body/5", 0).role, Role::Supervisor);
    // The act's own short name, alone and as the body of a post.
    assert_eq!(name("appendix-1/1", 0), whole);
    assert_eq!(who(&act, "appendix-1/1", 0).body_id, who(&act, "body/2", 0).body_id);
    assert_eq!(who(&act, "appendix-1/4", 1).of, who(&act, "body/2", 0).body_id);
    assert_eq!(name("appendix-1/6.1", 0), "Сторожа");
    assert_eq!(name("appendix-1/6.1", 1), "Заместитель директора по АХЧ");
}

#[test]
fn names_with_commas_stay_whole() {
    let act = act();
    let row = &item(&act, "appendix-1/3").responsible;
    assert_eq!(row.len(), 2, "{row:#?}");
    assert_eq!(
        row[0].name.as_deref(),
        Some(
            "Муниципальное казенное учреждение образования «Центр методического, технического и хозяйственного обслуживания»"
        )
    );
}

#[test]
fn groups_have_members_and_partners_roles() {
    let act = act();
    let heads = who(&act, "body/3", 0);
    assert_eq!((heads.kind, heads.members.len()), (ResponsibleKind::Group, 2));
    assert_eq!(who(&act, "body/3", 1).role, Role::CoExecutor);
    assert_eq!(who(&act, "body/3", 1).name.as_deref(), Some("Директор МКУ «Росток»"));
    assert_eq!(who(&act, "appendix-1/3", 1).members, heads.members, "«руководители ОО»");
    assert!(
        who(&act, "appendix-1/4", 0).by_agreement && !who(&act, "appendix-1/4", 1).by_agreement
    );
}

#[test]
fn marks_and_empty_cells_take_over() {
    let act = act();
    let ditto = who(&act, "appendix-1/2", 0);
    assert_eq!(ditto.body_id, who(&act, "body/2", 0).body_id);
    assert_eq!(ditto.inherited_from.as_deref(), Some("appendix-1/1"));
    assert_eq!(item(&act, "appendix-1/5").responsible.len(), 2, "«они же»");
    assert!(item(&act, "appendix-1/6").responsible.is_empty());
    let under = who(&act, "appendix-1/7.1", 0);
    assert_eq!(under.name.as_deref(), Some("Сектор дорог"));
    assert_eq!(under.inherited_from.as_deref(), Some("appendix-1/7"));
}

#[test]
fn citations_say_what_is_done_and_to_which_place() {
    let act = act();
    let told: Vec<_> = act
        .requisites
        .citations
        .iter()
        .map(|one| {
            (
                one.number.as_deref().unwrap_or("-"),
                one.relation,
                one.point.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("131-ФЗ", Relation::Basis, "часть 1 статьи 16"),
            ("17", Relation::Repeals, "-"),
            ("18", Relation::Repeals, "пункт 3"),
        ]
    );
}

#[test]
fn a_sections_title_may_name_who_answers() {
    let text = "План мероприятий на 2027 год\n\n\
        | № | Мероприятие | Срок |\n|---|---|---|\n\
        | 1. Дороги (ответственный – отдел дорог) | | |\n\
        | 1.1 | Осмотреть мосты | май 2027 |\n\
        | 1.2 | Составить график | июнь 2027 |\n";
    let act = convert("plan.txt", text.as_bytes(), &Options::default());
    let items: Vec<&Item> = act.parts.iter().flat_map(|part| &part.items).collect();
    assert_eq!(items.len(), 2, "{items:#?}");
    for item in items {
        assert_eq!(item.responsible[0].name.as_deref(), Some("Отдел дорог"));
        assert!(item.responsible[0].inherited_from.is_some());
    }
}
