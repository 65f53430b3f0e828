//! A chart as a file of its own, 720 wide, in the light colours, readable anywhere.

use std::fmt::Write as _;

use super::{Chart, Hold, Ink, Shape, WHOLE};

const WIDTH: i64 = 720;
const MARGIN: i64 = 24;
const HEAD: i64 = 56;

/// The file. What it says comes from the text and is escaped.
pub(crate) fn svg_file(chart: &Chart, title: &str, note: &str) -> String {
    let height = chart.height + HEAD + 8 + 2 * MARGIN;
    let x = |place: i64| MARGIN + place * (WIDTH - 2 * MARGIN) / WHOLE;
    let y = |pixels: i64| MARGIN + HEAD + pixels;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif\" font-size=\"13\">\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"16\" font-weight=\"600\" fill=\"#191c1e\">{}</text>\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"12\" fill=\"#656c71\">{}</text>",
        MARGIN + 14,
        escaped(title),
        MARGIN + 34,
        escaped(note),
    );
    for shape in &chart.shapes {
        let _ = match shape {
            Shape::Bar {
                ink,
                x: left,
                width,
                y: top,
                height,
            } => write!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\" fill=\"{}\"{}/>",
                x(*left),
                y(*top),
                x(left + width) - x(*left),
                colour(*ink),
                if *ink == Ink::Doubt {
                    " stroke=\"#805300\" stroke-dasharray=\"3 2\""
                } else {
                    ""
                },
            ),
            Shape::Line {
                ink,
                x: at,
                from,
                to,
            } => write!(
                out,
                "<line x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\" stroke=\"{3}\" stroke-width=\"{4}\"/>",
                x(*at),
                y(*from),
                y(*to),
                colour(*ink),
                if *ink == Ink::Goal { 2 } else { 1 },
            ),
            Shape::Text {
                ink,
                x: at,
                shift,
                y: base,
                hold,
                words,
                sub,
            } => {
                let anchor = match hold {
                    Hold::Start => "start",
                    Hold::Middle => "middle",
                    Hold::End => "end",
                };
                let sub = if sub.is_empty() {
                    String::new()
                } else {
                    format!(
                        "<tspan dx=\"8\" font-size=\"12\" fill=\"#656c71\">{}</tspan>",
                        escaped(sub)
                    )
                };
                write!(
                    out,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{}\">{}{sub}</text>",
                    x(*at) + shift,
                    y(*base),
                    colour(*ink),
                    escaped(words),
                )
            }
        };
    }
    out.push_str("</svg>\n");
    out
}

const fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Up => "#c8786a",
        Ink::Down => "#4b968c",
        Ink::Level => "#474d51",
        Ink::Share => "#5d8fa9",
        Ink::Doubt => "#fcf1d8",
        Ink::Track => "#edf0f0",
        Ink::Grid => "#e7e9e8",
        Ink::Zero | Ink::Goal | Ink::Label | Ink::Value => "#191c1e",
        Ink::Axis => "#656c71",
    }
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
