//! Whether VAT counts in the ceiling of a mandate.

use super::{Use, Weighed, silent, within};
use crate::agreement::cite::Stated;
use crate::agreement::power::{Power, Vat};
use crate::judge::trace::{Holds, Trace};
use words::{Amount, Message};

/// The general rate of VAT, in percent: article 9 of the Wet op de omzetbelasting 1968. No amount grows by more.
const HIGHEST_RATE: i64 = 21;

/// Where the charter does not say whether VAT counts, a total that would pass the ceiling with VAT is undetermined: the
/// amount with everything that counts together with it.
pub(super) fn weigh(power: &Power, ceiling: &Stated<Amount>, total: Amount, wanted: &Use) -> Option<Weighed> {
    if power.vat.is_some() || within(power, ceiling.value, with_vat(total)) == Some(true) {
        return None;
    }
    Some(silent(&ceiling.cite, Message::MandateVatSilent { ceiling: ceiling.value, with: with_vat(total) }, wanted))
}

/// What counts, for the trace.
pub(super) fn told(power: &Power) -> Option<Trace> {
    let vat = power.vat.as_ref()?;
    let says = match vat.value {
        Vat::Included => Message::MandateVatIncluded {},
        Vat::Excluded => Message::MandateVatExcluded {},
    };
    Some(Trace::stated(says, Holds::Yes, &vat.cite))
}

/// The amount with VAT at the highest rate, rounded up to a whole cent.
fn with_vat(amount: Amount) -> Amount {
    let hundredths = amount.cents().saturating_mul(100 + HIGHEST_RATE);
    Amount::from_cents(hundredths.saturating_add(99).div_euclid(100))
}
