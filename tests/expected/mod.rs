//! One line of a test says what one figure is: `figure | words in the indicator | value unit kind …`; see
//! `tests/corpus.rs` for the whole of it.

use rust_decimal::Decimal;
use zhibiao::record::{Basis, Bound, Direction, Kind, Observation, Status};
use zhibiao::{Context, extract};

/// What a line says of one figure; `None` where it says nothing.
pub(crate) struct Expected {
    optional: bool,
    figure: String,
    words: Vec<String>,
    value: Decimal,
    value_max: Option<Decimal>,
    unit: String,
    kind: Option<Kind>,
    direction: Option<Direction>,
    basis: Option<Basis>,
    bound: Option<Bound>,
    status: Option<Status>,
    period: Option<String>,
    org: Option<String>,
}

/// What is wrong with today's reading, one line a figure; empty when all is right.
pub(crate) fn faults(text: &str, expected: &[Expected]) -> Vec<String> {
    let found = extract(text, &Context::default()).observations;
    let mut faults = Vec::new();
    let mut next = 0;
    for expected in expected {
        // What is skipped is no figure; a figure that is missing skips nothing.
        let place = found[next..]
            .iter()
            .position(|o| squeezed(&o.text) == expected.figure);
        match place {
            Some(skipped) => {
                faults.extend(found[next..next + skipped].iter().map(spurious));
                let got = &found[next + skipped];
                next += skipped + 1;
                let differences = expected.differences(got);
                if !expected.optional && !differences.is_empty() {
                    faults.push(format!(
                        "{} | got {}",
                        expected.figure,
                        differences.join(", ")
                    ));
                }
            }
            None if expected.optional => {}
            None => faults.push(format!("{} | got nothing", expected.figure)),
        }
    }
    faults.extend(found[next..].iter().map(spurious));
    faults
}

fn spurious(o: &Observation) -> String {
    format!(
        "{} | got a figure: {} {} {} {}",
        squeezed(&o.text),
        o.indicator,
        o.value,
        o.unit,
        o.kind.code()
    )
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The unit as pages write it: full-width signs are the same signs.
fn plain(unit: &str) -> String {
    unit.chars()
        .map(|c| if c == '％' { '%' } else { c })
        .collect()
}

impl Expected {
    /// `None` for a malformed line.
    pub(crate) fn parse(row: &str) -> Option<Self> {
        let mut cells = row.splitn(3, '|');
        let figure = cells.next()?;
        let words = cells
            .next()?
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut tokens = cells.next()?.split_whitespace();
        let (optional, figure) = figure
            .strip_prefix('?')
            .map_or((false, figure), |f| (true, f));
        let (value, value_max) = range(tokens.next()?)?;
        let unit = tokens
            .next()
            .map(|u| if u == "-" { "" } else { u })?
            .to_owned();
        let kind = match tokens.next()? {
            "*" => None,
            kind => Some(code(Kind::ALL, Kind::code, kind)?),
        };
        let mut expected = Self {
            optional,
            figure: squeezed(figure),
            words,
            value,
            value_max,
            unit,
            kind,
            direction: None,
            basis: None,
            bound: None,
            status: None,
            period: None,
            org: None,
        };
        for token in tokens {
            if let Some(period) = token.strip_prefix('@') {
                expected.period = Some(period.to_owned());
            } else if let Some(org) = token.strip_prefix("org=") {
                expected.org = Some(org.to_owned());
            } else if let Some(c) = code(Direction::ALL, Direction::code, token) {
                expected.direction = Some(c);
            } else if let Some(c) = code(Basis::ALL, Basis::code, token) {
                expected.basis = Some(c);
            } else if let Some(c) = code(Bound::ALL, Bound::code, token) {
                expected.bound = Some(c);
            } else {
                expected.status = Some(code(Status::ALL, Status::code, token)?);
            }
        }
        Some(expected)
    }

    /// The cells of `got` that the page contradicts, each with today's wrong content.
    fn differences(&self, got: &Observation) -> Vec<String> {
        let mut differences = Vec::new();
        if !self
            .words
            .iter()
            .all(|word| got.indicator.contains(word.as_str()))
        {
            differences.push(format!("indicator {:?}", got.indicator));
        }
        if !same(got.value, self.value) || !same_option(got.value_max, self.value_max) {
            let most = got.value_max.map_or(String::new(), |m| format!("-{m}"));
            differences.push(format!("value {}{most}", got.value));
        }
        if plain(&got.unit) != self.unit {
            differences.push(format!("unit {:?}", got.unit));
        }
        if self.kind.is_some_and(|kind| got.kind != kind) {
            differences.push(got.kind.code().to_owned());
        }
        if self.direction.is_some() && got.direction != self.direction {
            differences.push(
                got.direction
                    .map_or("no direction", Direction::code)
                    .to_owned(),
            );
        }
        if self.basis.is_some() && got.basis != self.basis {
            differences.push(got.basis.map_or("no basis", Basis::code).to_owned());
        }
        if self.bound.is_some_and(|bound| got.bound != bound) {
            differences.push(got.bound.code().to_owned());
        }
        if self.status.is_some_and(|status| got.status != status) {
            differences.push(got.status.code().to_owned());
        }
        // `@none` and `org=none` expect that there is none.
        let period = got.period.as_deref().unwrap_or("none");
        if self.period.as_deref().is_some_and(|p| p != period) {
            differences.push(format!("@{period}"));
        }
        let org = got.org.as_deref().unwrap_or("none");
        if self.org.as_deref().is_some_and(|o| o != org) {
            differences.push(format!("org={org}"));
        }
        differences
    }
}

/// `12`, `-3.2`, or the range `5-8`.
fn range(token: &str) -> Option<(Decimal, Option<Decimal>)> {
    match token.char_indices().skip(1).find(|(_, c)| *c == '-') {
        Some((i, _)) => Some((token[..i].parse().ok()?, Some(token[i + 1..].parse().ok()?))),
        None => Some((token.parse().ok()?, None)),
    }
}

fn code<T: Copy>(all: &[T], code: fn(T) -> &'static str, token: &str) -> Option<T> {
    all.iter().copied().find(|item| code(*item) == token)
}

/// Values are exact; only a fraction that a page cuts at six decimals (三分之一) is compared to six decimals.
fn same(got: Decimal, expected: Decimal) -> bool {
    if expected.scale() == 6 {
        got.round_dp(6) == expected
    } else {
        got == expected
    }
}

fn same_option(got: Option<Decimal>, expected: Option<Decimal>) -> bool {
    match (got, expected) {
        (Some(got), Some(expected)) => same(got, expected),
        (got, expected) => got.is_none() && expected.is_none(),
    }
}
