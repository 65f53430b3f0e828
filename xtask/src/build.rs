//! `cargo xtask build`: the app, its glue and its files, in `dist/`.

use crate::command::{cargo, output, run as run_command};
use crate::page::{self, Link};
use crate::project::Project;
use crate::versions;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The target triple of everything that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The binary of the front end; the names in `dist/` come from it, as with Trunk.
const APP: &str = "zhibiao-app";

/// Fast to build, or small and the same bytes everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Debug,
    Release,
}

impl Mode {
    pub(crate) fn from_release(release: bool) -> Self {
        if release { Self::Release } else { Self::Debug }
    }

    /// The cargo profile and the folder that cargo gives it.
    fn profile(self) -> (&'static str, &'static str) {
        match self {
            Self::Debug => ("dev", "debug"),
            Self::Release => ("web", "web"),
        }
    }
}

/// Builds everything that the browser gets. `dist/` changes only when all of it is there.
pub(crate) fn run(project: &Project, mode: Mode) -> Result<()> {
    versions::check(project)?;
    add_wasm_target()?;
    let wasm = compile(project, mode)?;

    let next = project.target().join("xtask-dist");
    empty(&next)?;
    bind(&wasm, &next, mode)?;
    lay_out(project, &next)?;

    let dist = project.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot clear {}", dist.display()))?;
    }
    // A rename is one step where both folders are on one disk; a target folder elsewhere is copied.
    if fs::rename(&next, &dist).is_err() {
        copy_folder(&next, &dist)?;
    }
    Ok(())
}

/// Listing the target in rust-toolchain.toml is not enough where rustup may not install on its own.
pub(crate) fn add_wasm_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    eprintln!("adding the target {WASM}");
    run_command(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!("the Rust target {WASM} is missing; install it by hand, then run this again")
    })
}

fn compile(project: &Project, mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = mode.profile();
    run_command(
        cargo()
            .current_dir(project.root())
            .args([
                "build",
                "--locked",
                "--package",
                "zhibiao",
                "--bin",
                APP,
                "--no-default-features",
                "--features",
                "app",
            ])
            .args(["--target", WASM, "--profile", profile]),
    )?;
    Ok(project
        .target()
        .join(WASM)
        .join(folder)
        .join(format!("{APP}.wasm")))
}

/// One wasm and one ES module for both the page and the worker.
fn bind(wasm: &Path, folder: &Path, mode: Mode) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(APP)
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(mode == Mode::Release)
        .generate(folder)
        .context("wasm-bindgen cannot read what cargo built")
}

fn lay_out(project: &Project, folder: &Path) -> Result<()> {
    let source =
        fs::read_to_string(project.path("index.html")).context("cannot read index.html")?;
    let (page, links) = page::read(&source)?;
    fs::write(folder.join("index.html"), page)?;
    for link in &links {
        match link.rel.as_str() {
            "css" | "copy-file" => copy_file(project, link, folder)?,
            "copy-dir" => copy_folder(&project.path(&link.href), &folder.join(link.name()))?,
            _ => {}
        }
    }
    Ok(())
}

fn copy_file(project: &Project, link: &Link, folder: &Path) -> Result<()> {
    let to = folder.join(link.name());
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(project.path(&link.href), &to)
        .with_context(|| format!("index.html names {}, which cannot be copied", link.href))?;
    Ok(())
}

/// Makes the folder, or makes it empty.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &name)?;
        } else {
            fs::copy(entry.path(), &name)?;
        }
    }
    Ok(())
}
