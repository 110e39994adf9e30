//! The end of a mandate, and passing one on.

use super::{Use, Weighed, giver, refused};
use crate::agreement::power::Power;
use crate::judge::ground::Ground;
use crate::judge::trace::{Holds, Trace};
use words::Message;

/// A mandate that has ended covers nothing. Nothing where the charter gives it no end.
pub(super) fn weigh(power: &Power, wanted: &Use) -> Option<Weighed> {
    let until = power.until.as_ref()?;
    if wanted.on > until.value {
        let why = Message::MandateEnded { mandate: power.label.clone(), until: until.value };
        return Some(refused(&until.cite, why, [giver(wanted)]));
    }
    Some((None, Trace::stated(Message::MandateUntil { until: until.value }, Holds::Yes, &until.cite)))
}

/// Why a mandate cannot be given under another: that other forbids it, or does not say.
#[must_use]
pub fn passed_on(mandate: &Power, under: &Power) -> Option<Ground> {
    let (sub, above) = (mandate.label.clone(), under.label.clone());
    match &under.passed_on {
        Some(stated) if stated.value => None,
        Some(stated) => Some(Ground::refuse(&stated.cite, Message::MandateNotPassedOn { mandate: sub, above })),
        None => {
            let silent = Ground::undetermined(&under.cite, Message::MandatePassedOnSilent { mandate: sub, above });
            Some(silent.instead(Message::InsteadRuling {}))
        }
    }
}
