//! HTML: what a browser would show, as paragraphs and tables.
//!
//! [`guard`] looks at the tags before the parser sees them, [`survey`] finds which tables are
//! mere frames of a page, and [`render`] walks the tree and writes the visible text.

mod element;
mod flow;
mod guard;
mod list;
mod render;
mod style;
mod survey;
mod table;
mod tags;
mod walk;

use scraper::Html;

pub(super) use self::tags::{Kind, Tag, Tags};
use super::{Answer, Limits};
use crate::model::{Block, Content, Form, TextOrigin};

/// Reads a decoded HTML document.
pub(super) fn read(text: &str, limits: &Limits) -> Answer {
    let tamed = guard::tame(text, limits)?;
    let html = Html::parse_document(&tamed);
    let root = html.tree.root();
    let frames = survey::frames(root, limits)?;
    let rendered = render::render(root, &frames, limits)?;
    let drawn = rendered.preformatted * 5 >= rendered.written * 4;
    let only_text = rendered.blocks.iter().all(|block| matches!(block, Block::Paragraph(_)));
    // A page that is one `<pre>` shows a text file, whose tables are drawn with characters.
    let form = if drawn && only_text { Form::Lines } else { Form::Flow(rendered.blocks) };
    Ok(Content {
        text: rendered.text,
        form,
        reader: "html".into(),
        media_type: "text/html".into(),
        origin: TextOrigin::Digital,
        diagnostics: Vec::new(),
    })
}
