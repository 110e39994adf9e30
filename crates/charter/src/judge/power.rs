//! Weighing an amount and a purpose against a mandate.

use super::ground::{Ground, Judgement};
use super::trace::{Holds, Origin, Trace};
use crate::agreement::cite::{Cite, Stated};
use crate::agreement::id::Id;
use crate::agreement::power::Power;
use std::cmp::Ordering;
use words::{Amount, Date, Message};

mod left;
mod over;
mod together;
mod vat;

pub use left::{Left, counts, fullest, left, together_with};
pub use over::passed_on;

/// What stands in the way, if anything does, and how it was weighed.
type Weighed = (Option<Ground>, Trace);

/// What was decided under a mandate before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The amount.
    pub amount: Amount,
    /// The day.
    pub on: Date,
    /// What tells the supplier apart; `None` where it was not given.
    pub supplier: Option<String>,
}

/// What someone wants to decide alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The amount; `None` where it was not given.
    pub amount: Option<Amount>,
    /// The day on which it is decided.
    pub on: Date,
    /// What tells the supplier apart; `None` where it was not given.
    pub supplier: Option<String>,
    /// What was decided under the mandate before.
    pub earlier: Vec<Earlier>,
    /// The purpose; `None` where it was not given.
    pub purpose: Option<Id>,
    /// What people call the purpose.
    pub purpose_label: String,
    /// What people call the holder of the mandate.
    pub holder_label: String,
    /// What people call whoever gave the mandate and can decide instead.
    pub giver_label: String,
    /// The labels of the purposes the mandate names, to say what is possible instead.
    pub named_labels: Vec<String>,
}

/// Whether the mandate covers it: on amount and on purpose, both told.
///
/// A mandate that speaks of no purpose at all is not limited by purpose. One that names or excludes some leaves every
/// other purpose undetermined.
#[must_use]
pub fn covers(power: &Power, wanted: &Use) -> Judgement {
    let (amount, amount_step) = weigh_amount(power, wanted);
    let (purpose, purpose_step) = weigh_purpose(power, wanted);
    let (over, over_step) = over::weigh(power, wanted).map_or((None, None), |(ground, step)| (ground, Some(step)));
    let grounds: Vec<Ground> = over.into_iter().chain(amount).chain(purpose).collect();
    let holds = Judgement::holds(&grounds);
    let mandate = power.label.clone();
    let says = match holds {
        Holds::Yes => Message::MandateCovers { mandate },
        Holds::No => Message::MandateDoesNotCover { mandate },
        Holds::Unknown => Message::MandateUnclear { mandate },
    };
    let steps = over_step.into_iter().chain([amount_step, purpose_step]);
    let trace = Trace::new(says, holds, Origin::Derived).at(&power.cite).with_all(steps);
    Judgement { grounds, trace }
}

fn weigh_amount(power: &Power, wanted: &Use) -> Weighed {
    let (ground, step) = match (&power.ceiling, wanted.amount) {
        (None, _) => {
            let holder = wanted.holder_label.clone();
            silent(&power.cite, Message::MandateCeilingSilent { holder }, wanted)
        }
        (Some(_), None) => missing_amount(power, wanted),
        // Otherwise what is given back makes room for what was refused.
        (Some(ceiling), Some(amount)) if amount < Amount::default() => {
            refused(&ceiling.cite, Message::MandateBelowZero { amount }, [Message::InsteadFromZero {}])
        }
        (Some(ceiling), Some(amount)) => compare(power, ceiling, amount, wanted),
    };
    (ground, step.with_all(amount_facts(power, wanted)))
}

/// What the charter says of amounts, and what was asked.
fn amount_facts(power: &Power, wanted: &Use) -> impl Iterator<Item = Trace> {
    let ceiling = power.ceiling.as_ref();
    let ceiling = ceiling.map(|at| Trace::stated(Message::MandateCeiling { ceiling: at.value }, Holds::Yes, &at.cite));
    let given = wanted.amount;
    let given = given.map(|amount| Trace::new(Message::MandateAmountGiven { amount }, Holds::Yes, Origin::Person));
    [ceiling, together::told(power, wanted), vat::told(power), given].into_iter().flatten()
}

fn missing_amount(power: &Power, wanted: &Use) -> Weighed {
    match &power.amount_in {
        None => silent(&power.cite, Message::MandateAmountSilent {}, wanted),
        Some(question) => {
            let why = Message::MandateAmountMissing { holder: wanted.holder_label.clone() };
            refused(&question.cite, why, [Message::InsteadFillInAmount {}])
        }
    }
}

fn compare(power: &Power, ceiling: &Stated<Amount>, amount: Amount, wanted: &Use) -> Weighed {
    let limit = ceiling.value;
    let holder = || wanted.holder_label.clone();
    let edge_within = power.inclusive.as_ref().map(|stated| stated.value);
    match amount.cmp(&limit) {
        Ordering::Less => {
            let step = Trace::stated(Message::MandateBelow { amount, ceiling: limit }, Holds::Yes, &ceiling.cite);
            further(power, ceiling, amount, wanted).unwrap_or((None, step))
        }
        Ordering::Greater => {
            let why = Message::MandateAbove { holder: holder(), amount, ceiling: limit };
            let below = match edge_within {
                Some(true) => Message::InsteadUpTo { holder: holder(), ceiling: limit },
                Some(false) | None => Message::InsteadBelow { holder: holder(), ceiling: limit },
            };
            refused(&ceiling.cite, why, [below, giver(wanted)])
        }
        Ordering::Equal => match &power.inclusive {
            None => {
                let (ground, step) = silent(&ceiling.cite, Message::MandateEdgeSilent { ceiling: limit }, wanted);
                (ground.map(|ground| ground.instead(Message::InsteadBelow { holder: holder(), ceiling: limit })), step)
            }
            Some(edge) if edge.value => {
                let step = Trace::stated(Message::MandateEdgeWithin { ceiling: limit }, Holds::Yes, &edge.cite);
                further(power, ceiling, amount, wanted).unwrap_or((None, step))
            }
            Some(edge) => {
                let why = Message::MandateAtCeiling { holder: holder(), ceiling: limit };
                let (ground, step) = refused(
                    &edge.cite,
                    why,
                    [Message::InsteadBelow { holder: holder(), ceiling: limit }, giver(wanted)],
                );
                let rule = Trace::stated(Message::MandateEdgeOutside { ceiling: limit }, Holds::Yes, &edge.cite);
                (ground, step.with(rule))
            }
        },
    }
}

/// What an amount that is within the ceiling on its own may still meet: what was decided before, and VAT on all that
/// counts together.
fn further(power: &Power, ceiling: &Stated<Amount>, amount: Amount, wanted: &Use) -> Option<Weighed> {
    let total = together::total(power, amount, wanted);
    together::weigh(power, ceiling, amount, wanted).or_else(|| vat::weigh(power, ceiling, total, wanted))
}

/// Whether an amount is within the ceiling; nothing where it is the ceiling itself and the charter is silent on that.
fn within(power: &Power, ceiling: Amount, amount: Amount) -> Option<bool> {
    match amount.cmp(&ceiling) {
        Ordering::Less => Some(true),
        Ordering::Equal => power.inclusive.as_ref().map(|edge| edge.value),
        Ordering::Greater => Some(false),
    }
}

fn weigh_purpose(power: &Power, wanted: &Use) -> Weighed {
    let Some(purpose) = &wanted.purpose else { return missing_purpose(power, wanted) };
    let label = wanted.purpose_label.clone();
    let given = Trace::new(Message::MandatePurposeGiven { purpose: label.clone() }, Holds::Yes, Origin::Person);
    let named = strongest(&power.named, purpose);
    let excluded = strongest(&power.excluded, purpose);
    // A ruling that names a purpose goes before a text that excludes it; on equal footing the exclusion holds.
    let (ground, step) = match (named, excluded) {
        (Some(named), excluded) if excluded.is_none_or(|excluded| named.cite.layer() > excluded.cite.layer()) => {
            (None, Trace::stated(Message::MandatePurposeNamed { purpose: label }, Holds::Yes, &named.cite))
        }
        (_, Some(excluded)) => {
            let why = Message::MandatePurposeExcluded { holder: wanted.holder_label.clone(), purpose: label };
            refused(&excluded.cite, why, named_purposes(wanted).into_iter().chain([giver(wanted)]))
        }
        (_, None) if says_nothing_of_purpose(power) => {
            (None, Trace::stated(Message::MandatePurposeFree {}, Holds::Yes, &power.cite))
        }
        (_, None) => {
            let at = power.named.first().or_else(|| power.excluded.first()).map_or(&power.cite, |stated| &stated.cite);
            let (ground, step) = silent(at, Message::MandatePurposeSilent { purpose: label }, wanted);
            let ground = ground.map(|ground| named_purposes(wanted).into_iter().fold(ground, Ground::instead));
            (ground, step)
        }
    };
    (ground, step.with(given))
}

fn missing_purpose(power: &Power, wanted: &Use) -> Weighed {
    match &power.purpose_in {
        Some(question) => {
            let why = Message::MandatePurposeMissing { holder: wanted.holder_label.clone() };
            refused(&question.cite, why, [Message::InsteadChoosePurpose {}])
        }
        None if says_nothing_of_purpose(power) => {
            (None, Trace::stated(Message::MandatePurposeFree {}, Holds::Yes, &power.cite))
        }
        None => silent(&power.cite, Message::MandatePurposeQuestionSilent {}, wanted),
    }
}

const fn says_nothing_of_purpose(power: &Power) -> bool {
    power.purpose_in.is_none() && power.named.is_empty() && power.excluded.is_empty()
}

/// The statement on this purpose that goes before the others.
fn strongest<'a>(stated: &'a [Stated<Id>], purpose: &Id) -> Option<&'a Stated<Id>> {
    stated.iter().filter(|stated| stated.value == *purpose).max_by_key(|stated| stated.cite.layer())
}

fn giver(wanted: &Use) -> Message {
    Message::InsteadGiverDecides { giver: wanted.giver_label.clone() }
}

fn named_purposes(wanted: &Use) -> Option<Message> {
    let purposes = wanted.named_labels.clone();
    let holder = wanted.holder_label.clone();
    (!purposes.is_empty()).then_some(Message::InsteadNamedPurposes { holder, purposes })
}

fn refused(cite: &Cite, why: Message, instead: impl IntoIterator<Item = Message>) -> Weighed {
    let step = Trace::stated(why.clone(), Holds::No, cite);
    (Some(instead.into_iter().fold(Ground::refuse(cite, why), Ground::instead)), step)
}

/// The charter is silent: whoever gave the mandate can decide, or a ruling can fill the silence.
fn silent(cite: &Cite, why: Message, wanted: &Use) -> Weighed {
    let step = Trace::stated(why.clone(), Holds::Unknown, cite);
    (Some(Ground::undetermined(cite, why).instead(giver(wanted)).instead(Message::InsteadRuling {})), step)
}

#[cfg(test)]
mod tests;
