//! The whole state of the page and every way it can change. No browser here: this part is tested natively.

mod action;
pub(crate) mod anchor;
pub(crate) mod chart;
pub(crate) mod correction;
pub(crate) mod document;
pub(crate) mod export;
pub(crate) mod json;
pub(crate) mod link;
pub(crate) mod markup;
pub(crate) mod number;
pub(crate) mod order;
pub(crate) mod reading;
pub(crate) mod settings;
pub(crate) mod shared;
mod step;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub(crate) mod view;

pub(crate) use action::{Action, Opened};

use correction::Field;
use document::Document;
use reading::Reading;
use settings::Settings;
use shared::Shared;
use view::Shown;
use zhibiao::report::Settings as Layout;

/// The bulletin of the sample button; written for this project.
pub(crate) const SAMPLE: &str = include_str!("../../../www/samples/half-year.txt");
/// The sentence that shows what happens, before anything is pasted.
pub(crate) const TEACHING: &str =
    "上半年，全市水产品总产量42.6万吨，同比增长5.3%，占全省的11.8%，居全省第3位。";

/// What the pane beside the text shows, or, on a narrow page, which of the three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Source,
    Table,
    Overview,
}

/// Whether the text is read or edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mode {
    #[default]
    Read,
    Edit,
}

/// Where a choice was made; the other side follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Text,
    Table,
}

/// The figure in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) figure: usize,
    pub(crate) from: Side,
    /// Whether the focus goes with the choice to the other side.
    pub(crate) follow: bool,
    /// Grows with every choice, so that choosing the same again moves there again.
    pub(crate) turn: u32,
}

/// A window over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    Share,
    History,
    Privacy,
    Keys,
}

/// Something to say once, without asking for anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    OfflineReady,
    UpdateWaiting,
    /// So many rows were copied.
    Copied(usize),
    LinkCopied,
    CopyRefused,
    Saved(String),
    NothingToAdd,
    StoreBlocked,
    Imported(usize),
    /// The file holds no library.
    ImportRefused,
    /// The single-file edition could not be fetched.
    NoSingleFile,
}

/// What went wrong with something the reader gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The link's text is shorter or other than it was when sent: bytes expected and got.
    LinkCut { expected: usize, got: usize },
    /// The link's checksum does not fit.
    LinkDamaged,
    /// The link was made by another version.
    LinkForeign(String),
    /// The link would unfold to more than the cap.
    LinkTooLarge,
    /// The file is no text.
    FileBinary(String),
    /// The file is larger than what a page can hold.
    FileTooLarge(String),
    /// The file could not be opened.
    FileBroken(String),
    /// The kind of file is not read.
    FileKind(String),
    /// The reading stopped; the text is kept.
    ReadingStopped,
    /// A part of the page could not be fetched.
    PartMissing,
}

/// A long reading under way in the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Progress {
    pub(crate) characters: usize,
    pub(crate) figures: usize,
    /// In per cent; the figures that have come back.
    pub(crate) percent: u8,
}

/// The whole state.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Page {
    pub(crate) documents: Vec<Document>,
    pub(crate) current: usize,
    pub(crate) next_id: u32,
    pub(crate) tab: Tab,
    /// The pane beside the text on a wide page; `Tab::Source` never.
    pub(crate) data: Tab,
    pub(crate) mode: Mode,
    /// Whether ignored line breaks are drawn as joined.
    pub(crate) split_lines: bool,
    /// How the table is laid out: what the report takes.
    pub(crate) layout: Layout,
    pub(crate) shown: Shared<Shown>,
    pub(crate) chosen: Option<Chosen>,
    /// The figure whose card is open.
    pub(crate) card: Option<usize>,
    /// Whether the card was opened by the pointer resting on a figure: it goes when the pointer goes.
    pub(crate) hovered: bool,
    /// The cell that is being changed.
    pub(crate) editing: Option<(usize, Field)>,
    pub(crate) dialog: Option<Dialog>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) fault: Option<Fault>,
    pub(crate) progress: Option<Progress>,
    pub(crate) settings: Settings,
    /// Grows whenever the box is to hold another text than the one that was typed into it.
    pub(crate) filling: u32,
    turn: u32,
}

impl Page {
    /// The page at its start.
    pub(crate) fn opening(settings: Settings) -> Self {
        Self {
            data: Tab::Table,
            settings,
            ..Self::default()
        }
    }

    pub(crate) fn document(&self) -> Option<&Document> {
        self.documents.get(self.current)
    }

    pub(crate) fn reading(&self) -> Option<&Shared<Reading>> {
        self.document()?.reading.as_ref()
    }

    /// Every text with what the reader changed in it.
    pub(crate) fn payloads(&self) -> Vec<link::Payload> {
        let full = self.documents.iter().filter(|d| !d.text.is_empty());
        full.map(Document::payload).collect()
    }

    /// The present document, ready to leave.
    pub(crate) fn parcel(&self) -> Option<export::Parcel> {
        let document = self.document().filter(|d| !d.text.is_empty())?;
        Some(export::Parcel {
            name: document.name().into(),
            reading: document.reading.clone()?,
            shown: self.shown.clone(),
        })
    }

    /// Whether there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.document().is_none_or(|d| d.text.is_empty())
    }
}
