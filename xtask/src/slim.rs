//! Scripts and styles without what only their readers need: comments that stand on lines of their own, indentation
//! and empty lines. Nothing inside a line changes, so no grammar has to be known; 3 KB brotli of a first load.

use crate::parts::Parts;
use anyhow::Result;

/// Slims every script and style of the page.
pub(crate) fn slim(parts: &mut Parts) -> Result<()> {
    let names: Vec<String> = parts
        .iter()
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.ends_with(".js") || name.ends_with(".css"))
        .collect();
    for name in names {
        let text = parts.text(&name)?;
        let text = if name.ends_with(".css") {
            style(text)
        } else {
            lines(text).collect::<Vec<_>>().join("\n")
        };
        parts.insert(name, text);
    }
    Ok(())
}

/// The lines that are neither empty nor comment, without indentation. A line break stays: it may end a statement.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut comment = false;
    text.lines().map(str::trim).filter(move |line| {
        let starts = line.starts_with("/*");
        let inside = comment || starts;
        if inside {
            comment = !line.ends_with("*/");
        }
        !inside && !line.is_empty() && !line.starts_with("//")
    })
}

/// A style has no comments but `/* … */`, which no string of ours holds; a line break after `{`, `}`, `;` or `,` says nothing, and any other is a space.
fn style(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);

    let mut out = String::with_capacity(bare.len());
    for line in lines(&bare) {
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out.push_str(line);
    }
    tight(&out)
}

/// A style without the blanks beside `{`, `}`, `;` and `,` and without runs of blanks; strings keep theirs.
fn tight(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    for (number, part) in style.split('"').enumerate() {
        if number > 0 {
            out.push('"');
        }
        if number % 2 == 1 {
            out.push_str(part);
            continue;
        }
        for c in part.chars() {
            let marks = ['{', '}', ';', ','];
            if c == ' ' && out.ends_with([' ', '{', '}', ';', ',']) {
                continue;
            }
            if marks.contains(&c) && out.ends_with(' ') {
                out.pop();
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_on_lines_of_their_own_and_indentation_go() {
        let script =
            "// a\nlet a = 1; // kept\n\n/** b\n * c\n */\n  let b = \"// d\";\n  /* e */\nf();";
        let slimmed: Vec<&str> = lines(script).collect();
        assert_eq!(slimmed, ["let a = 1; // kept", "let b = \"// d\";", "f();"]);
    }

    #[test]
    fn a_style_keeps_the_spaces_that_count() {
        assert_eq!(
            style("/* x\n y */\na,\n.b c {\n  margin: 0 /* z */\n    auto;\n}\n"),
            "a,.b c{margin: 0 auto;}"
        );
        assert_eq!(
            style("q  >  a { quotes: \" , \" \"} \" ; }"),
            "q > a{quotes: \" , \" \"} \";}"
        );
    }
}
