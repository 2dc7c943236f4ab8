//! Titles of acts and of their appendices.

use super::prng::Rng;
use super::setting::Setting;

/// Breaks a text into lines of about so many characters, at spaces.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && line.chars().count() + word.chars().count() >= width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// How the plan is called: nominative, genitive, accusative.
pub(crate) const PLANS: [[&str; 3]; 5] = [
    ["План мероприятий", "Плана мероприятий", "План мероприятий"],
    ["План работы", "Плана работы", "План работы"],
    ["Комплексный план", "Комплексного плана", "Комплексный план"],
    [
        "Комплекс мер (дорожная карта)",
        "Комплекса мер (дорожной карты)",
        "Комплекс мер (дорожную карту)",
    ],
    [
        "План мероприятий («дорожная карта»)",
        "Плана мероприятий («дорожной карты»)",
        "План мероприятий («дорожную карту»)",
    ],
];

/// What a plan is about, with place and years: «по ... в ... на 2026 год».
pub(crate) fn plan_tail(setting: &Setting) -> String {
    format!("{} {} {}", setting.topic.plan, setting.territory, setting.for_years())
}

/// The title of an act that approves a plan.
pub(crate) fn of_plan(rng: &mut Rng, setting: &Setting, plan: &[&str; 3]) -> String {
    match rng.below(3) {
        0 => matter(setting),
        _ => format!("Об утверждении {} {}", plan[1], plan_tail(setting)),
    }
}

/// The title of an act about the matter itself.
pub(crate) fn matter(setting: &Setting) -> String {
    let years = setting.for_years();
    let years = match years.strip_prefix("на ").and_then(|y| y.strip_suffix(" год")) {
        Some(year) => format!("в {year} году"),
        None => format!("в {}ах", years.trim_start_matches("на ").trim_end_matches('ы')),
    };
    format!("{} {} {years}", setting.topic.about, setting.territory)
}
