//! The edition that is one file: everything inside, for `file://`, a mail or a memory stick.
//!
//! Its content policy is tighter than the page's: it may connect to nothing at all, and runs exactly the
//! scripts that stand in it, named by their hashes.

use crate::build::APP;
use crate::parts::Parts;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;

/// Its name in `dist/`.
pub(crate) const NAME: &str = "zhibiao.html";

/// Makes the file of the page's parts, before they get their names by content, and of the glue that is a script.
pub(crate) fn make(parts: &Parts, script: &Parts, project: &Project) -> Result<String> {
    let bring =
        fs::read_to_string(project.path("www/single.js")).context("cannot read www/single.js")?;
    let glue = format!("{}\n{bring}", script.text(&format!("{APP}.js"))?);
    let boot = parts.text("boot.js")?;
    let style = parts.text("style.css")?;
    for (name, text, end) in [
        ("the glue", glue.as_str(), "</script"),
        ("boot.js", boot, "</script"),
        ("style.css", style, "</style"),
    ] {
        if text.contains(end) || text.contains("<!--") {
            bail!("{name} holds `{end}` or `<!--` and cannot stand inside a page");
        }
    }
    if let Some(at) = style.match_indices("url(").find(|(at, _)| {
        !style[*at..]
            .trim_start_matches("url(")
            .trim_start_matches(['"', '\''])
            .starts_with("data:")
    }) {
        bail!(
            "style.css names a file (`{}`), which the single file does not have",
            style[at.0..].chars().take(40).collect::<String>()
        );
    }

    let icon = format!(
        "data:image/svg+xml;base64,{}",
        BASE64_STANDARD.encode(parts.get("icons/logo.svg")?)
    );
    let wasm = BASE64_STANDARD.encode(gzip(script.get(&format!("{APP}_bg.wasm"))?)?);
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types zhibiao",
        source(&glue),
        source(boot),
        source(style)
    );

    let mut page = String::new();
    for line in parts.text("index.html")?.lines() {
        if line.starts_with("<meta http-equiv=\"Content-Security-Policy\"") {
            page.push_str(&format!(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"
            ));
        } else if line.starts_with("<link rel=\"stylesheet\"") {
            page.push_str(&format!("<style>{style}</style>\n"));
        } else if line.starts_with("<link rel=\"icon\"") {
            page.push_str(&format!(
                "<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">\n"
            ));
        } else if line.starts_with("<script type=\"module\" async src=\"boot.js\"") {
            page.push_str(&format!(
                "<script type=\"text/plain\" id=\"wasm\">{wasm}</script>\n"
            ));
            page.push_str(&format!(
                "<script>{glue}</script>\n<script type=\"module\">{boot}</script>\n"
            ));
        } else if line.starts_with("<link ") {
            // Preloads, the manifest and the icon of a home screen: addresses that a file does not have.
        } else {
            page.push_str(line);
            page.push('\n');
        }
    }
    if page.contains(" src=\"")
        || page.contains("<link rel=\"manifest\"")
        || page.matches("<script").count() != 3
    {
        bail!(
            "index.html has grown something that the single file does not know; see xtask/src/single_file.rs"
        );
    }
    Ok(page)
}

/// A script or style as a content policy names it.
fn source(text: &str) -> String {
    format!(
        "'sha256-{}'",
        BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// Without a time and a system in the header: the same bytes from every machine.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .operating_system(255)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
