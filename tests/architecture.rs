//! The house stands as `DESIGN.md` draws it: the source is read and an arrow that runs back, a Chinese word in code, a
//! float in the core, a browser call or a piece of HTML where none may be fails with its file and line.
//!
//! A promise that only prose makes rots. What is read is code: comments, doc examples and `#[cfg(test)]` modules are
//! left out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

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

// ---- reading the source ----

struct File {
    /// Below the package.
    path: PathBuf,
    /// Comments and test modules blanked, literals emptied; line breaks kept.
    code: String,
    literals: Vec<Literal>,
}

struct Literal {
    line: usize,
    text: String,
    /// What the code says right after it.
    then: String,
    /// What stands before it on its line.
    before: String,
}

impl File {
    /// Whether the literal is a set of single characters: it is asked for one of them, or is the constant that is.
    fn is_table(&self, literal: &Literal) -> bool {
        let asked = [".contains(", ".chars()", ".find("];
        let constant = literal
            .before
            .trim_start()
            .trim_start_matches("pub(super) ")
            .strip_prefix("const ");
        let name = constant.map(first_name);
        asked.iter().any(|a| literal.then.starts_with(a))
            || literal.before.ends_with("take_any(")
            || name.is_some_and(|name| {
                asked
                    .iter()
                    .any(|a| self.code.contains(&format!("{name}{a}")))
            })
    }

    /// The folder below `src` that the file stands in, or its own name.
    fn room(&self) -> &str {
        let parts = self.path.components().nth(1).expect("a file below src");
        parts.as_os_str().to_str().expect("a name in UTF-8")
    }

    /// Modules from the root of the crate to this file's: 1 for `src/lex/mod.rs`, 2 for `src/link/level.rs`.
    fn depth(&self) -> usize {
        let parts = self.path.components().count() - 1;
        if self.path.ends_with("mod.rs") {
            parts - 1
        } else {
            parts
        }
    }

    /// Every module of the root that the code names, with its line: after `crate::`, and after as many `super::` as
    /// lead there; the names in `crate::{…}` as well.
    fn names_of_rooms(&self) -> Vec<(usize, String)> {
        let root = ["crate::".to_owned(), "super::".repeat(self.depth())];
        let mut names = Vec::new();
        for prefix in &root {
            for (at, _) in self.code.match_indices(prefix.as_str()) {
                if at > 0
                    && (is_name(self.code.as_bytes()[at - 1])
                        || self.code.as_bytes()[at - 1] == b':')
                {
                    continue;
                }
                let line = self.code[..at].matches('\n').count() + 1;
                let rest = &self.code[at + prefix.len()..];
                match rest.strip_prefix('{') {
                    Some(group) => {
                        for name in top_level(group) {
                            names.push((line, first_name(name)));
                        }
                    }
                    None => names.push((line, first_name(rest))),
                }
            }
        }
        names
    }

    /// Complains of every line that names `name` as a whole word.
    fn complain_of(&self, name: &str, what: &str, wrong: &mut String) {
        for (at, _) in self.code.match_indices(name) {
            let bytes = self.code.as_bytes();
            let begins = at == 0 || !is_name(bytes[at - 1]);
            let ends = bytes.get(at + name.len()).is_none_or(|b| !is_name(*b));
            if begins && ends {
                let line = self.code[..at].matches('\n').count() + 1;
                complain(wrong, self, line, &format!("{name}: {what}"));
            }
        }
    }
}

fn complain(wrong: &mut String, file: &File, line: usize, what: &str) {
    writeln!(wrong, "{}:{line}: {what}", file.path.display()).expect("a string takes all");
}

fn in_core(file: &File) -> bool {
    STAGES.contains(&file.room()) || ["lib.rs", "assemble.rs"].contains(&file.room())
}

fn is_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn first_name(code: &str) -> String {
    code.trim_start()
        .chars()
        .take_while(|c| *c == '_' || c.is_alphanumeric())
        .collect()
}

/// The parts of a group up to its closing brace.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..i]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts
}

/// Every Rust file below `folder`, by path.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = std::fs::read_to_string(&path).expect("a source file");
                let below = path.strip_prefix(root).expect("a path below the package");
                files.push(read(below.to_owned(), &source));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "there is source");
    files
}

/// Takes comments, literals and test modules out of `source`.
fn read(path: PathBuf, source: &str) -> File {
    let chars: Vec<char> = source.chars().collect();
    let mut code = String::with_capacity(source.len());
    // Where each literal stood in `code`.
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (end, literal) = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => (line_end(&chars, at), None),
            '/' if chars.get(at + 1) == Some(&'*') => (block_end(&chars, at), None),
            '"' => {
                let end = quoted_end(&chars, at, '"');
                (end, Some((at + 1, end - 1)))
            }
            'r' if is_raw(&chars, at, &code) => raw_end(&chars, at),
            '\'' if chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'') => {
                let end = quoted_end(&chars, at, '\'');
                (end, Some((at + 1, end - 1)))
            }
            c => {
                code.push(c);
                at += 1;
                continue;
            }
        };
        if let Some((from, to)) = literal {
            found.push((code.len(), chars[from..to].iter().collect()));
            code.push_str("\"\"");
        }
        code.extend(chars[at..end].iter().filter(|c| **c == '\n'));
        at = end;
    }
    let tests = test_modules(&code);
    let literals = found
        .into_iter()
        .filter(|(place, _)| !tests.iter().any(|t| t.contains(place)))
        .map(|(place, text)| Literal {
            line: code[..place].matches('\n').count() + 1,
            text,
            then: code[place + 2..]
                .chars()
                .filter(|c| !c.is_whitespace())
                .take(20)
                .collect(),
            before: code[..place].rsplit('\n').next().unwrap_or("").to_owned(),
        })
        .collect();
    let mut blanked: Vec<u8> = code.into_bytes();
    for byte in tests.into_iter().flat_map(|t| t.collect::<Vec<_>>()) {
        if blanked[byte] != b'\n' {
            blanked[byte] = b' ';
        }
    }
    File {
        path,
        code: String::from_utf8_lossy(&blanked).into_owned(),
        literals,
    }
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..]
        .iter()
        .position(|c| *c == '\n')
        .map_or(chars.len(), |n| at + n)
}

fn block_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (1, at + 2);
    while i < chars.len() && depth > 0 {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
    }
    i
}

fn quoted_end(chars: &[char], at: usize, mark: char) -> usize {
    let mut i = at + 1;
    while i < chars.len() && chars[i] != mark {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

/// Whether the `r` at `at` begins a raw string and is no letter of a name.
fn is_raw(chars: &[char], at: usize, code: &str) -> bool {
    let inside_name = code.ends_with(|c: char| c == '_' || c.is_alphanumeric());
    !inside_name && chars[at + 1..].iter().find(|c| **c != '#') == Some(&'"')
}

/// The end of the raw string that begins at `at`, and its inside.
fn raw_end(chars: &[char], at: usize) -> (usize, Option<(usize, usize)>) {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let open = at + 1 + hashes;
    let closes = |i: usize| {
        chars[i] == '"'
            && chars[i + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes
    };
    let close = (open + 1..chars.len())
        .find(|i| closes(*i))
        .unwrap_or(chars.len() - 1);
    (close + 1 + hashes, Some((open + 1, close)))
}

/// Where the modules that only tests see stand in `code`.
fn test_modules(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut modules = Vec::new();
    for (at, attribute) in code.match_indices("#[cfg(test)]") {
        let rest = &code[at + attribute.len()..];
        if !rest.trim_start().starts_with("mod ") {
            continue;
        }
        let mut depth = 0;
        let end = rest.char_indices().find_map(|(i, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            (c == '}' && depth == 0).then_some(i + 1)
        });
        modules.push(at..at + attribute.len() + end.unwrap_or(rest.len()));
    }
    modules
}

/// The reader of the source is right, or none of the above is.
#[test]
fn the_reader_tells_code_from_words() {
    let source = "// \"注释\"\nuse crate::{lex::lex, text};\nconst A: &str = r#\"销售\"总额\"#; /* \"内 /* 层 */\" */\n\
                  let b = '元'; let c = \"亿万\".contains(x); fn f<'a>(y: &'a str) { super::super::link::go(1.5) }\n\
                  #[cfg(test)]\nmod tests { use crate::report; const T: &str = \"测试\"; }\n";
    let file = read(PathBuf::from("src/quantity/scan.rs"), source);
    let words: Vec<&str> = file.literals.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(words, ["销售\"总额", "元", "亿万"]);
    assert!(file.is_table(&file.literals[2]) && !file.is_table(&file.literals[0]));
    let mut rooms = file.names_of_rooms();
    rooms.sort();
    let rooms: Vec<(usize, &str)> = rooms.iter().map(|(l, n)| (*l, n.as_str())).collect();
    assert_eq!(rooms, [(2, "lex"), (2, "text"), (4, "link")]);
    assert_eq!(file.code.lines().count(), source.lines().count());
}
