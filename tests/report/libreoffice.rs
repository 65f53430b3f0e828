//! The workbook and the clipboard's table in a spreadsheet program, where one is installed.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use zhibiao::report::table::{RowsBy, Settings};
use zhibiao::report::{Column, Format};

use crate::exports::{exported, sample};
use crate::hostile::{HOSTILE, figure_of};
use crate::readers::{self, Read, Rows, levelled};
use crate::support::columns;

/// The file as LibreOffice reads it, written back as a spreadsheet; nothing where it is not installed.
fn opened(name: &str, bytes: &[u8], filter: &[&str]) -> Option<Rows> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("libreoffice")
        .join(name);
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("a writable folder");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .args([&profile, "--headless"])
        .args(filter)
        .args(["--convert-to", "ods", "--outdir"])
        .args([&folder, &file])
        .output();
    let output = match output {
        Ok(output) => output,
        Err(_) => {
            // Written past the test's capture, so that it is seen.
            let _ = writeln!(
                std::io::stderr(),
                "LibreOffice is not installed: {name} was not opened in it"
            );
            return None;
        }
    };
    let made = Path::new(name).with_extension("ods");
    let bytes = std::fs::read(folder.join(made)).unwrap_or_else(|_| {
        panic!(
            "LibreOffice did not open {name}: {}",
            String::from_utf8_lossy(&output.stderr)
        )
    });
    Some(readers::workbook::<calamine::Ods<_>>(bytes))
}

#[test]
fn a_workbook_opens_with_the_cells_it_was_written_with() {
    for (name, settings) in [
        ("series.xlsx", columns(Column::OF_A_SERIES)),
        (
            "figures.xlsx",
            Settings {
                rows: RowsBy::Figure,
                ..columns(Column::ALL)
            },
        ),
    ] {
        let bytes = exported(crate::exports::TEXT, &sample(), &settings, Format::Xlsx);
        if let Some(rows) = opened(name, &bytes, &[]) {
            assert_eq!(levelled(&rows), levelled(&readers::xlsx(&bytes)));
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut all = zhibiao::record::Extraction::default();
    for words in HOSTILE {
        all.observations.extend(figure_of(words).1.observations);
    }
    for (at, figure) in all.observations.iter_mut().enumerate() {
        figure.series = u32::try_from(at).expect("few");
    }
    let settings = columns(&[Column::Indicator, Column::Value, Column::Organisation]);
    let bytes = exported("", &all, &settings, Format::Xlsx);
    if let Some(rows) = opened("hostile.xlsx", &bytes, &[]) {
        assert_eq!(rows.len(), HOSTILE.len() + 1);
        for (row, words) in rows[1..].iter().zip(HOSTILE) {
            assert!(!matches!(row[0], Read::Number(_)), "{words:?}");
            assert_eq!(row[0], row[2], "{words:?}");
        }
        assert_eq!(levelled(&rows), levelled(&readers::xlsx(&bytes)));
    }
    // What is pasted: 3-5 is no date there, =1+1 is not computed.
    let html = exported("", &all, &settings, Format::Html);
    let filter = ["--infilter=calc_HTML_WebQuery"];
    if let Some(rows) = opened("clipboard.html", &html, &filter) {
        let cell = |words: &str| {
            rows.iter()
                .flatten()
                .any(|cell| *cell == Read::Text(words.into()))
        };
        for words in ["=1+1", "3-5", "1/2", "2023-12", "007", "@SUM(A1)"] {
            assert!(cell(words), "{words:?} {rows:?}");
        }
    }
}
