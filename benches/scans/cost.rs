//! What reading a scan costs, against one run of the engine's own program over the same pages.

use std::fs;
use std::process::Command;
use std::time::Duration;

use prikaz::read::{self, Rasters};

use crate::process;
use crate::scanner::PRESETS;
use crate::store::{self, Lie, Printed, Stamp, Way};

/// Acts that are read for it.
const ACTS: usize = 4;

/// Prints seconds of computing a page, and memory.
pub(crate) fn print(acts: &[Printed]) {
    let folder = tempfile::tempdir().expect("a place for temporary files");
    let way = Way { preset: PRESETS[0], dpi: 200, stamp: Stamp::None, lie: Lie::UPRIGHT };
    let source = folder.path().join("in");
    fs::create_dir(&source).expect("a folder for scans");
    let (mut pages, mut engine) = (0_u32, Duration::ZERO);
    for act in &acts[..acts.len().min(ACTS)] {
        let scan = store::scanned(act, &way);
        fs::write(source.join(format!("{}.pdf", act.name)), &scan).expect("a scan");
        let rasters = Rasters::open(&scan, &read::Options::default()).expect("a scan");
        for number in 1..=rasters.pages() {
            let Some(raster) = rasters.page(number, f32::from(way.dpi)) else { continue };
            let picture = folder.path().join("page.ppm");
            let mut ppm = format!("P6 {} {} 255\n", raster.width, raster.height).into_bytes();
            ppm.extend_from_slice(&raster.rgb);
            fs::write(&picture, ppm).expect("a picture");
            let mut command = Command::new("tesseract");
            command.arg(&picture).arg("stdout").args(["-l", "rus", "--psm", "3", "--dpi", "200"]);
            engine += process::run(&mut command).cpu.unwrap_or_default();
            pages += 1;
        }
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_prikaz"));
    command.arg("convert").arg(&source).arg("-o").arg(folder.path().join("out"));
    let cost = process::run(&mut command);
    let cpu = cost.cpu.unwrap_or_default();
    let a_page = |time: Duration| time.as_secs_f64() / f64::from(pages.max(1));
    println!(
        "{pages} pages at 200 dots an inch: {:.2} s of computing a page; tesseract --psm 3 alone {:.2} s; {:.2} times\n\
         {:.1} s in all; {} processes, most memory of all at a time {} MiB",
        a_page(cpu),
        a_page(engine),
        a_page(cpu) / a_page(engine).max(1e-9),
        cost.time.as_secs_f64(),
        cost.children.len() + 1,
        cost.memory.unwrap_or(0) / 1024
    );
}
