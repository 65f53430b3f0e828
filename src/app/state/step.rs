//! What each action makes of the page.

use std::rc::Rc;

use zhibiao::record::Extraction;
use zhibiao::report::Settings as Layout;
use zhibiao::report::table::{RowsBy, Sort};

use super::anchor::Anchor;
use super::correction::{Correction, Corrections, Field};
use super::document::Document;
use super::shared::Shared;
use super::{Action, Chosen, Fault, Mode, Notice, Opened, Page, Side, Tab, correction, view};

impl Page {
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
            // Word of a reading may come after its end, and then nothing would take it away again.
            Action::Progressed(progress) => {
                self.progress =
                    progress.filter(|_| self.document().is_some_and(Document::is_stale));
            }
            Action::NewText => {
                self.filling += 1;
                self.documents.clear();
                self.current = 0;
                self.fault = None;
                self.progress = None;
                self.face();
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
        self.face();
    }

    /// Shows the present document as one that has just been opened.
    fn face(&mut self) {
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
