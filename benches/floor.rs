//! Reading against the least that any reading costs, as a Markdown table: `cargo bench --bench floor`.
//!
//! The floor is two scans of the same bytes: every run of digits, and a regular expression for numbers with the units
//! that are common in bulletins. Both know nothing of what a number means. The texts are the bulletins of the tests.

use std::hint::black_box;
use std::time::{Duration, Instant};

use regex::Regex;
use zhibiao::report::{Settings, Table};
use zhibiao::{Context, extract};

/// Enough bytes that a pass takes long against the clock's own steps.
const BYTES: usize = 500_000;
const PASSES: usize = 15;

fn main() {
    // `cargo test --benches` asks for a list of tests: there is none.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let number = Regex::new(
        r"[0-9０-９][0-9０-９,，.．]*(?:万亿|万|亿|千)?(?:%|％|个百分点|元|美元|人次|人|户|家|个|项|吨|公里|平方米|千瓦时|位|倍)?",
    )
    .expect("a sound expression");

    println!("| native, one core | MB a second | found |");
    println!("| --- | ---: | ---: |");
    row("runs of digits", bytes, || {
        texts.iter().map(|text| runs_of_digits(text)).sum()
    });
    row("a regular expression", bytes, || {
        texts
            .iter()
            .map(|text| number.find_iter(text).count())
            .sum()
    });
    row("reading", bytes, || {
        texts
            .iter()
            .map(|text| extract(text, &Context::default()).observations.len())
            .sum()
    });
    row("reading and table", bytes, || {
        let table = |text: &String| {
            let found = extract(text, &Context::default());
            Table::build(text, &found, &Settings::default()).rows.len()
        };
        texts.iter().map(table).sum()
    });
}

/// Whole bulletins, over and over, until there are enough bytes.
fn texts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bulletins");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the bulletins are there")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let once: Vec<String> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a bulletin in UTF-8"))
        .collect();
    let bytes: usize = once.iter().map(String::len).sum();
    let times = BYTES.div_ceil(bytes);
    (0..times).flat_map(|_| once.clone()).collect()
}

fn runs_of_digits(text: &str) -> usize {
    let mut runs = 0;
    let mut inside = false;
    for byte in text.bytes() {
        let digit = byte.is_ascii_digit();
        runs += usize::from(digit && !inside);
        inside = digit;
    }
    runs
}

/// The median of the passes, after one that does not count.
fn row(name: &str, bytes: usize, work: impl Fn() -> usize) {
    let found = work();
    let mut times: Vec<Duration> = (0..PASSES)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    let median = times[PASSES / 2].as_secs_f64();
    println!("| {name} | {:.1} | {found} |", bytes as f64 / 1e6 / median);
}
