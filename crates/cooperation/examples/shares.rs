//! Measures dividing money by largest remainder. Run with `cargo xtask money`.
//!
//! A million shares, drawn anew each time: a hundred thousand totals over ten payers each, and one total over a million payers.
//! Of each it is held that together the shares are the total, and that none is a cent or more from exact.

#![expect(clippy::disallowed_types, clippy::disallowed_macros, reason = "a measurement looks at the clock and prints")]

use charter::agreement::contribution::Rounding;
use charter::judge::contribution::divide;
use std::error::Error;
use std::time::Instant;
use words::Amount;

const SHARES: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut chance = Chance(20_260_101);
    for payers in [10, SHARES] {
        let drawn: Vec<(Amount, Vec<u64>)> = (0..SHARES / payers).map(|_| drawn(&mut chance, payers)).collect();
        let begun = Instant::now();
        let divided: Result<Vec<Vec<Amount>>, _> =
            drawn.iter().map(|(total, weights)| divide(*total, weights, Some(Rounding::LargestRemainder))).collect();
        let (divided, took) = (divided.map_err(|why| format!("{why:?}"))?, begun.elapsed());
        for ((total, weights), shares) in drawn.iter().zip(&divided) {
            exact(*total, weights, shares)?;
        }
        let totals = drawn.len();
        println!(
            "shares   {totals} totals over {payers} payers each in {} ms, each within a cent of exact",
            took.as_millis()
        );
    }
    Ok(())
}

fn drawn(chance: &mut Chance, payers: usize) -> (Amount, Vec<u64>) {
    let cents = i64::try_from(chance.below(100_000_000_000)).unwrap_or_default();
    // The first weighs something, so that there is always somebody to pay.
    let weights = (0..payers).map(|place| chance.below(1_000_000) + u64::from(place == 0)).collect();
    (Amount::from_cents(cents), weights)
}

fn exact(total: Amount, weights: &[u64], shares: &[Amount]) -> Result<(), Box<dyn Error>> {
    let sum: i64 = shares.iter().map(|share| share.cents()).sum();
    if sum != total.cents() {
        return Err(format!("{sum} cents were divided of {}", total.cents()).into());
    }
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    let apart = |(share, weight): (&Amount, &u64)| {
        let (exact, given) = (i128::from(total.cents()) * i128::from(*weight), i128::from(share.cents()) * whole);
        (exact - given).abs() < whole
    };
    if shares.iter().zip(weights).all(apart) { Ok(()) } else { Err("a share is a cent or more from exact".into()) }
}

/// Numbers that look drawn, the same in every run.
struct Chance(u64);

impl Chance {
    const fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 24) % below
    }
}
