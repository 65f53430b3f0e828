//! The whole state of the page and every way it can change. No browser here: this part is tested natively.

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
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod view;

use std::rc::Rc;
use std::sync::Arc;

use zhibiao::record::{Extraction, Kind, Status};

use correction::{Anchor, Correction, Corrections, Field};
use document::Document;
use reading::Reading;
use settings::Settings;
use shared::Shared;
use view::Shown;
use zhibiao::report::table::{GroupBy, RowsBy, Sort, UnitStyle};
use zhibiao::report::{Column, Settings as Layout};

use crate::language::Language;

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

    /// The state after `action`.
    #[must_use]
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.step(action);
        next
    }

    fn step(&mut self, action: Action) {
        match action {
            Action::Typed { text, pasted } => self.typed(text, pasted),
            Action::Opened(opened) => self.opened(opened),
            Action::Analysed {
                document,
                revision,
                read,
            } => self.analysed(document, revision, read),
            Action::Progressed(progress) => self.progress = progress,
            Action::NewText => {
                self.filling += 1;
                self.documents.clear();
                self.current = 0;
                self.fault = None;
                self.progress = None;
                self.mode = Mode::Read;
                self.tab = Tab::Source;
                self.data = Tab::Table;
                self.layout.filter = Default::default();
                self.let_go();
                self.show();
            }
            Action::ShowDocument(at) => {
                if at < self.documents.len() && at != self.current {
                    self.filling += 1;
                    self.current = at;
                    self.layout.filter = Default::default();
                    self.let_go();
                    self.lay_out();
                }
            }
            Action::CloseDocument(at) => {
                if at < self.documents.len() {
                    self.filling += 1;
                    self.documents.remove(at);
                    if self.current >= at && self.current > 0 {
                        self.current -= 1;
                    }
                    self.let_go();
                    self.show();
                }
            }
            Action::Show(tab) => {
                self.tab = tab;
                if tab != Tab::Source {
                    self.data = tab;
                }
                if tab != Tab::Source {
                    self.card = None;
                }
            }
            Action::SetMode(mode) => {
                self.mode = mode;
                self.card = None;
            }
            Action::SplitLines(split) => {
                self.split_lines = split;
                self.card = None;
                self.lay_out();
            }
            Action::Choose {
                figure,
                from,
                follow,
            } => self.choose(figure, from, follow),
            Action::Step { from, forward } => self.step_figure(from, forward),
            Action::Leave => {
                if self.editing.is_some() {
                    self.editing = None;
                } else if self.card.is_some() {
                    self.card = None;
                } else {
                    self.let_go();
                }
            }
            Action::OpenCard(figure) => {
                self.card = figure.filter(|f| self.has(*f));
                self.hovered = false;
            }
            Action::Hover(Some(figure)) => {
                if (self.card.is_none() || self.hovered) && self.has(figure) {
                    self.card = Some(figure);
                    self.hovered = true;
                }
            }
            Action::Hover(None) => {
                if self.hovered {
                    self.card = None;
                    self.hovered = false;
                }
            }
            Action::Words(words) => self.lay(|l| l.filter.words = words),
            Action::ToggleKind(kind) => self.lay(|l| view::toggle_kind(l, kind)),
            Action::ToggleStatus(status) => self.lay(|l| view::toggle_status(l, status)),
            Action::ToggleOrg(org) => self.lay(|l| view::pick(&mut l.filter.organisations, org)),
            Action::ToggleUnit(unit) => self.lay(|l| view::pick(&mut l.filter.units, unit)),
            Action::TogglePeriod(period) => self.lay(|l| view::pick(&mut l.filter.periods, period)),
            Action::DoubtfulOnly(only) => {
                if only {
                    self.data = Tab::Table;
                    if self.tab == Tab::Overview {
                        self.tab = Tab::Table;
                    }
                }
                self.lay(|l| l.filter.doubtful = only.then_some(true));
            }
            Action::ClearFilters => self.lay(|l| l.filter = Default::default()),
            Action::SortBy(column) => self.lay(|l| {
                l.sort = match l.sort {
                    Some(Sort {
                        column: now,
                        descending: true,
                    }) if now == column => None,
                    Some(Sort { column: now, .. }) if now == column => Some(Sort {
                        column,
                        descending: true,
                    }),
                    _ => Some(Sort {
                        column,
                        descending: false,
                    }),
                };
            }),
            Action::Group(by) => self.lay(|l| l.group = by),
            Action::Units(units) => self.lay(|l| l.units = units),
            Action::ToggleColumn(column) => self.lay(|l| view::toggle_column(l, column)),
            Action::Single(single) => {
                self.lay(|l| {
                    l.rows = if single {
                        RowsBy::Figure
                    } else {
                        RowsBy::Series
                    }
                });
            }
            Action::Edit(cell) => self.editing = cell.filter(|(f, _)| self.has(*f)),
            Action::Correct {
                figure,
                field,
                words,
            } => {
                self.editing = None;
                self.correct(figure, |c, before| {
                    let original = c.cells.iter().any(|(f, _)| *f == field);
                    c.cells.retain(|(f, _)| *f != field);
                    if original || words.trim() != before(field) {
                        c.cells.push((field, words.trim().to_owned()));
                    }
                });
            }
            Action::Remove(figure) => {
                self.correct(figure, |c, _| c.removed = true);
                self.let_go();
            }
            Action::Accept(figure) => self.correct(figure, |c, _| c.accepted = true),
            Action::RestoreRemoved => self.with_corrections(|_, c| c.restore_removed()),
            Action::Add { start, end } => self.add(start, end),
            Action::Undo => {
                self.editing = None;
                self.with_corrections(|_, c| {
                    c.undo();
                });
            }
            Action::Redo => {
                self.editing = None;
                self.with_corrections(|_, c| {
                    c.redo();
                });
            }
            Action::Open(dialog) => self.dialog = dialog,
            Action::Say(notice) => {
                self.notices
                    .retain(|n| std::mem::discriminant(n) != std::mem::discriminant(&notice));
                self.notices.push(notice);
            }
            Action::Unsay(notice) => self.notices.retain(|n| *n != notice),
            Action::Fail(fault) => {
                // A text that was not read has no reading to show: it is seen in its box, where it can be shortened.
                if fault == Some(Fault::ReadingStopped) {
                    self.mode = Mode::Edit;
                }
                self.fault = fault;
                self.progress = None;
            }
            Action::Set(settings) => self.settings = settings,
            Action::Speak(language) => self.settings.language = language,
        }
    }

    fn typed(&mut self, text: String, pasted: bool) {
        let was_empty = self.is_empty();
        self.fault = None;
        if self.document().is_none() {
            let id = self.new_id();
            self.documents = vec![Document {
                id,
                ..Document::default()
            }];
            self.current = 0;
        }
        let document = &mut self.documents[self.current];
        if *document.text == *text {
            return;
        }
        document.text = Rc::from(text);
        document.revision += 1;
        self.card = None;
        self.editing = None;
        if self.is_empty() {
            self.documents[self.current].reading = None;
            self.documents[self.current].read = None;
            self.mode = Mode::Edit;
            self.let_go();
            self.show();
        } else if was_empty {
            self.mode = if pasted { Mode::Read } else { Mode::Edit };
            self.data = Tab::Table;
        }
    }

    fn opened(&mut self, opened: Vec<Opened>) {
        if opened.is_empty() {
            return;
        }
        self.filling += 1;
        self.fault = None;
        if self.is_empty() || opened.iter().any(|o| o.replace) {
            self.documents.retain(|d| !d.text.is_empty());
            if opened.iter().any(|o| o.replace) && self.current < self.documents.len() {
                self.documents.remove(self.current);
            }
        }
        let first = self.documents.len();
        for o in opened {
            let id = self.new_id();
            self.documents.push(Document {
                id,
                file: o.file,
                encoding: o.encoding,
                bytes: o.bytes,
                text: Rc::from(o.text),
                revision: 1,
                corrections: Corrections::new(o.corrections),
                ..Document::default()
            });
        }
        self.current = first;
        self.mode = Mode::Read;
        self.tab = Tab::Source;
        self.data = Tab::Table;
        self.layout.filter = Default::default();
        self.let_go();
        self.show();
    }

    fn analysed(&mut self, id: u32, revision: u32, read: Extraction) {
        self.progress = None;
        let Some(document) = self
            .documents
            .iter_mut()
            .find(|d| d.id == id && d.revision == revision)
        else {
            return;
        };
        document.read = Some((revision, Shared::new(read)));
        document.lay_out(!self.split_lines);
        if self.document().is_some_and(|d| d.id == id) {
            self.let_go();
            self.show();
        }
    }

    fn choose(&mut self, figure: usize, from: Side, follow: bool) {
        if !self.has(figure) {
            return;
        }
        self.turn += 1;
        self.chosen = Some(Chosen {
            figure,
            from,
            follow,
            turn: self.turn,
        });
        self.editing = self.editing.filter(|(f, _)| *f == figure);
        // A choice in the table shows its place in the text, and the other way round.
        if self.mode == Mode::Edit {
            self.mode = Mode::Read;
        }
        self.card = (from == Side::Text && !follow).then_some(figure);
        self.hovered = false;
        if follow {
            self.tab = match from {
                Side::Text => Tab::Table,
                Side::Table => Tab::Source,
            };
        }
        if from == Side::Text && self.data == Tab::Overview {
            self.data = Tab::Table;
        }
    }

    fn step_figure(&mut self, from: Side, forward: bool) {
        let Some(reading) = self.reading() else {
            return;
        };
        let now = self.chosen.map(|c| c.figure);
        let places: Vec<usize> = match from {
            Side::Text => (0..reading.figures().len()).collect(),
            Side::Table => self.shown.rows().iter().map(|r| r.figures[0]).collect(),
        };
        let at = now.and_then(|now| match from {
            Side::Text => Some(now),
            Side::Table => self.shown.row_of(now),
        });
        let next = match (at, forward) {
            (None, true) => Some(0),
            (None, false) => places.len().checked_sub(1),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        if let Some(figure) = next.and_then(|n| places.get(n)).copied() {
            self.choose(figure, from, false);
        }
    }

    fn has(&self, figure: usize) -> bool {
        self.reading().is_some_and(|r| figure < r.figures().len())
    }

    fn correct(
        &mut self,
        figure: usize,
        change: impl FnOnce(&mut Correction, &dyn Fn(Field) -> String),
    ) {
        let Some(reading) = self.reading().cloned() else {
            return;
        };
        let Some(o) = reading.figures().get(figure) else {
            return;
        };
        let anchor = Anchor::new(&reading.text, o.span);
        self.with_corrections(|text, c| {
            c.change(text, anchor, |c| change(c, &|field| field.read(o)))
        });
    }

    fn add(&mut self, start: usize, end: usize) {
        let Some(document) = self.document() else {
            return;
        };
        let text = Rc::clone(&document.text);
        let Some(words) = text.get(start..end) else {
            return;
        };
        let start = start + (words.len() - words.trim_start().len());
        let words = words.trim();
        if !correction::can_add(words) {
            self.step(Action::Say(Notice::NothingToAdd));
            return;
        }
        let span = zhibiao::text::Span::new(start, start + words.len());
        let anchor = Anchor::new(&text, span);
        self.with_corrections(|text, c| {
            c.change(text, anchor, |c| {
                c.added = true;
                c.removed = false;
            });
        });
        let figure = self
            .reading()
            .and_then(|r| r.figures().iter().position(|o| o.span == span));
        if let Some(figure) = figure {
            self.choose(figure, Side::Text, false);
        }
    }

    fn with_corrections(&mut self, change: impl FnOnce(&str, &mut Corrections)) {
        let join = !self.split_lines;
        let Some(document) = self
            .documents
            .get_mut(self.current)
            .filter(|d| !d.is_stale())
        else {
            return;
        };
        let text = Rc::clone(&document.text);
        let before = document.reading.as_ref().map_or(0, |r| r.figures().len());
        change(&text, &mut document.corrections);
        document.lay_out(join);
        if document.reading.as_ref().map_or(0, |r| r.figures().len()) != before {
            self.let_go();
        }
        self.show();
    }

    fn lay(&mut self, change: impl FnOnce(&mut Layout)) {
        change(&mut self.layout);
        self.show();
    }

    fn lay_out(&mut self) {
        let join = !self.split_lines;
        if let Some(document) = self.documents.get_mut(self.current) {
            document.lay_out(join);
        }
        self.show();
    }

    fn show(&mut self) {
        let shown = self
            .reading()
            .map(|r| view::show(r, &self.layout))
            .unwrap_or_default();
        if shown != *self.shown {
            self.shown = Shared::new(shown);
        }
    }

    fn let_go(&mut self) {
        self.chosen = None;
        self.card = None;
        self.editing = None;
    }

    fn new_id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::extraction;

    fn page(text: &str, figures: &[&str]) -> Page {
        let page = Page::default().after(Action::Typed {
            text: text.into(),
            pasted: true,
        });
        let d = page.document().expect("a document");
        let action = Action::Analysed {
            document: d.id,
            revision: d.revision,
            read: extraction(text, figures),
        };
        page.after(action)
    }

    #[test]
    fn pasting_shows_the_reading_and_typing_stays_in_the_box() {
        let page = Page::default().after(Action::Typed {
            text: "收入".into(),
            pasted: false,
        });
        assert_eq!(page.mode, Mode::Edit);
        assert_eq!(super::tests::page("收入5元", &["5元"]).mode, Mode::Read);
    }

    #[test]
    fn a_text_whose_reading_stopped_is_seen_in_its_box() {
        let page = page("收入5元", &["5元"]);
        assert_eq!(page.mode, Mode::Read);
        let stopped = page.after(Action::Fail(Some(Fault::ReadingStopped)));
        assert_eq!(stopped.mode, Mode::Edit);
        assert_eq!(page.after(Action::Fail(None)).mode, Mode::Read);
    }

    #[test]
    fn what_is_laid_aside_comes_back_with_its_corrections() {
        let page = page("收入5元，支出6元", &["5元", "6元"]).after(Action::Remove(1));
        let opened = page.payloads().into_iter().map(Opened::from).collect();
        let back = Page::default().after(Action::Opened(opened));
        assert_eq!(back.payloads(), page.payloads());
        assert_eq!(back.document().map(|d| d.corrections.now().len()), Some(1));
    }

    #[test]
    fn an_answer_for_an_older_text_is_dropped() {
        let page = page("收入5元", &["5元"]);
        let id = page.document().expect("a document").id;
        let page = page.after(Action::Typed {
            text: "收入5元，支出6元".into(),
            pasted: false,
        });
        let late = page.after(Action::Analysed {
            document: id,
            revision: 1,
            read: Extraction::default(),
        });
        assert_eq!(
            late.reading()
                .expect("the old reading stays")
                .figures()
                .len(),
            1
        );
    }

    #[test]
    fn choosing_a_figure_opens_its_card_and_following_goes_to_the_other_side() {
        let page = page("收入5元，支出6元", &["5元", "6元"]);
        let chosen = page.after(Action::Choose {
            figure: 1,
            from: Side::Text,
            follow: false,
        });
        assert_eq!(chosen.card, Some(1));
        let followed = chosen.after(Action::Choose {
            figure: 1,
            from: Side::Text,
            follow: true,
        });
        assert_eq!((followed.tab, followed.card), (Tab::Table, None));
        let back = followed.after(Action::Leave);
        assert_eq!(back.chosen, None);
        assert_eq!(
            page.after(Action::Choose {
                figure: 9,
                from: Side::Text,
                follow: false
            }),
            page
        );
    }

    #[test]
    fn a_hovered_card_goes_with_the_pointer_and_a_chosen_one_stays() {
        let page = page("收入5元，支出6元", &["5元", "6元"]);
        let hovered = page.after(Action::Hover(Some(1)));
        assert_eq!(hovered.card, Some(1));
        assert_eq!(hovered.after(Action::Hover(None)).card, None);
        let chosen = hovered.after(Action::Choose {
            figure: 0,
            from: Side::Text,
            follow: false,
        });
        assert_eq!(chosen.after(Action::Hover(Some(1))).card, Some(0));
        assert_eq!(chosen.after(Action::Hover(None)).card, Some(0));
    }

    #[test]
    fn steps_walk_figures_in_the_text_and_rows_in_the_table() {
        let page = page("收入5元，支出6元", &["5元", "6元"]);
        let step = |page: &Page, from, forward| page.after(Action::Step { from, forward });
        let first = step(&page, Side::Text, true);
        assert_eq!(first.chosen.map(|c| c.figure), Some(0));
        assert_eq!(step(&first, Side::Text, false).chosen, first.chosen);
        assert_eq!(
            step(&first, Side::Table, true).chosen.map(|c| c.figure),
            Some(1)
        );
    }

    #[test]
    fn a_corrected_cell_survives_a_new_analysis_and_can_be_taken_back() {
        let page = page("收入5元，支出6元", &["5元", "6元"]);
        let edit = Action::Correct {
            figure: 1,
            field: Field::Indicator,
            words: "财政支出".into(),
        };
        let edited = page.after(edit);
        let name = |p: &Page| {
            p.reading()
                .expect("read")
                .figures()
                .last()
                .map(|o| o.indicator.clone())
        };
        assert_eq!(name(&edited).as_deref(), Some("财政支出"));
        let text = "利润7元，收入5元，支出6元";
        let typed = edited.after(Action::Typed {
            text: text.into(),
            pasted: false,
        });
        let d = typed.document().expect("a document");
        let action = Action::Analysed {
            document: d.id,
            revision: d.revision,
            read: extraction(text, &["7元", "5元", "6元"]),
        };
        let again = typed.after(action);
        assert_eq!(name(&again).as_deref(), Some("财政支出"));
        assert_eq!(name(&again.after(Action::Undo)).as_deref(), Some("收入"));
    }

    #[test]
    fn a_removed_figure_leaves_text_and_table_and_comes_back() {
        let page = page("收入5元，支出6元", &["5元", "6元"]).after(Action::Remove(0));
        assert_eq!(page.shown.rows().len(), 1);
        assert_eq!(page.after(Action::RestoreRemoved).shown.rows().len(), 2);
    }

    #[test]
    fn clearing_the_box_keeps_the_box() {
        let page = page("收入5元", &["5元"]).after(Action::Typed {
            text: String::new(),
            pasted: false,
        });
        assert!(page.is_empty());
        assert!(page.reading().is_none());
        assert_eq!(page.shown.rows().len(), 0);
    }

    #[test]
    fn the_box_is_filled_when_a_text_is_opened_and_never_when_one_is_typed() {
        let typed = page("收入5元", &["5元"]);
        assert_eq!(typed.filling, 0);
        let opened = typed.after(Action::Opened(vec![Opened {
            text: "支出6元".into(),
            ..Opened::default()
        }]));
        assert_eq!(opened.filling, 1);
        assert_eq!(
            opened
                .after(Action::Typed {
                    text: "支出6元，".into(),
                    pasted: false
                })
                .filling,
            1
        );
        assert_eq!(opened.after(Action::NewText).filling, 2);
    }

    #[test]
    fn several_files_become_several_documents() {
        let opened = |name: &str| Opened {
            file: Some(name.into()),
            text: name.into(),
            ..Opened::default()
        };
        let page = Page::default().after(Action::Opened(vec![opened("一.txt"), opened("二.txt")]));
        assert_eq!(page.documents.len(), 2);
        assert_eq!(
            page.document().map(Document::name).as_deref(),
            Some("一.txt")
        );
        assert_eq!(page.after(Action::CloseDocument(0)).documents.len(), 1);
    }
}
