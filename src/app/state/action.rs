//! Everything that can happen to the page.

use std::rc::Rc;
use std::sync::Arc;

use zhibiao::record::{Extraction, Kind, Status};
use zhibiao::report::Column;
use zhibiao::report::table::{GroupBy, UnitStyle};

use super::correction::{Correction, Field};
use super::settings::Settings;
use super::{Dialog, Fault, Mode, Notice, Progress, Side, Tab, link};
use crate::language::Language;

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// The reader typed or pasted in the box.
    Typed {
        text: String,
        pasted: bool,
    },
    /// Texts from files, the sample, a link, the store; the first becomes the present one.
    Opened(Vec<Opened>),
    /// The engine has read a text.
    Analysed {
        document: u32,
        revision: u32,
        read: Extraction,
    },
    /// A long reading goes on; `None` when it has ended.
    Progressed(Option<Progress>),
    NewText,
    ShowDocument(usize),
    CloseDocument(usize),
    Show(Tab),
    SetMode(Mode),
    SplitLines(bool),
    Choose {
        figure: usize,
        from: Side,
        follow: bool,
    },
    /// To the next or the one before, among the figures of the text or the rows of the table.
    Step {
        from: Side,
        forward: bool,
    },
    /// Let go of the figure in hand.
    Leave,
    OpenCard(Option<usize>),
    /// The pointer rests on a figure, or has left it and its card.
    Hover(Option<usize>),
    Words(String),
    ToggleKind(Kind),
    ToggleStatus(Status),
    ToggleOrg(Option<Arc<str>>),
    ToggleUnit(String),
    TogglePeriod(Option<Arc<str>>),
    DoubtfulOnly(bool),
    ClearFilters,
    SortBy(Column),
    Group(Option<GroupBy>),
    Units(UnitStyle),
    ToggleColumn(Column),
    Single(bool),
    Edit(Option<(usize, Field)>),
    Correct {
        figure: usize,
        field: Field,
        words: String,
    },
    Remove(usize),
    RestoreRemoved,
    Accept(usize),
    /// The reader marked a stretch of the text as a figure, in bytes.
    Add {
        start: usize,
        end: usize,
    },
    Undo,
    Redo,
    Open(Option<Dialog>),
    Say(Notice),
    Unsay(Notice),
    Fail(Option<Fault>),
    Set(Settings),
    /// Says everything in another language; its words are there.
    Speak(Language),
}

/// A text that was opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Opened {
    pub(crate) file: Option<String>,
    pub(crate) encoding: Option<String>,
    /// The file's bytes, to be read again in another encoding.
    pub(crate) bytes: Option<Rc<[u8]>>,
    pub(crate) text: String,
    pub(crate) corrections: Vec<Correction>,
    /// Takes the place of the present text instead of standing beside it.
    pub(crate) replace: bool,
}

impl From<link::Payload> for Opened {
    fn from(sent: link::Payload) -> Self {
        Self {
            file: sent.file,
            text: sent.text,
            corrections: sent.corrections,
            ..Self::default()
        }
    }
}
