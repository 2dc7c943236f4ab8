//! Heads of acts: issuer, kind, date, number and place in the layouts that offices use.

use jiff::civil::Date;

use super::calendar;
use super::prng::Rng;
use super::setting::{Kind, Setting};
use super::tree::{Align, Block, Cell, Paragraph, Row, Table};

/// How a head is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Issuer, kind, one line of date and number.
    IssuerFirst,
    /// The region above the issuer, a place line below.
    Region,
    /// The federation and the region above the issuer.
    Federation,
    /// Kind, then the issuer in the genitive.
    KindOfIssuer,
    /// Kind, then the issuer in the nominative.
    KindFirst,
    /// Date and number above the kind.
    DateFirst,
    /// Kind, number and date in one line.
    OneLine,
    /// The issuer stands only in the preamble.
    NoIssuer,
    /// Two languages.
    Bilingual,
    /// Date, place and number in a table without lines.
    DateTable,
    /// Number and date each in a line of its own.
    TwoLines,
    /// The kind in small letters.
    SmallKind,
    /// Place between date and number.
    PlaceBetween,
    /// A draft's stamp above.
    Stamped,
}

const LAYOUTS: [(usize, Layout); 14] = [
    (4, Layout::IssuerFirst),
    (3, Layout::Region),
    (2, Layout::Federation),
    (2, Layout::KindOfIssuer),
    (2, Layout::KindFirst),
    (1, Layout::DateFirst),
    (2, Layout::OneLine),
    (1, Layout::NoIssuer),
    (1, Layout::Bilingual),
    (2, Layout::DateTable),
    (1, Layout::TwoLines),
    (1, Layout::SmallKind),
    (3, Layout::PlaceBetween),
    (1, Layout::Stamped),
];

/// A layout that suits the issuer.
pub(crate) fn layout(rng: &mut Rng, setting: &Setting) -> Layout {
    loop {
        let layout = *rng.weighted(&LAYOUTS);
        let fits = match layout {
            // Only where the preamble names the issuer in full.
            Layout::NoIssuer => setting
                .issuer
                .subject
                .as_ref()
                .is_some_and(|s| s.ends_with(&setting.place.genitive())),
            Layout::KindOfIssuer | Layout::Region | Layout::Federation | Layout::Bilingual => {
                !setting.issuer.small
            }
            _ => true,
        };
        if fits {
            return layout;
        }
    }
}

fn spaced(word: &str) -> String {
    word.to_uppercase().chars().map(|c| c.to_string()).collect::<Vec<_>>().join(" ")
}

fn kind_line(rng: &mut Rng, kind: Kind) -> String {
    if rng.chance(35) { spaced(kind.nominative()) } else { kind.nominative().to_uppercase() }
}

/// The date as heads write it.
pub(crate) fn date(rng: &mut Rng, date: Date) -> String {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let month = calendar::of_month(m);
    match rng.below(13) {
        0..3 => format!("{d:02}.{m:02}.{y}"),
        3 => format!("{d:02}.{m:02}.{y} г."),
        4 => format!("{d:02}.{m:02}.{y} года"),
        5 => format!("«{d:02}» {month} {y} года"),
        6 => format!("« {d:02} » {month} {y} г ."),
        7 => format!("{d} {month} {y}г."),
        8 => format!("{d}. {m:02}. {y} года"),
        9 => format!("«_{d:02}_» {month} {y} года"),
        10 => format!("«{d:02}».{m:02}.{y}г."),
        11 => format!("\"{d:02}\" {m:02} {y}г."),
        _ => format!("{d} {month} {y} года"),
    }
}

/// The number with its sign.
fn number(rng: &mut Rng, number: &str) -> String {
    match rng.below(8) {
        0 => format!("№{number}"),
        1 => format!("N {number}"),
        2 => {
            let spaced = number.replacen('-', " - ", 1);
            format!("№ {spaced}")
        }
        _ => format!("№ {number}"),
    }
}

fn upper(lines: &[String], rng: &mut Rng) -> Vec<String> {
    if rng.chance(65) { lines.iter().map(|l| l.to_uppercase()).collect() } else { lines.to_vec() }
}

fn centred(lines: Vec<String>) -> Block {
    Paragraph::lines(lines).at(Align::Center).bold().into()
}

/// The head, down to the title.
pub(crate) fn blocks(rng: &mut Rng, setting: &Setting, layout: Layout) -> Vec<Block> {
    let mut blocks = Vec::new();
    let issuer = upper(&setting.issuer.lines, rng);
    let kind = kind_line(rng, setting.kind);
    let from = if rng.chance(60) { "от " } else { "" };
    let date = format!("{from}{}", date(rng, setting.date));
    let number = number(rng, &setting.number);
    let seat = setting.place.seat(rng);
    let one = Paragraph::new(format!("{date}\t{number}"));
    match layout {
        Layout::IssuerFirst => blocks.extend([centred(issuer), centred(vec![kind]), one.into()]),
        Layout::Region | Layout::Federation => {
            let mut above = Vec::new();
            if layout == Layout::Federation {
                above.push("РОССИЙСКАЯ ФЕДЕРАЦИЯ".to_owned());
            }
            above.push(setting.place.region().to_uppercase());
            above.extend(issuer);
            blocks.extend([centred(above), centred(vec![kind]), one.into()]);
            blocks.push(Paragraph::new(seat).into());
        }
        Layout::KindOfIssuer => {
            blocks.push(centred(vec![kind]));
            blocks.extend([centred(vec![setting.issuer.genitive.to_uppercase()]), one.into()]);
        }
        Layout::KindFirst => blocks.extend([centred(vec![kind]), centred(issuer), one.into()]),
        Layout::DateFirst => blocks.extend([centred(issuer), one.into(), centred(vec![kind])]),
        Layout::OneLine => {
            let line = format!("{kind} {number} от {}", date.trim_start_matches("от "));
            blocks.extend([centred(issuer), centred(vec![line])]);
        }
        Layout::NoIssuer => blocks.extend([centred(vec![kind]), one.into()]),
        Layout::Bilingual => {
            let lines = match (setting.kind, rng.below(2)) {
                (Kind::Resolution, 0) => vec![kind, "КАРАР".to_owned()],
                (Kind::Resolution, _) => vec!["Ш У Ö М".to_owned(), spaced("постановление")],
                _ => vec![kind],
            };
            blocks.extend([centred(issuer), centred(lines), one.into()]);
        }
        Layout::DateTable => {
            let row = Row {
                cells: vec![Cell::new(date), Cell::new(seat), Cell::new(number)],
                head: false,
            };
            blocks.extend([centred(issuer), centred(vec![kind])]);
            blocks.push(Block::Table(Table {
                rows: vec![row],
                ruled: false,
                widths: vec![3, 3, 3],
            }));
        }
        Layout::TwoLines => {
            blocks.extend([centred(issuer), centred(vec![kind])]);
            blocks.extend([Paragraph::new(date).into(), Paragraph::new(number).into()]);
        }
        Layout::SmallKind => {
            blocks.extend([
                centred(issuer),
                centred(vec![setting.kind.nominative().to_owned()]),
                one.into(),
            ]);
        }
        Layout::PlaceBetween => {
            let line = Paragraph::new(format!("{date}\t{seat}\t{number}"));
            blocks.extend([centred(issuer), centred(vec![kind]), line.into()]);
        }
        Layout::Stamped => {
            let stamp = *rng.pick(&[
                "ПРОЕКТ",
                "КОПИЯ",
                "Документ предоставлен справочной системой",
                "Документ подписан ЭП. Сертификат: 00A1B2C3D4",
            ]);
            blocks.push(Paragraph::new(stamp).at(Align::Right).into());
            blocks.extend([centred(issuer), centred(vec![kind]), one.into()]);
        }
    }
    blocks
}
