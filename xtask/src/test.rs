//! `cargo xtask test`: the set-up that the tests need, then all of them, cheapest first.
//!
//! What runs last is a test runner, and its closing lines are the last that is printed.

use crate::browsers::{self, Browsers};
use crate::build::{self, Mode, WASM};
use crate::command::{cargo, output, run as run_command};
use crate::project::Project;
use crate::{budget, command};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// The oldest Node.js whose test runner has what the specs use.
const NODE: u32 = 20;

/// Runs everything; with `browser` off, everything but the tests in browsers.
pub(crate) fn run(project: &Project, browser: bool) -> Result<()> {
    // What is missing is said before minutes are spent.
    build::add_wasm_target()?;
    let browsers = if browser {
        check_node()?;
        Some(browsers::find_or_install()?)
    } else {
        None
    };

    step("format");
    run_command(
        cargo()
            .current_dir(project.root())
            .args(["fmt", "--all", "--check"]),
    )
    .context("some file is not formatted; run `cargo fmt --all`")?;
    lint(project)?;

    step("build for the browser");
    build::run(project, Mode::Release)?;
    budget::check(project)?;

    let features = features(project)?;
    step("native tests");
    let mut test = cargo();
    test.current_dir(project.root())
        .args(["test", "--locked", "--workspace"]);
    if features.iter().any(|name| name == "app") {
        // The page's state is a reducer that knows no browser, so its tests are native.
        test.args(["--features", "zhibiao/app"]);
    }
    let fuzz = || {
        if !crate::fuzz::has_compiler() {
            eprintln!("the fuzz targets are left out: there is no C++ compiler named `c++`");
            return Ok(());
        }
        step("fuzzing, half a minute in all");
        crate::fuzz::run(
            project,
            &crate::fuzz::Run {
                seconds: 6,
                repeatable: true,
            },
        )
    };
    let Some(browsers) = browsers else {
        fuzz()?;
        eprintln!("the browser tests are left out (--no-browser)");
        return run_command(&mut test);
    };
    fuzz()?;
    run_command(&mut test)?;
    in_browsers(
        project,
        &browsers,
        features.iter().any(|name| name == "api"),
    )
}

fn step(name: &str) {
    eprintln!("== {name}");
}

/// Clippy plain and with each feature, each where it is at home.
fn lint(project: &Project) -> Result<()> {
    let lint = |name: &str, arguments: &[&str]| {
        step(&format!("lints: {name}"));
        let mut clippy = cargo();
        clippy
            .current_dir(project.root())
            .args(["clippy", "--locked", "--quiet"])
            .args(arguments);
        run_command(clippy.args(["--", "--deny", "warnings"]))
    };
    lint("plain", &["--workspace", "--all-targets"])?;
    lint(
        "no feature",
        &["--package", "zhibiao", "--lib", "--no-default-features"],
    )?;
    for feature in features(project)? {
        match feature.as_str() {
            // `cli` is on in the plain run.
            "default" | "cli" => {}
            "app" | "later" => lint(
                &feature,
                &[
                    "--package",
                    "zhibiao",
                    "--no-default-features",
                    "--features",
                    &feature,
                    "--bin",
                    "zhibiao-app",
                    "--target",
                    WASM,
                ],
            )?,
            "api" => lint(
                "api",
                &[
                    "--package",
                    "zhibiao",
                    "--no-default-features",
                    "--features",
                    "api",
                    "--lib",
                    "--target",
                    WASM,
                ],
            )?,
            other => lint(
                other,
                &[
                    "--package",
                    "zhibiao",
                    "--no-default-features",
                    "--features",
                    other,
                    "--all-targets",
                ],
            )?,
        }
    }
    Ok(())
}

/// The features of the package, so that a new one is not left unlinted.
fn features(project: &Project) -> Result<Vec<String>> {
    let text = output(cargo().current_dir(project.root()).args([
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--locked",
        "--offline",
    ]))?;
    let data: serde_json::Value =
        serde_json::from_str(&text).context("cargo metadata wrote no JSON")?;
    let package = data["packages"]
        .as_array()
        .and_then(|all| all.iter().find(|package| package["name"] == "zhibiao"));
    let features = package
        .and_then(|package| package["features"].as_object())
        .context("cargo metadata names no package zhibiao")?;
    // Optional dependencies named with `dep:` make no feature of their own.
    Ok(features.keys().cloned().collect())
}

fn check_node() -> Result<()> {
    let version = output(Command::new("node").arg("--version")).context(
        "the browser tests need Node.js; install it, or leave them out with --no-browser",
    )?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => bail!(
            "the browser tests need Node.js {NODE} or later, this is {}; or leave them out with --no-browser",
            version.trim()
        ),
    }
}

fn in_browsers(project: &Project, browsers: &Browsers, package: bool) -> Result<()> {
    if package {
        step("the npm package");
        crate::package::run(project)?;
        // The specs compare it with the command line.
        run_command(cargo().current_dir(project.root()).args([
            "build",
            "--locked",
            "--package",
            "zhibiao",
            "--bin",
            "zhibiao",
        ]))?;
    }
    step("browser tests");
    let folder = project.path("tests/browser");
    run_command(command::npm().current_dir(&folder).args([
        "ci",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))
    .context("the browser tests need the npm packages of tests/browser/package-lock.json")?;
    let mut specs: Vec<_> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    specs.sort();
    // Two files at a time: each starts its own browsers, and timings inside a page suffer beyond that.
    let mut node = Command::new("node");
    node.current_dir(&folder)
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(&specs);
    node.env("ZHIBIAO_DIST", project.dist())
        .env("ZHIBIAO_CHROMIUM", &browsers.chromium);
    match &browsers.firefox {
        Some(firefox) => node.env("ZHIBIAO_FIREFOX", firefox),
        None => node.env_remove("ZHIBIAO_FIREFOX"),
    };
    run_command(&mut node)
}
