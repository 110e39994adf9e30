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
    /// A share as people write it: `40%` or `62,5%`, and `2/3 (66,7%)` where no percentage of one decimal is exact.
    #[must_use]
    pub fn share(self, share: Fraction) -> String {
        let percent = self.percent(share);
        let thousandths = u128::from(share.part) * 1000;
        let whole = u128::from(share.whole).max(1);
        if thousandths % whole != 0 {
            return format!("{}/{} ({percent})", share.part, share.whole);
        }
        if (thousandths / whole) % 10 != 0 {
            return percent;
        }
        let decimal = match self {
            Self::Nl | Self::De => ",0",
            Self::En => ".0",
        };
        percent.replacen(decimal, "", 1)
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

#[cfg(test)]
mod tests {
    use super::Fraction;
    use crate::Lang;
    use proptest::prelude::*;

    fn share(part: u64, whole: u64) -> [String; 3] {
        Lang::ALL.map(|lang| lang.share(Fraction { part, whole }))
    }

    #[test]
    fn a_share_is_written_as_a_percentage_where_that_is_exact_and_with_its_fraction_where_it_is_not() {
        assert_eq!(share(2, 5), ["40%", "40%", "40\u{a0}%"]);
        assert_eq!(share(5, 8), ["62,5%", "62.5%", "62,5\u{a0}%"]);
        assert_eq!(share(1, 1), ["100%", "100%", "100\u{a0}%"]);
        assert_eq!(share(2, 3), ["2/3 (66,7%)", "2/3 (66.7%)", "2/3 (66,7\u{a0}%)"]);
    }

    #[test]
    fn what_cannot_be_written_down_exactly_has_no_sum() {
        let [fine, finer] = [u64::MAX, u64::MAX - 2].map(|whole| Fraction { part: 1, whole });
        assert_eq!((fine.plus(finer), fine.times(finer)), (None, None));
        assert_eq!(fine.plus(Fraction::ZERO), Some(fine));
    }

    proptest! {
        #[test]
        fn sums_and_parts_are_exact(a in 0_u64..500, b in 1_u64..500, c in 0_u64..500, d in 1_u64..500) {
            let (one, other) = (Fraction { part: a, whole: b }, Fraction { part: c, whole: d });
            let sum = one.plus(other).expect("it fits");
            let expected = Fraction { part: a * d + c * b, whole: b * d };
            prop_assert!(sum.equals(expected));
            prop_assert_eq!(sum, other.plus(one).expect("it fits"));
            let part = one.times(other).expect("it fits");
            let expected = Fraction { part: a * c, whole: b * d };
            prop_assert!(part.equals(expected));
            prop_assert_eq!(part, part.in_lowest_terms());
        }
    }
}
