//! What a mandate leaves before anyone asks, counted as a decision would be.

use super::{Earlier, Use, together};
use crate::agreement::power::{Power, Window};
use words::{Amount, Date};

impl Use {
    /// Nothing asked yet: only the day, the supplier where it is known, and what was decided before.
    #[must_use]
    pub const fn before_asking(on: Date, supplier: Option<String>, earlier: Vec<Earlier>) -> Self {
        Self {
            amount: None,
            on,
            supplier,
            earlier,
            purpose: None,
            purpose_label: String::new(),
            holder_label: String::new(),
            giver_label: String::new(),
            named_labels: Vec::new(),
        }
    }
}

/// What a mandate leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// How far it goes; nothing where all of it was used, or more.
    pub amount: Amount,
    /// Whether this amount itself may still be decided, or only less; `None` where the agreement does not say.
    pub inclusive: Option<bool>,
}

/// What is left up to the ceiling for the next decision; nothing where the agreement states no ceiling, or does not say what
/// counts together under it.
#[must_use]
pub fn left(power: &Power, wanted: &Use) -> Option<Left> {
    let (ceiling, _) = (power.ceiling.as_ref()?.value, power.per.as_ref()?);
    let before = together::total(power, Amount::default(), wanted);
    let amount = Amount::from_cents(ceiling.cents().saturating_sub(before.cents()).max(0));
    Some(Left { amount, inclusive: power.inclusive.as_ref().map(|stated| stated.value) })
}

/// What an amount comes to with everything that counts together with it; nothing where the agreement does not say what does.
#[must_use]
pub fn together_with(power: &Power, amount: Amount, wanted: &Use) -> Option<Amount> {
    power.per.as_ref().map(|_| together::total(power, amount, wanted))
}

/// Whether an earlier decision counts together with the next: everything does where the agreement does not say what does.
#[must_use]
pub fn counts(power: &Power, earlier: &Earlier, wanted: &Use) -> bool {
    together::counts(power, earlier, wanted)
}

/// What amounts come to together in the fullest stretch of time in which a day falls.
#[must_use]
pub fn fullest(window: Window, amounts: &[Earlier], on: Date) -> Amount {
    let all: Vec<&Earlier> = amounts.iter().collect();
    together::most(Amount::default(), &all, window, on)
}
