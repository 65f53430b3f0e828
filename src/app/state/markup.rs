//! The plain text of a web page and of a Word document. Nothing of them is ever given to the browser as markup, so
//! nothing in them can run, load or draw.

/// The text of an HTML page: blocks on lines of their own, cells of a table apart by tabs, no scripts, no styles.
pub(crate) fn html_text(page: &str) -> String {
    const SKIPPED: [&str; 8] = [
        "script", "style", "head", "template", "svg", "noscript", "iframe", "select",
    ];
    let mut out = Lines::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.words(&entities(&rest[..at]));
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            out.words("<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.length..];
        if !tag.closes && SKIPPED.contains(&tag.name.as_str()) {
            rest = past_end(rest, &tag.name);
            continue;
        }
        match tag.name.as_str() {
            "br" => out.line(),
            "td" | "th" if tag.closes => out.tab(),
            "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol"
            | "table" | "section" | "article" | "header" | "footer" | "blockquote" | "pre"
            | "title" | "dt" | "dd" | "hr" | "body" | "main" | "aside" | "nav" | "figure"
            | "figcaption" | "caption" => out.line(),
            _ => {}
        }
    }
    out.words(&entities(rest));
    out.finish()
}

/// The text of a Word document's main part: a line for each paragraph and each row of a table.
pub(crate) fn word_text(part: &str) -> String {
    let mut out = String::new();
    let mut rest = part;
    let mut cells = 0_usize;
    let mut deleted = 0_usize;
    let mut in_text = false;
    while let Some(at) = rest.find('<') {
        if in_text && deleted == 0 {
            out.push_str(&entities(&rest[..at]));
        }
        rest = &rest[at..];
        let Some(tag) = Tag::read(rest) else { break };
        rest = &rest[tag.length..];
        match (tag.name.as_str(), tag.closes) {
            ("w:t", closes) => in_text = !closes && !tag.empty,
            ("w:del", true) => deleted = deleted.saturating_sub(1),
            ("w:del", false) if !tag.empty => deleted += 1,
            ("w:tab", false) => out.push('\t'),
            ("w:br" | "w:cr", false) => out.push('\n'),
            ("w:tc", false) => cells += 1,
            ("w:tc", true) => {
                cells = cells.saturating_sub(1);
                out.push('\t');
            }
            ("w:tr", true) => {
                while out.ends_with('\t') {
                    out.pop();
                }
                out.push('\n');
            }
            ("w:p", true) if cells == 0 => out.push('\n'),
            _ => {}
        }
    }
    out.trim_matches('\n').to_owned()
}

/// A tag and how long it is.
struct Tag {
    name: String,
    closes: bool,
    empty: bool,
    length: usize,
}

impl Tag {
    /// The tag at the start of `text`; nothing where the `<` is a character of the text.
    fn read(text: &str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let (closes, inside) = inside
            .strip_prefix('/')
            .map_or((false, inside), |i| (true, i));
        let start = inside.chars().next()?;
        if !(start.is_ascii_alphabetic() || start == '!' || start == '?') {
            return None;
        }
        let name: String = inside
            .chars()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        // A > within quotes ends no tag.
        let mut quote = None;
        for (at, c) in text.char_indices().skip(1) {
            match (quote, c) {
                (None, '>') => {
                    return Some(Self {
                        name,
                        closes,
                        empty: text[..at].ends_with('/'),
                        length: at + 1,
                    });
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(q), c) if q == c => quote = None,
                _ => {}
            }
        }
        None
    }
}

/// What follows the end tag of `name`; nothing where there is none.
fn past_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        match Tag::read(rest) {
            Some(tag) if tag.name == name => return &rest[tag.length..],
            _ => rest = &rest[2..],
        }
    }
    ""
}

/// Replaces character references by what they stand for; what is none stays.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(12)
            .find(|(_, c)| *c == ';')
            .map(|(i, _)| i);
        match end.and_then(|end| Some((end, reference(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "hellip" => '…',
        "permil" => '‰',
        "times" => '×',
        "ge" => '≥',
        "le" => '≤',
        "yen" => '¥',
        "deg" => '°',
        _ => return None,
    })
}

/// Lines with white space as a browser shows it: runs are one space, and none stands between ideographs that the
/// source broke over two lines.
#[derive(Default)]
struct Lines {
    out: String,
    space: bool,
}

impl Lines {
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            let last = self.out.chars().next_back();
            let wide = |c: char| c as u32 >= 0x2E80;
            if self.space && last.is_some_and(|l| !(matches!(l, '\n' | '\t') || wide(l) && wide(c)))
            {
                self.out.push(' ');
            }
            self.space = false;
            if !c.is_control() {
                self.out.push(c);
            }
        }
    }

    fn line(&mut self) {
        self.space = false;
        while self.out.ends_with(['\t', ' ']) {
            self.out.pop();
        }
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn tab(&mut self) {
        self.space = false;
        while self.out.ends_with('\n') {
            self.out.pop();
        }
        self.out.push('\t');
    }

    fn finish(mut self) -> String {
        self.line();
        self.out.trim_end().to_owned()
    }
}

/// A file in a ZIP archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ZipEntry {
    /// Whether its bytes are deflated; else they are stored.
    pub(crate) deflated: bool,
    pub(crate) bytes: std::ops::Range<usize>,
    /// How long it says it is, unpacked.
    pub(crate) size: usize,
}

/// Finds a file in a ZIP archive by its directory. Nothing where the archive is broken or packed in another way.
pub(crate) fn zip_entry(zip: &[u8], name: &str) -> Option<ZipEntry> {
    let word = |at: usize| {
        Some(usize::from(u16::from_le_bytes(
            zip.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    let long =
        |at: usize| usize::try_from(u32::from_le_bytes(zip.get(at..at + 4)?.try_into().ok()?)).ok();
    let from = zip.len().saturating_sub(66_000);
    let end = (from..zip.len().checked_sub(21)?)
        .rev()
        .find(|at| zip[*at..].starts_with(b"PK\x05\x06"))?;
    let (entries, mut at) = (word(end + 10)?, long(end + 16)?);
    for _ in 0..entries {
        if !zip.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (method, packed, size) = (word(at + 10)?, long(at + 20)?, long(at + 24)?);
        let (name_length, extra, comment) = (word(at + 28)?, word(at + 30)?, word(at + 32)?);
        let header = long(at + 42)?;
        if zip.get(at + 46..at + 46 + name_length)? == name.as_bytes() {
            let start = header
                .checked_add(30)?
                .checked_add(word(header + 26)?)?
                .checked_add(word(header + 28)?)?;
            let bytes = start..start.checked_add(packed)?;
            zip.get(bytes.clone())?;
            return matches!(method, 0 | 8).then_some(ZipEntry {
                deflated: method == 8,
                bytes,
                size,
            });
        }
        at = at.checked_add(46 + name_length + extra + comment)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_lines_and_its_scripts_are_gone() {
        let page = "<!doctype html><html><head><title>标题</title><style>p{}</style></head><body>\
            <script>alert('5亿元')</script><p>收入<b>5亿\n元</b>，<br>增长3%。</p><!-- <p>注释7元</p> -->\
            <table><tr><td>一季度</td><td>8 亿元</td></tr></table></body></html>";
        assert_eq!(html_text(page), "收入5亿元，\n增长3%。\n一季度\t8 亿元");
    }

    #[test]
    fn references_are_read_and_broken_markup_is_text() {
        assert_eq!(
            html_text("A&amp;B &#x4E2D;&nbsp;&unknown; 3 < 5 & 7"),
            "A&B 中 &unknown; 3 < 5 & 7"
        );
        assert_eq!(html_text("<p title=\"a>b\">增长</p"), "增长</p");
        assert_eq!(html_text("<script>永不结束"), "");
        assert_eq!(html_text(""), "");
    }

    #[test]
    fn a_word_document_gives_paragraphs_and_rows() {
        let part = "<w:document><w:body><w:p><w:r><w:t xml:space=\"preserve\">收入</w:t></w:r><w:r><w:t>5亿元&amp;</w:t></w:r></w:p>\
            <w:p><w:del><w:r><w:t>删去9元</w:t></w:r></w:del><w:r><w:t>完</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3%</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        assert_eq!(word_text(part), "收入5亿元&\n完\n甲\t3%");
    }

    #[test]
    fn a_broken_archive_gives_nothing() {
        assert_eq!(zip_entry(b"", "a"), None);
        assert_eq!(zip_entry(&[0; 64], "a"), None);
        let mut end = b"PK\x05\x06".to_vec();
        end.extend([0xFF; 18]);
        assert_eq!(zip_entry(&end, "a"), None);
    }

    #[test]
    fn a_stored_file_is_found() {
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend([0; 22]);
        zip.extend([1, 0, 0, 0]);
        zip.extend(b"ahello");
        let directory = zip.len();
        zip.extend(b"PK\x01\x02");
        zip.extend([0; 16]);
        zip.extend(5_u32.to_le_bytes());
        zip.extend(5_u32.to_le_bytes());
        zip.extend(1_u16.to_le_bytes());
        zip.extend([0; 16]);
        zip.extend(b"a");
        let length = u32::try_from(zip.len() - directory).expect("small");
        zip.extend(b"PK\x05\x06");
        zip.extend([0, 0, 0, 0, 1, 0, 1, 0]);
        zip.extend(length.to_le_bytes());
        zip.extend(u32::try_from(directory).expect("small").to_le_bytes());
        zip.extend([0, 0]);
        let entry = zip_entry(&zip, "a").expect("the file is there");
        assert_eq!(&zip[entry.bytes], b"hello");
    }
}
