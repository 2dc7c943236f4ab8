//! Pages as pictures.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::page::Page as Sheet;

use super::open::user_unit;
use crate::model::Raster;

/// Longest side in pixels.
const SIDE: f32 = 30_000.0;

/// A page at so many pixels an inch, or fewer where it would have more than `most` pixels.
pub(super) fn raster(sheet: &Sheet<'_>, dpi: f32, most: usize) -> Raster {
    let (width, height) = sheet.render_dimensions();
    let (width, height) = (width.max(1.0), height.max(1.0));
    let unit = user_unit(sheet) as f32;
    let asked = dpi.clamp(1.0, 2400.0) / 72.0 * unit;
    let scale = asked.min((most as f32 / (width * height)).sqrt()).min(SIDE / width.max(height));
    // The size is cut down to whole pixels: what is asked for lies a little above them.
    let fitted = |side: f32| ((side * scale).round().max(1.0) + 0.01) / side;
    let settings =
        PixmapSettings { x_scale: fitted(width), y_scale: fitted(height), bg_color: WHITE };
    let cache = RenderCache::new();
    let pixmap = render(
        sheet,
        &cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    Raster {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        dpi: scale / unit * 72.0,
        rgb: pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect(),
    }
}
