//! What the reader gets, phenomenon by phenomenon: every page of `tests/corpus/` is a handful of texts with all of
//! their figures, traps among them.
//!
//! A page is plain text, so that a statistician can read and add cases:
//!
//! ```text
//! # a comment; the first one says what the page is about and what must not match
//! > 上半年，全市社会消费品零售总额412.6亿元，同比增长5.8%。
//! 412.6亿元 | 社会消费品零售总额 | 41260000000 元 level
//! 5.8% | 社会消费品零售总额 | 5.8 % change up yoy
//! ```
//!
//! * `>` begins a line of the text (several are several lines, a bare one is empty, table rows hold tabs).
//! * Each line after it is a figure of the text, in order: its characters (white space is left out of the
//!   comparison) `|` words that its indicator contains `|` its value (`1-2` for a range), its unit (`-` for none), its
//!   kind, and any of direction, basis, bound, status, `@period`, `org=organisation`. What is named is asserted.
//! * `?` before a figure: it may be read or not, and nothing is asserted of it. No other figure may be found.
//! * `(none)`: the text has no figure.
//! * `!` lines after the text mark a case that is read wrongly today and say what comes out; the lines below say what
//!   is right. Such a case fails when it becomes right, so that the mark goes.
//!
//! `cargo test --test corpus -- --nocapture` prints the marked cases and a table. `ZHIBIAO_MARK=1 cargo test --test
//! corpus` writes today's marks into the pages; the floor below only ever rises.

use std::fmt::Write as _;
use std::path::PathBuf;

use rust_decimal::Decimal;
use zhibiao::record::{Basis, Bound, Direction, Kind, Observation, Status};
use zhibiao::{Context, extract};

/// Right cases over all pages, per thousand: raised when the engine gets better, never lowered.
const FLOOR: usize = 925;

macro_rules! pages {
    ($($name:ident)+) => {
        const PAGES: &[&str] = &[$(stringify!($name)),+];

        /// A test a page, so that a failure names the phenomenon.
        mod page {
            $(#[test] fn $name() { super::check(stringify!($name)); })+
        }
    };
}

pages! {
    added beneficiary bound chinese_numeral classifier dirty_text distributive embedded_amount false_cue fraction
    from_to gap growth indicator_after indicator_before inheritance layout list_closing list_shared_unit multiple
    multiplier names_codes not_a_figure organisation per_unit period policy_standard progress range rank rate share
    status streak surplus table threshold traditional
}

/// A page that no test reads would be a promise that nobody keeps.
#[test]
fn every_page_is_read() {
    let mut files: Vec<String> =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))
            .expect("the folder of pages")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name in UTF-8")
            })
            .filter_map(|name| Some(name.strip_suffix(".txt")?.replace('-', "_")))
            .collect();
    files.sort();
    assert_eq!(files, PAGES);
}

/// The table of pages, and the ratchet.
#[test]
fn summary() {
    let mut table = String::from("page               cases  right\n");
    let (mut all, mut right) = (0, 0);
    for page in PAGES {
        let cases = Page::read(page).cases;
        let good = cases.iter().filter(|case| case.faults().is_empty()).count();
        writeln!(table, "{page:<18} {:>5} {good:>6}", cases.len()).expect("a string takes all");
        all += cases.len();
        right += good;
    }
    let share = right * 1000 / all;
    println!(
        "{table}{:<18} {all:>5} {right:>6}  {share} per thousand, floor {FLOOR}",
        "all"
    );
    assert!(
        share >= FLOOR,
        "{share} cases in a thousand are right, and {FLOOR} were"
    );
}

/// Every case of a page comes out as the page says, marks included.
#[track_caller]
fn check(name: &str) {
    let page = Page::read(name);
    if std::env::var_os("ZHIBIAO_MARK").is_some() {
        page.mark();
        return;
    }
    let mut wrong = String::new();
    for case in &page.cases {
        let faults = case.faults();
        let report = format!(
            "{name}:{}: {}\n{}",
            case.line,
            case.text.replace('\n', "⏎"),
            indented(&faults)
        );
        match (faults.is_empty(), case.marks.is_empty()) {
            (true, true) => {}
            (false, false) => print!("\n{report}"),
            (false, true) => wrong.push_str(&report),
            (true, false) => {
                wrong.push_str(&format!("{report}    now right: remove its ! lines\n"))
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}\n")).collect()
}

fn path(page: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/corpus/{}.txt", page.replace('_', "-")))
}

struct Page {
    path: PathBuf,
    lines: Vec<String>,
    cases: Vec<Case>,
}

struct Case {
    /// The line of the page on which the text begins, from 1.
    line: usize,
    /// The index of the line after the text.
    after_text: usize,
    text: String,
    marks: Vec<String>,
    expected: Vec<Expected>,
}

/// What a page says of one figure; `None` where it says nothing.
struct Expected {
    optional: bool,
    figure: String,
    words: Vec<String>,
    value: Decimal,
    value_max: Option<Decimal>,
    unit: String,
    kind: Kind,
    direction: Option<Direction>,
    basis: Option<Basis>,
    bound: Option<Bound>,
    status: Option<Status>,
    period: Option<String>,
    org: Option<String>,
}

impl Page {
    /// Panics on a malformed row: a page that cannot be read asserts nothing.
    fn read(name: &str) -> Self {
        let path = path(name);
        let content = std::fs::read_to_string(&path).expect("the page can be read");
        let lines: Vec<String> = content.lines().map(str::to_owned).collect();
        let mut cases: Vec<Case> = Vec::new();
        let mut in_text = false;
        for (i, line) in lines.iter().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                in_text = false;
            } else if let Some(text) = line.strip_prefix('>') {
                let text = text.strip_prefix(' ').unwrap_or(text);
                match cases.last_mut() {
                    Some(case) if in_text => {
                        case.text.push('\n');
                        case.text.push_str(text);
                        case.after_text = i + 1;
                    }
                    _ => cases.push(Case {
                        line: i + 1,
                        after_text: i + 1,
                        text: text.to_owned(),
                        marks: Vec::new(),
                        expected: Vec::new(),
                    }),
                }
                in_text = true;
            } else {
                in_text = false;
                let case = cases.last_mut().expect("a text before its figures");
                if line.starts_with('!') {
                    case.marks.push(line.clone());
                } else if line != "(none)" {
                    let expected = Expected::parse(line);
                    case.expected.push(
                        expected
                            .unwrap_or_else(|| panic!("{name}:{}: malformed row: {line}", i + 1)),
                    );
                }
            }
        }
        assert!(!cases.is_empty(), "{name}: no cases");
        Self { path, lines, cases }
    }

    /// Writes the page with the marks that are true today.
    fn mark(&self) {
        let mut out = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            if !line.starts_with('!') {
                out.push_str(line);
                out.push('\n');
            }
            if let Some(case) = self.cases.iter().find(|case| case.after_text == i + 1) {
                for fault in case.faults() {
                    writeln!(out, "! {fault}").expect("a string takes all");
                }
            }
        }
        std::fs::write(&self.path, out).expect("the page can be written");
    }
}

impl Case {
    /// What is wrong with today's reading, one line a figure; empty when all is right.
    fn faults(&self) -> Vec<String> {
        let found = extract(&self.text, &Context::default()).observations;
        let mut faults = Vec::new();
        let mut next = 0;
        for expected in &self.expected {
            // What is skipped is no figure; a figure that is missing skips nothing.
            let place = found[next..]
                .iter()
                .position(|o| squeezed(&o.text) == expected.figure);
            match place {
                Some(skipped) => {
                    faults.extend(found[next..next + skipped].iter().map(spurious));
                    let got = &found[next + skipped];
                    next += skipped + 1;
                    let differences = expected.differences(got);
                    if !expected.optional && !differences.is_empty() {
                        faults.push(format!(
                            "{} | got {}",
                            expected.figure,
                            differences.join(", ")
                        ));
                    }
                }
                None if expected.optional => {}
                None => faults.push(format!("{} | got nothing", expected.figure)),
            }
        }
        faults.extend(found[next..].iter().map(spurious));
        faults
    }
}

fn spurious(o: &Observation) -> String {
    format!(
        "{} | got a figure: {} {} {} {}",
        squeezed(&o.text),
        o.indicator,
        o.value,
        o.unit,
        o.kind.code()
    )
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The unit as pages write it: full-width signs are the same signs.
fn plain(unit: &str) -> String {
    unit.chars()
        .map(|c| if c == '％' { '%' } else { c })
        .collect()
}

impl Expected {
    fn parse(row: &str) -> Option<Self> {
        let mut cells = row.splitn(3, '|');
        let figure = cells.next()?;
        let words = cells
            .next()?
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut tokens = cells.next()?.split_whitespace();
        let (optional, figure) = figure
            .strip_prefix('?')
            .map_or((false, figure), |f| (true, f));
        let (value, value_max) = range(tokens.next()?)?;
        let unit = tokens
            .next()
            .map(|u| if u == "-" { "" } else { u })?
            .to_owned();
        let kind = code(Kind::ALL, Kind::code, tokens.next()?)?;
        let mut expected = Self {
            optional,
            figure: squeezed(figure),
            words,
            value,
            value_max,
            unit,
            kind,
            direction: None,
            basis: None,
            bound: None,
            status: None,
            period: None,
            org: None,
        };
        for token in tokens {
            if let Some(period) = token.strip_prefix('@') {
                expected.period = Some(period.to_owned());
            } else if let Some(org) = token.strip_prefix("org=") {
                expected.org = Some(org.to_owned());
            } else if let Some(c) = code(Direction::ALL, Direction::code, token) {
                expected.direction = Some(c);
            } else if let Some(c) = code(Basis::ALL, Basis::code, token) {
                expected.basis = Some(c);
            } else if let Some(c) = code(Bound::ALL, Bound::code, token) {
                expected.bound = Some(c);
            } else {
                expected.status = Some(code(Status::ALL, Status::code, token)?);
            }
        }
        Some(expected)
    }

    /// The cells of `got` that the page contradicts, each with today's wrong content.
    fn differences(&self, got: &Observation) -> Vec<String> {
        let mut differences = Vec::new();
        if !self
            .words
            .iter()
            .all(|word| got.indicator.contains(word.as_str()))
        {
            differences.push(format!("indicator {:?}", got.indicator));
        }
        if !same(got.value, self.value) || !same_option(got.value_max, self.value_max) {
            let most = got.value_max.map_or(String::new(), |m| format!("-{m}"));
            differences.push(format!("value {}{most}", got.value));
        }
        if plain(&got.unit) != self.unit {
            differences.push(format!("unit {:?}", got.unit));
        }
        if got.kind != self.kind {
            differences.push(got.kind.code().to_owned());
        }
        if self.direction.is_some() && got.direction != self.direction {
            differences.push(
                got.direction
                    .map_or("no direction", Direction::code)
                    .to_owned(),
            );
        }
        if self.basis.is_some() && got.basis != self.basis {
            differences.push(got.basis.map_or("no basis", Basis::code).to_owned());
        }
        if self.bound.is_some_and(|bound| got.bound != bound) {
            differences.push(got.bound.code().to_owned());
        }
        if self.status.is_some_and(|status| got.status != status) {
            differences.push(got.status.code().to_owned());
        }
        if self.period.is_some() && got.period != self.period {
            differences.push(format!("@{}", got.period.as_deref().unwrap_or("none")));
        }
        if self.org.is_some() && got.org != self.org {
            differences.push(format!("org={}", got.org.as_deref().unwrap_or("none")));
        }
        differences
    }
}

/// `12`, `-3.2`, or the range `5-8`.
fn range(token: &str) -> Option<(Decimal, Option<Decimal>)> {
    match token.char_indices().skip(1).find(|(_, c)| *c == '-') {
        Some((i, _)) => Some((token[..i].parse().ok()?, Some(token[i + 1..].parse().ok()?))),
        None => Some((token.parse().ok()?, None)),
    }
}

fn code<T: Copy>(all: &[T], code: fn(T) -> &'static str, token: &str) -> Option<T> {
    all.iter().copied().find(|item| code(*item) == token)
}

/// Values are exact; only a fraction that a page cuts at six decimals (三分之一) is compared to six decimals.
fn same(got: Decimal, expected: Decimal) -> bool {
    if expected.scale() == 6 {
        got.round_dp(6) == expected
    } else {
        got == expected
    }
}

fn same_option(got: Option<Decimal>, expected: Option<Decimal>) -> bool {
    match (got, expected) {
        (Some(got), Some(expected)) => same(got, expected),
        (got, expected) => got.is_none() && expected.is_none(),
    }
}
