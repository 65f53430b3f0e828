//! Reading the source: what is code and what is words.

use std::path::{Path, PathBuf};

use super::complain;

pub(crate) struct File {
    /// Below the package.
    pub(crate) path: PathBuf,
    /// Comments and test modules blanked, literals emptied; line breaks kept.
    pub(crate) code: String,
    pub(crate) literals: Vec<Literal>,
}

pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
    /// What the code says right after it.
    pub(crate) then: String,
    /// What stands before it on its line.
    pub(crate) before: String,
}

impl File {
    /// Whether the literal is a set of single characters: it is asked for one of them, or is the constant that is.
    pub(crate) fn is_table(&self, literal: &Literal) -> bool {
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
    pub(crate) fn room(&self) -> &str {
        let parts = self.path.components().nth(1).expect("a file below src");
        parts.as_os_str().to_str().expect("a name in UTF-8")
    }

    /// Modules from the root of the crate to this file's: 1 for `src/lex/mod.rs`, 2 for `src/link/level.rs`.
    pub(crate) fn depth(&self) -> usize {
        let parts = self.path.components().count() - 1;
        if self.path.ends_with("mod.rs") {
            parts - 1
        } else {
            parts
        }
    }

    /// Every module of the root that the code names, with its line: after `crate::`, and after as many `super::` as
    /// lead there; the names in `crate::{…}` as well.
    pub(crate) fn names_of_rooms(&self) -> Vec<(usize, String)> {
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
    pub(crate) fn complain_of(&self, name: &str, what: &str, wrong: &mut String) {
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

pub(crate) fn is_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(crate) fn first_name(code: &str) -> String {
    code.trim_start()
        .chars()
        .take_while(|c| *c == '_' || c.is_alphanumeric())
        .collect()
}

/// The parts of a group up to its closing brace.
pub(crate) fn top_level(group: &str) -> Vec<&str> {
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
pub(crate) fn files(folder: &str) -> Vec<File> {
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
