//! Names at the ends of lines, by which signatures are known.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};
use crate::text::compile;

/// «И.О. Фамилия» or «Фамилия И.О.», as at the end of a signature.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\p{Lu}\.\s?(?:\p{Lu}\.)?\s?\p{Lu}\p{L}+|\p{Lu}\p{L}+\s\p{Lu}\.\s?(?:\p{Lu}\.)?")
});

/// True for a name and nothing else.
pub(super) fn is_name(segment: &Segment) -> bool {
    let text = segment.as_str().trim_start_matches(['_', ' ', '/', '.']);
    let text = text.trim_end_matches(['_', ' ', '/']);
    NAME.find(text).is_some_and(|name| name.start() == 0 && name.end() + 2 > text.len())
}

/// True where a line ends with a name, as a signature does.
pub(super) fn ends_with_name(line: &Line) -> bool {
    let text = line.as_str().trim_end();
    NAME.find_iter(text).last().is_some_and(|name| name.end() == text.len())
}

/// True where a line ends with initials and the next is the surname they belong to.
pub(super) fn parts_name(line: &Line, next: &Line) -> bool {
    static INITIALS: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?:^|\s)(?:\p{Ll}\S*|_+)\s+\p{Lu}\.\s?\p{Lu}\.$"));
    INITIALS.is_match(line.as_str().trim_end())
        && next.count() == 1
        && next.first().is_some_and(|word| {
            let mut letters = word.text.as_str().chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
        })
}

/// True where a text holds a name.
pub(super) fn has_name(text: &str) -> bool {
    NAME.is_match(text)
}
