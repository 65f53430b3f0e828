//! `cargo xtask bench`: what is shipped, measured, as Markdown tables for the README.

use crate::build::{self, Mode};
use crate::command::{self, cargo, run as run_command};
use crate::project::Project;
use crate::{browsers, package};
use anyhow::Result;
use std::process::Command;

/// Builds what is measured, then measures it: natively, in the page, and beside a peer in the same Chromium.
pub(crate) fn run(project: &Project) -> Result<()> {
    let browsers = browsers::find_or_install()?;
    build::run(project, Mode::Release)?;
    package::run(project)?;
    for folder in ["tests/browser", "tests/browser/bench"] {
        run_command(command::npm().current_dir(project.path(folder)).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))?;
    }
    // Built before anything is measured, so that no compiler runs beside.
    let floor = |extra: &[&str]| {
        let mut bench = cargo();
        bench
            .current_dir(project.root())
            .args([
                "bench",
                "--locked",
                "--quiet",
                "--package",
                "zhibiao",
                "--bench",
                "floor",
            ])
            .args(extra);
        run_command(&mut bench)
    };
    floor(&["--no-run"])?;
    floor(&[])?;
    let mut node = Command::new("node");
    node.current_dir(project.path("tests/browser"))
        .arg("bench.mjs")
        .env("ZHIBIAO_DIST", project.dist())
        .env("ZHIBIAO_CHROMIUM", &browsers.chromium);
    run_command(&mut node)
}
