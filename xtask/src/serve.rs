//! `cargo xtask serve`: `dist/` on the loopback address, built again when a source file changes.

use crate::build::{self, Mode};
use crate::project::Project;
use anyhow::{Result, anyhow};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};
use tiny_http::{Header, Request, Response, Server};

/// Tried first, so that the address stays the same from one day to the next.
const USUAL_PORT: u16 = 8017;

/// Does not return while the server runs; Ctrl+C ends it.
pub(crate) fn run(project: &Project, mode: Mode, port: Option<u16>, open: bool) -> Result<()> {
    build::run(project, mode)?;
    let server = listen(port)?;
    let address = format!("http://{}/", server.server_addr());
    println!("指标 is served at {address} (Ctrl+C ends it)");
    if open {
        open_browser(&address);
    }
    let dist = project.dist();
    thread::spawn(move || {
        for request in server.incoming_requests() {
            // A browser that hangs up early is no event for anybody.
            let _ = answer(request, &dist);
        }
    });
    watch(project, mode)
}

fn listen(port: Option<u16>) -> Result<Server> {
    let bind = |port: u16| Server::http(("127.0.0.1", port));
    match port {
        Some(port) => bind(port).map_err(|error| {
            anyhow!("cannot serve on port {port} ({error}); name another one, or leave --port out")
        }),
        None => bind(USUAL_PORT)
            .or_else(|_| bind(0))
            .map_err(|error| anyhow!("cannot serve on 127.0.0.1: {error}")),
    }
}

fn answer(request: Request, dist: &Path) -> std::io::Result<()> {
    let path = request
        .url()
        .split(['?', '#'])
        .next()
        .unwrap_or("/")
        .trim_start_matches('/')
        .to_owned();
    let path = if path.is_empty() {
        "index.html".to_owned()
    } else {
        path
    };
    // Names in `dist/` are plain, so an address that climbs or is escaped names nothing here.
    let plain = path
        .split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.'))
        && !path.contains(['\\', '%', ':']);
    let file = plain
        .then(|| dist.join(&path))
        .filter(|file| file.is_file());
    match file.map(File::open) {
        Some(Ok(file)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", content_type(&path)))
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff")),
        ),
        _ => request.respond(
            Response::from_string(format!("no such file: {path}\n"))
                .with_status_code(404)
                .with_header(header("Content-Type", "text/plain; charset=utf-8")),
        ),
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of headers are constants")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        println!("no browser could be opened; open the address by hand");
    }
}

/// Looks twice a second whether a source is newer; a handful of folders needs no watching crate.
fn watch(project: &Project, mode: Mode) -> Result<()> {
    let sources: Vec<PathBuf> = ["src", "www", "index.html", "Cargo.toml", "Cargo.lock"]
        .iter()
        .map(|name| project.path(name))
        .collect();
    let mut seen = newest(&sources);
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = newest(&sources);
        if now == seen {
            continue;
        }
        seen = now;
        match build::run(project, mode) {
            Ok(()) => println!("built again; reload the page"),
            Err(error) => eprintln!("xtask: {error:#}"),
        }
    }
}

/// The latest change and the number of files, so that a removed file is seen too.
fn newest(paths: &[PathBuf]) -> (Option<SystemTime>, usize) {
    let mut latest = None;
    let mut count = 0;
    for path in paths {
        let Ok(data) = fs::metadata(path) else {
            continue;
        };
        count += 1;
        latest = latest.max(data.modified().ok());
        if let Ok(entries) = fs::read_dir(path) {
            let entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            let (inner, number) = newest(&entries);
            latest = latest.max(inner);
            count += number;
        }
    }
    (latest, count)
}
