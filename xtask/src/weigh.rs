//! `cargo xtask weigh`: where the bytes of the release wasm come from, by crate and by function.
//!
//! Reads what cargo built, before wasm-bindgen takes the names out. Sizes are raw; sent compressed, code is
//! about 0.3 of that, text 0.5, and tables of random-looking bytes 1.0.

use crate::build::{APP, Mode, WASM};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;

/// The crates that are told apart; the first whose name a function holds is the one it is counted for.
const CRATES: [&str; 16] = [
    "regex_lite",
    "zhibiao_app",
    "zhibiao",
    "yew",
    "serde_wasm_bindgen",
    "serde_json",
    "serde_core",
    "rust_decimal",
    "gloo",
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "hashbrown",
    "dlmalloc",
    "alloc",
    "core",
];

/// Prints the table; `cargo xtask build --release` must have built the file.
pub(crate) fn run(project: &Project) -> Result<()> {
    let path = project
        .target()
        .join(WASM)
        .join(Mode::Release.profile().1)
        .join(format!("{APP}.wasm"));
    let bytes = fs::read(&path).with_context(|| {
        format!(
            "{} is not there; run `cargo xtask build --release`",
            path.display()
        )
    })?;
    let wasm = Wasm::read(&bytes)?;

    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    let mut functions: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, size) in wasm.bodies.iter().enumerate() {
        let name = wasm
            .names
            .get(&(wasm.imported + at))
            .copied()
            .unwrap_or("?");
        // What only tells wasm-bindgen the types is not in the finished file.
        if name.contains("describe") {
            continue;
        }
        let owner = CRATES
            .iter()
            .find(|owner| name.contains(**owner))
            .copied()
            .unwrap_or("other");
        *crates.entry(owner).or_default() += size;
        let entry = functions.entry(plain(name)).or_default();
        entry.0 += size;
        entry.1 += 1;
    }
    println!("{:>9}  data", wasm.data);
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));
    for (name, size) in crates {
        println!("{size:>9}  {name}");
    }
    println!("\n{:>9} {:>5}  function, all its copies", "bytes", "copies");
    let mut functions: Vec<_> = functions.into_iter().collect();
    functions.sort_by(|left, right| right.1.0.cmp(&left.1.0).then_with(|| left.0.cmp(&right.0)));
    for (name, (size, copies)) in functions.into_iter().take(40) {
        println!(
            "{size:>9} {copies:>5}  {}",
            name.chars().take(140).collect::<String>()
        );
    }
    Ok(())
}

/// Without the hash at the end, so that the copies of a generic function fall together.
fn plain(name: &str) -> String {
    match name.rfind("17h") {
        Some(at) if name.len() - at == 20 => name[..at].to_owned(),
        _ => name.to_owned(),
    }
}

struct Wasm<'b> {
    imported: usize,
    bodies: Vec<usize>,
    names: BTreeMap<usize, &'b str>,
    data: usize,
}

impl<'b> Wasm<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self> {
        if bytes.get(..4) != Some(b"\0asm") {
            bail!("this is no wasm file");
        }
        let mut wasm = Self {
            imported: 0,
            bodies: Vec::new(),
            names: BTreeMap::new(),
            data: 0,
        };
        let mut reader = Reader { bytes, at: 8 };
        while reader.at < bytes.len() {
            let kind = reader.byte()?;
            let length = reader.number()?;
            let section = Reader {
                bytes: reader.take(length)?,
                at: 0,
            };
            match kind {
                0 => wasm.custom(section)?,
                2 => wasm.imports(section)?,
                10 => wasm.code(section)?,
                11 => wasm.data = length,
                _ => {}
            }
        }
        Ok(wasm)
    }

    /// What wasm-bindgen imports before its work is functions alone.
    fn imports(&mut self, mut section: Reader<'b>) -> Result<()> {
        for _ in 0..section.number()? {
            for _ in 0..2 {
                let length = section.number()?;
                section.take(length)?;
            }
            if section.byte()? != 0 {
                bail!("an import that is no function");
            }
            section.number()?;
            self.imported += 1;
        }
        Ok(())
    }

    fn code(&mut self, mut section: Reader<'b>) -> Result<()> {
        for _ in 0..section.number()? {
            let length = section.number()?;
            section.take(length)?;
            self.bodies.push(length);
        }
        Ok(())
    }

    fn custom(&mut self, mut section: Reader<'b>) -> Result<()> {
        let length = section.number()?;
        if section.take(length)? != b"name" {
            return Ok(());
        }
        while section.at < section.bytes.len() {
            let kind = section.byte()?;
            let length = section.number()?;
            let mut part = Reader {
                bytes: section.take(length)?,
                at: 0,
            };
            // 1: names of functions.
            if kind == 1 {
                for _ in 0..part.number()? {
                    let index = part.number()?;
                    let length = part.number()?;
                    let name = std::str::from_utf8(part.take(length)?)?;
                    self.names.insert(index, name);
                }
            }
        }
        Ok(())
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8]> {
        let part = self
            .bytes
            .get(self.at..self.at + length)
            .context("the wasm file is cut")?;
        self.at += length;
        Ok(part)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// LEB128, as all numbers in a wasm file.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte & 128 == 0 {
                return Ok(number);
            }
        }
        bail!("a number that is too long")
    }
}
