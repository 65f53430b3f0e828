//! The report: tables, records and exports, seen from outside.

mod record;
mod support;
mod table;
