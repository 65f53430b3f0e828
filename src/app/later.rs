//! What a first look at the page does not need: files, links, exports, charts and the windows over the page, and the
//! words of the languages that few first visits ask for. In a release they are a wasm each, cut off at [`all`] and
//! [`others`] and fetched when first asked for, so that the page itself opens sooner; in every other build they are
//! part of the first.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use web_sys::File;
use yew::Html;

use crate::browser;
use crate::components::{Door, Piece, draw};
use crate::language::{Language, Others};
use crate::state::{Fault, Opened};

type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// The files that could be read, and the last fault of those that could not.
type Read = (Vec<Opened>, Option<Fault>);

/// The ways into the wasm that comes later. Whatever is reached through them alone is left out of the first.
pub(crate) struct Later {
    /// Draws a piece of the page.
    pub(crate) draw: fn(&Piece, &Door) -> Html,
    /// Reads files; what cannot be read gives a fault and does not stop the others.
    pub(crate) open: fn(Vec<File>) -> Soon<Read>,
    /// A file's text in the encoding that the reader chose.
    pub(crate) read_as: fn(&str, &[u8], &str) -> Option<String>,
    /// The text that the address carries, taken out of the address.
    pub(crate) take_text: fn() -> Soon<Option<Result<Opened, Fault>>>,
}

static LATER: Later = Later {
    draw,
    open: |files| Box::pin(browser::files::open(files)),
    read_as: browser::files::read_as,
    take_text: || Box::pin(browser::address::take_text()),
};

thread_local! {
    static THERE: Cell<Option<&'static Later>> = const { Cell::new(None) };
}

/// A wasm could not be fetched; asking again tries again.
#[derive(Debug)]
struct Absent;

#[cfg(feature = "later")]
impl From<wasm_split_helpers::SplitLoaderError> for Absent {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "later")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn all() -> Result<&'static Later, Absent> {
    Ok(&LATER)
}

#[cfg(feature = "later")]
#[wasm_split_helpers::wasm_split(words, fallible)]
fn others() -> Result<&'static Others, Absent> {
    Ok(Others::kept())
}

#[cfg(not(feature = "later"))]
#[expect(clippy::unused_async, reason = "the wasm that is cut off is awaited")]
async fn all() -> Result<&'static Later, Absent> {
    Ok(&LATER)
}

#[cfg(not(feature = "later"))]
#[expect(clippy::unused_async, reason = "the wasm that is cut off is awaited")]
async fn others() -> Result<&'static Others, Absent> {
    Ok(Others::kept())
}

/// What comes later, where it is there already.
pub(crate) fn arrived() -> Option<&'static Later> {
    THERE.get()
}

/// What comes later, fetched where it is not there yet; nothing where the network fails and no copy is kept.
pub(crate) async fn fetch() -> Option<&'static Later> {
    if let Some(later) = arrived() {
        return Some(later);
    }
    let later = all().await.ok();
    THERE.set(later);
    later
}

/// Fetches the words of a language where they are not there yet; whether they are now.
pub(crate) async fn speak(language: Language) -> bool {
    if !language.is_there()
        && let Ok(words) = others().await
    {
        Language::learn(words);
    }
    language.is_there()
}
