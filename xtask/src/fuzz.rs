//! `cargo xtask fuzz`: the targets of `fuzz/`, from their kept corpus, with the pinned compiler.
//!
//! libFuzzer needs the code to count what is reached. The flags for that are stable; only the sanitizers, which look
//! for faults of unsafe code, are not, and this project has no unsafe code. `cargo fuzz` finds the same targets.

use crate::command::{cargo, output, run as run_command};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the engine, the link decoder, the readers of files and the readers of what was kept are held to.
const TARGETS: [&str; 5] = ["extract", "text", "link", "files", "kept"];

/// Counters, the table of places, and comparisons, of which the fuzzer learns the words to try.
const FLAGS: [&str; 7] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// How it is run.
pub(crate) struct Run {
    /// How long each target runs.
    pub(crate) seconds: u32,
    /// The same inputs in the same order, as far as the time reaches; else others each time.
    pub(crate) repeatable: bool,
}

/// libFuzzer is C++, built from its source.
pub(crate) fn has_compiler() -> bool {
    let mut compiler = Command::new("c++");
    compiler.arg("--version");
    compiler.stdout(Stdio::null()).stderr(Stdio::null());
    compiler.status().is_ok_and(|status| status.success())
}

/// Runs every target; an error names the input that was too much.
pub(crate) fn run(project: &Project, how: &Run) -> Result<()> {
    if !has_compiler() {
        bail!("fuzzing needs a C++ compiler named `c++`, for libFuzzer");
    }
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not name its host")?;
    let target = project.target().join("fuzz");
    run_command(
        cargo()
            .current_dir(project.path("fuzz"))
            .args([
                "build",
                "--locked",
                "--release",
                "--quiet",
                "--target",
                host,
                "--target-dir",
            ])
            .arg(&target)
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f")),
    )
    .context("the fuzz targets do not build")?;
    for name in TARGETS {
        let program = target.join(host).join("release").join(name);
        run_target(project, &target, &program, name, how)?;
    }
    Ok(())
}

fn run_target(
    project: &Project,
    target: &Path,
    program: &Path,
    name: &str,
    how: &Run,
) -> Result<()> {
    let corpus = project.path("fuzz/corpus").join(name);
    let kept = fs::read_dir(&corpus)
        .with_context(|| format!("{} is missing", corpus.display()))?
        .count();
    // What is found goes beside the build; what is worth keeping is moved to the corpus by hand.
    let found: PathBuf = target.join("found").join(name);
    fs::create_dir_all(&found)?;
    let mut fuzzer = Command::new(program);
    fuzzer
        .arg(format!("-max_total_time={}", how.seconds))
        .args([
            "-timeout=10",
            "-max_len=4000",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
        ])
        .arg(format!(
            "-dict={}",
            project.path("fuzz/words.dict").display()
        ))
        .arg(format!("-artifact_prefix={}/", found.display()));
    if how.repeatable {
        fuzzer.arg("-seed=20230630");
    }
    let run = fuzzer.arg(&found).arg(&corpus).output()?;
    let log = String::from_utf8_lossy(&run.stderr);
    let runs = log
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .map_or("0", str::trim);
    if run.status.success() && runs != "0" {
        println!(
            "{name:>8}: {runs} inputs in {} s, from {kept} that are kept",
            how.seconds
        );
        return Ok(());
    }
    let tail: Vec<&str> = log.lines().rev().take(40).collect();
    for line in tail.iter().rev() {
        eprintln!("{line}");
    }
    bail!(
        "the target `{name}` found an input that is too much for it; the lines above name its file"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_run_and_has_a_corpus() {
        let project = Project::find().unwrap();
        let manifest = fs::read_to_string(project.path("fuzz/Cargo.toml")).unwrap();
        let mut named: Vec<&str> = manifest
            .lines()
            .filter_map(|line| {
                line.strip_prefix("path = \"fuzz_targets/")?
                    .strip_suffix(".rs\"")
            })
            .collect();
        named.sort_unstable();
        let mut run = TARGETS.to_vec();
        run.sort_unstable();
        assert_eq!(named, run);
        for name in TARGETS {
            let corpus = project.path("fuzz/corpus").join(name);
            assert!(fs::read_dir(corpus).unwrap().count() > 0, "{name}");
        }
    }
}
