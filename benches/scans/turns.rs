//! Pages that lie on their side or upside down.

use prikaz::model::{Code, Content, Form, Turn};

use crate::scanner::PRESETS;
use crate::store::{self, Lie, Printed, Stamp, Way};

/// Pages that were turned right, wrong with a word of doubt, and wrong without one.
#[derive(Default)]
struct Turned {
    right: usize,
    doubted: usize,
    silent: usize,
}

/// Reads pages of acts in each of the four ways: all pages of an act alike, and each its own way.
pub(crate) fn print(acts: &[Printed]) {
    let alike = (0..4).map(|quarters| (format!("all by {}", quarters * 90), Lie::All(quarters)));
    let apart = (0..4).map(|first| (format!("each, from {}", first * 90), Lie::Each(first)));
    for (name, lie) in alike.chain(apart) {
        let way = Way { preset: PRESETS[0], dpi: 150, stamp: Stamp::None, lie };
        let mut sum = Turned::default();
        for content in store::each(acts, |act| store::recognized(act, &way)).into_iter().flatten() {
            add(&mut sum, &content, lie);
        }
        let all = sum.right + sum.doubted + sum.silent;
        println!(
            "turned, {name}: {all} pages, {} right, {} wrong and named, {} wrong and not named",
            sum.right, sum.doubted, sum.silent
        );
    }
}

fn add(sum: &mut Turned, content: &Content, lie: Lie) {
    let Form::Paged(pages) = &content.form else { return };
    for page in pages {
        // What was turned clockwise is turned back the rest of the way round.
        let wanted =
            [Turn::None, Turn::ThreeQuarters, Turn::Half, Turn::Quarter][lie.of(page.number)];
        let about = |found: &&prikaz::model::Diagnostic| {
            found.evidence.as_ref().and_then(|evidence| evidence.page) == Some(page.number)
        };
        let mut doubted =
            content.diagnostics.iter().filter(|found| found.code == Code::PageTurnDoubtful);
        if page.pose.turn == wanted {
            sum.right += 1;
        } else if doubted.any(|found| about(&found)) {
            sum.doubted += 1;
        } else {
            sum.silent += 1;
        }
    }
}
