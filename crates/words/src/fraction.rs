//! Exact fractions, for thresholds and shares.

use crate::Lang;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Ordering;

/// A fraction such as 2/3: compared by cross-multiplication, never by a float. It is not read from what is sent, where
/// the whole could be zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fraction {
    /// The part.
    pub part: u64,
    /// The whole; never zero when made through [`Fraction::new`].
    pub whole: u64,
}

impl Fraction {
    /// The fraction, or nothing where the whole is zero.
    #[must_use]
    pub const fn new(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 { None } else { Some(Self { part, whole }) }
    }

    /// How `count` out of `total` compares with this fraction of `total`.
    #[must_use]
    pub fn compare(self, count: u64, total: u64) -> Ordering {
        (u128::from(count) * u128::from(self.whole)).cmp(&(u128::from(self.part) * u128::from(total)))
    }
}

impl Lang {
    /// A share with one decimal, `25,2%`; what lies halfway goes up.
    #[must_use]
    pub fn percent(self, share: Fraction) -> String {
        let whole = u128::from(share.whole).max(1);
        let tenths = (u128::from(share.part) * 2000 + whole) / (2 * whole);
        match self {
            Self::Nl => format!("{},{}%", tenths / 10, tenths % 10),
            Self::En => format!("{}.{}%", tenths / 10, tenths % 10),
            Self::De => format!("{},{}\u{a0}%", tenths / 10, tenths % 10),
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (u128::from(self.part) * u128::from(other.whole))
            .cmp(&(u128::from(other.part) * u128::from(self.whole)))
            .then(self.whole.cmp(&other.whole))
    }
}
