//! The links of the root `index.html`, read as Trunk reads them, so that both make the same page.

use anyhow::{Result, bail};

/// A link that Trunk replaces or removes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// `rust`, `css`, `copy-file` or `copy-dir`.
    pub(crate) rel: String,
    /// The file in the project; empty for `rust`.
    pub(crate) href: String,
    /// The folder in `dist/`; empty for its root.
    pub(crate) target: String,
}

impl Link {
    /// The name in `dist/`.
    pub(crate) fn name(&self) -> String {
        let file = self.href.rsplit('/').next().unwrap_or_default();
        if self.target.is_empty() {
            file.to_owned()
        } else {
            format!("{}/{file}", self.target)
        }
    }
}

/// Takes the `data-trunk` links out of the page and gives both.
pub(crate) fn read(source: &str) -> Result<(String, Vec<Link>)> {
    let mut page = String::with_capacity(source.len());
    let mut links = Vec::new();
    for line in source.split_inclusive('\n') {
        let Some(at) = line.find("<link data-trunk ") else {
            page.push_str(line);
            continue;
        };
        let tag = line[at..].trim_end();
        if at != 0 || !tag.ends_with('>') {
            bail!(
                "index.html: a data-trunk link stands alone on its line; this one does not: {}",
                line.trim()
            );
        }
        let link = Link {
            rel: attribute(tag, "rel").unwrap_or_default(),
            href: attribute(tag, "href").unwrap_or_default(),
            target: attribute(tag, "data-target-path").unwrap_or_default(),
        };
        match link.rel.as_str() {
            "rust" | "copy-file" | "copy-dir" => {}
            "css" => page.push_str(&format!(
                "<link rel=\"stylesheet\" href=\"{}\">\n",
                link.name()
            )),
            other => bail!(
                "index.html: xtask knows no data-trunk link of rel=\"{other}\"; add it to xtask/src/page.rs"
            ),
        }
        links.push(link);
    }
    Ok((page, links))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let length = tag[start..].find('"')?;
    Some(tag[start..start + length].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_becomes_a_link_and_a_copied_file_leaves_the_page() {
        let (page, links) = read(
            "<head>\n<link data-trunk rel=\"css\" href=\"www/style.css\">\n\
             <link data-trunk rel=\"copy-file\" href=\"www/icons/a.png\" data-target-path=\"icons\">\n\
             <link rel=\"icon\" href=\"logo.svg\">\n</head>\n",
        )
        .unwrap();
        assert_eq!(
            page,
            "<head>\n<link rel=\"stylesheet\" href=\"style.css\">\n<link rel=\"icon\" href=\"logo.svg\">\n</head>\n"
        );
        assert_eq!(
            links.iter().map(Link::name).collect::<Vec<_>>(),
            ["style.css", "icons/a.png"]
        );
    }

    #[test]
    fn a_link_that_would_be_lost_is_an_error() {
        assert!(read("<link data-trunk rel=\"scss\" href=\"a.scss\">\n").is_err());
        assert!(read("<b><link data-trunk rel=\"css\" href=\"a.css\"></b>\n").is_err());
    }
}
