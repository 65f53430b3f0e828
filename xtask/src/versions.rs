//! `wasm-bindgen` and the cutting of the wasm have two halves each, one in the app and one here, which must fit.

use crate::project::Project;
use anyhow::{Context, Result, bail};
use cargo_lock::Lockfile;

/// Reads both versions from Cargo.lock and says what to do where they differ.
pub(crate) fn check(project: &Project) -> Result<()> {
    let lock = Lockfile::load(project.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version = |name: &str| {
        let package = lock
            .packages
            .iter()
            .find(|package| package.name.as_str() == name);
        package
            .map(|package| package.version.to_string())
            .with_context(|| format!("Cargo.lock holds no `{name}`"))
    };
    let app = version("wasm-bindgen")?;
    let xtask = version("wasm-bindgen-cli-support")?;
    if app != xtask {
        bail!(
            "Cargo.lock holds wasm-bindgen {app} and wasm-bindgen-cli-support {xtask}, which cannot read each other; \
             write `wasm-bindgen-cli-support = \"={app}\"` in xtask/Cargo.toml"
        );
    }
    // The halves of the cut change together from one minor version to the next.
    let line = |name: &str| -> Result<String> {
        let version = version(name)?;
        Ok(version
            .rsplitn(2, '.')
            .last()
            .unwrap_or_default()
            .to_owned())
    };
    let app = line("wasm_split_helpers")?;
    let xtask = line("wasm_split_cli_support")?;
    if app != xtask {
        bail!(
            "Cargo.lock holds wasm_split_helpers {app} and wasm_split_cli_support {xtask}, which may not fit each \
             other; write the same version in Cargo.toml and xtask/Cargo.toml"
        );
    }
    Ok(())
}
