use super::*;

/// A PNG of two grey pixels a side, at some pixels a metre.
fn png_of(metre: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(::png::ColorType::Grayscale);
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: metre,
        yppu: metre,
        unit: ::png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0, 80, 160, 255]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A TIFF of grey pages of these widths.
fn tiff_of(widths: &[u32]) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let mut encoder = ::tiff::encoder::TiffEncoder::new(&mut file).unwrap();
    for &width in widths {
        let pixels: Vec<u8> = (0..width * 2).map(|at| at as u8).collect();
        encoder.write_image::<::tiff::encoder::colortype::Gray8>(width, 2, &pixels).unwrap();
    }
    file.into_inner()
}

#[test]
fn a_picture_is_a_page_without_words() {
    let content = read("PNG", &png_of(7874), &Options::default()).unwrap();
    let Form::Paged(pages) = content.form else { panic!() };
    assert_eq!((pages.len(), pages[0].layer, pages[0].dpi), (1, Layer::Missing, Some(200.0)));
    let file = Rasters::open("PNG", &png_of(7874), &Options::default()).unwrap();
    assert_eq!(file.page(1).unwrap().rgb, [0, 0, 0, 80, 80, 80, 160, 160, 160, 255, 255, 255]);
    assert_eq!(file.page(2), None);
}

#[test]
fn a_tiff_has_many_pages() {
    let bytes = tiff_of(&[3, 5]);
    assert_eq!(page_count("TIFF", &bytes, &Options::default()), Some(2));
    let file = Rasters::open("TIFF", &bytes, &Options::default()).unwrap();
    assert_eq!(file.page(2).unwrap().width, 5);
    let only = Options { pages: Some((2, 2)), ..Options::default() };
    let Form::Paged(pages) = read("TIFF", &bytes, &only).unwrap().form else { panic!() };
    assert_eq!(pages.iter().map(|page| page.number).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_resolution_that_gives_no_sheet_is_not_believed() {
    let head = |dpi| Head { width: 1654, height: 2338, dpi };
    for (told, taken) in [(Some(200.0), 200.0), (Some(72.0), 200.0), (None, 200.0)] {
        assert!((head(told).dpi() - taken).abs() < 0.1, "{told:?}");
    }
}

#[test]
fn damaged_pictures_are_refused() {
    for format in ["JPEG", "PNG", "TIFF"] {
        let refused = read(format, b"\xff\xd8\xff no picture", &Options::default()).unwrap_err();
        assert_eq!(refused.code, Code::Truncated, "{format}");
    }
}
