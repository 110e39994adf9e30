//! Shares, instalments and true-ups, to the cent.

use super::{Part, Undivided, divide, instalments};
use crate::agreement::contribution::{Instalment, Rounding};
use proptest::prelude::*;
use words::{Amount, Fraction};

fn euros(cents: &[i64]) -> Vec<Amount> {
    cents.iter().copied().map(Amount::from_cents).collect()
}

/// 75% in January, the rest in October.
fn scheme() -> Vec<Instalment> {
    vec![Instalment { month: 1, part: Fraction::new(3, 4) }, Instalment { month: 10, part: None }]
}

#[test]
fn cents_that_are_left_go_to_the_largest_remainders_and_then_in_order() {
    let shares = divide(Amount::from_cents(100), &[1, 1, 1], Some(Rounding::LargestRemainder));
    assert_eq!(shares, Ok(euros(&[34, 33, 33])));
    let shares = divide(Amount::from_cents(1000), &[1, 5, 6], Some(Rounding::LargestRemainder));
    assert_eq!(shares, Ok(euros(&[83, 417, 500])));
    assert_eq!(divide(Amount::from_cents(100), &[1, 1, 1], None), Err(Undivided::NotWhole));
    assert_eq!(divide(Amount::from_cents(99), &[1, 1, 1], None), Ok(euros(&[33, 33, 33])));
    assert_eq!(divide(Amount::from_cents(99), &[0, 0], None), Err(Undivided::NoWeight));
}

#[test]
fn a_part_that_is_no_whole_cent_waits_for_a_rounding() {
    let amount = Amount::from_cents(101);
    assert_eq!(instalments(amount, &scheme(), None), None);
    let cut = |rounding| instalments(amount, &scheme(), Some(rounding)).unwrap();
    let part = |month, cents| Part { month, amount: Amount::from_cents(cents) };
    assert_eq!(cut(Rounding::Down), [part(1, 75), part(10, 26)]);
    assert_eq!(cut(Rounding::Up), [part(1, 76), part(10, 25)]);
    assert_eq!(cut(Rounding::Nearest), [part(1, 76), part(10, 25)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    /// Whole euros, as a rate of € 1,00 gives them: three quarters are always whole cents, and the rest is the rest.
    #[test]
    fn three_quarters_in_january_and_the_rest_in_october_are_the_whole(inhabitants in 0_i64..20_000_000) {
        let amount = Amount::from_cents(inhabitants * 100);
        let parts = instalments(amount, &scheme(), None).unwrap();
        prop_assert_eq!(parts[0].amount.cents() * 4, amount.cents() * 3);
        prop_assert_eq!(parts[0].amount.cents() + parts[1].amount.cents(), amount.cents());
    }

    /// A hundred thousand totals over ten payers each: a million shares.
    #[test]
    fn shares_by_largest_remainder_are_the_total_and_within_a_cent_of_exact(
        cents in 0_i64..100_000_000_000,
        weights in prop::collection::vec(0_u64..1_000_000, 10),
    ) {
        let sum: u64 = weights.iter().sum();
        prop_assume!(sum > 0);
        let shares = divide(Amount::from_cents(cents), &weights, Some(Rounding::LargestRemainder)).unwrap();
        prop_assert_eq!(shares.iter().map(|share| share.cents()).sum::<i64>(), cents);
        for (share, weight) in shares.iter().zip(&weights) {
            let (exact, given) = (i128::from(cents) * i128::from(*weight), i128::from(share.cents()) * i128::from(sum));
            prop_assert!((exact - given).abs() < i128::from(sum));
        }
    }
}
