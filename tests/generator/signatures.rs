//! Signatures.

use super::names::person::Order;
use super::prng::Rng;
use super::setting::Setting;
use super::titles::wrap;
use super::tree::{Block, Cell, Paragraph, Row, Table};

/// A signature: its blocks, the name and the post as gold has them.
pub(crate) struct Signature {
    /// The blocks.
    pub(crate) blocks: Vec<Block>,
    /// Who signed.
    pub(crate) name: String,
    /// In which post.
    pub(crate) post: String,
}

/// The signature of the act.
pub(crate) fn act(rng: &mut Rng, setting: &Setting) -> Signature {
    let order =
        if setting.order == Order::After && rng.chance(70) { Order::Before } else { setting.order };
    let name = setting.signatory.nominative(order);
    let acting = rng.chance(12);
    let post = if acting { acting_post(&setting.issuer.post) } else { setting.issuer.post.clone() };
    Signature { blocks: laid_out(rng, &post, &name), name, post }
}

fn acting_post(post: &str) -> String {
    let genitive = [
        ("Глава", "главы"),
        ("Председатель", "председателя"),
        ("Начальник", "начальника"),
        ("Директор", "директора"),
        ("Заведующий", "заведующего"),
    ];
    for (head, of) in genitive {
        if let Some(rest) = post.strip_prefix(head) {
            return format!("И.о. {of}{rest}");
        }
    }
    post.to_owned()
}

fn laid_out(rng: &mut Rng, post: &str, name: &str) -> Vec<Block> {
    let mut lines = if rng.chance(50) { wrap(post, 34) } else { vec![post.to_owned()] };
    match rng.below(4) {
        0 => {
            let cells = vec![Cell::of(lines), Cell::new(name)];
            let row = Row { cells, head: false };
            vec![Block::Table(Table { rows: vec![row], ruled: false, widths: vec![5, 4] })]
        }
        1 => {
            if let Some(last) = lines.last_mut() {
                *last = format!("{last} ______________ {name}");
            }
            vec![Paragraph::lines(lines).into()]
        }
        _ => {
            if let Some(last) = lines.last_mut() {
                *last = format!("{last}\t{name}");
            }
            vec![Paragraph::lines(lines).into()]
        }
    }
}
