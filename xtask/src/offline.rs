//! The service worker's list: every file that a visit may need, with the hash it must have.

use crate::parts::{Parts, sha256};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The service worker itself, which the browser keeps, and what is only fetched on request.
pub(crate) fn is_kept(name: &str) -> bool {
    name != "sw.js" && !name.starts_with("screenshots/")
}

/// Fills the list and the policy into `sw.js`, and tells the page that there is something to register.
/// Call it last: whatever changes afterwards would no longer be what the list says.
pub(crate) fn fill(parts: &mut Parts) -> Result<()> {
    let list: BTreeMap<&str, String> = parts
        .iter()
        .filter(|(name, _)| is_kept(name))
        .map(|(name, content)| (name, sha256(content)))
        .collect();
    let list = serde_json::to_string_pretty(&list)?;
    let policy = serde_json::to_string(policy(parts.text("index.html")?)?)?;
    parts.fill(
        "sw.js",
        "const PARTS = {};",
        &format!("const PARTS = {list};"),
    )?;
    parts.fill(
        "sw.js",
        "const POLICY = \"\";",
        &format!("const POLICY = {policy};"),
    )
}

/// The content policy of a page, as its `meta` element has it.
pub(crate) fn policy(page: &str) -> Result<&str> {
    let start = page
        .find("http-equiv=\"Content-Security-Policy\" content=\"")
        .context("index.html has no content policy")?;
    let value = &page[start..]
        .split("content=\"")
        .nth(1)
        .context("the content policy has no value")?;
    value
        .split('"')
        .next()
        .context("the content policy has no end")
}
