//! What must hold of every content.

use prikaz::model::{Block, Content, Form, Text};
use prikaz::read::{Options, read};

/// Reads bytes; each character of a block must stand at its place in the text.
pub fn read_and_check(bytes: &[u8]) {
    if let Ok(content) = read(bytes, &Options::default()) {
        check(&content);
    }
}

pub fn check(content: &Content) {
    let source: Vec<char> = content.text.chars().collect();
    let in_place = |text: &Text| {
        for (byte, c) in text.as_str().char_indices() {
            let place = text.place(byte).map(|place| place as usize);
            assert_eq!(place.and_then(|place| source.get(place)), Some(&c));
        }
    };
    let Form::Flow(blocks) = &content.form else { return };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => in_place(&paragraph.text),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| in_place(&cell.text));
            }
        }
    }
}
