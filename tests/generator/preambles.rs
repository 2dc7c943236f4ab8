//! Preambles: aims, grounds with citations, the operative word.

use super::calendar::{self, Form};
use super::prng::Rng;
use super::setting::{Kind, Setting};
use super::tree::{Align, Block, Paragraph};

fn citation(rng: &mut Rng, setting: &Setting) -> String {
    let year = setting.date.year() - rng.between(1, 4) as i16;
    let date = Form::Digits.write(calendar::any_day(rng, year));
    let n = rng.between(4, 990);
    match rng.below(6) {
        0 => "Федеральным законом от 06.10.2003 № 131-ФЗ «Об общих принципах организации местного самоуправления в Российской Федерации»".to_owned(),
        1 => "Федеральным законом от 21 декабря 1994 года № 69-ФЗ «О пожарной безопасности»".to_owned(),
        2 => format!("постановлением Правительства {} от {date} № {n}-п", setting.place.of_region()),
        3 => format!("Уставом {}", setting.place.genitive()),
        4 => format!("распоряжением Губернатора {} от {date} № {n}-рг «О первоочередных мерах»", setting.place.of_region()),
        _ => format!("решением Думы {} от {date} № {}/{n}", setting.place.genitive(), rng.between(2, 40)),
    }
}

fn grounds(rng: &mut Rng, setting: &Setting) -> String {
    let aim = setting.topic.aim;
    let first = citation(rng, setting);
    match rng.below(5) {
        0 => format!("В целях {aim}"),
        1 => format!("В соответствии с {first}, в целях {aim}"),
        2 => format!("В целях {aim}, руководствуясь {first}"),
        3 => {
            let n = rng.between(1, 12);
            let date = Form::Words.write(calendar::any_day(rng, setting.date.year() - 1));
            format!(
                "На основании протокола заседания рабочей группы от {date} № {n}, в целях {aim}"
            )
        }
        _ => {
            let second = citation(rng, setting);
            if second == first {
                format!("Руководствуясь {first}, в целях {aim}")
            } else {
                format!("В целях {aim}, в соответствии с {first}, {second}")
            }
        }
    }
}

fn operative(rng: &mut Rng, setting: &Setting) -> String {
    let word = setting.issuer.operative;
    match rng.below(5) {
        0 => word.to_owned(),
        1 => word.chars().map(|c| c.to_string()).collect::<Vec<_>>().join(" "),
        _ => word.to_uppercase(),
    }
}

/// The preamble with its operative word.
pub(crate) fn blocks(rng: &mut Rng, setting: &Setting, name_issuer: bool) -> Vec<Block> {
    let body = |text: String| Block::from(Paragraph::new(text).at(Align::Body));
    let mut text = grounds(rng, setting);
    if setting.kind == Kind::Directive {
        return vec![body(format!("{text}:"))];
    }
    let subject = setting.issuer.subject.clone();
    let word = operative(rng, setting);
    if let Some(subject) = subject.filter(|_| name_issuer || rng.chance(80)) {
        return vec![body(format!("{text}, {subject} {word}:"))];
    }
    match rng.below(4) {
        0 => {
            text.push(',');
            vec![body(text), body(format!("{word}:"))]
        }
        1 => vec![body(text), Paragraph::new(format!("{word}:")).at(Align::Center).bold().into()],
        2 if word.starts_with('П') => vec![body(text), body(word)],
        _ => vec![body(format!("{text}, {word}:"))],
    }
}
