//! Help and complaints about arguments, in the language of the run.

mod corpus;

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};
use prikaz::model::Lang;

use super::Ending;
use super::args::Args;
use super::lang::pick;

const HEADER: Style = AnsiColor::Green.on_default().bold();
const STYLES: Styles = Styles::styled()
    .header(HEADER)
    .usage(HEADER)
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Russian help by the name of the command, or of the command and the argument.
const RUSSIAN: &[(&str, &str)] = &[
    (
        "prikaz",
        "Приказы и дорожные карты на входе, каждое поручение данными на выходе: кто, что, когда",
    ),
    ("prikaz lang", "Язык сообщений, заголовков и отчётов: ru или en [иначе: язык системы]"),
    ("convert", "Разобрать файлы и папки: JSON на каждый акт и таблицы всех поручений"),
    ("convert inputs", "Файлы и папки; «-» — стандартный ввод"),
    ("convert out", "Папка для результатов; если её нет, будет создана"),
    ("convert jobs", "Сколько документов разбирать одновременно [иначе: по числу процессоров]"),
    (
        "convert format",
        "Таблицы в дополнение к JSON каждого акта: csv, jsonl, xlsx; несколько — через запятую",
    ),
    (
        "convert converter",
        "Чем читать .doc и .rtf: самой программой, LibreOffice или каждым то, что не может другой [иначе: auto]",
    ),
    ("convert password", "Пароль файлов, которые без него не открываются"),
    ("convert ocr_lang", "Языки, на которых читаются сканы, через «+» [иначе: rus]"),
    (
        "convert dedup",
        "Что делать с копиями приложений: отметить и считать один раз (mark), убрать из таблиц (drop) или не искать (off) [иначе: mark]",
    ),
    ("convert quiet", "Без хода работы и итога; о неудачах всё равно будет сказано"),
    (
        "text",
        "Напечатать текст документа, как его видит программа; на него указывают места в результатах",
    ),
    ("text file", "Документ; «-» — стандартный ввод"),
    (
        "any isolation",
        "Какие документы читать в отдельных процессах: двоичных форматов (auto), все (always) или никакие (never) [иначе: auto]",
    ),
    ("any memory_limit", "Сколько памяти может занять чтение документа: 512M, 2G [иначе: 1G]"),
    (
        "any cpu_limit",
        "Сколько секунд вычислений может занять документ или 8 страниц длинного [иначе: 120]",
    ),
    ("any time_limit", "Сколько секунд это может продолжаться [иначе: 300]"),
    ("any output_limit", "Размер, который может иметь результат [иначе: 256M]"),
    (
        "any worker",
        "Программа, которая читает документы; запускается как «ПУТЬ worker» [иначе: PRIKAZ_WORKER, иначе эта программа]",
    ),
    ("any config", "Файл с этими настройками [иначе: prikaz.toml, если он есть]"),
    ("text password", "Пароль файла, если он без него не открывается"),
    ("text ocr_lang", "Языки, на которых читается скан, через «+» [иначе: rus]"),
    ("render", "Сохранить страницу картинкой; с ключом --boxes - с рамками вокруг найденного"),
    ("render file", "Документ"),
    ("render page", "Номер страницы, с 1 [иначе: 1]"),
    ("render out", "Файл для картинки (PNG); «-» — стандартный вывод"),
    ("render boxes", "Обвести слова, линейки, поручения, ответственных, сроки и реквизиты"),
    ("render dpi", "Точек на дюйм [иначе: 150]"),
    ("render password", "Пароль файла, если он без него не открывается"),
    ("show", "Напечатать поручения разобранных актов таблицей"),
    (
        "show paths",
        "Разобранные акты (.json), папка с ними или корпус; с --corpus — id актов или поручений",
    ),
    ("show limit", "Напечатать не больше стольких поручений [иначе: 20]"),
    (
        "deadlines",
        "Напечатать, кто, что и к какому дню должен, по разобранным актам: с повторами по дням или календарём",
    ),
    ("any paths", "Разобранные акты (.json), папка с ними или корпус"),
    ("deadlines from", "Первый день, как 31.12.2030 или 2030-12-31"),
    ("deadlines to", "Последний день; без него каждый повтор назван один раз, первым днём"),
    ("deadlines overdue_on", "Только то, чему срок раньше этого дня, с числом дней просрочки"),
    ("deadlines format", "Как напечатать: table, csv, xlsx или ics [иначе: table]"),
    ("deadlines output", "Файл для результата [иначе: стандартный вывод]"),
    ("any body", "Только то, что должен этот орган, должность или лицо: id, имя или его часть"),
    (
        "any kind",
        "Только акты этого вида: приказ, постановление, распоряжение, решение, иной; несколько — через запятую",
    ),
    ("any year", "Только акты этого года; несколько — через запятую"),
    ("any issuer", "Только акты этого органа: id, название или его часть"),
    (
        "any part_kind",
        "Только части этого вида: акт, план, положение, паспорт, список, соглашение, форма, иное; несколько — через запятую",
    ),
    (
        "any item_type",
        "Только пункты этого типа: пункт (акта), строка (плана), положение (пункт положения); несколько — через запятую",
    ),
    ("any contains", "Только то, в чём есть эти слова, в любом регистре"),
    (
        "export",
        "Передать разобранные акты дальше: таблицами, календарём, сводным планом отобранного",
    ),
    (
        "export format",
        "Что записать: jsonl, csv, xlsx, parquet, ics (календарь), md или docx (сводный план)",
    ),
    (
        "export table",
        "Что такое строка в jsonl, csv и parquet: акт (acts), часть (parts) или пункт (items) [иначе: items]",
    ),
    ("export by", "Разделы md и docx: по актам (act) или по исполнителям (body) [иначе: act]"),
    (
        "export due",
        "Только то, чему срок в эти дни, включая крайние: А..Б, А.. или ..Б; можно месяц или год",
    ),
    ("export overdue_on", "Только то, чему срок раньше этого дня"),
    ("export output", "Файл для результата [иначе: стандартный вывод]"),
    (
        "bodies",
        "Перечислить органы, должности и лица разобранных актов: как названы, сколько раз, где",
    ),
    ("any path", "Папка с результатами команды convert или корпус"),
    ("bodies format", "Вид списка: table, json или csv [иначе: table]"),
    ("bodies names", "Файл своих названий и объединений (TOML)"),
    (
        "families",
        "Перечислить семейства почти одинаковых приложений: копии, редакции, общий шаблон",
    ),
    ("families wait", "Подождать, пока в корпус пишет другой"),
    ("families format", "Вид списка: table, json или html [иначе: table]"),
    ("diff", "Сравнить два приложения по строкам: слова, строки, сдвинутые сроки"),
    (
        "diff from",
        "Источник из OUT, разобранный акт (.json) или текстовый документ; «#часть» за ним называет одну часть",
    ),
    ("diff to", "С чем сравнить, назвать так же"),
    ("diff out", "Папка с результатами команды convert или корпус [иначе: out]"),
    ("diff format", "Вид сравнения: table, json или html [иначе: table]"),
    ("eval", "Сравнить результаты с эталоном, поле за полем"),
    ("eval gold", "Папка с эталоном: ИМЯ.json на документ"),
    ("eval out", "Папка с результатами команды convert"),
    ("eval misses", "Напечатать каждое расхождение"),
    ("eval min", "Код 1, если доля по полю ниже этой; ALL — доля по всем полям"),
    ("formats", "Напечатать, какие форматы читаются и что из них берётся"),
    ("doctor", "Проверить, что программа находит там, где работает, и сказать, что установить"),
    ("schema", "Напечатать JSON Schema результата"),
    ("completions", "Напечатать скрипт дополнения для оболочки"),
    ("worker", "Читать документы для другого prikaz; тот запускает это сам"),
    ("completions shell", "Оболочка: bash, zsh, fish, elvish или powershell"),
];

const EXAMPLES: &[&str] = &[
    "prikaz convert orders/ -o out/ --format csv,xlsx",
    "prikaz convert - -o out/ < order.html",
    "prikaz show out/",
    "prikaz deadlines out/ --from 01.10.2030 --to 31.10.2030 --body \"Отдел культуры\"",
    "prikaz deadlines out/ --format ics -o deadlines.ics",
    "prikaz export out/ --format docx --due 2030-10..2030-12 -o plan.docx",
    "prikaz export out/ --format csv --kind приказ --contains мост -o items.csv",
    "prikaz bodies out/ --format csv > bodies.csv",
    "prikaz ingest orders/ --corpus corpus/",
    "prikaz search 'отчёт исполнитель:культуры срок:2030-10..2030-12' --corpus corpus/",
    "prikaz families out/ --format html > families.html",
    "prikaz diff order.pdf scan.pdf --out out/",
    "prikaz text order.txt | less",
    "prikaz render order.pdf --page 2 --boxes -o page.png",
    "prikaz eval --gold gold/ --out out/ --misses",
];

/// The command with its help in a language.
pub(super) fn command(lang: Lang) -> Command {
    let command = with_flags(Args::command(), lang)
        .styles(STYLES)
        .disable_help_subcommand(true)
        .infer_long_args(false)
        .after_help(after_help(lang));
    pick(lang, in_russian as fn(Command) -> Command, |command| command)(command)
}

fn after_help(lang: Lang) -> String {
    let (examples, codes, list) = pick(
        lang,
        (
            "Примеры:",
            "Коды завершения:",
            "  0  всё хорошо\n  1  часть документов разобрана не полностью или не прочитана\n  2  команду не удалось выполнить",
        ),
        (
            "Examples:",
            "Exit codes:",
            "  0  all good\n  1  some documents are partial or failed\n  2  the command could not run",
        ),
    );
    let commands = EXAMPLES.join("\n  ");
    format!("{HEADER}{examples}{HEADER:#}\n  {commands}\n\n{HEADER}{codes}{HEADER:#}\n{list}")
}

/// Own flags for help and version, whose wording can be chosen.
fn with_flags(command: Command, lang: Lang) -> Command {
    let help = pick(lang, "Напечатать эту справку", "Print this help");
    let version = pick(lang, "Напечатать версию", "Print the version");
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .global(true)
                .action(ArgAction::Help)
                .help(help),
        )
        .arg(
            Arg::new("version").short('V').long("version").action(ArgAction::Version).help(version),
        )
}

fn in_russian(command: Command) -> Command {
    let names: Vec<_> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command =
        worded(command).help_template(template(true, false)).subcommand_value_name("КОМАНДА");
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let has_arguments = sub.get_positionals().next().is_some();
            worded(sub).help_template(template(false, has_arguments))
        })
    })
}

/// A command with the Russian help of itself and its arguments.
fn worded(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let command = match russian(&name) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|arg| match russian(&key(&name, &arg)) {
        // The values and defaults stand in the words: clap would name them in English.
        Some(help) if arg.get_action().takes_values() => {
            arg.help(help).hide_possible_values(true).hide_default_value(true)
        }
        Some(help) => arg.help(help),
        None => arg,
    })
}

/// Under which key the wording of an argument stands; some mean the same in several commands.
fn key(command: &str, arg: &Arg) -> String {
    let own = format!("{command} {}", arg.get_id());
    if russian(&own).is_some() { own } else { format!("any {}", arg.get_id()) }
}

fn russian(key: &str) -> Option<&'static str> {
    let all = RUSSIAN.iter().chain(corpus::RUSSIAN);
    all.into_iter().find(|(name, _)| *name == key).map(|(_, words)| *words)
}

/// The order of a command's help; only the program itself has commands, and it has no arguments.
fn template(is_program: bool, has_arguments: bool) -> String {
    let head = |words: &str| format!("{HEADER}{words}:{HEADER:#}");
    let list = |is_there: bool, words: &str, tag: &str| {
        if is_there { format!("\n{}\n{tag}\n", head(words)) } else { String::new() }
    };
    let about = format!("{{about}}\n\n{} {{usage}}\n", head("Использование"));
    let arguments = list(has_arguments, "Аргументы", "{positionals}");
    let commands = list(is_program, "Команды", "{subcommands}");
    let options = list(true, "Параметры", "{options}{after-help}");
    format!("{about}{arguments}{commands}{options}")
}

/// Prints what clap has to say: help to standard output, complaints to standard error.
pub(super) fn explain(error: &clap::Error, lang: Lang) -> Ending {
    if !error.use_stderr() {
        // A reader that went away has seen enough.
        let _ = error.print();
        return Ending::Good;
    }
    match pick(lang, complaint(error), None) {
        Some(words) => eprintln!("ошибка: {words}\n\nПодробнее: prikaz --help"),
        None => drop(error.print()),
    }
    Ending::CouldNotRun
}

/// A complaint in Russian; none where clap's own words have to do.
fn complaint(error: &clap::Error) -> Option<String> {
    let get = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("для {arg} нужно значение"),
        ErrorKind::InvalidValue => {
            let valid = get(ContextKind::ValidValue);
            format!("«{value}» не подходит для {arg}; возможны: {valid}")
        }
        ErrorKind::ValueValidation => format!("«{value}» не подходит для {arg}"),
        ErrorKind::UnknownArgument => {
            format!("неизвестный параметр «{arg}»{}", perhaps(&get(ContextKind::SuggestedArg)))
        }
        ErrorKind::InvalidSubcommand => {
            let sub = get(ContextKind::InvalidSubcommand);
            format!(
                "неизвестная команда «{sub}»{}",
                perhaps(&get(ContextKind::SuggestedSubcommand))
            )
        }
        ErrorKind::MissingRequiredArgument => format!("не указано: {arg}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "не указана команда: convert, ingest, search, stats, fix, reindex, text, render, show, deadlines, export, bodies, families, diff, eval, schema или completions"
                .to_owned()
        }
        ErrorKind::ArgumentConflict => format!("{arg} нельзя указать дважды или вместе с другими"),
        _ => return None,
    })
}

fn perhaps(suggestion: &str) -> String {
    if suggestion.is_empty() {
        String::new()
    } else {
        format!("; возможно, «{suggestion}»")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_argument_has_russian_help() {
        let command = Args::command();
        let mut keys = BTreeSet::from(["prikaz".to_owned(), "prikaz lang".to_owned()]);
        for sub in command.get_subcommands() {
            keys.insert(sub.get_name().to_owned());
            keys.extend(sub.get_arguments().map(|arg| key(sub.get_name(), arg)));
        }
        for key in &keys {
            assert!(russian(key).is_some(), "{key}");
        }
        let wordings = RUSSIAN.len() + corpus::RUSSIAN.len();
        assert_eq!(wordings, keys.len(), "a wording without an argument");
    }

    #[test]
    fn help_is_sound_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            command(lang).debug_assert();
            let text = command(lang).render_help().to_string();
            assert!(text.contains("convert") && text.contains("orders/"), "{text}");
        }
        let russian = command(Lang::Ru).render_help().to_string();
        assert!(!russian.contains("Usage") && russian.contains("Команды"), "{russian}");
    }

    #[test]
    fn complaints_name_what_is_wrong() {
        for (words, expected) in [
            ("prikaz convrt", "convrt"),
            ("prikaz convert in", "--out"),
            ("prikaz convert in -o out --format pdf", "pdf"),
            ("prikaz convert in -o out --jobs 0", "--jobs"),
            ("prikaz text f --lung ru", "--lung"),
            ("prikaz", "convert"),
        ] {
            let error = command(Lang::Ru).try_get_matches_from(words.split(' ')).unwrap_err();
            let text = complaint(&error).unwrap();
            assert!(text.contains(expected), "{words}: {text}");
        }
    }
}
