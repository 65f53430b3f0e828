//! How many bytes a second are read, laid out and written: `cargo bench --bench throughput`.
//!
//! The text is made here, from sentences in the register of the genre and numbers that a fixed rule gives, so a run
//! can be repeated anywhere. The sizes grow tenfold: a column that does not stay level is not linear.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use zhibiao::report::{Column, Entry, Format, Language, Settings, Table, export};
use zhibiao::{Context, extract};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [15_000, 150_000, 1_500_000];
const LARGE: [usize; 3] = [150_000, 1_500_000, 15_000_000];

/// A bulletin of at least `bytes` bytes.
fn bulletin(bytes: usize) -> String {
    let mut text = String::from("平川市2023年上半年经济运行情况\n\n");
    let mut seed = 20_230_630_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let sectors = [
        "规模以上工业",
        "批发零售业",
        "社会服务业",
        "现代农业",
        "海洋产业",
    ];
    let offices = ["市发展改革委", "市商务局", "市民政局", "市海洋发展局"];
    let mut section = 0;
    while text.len() < bytes {
        if section % 12 == 0 {
            text.push_str(&format!("\n{}\n", offices[(section / 12) % offices.len()]));
        }
        let sector = sectors[next(5) as usize];
        let (a, b, c, d) = (next(9000) + 100, next(100), next(30), next(10));
        text.push_str(&match next(6) {
            0 => format!(
                "上半年，全市{sector}实现增加值{a}.{b:02}亿元，同比增长{c}.{d}%，居全省第{}位，占全省近{}%。",
                d + 1,
                c + 5
            ),
            1 => format!("全市建成社区服务站{a}处，新增床位{b}.{d}万张，服务老年人{c}万余人次。"),
            2 => format!(
                "{sector}营业收入、利润总额分别达到{a}亿元、{b}亿元，分别同比增长{c}.{d}%、{d}.{c}%。"
            ),
            3 => format!("预计全年{sector}投资{a}亿元，完成年度计划的{b}.{d}%，高于全省{d}.{c}个百分点。"),
            4 => format!("为{a}家企业兑现奖励资金{b}.{d}亿元，最高给予{c}0万元。"),
            _ => "各部门认真贯彻落实，统筹推进各项工作，营商环境持续优化，群众获得感进一步增强。".to_owned(),
        });
        if next(3) == 0 {
            text.push('\n');
        }
        section += 1;
    }
    text
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = bulletin(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| extract(black_box(&text), &Context::default()));
}

/// The texts of a folder one after the other, again and again up to `bytes` bytes; nothing where it holds none.
fn repeated(folder: &str, bytes: usize) -> Option<String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let all: Vec<String> = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let mut text = String::new();
    for one in all.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(one);
        text.push('\n');
    }
    (!text.is_empty()).then_some(text)
}

/// The bulletins of the tests, 22 figures a kilobyte.
#[divan::bench(args = LARGE, max_time = 10)]
fn bulletins(bencher: Bencher<'_, '_>, bytes: usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bulletins");
    read_repeated(bencher, folder, bytes);
}

/// The annotated documents beside the project, 8 figures a kilobyte; without them the row stays empty.
#[divan::bench(args = LARGE, max_time = 10)]
fn annotated(bencher: Bencher<'_, '_>, bytes: usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/gold/docs");
    read_repeated(bencher, folder, bytes);
}

fn read_repeated(bencher: Bencher<'_, '_>, folder: &str, bytes: usize) {
    let Some(text) = repeated(folder, bytes) else {
        return;
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| extract(black_box(&text), &Context::default()));
}

#[divan::bench(args = SIZES)]
fn table(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = bulletin(bytes);
    let found = extract(&text, &Context::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Table::build(black_box(&text), &found, &Settings::default()));
}

#[divan::bench(args = Format::ALL.iter().map(|format| format.code()))]
fn writing(bencher: Bencher<'_, '_>, format: &str) {
    let format = Format::from_code(format).expect("a format");
    let text = bulletin(150_000);
    let found = extract(&text, &Context::default());
    let settings = Settings {
        columns: Column::OF_A_SERIES.to_vec(),
        ..Settings::default()
    };
    let table = Table::build(&text, &found, &settings);
    let entry = Entry {
        name: None,
        text: &text,
        found: &found,
        table: &table,
        corrections: &[],
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| export(format, &[entry], Language::ZhHans));
}

/// Texts that tempt a reader to look far back: they must not cost more a byte than a bulletin.
#[divan::bench(args = ["one paragraph", "one line of digits", "nested 分别", "one list"])]
fn tempting(bencher: Bencher<'_, '_>, kind: &str) {
    let text = match kind {
        "one paragraph" => bulletin(600_000).replace(['\n', '。'], "，"),
        "one line of digits" => "7".repeat(1_000_000),
        "nested 分别" => "收入、利润分别".repeat(10_000) + "增长1%、2%",
        _ => "服务站22处、".repeat(30_000),
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| extract(black_box(&text), &Context::default()));
}
