//! `report.html`: what was read, and what a person should check, worst first.

mod card;
mod crops;
mod labels;
mod page;
mod worst;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::card::Card;
use self::worst::Worst;
use super::Sink;
use super::output::{Output, Target};
use super::view::View;
use super::words;
use crate::Error;
use crate::model::{Act, ActKind, Box4, Lang, Status, TextOrigin};

/// A report in the making: a line a document, and the worst doubts.
pub struct Report {
    path: PathBuf,
    lang: Lang,
    documents: Vec<Document>,
    totals: Totals,
    worst: Worst,
    pictures: Option<Box<dyn Pictures>>,
}

/// Who makes pictures of places on the pages of scans.
pub trait Pictures: Send {
    /// Pictures of places of a source, as PNG; fewer, or none, where they cannot be made.
    fn crops(&mut self, source: &str, sha256: &str, places: &[(u32, Box4)])
    -> Vec<Option<Vec<u8>>>;
}

/// An act's line in the table of documents.
struct Document {
    source: String,
    status: Status,
    act: String,
    items: usize,
    doubts: usize,
    /// SHA-256 of a source that was read from pictures.
    scan: Option<String>,
}

/// Counts over the whole run.
#[derive(Default)]
struct Totals {
    /// Files.
    sources: usize,
    /// Acts by how they went: read, in part, not.
    statuses: [usize; 3],
    items: usize,
    doubts: usize,
    /// Notes by their code.
    notes: BTreeMap<&'static str, usize>,
}

impl Report {
    /// Starts a report.
    pub fn create(path: &Path, lang: Lang) -> Self {
        Self {
            path: path.to_owned(),
            lang,
            documents: Vec::new(),
            totals: Totals::default(),
            worst: Worst::default(),
            pictures: None,
        }
    }

    /// With the pictures of doubtful places on scans.
    #[must_use]
    pub fn with(mut self, pictures: Box<dyn Pictures>) -> Self {
        self.pictures = Some(pictures);
        self
    }

    /// The whole page.
    fn page(self) -> String {
        let mut worst = self.worst.sorted();
        if let Some(mut pictures) = self.pictures {
            crops::add(&mut worst, &self.documents, &mut *pictures);
        }
        page::page(&self.documents, &self.totals, &worst, self.lang)
    }

    fn add(&mut self, act: &Act) {
        let view = View::new(act, self.lang);
        let (asking, notes): (Vec<_>, Vec<_>) = view.doubts.iter().partition(|doubt| doubt.asks());
        for note in notes {
            *self.totals.notes.entry(note.code).or_default() += 1;
        }
        let document = self.documents.len();
        for doubt in &asking {
            self.worst.push(act.status == Status::Failed, doubt.severity, doubt.confidence, || {
                Card::new(document, doubt, act, self.lang)
            });
        }
        let line = Document {
            source: act.source.path.clone(),
            status: act.status,
            act: name(act, self.lang),
            items: act.parts.iter().map(|part| part.items.len()).sum(),
            doubts: asking.len(),
            scan: (act.source.text_origin.is_some_and(|origin| origin != TextOrigin::Digital))
                .then(|| act.source.sha256.clone()),
        };
        self.totals.count(&line, self.documents.last());
        self.documents.push(line);
    }
}

impl Totals {
    fn count(&mut self, line: &Document, before: Option<&Document>) {
        self.sources += usize::from(before.is_none_or(|before| before.source != line.source));
        self.statuses[line.status as usize] += 1;
        self.items += line.items;
        self.doubts += line.doubts;
    }
}

impl Sink for Report {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.add(act);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        let mut output = Output::create(Target::File(&self.path))?;
        output.put(self.page().as_bytes())?;
        output.finish()
    }
}

/// An act's kind, number and date in one line; empty where none is known.
fn name(act: &Act, lang: Lang) -> String {
    let act = &act.requisites;
    let kind = match (&act.kind_text, act.kind) {
        (Some(word), _) if lang == Lang::Ru || act.kind.is_none() => word.clone(),
        (_, Some(kind)) if kind != ActKind::Other || act.kind_text.is_none() => {
            words::act_kind(kind, lang).word.to_owned()
        }
        (word, _) => word.clone().unwrap_or_default(),
    };
    let number = act.number.as_ref().map(|number| format!("№\u{a0}{number}"));
    let date = act.date.map(|date| format!("{} {}", labels::of(lang).of, words::day(date, lang)));
    let pieces = [Some(kind).filter(|kind| !kind.is_empty()), number, date];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::model::{Code, Diagnostic};

    fn report(acts: &[Act], lang: Lang) -> String {
        let mut report = Report::create(Path::new("report.html"), lang);
        for act in acts {
            report.add(act);
        }
        report.page()
    }

    #[test]
    fn a_report_of_two_acts_in_both_languages() {
        for (lang, name) in [(Lang::Ru, "report.ru.html"), (Lang::En, "report.en.html")] {
            let acts = sample::NAMES.map(sample::act);
            sample::agrees(name, report(&acts, lang).as_bytes());
        }
    }

    #[test]
    fn text_of_a_document_is_never_markup() {
        let evil = "<script>alert(\"x\")</script>&'";
        let mut act = sample::act("order");
        act.source.path = evil.to_owned();
        act.requisites.number = Some(evil.to_owned());
        let item = &mut act.parts[0].items[0];
        evil.clone_into(&mut item.text);
        evil.clone_into(&mut item.id);
        item.deadline.text = Some(evil.to_owned());
        for evidence in item.evidence.values_mut() {
            evidence.confidence = 0.1;
            evidence.raw = Some(evil.to_owned());
        }
        let mut diagnostic = Diagnostic::new(Code::NumberAmbiguous).on(evil);
        evil.clone_into(&mut diagnostic.message);
        diagnostic.hint = Some(evil.to_owned());
        act.diagnostics.push(diagnostic);
        let page = report(&[act], Lang::Ru);
        assert!(!page.contains("<script>alert"), "markup got through");
        assert!(page.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;"));
    }

    #[test]
    fn nothing_comes_from_outside() {
        let page = report(&sample::NAMES.map(sample::act), Lang::Ru);
        for mark in ["http:", "https:", "src=", "<link", "@import", "url("] {
            assert!(!page.contains(mark), "{mark}");
        }
    }

    #[test]
    fn the_worst_comes_first() {
        let page = report(&sample::NAMES.map(sample::act), Lang::En);
        let at = |mark: &str| page.find(mark).unwrap_or_else(|| panic!("{mark} is missing"));
        let order = ["class=code>too-large<", "class=code>caption-disagrees<"];
        assert!(at(order[0]) < at(order[1]));
        assert!(at("class=code>low-confidence<") > at(order[0]));
    }
}
