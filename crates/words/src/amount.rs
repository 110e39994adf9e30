//! Money, as whole cents.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount in euro cents. Never a float: every sum and split is exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Amount(i64);

impl Amount {
    /// An amount of this many cents.
    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The sum, or nothing where it would not fit in 64 bits of cents.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(cents) => Some(Self(cents)),
            None => None,
        }
    }

    /// The amount with a point before the cents and nothing else, as programs read and write amounts: `-1234.56`.
    #[must_use]
    pub fn in_digits(self) -> String {
        let cents = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }

    /// Reads what people type in a Dutch form: `50000`, `50.000`, `€ 50.000,01`, `1250,5`.
    ///
    /// A point groups thousands and a comma starts the cents, as the forms say. Nothing is
    /// guessed: a point that does not group three digits is refused, so are three decimals and thousands that begin with
    /// a zero: `0.500` may be meant as half a euro.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('€').trim();
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = text.split_once(',').map_or((text, ""), |(w, d)| (w, d));
        let euros = euros(whole)?;
        let cents = match decimals.len() {
            0 if !text.contains(',') => 0,
            1 => digits(decimals)?.checked_mul(10)?,
            2 => digits(decimals)?,
            _ => return None,
        };
        let total = euros.checked_mul(100)?.checked_add(cents)?;
        Some(Self(if negative { total.checked_neg()? } else { total }))
    }
}

fn euros(whole: &str) -> Option<i64> {
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.len() == 1
        || (groups.first().is_some_and(|g| (1..=3).contains(&g.len()) && !g.starts_with('0'))
            && groups.iter().skip(1).all(|g| g.len() == 3));
    if grouped { digits(&groups.concat()) } else { None }
}

fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::Amount;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_dutch_forms_write_them() {
        for (text, cents) in [
            ("50000", 5_000_000),
            ("50.000", 5_000_000),
            ("€ 50.000,01", 5_000_001),
            ("1250,5", 125_050),
            ("-12,30", -1230),
            ("0,07", 7),
        ] {
            assert_eq!(Amount::parse(text), Some(Amount::from_cents(cents)), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "",
            "€",
            "1.5",
            "50.00",
            "1,005",
            "1e5",
            "NaN",
            "12,",
            "1.0000",
            ".500",
            "0.500",
            "00.500",
            "-0.500,00",
            "- 5",
            "99999999999999999999",
        ] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_back(cents in -1_000_000_000_000_i64..1_000_000_000_000) {
            let amount = Amount::from_cents(cents);
            let shown = crate::show::amount(amount, crate::Lang::Nl);
            prop_assert_eq!(Amount::parse(&shown.replace('\u{a0}', " ")), Some(amount));
        }
    }
}
