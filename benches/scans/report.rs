//! The figures of scans, in lines to print.

use std::fmt::Write;

use prikaz::eval::{self, Gold};
use prikaz::model::Act;
use prikaz::pipeline;

use crate::measure::Measured;
use crate::scanner::{PRESETS, Preset};
use crate::store::{self, Lie, Printed, Stamp, Way};
use crate::trust::Trust;

/// What was measured on the scans of all acts, made in one way.
#[derive(Default)]
struct Found {
    measured: Measured,
    trust: Trust,
    /// Fields right and asked, against what the author meant: of the scan, and of the printed act.
    fields: [(u64, u64); 2],
}

impl Found {
    fn and(mut self, other: Self) -> Self {
        self.measured = self.measured.and(other.measured);
        self.trust = self.trust.and(other.trust);
        for (sum, count) in self.fields.iter_mut().zip(other.fields) {
            *sum = (sum.0 + count.0, sum.1 + count.1);
        }
        self
    }

    /// All fields, of the scan and of the printed act.
    fn rates(&self) -> [f64; 2] {
        self.fields.map(|(right, all)| right as f64 / all.max(1) as f64)
    }
}

fn found(act: &Printed, way: &Way) -> Found {
    let gold: Gold = serde_json::from_value(act.gold.clone()).expect("the generator's gold");
    let options = pipeline::Options::default();
    let printed = pipeline::content(&act.pdf, &options).expect("a printed act is read");
    let Some(scan) = store::recognized(act, way) else { return Found::default() };
    let measured = Measured::of(&printed, &scan);
    let converted = |content| pipeline::convert_content(&act.name, content, &options);
    let (printed, scan): (Act, Act) = (converted(printed), converted(scan));
    let fields = [&scan, &printed].map(|act_| eval::document(&act.name, &gold, Some(act_)).sums());
    Found { measured, trust: Trust::of(&printed, &scan), fields }
}

/// Plans, in every way that is asked for; gives the words of the acts that confidence is fitted on.
pub(crate) fn plans(
    acts: &[Printed],
    presets: &[Preset],
    resolutions: &[u16],
    misses: usize,
) -> String {
    let mut words = String::new();
    println!(
        "scan          pages  cells CER   WER  rows found  all fields (printed)  grid exact  order CER  named: wrong  right"
    );
    for preset in presets {
        for &dpi in resolutions {
            let way = Way { preset: *preset, dpi, stamp: Stamp::None, lie: Lie::UPRIGHT };
            let halves = halves(acts, &way);
            let all = halves.iter().fold(Found::default(), |sum, half| sum.and(half.copy()));
            line(&format!("{} {dpi}", preset.name), &all);
            for (heard, word, right) in &halves[0].measured.words {
                // Writing to a string cannot fail.
                let _ = writeln!(
                    words,
                    "{} {dpi}\t{heard:.4}\t{word}\t{}",
                    preset.name,
                    u8::from(*right)
                );
            }
            if misses > 0 {
                print_misses(&all, misses);
            }
            if dpi == 200 {
                // Confidence was fitted on the even acts; the odd ones tell how good it is.
                let [_, odd] = &halves;
                println!("how sure fields are said to be, and how many are right (odd acts):");
                print!("{}", odd.trust.reliability());
                println!("what a threshold would name (odd acts):");
                print!("{}", odd.trust.curve());
            }
        }
    }
    words
}

/// The even acts and the odd ones.
fn halves(acts: &[Printed], way: &Way) -> [Found; 2] {
    let found = store::each(acts, |act| found(act, way));
    let mut halves = [Found::default(), Found::default()];
    for (at, found) in found.into_iter().enumerate() {
        halves[at % 2] = std::mem::take(&mut halves[at % 2]).and(found);
    }
    halves
}

impl Found {
    fn copy(&self) -> Self {
        Self { measured: self.measured.clone(), trust: self.trust.clone(), fields: self.fields }
    }
}

fn line(name: &str, found: &Found) {
    let Measured { cells, prose, grid, pages, .. } = &found.measured;
    let (rows, [scan, printed], [wrong, right]) =
        (found.trust.rows, found.rates(), found.trust.flagged());
    println!(
        "{name:13}{pages:5}{:10.2}%{:6.2}%{:10.2}%{scan:12.4} ({printed:.4}){:12.2}%{:10.2}%{wrong:12.1}%{right:6.1}%",
        cells[0].per_cent(),
        cells[1].per_cent(),
        100.0 * rows.0 as f64 / rows.1.max(1) as f64,
        100.0 - grid.per_cent(),
        prose[0].per_cent(),
    );
}

fn print_misses(found: &Found, most: usize) {
    for (field, (right, all)) in found.trust.by_field() {
        println!("    {field:14}{right} of {all} as printed");
    }
    for (printed, read) in found.measured.wrong.iter().take(most) {
        println!("    cell\n      < {printed}\n      > {read}");
    }
    for (printed, read) in found.measured.garbled.iter().take(most) {
        println!("    text\n      < {printed}\n      > {read}");
    }
    for field in found.trust.fields.iter().filter(|field| !field.right).take(most) {
        println!(
            "    {} {:?} named {}\n      < {}\n      > {}",
            field.field, field.sure, field.flagged, field.printed, field.read
        );
    }
}

/// First pages with a stamp over their text.
pub(crate) fn stamps(acts: &[Printed], resolutions: &[u16]) {
    println!("with a stamp over the order's text (good office scans)");
    for stamp in [Stamp::Blue, Stamp::Gray] {
        for &dpi in resolutions.iter().filter(|dpi| **dpi == 200) {
            let way = Way { preset: PRESETS[0], dpi, stamp, lie: Lie::UPRIGHT };
            let [even, odd] = halves(acts, &way);
            line(&format!("{stamp:?} {dpi}").to_lowercase(), &even.and(odd));
        }
    }
}
