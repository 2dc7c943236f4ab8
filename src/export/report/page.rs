//! The page: one file, nothing from outside, readable without its script.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::card::Card;
use super::labels::{self, Labels, count};
use super::{Document, Totals};
use crate::export::escape::Escaped;
use crate::export::words::{self, Word};
use crate::model::{Lang, Status};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Draws the page.
pub(super) fn page(documents: &[Document], totals: &Totals, worst: &[Card], lang: Lang) -> String {
    let labels = labels::of(lang);
    let mut page = String::with_capacity(1 << 16);
    let Labels { lang: code, title, lead, .. } = labels;
    page.push_str("<!doctype html>\n");
    put(&mut page, format_args!("<html lang={code}><head><meta charset=utf-8>\n"));
    page.push_str("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n");
    put(&mut page, format_args!("<title>{title}</title>\n<style>\n{STYLE}</style></head>\n"));
    put(&mut page, format_args!("<body><header><h1>{title}</h1><p class=lead>{lead}</p>\n"));
    figures(&mut page, totals, labels, lang, documents.len());
    put(&mut page, format_args!("<nav><a href=#check>{}</a> ", labels.check));
    put(&mut page, format_args!("<a href=#all>{}</a></nav>\n", labels.documents));
    page.push_str("</header>\n<main>\n");
    to_check(&mut page, documents, totals, worst, lang);
    notes(&mut page, totals, labels);
    table(&mut page, documents, worst, lang);
    put(&mut page, format_args!("</main>\n<script>\n{SCRIPT}</script>\n</body></html>\n"));
    page
}

/// The totals.
fn figures(page: &mut String, totals: &Totals, labels: &Labels, lang: Lang, acts: usize) {
    page.push_str("<dl class=figures>\n");
    let mut figure = |class: &str, label: &str, number: usize| {
        let number = count(number);
        put(page, format_args!("<div class={class}><dt>{label}</dt><dd>{number}</dd></div>\n"));
    };
    figure("plain", labels.sources, totals.sources);
    figure("plain", labels.acts, acts);
    for (status, number) in STATUSES.into_iter().zip(totals.statuses) {
        let Word { code, word } = words::status(status, lang);
        figure(if number == 0 { "none" } else { code }, word, number);
    }
    figure("plain", labels.items, totals.items);
    figure("plain", labels.doubts, totals.doubts);
    page.push_str("</dl>\n");
}

/// In the order of [`Totals::statuses`].
const STATUSES: [Status; 3] = [Status::Success, Status::Partial, Status::Failed];

/// The doubts, the worst first.
fn to_check(
    page: &mut String,
    documents: &[Document],
    totals: &Totals,
    worst: &[Card],
    lang: Lang,
) {
    let labels = labels::of(lang);
    put(page, format_args!("<section id=check><h2>{}</h2>\n", labels.check));
    if worst.is_empty() {
        put(page, format_args!("<p class=empty>{}</p>\n", labels.nothing));
    } else {
        if worst.len() < totals.doubts {
            let more = labels.more.replace("{shown}", &count(worst.len()));
            let more = more.replace("{total}", &count(totals.doubts));
            put(page, format_args!("<p class=more>{more}</p>\n"));
        }
        page.push_str("<ol class=cards>\n");
        for (index, card) in worst.iter().enumerate() {
            draw_card(page, index, card, documents, lang);
        }
        page.push_str("</ol>\n");
    }
    page.push_str("</section>\n");
}

fn draw_card(page: &mut String, index: usize, card: &Card, documents: &[Document], lang: Lang) {
    let labels = labels::of(lang);
    let document = documents.get(card.document);
    let failed = document.is_some_and(|document| document.status == Status::Failed);
    let Word { code: class, word } = if failed {
        words::status(Status::Failed, lang)
    } else {
        words::severity(card.severity, lang)
    };
    put(
        page,
        format_args!("<li id=c{index} class={class}><p class=what><span class=mark>{word}</span> "),
    );
    put(page, format_args!("<strong>{}</strong> ", Escaped(&card.message)));
    put(page, format_args!("<span class=code>{}</span></p>\n<p class=where>", card.code));
    if let Some(document) = document {
        let (source, act) = (Escaped(&document.source), Escaped(&document.act));
        put(page, format_args!("<span class=path>{source}</span> <span class=act>{act}</span> "));
    }
    put(page, format_args!("<span class=place>{}</span>", Escaped(&card.place)));
    if let Some(number) = card.page {
        put(page, format_args!(" <span class=at>{} {number}</span>", labels.page));
    }
    if let Some((start, end)) = card.span {
        put(page, format_args!(" <span class=at>{} {start}–{end}</span>", labels.span));
    }
    if let Some(sure) = card.confidence {
        put(page, format_args!(" <span class=at>{} {sure} %</span>", labels.confidence));
    }
    page.push_str("</p>\n<dl>");
    let lines = [
        ("reading", labels.reading, &card.reading),
        ("passage", labels.passage, &card.passage),
        ("context", labels.context, &card.context),
        ("hint", labels.hint, &card.hint),
    ];
    if let Some(crop) = &card.crop {
        let (label, alt) = (labels.picture, labels.picture);
        put(page, format_args!("<dt>{label}</dt><dd class=crop>"));
        put(page, format_args!("<img alt=\"{alt}\" src=\"data:image/png;base64,{crop}\"></dd>"));
    }
    for (class, label, text) in lines {
        if let Some(text) = text {
            put(page, format_args!("<dt>{label}</dt><dd class={class}>{}</dd>", Escaped(text)));
        }
    }
    page.push_str("</dl></li>\n");
}

/// Notes that ask for nothing, counted.
fn notes(page: &mut String, totals: &Totals, labels: &Labels) {
    if totals.notes.is_empty() {
        return;
    }
    let all: usize = totals.notes.values().sum();
    put(page, format_args!("<details><summary>{}: {}</summary>\n<ul>", labels.notes, count(all)));
    for (code, number) in &totals.notes {
        put(page, format_args!("<li><span class=code>{code}</span> {}</li>", count(*number)));
    }
    page.push_str("</ul></details>\n");
}

/// Every act, in the order of the sources.
fn table(page: &mut String, documents: &[Document], worst: &[Card], lang: Lang) {
    let labels = labels::of(lang);
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, card) in worst.iter().enumerate() {
        first.entry(card.document).or_insert(index);
    }
    put(
        page,
        format_args!("<section id=all><h2>{}</h2>\n<form class=tools hidden>", labels.documents),
    );
    put(page, format_args!("<label>{} <input type=search id=find></label>", labels.filter));
    put(page, format_args!("<label>{} <select id=state>", labels.status));
    put(page, format_args!("<option value=\"\">{}</option>", labels.all));
    for status in STATUSES {
        let Word { code, word } = words::status(status, lang);
        put(page, format_args!("<option value={code}>{word}</option>"));
    }
    page.push_str("</select></label></form>\n<table id=documents><thead><tr>");
    for head in [labels.document, labels.status, labels.act] {
        put(page, format_args!("<th scope=col>{head}</th>"));
    }
    for head in [labels.items, labels.doubts] {
        put(page, format_args!("<th scope=col class=n>{head}</th>"));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (index, document) in documents.iter().enumerate() {
        draw_line(page, document, first.get(&index), lang);
    }
    page.push_str("</tbody></table></section>\n");
}

fn draw_line(page: &mut String, document: &Document, card: Option<&usize>, lang: Lang) {
    let Word { code, word } = words::status(document.status, lang);
    let (source, act) = (Escaped(&document.source), Escaped(&document.act));
    put(page, format_args!("<tr class={code}><td class=path>{source}</td>"));
    put(page, format_args!("<td><span class=mark>{word}</span></td><td>{act}</td>"));
    put(page, format_args!("<td class=n>{}</td><td class=n>", count(document.items)));
    let doubts = count(document.doubts);
    match card {
        Some(card) => put(page, format_args!("<a href=#c{card}>{doubts}</a>")),
        None => page.push_str(&doubts),
    }
    page.push_str("</td></tr>\n");
}

fn put(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = page.write_fmt(text);
}
