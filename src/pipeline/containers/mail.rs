//! Mails: the text, where it is an act itself, and what is attached.

use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

use super::broken;
use super::names;
use super::shelf::Entry;
use crate::model::{Code, Diagnostic};
use crate::pipeline::{Options, convert};

/// Most parts of a mail inside each other: the parser calls itself for each.
const BOUNDARIES: usize = 100;

/// Most parts of a mail.
const PARTS: usize = 2_000;

/// A mail's documents.
#[derive(Debug)]
pub(super) struct Mail {
    documents: Vec<Document>,
}

#[derive(Debug)]
struct Document {
    name: String,
    bytes: Vec<u8>,
    refused: Option<Box<Diagnostic>>,
}

impl Mail {
    /// Takes a mail apart.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let boundaries = bytes.windows(9).filter(|word| word.eq_ignore_ascii_case(b"boundary="));
        let count = boundaries.count();
        if count > BOUNDARIES {
            let refused = Diagnostic::new(Code::TooDeep);
            return Err(Box::new(refused.with("depth", count).with("limit", BOUNDARIES)));
        }
        let mail = mailparse::parse_mail(bytes).map_err(|_| broken())?;
        let mut parts = Parts::default();
        parts.take(&mail);
        let mut documents = parts.attached;
        if let Some(text) = parts.text
            && (documents.is_empty() || holds_act(&text.bytes))
        {
            documents.insert(0, text);
        }
        Ok(Self { documents })
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        let entry = |(index, document): (usize, &Document)| Entry {
            index,
            label: document.name.clone(),
            size: document.bytes.len() as u64,
            may_be_container: true,
            refused: document.refused.clone(),
        };
        self.documents.iter().enumerate().map(entry).collect()
    }

    pub(super) fn load(&self, index: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.documents.get(index).map(|document| document.bytes.clone()).ok_or_else(broken)
    }
}

/// What a mail's parts are.
#[derive(Default)]
struct Parts {
    /// The first text that no file name makes an attachment; plain rather than HTML.
    text: Option<Document>,
    is_plain: bool,
    attached: Vec<Document>,
    seen: usize,
}

impl Parts {
    fn take(&mut self, part: &ParsedMail<'_>) {
        self.seen += 1;
        if self.seen > PARTS {
            return;
        }
        if !part.subparts.is_empty() {
            part.subparts.iter().for_each(|part| self.take(part));
            return;
        }
        let disposition = part.get_content_disposition();
        let named = ["filename", "name"].iter().find_map(|key| {
            disposition.params.get(*key).or_else(|| part.ctype.params.get(*key)).cloned()
        });
        let kind = part.ctype.mimetype.to_lowercase();
        let attached = disposition.disposition == DispositionType::Attachment;
        match (kind.as_str(), named) {
            ("text/plain" | "text/html", None) if !attached => {
                let plain = kind == "text/plain";
                if (self.text.is_none() || plain && !self.is_plain)
                    && let Ok(text) = part.get_body()
                    && !text.trim().is_empty()
                {
                    let name = if plain { "body.txt" } else { "body.html" };
                    self.is_plain = plain;
                    self.text = Some(Document {
                        name: name.to_owned(),
                        bytes: text.into_bytes(),
                        refused: None,
                    });
                }
            }
            // Pictures of a signature.
            (kind, _) if kind.starts_with("image/") && !attached => {}
            ("message/rfc822", name) => {
                let name = name.or_else(|| subject(part)).unwrap_or_else(|| "mail".to_owned());
                self.attach(&name, "eml", part);
            }
            (_, Some(name)) => self.attach(&name, "", part),
            (_, None) if attached => self.attach("attachment", "", part),
            _ => {}
        }
    }

    fn attach(&mut self, name: &str, ending: &str, part: &ParsedMail<'_>) {
        let Ok(bytes) = part.get_body_raw() else { return };
        let name = name.replace(['/', '\\'], "_");
        let name = if ending.is_empty() || name.to_lowercase().ends_with(ending) {
            name
        } else {
            format!("{name}.{ending}")
        };
        let (name, refused) = match names::label(&name) {
            Ok(name) => (name, None),
            Err((name, refused)) => (name, Some(refused)),
        };
        self.attached.push(Document { name, bytes, refused });
    }
}

/// The subject of the mail that a part holds.
fn subject(part: &ParsedMail<'_>) -> Option<String> {
    let raw = part.get_body_raw().ok()?;
    let (headers, _) = mailparse::parse_headers(&raw).ok()?;
    headers.get_first_value("Subject").filter(|subject| !subject.trim().is_empty())
}

/// Whether a text is an act, or has points or rows of one.
fn holds_act(text: &[u8]) -> bool {
    let act = convert("body", text, &Options::default());
    act.requisites.kind.is_some() || act.parts.iter().any(|part| !part.items.is_empty())
}
