//! What a first visit downloads, in brotli bytes, what the single file weighs, and the limits that the tests hold.

use crate::parts::files;
use crate::project::Project;
use crate::single_file;
use anyhow::{Result, bail};
use std::fs;

/// All that a first visit needs, together.
const FIRST_LOAD: usize = 300_000;

/// What stands in `dist/` but is not fetched by a first visit: shown when the app is installed, or
/// fetched when it is asked for.
const LATER: [&str; 7] = [
    "icons/icon",
    "icons/maskable",
    "sbom.cdx.json",
    "screenshots/",
    "zhibiao-later",
    "zhibiao-words",
    "zhibiao.html",
];

/// The edition that is sent as a file: small enough for every mail server and messenger.
const SINGLE_FILE: usize = 1_500_000;

/// Prints what each part weighs; an error where the whole is too heavy.
pub(crate) fn check(project: &Project) -> Result<()> {
    let dist = project.dist();
    let mut parts = Vec::new();
    for name in files(&dist)? {
        let bytes = fs::read(dist.join(&name))?;
        let later = LATER.iter().any(|folder| name.starts_with(folder));
        parts.push((later, brotli_size(&bytes)?, bytes.len(), name));
    }
    parts.sort_by(|left, right| (left.0, right.1, &left.3).cmp(&(right.0, left.1, &right.3)));
    let total: usize = parts.iter().filter(|part| !part.0).map(|part| part.1).sum();

    println!("{:>10} {:>10}  first load", "brotli", "raw");
    for (_, compressed, raw, name) in parts.iter().filter(|part| !part.0) {
        println!("{compressed:>10} {raw:>10}  {name}");
    }
    println!("{total:>10} {:>10}  of {FIRST_LOAD} in all", "");
    for (_, compressed, raw, name) in parts
        .iter()
        .filter(|part| part.0 && part.3.ends_with(".wasm"))
    {
        println!("{compressed:>10} {raw:>10}  {name}, when it is asked for");
    }
    let single = parts
        .iter()
        .find(|part| part.3 == single_file::NAME)
        .map_or(0, |part| part.2);
    println!(
        "{:>10} {single:>10}  {} of {SINGLE_FILE}",
        "",
        single_file::NAME
    );
    if single > SINGLE_FILE {
        bail!(
            "{} is {} bytes over its budget of {SINGLE_FILE}",
            single_file::NAME,
            single - SINGLE_FILE
        );
    }
    if total > FIRST_LOAD {
        bail!(
            "the first load is {} bytes over its budget of {FIRST_LOAD}; the table above shows where they are",
            total - FIRST_LOAD
        );
    }
    Ok(())
}

/// At the quality that a static host uses for files compressed once.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed.len())
}
