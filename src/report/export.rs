//! One door for every format.

use super::table::{Correction, Table};
use super::{Language, jsonl};
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
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Jsonl];

    /// The name on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
        }
    }

    /// The format of that name; nothing where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.code() == code)
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
        }
    }

    /// Whether its bytes are no text.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        match self {
            Self::Jsonl => false,
        }
    }
}

/// Writes the documents in a format. No document gives an empty file of that format.
#[must_use]
pub fn export(format: Format, entries: &[Entry<'_>], _language: Language) -> Vec<u8> {
    match format {
        Format::Jsonl => jsonl::write(entries).into_bytes(),
    }
}
