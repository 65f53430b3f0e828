//! The report: rows made from figures, and the clothes that rows wear.
//!
//! [`Table::build`] takes the text, what [`extract`](crate::extract) found in it and [`Settings`], and gives a
//! [`Table`]: typed cells with the figures that stand behind each. The page shows that table and every export
//! writes it, so rows, order and numbers are the same at every door.
//!
//! The report holds no colours, no markup of the page and no linguistic knowledge. The words it needs (column
//! titles, the names of codes) come from one typed list, [`Language`], and the interface language decides
//! nothing else.

pub mod table;
mod words;

pub use table::{Column, Settings, Table};
pub use words::Language;
