//! The record: what `extract` gives back. Plain data, no logic; the field names are those of every door.
//!
//! Terms follow SDMX where it has one: observation, indicator, reference period, unit of measure, unit
//! multiplier, observation status.

mod code_list;
mod document;
mod observation;

pub use code_list::{Basis, Bound, Cell, Direction, Kind, Status};
pub use document::{Document, Extraction, Section};
pub use observation::{Confidence, Evidence, Observation, Remark, RemarkKind};
