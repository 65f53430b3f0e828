//! Copies the data files of the lexicon without their comments: sources and examples are for readers and tests, not for
//! what is downloaded. Has the linker keep what the second wasm needs.

use std::path::Path;
use std::{env, fs};

const DATA: &str = "src/lexicon/data";

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $section:literal, $bit:literal;)+) => {
        /// The sections of the words and the number of the class that each is of.
        const CLASSES: &[(&str, u32)] = &[$(($section, $bit),)+];
    };
}
include!("src/lexicon/classes.rs");

/// The head of a section of words with the number of its class in place of its name: 1 KB brotli less in the page.
fn numbered(head: &str) -> String {
    let name = head.trim_matches(['[', ']']);
    if name == "guard" {
        return "[]\n".to_owned();
    }
    let class = CLASSES.iter().find(|(section, _)| *section == name);
    let (_, number) = class.unwrap_or_else(|| panic!("words.txt [{name}] names no class"));
    format!("[{number}]\n")
}

fn main() {
    // The second wasm is cut off along relocations.
    if env::var_os("CARGO_FEATURE_LATER").is_some()
        && env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm")
    {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=src/lexicon/classes.rs");
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    for name in [
        "calendar.txt",
        "holidays.txt",
        "parts.txt",
        "units.txt",
        "words.txt",
    ] {
        let path = Path::new(DATA).join(name);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // The words of a row in order: 0.4 KB brotli less, and no rule asks which came first.
        let sorted = |line: &str| {
            if name == "words.txt" && line.starts_with('[') {
                return numbered(line);
            }
            let mut words: Vec<&str> = line.split(' ').collect();
            if !line.contains('\t') {
                words.sort_unstable();
            }
            words.join(" ") + "\n"
        };
        let rows: String = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .map(sorted)
            .collect();
        fs::write(Path::new(&out).join(name), rows).expect("the folder can be written");
    }
}
