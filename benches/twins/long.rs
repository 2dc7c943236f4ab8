//! Documents of many pages: a regulation, which is text, and a plan, which is one long table.

use crate::acts::options::{Format, Options, Profile};
use crate::acts::tree::{Align, Block, Paragraph};
use crate::acts::{self, Generated, write};

/// The first seed of the acts whose words are taken.
const SEED: u64 = 4_000_000;

/// A small act with a regulation of so many clauses, as a Word file.
pub(crate) fn text(clauses: usize) -> Vec<u8> {
    let options = Options { format: Format::Docx, ..Options::small_text() };
    let mut act = acts::act(SEED, &options);
    let lines = ["Приложение", "ПОЛОЖЕНИЕ", "о порядке выполнения мероприятий"].map(str::to_owned);
    act.blocks.push(Block::PageBreak);
    act.blocks.push(Paragraph::new(&lines[0]).at(Align::Right).into());
    act.blocks.push(Paragraph::lines(lines[1..].to_vec()).at(Align::Center).bold().into());
    let mut words = sentences();
    for clause in 1..=clauses {
        let sentences: Vec<String> = words.by_ref().take(3).collect();
        let text = format!("{}.{}. {}.", 1 + clause / 40, 1 + clause % 40, sentences.join(". "));
        act.blocks.push(Paragraph::new(text).at(Align::Body).into());
    }
    write::file(&act, options.format)
}

/// An act with a plan of so many rows, as a Word file.
pub(crate) fn plan(rows: usize) -> Vec<u8> {
    let options = Options {
        format: Format::Docx,
        profile: Profile::Planned,
        rows: rows..rows + 1,
        ..Options::default()
    };
    write::file(&acts::act(SEED, &options), options.format)
}

/// What the points and rows of one act after the other say.
fn sentences() -> impl Iterator<Item = String> {
    let options = Options { format: Format::Docx, ..Options::default() };
    (SEED..).map(move |seed| acts::act(seed, &options)).flat_map(|act: Generated| {
        let items = act.gold["items"].as_array().cloned().unwrap_or_default();
        let text = |item: serde_json::Value| {
            Some(item["text"].as_str()?.trim_end_matches(['.', ';', ':']).to_owned())
        };
        items.into_iter().filter_map(text).collect::<Vec<_>>()
    })
}
