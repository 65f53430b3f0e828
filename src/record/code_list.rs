//! The closed lists of codes a record may hold (SDMX: code lists).

use serde::{Deserialize, Serialize};

macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$item_doc])* $item,)+ }

        impl $name {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$item,)+];

            /// The code as it stands in the record.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$item => $code,)+ }
            }
        }
    };
}

code_list! {
    /// What a figure says of its indicator.
    Kind {
        /// An amount, a count or a rate as such.
        Level = "level",
        /// Growth, decline or increment against an earlier time.
        Change = "change",
        /// Part of a whole.
        Share = "share",
        /// Position in an order.
        Rank = "rank",
        /// Completion against a plan or target.
        Progress = "progress",
        /// Difference from another place or benchmark in the same period.
        Gap = "gap",
        /// So many times a base.
        Multiple = "multiple",
    }
}

code_list! {
    /// How the value stands to the number that is written.
    Bound {
        /// The number itself.
        Exact = "exact",
        /// 约, 左右.
        About = "about",
        /// 超, 余, 突破: more than the number.
        Over = "over",
        /// 近, 不足: less than the number.
        Under = "under",
        /// 不少于: a floor set by a plan or rule.
        Min = "min",
        /// 不超过: a ceiling set by a plan or rule.
        Max = "max",
    }
}

code_list! {
    /// Which way a change or a gap goes.
    Direction {
        /// Growth, or above the benchmark.
        Up = "up",
        /// Decline, or below the benchmark.
        Down = "down",
    }
}

code_list! {
    /// What a change is measured against.
    Basis {
        /// The same period of the year before (同比).
        Yoy = "yoy",
        /// The period just before (环比).
        Mom = "mom",
        /// A yearly average over several years (年均, 两年平均).
        Avg = "avg",
        /// A named base (比“十三五”末, 比年初).
        Base = "base",
    }
}

code_list! {
    /// Whether the figure is a result or not yet (SDMX: observation status).
    Status {
        /// Reported as done or measured.
        Actual = "actual",
        /// Expected or estimated.
        Forecast = "forecast",
        /// Planned, aimed at, required.
        Target = "target",
        /// An entitlement, tariff, limit or rule.
        Standard = "standard",
    }
}

code_list! {
    /// The cells of a record that evidence can speak of.
    Cell {
        /// The indicator.
        Indicator = "indicator",
        /// The value.
        Value = "value",
        /// The unit.
        Unit = "unit",
        /// The bound.
        Bound = "bound",
        /// The kind.
        Kind = "kind",
        /// The direction.
        Direction = "direction",
        /// The basis.
        Basis = "basis",
        /// The status.
        Status = "status",
        /// The period.
        Period = "period",
        /// The organisation.
        Org = "org",
        /// The whole of a share, the field of a rank, the benchmark of a gap.
        Of = "of",
    }
}
