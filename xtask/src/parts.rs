//! The files of `dist/` in memory, so that a name can follow from a content and the folder is written once.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Contents by name; a name has forward slashes and is relative to `dist/`.
#[derive(Default)]
pub(crate) struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    pub(crate) fn insert(&mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.0.insert(name.into(), content.into());
    }

    /// Takes in all of the other.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    pub(crate) fn get(&self, name: &str) -> Result<&[u8]> {
        self.0
            .get(name)
            .map(Vec::as_slice)
            .with_context(|| format!("dist/ has no {name}"))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str> {
        std::str::from_utf8(self.get(name)?).with_context(|| format!("{name} is no UTF-8"))
    }

    /// Reads a folder and what is in it, under `prefix`.
    pub(crate) fn insert_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for name in files(folder)? {
            let content = fs::read(folder.join(&name))?;
            self.insert(format!("{prefix}{name}"), content);
        }
        Ok(())
    }

    /// Puts a value where the source says that a build does; an error when the place is gone.
    pub(crate) fn fill(&mut self, name: &str, place: &str, value: &str) -> Result<()> {
        let text = self.text(name)?;
        if text.matches(place).count() != 1 {
            bail!("{name} must hold `{place}` once, for the build to fill in");
        }
        let text = text.replacen(place, value, 1);
        self.insert(name, text);
        Ok(())
    }

    /// Gives the file a name that changes with its content, wherever another file quotes the name.
    /// A page and a script of two versions can then never meet, whatever a cache between has kept.
    pub(crate) fn fingerprint(&mut self, name: &str) -> Result<String> {
        let content = self
            .0
            .remove(name)
            .with_context(|| format!("dist/ has no {name}"))?;
        let (stem, extension) = name
            .rsplit_once('.')
            .context("a file without an extension")?;
        let renamed = format!("{stem}-{}.{extension}", &sha256(&content)[..16]);
        let mut quoted = 0;
        for other in self.0.values_mut() {
            let Ok(text) = std::str::from_utf8(other) else {
                continue;
            };
            let found = text.matches(&format!("\"{name}\"")).count()
                + text.matches(&format!("\"./{name}\"")).count();
            if found > 0 {
                let text = text.replace(&format!("\"{name}\""), &format!("\"{renamed}\""));
                *other = text
                    .replace(&format!("\"./{name}\""), &format!("\"./{renamed}\""))
                    .into_bytes();
                quoted += found;
            }
        }
        if quoted == 0 {
            bail!("no file quotes {name}, so nothing would find it");
        }
        self.insert(renamed.clone(), content);
        Ok(renamed)
    }

    /// Writes everything into a folder that is not there yet.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        for (name, content) in self.iter() {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)
                    .with_context(|| format!("cannot make {}", parent.display()))?;
            }
            fs::write(&path, content)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

/// Every file under the folder, by its path with forward slashes, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            found.extend(
                files(&entry.path())?
                    .into_iter()
                    .map(|inner| format!("{name}/{inner}")),
            );
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// In lower-case hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_the_content_into_every_quotation() {
        let mut parts = Parts::default();
        parts.insert("a.js", "1");
        parts.insert("page.html", "<script src=\"a.js\"></script>");
        parts.insert("b.js", "import \"./a.js\"; // a.js");
        let first = parts.fingerprint("a.js").unwrap();
        assert_eq!(first, format!("a-{}.js", &sha256(b"1")[..16]));
        assert_eq!(
            parts.text("page.html").unwrap(),
            format!("<script src=\"{first}\"></script>")
        );
        assert_eq!(
            parts.text("b.js").unwrap(),
            format!("import \"./{first}\"; // a.js")
        );
    }

    #[test]
    fn a_file_that_nothing_quotes_is_an_error() {
        let mut parts = Parts::default();
        parts.insert("a.js", "1");
        assert!(parts.fingerprint("a.js").is_err());
    }

    #[test]
    fn a_place_to_fill_stands_once() {
        let mut parts = Parts::default();
        parts.insert("sw.js", "const A = {}; const A = {};");
        assert!(parts.fill("sw.js", "const A = {};", "").is_err());
        assert!(parts.fill("sw.js", "const B = {};", "").is_err());
    }
}
