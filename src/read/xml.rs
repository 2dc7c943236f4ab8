//! The tokens of a part's XML, within a budget of nesting and of their number.
//!
//! Elements go by their local names, so transitional and strict namespaces, and prefixes that a
//! writer made up, read alike. Entities of a document type are never expanded.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::model::{Code, Diagnostic};

/// Most tokens of one part.
const TOKENS: usize = 5_000_000;

/// One step through the XML.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// An element begins; an empty one ends with the next token.
    Open(Element<'a>),
    /// An element ends.
    Close,
    /// Characters.
    Text(Cow<'a, str>),
    /// Nothing more comes.
    End,
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// A whole number from an attribute.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// What a property that is on or off says: it is on unless its value denies it.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A cursor over the tokens of a part.
pub(super) struct Xml<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    depth: usize,
    limit: usize,
    tokens: usize,
    broken: bool,
}

impl<'a> Xml<'a> {
    /// A cursor at the start of a part; elements may nest `limit` deep.
    pub(super) fn new(text: &'a str, limit: usize) -> Self {
        let mut reader = quick_xml::Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, limit, tokens: 0, broken: false }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether the XML broke off before its end.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The next token; [`Token::End`] where the XML is at its end or is broken.
    ///
    /// # Errors
    /// Where elements nest too deep or are too many.
    pub(super) fn next(&mut self) -> Result<Token<'a>, Box<Diagnostic>> {
        loop {
            if self.broken {
                return Ok(Token::End);
            }
            self.tokens += 1;
            if self.tokens > TOKENS {
                return Err(Box::new(Diagnostic::new(Code::TooLarge)));
            }
            match self.reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(too_deep(self.depth, self.limit));
                    }
                    return Ok(Token::Open(Element { tag }));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Ok(Event::Text(text)) => return Ok(Token::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Token::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => {
                    return Ok(Token::Text(resolved(&reference)));
                }
                Ok(Event::Eof) => {
                    self.broken = self.depth > 0;
                    return Ok(Token::End);
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(_) => self.broken = true,
            }
        }
    }

    /// Passes over the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Box<Diagnostic>> {
        self.characters().map(drop)
    }

    /// The characters inside the element that was opened last, up to its end.
    pub(super) fn characters(&mut self) -> Result<String, Box<Diagnostic>> {
        let inside = self.depth;
        let mut characters = String::new();
        loop {
            match self.next()? {
                Token::Close if self.depth < inside => return Ok(characters),
                Token::End => return Ok(characters),
                Token::Text(text) => characters.push_str(&text),
                Token::Open(_) | Token::Close => {}
            }
        }
    }

    /// The next element inside the one that was open at depth `inside`; `None` at its end.
    ///
    /// Elements inside those given are given too, each in its turn.
    pub(super) fn inside(&mut self, inside: usize) -> Result<Option<Element<'a>>, Box<Diagnostic>> {
        loop {
            match self.next()? {
                Token::Open(element) => return Ok(Some(element)),
                Token::Close if self.depth < inside => return Ok(None),
                Token::End => return Ok(None),
                Token::Close | Token::Text(_) => {}
            }
        }
    }
}

/// The refusal of what is nested beyond a limit.
pub(super) fn too_deep(depth: usize, limit: usize) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::TooDeep).with("depth", depth).with("limit", limit))
}

/// The characters of a reference; one that XML does not define stays as it is written.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    match &**reference {
        "amp" => Cow::Borrowed("&"),
        "lt" => Cow::Borrowed("<"),
        "gt" => Cow::Borrowed(">"),
        "quot" => Cow::Borrowed("\""),
        "apos" => Cow::Borrowed("'"),
        name => Cow::Owned(format!("&{name};")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        let text =
            "<!DOCTYPE a [<!ENTITY b \"много\"><!ENTITY c \"&b;&b;\">]><a>&c; &amp; &#1103;</a>";
        let mut xml = Xml::new(text, 10);
        assert!(matches!(xml.next(), Ok(Token::Open(_))));
        assert_eq!(xml.characters().ok().as_deref(), Some("&c; & я"));
    }

    #[test]
    fn nesting_beyond_the_limit_is_refused() {
        let mut xml = Xml::new("<a><b><c/></b></a>", 2);
        assert!(xml.next().is_ok() && xml.next().is_ok());
        let refused = xml.next().map(drop);
        assert_eq!(refused.map_err(|diagnostic| diagnostic.code), Err(Code::TooDeep));
    }

    #[test]
    fn xml_that_breaks_off_ends_and_says_so() {
        for text in ["<a><b>нач", "<a></b></a>", "<a><b", "<a><!-- "] {
            let mut xml = Xml::new(text, 10);
            while !matches!(xml.next(), Ok(Token::End)) {}
            assert!(xml.is_broken(), "{text}");
        }
        let mut xml = Xml::new("<w:a><w:b w:val='0'/> </w:a>", 10);
        while !matches!(xml.next(), Ok(Token::End)) {}
        assert!(!xml.is_broken());
    }
}
