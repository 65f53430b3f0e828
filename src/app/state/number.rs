//! Numbers for the eye: thousands grouped, a real minus sign.

use rust_decimal::Decimal;

/// A decimal with thousands grouped and a real minus sign.
pub(crate) fn grouped(value: Decimal) -> String {
    let plain = value.abs().to_string();
    let (whole, fraction) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        // A third has as many decimals as there is room for; the exports have them all.
        match fraction.get(..4).filter(|_| fraction.len() > 9) {
            Some(first) => out.extend([first, "…"]),
            None => out.push_str(fraction),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(grouped(value.parse().expect("a decimal")), expected);
    }

    #[test]
    fn digits_are_grouped_and_decimals_stay() {
        check("1862.4", "1,862.4");
        check("3.20", "3.20");
        check("-1234567", "−1,234,567");
        check("999", "999");
        check("0", "0");
        check("33.33333333333333333333333333", "33.3333…");
        check("0.123456789", "0.123456789");
    }
}
