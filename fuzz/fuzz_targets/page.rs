//! The page's state without a browser, as its own native tests have it.
#![allow(dead_code, unused_imports, unreachable_pub)]

#[path = "../../src/app/language/mod.rs"]
pub(crate) mod language;
#[path = "../../src/app/state/mod.rs"]
pub(crate) mod state;
