//! Pictures of pages in the making, and the file that holds them.

use jpeg_encoder::{ColorType, Encoder};
use prikaz::model::Raster;

/// Shades of grey, or of red, green and blue, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// One plane, or three.
    pub(crate) planes: Vec<Vec<f32>>,
}

impl Picture {
    /// A printed page, in colour or in grey.
    pub(crate) fn of(raster: &Raster, coloured: bool) -> Self {
        let plane =
            |n: usize| raster.rgb.chunks_exact(3).map(|rgb| f32::from(rgb[n])).collect::<Vec<_>>();
        let planes = if coloured { vec![plane(0), plane(1), plane(2)] } else { vec![plane(1)] };
        Self { width: raster.width as usize, height: raster.height as usize, planes }
    }

    /// Puts a round spot on it.
    pub(crate) fn spot(&mut self, [x, y]: [f32; 2], radius: f32, shade: f32) {
        self.ink([x, y], radius, &[shade, shade, shade], 1.0);
    }

    /// Puts a round spot of a coloured ink on it that lets through what lies below.
    pub(crate) fn ink(&mut self, [x, y]: [f32; 2], radius: f32, colour: &[f32; 3], cover: f32) {
        let reach = radius.ceil() + 1.0;
        let bounds = |at: f32, side: usize| {
            let from = (at - reach).max(0.0) as usize;
            from..((at + reach).max(0.0) as usize + 1).min(side)
        };
        for row in bounds(y, self.height) {
            for column in bounds(x, self.width) {
                let far = (column as f32 - x).hypot(row as f32 - y);
                let share = (radius + 0.5 - far).clamp(0.0, 1.0) * cover;
                let at = row * self.width + column;
                // On grey paper a coloured ink is as dark as it looks.
                let gray = [colour[0] * 0.3 + colour[1] * 0.6 + colour[2] * 0.1];
                let shades = if self.planes.len() == 1 { &gray[..] } else { &colour[..] };
                for (plane, ink) in self.planes.iter_mut().zip(shades) {
                    let below = plane[at];
                    plane[at] = below.min(below * (1.0 - share) + ink * share);
                }
            }
        }
    }

    /// Turned clockwise by so many quarters.
    pub(crate) fn turned(&self, quarters: usize) -> Self {
        let mut picture = self.clone();
        for _ in 0..quarters {
            let (width, height) = (picture.height, picture.width);
            for plane in &mut picture.planes {
                let from = std::mem::take(plane);
                let place =
                    |at: usize| (height_of(&from, height) - 1 - at % width) * height + at / width;
                *plane = (0..from.len()).map(|at| from[place(at)]).collect();
            }
            (picture.width, picture.height) = (width, height);
        }
        picture
    }

    /// As a JPEG.
    pub(crate) fn jpeg(&self, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, quality);
        let byte = |shade: &f32| shade.round().clamp(0.0, 255.0) as u8;
        let length = self.width * self.height;
        let pixels =
            (0..length).flat_map(|at| self.planes.iter().map(move |plane| byte(&plane[at])));
        let pixels: Vec<u8> = pixels.collect();
        let kind = if self.planes.len() == 1 { ColorType::Luma } else { ColorType::Rgb };
        let (width, height) = (self.width as u16, self.height as u16);
        encoder.encode(&pixels, width, height, kind).expect("a picture of a sheet of paper");
        bytes
    }

    /// Its sides.
    pub(crate) fn size(&self) -> [usize; 2] {
        [self.width, self.height]
    }
}

/// Rows of a plane of a width.
fn height_of(plane: &[f32], width: usize) -> usize {
    plane.len() / width
}

/// A page of a scanned file.
pub(crate) struct Scanned {
    pub(crate) jpeg: Vec<u8>,
    pub(crate) size: [usize; 2],
    pub(crate) coloured: bool,
}

/// A PDF of pictures.
pub(crate) fn pdf(pages: &[Scanned], dpi: u16) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |file: &mut Vec<u8>, parts: &[&[u8]]| {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", places.len()).bytes());
        for part in parts {
            file.extend_from_slice(part);
        }
        file.extend(b"\nendobj\n");
    };
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 3 + 3 * n)).collect();
    let kids = kids.join(" ");
    object(&mut file, &[b"<</Type/Catalog/Pages 2 0 R>>"]);
    let tree = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len());
    object(&mut file, &[tree.as_bytes()]);
    for (n, page) in pages.iter().enumerate() {
        let [width, height] = page.size.map(|side| side as f32 * 72.0 / f32::from(dpi));
        let number = 3 + 3 * n;
        let head = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {} 0 R\
             /Resources<</XObject<</P {} 0 R>>>>>>",
            number + 1,
            number + 2
        );
        object(&mut file, &[head.as_bytes()]);
        let draw = format!("{width} 0 0 {height} 0 0 cm /P Do");
        let stream = format!("<</Length {}>>stream\n{draw}\nendstream", draw.len());
        object(&mut file, &[stream.as_bytes()]);
        let space = if page.coloured { "RGB" } else { "Gray" };
        let picture = format!(
            "<</Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/Filter/DCTDecode\
             /ColorSpace/Device{space}/Length {}>>stream\n",
            page.size[0],
            page.size[1],
            page.jpeg.len()
        );
        object(&mut file, &[picture.as_bytes(), &page.jpeg, b"\nendstream"]);
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    file.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}
