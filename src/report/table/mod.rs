//! Rows of typed cells: what the page shows and every export writes.
//!
//! Takes the text, an [`Extraction`] and [`Settings`]; gives a [`Table`]. It knows no language of an interface,
//! no format of a file and no colour; it neither reads text for meaning nor changes a record.

mod cell;
mod column;
mod filter;
mod quote;
mod rows;
mod settings;
mod unit;

pub(super) use cell::remark_code;
pub use cell::{Cell, Code, Content, Number};
pub use column::Column;
pub use filter::{Filter, is_doubtful};
pub(super) use quote::sentence_around;
pub use settings::{Correction, GroupBy, RowsBy, Settings, Sort, UnitStyle};
pub(super) use unit::multiplied_out as number_of;

use std::sync::Arc;

use crate::record::Extraction;
use rows::Draft;

/// Rows in their order, and the columns that were chosen.
///
/// A text with no figures gives a table with its columns and no rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The columns, in the order of the settings.
    pub columns: Vec<Column>,
    /// The rows, in the order in which they are shown and exported.
    pub rows: Vec<Row>,
    /// Runs of rows under one heading; empty where nothing is grouped.
    pub groups: Vec<Group>,
    /// How many figures the extraction holds, before the filter.
    pub figures_in_all: usize,
}

/// One row: a level with what is said of it, or one figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The cells, one for each of [`Table::columns`].
    pub cells: Vec<Cell>,
    /// The figures of the row as indices into [`Extraction::observations`], the leading one first; figures that
    /// were folded into it as repetitions are not among them.
    pub figures: Vec<usize>,
    /// Figures that say again what a figure of the row says.
    pub repetitions: Vec<usize>,
    /// Whether one of its figures is doubtful.
    pub doubtful: bool,
}

/// A run of rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The organisation or section; nothing for the rows that have none.
    pub label: Option<Arc<str>>,
    /// Its rows as a half-open range of indices into [`Table::rows`].
    pub rows: std::ops::Range<usize>,
}

impl Table {
    /// Lays out the figures of `extraction`, which was read from `text`, as `settings` ask.
    ///
    /// Figures that share a `series` stand in one row as far as their columns are chosen and free: a second
    /// rank, say, opens a row of its own below. A figure whose column is not among the chosen ones stands under
    /// [`Column::Value`], so that leaving a column out hides no figure. The order without a sort is that of the text.
    ///
    /// It cannot fail; spans that do not fit `text` give empty quotations.
    ///
    /// ```
    /// use zhibiao::report::{Settings, Table};
    /// let text = "全年营业收入3458亿元，同比增长12.7%。";
    /// let found = zhibiao::extract(text, &zhibiao::Context::default());
    /// let table = Table::build(text, &found, &Settings::default());
    /// assert_eq!(table.figures().count(), found.observations.len());
    /// assert!(Table::build("", &Default::default(), &Settings::default()).rows.is_empty());
    /// ```
    #[must_use]
    pub fn build(text: &str, extraction: &Extraction, settings: &Settings) -> Self {
        let drafts = rows::drafts(extraction, settings);
        let mut drafts: Vec<Draft> = drafts
            .into_iter()
            .filter(|d| {
                d.figures
                    .iter()
                    .chain(&d.repetitions)
                    .any(|&i| settings.filter.admits(&extraction.observations[i]))
            })
            .collect();
        if let Some(sort) = settings.sort {
            rows::sort(&mut drafts, extraction, settings, sort);
        }
        let runs = settings
            .group
            .map(|by| rows::group(&mut drafts, extraction, by))
            .unwrap_or_default();
        Self {
            columns: settings.columns.clone(),
            rows: drafts
                .into_iter()
                .map(|d| d.finish(text, extraction, settings))
                .collect(),
            groups: runs,
            figures_in_all: extraction.observations.len(),
        }
    }

    /// The cell of `row` under `column`; nothing where the column was not chosen.
    ///
    /// ```
    /// use zhibiao::report::{Column, Settings, Table};
    /// let text = "营业收入3458亿元";
    /// let found = zhibiao::extract(text, &zhibiao::Context::default());
    /// let table = Table::build(text, &found, &Settings::default());
    /// assert!(table.cell(&table.rows[0], Column::Value).is_some());
    /// assert!(table.cell(&table.rows[0], Column::Rule).is_none());
    /// ```
    #[must_use]
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Cell> {
        let at = self.columns.iter().position(|&c| c == column)?;
        row.cells.get(at)
    }

    /// The figures that stand in the table, in the order of its rows; repetitions folded away are left out.
    pub fn figures(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().flat_map(|row| row.figures.iter().copied())
    }

    /// The row in which the figure stands, itself or as a folded repetition; nothing where it was filtered out.
    #[must_use]
    pub fn row_of(&self, figure: usize) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| row.figures.contains(&figure) || row.repetitions.contains(&figure))
    }
}
