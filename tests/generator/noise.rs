//! Damage as recognition does it. What a person reads stays the same.

use super::options::Noise;
use super::prng::Rng;
use super::tree::{Align, Block, Paragraph, Table};

/// Letters that look alike: Cyrillic, Latin.
const TWINS: [(char, char); 9] = [
    ('а', 'a'),
    ('о', 'o'),
    ('е', 'e'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('К', 'K'),
    ('М', 'M'),
];

/// Damages the document in its place.
pub(crate) fn spoil(rng: &mut Rng, noise: Noise, blocks: &mut Vec<Block>) {
    let percent = [0, 1, 3, 7][usize::from(noise.0.min(3))];
    if percent == 0 {
        return;
    }
    for block in blocks.iter_mut() {
        match block {
            Block::Paragraph(paragraph) => paragraph_noise(rng, percent, paragraph),
            Block::Table(table) => table_noise(rng, percent, table),
            Block::PageBreak => {}
        }
    }
    if noise.0 >= 2 {
        page_numbers(rng, blocks);
    }
}

fn table_noise(rng: &mut Rng, percent: usize, table: &mut Table) {
    for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
        for paragraph in &mut cell.paragraphs {
            paragraph_noise(rng, percent, paragraph);
        }
    }
}

fn paragraph_noise(rng: &mut Rng, percent: usize, paragraph: &mut Paragraph) {
    for line in &mut paragraph.lines {
        let words: Vec<String> =
            line.split(' ').map(|word| word_noise(rng, percent, word)).collect();
        *line = words.join(" ");
    }
}

/// One letter of a word turns into its twin of the other alphabet.
fn word_noise(rng: &mut Rng, percent: usize, word: &str) -> String {
    let long = word.chars().filter(|c| c.is_alphabetic()).count() >= 5;
    if !long || word.contains('\t') || !rng.chance(percent) {
        return word.to_owned();
    }
    let places: Vec<usize> = word
        .char_indices()
        .filter(|(_, c)| TWINS.iter().any(|(cyrillic, _)| cyrillic == c))
        .map(|(at, _)| at)
        .collect();
    if places.is_empty() {
        return word.to_owned();
    }
    let at = *rng.pick(&places);
    let swap = |(here, c): (usize, char)| {
        let twin = TWINS.iter().find(|(cyrillic, _)| *cyrillic == c).map_or(c, |(_, latin)| *latin);
        if here == at { twin } else { c }
    };
    word.char_indices().map(swap).collect()
}

/// Numbers of pages stay in the text where pages end.
fn page_numbers(rng: &mut Rng, blocks: &mut Vec<Block>) {
    let mut page = 1;
    let mut at = 0;
    while at < blocks.len() {
        if matches!(blocks[at], Block::PageBreak) {
            page += 1;
            if rng.chance(70) {
                blocks.insert(at + 1, Paragraph::new(page.to_string()).at(Align::Center).into());
                at += 1;
            }
        }
        at += 1;
    }
}
