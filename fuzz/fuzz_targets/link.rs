//! The address of a link, and what its bytes unfold to: no panic, nothing longer than what came, and what is sent is
//! what is read.
#![no_main]

mod page;
// The page's files name each other from the root of their crate.
use page::{language, state};

use libfuzzer_sys::fuzz_target;
use state::link::{self, Payload};

fuzz_target!(|data: &[u8]| {
    // Any bytes survive the way out and back.
    let address = format!("https://example.org/page/#{}", link::fragment(data));
    let back = link::fragment_of(&address).map(link::packed);
    assert_eq!(back, Some(Ok(Some(data.to_vec()))));
    // A link that was cut is never taken for a whole one.
    if let Some((cut, _)) = address.char_indices().nth_back(0)
        && !data.is_empty()
    {
        assert!(link::fragment_of(&address[..cut]).map(link::packed) != Some(Ok(Some(data.to_vec()))));
    }
    // Any address is an answer or a fault.
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = link::fragment_of(text).map(link::packed);
        let _ = link::packed(text);
    }
    // Whatever a right link unfolds to is a payload or none, and a payload is read as it was written.
    if let Some(payload) = Payload::from_json(data) {
        assert_eq!(Payload::from_json(payload.to_json().as_bytes()), Some(payload));
    }
});
