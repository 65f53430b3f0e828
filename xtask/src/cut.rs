//! The second wasm: what a first look at the page does not need, cut off the first where `src/app/later.rs` says.

use crate::build::{APP, empty};
use crate::parts::Parts;
use crate::project::Project;
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Its name in `dist/`, before the hash.
pub(crate) const NAME: &str = "zhibiao-later.wasm";

/// What the first wasm imports to fetch the second.
const LINK: &str = "./later.js";

/// The two halves, and the script that joins them.
pub(crate) struct Halves {
    /// The first wasm, for wasm-bindgen.
    pub(crate) first: PathBuf,
    second: Vec<u8>,
    link: String,
}

/// Cuts what cargo built with feature `later` and kept relocations.
pub(crate) fn cut(wasm: &Path, project: &Project) -> Result<Halves> {
    let folder = project.target().join("xtask-cut");
    empty(&folder)?;
    let whole = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let first = folder.join("first.wasm");
    let glue = format!("./{APP}.js");
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = &glue;
    options.link_name = LINK;
    let made = transform(options).map_err(|error| anyhow!("the wasm cannot be cut: {error:#}"))?;
    let [second] = made.split_modules.as_slice() else {
        bail!(
            "one second wasm is expected and {} were made",
            made.split_modules.len()
        );
    };
    let name = second.file_name().unwrap_or_default().to_string_lossy();
    let link = fs::read_to_string(folder.join(LINK)).context("the cut wrote no script")?;
    Ok(Halves {
        second: fs::read(second)?,
        link: joined(&link, &name, &glue)?,
        first,
    })
}

/// The script as an expression that gives what the first wasm imports, for a place inside the glue: as a file of its
/// own it would import the glue that imports it, and neither could be named by its content.
fn joined(link: &str, wasm: &str, glue: &str) -> Result<String> {
    let fetch = "WebAssembly.instantiateStreaming(src, imports)";
    let import = format!("import {{ initSync }} from \"{glue}\";");
    let quoted = format!("\"./{wasm}\"");
    let export = "export const ";
    for place in [fetch, &import, &quoted, export] {
        if link.matches(place).count() != 1 {
            bail!("the script of the second wasm must hold `{place}` once");
        }
    }
    let load = link
        .split(export)
        .nth(1)
        .and_then(|rest| rest.split(" =").next())
        .context("the script exports no name")?
        .to_owned();
    let body = link
        .replace(&import, "")
        .replace(&quoted, &format!("\"./{NAME}\""))
        // Works on hosts that do not know the type of the file, as boot.js does.
        .replace(
            fetch,
            "src.then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
        )
        .replace(export, "const ");
    Ok(format!("(() => {{{body}\nreturn {{ {load} }};\n}})()"))
}

impl Halves {
    /// Puts the second wasm beside the first, and its script into the glue.
    pub(crate) fn join(self, parts: &mut Parts) -> Result<()> {
        let glue = format!("{APP}.js");
        let text = parts.text(&glue)?;
        let end = format!(" from \"{LINK}\"");
        let line = text
            .lines()
            .find(|line| {
                line.starts_with("import * as ") && line.trim_end_matches(';').ends_with(&end)
            })
            .with_context(|| format!("{glue} does not import {LINK}"))?
            .to_owned();
        let name = line
            .trim_start_matches("import * as ")
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        parts.fill(&glue, &line, &format!("const {name} = {};", self.link))?;
        parts.insert(NAME, self.second);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import { initSync } from \"./app.js\";\n\
        export const load = () => { const src = fetch(new URL(\"./half.wasm\", import.meta.url)); \
        return (imports) => WebAssembly.instantiateStreaming(src, imports); };";

    #[test]
    fn the_script_becomes_an_expression_that_names_the_file() {
        let text = joined(SCRIPT, "half.wasm", "./app.js").unwrap();
        assert!(
            text.starts_with("(() => {") && text.ends_with("return { load };\n})()"),
            "{text}"
        );
        assert!(
            text.contains("\"./zhibiao-later.wasm\"") && !text.contains("import {"),
            "{text}"
        );
    }

    #[test]
    fn a_script_of_another_shape_is_an_error() {
        assert!(joined(SCRIPT, "other.wasm", "./app.js").is_err());
        assert!(joined("", "half.wasm", "./app.js").is_err());
    }
}
