//! `prikaz render`: a page as a picture, with what the program saw on it.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use prikaz::diagnostic::describe;
use prikaz::layout;
use prikaz::model::{Act, Box4, Diagnostic, EvidenceMap, Form, Lang, Page, Raster};
use prikaz::pipeline::{self, convert};
use prikaz::read::{Options, Rasters};

use super::args::Render;
use super::draw::{self, Colour};
use super::{Ending, pick};

const WORD: Colour = [170, 170, 170];
const RULING: Colour = [120, 190, 255];
const PICTURE: Colour = [230, 200, 60];
const CELL: Colour = [90, 170, 170];
const TABLE: Colour = [0, 120, 130];
const REQUISITE: Colour = [160, 60, 200];
const PART: Colour = [240, 140, 0];
const ITEM: Colour = [30, 90, 220];
const RESPONSIBLE: Colour = [0, 150, 60];
const DEADLINE: Colour = [220, 30, 30];

/// What the colours stand for.
const LEGEND: &[(&str, &str)] = &[
    ("серый — слова", "grey: words"),
    ("голубой — линейки", "light blue: rules"),
    ("жёлтый — картинки", "yellow: pictures"),
    ("бирюзовый — таблицы и ячейки", "teal: tables and cells"),
    ("лиловый — реквизиты", "purple: requisites"),
    ("оранжевый — части", "orange: parts"),
    ("синий — поручения с номером", "blue: items with their numbers"),
    ("зелёный — ответственные", "green: responsibles"),
    ("красный — сроки", "red: deadlines"),
];

/// A box to draw.
struct Outline {
    bbox: Box4,
    /// Points between the box and its outline: boxes round the same words stay apart.
    grown: f32,
    thick: u32,
    colour: Colour,
    label: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Render, lang: Lang) -> Result<Ending> {
    let path = args.file.display();
    let bytes = fs::read(&args.file).with_context(|| path.to_string())?;
    let options = Options { password: args.password.clone(), ..Options::default() };
    let file = match Rasters::open(&bytes, &options) {
        Ok(file) => file,
        Err(diagnostic) => return refuse(args, *diagnostic, lang),
    };
    let number = args.page.get();
    let Some(mut raster) = file.page(number, args.dpi) else {
        let (ru, en) = ("нет такой страницы; всего их", "no such page; there are");
        bail!("{path}: {number}: {} {}", pick(lang, ru, en), file.pages());
    };
    if args.boxes {
        for outline in outlines(args, &bytes, &options, lang) {
            let Outline { bbox, grown, thick, colour, label } = outline;
            draw::outline(&mut raster, bbox, grown, thick, colour);
            if let Some(label) = label {
                draw::label(&mut raster, &label, bbox, colour);
            }
        }
        let names: Vec<&str> = LEGEND.iter().map(|(ru, en)| pick(lang, *ru, *en)).collect();
        eprintln!("{}", names.join("; "));
    }
    save(&raster, &args.out).with_context(|| args.out.display().to_string())?;
    Ok(Ending::Good)
}

/// Says why a file has no pages to show.
fn refuse(args: &Render, mut diagnostic: Diagnostic, lang: Lang) -> Result<Ending> {
    describe(&mut diagnostic, lang);
    let hint = diagnostic.hint.unwrap_or_default();
    bail!(
        "{}: {}\n  {}: {hint}",
        args.file.display(),
        diagnostic.message,
        pick(lang, "подсказка", "hint")
    )
}

/// All boxes of the page, the lowest layer first.
fn outlines(args: &Render, bytes: &[u8], options: &Options, lang: Lang) -> Vec<Outline> {
    let number = args.page.get();
    let only = Options { pages: Some((number, number)), ..options.clone() };
    let mut all = Vec::new();
    let reading = pipeline::Options { read: only, ..pipeline::Options::default() };
    if let Ok(content) = pipeline::content(bytes, &reading) {
        if let Form::Paged(pages) = &content.form {
            for page in pages {
                seen(page, &mut all);
            }
        }
        for frame in layout::layout(content).frames {
            let (grown, thick, colour) = if frame.cell { (-1.0, 1, CELL) } else { (3.0, 3, TABLE) };
            all.push(Outline { bbox: frame.bbox, grown, thick, colour, label: None });
        }
    }
    let options = pipeline::Options { lang, read: options.clone(), ..pipeline::Options::default() };
    let act = convert(&args.file.to_string_lossy(), bytes, &options);
    found(&act, number, &mut all);
    all
}

/// What the reader saw.
fn seen(page: &Page, all: &mut Vec<Outline>) {
    let mut push = |bbox, thick, colour| {
        all.push(Outline { bbox, grown: 0.0, thick, colour, label: None });
    };
    page.pictures.iter().for_each(|bbox| push(*bbox, 2, PICTURE));
    let back = |bbox| page.pose.back(bbox, page.width, page.height);
    page.words.iter().for_each(|word| push(back(word.bbox), 1, WORD));
    for ruling in &page.rulings {
        let ([x0, y0], [x1, y1]) = (ruling.start, ruling.end);
        push(back([x0, y0, x1, y1]), 2, RULING);
    }
}

/// What was found on the page: the boxes that the act's evidence names.
fn found(act: &Act, number: u32, all: &mut Vec<Outline>) {
    let mut push = |evidence: &EvidenceMap,
                    colour: &dyn Fn(&str) -> (f32, Colour),
                    label: Option<&String>| {
        let mut label = label.cloned();
        for (name, evidence) in evidence.iter().filter(|(_, found)| found.page == Some(number)) {
            let (grown, colour) = colour(name);
            let Some(bbox) = evidence.bbox else { continue };
            let label = if colour == ITEM { label.take() } else { None };
            all.push(Outline { bbox, grown, thick: 2, colour, label });
        }
    };
    push(&act.requisites.evidence, &|_| (1.0, REQUISITE), None);
    for part in &act.parts {
        push(&part.evidence, &|_| (1.0, PART), None);
        for item in &part.items {
            let colour = |name: &str| match name.split('/').next() {
                Some("responsible") => (1.5, RESPONSIBLE),
                Some("deadline") => (2.5, DEADLINE),
                _ => (0.5, ITEM),
            };
            push(&item.evidence, &colour, item.number.as_ref());
        }
    }
}

/// Writes a picture as PNG.
fn save(raster: &Raster, path: &Path) -> Result<()> {
    if path == Path::new("-") {
        return encode(raster, io::stdout().lock());
    }
    encode(raster, BufWriter::new(File::create(path)?))
}

fn encode(raster: &Raster, mut out: impl Write) -> Result<()> {
    let mut encoder = png::Encoder::new(&mut out, raster.width, raster.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&raster.rgb)?;
    writer.finish()?;
    out.flush()?;
    Ok(())
}
