//! `cargo xtask package`: the npm package of the JavaScript API, ready to publish, in `target/npm`.

use crate::build::{self, Aim, Mode, WASM};
use crate::command::{cargo, output, run as run_command};
use crate::parts::Parts;
use crate::project::Project;
use crate::{typescript, versions};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "zhibiao";

/// The cargo profile, and the folder that cargo gives it.
const PROFILE: &str = "npm";

/// Builds the package and gives its folder.
pub(crate) fn run(project: &Project) -> Result<PathBuf> {
    versions::check(project)?;
    build::add_wasm_target()?;
    let mut build = cargo();
    build.current_dir(project.root()).args([
        "rustc",
        "--locked",
        "--package",
        NAME,
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    build.args([
        "--no-default-features",
        "--features",
        "api",
        "--target",
        WASM,
        "--profile",
        PROFILE,
    ]);
    build::lean(&mut build, Aim::Fast)?;
    run_command(build::reproducible(&mut build, project, Mode::Release)?)?;
    let wasm = project
        .target()
        .join(WASM)
        .join(PROFILE)
        .join(format!("{NAME}.wasm"));

    let glue = project.target().join("xtask-glue");
    build::empty(&glue)?;
    Bindgen::new()
        .input_path(wasm)
        .out_name(NAME)
        .web(true)?
        .omit_default_module_path(true)
        // The types are made from the published schema, which a test holds to the record.
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&glue)
        .context("wasm-bindgen cannot read what cargo built")?;

    let mut parts = Parts::default();
    parts.insert_folder(&glue, "")?;
    for file in ["README.md", "index.js", "node.js", "records.js"] {
        let content = fs::read(project.path(&format!("xtask/npm/{file}")));
        parts.insert(
            file,
            content.with_context(|| format!("cannot read xtask/npm/{file}"))?,
        );
    }
    for file in ["LICENSE-APACHE", "LICENSE-MIT"] {
        parts.insert(
            file,
            fs::read(project.path(file)).with_context(|| format!("cannot read {file}"))?,
        );
    }
    let schema = fs::read_to_string(project.path("www/schema/observation.schema.json"));
    let schema = schema.context("cannot read www/schema/observation.schema.json")?;
    parts.insert("index.d.ts", typescript::declarations(&schema)?);
    parts.insert("observation.schema.json", schema);
    parts.insert("package.json", manifest(project)?);

    let folder = project.target().join("npm");
    build::empty(&folder)?;
    parts.write(&folder)?;
    Ok(folder)
}

/// Name, version and words come from Cargo.toml, so that there is one place to change them.
fn manifest(project: &Project) -> Result<String> {
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
        .and_then(|all| all.iter().find(|package| package["name"] == NAME));
    let package = package.with_context(|| format!("cargo metadata names no package {NAME}"))?;
    // Written out and not through a map: the first condition that fits is taken, so their order counts.
    let value = |field: &str| package[field].to_string();
    Ok(format!(
        r#"{{
  "name": "{NAME}",
  "version": {version},
  "description": {description},
  "license": "(Apache-2.0 OR MIT)",
  "type": "module",
  "types": "./index.d.ts",
  "exports": {{
    ".": {{ "types": "./index.d.ts", "node": "./node.js", "default": "./index.js" }},
    "./observation.schema.json": "./observation.schema.json",
    "./zhibiao_bg.wasm": "./zhibiao_bg.wasm"
  }},
  "engines": {{ "node": ">=20" }}
}}
"#,
        version = value("version"),
        description = value("description"),
    ))
}
