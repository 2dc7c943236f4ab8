//! Sentences of operative points, each with who and by when.

use super::calendar::{self, Form};
use super::deadlines::{self, Deadline};
use super::names::body::capital;
use super::names::person::Person;
use super::prng::Rng;
use super::setting::Setting;

/// What a point says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    /// The text.
    pub(crate) text: String,
    /// Who.
    pub(crate) responsible: Vec<String>,
    /// By when.
    pub(crate) deadline: Option<Deadline>,
    /// Who controls.
    pub(crate) control: Option<&'static str>,
    /// A second paragraph without a number.
    pub(crate) second: Option<String>,
    /// Points under it.
    pub(crate) below: Vec<Order>,
}

impl Order {
    /// A sentence that orders nobody in particular.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

const AGAIN: [&str; 5] = [
    "представлять отчет о ходе работ",
    "направлять сведения о выполнении мероприятий",
    "информировать население о ходе работ",
    "проводить заседания рабочей группы",
    "обобщать предложения жителей",
];

fn deed(rng: &mut Rng, setting: &Setting, deadline: &Deadline) -> &'static str {
    match deadline.value["kind"].as_str() {
        Some("recurring" | "ongoing" | "as_needed") => rng.word(&AGAIN),
        _ => rng.word(setting.topic.orders),
    }
}

/// Ends a sentence; a date may have ended it by itself.
fn ended(mut text: String, mark: char) -> String {
    if mark != '.' || !text.ends_with('.') {
        text.push(mark);
    }
    text
}

/// The deed with its deadline before or after it.
fn timed(rng: &mut Rng, setting: &Setting) -> (String, Option<Deadline>) {
    if rng.chance(35) {
        return ((*rng.pick(setting.topic.orders)).to_owned(), None);
    }
    let deadline = deadlines::in_point(rng, setting.period);
    let deed = deed(rng, setting, &deadline);
    let comma = if deadline.text.contains(", ") { "," } else { "" };
    let text = if rng.chance(50) {
        format!("{}{comma} {deed}", deadline.text)
    } else {
        format!("{deed} {}", deadline.text)
    };
    (text, Some(deadline))
}

/// Somebody in the dative, often with a person in brackets.
fn addressee(rng: &mut Rng, setting: &Setting, at: usize) -> String {
    let cast = &setting.cast;
    let body = &cast.bodies[at % cast.bodies.len()];
    let person = rng.pick(&cast.people);
    let post = ["начальник", "заместитель", "главный", "ведущий", "консультант"]
        .iter()
        .any(|p| body.nominative.starts_with(p));
    let many = body.dative.split(' ').next().is_some_and(|w| w.ends_with('м') && !w.contains('М'));
    match rng.below(10) {
        0..6 if !post && !many => format!("{} ({})", body.dative, person.nominative(cast.order)),
        0..8 if post => format!("{} {}", body.dative, person.dative(cast.order)),
        _ => body.dative.clone(),
    }
}

/// An order to one or two bodies.
pub(crate) fn body(rng: &mut Rng, setting: &Setting) -> Order {
    let at = rng.below(7);
    let mut names = vec![capital(&addressee(rng, setting, at))];
    if rng.chance(20) {
        names.push(addressee(rng, setting, at + 1));
    }
    let who = names.join(", ");
    if rng.chance(22) {
        return parent(rng, setting, who, names);
    }
    let (deed, deadline) = timed(rng, setting);
    let mut text = ended(format!("{who} {deed}"), '.');
    let mut order = Order { responsible: names, ..Order::default() };
    if deadline.is_none() && rng.chance(25) {
        let form = *rng.pick(&[Form::Words, Form::Digits]);
        let day = calendar::any_day(rng, setting.period.from);
        order.deadline = Some(Deadline {
            text: format!("до {}", form.write(day)),
            value: serde_json::json!({ "kind": "date", "start": null, "end": day.to_string(), "recurrence": null }),
        });
        text = format!("{text} Работы завершить до {}.", form.write(day));
    } else {
        order.deadline = deadline;
    }
    if rng.chance(8) {
        order.second = Some(
            "Результаты оформить актом и хранить вместе с документами рабочей группы.".to_owned(),
        );
    }
    Order { text, ..order }
}

/// A point whose sub-points say what to do.
fn parent(rng: &mut Rng, setting: &Setting, who: String, names: Vec<String>) -> Order {
    let mut below = Vec::new();
    let count = rng.between(2, 4);
    for n in 0..count {
        let (text, deadline) = timed(rng, setting);
        let mark = if n + 1 == count { '.' } else { ';' };
        let twice = below.iter().any(|o: &Order| o.text == text);
        if !twice {
            below.push(Order { text: ended(text, mark), deadline, ..Order::default() });
        }
    }
    Order { text: format!("{who}:"), responsible: names, below, ..Order::default() }
}

/// A recommendation.
pub(crate) fn recommend(rng: &mut Rng, setting: &Setting) -> Order {
    let at = rng.below(7);
    let name = addressee(rng, setting, at);
    let (deed, deadline) = timed(rng, setting);
    let text = ended(format!("Рекомендовать {name} {deed}"), '.');
    Order { text, responsible: vec![name], deadline, ..Order::default() }
}

/// Somebody is made responsible for the whole.
pub(crate) fn appoint(rng: &mut Rng, setting: &Setting) -> Order {
    let (post, person) = deputy(rng, setting);
    let name = format!("{post} {}", person.accusative(setting.order));
    let what = setting.kind.genitive();
    let text = ended(format!("Назначить ответственным за исполнение {what} {name}"), '.');
    Order { text, responsible: vec![name], ..Order::default() }
}

fn deputy(rng: &mut Rng, setting: &Setting) -> (String, Person) {
    let person = rng.pick(&setting.cast.people).clone();
    let short = setting.place.short();
    let post = if setting.issuer.small {
        (*rng.pick(&[
            "заместителя директора по безопасности",
            "заместителя директора по воспитательной работе",
        ]))
        .to_owned()
    } else {
        match rng.below(4) {
            0 => format!("первого заместителя главы {short}"),
            1 => format!("заместителя главы {short} по социальным вопросам"),
            2 => format!("заместителя главы {short}, начальника управления образования"),
            _ => format!("заместителя главы администрации {short}"),
        }
    };
    (post, person)
}

/// Control, by the signatory or somebody else.
pub(crate) fn control(rng: &mut Rng, setting: &Setting) -> Order {
    let head =
        *rng.pick(&["Контроль за исполнением", "Контроль исполнения", "Контроль за выполнением"]);
    let this = if rng.chance(60) { "настоящего " } else { "" };
    let what = format!("{head} {this}{}", setting.kind.genitive());
    if rng.chance(45) {
        let text = format!("{what} оставляю за собой.");
        return Order { text, control: Some("self"), ..Order::default() };
    }
    let (post, person) = deputy(rng, setting);
    let name = format!("{post} {}", person.accusative(setting.order));
    let text = ended(format!("{what} возложить на {name}"), '.');
    Order { text, responsible: vec![name], control: Some("person"), ..Order::default() }
}

/// Publication.
pub(crate) fn publish(rng: &mut Rng, setting: &Setting) -> Order {
    let this = setting.kind.this();
    if setting.issuer.small {
        return Order::plain(format!("Разместить {this} на официальном сайте учреждения."));
    }
    let paper = setting.place.newspaper();
    let site = format!("на официальном сайте администрации {}", setting.place.short());
    Order::plain(match rng.below(3) {
        0 => format!("Опубликовать {this} в газете «{paper}» и разместить {site}."),
        1 => format!(
            "Разместить {this} {site} в информационно-телекоммуникационной сети «Интернет»."
        ),
        _ => format!("Опубликовать {this} в газете «{paper}»."),
    })
}

/// Entry into force.
pub(crate) fn force(rng: &mut Rng, setting: &Setting) -> Order {
    let this = capital(&setting.kind.this());
    let relative = |text: &str| {
        Some(Deadline {
            text: text.to_owned(),
            value: serde_json::json!({ "kind": "relative", "start": null, "end": null, "recurrence": null }),
        })
    };
    let (tail, deadline) = match rng.below(6) {
        0 => ("со дня его подписания".to_owned(), None),
        1 => ("с момента подписания".to_owned(), None),
        2 => ("со дня его официального опубликования".to_owned(), None),
        3 => {
            let text = "на следующий день после его официального опубликования";
            (text.to_owned(), relative(text))
        }
        4 => {
            let text = "через 10 дней после дня его официального опубликования";
            (text.to_owned(), relative(text))
        }
        _ => {
            let day = calendar::day(setting.date.year() + 1, 1, 1);
            let text = format!("с {}", Form::Words.write(day));
            let value = serde_json::json!({ "kind": "date", "start": day.to_string(), "end": null, "recurrence": null });
            (text.clone(), Some(Deadline { text, value }))
        }
    };
    Order {
        text: format!("{this} вступает в силу {tail}."), deadline, ..Order::default()
    }
}

/// An older act ends.
pub(crate) fn repeal(rng: &mut Rng, setting: &Setting) -> Order {
    let year = setting.date.year() - rng.between(1, 5) as i16;
    let day = calendar::any_day(rng, year);
    let kind = setting.kind.nominative();
    let head = *rng.pick(&["Признать", "Считать"]);
    Order::plain(format!(
        "{head} утратившим силу {kind} {} от {} № {} «{}».",
        setting.issuer.genitive,
        Form::Digits.write(day),
        rng.between(5, 900),
        setting.topic.about,
    ))
}

/// Money.
pub(crate) fn finance(setting: &Setting) -> Order {
    let year = setting.period.from;
    Order::plain(format!(
        "Финансирование мероприятий осуществлять в пределах средств, предусмотренных бюджетом на {year} год."
    ))
}
