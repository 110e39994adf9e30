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
    /// Nothing at all.
    pub const ZERO: Self = Self { part: 0, whole: 1 };
    /// All of it.
    pub const WHOLE: Self = Self { part: 1, whole: 1 };

    /// The fraction, or nothing where the whole is zero.
    #[must_use]
    pub const fn new(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 { None } else { Some(Self { part, whole }) }
    }

    /// The sum of two, in lowest terms; nothing where it cannot be written down exactly.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let [part, whole, of_part, of_whole] = [self.part, self.whole, other.part, other.whole].map(u128::from);
        Self::lowest((part * of_whole).checked_add(of_part * whole)?, whole * of_whole)
    }

    /// A part of a part, in lowest terms; nothing where it cannot be written down exactly.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let [part, whole, of_part, of_whole] = [self.part, self.whole, other.part, other.whole].map(u128::from);
        Self::lowest(part * of_part, whole * of_whole)
    }

    /// The same in lowest terms: `50/100` is `1/2`.
    #[must_use]
    pub fn in_lowest_terms(self) -> Self {
        Self::lowest(self.part.into(), self.whole.into()).unwrap_or(self)
    }

    fn lowest(part: u128, whole: u128) -> Option<Self> {
        let (mut a, mut b) = (part, whole);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Self::new(u64::try_from(part / divisor).ok()?, u64::try_from(whole / divisor).ok()?)
    }

    /// Whether both are the same share, however they are written.
    #[must_use]
    pub fn equals(self, other: Self) -> bool {
        self.compare(other.part, other.whole) == Ordering::Equal
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

impl Lang {
    /// A share as people write it: `40%`, and with one decimal only where it is not whole, `62,5%`.
    #[must_use]
    pub fn share(self, share: Fraction) -> String {
        let percent = self.percent(share);
        let (comma, point) = (percent.replacen(",0", "", 1), percent.replacen(".0", "", 1));
        let exact = u128::from(share.part) * 100 % u128::from(share.whole).max(1) == 0;
        match (self, exact) {
            (_, false) => percent,
            (Self::Nl | Self::De, true) => comma,
            (Self::En, true) => point,
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
