//! The report: rows made from figures, and the clothes that rows wear.
//!
//! [`Table::build`] takes the text, what [`extract`](crate::extract) found in it and [`Settings`], and gives a
//! [`Table`]: typed cells with the figures that stand behind each. The page shows that table, and [`export()`]
//! writes it in every [`Format`], so rows, order and numbers are the same at every door. [`record`] is the record
//! of one figure, with its offsets in code points; [`explain()`] tells in words which characters gave what.
//!
//! The report holds no colours, no markup of the page and no linguistic knowledge. The words it needs (column
//! titles, the names of codes) come from one typed list, [`Language`], and the interface language decides
//! nothing else.

mod annotations;
mod delimited;
mod explain;
mod export;
mod grid;
mod html;
mod json;
mod json_text;
mod jsonl;
mod markdown;
mod packed;
pub mod record;
mod sdmx;
pub mod table;
mod words;
mod xlsx;

pub use explain::explain;
pub use export::{Entry, Format, export};
pub use jsonl::json_lines;
pub use packed::Packed;
pub use table::{Column, Settings, Table};
pub use words::Language;
