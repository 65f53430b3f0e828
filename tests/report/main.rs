//! The report: tables, records and exports, seen from outside.

mod exports;
mod hostile;
mod laws;
mod libreoffice;
mod offsets;
mod readers;
mod record;
mod support;
mod table;
