//! The language to speak, known before the arguments are parsed, so that help speaks it too.

use std::ffi::OsString;

use prikaz::model::Lang;

/// The language of `--lang`, else of the environment, else Russian.
///
/// Systems without a language (`C`, `POSIX`, none) get Russian, as the documents are; every
/// language but Russian gets English.
pub(super) fn find(words: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    asked(words).unwrap_or_else(|| {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| variable(name));
        of_locale(&set.into_iter().find(|value| !value.is_empty()).unwrap_or_default())
    })
}

fn asked(words: &[OsString]) -> Option<Lang> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let apart = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].clone());
    let joined = || words.iter().find_map(|word| word.strip_prefix("--lang=").map(Into::into));
    match apart.or_else(joined).as_deref() {
        Some("ru") => Some(Lang::Ru),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

fn of_locale(locale: &str) -> Lang {
    let name = locale.split(['.', '_', '@']).next().unwrap_or_default();
    match name {
        "" | "C" | "POSIX" | "ru" => Lang::Ru,
        _ => Lang::En,
    }
}

/// One of two wordings.
pub(super) fn pick<T>(lang: Lang, ru: T, en: T) -> T {
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_language() {
        for (locale, lang) in [
            ("", Lang::Ru),
            ("C", Lang::Ru),
            ("C.UTF-8", Lang::Ru),
            ("POSIX", Lang::Ru),
            ("ru_RU.UTF-8", Lang::Ru),
            ("en_GB.UTF-8", Lang::En),
            ("de", Lang::En),
        ] {
            let only_lang = |name: &str| (name == "LANG").then(|| locale.to_owned());
            assert_eq!(find(&[], only_lang), lang, "{locale}");
        }
        let both = |name: &str| match name {
            "LC_ALL" => Some("ru_RU".to_owned()),
            "LANG" => Some("en_US".to_owned()),
            _ => None,
        };
        assert_eq!(find(&[], both), Lang::Ru);
    }

    #[test]
    fn the_argument_comes_first() {
        let english = |_: &str| Some("en_US".to_owned());
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(find(&words("prikaz --lang ru"), english), Lang::Ru);
        assert_eq!(find(&words("prikaz --lang=ru text"), english), Lang::Ru);
        assert_eq!(find(&words("prikaz --lang xx"), english), Lang::En);
    }
}
