//! The project's own commands. `cargo xtask help` lists them; each has a module of its own.

mod bench;
mod browsers;
mod budget;
mod build;
mod command;
mod cut;
mod fuzz;
mod icons;
mod names;
mod offline;
mod package;
mod page;
mod parts;
mod project;
mod reproduce;
mod serve;
mod single_file;
mod slim;
#[cfg(test)]
mod source_checks;
mod supply;
mod test;
mod typescript;
mod versions;
mod weigh;

use anyhow::{Result, bail};
use project::Project;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--open] [--release]
                      build the app into dist/, serve it on 127.0.0.1, build again when a file changes
  build [--release]   build the app into dist/
  test [--no-browser] format, lints, tests, size budget, and the tests in real browsers
  fuzz [--seconds N]  arbitrary input for the engine and the readers of links and files, 60 s a target
  bench               measure it natively, in the page, and beside a peer; tables in Markdown
  package             make the npm package of the JavaScript API in target/npm
  weigh               where the bytes of the release wasm come from, by crate and function
  reproduce           build the release twice in different folders and compare the bytes
  icons               draw the pictures in www/icons again from their SVG
  help                this text
";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let mut options = Options::new(options);
    let project = Project::find()?;
    match command.as_str() {
        "serve" => {
            let release = options.flag("--release");
            let open = options.flag("--open");
            let port = options.value("--port")?;
            options.end()?;
            let port = match port {
                None => None,
                Some(text) => match text.parse() {
                    Ok(number) => Some(number),
                    Err(_) => bail!("--port takes a number from 0 to 65535, not `{text}`"),
                },
            };
            serve::run(&project, build::Mode::from_release(release), port, open)
        }
        "build" => {
            let release = options.flag("--release");
            options.end()?;
            build::run(&project, build::Mode::from_release(release))
        }
        "test" => {
            let browser = !options.flag("--no-browser");
            options.end()?;
            test::run(&project, browser)
        }
        "bench" => {
            options.end()?;
            bench::run(&project)
        }
        "fuzz" => {
            let seconds = options.value("--seconds")?;
            options.end()?;
            let seconds = match seconds.as_deref().map(str::parse) {
                None => 60,
                Some(Ok(seconds)) if seconds > 0 => seconds,
                _ => bail!("--seconds takes a number of seconds, 1 or more"),
            };
            let repeatable = false;
            fuzz::run(
                &project,
                &fuzz::Run {
                    seconds,
                    repeatable,
                },
            )
        }
        "package" => {
            options.end()?;
            let folder = package::run(&project)?;
            println!(
                "the package is in {}; `npm publish` there publishes it",
                folder.display()
            );
            Ok(())
        }
        "reproduce" => {
            options.end()?;
            reproduce::run(&project)
        }
        "weigh" => {
            options.end()?;
            weigh::run(&project)
        }
        "icons" => {
            options.end()?;
            icons::run(&project)
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("no command `{other}`; `cargo xtask help` lists them"),
    }
}

/// The words after the command, taken out one by one; what is left at the end is a mistake.
struct Options(Vec<String>);

impl Options {
    fn new(words: &[String]) -> Self {
        Self(words.to_vec())
    }

    fn flag(&mut self, name: &str) -> bool {
        match self.0.iter().position(|word| word == name) {
            Some(at) => {
                self.0.remove(at);
                true
            }
            None => false,
        }
    }

    /// `--name VALUE` or `--name=VALUE`.
    fn value(&mut self, name: &str) -> Result<Option<String>> {
        for at in 0..self.0.len() {
            if self.0[at] == name {
                if at + 1 == self.0.len() {
                    bail!("{name} needs a value");
                }
                self.0.remove(at);
                return Ok(Some(self.0.remove(at)));
            }
            let joined = self.0[at]
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('='));
            if let Some(value) = joined.map(str::to_owned) {
                self.0.remove(at);
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    fn end(self) -> Result<()> {
        match self.0.first() {
            Some(word) => {
                bail!("`{word}` is no option of this command; `cargo xtask help` lists them")
            }
            None => Ok(()),
        }
    }
}
