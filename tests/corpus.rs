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
//!   kind (`*` for any), and any of direction, basis, bound, status, `@period`, `org=organisation` (`none` for none). What is named is
//!   asserted.
//! * `?` before a figure: it may be read or not, and nothing is asserted of it. No other figure may be found.
//! * `(none)`: the text has no figure.
//! * `!` lines after the text mark a case that is read wrongly today and say what comes out; the lines below say what
//!   is right. Such a case fails when it becomes right, so that the mark goes.
//!
//! `cargo test --test corpus -- --nocapture` prints the marked cases and a table. `ZHIBIAO_MARK=1 cargo test --test
//! corpus` writes today's marks into the pages; the floor below only ever rises.

use std::fmt::Write as _;
use std::path::PathBuf;

mod expected;

use expected::{Expected, faults};

/// So many cases are right at least, over all pages: raised when the engine gets better, never lowered. A count and not
/// a share, so that a new case that is read wrongly is welcome.
const RIGHT: usize = 836;

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
    println!("{table}{:<18} {all:>5} {right:>6}  at least {RIGHT}", "all");
    assert!(right >= RIGHT, "{right} cases are right, and {RIGHT} were");
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
    fn faults(&self) -> Vec<String> {
        faults(&self.text, &self.expected)
    }
}
