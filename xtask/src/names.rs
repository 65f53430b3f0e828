//! Short names for what passes between the wasm and its glue: a page has some three hundred of them, of forty
//! characters each, which say the same in both files and nothing to a browser.

use crate::parts::Parts;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use walrus::ModuleConfig;

/// Renames imports and exports of the wasm files and the glue, and leaves out what only debuggers read.
pub(crate) fn shorten(parts: &mut Parts, glue: &str, wasms: &[&str]) -> Result<()> {
    let mut modules = Vec::new();
    for wasm in wasms {
        let module = config()
            .parse(parts.get(wasm)?)
            .with_context(|| format!("{wasm} cannot be read"))?;
        modules.push((*wasm, module));
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (_, module) in &modules {
        let imports = module.imports.iter().map(|import| &import.name);
        for name in imports.chain(module.exports.iter().map(|export| &export.name)) {
            if name.contains("__") && !names.contains_key(name) {
                names.insert(name.clone(), format!("${}", names.len()));
            }
        }
    }
    let text = renamed(parts.text(glue)?, &names)?;
    parts.insert(glue, text);
    for (wasm, mut module) in modules {
        for import in module.imports.iter_mut() {
            if let Some(name) = names.get(&import.name) {
                import.name.clone_from(name);
            }
        }
        for export in module.exports.iter_mut() {
            if let Some(name) = names.get(&export.name) {
                export.name.clone_from(name);
            }
        }
        parts.insert(wasm, module.emit_wasm());
    }
    Ok(())
}

fn config() -> ModuleConfig {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false)
        .generate_dwarf(false);
    config
}

/// A script with whole identifiers renamed.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        if word.len() > 1 && word.starts_with('$') && word[1..].bytes().all(|b| b.is_ascii_digit())
        {
            bail!("the script uses the name {word}, which is one of the short ones");
        }
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::Module;

    #[test]
    fn whole_identifiers_are_renamed_and_no_others() {
        let names = BTreeMap::from([("__wbg_a".to_owned(), "$0".to_owned())]);
        assert_eq!(
            renamed("x.__wbg_a(__wbg_ab, '__wbg_a');", &names).unwrap(),
            "x.$0(__wbg_ab, '$0');"
        );
        assert!(renamed("let $0 = 1;", &names).is_err());
    }

    #[test]
    fn the_wasm_and_its_glue_keep_fitting() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        module.exports.add("__wbindgen_memory", memory);
        let mut parts = Parts::default();
        parts.insert("a.wasm", module.emit_wasm());
        parts.insert("a.js", "wasm.memory, wasm.__wbindgen_memory");
        shorten(&mut parts, "a.js", &["a.wasm"]).unwrap();
        assert_eq!(parts.text("a.js").unwrap(), "wasm.memory, wasm.$0");
        let module = Module::from_buffer(parts.get("a.wasm").unwrap()).unwrap();
        let exports: Vec<_> = module.exports.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(exports, ["memory", "$0"]);
    }
}
