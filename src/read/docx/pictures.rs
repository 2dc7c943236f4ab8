//! Documents whose pages are nothing but pictures: scans that someone put into a Word file.

use std::collections::BTreeSet;

use super::Package;
use crate::model::{Content, Diagnostic, Form, Page, Raster, TextOrigin};
use crate::read::xml::Xml;
use crate::read::{Limits, Options, image, sniff};

/// Pixels of the shorter side from which on a picture may be that of a page: a small sheet at
/// 100 dots an inch. Emblems and signatures are smaller.
const PAGE: u32 = 550;

/// Among text only pictures of the shape of a sheet, and as fine as scans are, are taken for pages.
const FINE: u32 = 800;
const SHAPE: std::ops::RangeInclusive<f32> = 1.35..=1.5;

/// Most bytes of the pictures of a document together.
const BYTES: u64 = 256 << 20;

/// The pictures of pages in the order in which the document shows them.
pub(in crate::read) struct Pictures(Vec<image::Rasters>);

impl Pictures {
    /// Opens those of a document.
    pub(in crate::read) fn open(bytes: &[u8], options: &Options) -> Result<Self, Box<Diagnostic>> {
        let mut package = Package::open(bytes)?;
        let main = package.main()?;
        of(&main, &mut package, &options.limits).map(|pictures| {
            let rasters = pictures
                .into_iter()
                .filter_map(|(format, bytes)| image::Rasters::open(format, &bytes, options));
            Self(rasters.collect())
        })
    }

    /// Number of pages.
    pub(in crate::read) fn pages(&self) -> u32 {
        self.0.iter().map(image::Rasters::pages).sum()
    }

    /// A page by its number, from 1.
    pub(in crate::read) fn page(&self, number: u32) -> Option<Raster> {
        let mut left = number;
        for picture in &self.0 {
            if left <= picture.pages() {
                return picture.page(left);
            }
            left -= picture.pages();
        }
        None
    }
}

/// The pages of a document without a word; null where it holds no picture of a page.
pub(super) fn read(
    main: &str,
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Option<Content>, Box<Diagnostic>> {
    let options = Options { limits: *limits, ..Options::default() };
    let mut pages: Vec<Page> = Vec::new();
    for (format, bytes) in of(main, package, limits)? {
        let Form::Paged(more) = image::read(format, &bytes, &options)?.form else { continue };
        for page in more {
            let number = pages.len() as u32 + 1;
            pages.push(Page { number, ..page });
        }
    }
    Ok((!pages.is_empty()).then(|| Content {
        text: String::new(),
        form: Form::Paged(pages),
        reader: "docx".into(),
        media_type: super::MEDIA_TYPE.into(),
        origin: TextOrigin::Ocr,
        diagnostics: Vec::new(),
    }))
}

/// How many pictures of pages a document shows among its text.
pub(super) fn count(
    main: &str,
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<usize, Box<Diagnostic>> {
    let pictures = of(main, package, limits)?;
    let is_sheet = |(format, bytes): &(&str, Vec<u8>)| {
        image::sides(format, bytes).is_some_and(|[short, long]| {
            short >= FINE && SHAPE.contains(&(long as f32 / short as f32))
        })
    };
    Ok(pictures.iter().filter(|picture| is_sheet(picture)).count())
}

/// Formats and bytes of the pictures of pages.
fn of(
    main: &str,
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Vec<(&'static str, Vec<u8>)>, Box<Diagnostic>> {
    let targets = package.targets("image");
    let (mut seen, mut pictures, mut left) = (BTreeSet::new(), Vec::new(), BYTES);
    let mut xml = Xml::new(main, limits.depth);
    while let Some(element) = xml.inside(0)? {
        let id = match element.name() {
            "blip" => element.attribute("embed"),
            "imagedata" => element.attribute("id"),
            _ => None,
        };
        // A drawing and what stands for it in old programs show the same picture.
        let Some(target) =
            id.and_then(|id| targets.get(&*id)).filter(|name| seen.insert((*name).clone()))
        else {
            continue;
        };
        let Some(bytes) = package.bytes(target, left)? else { continue };
        left -= (bytes.len() as u64).min(left);
        if let Some(format @ ("JPEG" | "PNG" | "TIFF")) = sniff::foreign(&bytes)
            && image::sides(format, &bytes).is_some_and(|[short, _]| short >= PAGE)
        {
            pictures.push((format, bytes));
        }
    }
    Ok(pictures)
}
