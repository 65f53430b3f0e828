//! Bytes, code points and UTF-16 units of the same text.

use proptest::prelude::*;
use zhibiao::text::{CodePoints, Offsets, Source, Span, Utf16};

/// By counting, the slow and certain way.
fn counted(text: &str, span: Span<Source>) -> (Span<CodePoints>, Span<Utf16>) {
    let points = |byte: usize| text[..byte].chars().count();
    let units = |byte: usize| text[..byte].encode_utf16().count();
    (
        Span::new(points(span.start), points(span.end)),
        Span::new(units(span.start), units(span.end)),
    )
}

#[track_caller]
fn check(text: &str) {
    let offsets = Offsets::new(text);
    let mut boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    boundaries.push(text.len());
    for (i, &start) in boundaries.iter().enumerate() {
        for &end in boundaries[i..].iter().take(3) {
            let span = Span::new(start, end);
            let (points, units) = counted(text, span);
            assert_eq!(offsets.to_code_points(span), points);
            assert_eq!(offsets.to_utf16(span), units);
            assert_eq!(offsets.from_code_points(points), span);
            assert_eq!(offsets.from_utf16(units), span);
        }
    }
}

#[test]
fn texts_of_every_width() {
    for text in [
        "",
        "a",
        "中",
        "😀",
        "𠮷野家3家",
        "e\u{301}\r\n\u{FEFF}\u{3000}\u{200b}中",
        "\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}",
    ] {
        check(text);
        check(&text.repeat(70));
        check(&format!("a{}", text.repeat(70)));
    }
}

#[test]
fn beyond_the_text_is_its_end_and_inside_a_character_its_start() {
    let offsets = Offsets::new("😀中");
    assert_eq!(offsets.to_code_points(Span::new(2, 100)), Span::new(0, 2));
    assert_eq!(offsets.to_utf16(Span::new(5, 6)), Span::new(2, 2));
    // The second half of a surrogate pair.
    assert_eq!(offsets.from_utf16(Span::new(1, 3)), Span::new(0, 7));
    assert_eq!(offsets.from_code_points(Span::new(7, 9)), Span::new(7, 7));
    let none = Offsets::new("");
    assert_eq!(none.to_utf16(Span::new(3, 9)), Span::new(0, 0));
    assert_eq!(none.from_utf16(Span::new(3, 9)), Span::new(0, 0));
}

#[test]
fn a_long_text_is_measured_once_and_asked_often() {
    let text = "数😀".repeat(500_000);
    let offsets = Offsets::new(&text);
    for at in (0..text.len()).step_by(7 * 13) {
        let span = Span::new(at / 7 * 7, at / 7 * 7 + 3);
        let points = offsets.to_code_points(span);
        assert_eq!(points.start, span.start / 7 * 2);
        assert_eq!(offsets.from_code_points(points), span);
    }
}

proptest! {
    #[test]
    fn any_text_there_and_back(text in "(\\PC|[a中😀𠮷\u{301}\r\n\u{FEFF}]){0,200}") {
        check(&text);
    }

    #[test]
    fn any_byte_counts_the_characters_that_end_before_it(text in "(\\PC|[a中😀]){0,120}") {
        let offsets = Offsets::new(&text);
        for at in 0..text.len() + 3 {
            let ended = text.char_indices().filter(|(start, c)| start + c.len_utf8() <= at).count();
            prop_assert_eq!(offsets.to_code_points(Span::new(at, at)), Span::new(ended, ended));
        }
    }

    #[test]
    fn any_offset_falls_on_a_character(text in "\\PC{0,80}", start in 0..400_usize, end in 0..400_usize) {
        let offsets = Offsets::new(&text);
        for span in [offsets.from_utf16(Span::new(start, end)), offsets.from_code_points(Span::new(start, end))] {
            prop_assert!(text.get(span.range()).is_some());
        }
        let back = offsets.to_utf16(Span::new(start, end));
        prop_assert!(back.end <= text.encode_utf16().count());
    }
}
