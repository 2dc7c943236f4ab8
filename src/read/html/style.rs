//! The little of CSS that tells how a paragraph is set.

use super::element::tag;
use std::collections::BTreeMap;

use scraper::node::Element;

use crate::model::Align;

/// How text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// To which side.
    pub(super) align: Align,
    /// In bold type.
    pub(super) bold: bool,
}

/// What declarations say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rule {
    align: Option<Align>,
    bold: Option<bool>,
}

impl Rule {
    /// Takes in declarations; the later wins.
    fn add(&mut self, style: &str) {
        for (name, value) in declarations(style) {
            match name.as_str() {
                "text-align" => self.align = align(&value).or(self.align),
                "font-weight" => self.bold = bold(&value).or(self.bold),
                _ => {}
            }
        }
    }
}

impl Form {
    /// Applies declarations, as those of a `style` attribute.
    pub(super) fn declare(&mut self, style: &str) {
        let mut rule = Rule::default();
        rule.add(style);
        self.apply(rule);
    }

    /// Applies a rule.
    fn apply(&mut self, rule: Rule) {
        self.align = rule.align.unwrap_or(self.align);
        self.bold = rule.bold.unwrap_or(self.bold);
    }
}

/// The `name: value` pairs of a style, in small letters.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end().to_owned();
        Some((name.trim().to_ascii_lowercase(), value))
    })
}

/// An alignment by its name in markup.
pub(super) fn align(value: &str) -> Option<Align> {
    match value.trim().to_ascii_lowercase().as_str() {
        "left" | "start" | "justify" => Some(Align::Start),
        "center" | "middle" | "-webkit-center" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        _ => None,
    }
}

/// Whether a weight is bold; none where the name is not one.
fn bold(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        _ => value.parse::<u32>().ok().map(|weight| weight >= 600),
    }
}

/// Rules of a page's style sheets whose selector is an element, a class, or both.
///
/// Office programs write nothing else; a longer selector is passed over.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: BTreeMap<String, Rule>,
}

impl Sheet {
    /// Adds the rules of one `<style>` element.
    pub(super) fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some((selectors, after)) = rest.split_once('{') {
            let Some((body, behind)) = after.split_once('}') else { return };
            rest = behind;
            if body.contains('{') || selectors.contains('@') {
                // Rules for print or for narrow screens do not speak of the page itself.
                rest = behind.trim_start().trim_start_matches('}');
                continue;
            }
            if !(body.contains("text-align") || body.contains("font-weight")) {
                continue;
            }
            let selectors = selectors.rsplit("*/").next().unwrap_or_default();
            for selector in selectors
                .split(',')
                .map(|selector| selector.trim().trim_start_matches("<!--").trim())
            {
                self.rules.entry(selector.to_owned()).or_default().add(body);
            }
        }
    }

    /// Applies the rules for an element, the more special later.
    pub(super) fn apply(&self, element: &Element, form: &mut Form) {
        if self.rules.is_empty() {
            return;
        }
        let mut declare = |selector: &str| {
            if let Some(rule) = self.rules.get(selector) {
                form.apply(*rule);
            }
        };
        let name = tag(element);
        declare(name);
        let classes = element.attr("class").unwrap_or_default();
        for class in classes.split_ascii_whitespace() {
            declare(&format!(".{class}"));
            declare(&format!("{name}.{class}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_set_the_form() {
        let cases = [
            ("text-align:center", Align::Center, false),
            ("Text-Align : RIGHT !important; font-weight:700", Align::End, true),
            ("font-weight: 400; text-align:justify", Align::Start, false),
            ("font-weight:bold;font-weight:normal", Align::Start, false),
            (";;:;color", Align::Start, false),
        ];
        for (style, align, bold) in cases {
            let mut form = Form::default();
            form.declare(style);
            assert_eq!(form, Form { align, bold }, "{style}");
        }
    }

    #[test]
    fn a_sheet_knows_simple_selectors() {
        let mut sheet = Sheet::default();
        sheet.add("<!-- /* заголовки */ h1, .Title { text-align: center } @media print { .Title { text-align:right } } td p {font-weight:bold} .x{color:red} -->");
        let centered = Rule { align: Some(Align::Center), bold: None };
        assert_eq!(sheet.rules.get("h1"), Some(&centered));
        assert_eq!(sheet.rules.get(".Title"), Some(&centered));
        assert!(!sheet.rules.contains_key(".x"));
    }
}
