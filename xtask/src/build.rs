//! `cargo xtask build`: the app, its glue and its files, in `dist/`.

use crate::command::{cargo, output, run as run_command};
use crate::parts::{self, Parts};
use crate::project::Project;
use crate::{cut, names, offline, page, single_file, slim, supply, versions};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The target triple of everything that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The binary of the front end; the names in `dist/` come from it, as with Trunk.
pub(crate) const APP: &str = "zhibiao-app";

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
    pub(crate) fn profile(self) -> (&'static str, &'static str) {
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
    let (glue, wasm) = (format!("{APP}.js"), format!("{APP}_bg.wasm"));
    let mut parts = Parts::default();
    lay_out(project, &mut parts)?;
    let mut single = None;
    match mode {
        Mode::Debug => {
            let whole = compile(project, mode, Shape::Whole)?;
            parts.append(bind(&whole, project, mode, Glue::Module)?);
        }
        Mode::Release => {
            let whole = compile(project, mode, Shape::Whole)?;
            let mut script = bind(&whole, project, mode, Glue::Script)?;
            names::shorten(&mut script, &glue, &[&wasm])?;
            slim::slim(&mut script)?;
            slim::slim(&mut parts)?;
            single = Some(single_file::make(&parts, &script, project)?);
            let cut = cut::cut(&compile(project, mode, Shape::ToBeCut)?, project)?;
            parts.append(bind(&cut.first, project, mode, Glue::Module)?);
            cut.join(&mut parts)?;
            let [later, words] = cut::NAMES;
            names::shorten(&mut parts, &glue, &[&wasm, later, words])?;
            slim::slim(&mut parts)?;
        }
    }
    if mode == Mode::Release {
        parts.fill("boot.js", "const release = false;", "const release = true;")?;
    }
    // A file comes after those that it quotes.
    if mode == Mode::Release {
        for name in cut::NAMES {
            parts.fingerprint(name)?;
        }
    }
    for name in [&wasm, &glue, "worker.js", "boot.js", "style.css"] {
        parts.fingerprint(name)?;
    }
    if mode == Mode::Release {
        offline::fill(&mut parts)?;
    }
    if mode == Mode::Release {
        parts.insert("sbom.cdx.json", supply::bill(project)?);
    }
    if let Some(single) = single {
        let hash = parts::sha256(single.as_bytes());
        eprintln!("{hash}  {}", single_file::NAME);
        parts.insert(
            format!("{}.sha256", single_file::NAME),
            format!("{hash}  {}\n", single_file::NAME),
        );
        parts.insert(single_file::NAME, single);
    }
    put(project, &parts)
}

/// Writes beside `dist/` and swaps: a browser that reads meanwhile sees the old files or the new ones.
fn put(project: &Project, parts: &Parts) -> Result<()> {
    let dist = project.dist();
    let next = project.path("dist.next");
    empty(&next)?;
    parts.write(&next)?;
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot clear {}", dist.display()))?;
    }
    fs::rename(&next, &dist).with_context(|| format!("cannot put {} in place", dist.display()))
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

/// One wasm, or one with the marks and relocations that others need to be cut off it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    ToBeCut,
}

fn compile(project: &Project, mode: Mode, shape: Shape) -> Result<PathBuf> {
    let (profile, folder) = mode.profile();
    let feature = match shape {
        Shape::Whole => "app",
        Shape::ToBeCut => "later",
    };
    let mut build = cargo();
    build.current_dir(project.root()).args([
        "build",
        "--locked",
        "--package",
        "zhibiao",
        "--bin",
        APP,
    ]);
    build.args([
        "--no-default-features",
        "--features",
        feature,
        "--target",
        WASM,
        "--profile",
        profile,
    ]);
    if mode == Mode::Release {
        lean(&mut build, Aim::Small)?;
    }
    run_command(reproducible(&mut build, project, mode)?)?;
    Ok(project
        .target()
        .join(WASM)
        .join(folder)
        .join(format!("{APP}.wasm")))
}

/// A panic stops the program without words, which no reader of the page would see, and nothing is written for debuggers.
const LEAN: [&str; 3] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zfmt-debug=none",
];

/// What the standard library is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// The page: its own code of fewer bytes where it has a choice.
    Small,
    /// The npm package.
    Fast,
}

/// Builds the standard library too: for the page 48 KB brotli less to fetch than with the one that comes built, for
/// the npm package 27. Cargo and the compiler take these options from a nightly, or from the pinned stable when they
/// are told that it is meant.
pub(crate) fn lean(build: &mut Command, aim: Aim) -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if !source.is_file() {
        eprintln!("adding the component rust-src");
        run_command(Command::new("rustup").args(["component", "add", "rust-src"])).context(
            "the source of Rust's standard library is missing; install the component rust-src by hand, then run this again",
        )?;
    }
    build
        .arg("-Zbuild-std=std,panic_abort")
        .env("RUSTC_BOOTSTRAP", "1");
    if aim == Aim::Small {
        build.arg("-Zbuild-std-features=optimize_for_size");
    }
    Ok(())
}

/// Takes the names of this machine's folders out of the messages of panics, so that a release is the same
/// bytes wherever it is built. A development build keeps them, and the flags of other cargo runs.
pub(crate) fn reproducible<'c>(
    build: &'c mut Command,
    project: &Project,
    mode: Mode,
) -> Result<&'c mut Command> {
    if mode == Mode::Debug {
        return Ok(build);
    }
    let mut flags: Vec<String> = LEAN.iter().map(|flag| (*flag).to_owned()).collect();
    let mut rename =
        |from: &Path, to: &str| flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    // Later ones win, so the project comes after a cargo home that holds it.
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(registry) = home.map(|home| home.join("registry/src")) {
        for entry in fs::read_dir(&registry).into_iter().flatten().flatten() {
            rename(&entry.path(), "/crates");
        }
    }
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    rename(
        &Path::new(sysroot.trim()).join("lib/rustlib/src/rust"),
        "/rust",
    );
    rename(project.root(), "/zhibiao");
    Ok(build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))
}

/// The two kinds of JavaScript around the wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// For the page and its worker, which import it.
    Module,
    /// For the single file, where there is nothing to import from.
    Script,
}

/// The wasm file and its glue. One wasm serves the page and the worker.
fn bind(wasm: &Path, project: &Project, mode: Mode, glue: Glue) -> Result<Parts> {
    let folder = project.target().join("xtask-glue");
    empty(&folder)?;
    let mut bindgen = Bindgen::new();
    match glue {
        Glue::Module => bindgen.web(true)?,
        Glue::Script => bindgen.no_modules(true)?,
    };
    bindgen
        .input_path(wasm)
        .out_name(APP)
        // boot.js and worker.js say where the wasm file is.
        .omit_default_module_path(true)
        .typescript(false)
        .keep_debug(false)
        // What is cut off shares the first one's table of functions.
        .keep_lld_exports(true)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(mode == Mode::Release)
        .generate(&folder)
        .context("wasm-bindgen cannot read what cargo built")?;
    let mut parts = Parts::default();
    parts.insert_folder(&folder, "")?;
    Ok(parts)
}

fn lay_out(project: &Project, parts: &mut Parts) -> Result<()> {
    let source =
        fs::read_to_string(project.path("index.html")).context("cannot read index.html")?;
    let (page, links) = page::read(&source)?;
    parts.insert("index.html", page);
    for link in &links {
        let path = project.path(&link.href);
        match link.rel.as_str() {
            "css" | "copy-file" => {
                let content = fs::read(&path).with_context(|| {
                    format!("index.html names {}, which cannot be read", link.href)
                })?;
                parts.insert(link.name(), content);
            }
            "copy-dir" => parts.insert_folder(&path, &format!("{}/", link.name()))?,
            _ => {}
        }
    }
    Ok(())
}

/// Makes the folder, or makes it empty.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
