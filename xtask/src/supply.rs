//! What the shipped wasm is made of: a bill of materials (CycloneDX) from Cargo.lock and the crates' own
//! words on their licences. Nothing is asked of a network.

use crate::build::WASM;
use crate::command::{cargo, output};
use crate::project::Project;
use anyhow::{Context, Result};
use cargo_lock::Lockfile;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A crate that is compiled into the page.
#[derive(Debug)]
struct Shipped {
    name: String,
    version: String,
    licence: String,
    /// SHA-256 of the package as the registry gave it; none for the project's own.
    checksum: Option<String>,
}

/// `sbom.cdx.json`. The same bytes for the same Cargo.lock: no time, no random serial number.
pub(crate) fn bill(project: &Project) -> Result<String> {
    let components: Vec<Value> = shipped(project)?
        .into_iter()
        .map(|shipped| {
            let hashes: Vec<Value> = shipped
                .checksum
                .iter()
                .map(|hash| json!({ "alg": "SHA-256", "content": hash }))
                .collect();
            json!({
                "type": "library",
                "name": shipped.name,
                "version": shipped.version,
                "purl": format!("pkg:cargo/{}@{}", shipped.name, shipped.version),
                "licenses": [{ "expression": shipped.licence }],
                "hashes": hashes,
            })
        })
        .collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": { "type": "application", "name": "zhibiao" } },
        "components": components,
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// Walks from the package along what is compiled for the browser, without the tests' and the builds' own needs.
fn shipped(project: &Project) -> Result<Vec<Shipped>> {
    let text = output(cargo().current_dir(project.root()).args([
        "metadata",
        "--format-version",
        "1",
        // Not offline: a first build has not fetched what only other features need, and metadata wants it all.
        "--locked",
        "--no-default-features",
        "--features",
        "app",
        "--filter-platform",
        WASM,
    ]))?;
    let data: Value = serde_json::from_str(&text).context("cargo metadata wrote no JSON")?;
    let packages: BTreeMap<&str, &Value> = list(&data["packages"])
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&data["resolve"]["nodes"])
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();

    let start = packages
        .iter()
        .find(|(_, package)| package["name"] == "zhibiao")
        .map(|(id, _)| *id);
    let mut waiting = vec![start.context("cargo metadata names no package zhibiao")?];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes
            .get(id)
            .into_iter()
            .flat_map(|node| list(&node["deps"]))
        {
            let is_normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            if let (true, Some(next)) = (is_normal, dependency["pkg"].as_str()) {
                waiting.push(next);
            }
        }
    }

    let lock = Lockfile::load(project.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    let word = |value: &Value| value.as_str().unwrap_or("NOASSERTION").to_owned();
    let mut shipped: Vec<Shipped> = seen
        .into_iter()
        .filter_map(|id| packages.get(id))
        .map(|package| {
            let (name, version) = (word(&package["name"]), word(&package["version"]));
            let locked = lock.packages.iter().find(|locked| {
                locked.name.as_str() == name && locked.version.to_string() == version
            });
            let checksum = locked
                .and_then(|locked| locked.checksum.as_ref())
                .map(ToString::to_string);
            Shipped {
                name,
                version,
                licence: word(&package["license"]).replace('/', " OR "),
                checksum,
            }
        })
        .collect();
    shipped.sort_by(|left, right| (&left.name, &left.version).cmp(&(&right.name, &right.version)));
    Ok(shipped)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_crate_that_is_compiled_anywhere_comes_from_the_registry_and_is_known_by_its_hash() {
        let project = Project::find().unwrap();
        for (name, ours) in [
            ("Cargo.lock", ["zhibiao", "xtask"]),
            ("fuzz/Cargo.lock", ["zhibiao", "zhibiao-fuzz"]),
        ] {
            let lock = Lockfile::load(project.path(name)).unwrap();
            let (members, crates): (Vec<_>, Vec<_>) = lock
                .packages
                .iter()
                .partition(|package| ours.contains(&package.name.as_str()));
            assert_eq!(members.len(), 2, "{name}");
            assert!(crates.len() > 5, "{name}");
            for package in crates {
                let known = package
                    .source
                    .as_ref()
                    .is_some_and(|source| source.is_default_registry());
                assert!(known, "{name}: {} is from elsewhere", package.name);
                assert!(package.checksum.is_some(), "{name}: {}", package.name);
            }
        }
    }

    #[test]
    fn every_shipped_crate_is_locked_and_has_a_licence_that_is_allowed() {
        let project = Project::find().unwrap();
        let rules = fs::read_to_string(project.path("deny.toml")).unwrap();
        let allowed = rules
            .split("allow = [")
            .nth(1)
            .and_then(|rest| rest.split(']').next())
            .unwrap();
        let shipped = shipped(&project).unwrap();
        assert!(shipped.iter().any(|shipped| shipped.name == "yew"));
        for Shipped {
            name,
            version,
            licence,
            checksum,
        } in shipped
        {
            // `A OR B` is a choice, `A AND B` a duty to both; the inner brackets of today's crates hold choices.
            let fits = licence.split(" AND ").all(|part| {
                part.trim_matches(['(', ')', ' ']).split(" OR ").any(|one| {
                    allowed.contains(&format!("\"{}\"", one.trim_matches(['(', ')', ' '])))
                })
            });
            assert!(
                fits,
                "{name} {version} is under `{licence}`, which deny.toml does not allow"
            );
            assert!(
                checksum.is_some() || name == "zhibiao",
                "{name} {version} has no checksum in Cargo.lock"
            );
        }
    }
}
