//! The house stands as `DESIGN.md` draws it: the source is read and an arrow that runs back, a Chinese word in code, a
//! float in the core, a browser call or a piece of HTML where none may be fails with its file and line.
//!
//! A promise that only prose makes rots. What is read is code: comments, doc examples and `#[cfg(test)]` modules are
//! left out.

mod source;

use std::path::Path;

use source::{File, files, is_han, is_name};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Who may know whom: a stage may name those before it, and itself. `record` is plain data that knows nothing but
/// spans, so that quantities and mentions may speak its codes (a bound, a kind) long before a record is built; that is
/// why it stands second here and not after `mention`, where the record is filled.
const STAGES: &[&str] = &[
    "text", "record", "lexicon", "lex", "quantity", "outline", "mention", "link",
];

/// What the reports may know: rows are made of records, not of how they were found.
const REPORT_KNOWS: &[&str] = &["text", "record", "report"];

/// The JavaScript door asks for a reading and gives its report.
const API_KNOWS: &[&str] = &["text", "record", "report", "extract"];

/// Words of Chinese that stand in code today; a row goes when its words do.
const WORDS_IN_CODE: &[(&str, &[&str])] = &[];

/// Where a hash map is looked up and never walked through, so that its order decides nothing.
const LOOKED_UP: &[&str] = &[
    "src/assemble.rs",
    "src/report/table/rows.rs",
    "src/report/xlsx/mod.rs",
];

/// Where UTF-16 is counted: the conversions; the limit of a workbook's cell; the characters of a block on the page.
const COUNTS_UTF16: &[&str] = &[
    "src/text/offsets.rs",
    "src/report/xlsx/mod.rs",
    "src/app/state/reading.rs",
];

/// Where no word of Chinese stands outside the lexicon.
const WORDLESS: &[&str] = &["lexicon", "lex", "quantity", "outline", "mention", "link"];

#[test]
fn no_arrow_runs_back() {
    let mut wrong = String::new();
    let files = files("src");
    let doors = ["report", "api.rs"];
    for file in files
        .iter()
        .filter(|f| in_core(f) || doors.contains(&f.room()))
    {
        for (line, target) in file.names_of_rooms() {
            let known: &[&str] = match STAGES.iter().position(|s| *s == file.room()) {
                Some(rank) => &STAGES[..=rank],
                None if file.room() == "report" => REPORT_KNOWS,
                None if file.room() == "api.rs" => API_KNOWS,
                // lib.rs and assemble.rs know all stages.
                None => continue,
            };
            // The tour (`Context`, `extract`) is no room; a room that is not named here is an error of this list.
            if target.starts_with(|c: char| c.is_lowercase()) && !known.contains(&target.as_str()) {
                complain(
                    &mut wrong,
                    file,
                    line,
                    &format!("{} may not know {target}", file.room()),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Every room has its place in the house, so that a new one is put into the order above.
#[test]
fn every_room_is_known() {
    const OUTSIDE: &[&str] = &["report", "api.rs", "app", "bin", "lib.rs", "assemble.rs"];
    for file in files("src") {
        let room = file.room();
        assert!(
            STAGES.contains(&room) || OUTSIDE.contains(&room),
            "src/{room} has no place"
        );
    }
}

/// The page and the command line ask for a reading and show it; the stages are none of their business.
#[test]
fn the_outside_has_one_door() {
    let mut wrong = String::new();
    for file in files("src")
        .iter()
        .filter(|f| f.room() == "app" || f.room() == "bin")
    {
        for stage in STAGES.iter().filter(|s| !["text", "record"].contains(s)) {
            file.complain_of(
                &format!("zhibiao::{stage}"),
                "a stage, not the door",
                &mut wrong,
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Two Han characters in a literal are a word, and words stand in the lexicon. Closed tables are none: a numeral
/// (`"万亿"`), or a literal that is asked for one character (`"亿万".contains(c)`).
#[test]
fn no_surface_words_in_code() {
    let mut wrong = String::new();
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (path, words) in WORDS_IN_CODE {
        known.extend(words.iter().map(|word| (*path, *word)));
    }
    let files = files("src");
    let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
    for file in files.iter().filter(|f| WORDLESS.contains(&f.room())) {
        let path = file.path.to_str().expect("a path in UTF-8");
        for literal in file
            .literals
            .iter()
            .filter(|l| is_word(&l.text) && !file.is_table(l))
        {
            if known.contains(&(path, &literal.text)) {
                met.insert((path, &literal.text));
            } else {
                complain(
                    &mut wrong,
                    file,
                    literal.line,
                    &format!("the word {:?}", literal.text),
                );
            }
        }
    }
    for (path, word) in known.difference(&met) {
        writeln!(
            wrong,
            "{path}: {word} is gone: take it out of WORDS_IN_CODE"
        )
        .expect("a string");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Two Han characters, not all of them numerals.
fn is_word(literal: &str) -> bool {
    let han = || literal.chars().filter(|c| is_han(*c));
    han().count() >= 2 && !han().all(|c| "〇零一二两三四五六七八九十百千万亿".contains(c))
}

/// Values are exact decimals.
#[test]
fn no_floating_point_in_the_core() {
    let mut wrong = String::new();
    for file in files("src").iter().filter(|f| in_core(f)) {
        for name in ["f32", "f64"] {
            file.complain_of(name, "a float", &mut wrong);
        }
        for (i, line) in file.code.lines().enumerate() {
            let bytes = line.as_bytes();
            let float = bytes.windows(3).enumerate().any(|(at, w)| {
                // `1.5` is a float; `pair.0.1` and `0..9` are none.
                let begins = at == 0 || !(bytes[at - 1] == b'.' || is_name(bytes[at - 1]));
                begins && w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit()
            });
            if float {
                complain(&mut wrong, file, i + 1, "a float");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The core reads a text and a date that it is handed, and gives the same bytes for them every time.
#[test]
fn the_core_knows_no_world() {
    const WORLD: &[(&str, &str)] = &[
        ("std::fs", "files"),
        ("std::net", "the network"),
        ("std::env", "the environment"),
        ("std::time", "a clock"),
        ("std::process", "processes"),
        ("std::thread", "threads"),
        ("Instant", "a clock"),
        ("SystemTime", "a clock"),
        ("web_sys", "a browser"),
        ("js_sys", "a browser"),
        ("wasm_bindgen", "a browser"),
        ("println", "a terminal"),
        ("eprintln", "a terminal"),
        ("print", "a terminal"),
        ("RandomState", "chance"),
        ("HashSet", "an order that changes from run to run"),
    ];
    let mut wrong = String::new();
    for file in files("src")
        .iter()
        .filter(|f| in_core(f) || f.room() == "report")
    {
        for (name, what) in WORLD {
            file.complain_of(name, what, &mut wrong);
        }
        if !LOOKED_UP.iter().any(|path| file.path == Path::new(path)) {
            file.complain_of(
                "HashMap",
                "an order that changes from run to run",
                &mut wrong,
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `extract` cannot fail: what may panic is only the reading of the lexicon's own files and of fixed patterns, which
/// every run of the tests goes through.
#[test]
fn the_core_does_not_panic_by_design() {
    const READS_OWN_DATA: &[&str] = &[
        "src/text/shape.rs",
        "src/lexicon/calendar.rs",
        "src/lexicon/words.rs",
    ];
    const PANICS: &[&str] = &[
        "unwrap",
        "panic",
        "unreachable",
        "todo",
        "unimplemented",
        "assert",
        "assert_eq",
        "assert_ne",
    ];
    let mut wrong = String::new();
    for file in files("src").iter().filter(|f| in_core(f)) {
        for name in PANICS {
            file.complain_of(name, "a panic", &mut wrong);
        }
        if !READS_OWN_DATA
            .iter()
            .any(|path| file.path == Path::new(path))
        {
            file.complain_of("expect", "a panic", &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// UTF-16 is counted where a browser or a file format asks for it, and nowhere else.
#[test]
fn utf16_is_counted_in_few_places() {
    let mut wrong = String::new();
    for file in files("src") {
        if !COUNTS_UTF16.iter().any(|path| file.path == Path::new(path)) {
            for name in ["len_utf16", "encode_utf16"] {
                file.complain_of(name, "UTF-16 is counted elsewhere", &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Text becomes nodes, never markup: a bulletin with tags in it is shown as it is.
#[test]
fn no_html_sinks_in_the_page() {
    const SINKS: &[&str] = &[
        "innerHTML",
        "inner_html",
        "set_inner_html",
        "outerHTML",
        "set_outer_html",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "document.write",
        "write_str_html",
        "from_html_unchecked",
        "create_contextual_fragment",
        "srcdoc",
        "set_srcdoc",
        "eval",
        "new_with_args",
    ];
    let mut wrong = String::new();
    for file in files("src").iter().filter(|f| f.room() == "app") {
        for sink in SINKS {
            file.complain_of(sink, "a sink for markup or code", &mut wrong);
            for literal in file.literals.iter().filter(|l| l.text.contains(sink)) {
                complain(&mut wrong, file, literal.line, &format!("a sink: {sink}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn complain(wrong: &mut String, file: &File, line: usize, what: &str) {
    writeln!(wrong, "{}:{line}: {what}", file.path.display()).expect("a string takes all");
}

fn in_core(file: &File) -> bool {
    STAGES.contains(&file.room()) || ["lib.rs", "assemble.rs"].contains(&file.room())
}
