//! The tags of markup, one by one: enough of a tokenizer to look ahead of the parser.

/// Elements whose content is characters, whatever it looks like.
const RAW: &[&str] =
    &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// Whether a tag opens or closes its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    /// `<p>`
    Open,
    /// `</p>`
    Close,
}

/// A tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Tag<'a> {
    /// Its name, as written.
    pub(in crate::read) name: &'a str,
    /// Opening or closing.
    pub(in crate::read) kind: Kind,
    /// Byte of its `<`.
    pub(in crate::read) start: usize,
    /// Byte behind its `>`.
    pub(in crate::read) end: usize,
    /// Where the first attribute beyond [`ATTRIBUTES`] starts.
    pub(in crate::read) excess: Option<usize>,
}

/// Most attributes that a tag keeps: the parser compares each with all before it.
pub(in crate::read) const ATTRIBUTES: usize = 256;

/// Iterates over the tags of a text in one pass.
pub(in crate::read) struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    /// The tags of `text`.
    pub(in crate::read) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Reads the tag whose `<` is at `start` and whose name begins at `name_start`.
    fn tag(&self, start: usize, name_start: usize, kind: Kind) -> Tag<'a> {
        let bytes = self.text.as_bytes();
        let ends_name = |b: &u8| b.is_ascii_whitespace() || *b == b'/' || *b == b'>';
        let length = bytes[name_start..].iter().position(ends_name);
        let name_end = length.map_or(bytes.len(), |length| name_start + length);
        let (end, excess) = attributes(bytes, name_end);
        Tag { name: &self.text[name_start..name_end], kind, start, end, excess }
    }
}

/// The end of a tag whose attributes begin at `at`, and where there are too many of them.
fn attributes(bytes: &[u8], mut at: usize) -> (usize, Option<usize>) {
    let mut count = 0;
    let mut excess = None;
    let mut inside = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, excess),
            b'=' if inside => {
                at = value_end(bytes, at + 1);
                inside = false;
                continue;
            }
            b'/' => inside = false,
            byte if byte.is_ascii_whitespace() => {
                // `a = "b"` is one attribute.
                let next = bytes[at..].iter().position(|b| !b.is_ascii_whitespace());
                let next = next.map_or(bytes.len(), |gap| at + gap);
                if bytes.get(next) != Some(&b'=') {
                    inside = false;
                }
                at = next;
                continue;
            }
            _ if !inside => {
                count += 1;
                inside = true;
                if count == ATTRIBUTES + 1 {
                    excess = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), excess)
}

/// The end of an attribute's value that begins behind its `=`.
fn value_end(bytes: &[u8], at: usize) -> usize {
    let gap = bytes[at..].iter().position(|b| !b.is_ascii_whitespace());
    let at = gap.map_or(bytes.len(), |gap| at + gap);
    if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
        let length = bytes[at + 1..].iter().position(|&b| b == quote);
        return length.map_or(bytes.len(), |length| at + length + 2);
    }
    let length = bytes[at..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>');
    length.map_or(bytes.len(), |length| at + length)
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find('<')?;
            let rest = &self.text.as_bytes()[start + 1..];
            let (name_start, kind) = match rest {
                [b'/', letter, ..] if letter.is_ascii_alphabetic() => (start + 2, Kind::Close),
                [letter, ..] if letter.is_ascii_alphabetic() => (start + 1, Kind::Open),
                [b'!' | b'?' | b'/', ..] => {
                    self.at = declaration_end(self.text, start);
                    continue;
                }
                _ => {
                    self.at = start + 1;
                    continue;
                }
            };
            let tag = self.tag(start, name_start, kind);
            self.at = tag.end;
            let raw = RAW.iter().any(|raw| tag.name.eq_ignore_ascii_case(raw));
            if raw && kind == Kind::Open {
                self.at = raw_end(self.text, tag.end, tag.name);
            }
            return Some(tag);
        }
    }
}

/// The end of a comment or declaration.
fn declaration_end(text: &str, start: usize) -> usize {
    let (open, close) = if text[start..].starts_with("<!--") { (4, "-->") } else { (2, ">") };
    // `<!-->` is a whole comment.
    let open = if close == "-->" { open - 2 } else { open };
    text[start + open..].find(close).map_or(text.len(), |at| start + open + at + close.len())
}

/// Where the closing tag of a raw element stands.
fn raw_end(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        at += found;
        let written = bytes.get(at + 2..at + 2 + name.len());
        if written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text_and_comments() {
        let text = "a < b <!-- <i> --> <P class='a>b' x = \"<u>\" y=1/>т</p ><script>'<b>'</script><br/><!doctype x></>";
        let tags: Vec<_> = Tags::new(text).map(|tag| &text[tag.start..tag.end]).collect();
        let expected =
            ["<P class='a>b' x = \"<u>\" y=1/>", "</p >", "<script>", "</script>", "<br/>"];
        assert_eq!(tags, expected);
    }

    #[test]
    fn attributes_beyond_the_limit_are_found() {
        let many = format!("<p {}>т", "a = 1 ".repeat(ATTRIBUTES));
        assert_eq!(Tags::new(&many).next().and_then(|tag| tag.excess), None);
        let more = format!("<p {}last=1>т", "a='>' ".repeat(ATTRIBUTES));
        let tag = Tags::new(&more).next().expect("a tag");
        assert_eq!(&more[tag.excess.expect("an excess")..tag.end], "last=1>");
    }
}
