//! How numerals are read, against the public cases of Recognizers-Text (`../shared/peers`, not part of the project).
//!
//! Their cases say what a numeral is worth; ours are sentences of official prose. So each of their numerals is
//! set into a short sentence that says what kind of figure it is, and the value that is read there is compared. A
//! text in which they find nothing is read as it stands and must hold no figure.
//!
//! Where their convention is not ours, the case is listed with the reason in `disagreements.tsv` and not counted.

use std::io::Write as _;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde_json::Value;
use zhibiao::record::{Bound, Observation};
use zhibiao::{Context, extract};

/// Of the cases that agree with our guidelines, at least this share is read right.
const AT_LEAST: f64 = 0.94;

/// A numeral and what they say of it.
struct Case {
    id: String,
    /// The sentence that we read.
    sentence: String,
    expected: Expected,
}

enum Expected {
    /// No figure at all.
    Nothing,
    /// One figure of this value.
    Value(Decimal),
    /// One figure that is this part of one, as a fraction or as per cent.
    Part(Decimal),
    /// The ends of a range, each where there is one.
    Range(Option<Decimal>, Option<Decimal>),
}

#[test]
fn numerals_are_read_as_the_peer_reads_them_but_for_the_listed_conventions() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/peers/recognizers-text-zh.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        // Written past the test's capture, so that it is seen.
        let _ = writeln!(
            std::io::stderr(),
            "the peer's cases are not here ({}): nothing was compared",
            path.display()
        );
        return;
    };
    let listed: Vec<(&str, &str)> = include_str!("disagreements.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("an id, a tab and a reason"))
        .collect();

    let (mut right, mut wrong, mut left_out) = (0_u32, Vec::new(), Vec::new());
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let id = case["id"].as_str().expect("an id");
        if listed.iter().any(|(listed, _)| *listed == id) {
            left_out.push(id.to_owned());
            continue;
        }
        // A case is one input; it is right when every numeral in it is.
        let faults: Vec<String> = cases(id, &case).iter().filter_map(fault).collect();
        if faults.is_empty() {
            right += 1;
        } else {
            wrong.push(format!("{id}: {}", faults.join("; ")));
        }
    }
    for (id, _) in &listed {
        assert!(
            left_out.iter().any(|seen| seen == id),
            "{id} is listed and is no case"
        );
    }
    let all = f64::from(right) + wrong.len() as f64;
    let share = f64::from(right) / all;
    eprintln!(
        "{right} of {all} read right ({:.1} %), {} left out by convention; wrong:\n{}",
        share * 100.0,
        left_out.len(),
        wrong.join("\n")
    );
    assert!(
        share >= AT_LEAST,
        "{share:.3} of the peer's cases read right"
    );
}

/// The numerals of a case, each in a sentence.
fn cases(id: &str, case: &Value) -> Vec<Case> {
    let model = id.split('/').nth(1).expect("a model");
    let input = case["input"].as_str().expect("an input");
    let results = case["results"].as_array().expect("results");
    if results.is_empty() {
        return vec![Case {
            id: id.to_owned(),
            sentence: input.to_owned(),
            expected: Expected::Nothing,
        }];
    }
    results
        .iter()
        .map(|result| {
            let text = result["text"].as_str().expect("a text");
            let Some(value) = result["resolution"]["value"].as_str() else {
                // A currency without a number.
                return Case {
                    id: id.to_owned(),
                    sentence: text.to_owned(),
                    expected: Expected::Nothing,
                };
            };
            let (sentence, expected) = match model {
                "NumberModel" if text.contains("分之") || text.contains('/') => {
                    (format!("占全部的{text}。"), Expected::Part(number(value)))
                }
                "NumberModel" => (
                    format!("共有{text}个项目。"),
                    Expected::Value(number(value)),
                ),
                "OrdinalModel" => (format!("居全国{text}位。"), Expected::Value(number(value))),
                "PercentModel" => (
                    format!("提高{text}。"),
                    Expected::Part(number(value.trim_end_matches('%')) / Decimal::ONE_HUNDRED),
                ),
                "NumberRangeModel" => {
                    let ends: Vec<Option<Decimal>> = value
                        .trim_matches(['(', ')', '[', ']'])
                        .split(',')
                        .map(|end| (!end.is_empty()).then(|| number(end)))
                        .collect();
                    // The classifier stands before 以上: 五百个以上.
                    let (head, tail) = match text.strip_suffix("以上") {
                        Some(head) => (head, "以上"),
                        None => (text, ""),
                    };
                    (
                        format!("项目{head}个{tail}。"),
                        Expected::Range(ends[0], ends[1]),
                    )
                }
                _ => (format!("总额为{text}。"), Expected::Value(number(value))),
            };
            Case {
                id: id.to_owned(),
                sentence,
                expected,
            }
        })
        .collect()
}

/// What is wrong with our reading; nothing where it is right.
fn fault(case: &Case) -> Option<String> {
    let found = extract(&case.sentence, &Context::default()).observations;
    let is_right = match (&case.expected, &found[..]) {
        (Expected::Nothing, []) => true,
        (Expected::Value(value), [one]) => is_near(one.value, *value),
        (Expected::Part(part), [one]) => is_near(part_of_one(one), *part),
        (Expected::Range(low, high), [one]) => match (low, high) {
            (Some(low), Some(high)) if low == high => one.value == *low,
            (Some(low), Some(high)) => one.value == *low && one.value_max == Some(*high),
            (Some(low), None) => one.value == *low && matches!(one.bound, Bound::Over | Bound::Min),
            (None, Some(high)) => {
                one.value == *high && matches!(one.bound, Bound::Under | Bound::Max)
            }
            (None, None) => false,
        },
        // Two limits of one number are two figures here.
        (Expected::Range(Some(low), Some(high)), [one, two]) => {
            let mut values = [one.value, two.value];
            values.sort_unstable();
            values == [*low, *high]
        }
        _ => false,
    };
    let read: Vec<String> = found
        .iter()
        .map(|f| format!("{} {}{}", f.value, f.bound.code(), f.unit))
        .collect();
    (!is_right).then(|| format!("{} read {read:?} ({})", case.sentence, case.id))
}

fn part_of_one(figure: &Observation) -> Decimal {
    match figure.unit.as_str() {
        "%" | "百分点" | "百分點" => figure.value / Decimal::ONE_HUNDRED,
        "‰" => figure.value / Decimal::ONE_THOUSAND,
        _ => figure.value,
    }
}

/// They give fifteen digits.
fn is_near(ours: Decimal, theirs: Decimal) -> bool {
    (ours - theirs).abs() <= theirs.abs() / Decimal::from(1_000_000)
}

fn number(value: &str) -> Decimal {
    Decimal::from_scientific(&value.to_lowercase())
        .or_else(|_| value.parse())
        .unwrap_or_default()
}
