//! The report: tables, records and exports, seen from outside.

mod support;
mod table;
