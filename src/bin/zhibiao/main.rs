//! The command line: reads files, hands them to the core, writes what comes back.
//!
//! It decides nothing about language. Exit codes: 0 all read; 1 an input could not be read or the output not
//! written; 2 the command was not understood.

mod arguments;
mod help;
mod input;

use std::fs::File;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use arguments::{Command, Request};
use input::Document;
use zhibiao::Context;
use zhibiao::record::Extraction;
use zhibiao::report::{Entry, Table, explain, export};

fn main() -> ExitCode {
    let request = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(request) => request,
        Err(fault) => {
            complain(&format!("{fault}。用法见 zhibiao --help"));
            return ExitCode::from(2);
        }
    };
    if let Some(told) = request.command.told() {
        return finish(write_out(None, told.as_bytes()), true);
    }
    if request.output.is_none() && request.format.is_binary() && io::stdout().is_terminal() {
        complain("xlsx 不能写到终端，请加 -o 文件名 (binary output needs -o FILE or a pipe)");
        return ExitCode::from(2);
    }

    let mut all_read = true;
    let mut documents = Vec::new();
    for source in &request.inputs {
        match input::read(source) {
            Ok(document) => {
                if let Some(note) = &document.note {
                    complain(note);
                }
                documents.push(document);
            }
            Err(fault) => {
                complain(&fault);
                all_read = false;
            }
        }
    }
    if documents.is_empty() {
        return ExitCode::from(1);
    }
    let bytes = answer(&request, &documents);
    finish(write_out(request.output.as_deref(), &bytes), all_read)
}

/// What the request asks of the documents.
fn answer(request: &Request, documents: &[Document]) -> Vec<u8> {
    let context = Context {
        date: request.date.clone(),
    };
    let found: Vec<Extraction> = documents
        .iter()
        .map(|document| zhibiao::extract(&document.text, &context))
        .collect();
    if matches!(request.command, Command::Explain) {
        let told = documents.iter().zip(&found).map(|(document, found)| {
            let told = explain(&document.text, found);
            match &document.name {
                Some(name) if documents.len() > 1 => format!("== {name} ==\n\n{told}\n"),
                _ => told,
            }
        });
        return told.collect::<String>().into_bytes();
    }
    let tables: Vec<Table> = documents
        .iter()
        .zip(&found)
        .map(|(document, found)| Table::build(&document.text, found, &request.settings))
        .collect();
    let entries: Vec<Entry<'_>> = documents
        .iter()
        .zip(&found)
        .zip(&tables)
        .map(|((document, found), table)| Entry {
            name: document.name.as_deref(),
            text: &document.text,
            found,
            table,
            corrections: &[],
        })
        .collect();
    export(request.format, &entries, request.language)
}

fn write_out(output: Option<&std::path::Path>, bytes: &[u8]) -> io::Result<()> {
    match output {
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()
        }
        Some(path) => File::create(path)?.write_all(bytes),
    }
}

fn finish(written: io::Result<()>, all_read: bool) -> ExitCode {
    match written {
        Ok(()) => ExitCode::from(u8::from(!all_read)),
        // Whoever reads the output has had enough of it (`| head`): no fault of anyone.
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            complain(&format!("结果写不出去：{fault} (cannot write the output)"));
            ExitCode::from(1)
        }
    }
}

/// One sentence on standard error, without control characters that a file name may hold.
fn complain(words: &str) {
    let words: String = words
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect();
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "zhibiao: {words}");
}
