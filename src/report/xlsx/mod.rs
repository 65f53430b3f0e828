//! A workbook with one sheet (Office Open XML, ECMA-376), written by hand: the smallest file that spreadsheets open
//! without repair. A library for it weighs more than the whole page may.
//!
//! Numbers are number cells with as many decimals as they have; all other cells are strings, so nothing in them is
//! computed or taken for a date.

mod zip;

use std::collections::HashMap;
use std::fmt::Write as _;

use super::grid::{CellKind, Grid, Plain};
use super::{Entry, Language};

/// The bytes of the workbook. The same rows give the same bytes: the file holds no time and no author.
pub(super) fn write(entries: &[Entry<'_>], language: Language) -> Vec<u8> {
    let grid = Grid::new(entries, language);
    let mut strings = Strings::default();
    let sheet = sheet(&grid, &mut strings);
    zip::archive(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", &workbook(language, &grid)),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/styles.xml", &styles()),
        ("xl/sharedStrings.xml", &strings.part()),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// Formats of cells, as their places in `styles`.
const TITLE: usize = 1;
const TEXT: usize = 2;
const LONG_TEXT: usize = 3;
/// The first of the number formats: so many decimals as the place after it.
const NUMBER: usize = 4;
const MOST_DECIMALS: u32 = 10;

fn sheet(grid: &Grid, strings: &mut Strings) -> String {
    let mut xml = String::from(HEAD);
    xml.push_str("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    if let Some(last) = grid.titles.len().checked_sub(1) {
        // The titles stay in sight.
        xml.push_str(
            "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" \
             topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>",
        );
        for (at, kind) in grid.kinds.iter().enumerate() {
            let width = match kind {
                CellKind::Prose => 36,
                CellKind::Text | CellKind::Period => 14,
                CellKind::Number => 12,
            };
            let at = at + 1;
            let _ = write!(
                xml,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        xml.push_str("</cols><sheetData><row r=\"1\">");
        for (at, title) in grid.titles.iter().enumerate() {
            string(&mut xml, strings, at, 1, TITLE, title);
        }
        xml.push_str("</row>");
        // A sheet ends at row 1,048,576; no bulletin does.
        for (row, number) in grid.rows.iter().zip(2..=1_048_576_usize) {
            let _ = write!(xml, "<row r=\"{number}\">");
            for (at, cell) in row.iter().enumerate() {
                match cell {
                    Plain::Empty => {}
                    Plain::Text(words) if words.chars().count() > 255 => {
                        string(&mut xml, strings, at, number, LONG_TEXT, words);
                    }
                    Plain::Text(words) => string(&mut xml, strings, at, number, TEXT, words),
                    Plain::Number(value) => {
                        let style = match value.scale() {
                            scale @ 0..=MOST_DECIMALS => NUMBER + scale as usize,
                            _ => 0,
                        };
                        let name = column_name(at);
                        let _ = write!(
                            xml,
                            "<c r=\"{name}{number}\" s=\"{style}\"><v>{value}</v></c>"
                        );
                    }
                }
            }
            xml.push_str("</row>");
        }
        let _ = write!(
            xml,
            "</sheetData><autoFilter ref=\"A1:{}{}\"/>",
            column_name(last),
            grid.rows.len() + 1
        );
    } else {
        xml.push_str("<sheetData/>");
    }
    xml.push_str("</worksheet>");
    xml
}

fn string(
    xml: &mut String,
    strings: &mut Strings,
    at: usize,
    row: usize,
    style: usize,
    words: &str,
) {
    let name = column_name(at);
    let index = strings.place(words);
    let _ = write!(
        xml,
        "<c r=\"{name}{row}\" s=\"{style}\" t=\"s\"><v>{index}</v></c>"
    );
}

/// A, B, … Z, AA, AB, …
fn column_name(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

/// The strings of the cells, each once.
#[derive(Default)]
struct Strings {
    places: HashMap<String, usize>,
    xml: String,
    uses: usize,
}

impl Strings {
    fn place(&mut self, words: &str) -> usize {
        self.uses += 1;
        let next = self.places.len();
        let words = shortened(words);
        if let Some(&place) = self.places.get(words) {
            return place;
        }
        self.places.insert(words.to_owned(), next);
        self.xml.push_str("<si><t xml:space=\"preserve\">");
        escape(&mut self.xml, words);
        self.xml.push_str("</t></si>");
        next
    }

    fn part(&self) -> String {
        format!(
            "{HEAD}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{}\" \
             uniqueCount=\"{}\">{}</sst>",
            self.uses,
            self.places.len(),
            self.xml
        )
    }
}

/// As much as a cell may hold: 32,767 UTF-16 units.
fn shortened(words: &str) -> &str {
    let mut units = 0;
    for (at, c) in words.char_indices() {
        units += c.len_utf16();
        if units > 32_767 {
            return &words[..at];
        }
    }
    words
}

/// Words as XML text. Characters that XML cannot hold, and words that look like their escape, are written
/// `_xHHHH_` (ECMA-376, ST_Xstring).
fn escape(xml: &mut String, words: &str) {
    for (at, c) in words.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\n' | '\t' => xml.push(c),
            '_' if is_escape(&words.as_bytes()[at..]) => xml.push_str("_x005F_"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(xml, "_x{:04X}_", u32::from(c));
            }
            c => xml.push(c),
        }
    }
}

fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() >= 7
        && matches!(bytes[1], b'x' | b'X')
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

fn styles() -> String {
    let mut formats = String::new();
    let mut cells = String::new();
    for decimals in 0..=MOST_DECIMALS {
        let id = 164 + decimals;
        let point = if decimals > 0 { "." } else { "" };
        let zeros = "0".repeat(decimals as usize);
        let _ = write!(
            formats,
            "<numFmt numFmtId=\"{id}\" formatCode=\"#,##0{point}{zeros}\"/>"
        );
        let _ = write!(
            cells,
            "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        );
    }
    format!(
        "{HEAD}<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <numFmts count=\"{count}\">{formats}</numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{all}\">\
         <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
         <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         {cells}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        count = MOST_DECIMALS + 1,
        all = NUMBER + MOST_DECIMALS as usize + 1,
    )
}

fn workbook(language: Language, grid: &Grid) -> String {
    let name = language.table();
    // The filter of the titles has a hidden name in the workbook.
    let filter = match grid.titles.len().checked_sub(1) {
        Some(last) => format!(
            "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">\
             '{name}'!$A$1:${}${}</definedName></definedNames>",
            column_name(last),
            grid.rows.len() + 1
        ),
        None => String::new(),
    };
    format!(
        "{HEAD}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{filter}</workbook>"
    )
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
    <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
    <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>\
    </Types>";

const PACKAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
    </Relationships>";

const PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>\
    </Relationships>";
