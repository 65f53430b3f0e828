//! What leaves the page: the rows as they are seen, handed to the report's own writers.

use std::rc::Rc;

use zhibiao::report::table::{Cell, Code, Content, Correction};
use zhibiao::report::{Column, Entry, Format, Language, Table, export};

use super::reading::Reading;
use super::shared::Shared;
use super::view::Shown;

/// A document ready to be written in any format.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parcel {
    pub(crate) name: Rc<str>,
    pub(crate) reading: Shared<Reading>,
    pub(crate) shown: Shared<Shown>,
}

impl Parcel {
    /// The document's bytes in a format.
    pub(crate) fn write(&self, format: Format, language: Language) -> Vec<u8> {
        let corrections: Vec<(usize, Correction)> = super::view::corrections(&self.reading);
        let mut table = self.shown.table.clone();
        if !corrections.is_empty() && !table.columns.contains(&Column::Correction) {
            mark(&mut table, &corrections);
        }
        let entry = Entry {
            name: Some(&self.name),
            text: &self.reading.text,
            found: &self.reading.extraction,
            table: &table,
            corrections: &corrections,
        };
        export(format, &[entry], language)
    }
}

/// Adds the column that says which rows the reader changed: who gets the file cannot see the page's own marks.
fn mark(table: &mut Table, corrections: &[(usize, Correction)]) {
    table.columns.push(Column::Correction);
    for row in &mut table.rows {
        let figures = row.figures.clone();
        let correction = corrections.iter().filter(|(f, _)| figures.contains(f));
        let content = correction
            .map(|(_, c)| *c)
            .max()
            .map_or(Content::Empty, |c| {
                Content::Codes(vec![Code::Correction(c)])
            });
        row.cells.push(Cell { content, figures });
    }
}

/// A name that every file system takes: no path, no control characters, not too long.
pub(crate) fn file_name(name: &str, extension: &str) -> String {
    let mut clean: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "\\/:*?\"<>|\u{202e}\u{200f}\u{2028}\u{2029}".contains(c) {
                ' '
            } else {
                c
            }
        })
        .take(60)
        .collect();
    let words: Vec<&str> = clean
        .split_whitespace()
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    clean = words.join(" ");
    if clean.is_empty() {
        clean.push_str("指标");
    }
    format!("{clean}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_hold_no_path_and_no_control_characters() {
        assert_eq!(file_name("../../etc/passwd", "csv"), "etc passwd.csv");
        assert_eq!(file_name("一、二\n<b>三</b>", "csv"), "一、二 b 三 b.csv");
        assert_eq!(file_name("...", "csv"), "指标.csv");
        assert_eq!(file_name("公报\u{202e}fdp", "xlsx"), "公报 fdp.xlsx");
        assert!(file_name(&"长".repeat(500), "csv").chars().count() <= 64);
    }
}
