//! Writes invented acts and their gold into folders:
//! `cargo bench --bench generate -- --count 500 --seed 1 --format docx --out DIR --gold DIR
//! [--noise N] [--rows A..B] [--profile any|small|planned] [--sheets yes]`.
//! With `--sheets yes` Word files differ in typefaces, pages, running heads and rules of tables.
//! `--format` is `text` (each way of drawing tables in turn), `tabs`, `pipes`, `box`, `columns`,
//! `stacked`, `markdown`, `html` or `docx`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

#[path = "../tests/generator/mod.rs"]
mod acts;

use acts::options::{Format, Noise, Options, Profile, TextTable};

/// What the command line asks for.
struct Request {
    count: u64,
    seed: u64,
    formats: Vec<Format>,
    out: PathBuf,
    gold: Option<PathBuf>,
    options: Options,
}

const TABLES: [TextTable; 5] =
    [TextTable::Tabs, TextTable::Pipes, TextTable::Box, TextTable::Columns, TextTable::Stacked];

fn formats(word: &str) -> Result<Vec<Format>, String> {
    Ok(match word {
        "text" => TABLES.map(Format::Text).to_vec(),
        "tabs" => vec![Format::Text(TextTable::Tabs)],
        "pipes" => vec![Format::Text(TextTable::Pipes)],
        "box" => vec![Format::Text(TextTable::Box)],
        "columns" => vec![Format::Text(TextTable::Columns)],
        "stacked" => vec![Format::Text(TextTable::Stacked)],
        "markdown" => vec![Format::Markdown],
        "html" => vec![Format::Html],
        "docx" => vec![Format::Docx],
        other => return Err(format!("no such format: {other}")),
    })
}

fn request(mut words: impl Iterator<Item = String>) -> Result<Request, Box<dyn Error>> {
    let mut request = Request {
        count: 100,
        seed: 1,
        formats: formats("text")?,
        out: PathBuf::from("target/generated"),
        gold: None,
        options: Options::default(),
    };
    while let Some(word) = words.next() {
        if word == "--bench" {
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{word} wants a value"))?;
        match word.as_str() {
            "--count" => request.count = value.parse()?,
            "--seed" => request.seed = value.parse()?,
            "--format" => request.formats = formats(&value)?,
            "--out" => request.out = value.into(),
            "--gold" => request.gold = Some(value.into()),
            "--noise" => request.options.noise = Noise(value.parse()?),
            "--sheets" => request.options.sheets = value == "yes",
            "--rows" => {
                let (from, to) = value.split_once("..").ok_or("--rows wants A..B")?;
                request.options.rows = from.parse()?..to.parse()?;
            }
            "--profile" => {
                request.options.profile = match value.as_str() {
                    "small" => Profile::SmallAct,
                    "planned" => Profile::Planned,
                    _ => Profile::Any,
                };
            }
            other => return Err(format!("no such option: {other}").into()),
        }
    }
    if request.options.rows.is_empty() {
        return Err("--rows is empty".into());
    }
    Ok(request)
}

fn main() -> Result<(), Box<dyn Error>> {
    let request = request(std::env::args().skip(1))?;
    fs::create_dir_all(&request.out)?;
    if let Some(gold) = &request.gold {
        fs::create_dir_all(gold)?;
    }
    for n in 0..request.count {
        let format = request.formats[(n % request.formats.len() as u64) as usize];
        let options = Options { format, ..request.options.clone() };
        let act = acts::act(request.seed + n, &options);
        let name = format!("{}.{}", act.name, format.extension());
        fs::write(request.out.join(name), acts::write::file(&act, format))?;
        if let Some(gold) = &request.gold {
            let text = serde_json::to_string_pretty(&act.gold)?;
            fs::write(gold.join(format!("{}.json", act.name)), text)?;
        }
    }
    Ok(())
}
