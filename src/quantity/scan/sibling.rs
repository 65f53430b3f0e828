//! Units that stand only with a sibling: 1.1、1个百分点.

use rust_decimal::Decimal;

use super::super::{Form, Quantity, power_of_ten};
use crate::lexicon::UnitKind;

/// A number whose unit stands only after its sibling takes that unit: 1.1、1个百分点; 2655.1亿、…和2967.4亿元.
pub(super) fn share_units(chars: &[char], quantities: &mut [Quantity]) {
    for i in (0..quantities.len().saturating_sub(1)).rev() {
        let (head, tail) = quantities.split_at_mut(i + 1);
        let (this, next) = (&mut head[i], &tail[0]);
        // 1.2个、0.4个百分点: the filler alone stands for the unit.
        let filler = next.unit_kind == Some(UnitKind::Point)
            && this.unit_kind == Some(UnitKind::Classifier)
            && chars[this.unit.range()] == ['个'];
        if this.unit_kind.is_some() && !filler
            || this.form != Form::Number
            || next.unit_kind.is_none()
            || next.form != Form::Number
        {
            continue;
        }
        let between = &chars[this.span.end..next.span.start];
        let listed = !between.is_empty()
            && between.len() <= 2
            && between
                .iter()
                .all(|c| matches!(*c, '、' | '和' | '及' | '与' | '或' | ',' | '，'));
        // 156万燃气用户、111万户集中供热用户: the same counted noun parts the two.
        let parallel = this.multiplier > 0
            && between.len() <= 12
            && between.contains(&'、')
            && !between.iter().any(|c| "。；;！？!?\n".contains(*c))
            && matches!(next.unit_kind, Some(UnitKind::Classifier | UnitKind::Money));
        if listed || parallel {
            // 36.1、29.8、33.4亿千瓦时: figures of one size share the multiplier too.
            if listed && this.multiplier == 0 && next.multiplier > 0 {
                let written = next.value / power_of_ten(next.multiplier);
                // Divided, not multiplied: a value may be as large as can be.
                let twentieth = |value: Decimal| value / Decimal::from(20);
                let close = this.value >= twentieth(written) && twentieth(this.value) <= written;
                let exact = this.value.scale() > 0 && next.multiplier >= 4;
                if close
                    && exact
                    && let Some(value) = this.value.checked_mul(power_of_ten(next.multiplier))
                {
                    this.value = value;
                    this.multiplier = next.multiplier;
                }
            }
            this.unit = next.unit;
            this.unit_kind = next.unit_kind;
            this.unit_from_sibling = true;
        }
    }
}
