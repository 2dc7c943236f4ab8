//! Small PDF files with any number of pages.

/// A PDF whose pages show lines of ASCII text.
pub(crate) fn pdf(pages: &[String]) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    let mut objects = Objects::new(vec![font.into()]);
    for lines in pages {
        let lines = lines.replace('\n', ") Tj T* (");
        let content = format!("BT /F1 11 Tf 14 TL 72 760 Td ({lines}) Tj ET");
        objects.page("/Font << /F1 3 0 R >>", &content, Vec::new());
    }
    objects.file()
}

/// A PDF whose pages are JPEG pictures of A4 sheets in grey, with their pixels; all of them stand
/// upside down.
#[allow(dead_code, reason = "a benchmark includes this file for pages of text")]
pub(crate) fn upside_down(pages: &[(&[u8], [u32; 2])]) -> Vec<u8> {
    let mut objects = Objects::new(Vec::new());
    for (jpeg, [width, height]) in pages {
        let mut picture = format!(
            "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /Filter /DCTDecode \
             /BitsPerComponent 8 /ColorSpace /DeviceGray /Length {} >>\nstream\n",
            jpeg.len()
        )
        .into_bytes();
        picture.extend_from_slice(jpeg);
        picture.extend_from_slice(b"\nendstream");
        let number = objects.next() + 2;
        let named = format!("/XObject << /P {number} 0 R >>");
        objects.page(&named, "-595 0 0 -842 595 842 cm /P Do", vec![picture]);
    }
    objects.file()
}

/// The objects of a file: the catalogue, the tree of pages, and what follows.
struct Objects {
    all: Vec<Vec<u8>>,
    kids: Vec<String>,
}

impl Objects {
    fn new(shared: Vec<Vec<u8>>) -> Self {
        let mut all = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new()];
        all.extend(shared);
        Self { all, kids: Vec::new() }
    }

    /// The number of the next object.
    fn next(&self) -> usize {
        self.all.len() + 1
    }

    /// Adds an A4 page, its content, and what that shows.
    fn page(&mut self, resources: &str, content: &str, shown: Vec<Vec<u8>>) {
        let number = self.next();
        self.kids.push(format!("{number} 0 R"));
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << {resources} >> >>",
            number + 1
        );
        let content = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        self.all.extend([page.into_bytes(), content.into_bytes()]);
        self.all.extend(shown);
    }

    fn file(mut self) -> Vec<u8> {
        let kids = self.kids.join(" ");
        let count = self.kids.len();
        self.all[1] = format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>").into_bytes();
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in (1..).zip(&self.all) {
            places.push(file.len());
            file.extend(format!("{number} 0 obj\n").bytes());
            file.extend_from_slice(object);
            file.extend(b"\nendobj\n");
        }
        let (start, size) = (file.len(), places.len() + 1);
        file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
        for place in &places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        let trailer = format!("<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        file.extend(format!("trailer\n{trailer}").bytes());
        file
    }
}
