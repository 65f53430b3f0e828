//! Whole bulletins of our own writing, annotated figure by figure: documents of many genres, from a work report to a
//! Hong Kong statistics release, in `tests/bulletins/NAME.txt` with every figure in `NAME.jsonl` (one record a line; `head` is
//! what any right indicator contains, `alt` are other right ones, `optional` figures are neither required nor punished).
//!
//! Two kinds of promise. Every bulletin is scored as one reads a table: are the figures found, are value and unit
//! right, is the row usable, is it right in full; the scores are ratchets. For a few, every cell of every figure is
//! expected: what differs today stands in `NAME.today`, a line a cell with today's answer and the right one.
//!
//! `cargo test --test bulletins -- --nocapture` prints the scores. `ZHIBIAO_MARK=1` rewrites the `.today` files.

mod agreement;

use std::collections::BTreeMap;
use std::path::PathBuf;

use agreement::{bare, characters_in_common, same_unit, same_value, without_scope};
use serde::Deserialize;
use zhibiao::record::{Basis, Bound, Direction, Kind, Observation, Status};
use zhibiao::text::{CodePoints, Offsets, Span};
use zhibiao::{Context, extract};

/// Scores per thousand that a bulletin does not fall below: raised when the engine gets better, never lowered.
const FLOORS: &[(&str, Scores)] = &[
    ("bank-monthly", Scores::new(995, 995, 995, 705)),
    ("bureau-summary", Scores::new(995, 995, 980, 980)),
    ("car-dealers", Scores::new(995, 995, 970, 970)),
    ("city-communique", Scores::new(995, 995, 995, 835)),
    ("city-paper", Scores::new(995, 995, 945, 655)),
    ("county-agriculture", Scores::new(995, 995, 995, 930)),
    ("county-health", Scores::new(995, 995, 985, 890)),
    ("court-work", Scores::new(995, 995, 995, 995)),
    ("culture-tourism", Scores::new(995, 995, 995, 915)),
    ("daily-page", Scores::new(995, 995, 955, 900)),
    ("district-report", Scores::new(995, 995, 995, 895)),
    ("economy-release", Scores::new(995, 995, 960, 910)),
    ("education-summary", Scores::new(995, 995, 995, 995)),
    ("elderly-subsidy", Scores::new(995, 995, 975, 975)),
    ("energy-monthly", Scores::new(995, 995, 940, 645)),
    ("evening-paper", Scores::new(995, 995, 855, 505)),
    ("fiscal-budget", Scores::new(995, 995, 980, 885)),
    ("foreign-trade-press", Scores::new(995, 995, 995, 900)),
    ("group-annual", Scores::new(985, 985, 985, 870)),
    ("health-communique", Scores::new(995, 995, 950, 610)),
    ("hk-prices", Scores::new(995, 995, 930, 610)),
    ("hk-release", Scores::new(995, 995, 890, 830)),
    ("hk-tourism", Scores::new(995, 995, 905, 885)),
    ("hk-trade", Scores::new(995, 970, 900, 900)),
    ("holiday-traffic", Scores::new(995, 995, 955, 955)),
    ("housing-transport", Scores::new(995, 995, 980, 980)),
    ("human-resources", Scores::new(995, 995, 995, 805)),
    ("industry-q", Scores::new(995, 995, 995, 995)),
    ("industry-quarter", Scores::new(995, 995, 995, 925)),
    ("market-notice", Scores::new(995, 995, 995, 935)),
    ("may-day-story", Scores::new(995, 980, 950, 885)),
    ("medical-insurance", Scores::new(995, 995, 975, 935)),
    ("national-health", Scores::new(995, 995, 995, 995)),
    ("port-press", Scores::new(995, 995, 970, 970)),
    ("procuratorate-report", Scores::new(995, 995, 920, 920)),
    ("province-work-report", Scores::new(995, 995, 975, 935)),
    ("resident-income", Scores::new(995, 995, 980, 980)),
    ("school-year", Scores::new(995, 995, 980, 980)),
    ("sports-summary", Scores::new(995, 995, 980, 830)),
    ("spring-festival", Scores::new(995, 995, 995, 925)),
    ("subsidy-notice", Scores::new(995, 995, 995, 975)),
    ("talent-policy", Scores::new(995, 995, 930, 865)),
    ("trade-agriculture", Scores::new(995, 995, 995, 970)),
    ("water-environment", Scores::new(995, 995, 995, 840)),
    ("work-report", Scores::new(995, 995, 995, 970)),
];

/// The bulletins of which every cell is expected.
const EXACT: &[&str] = &["bureau-summary", "industry-quarter", "trade-agriculture"];

/// F1 per thousand of figures (spans paired one to one by overlap, at least half of their union): `detect` found at
/// all; `quantity` with value and unit right; `row` with kind, direction and indicator right as well; `full` with
/// bound, basis, status and period right as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scores {
    detect: usize,
    quantity: usize,
    row: usize,
    full: usize,
}

impl Scores {
    const fn new(detect: usize, quantity: usize, row: usize, full: usize) -> Self {
        Self {
            detect,
            quantity,
            row,
            full,
        }
    }
}

#[test]
fn scores_do_not_fall() {
    println!("\nbulletin            figures  detect  quantity  row  full");
    let mut fallen = String::new();
    for name in names() {
        let bulletin = Bulletin::read(&name);
        let got = bulletin.scores();
        println!(
            "{name:<19} {:>7} {:>7} {:>9} {:>4} {:>5}",
            bulletin.required(),
            got.detect,
            got.quantity,
            got.row,
            got.full
        );
        let floor = FLOORS.iter().find(|(n, _)| *n == name);
        let (_, floor) = floor.unwrap_or_else(|| panic!("{name} has no floor"));
        if got.detect < floor.detect
            || got.quantity < floor.quantity
            || got.row < floor.row
            || got.full < floor.full
        {
            fallen.push_str(&format!("{name}: {got:?} is below {floor:?}\n"));
        }
    }
    assert!(fallen.is_empty(), "\n{fallen}");
}

/// Three bulletins, cell by cell.
#[test]
fn every_cell_is_as_expected() {
    for name in EXACT {
        let bulletin = Bulletin::read(name);
        let today = bulletin.faults();
        let file = path(name, "today");
        if std::env::var_os("ZHIBIAO_MARK").is_some() {
            std::fs::write(&file, &today).expect("the file can be written");
        }
        let known = std::fs::read_to_string(&file).expect("the file of today's faults can be read");
        if let Some((today, known)) = today.lines().zip(known.lines()).find(|(a, b)| a != b) {
            panic!("{name}:\n  now   {today}\n  known {known}");
        }
        assert_eq!(
            today.lines().count(),
            known.lines().count(),
            "{name}: cells that differ"
        );
    }
}

fn path(name: &str, extension: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/bulletins/{name}.{extension}"))
}

/// The bulletins, by name.
fn names() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bulletins");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of bulletins")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name in UTF-8")
        })
        .filter_map(|name| Some(name.strip_suffix(".jsonl")?.to_owned()))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no bulletins");
    names
}

/// A figure as annotated. Offsets are code points.
#[derive(Deserialize)]
struct Annotation {
    start: usize,
    end: usize,
    text: String,
    #[serde(default)]
    indicator: String,
    #[serde(default)]
    head: Option<OneOrMany>,
    #[serde(default)]
    alt: Vec<String>,
    value: serde_json::Number,
    value_max: Option<serde_json::Number>,
    unit: String,
    bound: Bound,
    kind: Kind,
    direction: Option<Direction>,
    basis: Option<Basis>,
    status: Status,
    period: Option<String>,
    org: Option<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

struct Bulletin {
    found: Vec<(Span<CodePoints>, Observation)>,
    annotated: Vec<Annotation>,
    /// Places in `found` and `annotated`.
    pairs: Vec<(usize, usize)>,
}

impl Bulletin {
    fn read(name: &str) -> Self {
        let text = std::fs::read_to_string(path(name, "txt")).expect("the bulletin can be read");
        let lines =
            std::fs::read_to_string(path(name, "jsonl")).expect("the annotation can be read");
        let annotated: Vec<Annotation> = lines
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{name}: {e}: {line}"))
            })
            .collect();
        let characters: Vec<char> = text.chars().collect();
        for a in &annotated {
            let quote: String = characters[a.start..a.end].iter().collect();
            assert_eq!(quote, a.text, "{name}: an annotation cites its span");
        }
        let offsets = Offsets::new(&text);
        let found: Vec<_> = extract(&text, &Context::default())
            .observations
            .into_iter()
            .map(|o| (offsets.to_code_points(o.span), o))
            .collect();
        let pairs = pair(&found, &annotated);
        Self {
            found,
            annotated,
            pairs,
        }
    }

    fn required(&self) -> usize {
        self.annotated.iter().filter(|a| !a.optional).count()
    }

    fn scores(&self) -> Scores {
        let mut counted: Vec<(&Observation, &Annotation)> = Vec::new();
        let mut skipped = 0;
        for &(i, j) in &self.pairs {
            if self.annotated[j].optional {
                skipped += 1;
            } else {
                counted.push((&self.found[i].1, &self.annotated[j]));
            }
        }
        let sum = self.found.len() - skipped + self.required();
        let f1 = |right: usize| 2000 * right / sum.max(1);
        let quantity = |p: &(&Observation, &Annotation)| quantity_is_right(p.0, p.1);
        let row = |p: &(&Observation, &Annotation)| row_is_right(p.0, p.1);
        let full = |pair: &(&Observation, &Annotation)| {
            let (o, a) = pair;
            row(pair)
                && o.bound == a.bound
                && (a.basis.is_none() || o.basis == a.basis)
                && o.status == a.status
                && (a.period.is_none() || o.period.as_deref() == a.period.as_deref())
        };
        Scores {
            detect: f1(counted.len()),
            quantity: f1(counted.iter().filter(|p| quantity(p)).count()),
            row: f1(counted.iter().filter(|p| row(p)).count()),
            full: f1(counted.iter().filter(|p| full(p)).count()),
        }
    }

    /// Every cell that is not as annotated, a line each; an indicator is right when it is the annotated one or an
    /// alternative, punctuation, 的 and the opening 全市 or 上半年 aside.
    fn faults(&self) -> String {
        let mut faults = BTreeMap::new();
        for (j, a) in self
            .annotated
            .iter()
            .enumerate()
            .filter(|(_, a)| !a.optional)
        {
            if !self.pairs.iter().any(|p| p.1 == j) {
                faults.insert(
                    (a.start, 0),
                    format!("{} {} is not found", a.start, shown(&a.text)),
                );
            }
        }
        for (i, (span, o)) in self.found.iter().enumerate() {
            let mut cell = 0;
            let mut fault = |say: String| {
                cell += 1;
                faults.insert(
                    (span.start, cell),
                    format!("{} {} {say}", span.start, shown(&o.text)),
                );
            };
            let Some(&(_, j)) = self.pairs.iter().find(|p| p.0 == i) else {
                fault("is no figure".to_owned());
                continue;
            };
            let a = &self.annotated[j];
            if a.optional {
                continue;
            }
            let mut compare = |cell: &str, got: &str, right: &str| {
                if got != right {
                    fault(format!("{cell}: {} FIXME {}", shown(got), shown(right)));
                }
            };
            if agreement(&o.indicator, a) < 1.0 {
                compare("indicator", &o.indicator, &a.indicator);
            }
            compare("text", &o.text, &a.text);
            if !same_value(Some(o.value), Some(&a.value)) {
                compare("value", &o.value.to_string(), &a.value.to_string());
            }
            if !same_value(o.value_max, a.value_max.as_ref()) {
                compare(
                    "value_max",
                    &format!("{:?}", o.value_max),
                    &format!("{:?}", a.value_max),
                );
            }
            compare("unit", &o.unit, &a.unit);
            compare("bound", o.bound.code(), a.bound.code());
            compare("kind", o.kind.code(), a.kind.code());
            compare(
                "direction",
                o.direction.map_or("", Direction::code),
                a.direction.map_or("", Direction::code),
            );
            compare("status", o.status.code(), a.status.code());
            // The annotation leaves out what the text does not tell: nothing is expected there.
            if let Some(basis) = a.basis {
                compare("basis", o.basis.map_or("", Basis::code), basis.code());
            }
            if let Some(period) = &a.period {
                compare("period", o.period.as_deref().unwrap_or(""), period);
            }
            if let Some(org) = &a.org {
                compare("org", o.org.as_deref().unwrap_or(""), org);
            }
        }
        faults.into_values().map(|line| line + "\n").collect()
    }
}

/// Whether value and unit are as annotated.
fn quantity_is_right(o: &Observation, a: &Annotation) -> bool {
    same_value(Some(o.value), Some(&a.value))
        && same_value(o.value_max, a.value_max.as_ref())
        && same_unit(&o.unit, &a.unit)
}

/// Whether kind, direction and indicator are right as well: a usable row of the table.
fn row_is_right(o: &Observation, a: &Annotation) -> bool {
    quantity_is_right(o, a)
        && o.kind == a.kind
        && (a.direction.is_none() || o.direction == a.direction)
        && (a.indicator.is_empty() || agreement(&o.indicator, a) >= 0.6)
}

/// How far confidence can be trusted: printed as a reliability table, and held to finding the faults first.
#[test]
fn confidence_finds_the_faults_first() {
    let mut judged: Vec<(u8, bool)> = Vec::new();
    for name in names() {
        let bulletin = Bulletin::read(&name);
        for &(i, j) in bulletin
            .pairs
            .iter()
            .filter(|p| !bulletin.annotated[p.1].optional)
        {
            let observation = &bulletin.found[i].1;
            judged.push((
                observation.confidence.0,
                row_is_right(observation, &bulletin.annotated[j]),
            ));
        }
    }
    judged.sort_unstable();
    println!("\nconfidence  figures  right of 1000");
    for low in (0..100).step_by(10) {
        let bin: Vec<bool> = judged
            .iter()
            .filter(|(c, _)| (low..low + 10).contains(c))
            .map(|(_, right)| *right)
            .collect();
        if !bin.is_empty() {
            let right = bin.iter().filter(|r| **r).count();
            println!(
                "{low:>3} to {:>3}  {:>7}  {:>13}",
                low + 9,
                bin.len(),
                right * 1000 / bin.len()
            );
        }
    }
    let wrong = |part: &[(u8, bool)]| part.iter().filter(|(_, right)| !right).count();
    let doubtful = wrong(&judged[..judged.len() / 5]);
    println!(
        "the least sure fifth holds {doubtful} of {} faults",
        wrong(&judged)
    );
    assert!(
        doubtful * 2 >= wrong(&judged),
        "sorting by confidence no longer finds half of the faults in a fifth of the figures"
    );
}

/// One line, and a sign where there is nothing.
fn shown(text: &str) -> String {
    if text.is_empty() {
        "-".to_owned()
    } else {
        text.replace('\n', "⏎")
    }
}

/// Pairs one to one, the best overlap first.
fn pair(
    found: &[(Span<CodePoints>, Observation)],
    annotated: &[Annotation],
) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (i, (span, _)) in found.iter().enumerate() {
        for (j, a) in annotated.iter().enumerate() {
            let both = span.end.min(a.end).saturating_sub(span.start.max(a.start));
            let either = span.end.max(a.end) - span.start.min(a.start);
            if both > 0 && 2 * both >= either {
                candidates.push((both as f64 / either as f64, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in candidates {
        if !pairs.iter().any(|p| p.0 == i || p.1 == j) {
            pairs.push((i, j));
        }
    }
    pairs
}

/// How far the indicator's characters agree with the annotated ones or an alternative: 0 to 1, and 0 without the head.
fn agreement(indicator: &str, annotation: &Annotation) -> f64 {
    let got = bare(indicator);
    let heads: &[String] = match &annotation.head {
        None => &[],
        Some(OneOrMany::One(head)) => std::slice::from_ref(head),
        Some(OneOrMany::Many(heads)) => heads,
    };
    if !heads.is_empty() && !heads.iter().any(|head| got.contains(&bare(head))) {
        return 0.0;
    }
    let labels = std::iter::once(&annotation.indicator).chain(&annotation.alt);
    labels
        .map(|label| {
            let label = bare(label);
            characters_in_common(&got, &label).max(characters_in_common(
                without_scope(&got),
                without_scope(&label),
            ))
        })
        .fold(0.0, f64::max)
}
