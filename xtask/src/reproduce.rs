//! `cargo xtask reproduce`: two clean release builds in different folders, compared byte for byte.

use crate::build;
use crate::command::{cargo, output, run as run_command};
use crate::parts::{files, sha256};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds what git knows, with its changes, in two folders whose names differ in length.
pub(crate) fn run(project: &Project) -> Result<()> {
    let place = project.target().join("reproduce");
    build::empty(&place)?;
    let folders = [place.join("a"), place.join("a-longer-name")];
    // Both before the first build: somebody may go on working in between.
    for folder in &folders {
        copy_sources(project, folder)?;
    }
    let [first, second] = [build_in(&folders[0])?, build_in(&folders[1])?];
    let mut differing: Vec<&str> = Vec::new();
    for name in first.keys().chain(second.keys()) {
        if first.get(name) != second.get(name) && !differing.contains(&name.as_str()) {
            differing.push(name);
        }
    }
    if !differing.is_empty() {
        bail!(
            "the two builds differ in {}; they are in {}",
            differing.join(", "),
            place.display()
        );
    }
    fs::remove_dir_all(&place).with_context(|| format!("cannot clear {}", place.display()))?;
    println!("{} files, the same bytes from both folders", first.len());
    Ok(())
}

fn copy_sources(project: &Project, folder: &Path) -> Result<()> {
    let listed = output(Command::new("git").current_dir(project.root()).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let from = project.path(name);
        // Listed, but removed in the working tree.
        if !from.is_file() {
            continue;
        }
        let to = folder.join(name);
        fs::create_dir_all(to.parent().context("a file at the root of the disk")?)?;
        fs::copy(&from, &to).with_context(|| format!("cannot copy {name}"))?;
    }
    Ok(())
}

/// The hash of every file of the folder's own release build.
fn build_in(folder: &Path) -> Result<BTreeMap<String, String>> {
    eprintln!("== building in {}", folder.display());
    let mut xtask = cargo();
    xtask
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_MANIFEST_DIR");
    run_command(xtask.args(["xtask", "build", "--release"]))?;
    let dist = folder.join("dist");
    files(&dist)?
        .into_iter()
        .map(|name| Ok((name.clone(), sha256(&fs::read(dist.join(&name))?))))
        .collect()
}
