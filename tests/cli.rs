//! The command line as a user meets it: a real process, its output, its words and its exit code.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SENTENCE: &str = "全年营业收入3458亿元，同比增长12.7%。";

fn zhibiao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhibiao"));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[track_caller]
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = zhibiao()
        .args(arguments)
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A command that does not read closes the pipe early.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

#[track_caller]
fn told(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", complaint(output));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file of this test run.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a writable folder");
    path
}

#[test]
fn reads_standard_input_and_prints_a_record_a_line() {
    for arguments in [
        &["extract"][..],
        &["extract", "-"],
        &["extract", "--format", "jsonl"],
    ] {
        let lines = told(&run(arguments, SENTENCE.as_bytes()));
        let records: Vec<serde_json::Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(records.len(), 2);
        assert_eq!(records[0]["text"], "3458亿元");
        assert_eq!(records[0]["value"], 345_800_000_000_u64);
        assert_eq!(records[1]["value"], 12.7);
        assert!(records[0].get("file").is_none());
    }
}

#[test]
fn no_text_and_no_figure_give_nothing_and_no_fault() {
    for input in ["", "\n", "没有数字的一句话。"] {
        let output = run(&["extract"], input.as_bytes());
        assert_eq!(told(&output), "");
        assert_eq!(complaint(&output), "");
    }
}

#[test]
fn names_the_file_where_there_are_several() {
    let one = file("甲.txt", SENTENCE.as_bytes());
    let two = file("two words.txt", SENTENCE.as_bytes());
    let (one, two) = (one.to_str().expect("UTF-8"), two.to_str().expect("UTF-8"));
    let lines = told(&run(&["extract", one, two], b""));
    assert_eq!(lines.lines().count(), 4);
    assert!(lines.lines().next().expect("a line").contains("甲.txt"));
    assert!(
        lines
            .lines()
            .last()
            .expect("a line")
            .contains("two words.txt")
    );
}

#[test]
fn a_missing_file_and_a_folder_are_said_in_one_sentence_and_the_rest_is_read() {
    let good = file("good.txt", SENTENCE.as_bytes());
    let good = good.to_str().expect("UTF-8");
    for (bad, words) in [
        ("no-such-file.txt", "没有 no-such-file.txt 这个文件"),
        (env!("CARGO_TARGET_TMPDIR"), "是文件夹"),
    ] {
        let output = run(&["extract", bad, good], b"");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(complaint(&output).lines().count(), 1);
        assert!(complaint(&output).contains(words), "{}", complaint(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
        assert_eq!(run(&["extract", bad], b"").status.code(), Some(1));
    }
}

#[test]
fn other_encodings_are_read_and_said() {
    let (gb, _, _) = encoding_rs::GB18030.encode(SENTENCE);
    let output = run(&["extract"], &gb);
    assert!(told(&output).contains("3458亿元"));
    assert!(complaint(&output).contains("GB18030"));

    for little in [true, false] {
        let mut bytes = vec![];
        for unit in std::iter::once(0xFEFF).chain(SENTENCE.encode_utf16()) {
            bytes.extend(if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            });
        }
        let output = run(&["extract"], &bytes);
        assert!(told(&output).contains("3458亿元"));
        assert!(complaint(&output).contains("UTF-16"));
    }

    // A byte order mark is no part of the text: offsets count from what follows.
    let marked = format!("\u{FEFF}{SENTENCE}");
    let output = run(&["extract"], marked.as_bytes());
    assert!(told(&output).starts_with(r#"{"start":6,"#));
    assert_eq!(complaint(&output), "");
}

#[test]
fn damaged_utf8_is_not_taken_for_another_encoding() {
    let mut bytes = SENTENCE.repeat(3).into_bytes();
    bytes.truncate(bytes.len() - 1);
    let output = run(&["extract"], &bytes);
    assert!(told(&output).contains("3458亿元"));
    assert!(complaint(&output).contains("损坏"));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let noise: Vec<u8> = (0..4096_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for bytes in [
        &noise[..],
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
        b"PK\x03\x04\0\0\0\0\x80\x81",
        &[0; 100],
    ] {
        let output = run(&["extract"], bytes);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            complaint(&output).contains("不是文字"),
            "{}",
            complaint(&output)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn help_teaches_and_version_tells() {
    for arguments in [&["--help"][..], &["-h"], &["help"], &["extract", "--help"]] {
        let help = told(&run(arguments, b""));
        for word in [
            "extract",
            "explain",
            "--format",
            "--date",
            "例子",
            "Reads Chinese",
        ] {
            assert!(help.contains(word), "{word}");
        }
        assert!(help.lines().all(|line| line.chars().count() <= 78));
    }
    assert!(told(&run(&["--version"], b"")).starts_with("zhibiao 0"));
}

#[test]
fn what_is_not_understood_exits_with_2_and_one_line() {
    for arguments in [
        &[][..],
        &["frobnicate"],
        &["extract", "--frobnicate"],
        &["extract", "--format"],
        &["extract", "--format", "pdf"],
        &["extract", "--date", "yesterday"],
        &["extract", "--date", "2023-02-30"],
        &["extract", "--date", "2023-2-3"],
        &["extract", "--columns", "nothing"],
        &["extract", "--sort", "value:sideways"],
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(complaint(&output).lines().count(), 1, "{arguments:?}");
        assert!(complaint(&output).contains("--help"), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_leap_day_is_a_date() {
    for date in ["2024-02-29", "2023-12-31", "2023-12", "2023"] {
        told(&run(&["extract", "--date", date], SENTENCE.as_bytes()));
    }
}

#[test]
fn explains_each_figure_with_its_sentence_and_characters() {
    let told = told(&run(&["explain"], SENTENCE.as_bytes()));
    assert!(
        told.contains("全年营业收入【3458亿元】，同比增长12.7%"),
        "{told}"
    );
    assert!(told.contains("指标"), "{told}");
    assert!(told.contains("规则"), "{told}");
    assert!(told.contains("同比增长【12.7%】"), "{told}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_fault() {
    let long = SENTENCE.repeat(20_000);
    let path = file("long.txt", long.as_bytes());
    let mut child = zhibiao()
        .arg("extract")
        .arg(path)
        .spawn()
        .expect("the program starts");
    let mut out = child.stdout.take().expect("a pipe");
    let mut first = [0; 10];
    out.read_exact(&mut first).expect("some output");
    drop(out);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(complaint(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn writes_to_a_file_and_says_when_it_cannot() {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("out.jsonl");
    let name = target.to_str().expect("UTF-8");
    assert_eq!(
        told(&run(&["extract", "-o", name], SENTENCE.as_bytes())),
        ""
    );
    assert_eq!(
        fs::read_to_string(&target).expect("a file").lines().count(),
        2
    );
    let output = run(
        &["extract", "-o", "/no/such/folder/out.csv"],
        SENTENCE.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("写不出去"));
}

#[test]
fn every_format_is_written() {
    for (format, start) in [
        ("jsonl", &b"{\"start\":6,"[..]),
        ("json", b"{\"schema\":\"report.schema.json\","),
        ("csv", b"\xEF\xBB\xBF"),
        ("tsv", "指标\t数值".as_bytes()),
        ("md", "| 指标 | 数值 |".as_bytes()),
        ("html", b"<!DOCTYPE html>"),
        ("xlsx", b"PK\x03\x04"),
        ("sdmx-csv", b"STRUCTURE,STRUCTURE_ID,ACTION,"),
        (
            "annotations",
            b"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",",
        ),
    ] {
        let output = run(&["extract", "--format", format], SENTENCE.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(output.stdout.starts_with(start), "{format}");
        assert!(
            told(&run(&["--help"], b"")).contains(format),
            "{format} is not in the help"
        );
    }
}

#[test]
fn rows_units_columns_order_and_language_can_be_chosen() {
    let table = |arguments: &[&str]| {
        let all = [&["extract", "-f", "tsv"], arguments].concat();
        told(&run(&all, SENTENCE.as_bytes()))
    };
    let rows = table(&["--columns", "value,unit", "--rows", "figures"]);
    assert_eq!(rows, "数值\t单位\r\n3458\t亿元\r\n12.7\t%\r\n");
    let rows = table(&[
        "--columns",
        "value,unit",
        "--rows=figures",
        "--sort",
        "value",
    ]);
    assert_eq!(rows, "数值\t单位\r\n12.7\t%\r\n3458\t亿元\r\n");
    let rows = table(&[
        "--columns=value,unit",
        "--units",
        "unified",
        "--lang",
        "en",
        "--sort=value:desc",
    ]);
    assert!(
        rows.starts_with("Value\tUnit\r\n345800000000\t元\r\n"),
        "{rows}"
    );
    let rows = table(&["--columns", "all", "--no-fold"]);
    assert!(rows.starts_with("指标\t数值\t单位\t"), "{rows}");
}

#[test]
fn the_name_of_the_output_tells_the_format() {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("out.xlsx");
    let name = target.to_str().expect("UTF-8");
    told(&run(&["extract", "-o", name], SENTENCE.as_bytes()));
    assert!(fs::read(&target).expect("a file").starts_with(b"PK"));
}

#[test]
fn what_is_printed_keeps_to_the_published_schema() {
    let bulletin = "平川市商务局2023年工作总结\n\n全年社会消费品零售总额1234.50亿元，同比增长5.5%，居全省第3位，\
                    占全省近1/5。预计明年增长6%左右。建成服务站60余处、门店6-9万家，完成年度计划的44.08%，\
                    高于全国1.1个百分点，是五年前的2.5倍。最高给予50万元。\n销售总额210亿元，下降3.2%。";
    let mut schemas = boon::Schemas::new();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/www/schema/observation.schema.json"
    );
    let schema = boon::Compiler::new()
        .compile(path, &mut schemas)
        .expect("a schema");
    let lines = told(&run(
        &["extract", "--date", "2024-01-15"],
        bulletin.as_bytes(),
    ));
    let chars: Vec<char> = bulletin.chars().collect();
    assert!(lines.lines().count() > 8);
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        schemas
            .validate(&record, schema)
            .unwrap_or_else(|fault| panic!("{fault:#}\n{line}"));
        let at = |name: &str| record[name].as_u64().expect("an offset") as usize;
        let quoted: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(record["text"], quoted);
    }
}
