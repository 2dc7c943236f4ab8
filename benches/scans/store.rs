//! What is made once and kept in `target/tmp/scans`: acts as PDF, their scans, and what
//! recognition read on them. The last is made anew where recognition has changed.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use prikaz::model::Content;
use prikaz::pipeline;
use prikaz::read::{self, Rasters};
use prikaz::worker::protocol::{self, About};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::acts::options::{Format, Options, Profile};
use crate::acts::prng::Rng;
use crate::acts::{self, write as written};
use crate::office;
use crate::picture::{self, Picture, Scanned};
use crate::scanner::{self, Preset};
use crate::stamp;

/// The first seed of the acts that are scanned.
const SEED: u64 = 7_000_000;

/// An invented act and its printed form.
pub(crate) struct Printed {
    pub(crate) name: String,
    pub(crate) gold: serde_json::Value,
    pub(crate) pdf: Vec<u8>,
}

/// What a stamp looks like on a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamp {
    None,
    Blue,
    Gray,
}

/// How an act is scanned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) preset: Preset,
    pub(crate) dpi: u16,
    pub(crate) stamp: Stamp,
    /// How its pages lie.
    pub(crate) lie: Lie,
}

/// How the pages of an act lie, in quarters turned clockwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// All of them so.
    All(usize),
    /// The first so, and each a quarter further than the one before it.
    Each(usize),
}

impl Lie {
    /// Upright.
    pub(crate) const UPRIGHT: Self = Self::All(0);

    /// Quarters by which a page lies turned clockwise.
    pub(crate) fn of(self, page: u32) -> usize {
        match self {
            Self::All(quarters) => quarters,
            Self::Each(first) => (first + page as usize - 1) % 4,
        }
    }
}

/// The folder of what is kept.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("scans")
}

/// Acts with plans of ten to sixty rows on varied paper, printed by `LibreOffice`.
pub(crate) fn printed(first: usize, count: usize) -> Vec<Printed> {
    let (word, pdf) = (root().join("docx"), root().join("pdf"));
    fs::create_dir_all(&word).expect("a folder for the acts");
    let acts: Vec<_> = (first as u64..(first + count) as u64)
        .map(|n| {
            let options = Options {
                format: Format::Docx,
                profile: Profile::Planned,
                rows: 10..61,
                sheets: true,
                ..Options::default()
            };
            acts::act(SEED + n, &options)
        })
        .collect();
    let file = |name: &str| pdf.join(format!("{name}.pdf"));
    let mut missing = Vec::new();
    for act in acts.iter().filter(|act| !file(&act.name).exists()) {
        let path = word.join(format!("{}.docx", act.name));
        fs::write(&path, written::file(act, Format::Docx)).expect("a file for an act");
        missing.push(path);
    }
    office::convert(&missing, "pdf", &pdf);
    let read = |act: acts::Generated| {
        let pdf = fs::read(file(&act.name)).ok()?;
        Some(Printed { name: act.name, gold: act.gold, pdf })
    };
    acts.into_iter().filter_map(read).collect()
}

/// The scan of an act.
pub(crate) fn scanned(act: &Printed, way: &Way) -> Vec<u8> {
    let path = root().join("scans").join(format!("{}.pdf", key(act, way)));
    if let Ok(scan) = fs::read(&path) {
        return scan;
    }
    let scan = picture::pdf(&pages(act, way), way.dpi);
    keep(&path, &scan);
    scan
}

/// The scanned pages of an act.
fn pages(act: &Printed, way: &Way) -> Vec<Scanned> {
    let rasters = Rasters::open(&act.pdf, &read::Options::default()).expect("a printed act");
    let coloured = way.stamp == Stamp::Blue;
    let page = |number: u32| {
        let mut rng = Rng::new(u64::from(number)).branch(&key(act, way));
        let raster = rasters.page(number, f32::from(way.dpi))?;
        let mut page = Picture::of(&raster, coloured);
        if way.stamp != Stamp::None && number == 1 {
            stamp::put(&mut page, raster.dpi, [0.5, 0.45], &mut rng);
        }
        let scan = scanner::scan(&page, &way.preset, raster.dpi, &mut rng);
        let scan = scan.turned(way.lie.of(number));
        let jpeg = scan.jpeg(way.preset.quality);
        Some(Scanned { jpeg, size: scan.size(), coloured })
    };
    (1..=rasters.pages()).filter_map(page).collect()
}

/// Scans a printed file into another: all pages as PDF, or the first one as JPEG.
pub(crate) fn scan_file(from: &Path, way: &Way, to: &Path) {
    let pdf = fs::read(from).expect("a PDF to scan");
    let name = from.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let pages = pages(&Printed { name, gold: serde_json::Value::Null, pdf }, way);
    let is_pdf = to.extension().is_some_and(|ending| ending == "pdf");
    keep(to, if is_pdf { picture::pdf(&pages, way.dpi) } else { pages[0].jpeg.clone() }.as_slice());
}

/// What recognition reads on the scan of an act.
pub(crate) fn recognized(act: &Printed, way: &Way) -> Option<Content> {
    let path = root().join("read").join(format!("{}-{}", key(act, way), fingerprint()));
    let about = path.with_extension("json");
    if let (Ok(about), Ok(body)) = (fs::read(&about), fs::read(&path)) {
        let about: About = serde_json::from_slice(&about).ok()?;
        return protocol::unpack(about, &body);
    }
    let content = pipeline::content(&scanned(act, way), &pipeline::Options::default()).ok()?;
    let (told, body) = protocol::pack(content.clone())?;
    keep(&path, &body);
    keep(&about, &serde_json::to_vec(&told).ok()?);
    Some(content)
}

/// A name for the scan of an act.
fn key(act: &Printed, way: &Way) -> String {
    let stamp = format!("{:?}", way.stamp).to_lowercase();
    let lie = match way.lie {
        Lie::All(quarters) => quarters.to_string(),
        Lie::Each(first) => format!("each{first}"),
    };
    format!("{}-{}-{}-{stamp}-{lie}", act.name, way.preset.name, way.dpi)
}

fn keep(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a file in a folder");
    fs::create_dir_all(folder).expect("a folder for what is kept");
    fs::write(path, bytes).expect("a file for what is kept");
}

/// The hash of the sources that recognition is made of, as they are when it is first asked for.
fn fingerprint() -> &'static str {
    static FINGERPRINT: OnceLock<String> = OnceLock::new();
    FINGERPRINT.get_or_init(hash)
}

/// A hash of the sources that recognition is made of.
fn hash() -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("recognize.rs")];
    let mut folders = vec![source.join("recognize")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    // What comes after the pages were read does not change what was read.
    let later = |file: &PathBuf| file.to_string_lossy().contains("recognize/words");
    files.retain(|file| !later(file));
    let mut hash = Sha256::new();
    for file in files {
        hash.update(fs::read(file).expect("a source"));
    }
    hash.finalize().iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Works on all acts at once, as far as there are processors.
pub(crate) fn each<T: Send>(
    acts: &[Printed],
    work: impl Fn(&Printed) -> T + Send + Sync,
) -> Vec<T> {
    acts.par_iter().map(work).collect()
}
