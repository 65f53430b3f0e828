//! The browsers of the tests: those that are here, or Debian's, installed when that is allowed.

use crate::command::{output, run as run_command};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs that the specs start.
pub(crate) struct Browsers {
    pub(crate) chromium: PathBuf,
    /// Where it is absent its tests are left out, and that is said.
    pub(crate) firefox: Option<PathBuf>,
}

const CHROMIUM: [&str; 7] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Mozilla's own builds: the driver speaks the standard protocol with them.
const FIREFOX: [&str; 3] = [
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/// Finds the browsers, or installs Debian's packages as root; says in one sentence what is missing.
pub(crate) fn find_or_install() -> Result<Browsers> {
    let mut missing = Vec::new();
    if find("ZHIBIAO_CHROMIUM", &CHROMIUM).is_none() {
        missing.push("chromium");
    }
    if find("ZHIBIAO_FIREFOX", &FIREFOX).is_none() {
        missing.push("firefox-esr");
    }
    if !has_chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() && can_install() {
        install(&missing)?;
    }
    if !Path::new("/usr/bin/WebKitWebDriver").is_file() && can_install() {
        // Not every system has it: its spec says when it is left out.
        if let Err(error) = install(&["webkit2gtk-driver", "xvfb"]) {
            eprintln!("WebKit is not installed: {error:#}");
        }
    }
    let Some(chromium) = find("ZHIBIAO_CHROMIUM", &CHROMIUM) else {
        bail!(
            "the browser tests need Chromium or Chrome: install it, name the program in ZHIBIAO_CHROMIUM, \
             or leave these tests out with --no-browser"
        );
    };
    let firefox = find("ZHIBIAO_FIREFOX", &FIREFOX);
    if firefox.is_none() {
        eprintln!(
            "the tests in Firefox are left out: no Firefox is installed and none is named in ZHIBIAO_FIREFOX"
        );
    }
    Ok(Browsers { chromium, firefox })
}

fn find(variable: &str, places: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(PathBuf::from(path)).filter(|path| path.is_file());
    }
    places.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Without one, Chinese is drawn as boxes: nothing fails, but widths and screenshots are wrong.
fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
        || output(Command::new("fc-list").arg(":lang=zh"))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn can_install() -> bool {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    root && Path::new("/usr/bin/apt-get").is_file()
}

fn install(packages: &[&str]) -> Result<()> {
    eprintln!("installing {}", packages.join(", "));
    let quiet = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(["-qq", "-o", "Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        apt.stdout(std::process::Stdio::null());
        apt
    };
    let mut all = vec!["install", "--yes", "--no-install-recommends"];
    all.extend(packages);
    // The lists of a fresh machine are empty or old.
    run_command(&mut quiet(&["update"]))
        .and_then(|()| run_command(&mut quiet(&all)))
        .with_context(|| {
            format!(
                "{} could not be installed; install it by hand, or use --no-browser",
                packages.join(", ")
            )
        })
}
