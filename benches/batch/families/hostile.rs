//! Sizes that nobody sends on purpose: they must cost what they weigh, and break nothing.

use std::fmt::Write;

use prikaz::model::{Act, BlockKind, PartBlock};
use prikaz::relate::families::{ActPrint, Index};

use super::scale::{Spent, empty, peak};

/// So many identical forms, one appendix of so many bytes, one in Latin script.
pub(crate) fn measure(many: usize, bytes: usize) -> String {
    let mut text = String::new();
    for (what, title) in [
        ("empty appendices", None),
        (
            "identical forms",
            Some("Форма журнала учёта обращений граждан по вопросам благоустройства территории"),
        ),
    ] {
        let mut act = empty("form");
        act.parts[0].title = title.map(str::to_owned);
        let (spent, families, copies) = timed((0..many).map(|number| {
            act.source.path = format!("{number:07}.txt");
            ActPrint::of(&act)
        }));
        let _ = writeln!(
            text,
            "  {many} {what}: {spent}, {families} families, {copies} copies, peak {} MB",
            peak().map_or("?".to_owned(), |kib| (kib / 1024).to_string())
        );
    }
    for (what, words) in [
        (
            "one appendix",
            "Обследование мостовых переходов и остановочных павильонов до 20.05.2030; ",
        ),
        ("one in Latin script", "Inspection of bridges and bus shelters before 20.05.2030; "),
    ] {
        let long = long(&words.repeat(bytes / words.len() + 1));
        let mut other = long.clone();
        "other.txt".clone_into(&mut other.source.path);
        let (spent, _, copies) = timed([long, other].iter().map(ActPrint::of));
        let _ = writeln!(text, "  {what} of {} MB, twice: {spent}, {copies} copies", bytes >> 20);
    }
    text
}

/// An appendix that is one text.
fn long(text: &str) -> Act {
    let mut act = empty("long.txt");
    act.parts[0].blocks =
        vec![PartBlock { kind: BlockKind::Text, text: text.to_owned(), span: None }];
    act
}

fn timed(prints: impl Iterator<Item = ActPrint>) -> (Spent, usize, u64) {
    let mut spent = Spent::default();
    let found = spent.of(|| {
        let mut index = Index::default();
        prints.for_each(|print| index.put(print));
        index.finish()
    });
    (spent, found.families.len(), found.counts.copies)
}
