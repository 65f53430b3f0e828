//! One door for every format.

use super::table::{Correction, Table};
use super::{Language, annotations, delimited, html, json, jsonl, markdown, sdmx, xlsx};
use crate::record::Extraction;

/// A document to be exported: its text, what was found in it, and the table that was made of that.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The file's name, where it has one.
    pub name: Option<&'a str>,
    /// The text as given.
    pub text: &'a str,
    /// What was found.
    pub found: &'a Extraction,
    /// The rows, their order and columns.
    pub table: &'a Table,
    /// The figures that the reader changed or added.
    pub corrections: &'a [(usize, Correction)],
}

impl<'a> Entry<'a> {
    /// The name, where there is more than one document to be told apart.
    pub(super) fn file_among(&self, entries: &[Self]) -> Option<&'a str> {
        self.name.filter(|_| entries.len() > 1)
    }

    pub(super) fn correction_of(&self, figure: usize) -> Option<Correction> {
        self.corrections
            .iter()
            .filter(|(index, _)| *index == figure)
            .map(|(_, correction)| *correction)
            .max()
    }
}

/// A format of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON Lines: one record a figure, every figure, in text order.
    Jsonl,
    /// JSON: the table's rows and the records behind them.
    Json,
    /// Comma-separated values for spreadsheets.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Markdown table.
    Markdown,
    /// An HTML table, for the clipboard.
    Html,
    /// An Office Open XML workbook.
    Xlsx,
    /// SDMX-CSV 2.0.
    SdmxCsv,
    /// W3C Web Annotations.
    Annotations,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Jsonl,
        Self::Json,
        Self::Csv,
        Self::Tsv,
        Self::Markdown,
        Self::Html,
        Self::Xlsx,
        Self::SdmxCsv,
        Self::Annotations,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::SdmxCsv => "sdmx-csv",
            Self::Annotations => "annotations",
        }
    }

    /// The format of that name; nothing where there is none.
    ///
    /// ```
    /// use zhibiao::report::Format;
    /// assert_eq!(Format::from_code("md"), Some(Format::Markdown));
    /// assert_eq!(Format::from_code("pdf"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.code() == code)
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::SdmxCsv => "sdmx.csv",
            Self::Annotations => "jsonld",
            other => other.code(),
        }
    }

    /// The media type of its files and of the clipboard.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl",
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Tsv => "text/tab-separated-values;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Html => "text/html",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::SdmxCsv => "application/vnd.sdmx.data+csv;version=2.0.0",
            Self::Annotations => "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"",
        }
    }

    /// Whether its bytes are no text.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

/// Writes the documents in a format, in UTF-8. Several documents stand in one table, with their names in the first
/// column; the columns are those of the first. No document gives an empty file of that format.
///
/// ```
/// use zhibiao::report::{Entry, Format, Language, Settings, Table, export};
/// let text = "资产总额2.7万亿元";
/// let found = zhibiao::extract(text, &zhibiao::Context::default());
/// let table = Table::build(text, &found, &Settings::default());
/// let entry = Entry { name: None, text, found: &found, table: &table, corrections: &[] };
/// let markdown = export(Format::Markdown, &[entry], Language::En);
/// assert!(String::from_utf8(markdown).unwrap().contains("| 2.7 | 万亿元 |"));
/// ```
#[must_use]
pub fn export(format: Format, entries: &[Entry<'_>], language: Language) -> Vec<u8> {
    match format {
        Format::Jsonl => jsonl::write(entries).into_bytes(),
        Format::Json => json::write(entries).into_bytes(),
        Format::Csv => delimited::csv(entries, language).into_bytes(),
        Format::Tsv => delimited::tsv(entries, language).into_bytes(),
        Format::Markdown => markdown::write(entries, language).into_bytes(),
        Format::Html => html::write(entries, language).into_bytes(),
        Format::Xlsx => xlsx::write(entries, language),
        Format::SdmxCsv => sdmx::write(entries).into_bytes(),
        Format::Annotations => annotations::write(entries, language).into_bytes(),
    }
}
