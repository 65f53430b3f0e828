//! One text the reader gave, and what came of it.

use std::rc::Rc;

use zhibiao::record::Extraction;

use super::correction::Corrections;
use super::link::Payload;
use super::reading::Reading;
use super::shared::Shared;

/// One text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Document {
    /// The same over the life of the page.
    pub(crate) id: u32,
    /// The file it came from.
    pub(crate) file: Option<String>,
    /// The encoding the file was read in.
    pub(crate) encoding: Option<String>,
    /// The file's bytes, to be read again in another encoding.
    pub(crate) bytes: Option<Rc<[u8]>>,
    pub(crate) text: Rc<str>,
    /// Grows with every change of the text.
    pub(crate) revision: u32,
    /// What the engine read, and of which revision.
    pub(crate) read: Option<(u32, Shared<Extraction>)>,
    /// What was read with the corrections in it.
    pub(crate) reading: Option<Shared<Reading>>,
    pub(crate) corrections: Corrections,
}

impl Document {
    /// Whether the reading on show is not yet that of the present text.
    pub(crate) fn is_stale(&self) -> bool {
        self.read
            .as_ref()
            .is_none_or(|(revision, _)| *revision != self.revision)
    }

    /// The text with what the reader changed in it, ready to be sent or laid aside.
    pub(crate) fn payload(&self) -> Payload {
        Payload {
            text: self.text.to_string(),
            file: self.file.clone(),
            corrections: self.corrections.now().to_vec(),
        }
    }

    /// The document's name: its title, or the file's name, or its first words.
    pub(crate) fn name(&self) -> String {
        let title = self
            .reading
            .as_ref()
            .and_then(|r| r.extraction.document.title.clone());
        title
            .filter(|t| !t.trim().is_empty())
            .or_else(|| self.file.clone())
            .unwrap_or_else(|| {
                let line = self
                    .text
                    .lines()
                    .map(str::trim)
                    .find(|l| !l.is_empty())
                    .unwrap_or("");
                let name: String = line.chars().take(24).collect();
                if name.len() < line.len() {
                    format!("{name}…")
                } else {
                    name
                }
            })
    }

    /// Lays the reading out again after the text was read or a correction was made.
    /// While the reading of a newer text is awaited, the old one stays.
    pub(crate) fn lay_out(&mut self, join: bool) {
        if self.is_stale() {
            return;
        }
        self.reading = self.read.as_ref().map(|(_, read)| {
            let (extraction, touches) = if self.corrections.now().is_empty() {
                (read.clone(), Vec::new())
            } else {
                let (extraction, touches) = self.corrections.apply(&self.text, read);
                (Shared::new(extraction), touches)
            };
            Shared::new(Reading::new(
                Rc::clone(&self.text),
                extraction,
                touches,
                join,
            ))
        });
    }
}
