//! What the user asked for.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;
use zhibiao::report::table::{RowsBy, Sort, UnitStyle};
use zhibiao::report::{Column, Format, Language, Settings};

use crate::help;

/// A request that was understood.
pub(crate) struct Request {
    pub(crate) command: Command,
    /// Where to read, in order; standard input where no file is named.
    pub(crate) inputs: Vec<Input>,
    pub(crate) format: Format,
    pub(crate) date: Option<String>,
    pub(crate) settings: Settings,
    pub(crate) language: Language,
    pub(crate) output: Option<PathBuf>,
}

/// What to do.
pub(crate) enum Command {
    Extract,
    Explain,
    Help,
    Version,
}

impl Command {
    /// The answer of a command that reads nothing.
    pub(crate) fn told(&self) -> Option<String> {
        match self {
            Self::Extract | Self::Explain => None,
            Self::Help => Some(help::TEXT.to_owned()),
            Self::Version => Some(format!("zhibiao {}\n", env!("CARGO_PKG_VERSION"))),
        }
    }
}

/// Where to read.
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

/// Understands the arguments, or says in one clause what it does not understand.
pub(crate) fn parse(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut command = None;
    let mut inputs = Vec::new();
    let mut format = None;
    let mut date = None;
    let mut language = Language::ZhHans;
    let mut output: Option<PathBuf> = None;
    let mut columns = None;
    let mut settings = Settings::default();

    while let Some(argument) = arguments.next().map_err(lexopt_fault)? {
        match argument {
            Short('h') | Long("help") => command = Some(Command::Help),
            Short('V') | Long("version") => command = Some(Command::Version),
            Short('f') | Long("format") => {
                format = Some(named(
                    &mut arguments,
                    "--format",
                    Format::from_code,
                    || list(Format::ALL.iter().map(|f| f.code())),
                )?);
            }
            Short('d') | Long("date") => date = Some(date_of(&text(&mut arguments, "--date")?)?),
            Short('o') | Long("output") => {
                output = Some(arguments.value().map_err(lexopt_fault)?.into());
            }
            Long("rows") => {
                let rows = |code: &str| match code {
                    "series" => Some(RowsBy::Series),
                    "figures" => Some(RowsBy::Figure),
                    _ => None,
                };
                settings.rows = named(&mut arguments, "--rows", rows, || "series figures".into())?;
            }
            Long("units") => {
                let units = |code: &str| match code {
                    "written" => Some(UnitStyle::AsWritten),
                    "unified" => Some(UnitStyle::Unified),
                    "myriads" => Some(UnitStyle::Myriads),
                    _ => None,
                };
                settings.units = named(&mut arguments, "--units", units, || {
                    "written unified myriads".into()
                })?;
            }
            Long("columns") => columns = Some(columns_of(&text(&mut arguments, "--columns")?)?),
            Long("sort") => settings.sort = Some(sort_of(&text(&mut arguments, "--sort")?)?),
            Long("no-fold") => settings.fold = false,
            Long("lang") => {
                let languages = [Language::ZhHans, Language::ZhHant, Language::En];
                language = named(
                    &mut arguments,
                    "--lang",
                    |tag| languages.into_iter().find(|l| l.tag() == tag),
                    || list(languages.iter().map(|l| l.tag())),
                )?;
            }
            Value(word) if command.is_none() => {
                command = Some(match word.to_str() {
                    Some("extract") => Command::Extract,
                    Some("explain") => Command::Explain,
                    Some("help") => Command::Help,
                    _ => {
                        return Err(format!(
                            "没有“{}”这个命令，只有 extract 和 explain (unknown command)",
                            word.to_string_lossy()
                        ));
                    }
                });
            }
            Value(word) if matches!(command, Some(Command::Help | Command::Version)) => {
                drop(word);
            }
            Value(word) => inputs.push(input_of(word)),
            Short(_) | Long(_) => return Err(lexopt_fault(argument.unexpected())),
        }
    }
    let Some(command) = command else {
        return Err("没有说要做什么：extract 或 explain (no command given)".to_owned());
    };
    if inputs.is_empty() {
        inputs.push(Input::Stdin);
    }
    settings.columns = columns.unwrap_or_else(|| {
        match settings.rows {
            RowsBy::Series => Column::OF_A_SERIES,
            RowsBy::Figure => Column::OF_A_FIGURE,
        }
        .to_vec()
    });
    let by_name = output
        .as_deref()
        .and_then(|path| path.extension()?.to_str())
        .and_then(|extension| Format::ALL.iter().find(|f| f.extension() == extension));
    Ok(Request {
        command,
        inputs,
        format: format.or(by_name.copied()).unwrap_or(Format::Jsonl),
        date,
        settings,
        language,
        output,
    })
}

fn input_of(word: OsString) -> Input {
    if word == "-" {
        Input::Stdin
    } else {
        Input::File(word.into())
    }
}

fn text(arguments: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    let value = arguments.value().map_err(lexopt_fault)?;
    value.into_string().map_err(|value| {
        format!(
            "{option} 的值“{}”不是文字 (not text)",
            value.to_string_lossy()
        )
    })
}

fn named<T>(
    arguments: &mut lexopt::Parser,
    option: &str,
    find: impl Fn(&str) -> Option<T>,
    known: impl Fn() -> String,
) -> Result<T, String> {
    let code = text(arguments, option)?;
    find(&code).ok_or_else(|| {
        format!(
            "{option} 没有“{code}”，可用的是 {} (unknown value)",
            known()
        )
    })
}

fn list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(" ")
}

/// A day, a month or a year of the calendar.
fn date_of(date: &str) -> Result<String, String> {
    let fault = || format!("日期“{date}”要写成 2023-12-31 这样 (the date must be YYYY-MM-DD)");
    let parts: Vec<&str> = date.split('-').collect();
    let widths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    if !digits || !matches!(widths[..], [4] | [4, 2] | [4, 2, 2]) {
        return Err(fault());
    }
    let number = |at: usize| parts.get(at).map_or(1, |p| p.parse::<u32>().unwrap_or(0));
    let (year, month, day) = (number(0), number(1), number(2));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if year == 0 || day == 0 || day > days {
        return Err(fault());
    }
    Ok(date.to_owned())
}

fn columns_of(codes: &str) -> Result<Vec<Column>, String> {
    let mut columns = Vec::new();
    for code in codes.split(',').map(str::trim) {
        match code {
            "page" => columns.extend(Column::ON_THE_PAGE),
            "series" => columns.extend(Column::OF_A_SERIES),
            "figure" => columns.extend(Column::OF_A_FIGURE),
            "all" => columns.extend(Column::ALL),
            code => columns.push(column_of(code)?),
        }
    }
    Ok(columns)
}

fn column_of(code: &str) -> Result<Column, String> {
    Column::from_code(code).ok_or_else(|| {
        format!(
            "没有“{code}”这一列，可用的是 {} (unknown column)",
            list(Column::ALL.iter().map(|c| c.code()))
        )
    })
}

fn sort_of(sort: &str) -> Result<Sort, String> {
    let (code, descending) = match sort.split_once(':') {
        None => (sort, false),
        Some((code, "asc")) => (code, false),
        Some((code, "desc")) => (code, true),
        Some((_, order)) => {
            return Err(format!(
                "排序只有 asc 和 desc，没有“{order}” (unknown order)"
            ));
        }
    };
    Ok(Sort {
        column: column_of(code)?,
        descending,
    })
}

fn lexopt_fault(fault: lexopt::Error) -> String {
    match fault {
        lexopt::Error::MissingValue { option } => format!(
            "{} 后面缺一个值 (missing value)",
            option.as_deref().unwrap_or("选项")
        ),
        lexopt::Error::UnexpectedOption(option) => {
            format!("没有 {option} 这个选项 (unknown option)")
        }
        lexopt::Error::UnexpectedValue { option, .. } => {
            format!("{option} 不带值 (unexpected value)")
        }
        other => other.to_string(),
    }
}
