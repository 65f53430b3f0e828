//! The wasm files that come later: what a first look at the page does not need, cut off the first where
//! `src/app/later.rs` says.

use crate::build::{APP, empty};
use crate::parts::Parts;
use crate::project::Project;
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Their names in `dist/`, before the hash.
pub(crate) const NAMES: [&str; 2] = ["zhibiao-later.wasm", "zhibiao-words.wasm"];

/// What the first wasm imports to fetch the others.
const LINK: &str = "./later.js";

/// The first wasm and the others, and the script that joins them.
pub(crate) struct Cut {
    /// The first wasm, for wasm-bindgen.
    pub(crate) first: PathBuf,
    others: Vec<(&'static str, Vec<u8>)>,
    link: String,
}

/// The name that the cut gives what becomes `name`: it knows the part's own word alone.
fn cut_name(name: &str) -> String {
    name.replacen("zhibiao-", "split_", 1)
}

/// Cuts what cargo built with feature `later` and kept relocations.
pub(crate) fn cut(wasm: &Path, project: &Project) -> Result<Cut> {
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
    let link = fs::read_to_string(folder.join(LINK)).context("the cut wrote no script")?;
    if made.split_modules.len() != NAMES.len() {
        bail!(
            "{} parts were cut off instead of {NAMES:?}; a chunk is what two of them share and the first has not",
            made.split_modules.len()
        );
    }
    let read = |name| Ok((name, fs::read(folder.join(cut_name(name)))?));
    Ok(Cut {
        first,
        others: NAMES.into_iter().map(read).collect::<Result<_>>()?,
        link: joined(&link, &NAMES, &glue)?,
    })
}

/// The script as an expression that gives what the first wasm imports, for a place inside the glue: as a file of its
/// own it would import the glue that imports it, and neither could be named by its content.
fn joined(link: &str, wasms: &[&str], glue: &str) -> Result<String> {
    let import = format!("import {{ initSync }} from \"{glue}\";");
    let fetch = "WebAssembly.instantiateStreaming(src, imports)";
    let export = "export const ";
    for (place, times) in [(&*import, 1), (fetch, wasms.len()), (export, wasms.len())] {
        if link.matches(place).count() != times {
            bail!("the script of what comes later must hold `{place}` {times} times");
        }
    }
    let loads: Vec<&str> = link
        .split(export)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(" =")?.0))
        .collect();
    let mut body = link
        .replace(&import, "")
        // Works on hosts that do not know the type of the file, as boot.js does.
        .replace(
            fetch,
            "src.then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
        )
        .replace(export, "const ");
    for wasm in wasms {
        let quoted = format!("\"./{}\"", cut_name(wasm));
        if body.matches(&quoted).count() != 1 {
            bail!("the script of what comes later must name {quoted} once");
        }
        body = body.replace(&quoted, &format!("\"./{wasm}\""));
    }
    let loads = loads.join(", ");
    Ok(format!("(() => {{{body}\nreturn {{ {loads} }};\n}})()"))
}

impl Cut {
    /// Puts the others beside the first wasm, and their script into the glue.
    pub(crate) fn join(self, parts: &mut Parts) -> Result<()> {
        let glue = format!("{APP}.js");
        let text = parts.text(&glue)?;
        let end = format!(" from \"{LINK}\"");
        // One import for each function that comes from there.
        let imports: Vec<(String, String)> = text
            .lines()
            .filter_map(|line| {
                let name = line.strip_prefix("import * as ")?;
                let name = name.trim_end_matches(';').strip_suffix(&end)?;
                Some((line.to_owned(), name.to_owned()))
            })
            .collect();
        let Some((_, first)) = imports.first() else {
            bail!("{glue} does not import {LINK}");
        };
        for (line, name) in &imports {
            let value = if name == first { &self.link } else { first };
            parts.fill(&glue, line, &format!("const {name} = {value};"))?;
        }
        for (name, wasm) in self.others {
            parts.insert(name, wasm);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOAD: &str = "export const load_NAME = () => { const src = fetch(new URL(\"./split_NAME.wasm\", \
        import.meta.url)); return (imports) => WebAssembly.instantiateStreaming(src, imports); };";

    fn script(names: &[&str]) -> String {
        let loads = names.iter().map(|name| LOAD.replace("NAME", name));
        "import { initSync } from \"./app.js\";\n".to_owned() + &loads.collect::<String>()
    }

    #[test]
    fn the_script_becomes_an_expression_that_names_the_files() {
        let text = joined(&script(&["later", "words"]), &NAMES, "./app.js").unwrap();
        assert!(
            text.starts_with("(() => {")
                && text.ends_with("return { load_later, load_words };\n})()"),
            "{text}"
        );
        for wasm in NAMES {
            assert!(text.contains(&format!("\"./{wasm}\"")), "{text}");
        }
        assert!(!text.contains("import {"), "{text}");
    }

    #[test]
    fn a_script_of_another_shape_is_an_error() {
        for script in [
            script(&["later"]),
            script(&["later", "other"]),
            String::new(),
        ] {
            assert!(joined(&script, &NAMES, "./app.js").is_err(), "{script}");
        }
    }
}
