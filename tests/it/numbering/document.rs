//! Small Word documents from a table of cases.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde::Deserialize;
use zip::write::{SimpleFileOptions, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cases {
    pub(super) case: Vec<Case>,
}

/// Lists and paragraphs; the fixture says how they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub(super) name: String,
    bases: Vec<Vec<String>>,
    lists: Vec<String>,
    #[serde(default)]
    styles: Vec<String>,
    body: String,
    #[serde(default)]
    pub(super) instead: Vec<String>,
    #[serde(default)]
    pub(super) why: String,
}

impl Case {
    /// How many paragraphs bear a mark.
    pub(super) fn marks(&self) -> usize {
        let drawn = |token: &&str| !["[", "]", "|", "/"].contains(token) && !token.ends_with('~');
        self.body.split_whitespace().filter(drawn).count()
    }
}

/// The text of a marked paragraph.
pub(super) fn mark(paragraph: usize) -> String {
    format!("абзац{paragraph}=")
}

/// The bytes of a case's document.
pub(super) fn document(case: &Case) -> Vec<u8> {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{CONTENT}.{kind}+xml\"/>")
    };
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("numbering", "numbering"),
    );
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inner: String| {
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inner}</Relationships>")
    };
    let own = relation(1, "styles", "styles.xml") + &relation(2, "numbering", "numbering.xml");
    let root = relation(1, "officeDocument", "word/document.xml");
    zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(root)),
        ("word/_rels/document.xml.rels", relations(own)),
        ("word/document.xml", body(&case.body)),
        ("word/styles.xml", styles(&case.styles)),
        ("word/numbering.xml", numbering(case)),
    ])
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(xml.as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fn root(name: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{name} xmlns:w=\"{MAIN}\">{inner}</w:{name}>"
    )
}

fn body(tokens: &str) -> String {
    let mut xml = String::new();
    let mut marked = 0;
    for token in tokens.split_whitespace() {
        match token {
            "[" => {
                xml += "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tr><w:tc>"
            }
            "|" => xml += "</w:tc><w:tc>",
            "/" => xml += "</w:tc></w:tr><w:tr><w:tc>",
            "]" => xml += "</w:tc></w:tr></w:tbl>",
            _ => {
                let (token, text) = match token.strip_suffix('~') {
                    Some(token) => (token, String::new()),
                    None => (token, mark(marked)),
                };
                marked += usize::from(!text.is_empty());
                let properties = properties(token);
                write!(xml, "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
                    .expect("a string");
            }
        }
    }
    root("document", &format!("<w:body>{xml}</w:body>"))
}

/// `@style+LIST.LEVEL`, each part of it optional.
fn properties(token: &str) -> String {
    if token == "-" {
        return String::new();
    }
    let (style, list) = match token.strip_prefix('@') {
        Some(rest) => rest.split_once('+').unwrap_or((rest, "")),
        None => ("", token),
    };
    let mut xml = String::new();
    if !style.is_empty() {
        xml += &valued("pStyle", style);
    }
    if !list.is_empty() {
        let (list, level) = list.split_once('.').unwrap_or((list, ""));
        let level = if level.is_empty() { String::new() } else { valued("ilvl", level) };
        let list = if list.is_empty() { String::new() } else { valued("numId", list) };
        xml += &format!("<w:numPr>{level}{list}</w:numPr>");
    }
    xml
}

fn valued(name: &str, value: &str) -> String {
    format!("<w:{name} w:val=\"{value}\"/>")
}

fn styles(styles: &[String]) -> String {
    let mut xml = String::from(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"ru-RU\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Obychny\"><w:name w:val=\"Normal\"/></w:style>",
    );
    for style in styles {
        let mut words = style.split_whitespace();
        let name = words.next().unwrap_or_default();
        let (mut base, mut list, mut kind) = (String::new(), String::new(), "paragraph");
        for word in words {
            match word.split_once('=') {
                Some(("base", value)) => base = valued("basedOn", value),
                Some(("list", value)) => list += &valued("numId", value),
                Some(("level", value)) => list = valued("ilvl", value) + &list,
                _ => kind = "numbering",
            }
        }
        let list = if list.is_empty() { list } else { format!("<w:numPr>{list}</w:numPr>") };
        write!(
            xml,
            "<w:style w:type=\"{kind}\" w:customStyle=\"1\" w:styleId=\"{name}\">{}{base}<w:pPr>{list}</w:pPr></w:style>",
            valued("name", name)
        )
        .expect("a string");
    }
    root("styles", &xml)
}

fn numbering(case: &Case) -> String {
    let mut xml = String::new();
    for (id, levels) in case.bases.iter().enumerate() {
        write!(
            xml,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>"
        )
        .expect("a string");
        for (at, level) in levels.iter().enumerate() {
            if let Some(style) = level.strip_prefix("from=") {
                xml += &valued("numStyleLink", style);
                continue;
            }
            let (level, of) = level.split_once(" of=").unwrap_or((level, ""));
            if !of.is_empty() {
                xml += &valued("styleLink", of);
            }
            xml += &self::level(at, level);
        }
        xml += "</w:abstractNum>";
    }
    for (id, list) in (1..).zip(&case.lists) {
        let mut words = list.split_whitespace();
        let base = words.next().unwrap_or_default();
        write!(xml, "<w:num w:numId=\"{id}\">{}", valued("abstractNumId", base)).expect("a string");
        for word in words {
            let (at, what) = word.split_once(':').expect("LEVEL:what");
            let inner = match what.strip_prefix("start=") {
                Some(start) => valued("startOverride", start),
                None => level(at.parse().expect("a level"), &what.replace('_', " ")),
            };
            write!(xml, "<w:lvlOverride w:ilvl=\"{at}\">{inner}</w:lvlOverride>")
                .expect("a string");
        }
        xml += "</w:num>";
    }
    root("numbering", &xml)
}

/// `format text`, then the options.
fn level(at: usize, level: &str) -> String {
    let mut words = level.split_whitespace();
    let format = words.next().unwrap_or_default();
    let text = words.next().unwrap_or_default().replace('/', " ").replace('_', "");
    let mut start = "1";
    let (mut before, mut style, mut legal, mut tight) = Default::default();
    for word in words {
        match word.split_once('=') {
            Some(("start", value)) => start = value,
            Some(("restart", value)) => before = valued("lvlRestart", value),
            Some(("style", value)) => style = valued("pStyle", value),
            None if word == "legal" => legal = "<w:isLgl/>",
            None if word == "tight" => tight = valued("suff", "nothing"),
            _ => panic!("unknown option {word}"),
        }
    }
    let (start, format) = (valued("start", start), valued("numFmt", format));
    let text = valued("lvlText", &text);
    format!(
        "<w:lvl w:ilvl=\"{at}\">{start}{format}{before}{style}{legal}{tight}{text}{}</w:lvl>",
        valued("lvlJc", "left")
    )
}
