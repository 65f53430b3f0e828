//! Every row of the lexicon at work: a word that is there for a reason is read in a sentence that shows the reason.
//!
//! In the data files, right above the head of a section:
//!
//! ```text
//! # authority: 现代汉语词典, verbs.
//! # template: 居民收入同比{}5.5%。 => 5.5% | 居民收入 | 5.5 % change up yoy
//! # example 净增: 全市企业净增35家。 => 35家 | 企业 | 35 家 level
//! [up]
//! ```
//!
//! * `authority`: where the class or the unit is described, or that the list is our own.
//! * `template`: a sentence for every word of the section, `{}` the word, `\n` a line break, `\t` a tab; after `=>` its
//!   figures as in `tests/corpus.rs`, `;;` between them, `(none)` for none. Of several templates one must be read right:
//!   words of one class stand in different frames.
//! * `example WORD`: a sentence of its own for a word that fits no template.
//!
//! A malformed row fails. Words that are read wrongly today, or stand twice in their section, are listed in
//! `tests/lexicon/today.txt` with what comes out and must leave it when they are right; `ZHIBIAO_MARK=1 cargo test
//! --test lexicon` rewrites that file.

mod expected;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use expected::{Expected, faults};
use zhibiao::lexicon::{CalendarWord, calendar_word_at, holiday};
use zhibiao::{Context, extract};

#[test]
fn every_word_works() {
    let mut today = String::new();
    let mut words = 0;
    for file in ["words.txt", "units.txt"] {
        for section in sections(file) {
            words += section.words.len();
            let mut seen = BTreeSet::new();
            for word in &section.words {
                if !seen.insert(word) {
                    today.push_str(&format!(
                        "{file} [{}] {word} again: stands twice\n",
                        section.name
                    ));
                } else if let Some(fault) = section.fault(word) {
                    today.push_str(&format!("{file} [{}] {word}: {fault}\n", section.name));
                }
            }
        }
    }
    let path = folder("tests/lexicon").join("today.txt");
    if std::env::var_os("ZHIBIAO_MARK").is_some() {
        std::fs::write(&path, &today).expect("the file can be written");
    }
    let known = std::fs::read_to_string(&path).expect("the file of today's faults");
    let keys = |lines: &str| -> BTreeSet<String> {
        lines
            .lines()
            .filter_map(|l| Some(l.split_once(": ")?.0.to_owned()))
            .collect()
    };
    let (now, before) = (keys(&today), keys(&known));
    println!("{words} words, {} of them wrong today", now.len());
    let fresh: Vec<&str> = today
        .lines()
        .filter(|l| {
            l.split_once(": ")
                .is_some_and(|(key, _)| !before.contains(key))
        })
        .collect();
    let gone: Vec<&String> = before.difference(&now).collect();
    assert!(
        fresh.is_empty() && gone.is_empty(),
        "\nwrong and not listed:\n{}\nlisted and right, or gone: {gone:?}",
        fresh.join("\n")
    );
}

/// 上半年 is the first half of the document's year, wherever it is said from.
#[test]
fn every_calendar_word_names_its_time() {
    let context = Context {
        date: Some("2023-08-05".to_owned()),
    };
    let mut wrong = String::new();
    for (word, says) in rows("calendar.txt") {
        let chars: Vec<char> = word.chars().collect();
        let read = calendar_word_at(&chars).filter(|(length, _)| *length == chars.len());
        let Some((_, meaning)) = read else {
            wrong.push_str(&format!("{word} ({says}) is not found whole\n"));
            continue;
        };
        let expected = match meaning {
            CalendarWord::Year(offset) => Some((2023 + offset).to_string()),
            CalendarWord::Half(half) => Some(format!("2023-H{half}")),
            CalendarWord::Quarter(quarter) => Some(format!("2023-Q{quarter}")),
            CalendarWord::Months(first, last) => Some(format!("2023-{first:02}/2023-{last:02}")),
            CalendarWord::Whole => Some("2023".to_owned()),
            CalendarWord::Month(offset) => Some(format!("2023-{:02}", 8 + offset)),
            CalendarWord::Holiday(n) => holiday(2023, n).map(|((m1, d1), (m2, d2))| {
                let first = format!("2023-{m1:02}-{d1:02}");
                if (m1, d1) == (m2, d2) {
                    first
                } else {
                    format!("{first}/2023-{m2:02}-{d2:02}")
                }
            }),
            // Ends of periods, plans and 目前 hang on what is said around them.
            _ => None,
        };
        let text = format!("{word}，全市新增企业35家。");
        let found = extract(&text, &context).observations;
        match (found.as_slice(), expected) {
            ([o], Some(period)) if o.period.as_deref() != Some(&period) => {
                wrong.push_str(&format!("{word}: {:?} is no {period}\n", o.period));
            }
            ([o], _) if o.text != "35家" => wrong.push_str(&format!("{word}: {}\n", o.text)),
            ([_], _) => {}
            (all, _) => wrong.push_str(&format!("{word}: {} figures\n", all.len())),
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A ratio of a whole names each of its parts.
#[test]
fn every_whole_names_its_parts() {
    for (whole, parts) in rows("parts.txt") {
        let names: Vec<&str> = parts.split(' ').collect();
        let ratio: Vec<String> = (0..names.len()).map(|i| (20 + i).to_string()).collect();
        let found = extract(
            &format!("{whole}比例为{}。", ratio.join(":")),
            &Context::default(),
        );
        let indicators: Vec<&str> = found
            .observations
            .iter()
            .map(|o| o.indicator.as_str())
            .collect();
        assert_eq!(indicators.len(), names.len(), "{whole}: {indicators:?}");
        for (name, indicator) in names.iter().zip(indicators) {
            assert!(
                indicator.contains(name),
                "{whole}: {indicator} is no {name}"
            );
        }
    }
}

// ---- reading the data files ----

struct Section {
    name: String,
    templates: Vec<String>,
    examples: BTreeMap<String, String>,
    words: Vec<String>,
}

impl Section {
    /// What is wrong with today's reading of `word`, in its own example or in the first template.
    fn fault(&self, word: &str) -> Option<String> {
        let sentences: Vec<String> = match self.examples.get(word) {
            Some(example) => vec![example.clone()],
            None => self
                .templates
                .iter()
                .map(|t| t.replace("{}", word))
                .collect(),
        };
        let mut first = None;
        for sentence in sentences {
            let (text, expected) =
                parse(&sentence).unwrap_or_else(|| panic!("malformed: {sentence}"));
            let faults = faults(&text, &expected);
            if faults.is_empty() {
                return None;
            }
            first.get_or_insert(format!(
                "{}  {}",
                text.replace(['\n', '\t'], " "),
                faults.join("; ")
            ));
        }
        first
    }
}

/// `text => figure ;; figure`.
fn parse(sentence: &str) -> Option<(String, Vec<Expected>)> {
    let (text, figures) = sentence.split_once(" => ")?;
    let text = text.replace("\\n", "\n").replace("\\t", "\t");
    let figures = match figures.trim() {
        "(none)" => Vec::new(),
        some => some
            .split(";;")
            .map(|f| Expected::parse(f.trim()))
            .collect::<Option<_>>()?,
    };
    Some((text, figures))
}

fn folder(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn data(file: &str) -> String {
    std::fs::read_to_string(folder("src/lexicon/data").join(file)).expect("a data file")
}

/// Rows of word and meaning, parted by a tab.
fn rows(file: &str) -> Vec<(String, String)> {
    let content = data(file);
    assert!(
        content.contains("# authority: "),
        "{file} names no authority"
    );
    content
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| {
            l.split_once('\t')
                .unwrap_or_else(|| panic!("{file}: malformed row {l}"))
        })
        .map(|(word, says)| (word.to_owned(), says.to_owned()))
        .collect()
}

/// The sections of a file with what stands right above their heads; panics on a malformed row.
fn sections(file: &str) -> Vec<Section> {
    let content = data(file);
    let mut sections: Vec<Section> = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for line in content.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            above.push(comment.trim());
        } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            sections.push(section(file, name, &above));
            above.clear();
        } else {
            above.clear();
            if let Some(section) = sections.last_mut() {
                section
                    .words
                    .extend(line.split_whitespace().map(str::to_owned));
            }
        }
    }
    for section in &sections {
        assert!(
            !section.words.is_empty(),
            "{file} [{}] is empty",
            section.name
        );
        for word in section.examples.keys() {
            assert!(
                section.words.contains(word),
                "{file} [{}] has no {word}",
                section.name
            );
        }
    }
    sections
}

fn section(file: &str, name: &str, above: &[&str]) -> Section {
    let mut section = Section {
        name: name.to_owned(),
        templates: Vec::new(),
        examples: BTreeMap::new(),
        words: Vec::new(),
    };
    let mut authority = false;
    for row in above {
        if let Some(source) = row.strip_prefix("authority: ") {
            authority = !source.trim().is_empty();
        } else if let Some(template) = row.strip_prefix("template: ") {
            assert!(
                template.contains("{}"),
                "{file} [{name}]: no place for the word in {template}"
            );
            assert!(
                parse(&template.replace("{}", "一")).is_some(),
                "{file} [{name}]: malformed: {template}"
            );
            section.templates.push(template.to_owned());
        } else if let Some((word, example)) = row
            .strip_prefix("example ")
            .and_then(|r| r.split_once(": "))
        {
            assert!(
                example.contains(word),
                "{file} [{name}]: {word} is not in {example}"
            );
            assert!(
                parse(example).is_some(),
                "{file} [{name}]: malformed: {example}"
            );
            section.examples.insert(word.to_owned(), example.to_owned());
        } else {
            assert!(
                !["template", "example", "authority"]
                    .iter()
                    .any(|key| row.starts_with(key)),
                "{file} [{name}]: malformed: {row}"
            );
        }
    }
    assert!(authority, "{file} [{name}] names no authority");
    assert!(
        !section.templates.is_empty(),
        "{file} [{name}] has no template"
    );
    section
}
