//! Pages that lie on their side or upside down.

use prikaz::model::{Code, Content, Form, Turn};

use crate::scanner::PRESETS;
use crate::store::{self, Printed, Stamp, Way};

/// Pages that were turned right, wrong with a word of doubt, and wrong without one.
#[derive(Default)]
struct Turned {
    right: usize,
    doubted: usize,
    silent: usize,
}

/// Reads pages of acts in each of the four ways.
pub(crate) fn print(acts: &[Printed]) {
    for quarters in 0..4 {
        let way = Way { preset: PRESETS[0], dpi: 150, stamp: Stamp::None, quarters };
        let mut sum = Turned::default();
        for content in store::each(acts, |act| store::recognized(act, &way)).into_iter().flatten() {
            add(&mut sum, &content, quarters);
        }
        let all = sum.right + sum.doubted + sum.silent;
        println!(
            "turned by {:3}: {all} pages, {} right, {} wrong and named, {} wrong and not named",
            quarters * 90,
            sum.right,
            sum.doubted,
            sum.silent
        );
    }
}

fn add(sum: &mut Turned, content: &Content, quarters: usize) {
    // What was turned clockwise is turned back the rest of the way round.
    let wanted = [Turn::None, Turn::ThreeQuarters, Turn::Half, Turn::Quarter][quarters];
    let Form::Paged(pages) = &content.form else { return };
    for page in pages {
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
