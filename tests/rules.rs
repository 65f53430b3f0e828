//! Every rule that finds an indicator is described under five headings and shows itself at work.

use std::collections::BTreeSet;

use zhibiao::{Context, extract};

const RULES: &str = include_str!("../src/link/rules.txt");
const HEADINGS: [&str; 5] = ["does", "why", "example", "not when", "limits"];

struct Rule {
    name: &'static str,
    fields: Vec<(&'static str, &'static str)>,
}

fn rules() -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in RULES
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with("# "))
    {
        if let Some(name) = line.strip_prefix("## ") {
            rules.push(Rule {
                name,
                fields: Vec::new(),
            });
        } else {
            let (heading, text) = line
                .split_once(": ")
                .unwrap_or_else(|| panic!("{line}: no heading"));
            rules
                .last_mut()
                .expect("a rule's name comes first")
                .fields
                .push((heading, text));
        }
    }
    rules
}

#[test]
fn every_rule_has_its_five_headings_once() {
    let rules = rules();
    for rule in &rules {
        let headings: Vec<&str> = rule.fields.iter().map(|f| f.0).collect();
        assert_eq!(headings, HEADINGS, "{}", rule.name);
        assert!(
            rule.fields.iter().all(|f| !f.1.trim().is_empty()),
            "{}: an empty heading",
            rule.name
        );
    }
    let names: BTreeSet<&str> = rules.iter().map(|r| r.name).collect();
    assert_eq!(names.len(), rules.len(), "a rule is described twice");
}

#[test]
fn every_example_is_read_by_its_rule() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let (text, expected) = rule.fields[2]
            .1
            .split_once(" => ")
            .expect("an example and what it gives");
        let (figure, words) = expected.split_once('|').expect("a figure and its words");
        let (figure, words) = (figure.trim(), words.trim());
        let found = extract(&text.replace('⏎', "\n"), &Context::default());
        let hit = found
            .observations
            .iter()
            .find(|o| o.text == figure && o.rule == rule.name);
        let right = hit.is_some_and(|o| o.indicator.contains(words));
        if !right {
            let got: Vec<String> = found
                .observations
                .iter()
                .map(|o| format!("{} | {} ({})", o.text, o.indicator, o.rule))
                .collect();
            wrong.push(format!("{}: {text}\n    {}", rule.name, got.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_rule_works_undescribed() {
    let described: BTreeSet<&str> = rules().iter().map(|r| r.name).collect();
    for file in std::fs::read_dir("tests/bulletins").expect("the bulletins") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|e| e == "txt") {
            let text = std::fs::read_to_string(&path).expect("a text");
            for o in extract(&text, &Context::default()).observations {
                assert!(
                    described.contains(o.rule.as_ref()),
                    "{}: rule {} is not described",
                    path.display(),
                    o.rule
                );
            }
        }
    }
}
