//! What a person reads in the document, in the form that the scorer compares with.

use serde_json::{Value, json};

use super::deadlines::Deadline;

/// Gold under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gold {
    /// Kind of the act; «приложение» for a plan that stands alone.
    pub(crate) kind: String,
    /// Kind of the act that a lone plan belongs to.
    pub(crate) parent_kind: Option<String>,
    /// The act's number.
    pub(crate) number: Option<String>,
    /// Its date, ISO 8601.
    pub(crate) date: Option<String>,
    /// Who issued it.
    pub(crate) issuer: Option<String>,
    /// Its title.
    pub(crate) title: Option<String>,
    /// Who signed it.
    pub(crate) signatory: Option<String>,
    /// The post in the signature.
    pub(crate) signatory_position: Option<String>,
    /// Appendices in order.
    pub(crate) appendices: Vec<Value>,
    /// Numbers of the clauses of regulations.
    pub(crate) clauses: Vec<String>,
    /// Points and rows.
    pub(crate) items: Vec<GoldItem>,
}

/// One point or row.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldItem {
    /// `body` or `appendix:N`.
    pub(crate) part: String,
    /// The mark with the way to it.
    pub(crate) number: Option<String>,
    /// The text, or its head.
    pub(crate) text: String,
    /// Title of the section.
    pub(crate) section: Option<String>,
    /// Those responsible, as written.
    pub(crate) responsible: Vec<String>,
    /// The deadline.
    pub(crate) deadline: Option<Deadline>,
    /// The result.
    pub(crate) result: Option<String>,
    /// Who controls: `self` or `person`.
    pub(crate) control: Option<&'static str>,
}

impl Gold {
    /// Opens an appendix and gives its part's name.
    pub(crate) fn appendix(&mut self, number: Option<usize>, kind: &str, title: &str) -> String {
        self.appendices.push(json!({
            "number": number.map(|n| n.to_string()), "kind": kind, "title": title,
        }));
        format!("appendix:{}", self.appendices.len())
    }

    /// The whole of it as JSON.
    pub(crate) fn json(&self) -> Value {
        json!({
            "kind": self.kind,
            "parent_kind": self.parent_kind,
            "number": self.number,
            "date": self.date,
            "issuer": self.issuer,
            "title": self.title,
            "signatory": self.signatory,
            "signatory_position": self.signatory_position,
            "appendices": self.appendices,
            "clauses": self.clauses,
            "items": self.items.iter().map(GoldItem::json).collect::<Vec<_>>(),
        })
    }
}

impl GoldItem {
    fn json(&self) -> Value {
        let none = json!({ "kind": "none", "start": null, "end": null, "recurrence": null });
        let mut value = json!({
            "part": self.part,
            "number": self.number,
            "text": self.text,
            "section": self.section,
            "responsible": self.responsible,
            "deadline_text": self.deadline.as_ref().map(|d| &d.text),
            "deadline": self.deadline.as_ref().map_or(none, |d| d.value.clone()),
            "result": self.result,
        });
        if let Some(control) = self.control {
            value["control"] = json!(control);
        }
        value
    }
}
